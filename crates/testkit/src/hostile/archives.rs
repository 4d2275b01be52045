//! Zip containers that lie, are cut short, or hold what nobody asked for.

use zip::write::SimpleFileOptions;

use super::package::{BODY, BODY_END, Package, document, docx, word_table};
use super::{Hostile, noise, replaced, seed};

const DAMAGED: &[&str] = &["damaged"];
/// What can be left of a container after its end is cut off.
const CUT: &[&str] = &["damaged", "unknown-format", "empty"];

pub(super) fn all() -> Vec<Hostile> {
    let mut all = lies();
    all.extend(contents());
    for extension in ["docx", "xlsx", "ods", "xls"] {
        for (numerator, denominator) in [(1, 200), (1, 20), (1, 4), (1, 2), (3, 4), (19, 20), (199, 200)] {
            let name = format!("seed.{extension} cut at {numerator}/{denominator}");
            all.push(Hostile::new(name, CUT_OR_DRAFT, move || {
                let bytes = seed(extension);
                bytes[..bytes.len() * numerator / denominator].to_vec()
            }));
        }
        for number in 0..4 {
            let name = format!("seed.{extension} with noise, no. {number}");
            all.push(Hostile::new(name, CUT_OR_DRAFT, move || with_noise(seed(extension), number)));
        }
    }
    all
}

/// A compound file can lose its end and still hold its table.
const CUT_OR_DRAFT: &[&str] =
    &["damaged", "unknown-format", "empty", "draft", "unsupported-format", "no-table"];

/// The bytes with one in a thousand replaced.
fn with_noise(mut bytes: Vec<u8>, number: u64) -> Vec<u8> {
    let length = bytes.len();
    for at in noise(number, length / 1000 * 4).chunks_exact(4) {
        let place = usize::from(at[0]) << 16 | usize::from(at[1]) << 8 | usize::from(at[2]);
        bytes[place % length] = at[3];
    }
    bytes
}

fn lies() -> Vec<Hostile> {
    vec![
        Hostile::new("zip: central directory beyond the end", CUT, || {
            let mut bytes = seed("docx");
            let end = bytes.len() - 6;
            bytes[end..end + 4].copy_from_slice(&[0xF0, 0xFF, 0xFF, 0x7F]);
            bytes
        }),
        Hostile::new("zip: 65,535 entries claimed", CUT, || {
            let mut bytes = seed("docx");
            let end = bytes.len() - 14;
            bytes[end..end + 4].fill(0xFE);
            bytes
        }),
        Hostile::new("zip: comment longer than the file", &["damaged", "unknown-format", "draft"], || {
            let mut bytes = seed("docx");
            let end = bytes.len() - 2;
            bytes[end..].fill(0xFF);
            bytes
        }),
        Hostile::new("zip: sizes of 4 GiB claimed", &["damaged", "draft"], || sized(0xFFFF_FFFE)),
        Hostile::new("zip: size of one byte claimed", &["damaged", "draft"], || sized(1)),
        Hostile::new("zip: unknown compression", DAMAGED, || {
            with_central(docx(word_table("")), 10, &[77, 0])
        }),
        Hostile::new("zip: entries encrypted", &["encrypted"], || {
            with_central(docx(word_table("")), 8, &[1, 0])
        }),
        Hostile::new("zip: wrong checksums", &["damaged", "draft"], || {
            with_central(docx(word_table("")), 16, &[1, 2, 3, 4])
        }),
        Hostile::new("zip: the same part twice", &["damaged", "draft", "dtd"], || {
            let bytes = document()
                .part("word/document.xml", format!("{BODY}{}{BODY_END}", word_table("")))
                .part("word/documenu.xml", "<!DOCTYPE w><w/>")
                .finish();
            replaced(bytes, b"word/documenu.xml", b"word/document.xml")
        }),
    ]
}

fn contents() -> Vec<Hostile> {
    vec![
        Hostile::new("zip: 70,000 entries", &["too-large"], || {
            (0..70_000).fold(document(), |package, number| package.stored(&format!("e{number}"), "")).finish()
        }),
        Hostile::new("zip: nested in a zip", &["unsupported-format"], || {
            Package::new().stored("表.zip", Package::new().stored("表.docx", seed("docx")).finish()).finish()
        }),
        Hostile::new("zip: no entries", &["unsupported-format"], || Package::new().finish()),
        Hostile::new("zip: names that climb out", &["draft"], || {
            let body = format!("{BODY}{}{BODY_END}", word_table(""));
            document()
                .part("word/document.xml", body)
                .part("../../../../tmp/out.xml", "x")
                .part("/etc/passwd", "x")
                .part("C:\\Windows\\x", "x")
                .finish()
        }),
        Hostile::new("zip: main part is a symbolic link", &["damaged", "no-table"], || {
            let mut package = document();
            package
                .0
                .add_symlink("word/document.xml", "/etc/passwd", SimpleFileOptions::default())
                .expect("a link is written");
            package.finish()
        }),
        Hostile::new(
            "zip: 2,000 entries over the same bytes",
            &["too-large", "draft", "damaged", "no-table"],
            overlapping,
        ),
        Hostile::new("zip: entries encrypted with AES", &["encrypted"], || {
            with_central(docx(word_table("")), 8, &[1, 0, 99, 0])
        }),
    ]
}

/// Many parts that share one inflating body.
fn overlapping() -> Vec<u8> {
    let mut package =
        document().inflating("word/document.xml", BODY.as_bytes(), b" ", 60 << 20, BODY_END.as_bytes());
    for number in 0..2_000 {
        package
            .0
            .shallow_copy_file("word/document.xml", &format!("word/{number}.xml"))
            .expect("a copy is noted");
    }
    package.finish()
}

/// A document whose central directory claims this inflated size for every part.
fn sized(size: u32) -> Vec<u8> {
    with_central(docx(word_table("")), 24, &size.to_le_bytes())
}

/// The bytes with a field of every entry of the central directory, and of the local header where
/// it stands two bytes earlier, replaced.
fn with_central(mut bytes: Vec<u8>, offset: usize, field: &[u8]) -> Vec<u8> {
    for at in 0..bytes.len().saturating_sub(46) {
        let place = match bytes.get(at..at + 4) {
            Some(b"PK\x01\x02") => at + offset,
            Some(b"PK\x03\x04") => at + offset - 2,
            _ => continue,
        };
        bytes[place..place + field.len()].copy_from_slice(field);
    }
    bytes
}
