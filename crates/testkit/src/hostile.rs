//! Files made to hurt a reader: each with a name and the outcomes that are acceptable.

mod archives;
mod biff;
mod compound;
mod documents;
mod markup;
mod numbers;
mod opendocument;
mod package;
mod pages;
mod prose;
mod sheets;
mod texts;

/// A file made to hurt a reader, built when it is asked for.
pub struct Hostile {
    /// What is wrong with it.
    pub name: String,
    /// Acceptable outcomes: "draft" or the code of a refusal.
    pub expected: &'static [&'static str],
    build: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
}

impl Hostile {
    fn new(
        name: impl Into<String>,
        expected: &'static [&'static str],
        build: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), expected, build: Box::new(build) }
    }

    /// The bytes of the file; up to a few dozen MiB.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        (self.build)()
    }
}

/// All hostile files, by format.
#[must_use]
pub fn hostile_files() -> Vec<Hostile> {
    let groups = [
        archives::all(),
        sheets::all(),
        numbers::all(),
        markup::all(),
        documents::all(),
        opendocument::all(),
        pages::all(),
        compound::all(),
        biff::all(),
        texts::all(),
        prose::all(),
    ];
    groups.into_iter().flatten().collect()
}

/// A fixture that holds the seed, for being damaged.
fn seed(extension: &str) -> Vec<u8> {
    let path = format!("{}/../../fixtures/equivalents/seed.{extension}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The same bytes on every run that look like noise (xorshift).
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    })
    .take(length)
    .collect()
}

/// The bytes that every copy of `from` in `bytes` is replaced by.
fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len(), "offsets stay as they are");
    let places: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(from)).collect();
    assert!(!places.is_empty(), "there is something to replace");
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}
