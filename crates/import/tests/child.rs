//! Reading bytes in a child process: this program is its own reading child, as the binary is.

#![expect(clippy::unwrap_used, reason = "a test stops at what should not happen")]

use std::path::Path;

use jiannuo_import::{CHILD_ARGUMENT, Format, LimitKind, Limits, Refusal, read_bytes, read_file, serve};

fn main() {
    if std::env::args().nth(1).is_some_and(|argument| argument == CHILD_ARGUMENT) {
        return serve(std::io::stdin().lock(), std::io::stdout().lock(), |_| ()).unwrap();
    }
    bytes_are_read_as_the_file_is();
    old_word_takes_the_way_over_libreoffice();
    bytes_out_of_limits_start_no_child();
    what_is_wrong_with_the_bytes_is_named();
}

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/equivalents").join(name)
}

fn bytes_are_read_as_the_file_is() {
    let (path, limits) = (fixture("seed.docx"), Limits::default());
    let draft = read_bytes(&std::fs::read(&path).unwrap(), &limits).unwrap();
    assert_eq!((draft.format, draft.rows.len()), (Format::Docx, 64));
    assert_eq!(read_file(&path, &limits), Ok(draft));
}

fn old_word_takes_the_way_over_libreoffice() {
    let draft = read_bytes(&std::fs::read(fixture("seed.doc")).unwrap(), &Limits::default()).unwrap();
    assert_eq!((draft.format, draft.rows.len()), (Format::Legacy, 64));
}

fn bytes_out_of_limits_start_no_child() {
    let limits = Limits { file_bytes: 3, ..Limits::default() };
    assert_eq!(read_bytes(b"", &limits), Err(Refusal::Empty));
    let refusal = Refusal::TooLarge { limit: LimitKind::FileBytes, allowed: 3 };
    assert_eq!(read_bytes(b"a,b,", &limits), Err(refusal));
}

fn what_is_wrong_with_the_bytes_is_named() {
    assert_eq!(read_bytes(b"\0\x01\x02", &Limits::default()), Err(Refusal::UnknownFormat));
}
