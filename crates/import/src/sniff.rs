//! Telling the format of a file by its content; the name of the file is never asked.

mod ole;
mod package;
mod words;

use crate::{Format, Refusal, json, pdf};

/// First bytes of formats that are known and not read, with their name in the office.
const NOT_READ: [(&[u8], &str); 16] = [
    (b"%PDF", "PDF"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\0", "图片"),
    (b"MM\0*", "图片"),
    (b"Rar!", "压缩包 rar"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包 7z"),
    (b"\x1f\x8b", "压缩包 gzip"),
    (b"BZh", "压缩包 bzip2"),
    (b"\xfd7zXZ", "压缩包 xz"),
    (b"SQLite format 3\0", "数据库"),
    (b"\0\x01\0\0Standard", "Access 数据库"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"ITSF", "CHM 帮助文件"),
];

const ZIP: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const RTF: &[u8] = b"{\\rtf";

/// The format of a file, told by its content.
///
/// A damaged container is called by what is left of it, so that its reader can say what is wrong.
///
/// # Errors
/// [`Refusal::Empty`], [`Refusal::UnknownFormat`], [`Refusal::Unsupported`] with the name of a
/// format that is known and not read, [`Refusal::Encrypted`], [`Refusal::TooLarge`].
pub fn sniff(bytes: &[u8]) -> Result<Format, Refusal> {
    if is_blank(bytes) {
        return Err(Refusal::Empty);
    }
    if ZIP.iter().any(|magic| bytes.starts_with(magic)) {
        return package::sniff(bytes);
    }
    if bytes.starts_with(OLE) {
        return ole::sniff(bytes);
    }
    if bytes.trim_ascii_start().starts_with(RTF) {
        return Ok(Format::Legacy);
    }
    if pdf::is_ours(bytes) {
        return Ok(Format::Pdf);
    }
    if let Some(name) = not_read(bytes) {
        return Err(unsupported(name));
    }
    if json::is_ours(bytes) {
        return Ok(Format::Json);
    }
    words::sniff(bytes)
}

/// Nothing but white space and zeros, as a disk leaves of a file that was never written.
fn is_blank(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().all(|&byte| byte == 0 || byte.is_ascii_whitespace())
}

fn not_read(bytes: &[u8]) -> Option<&'static str> {
    let is_riff_of = |kind: &[u8]| bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(kind);
    // "BM" alone begins words too: the reserved fields of a bitmap are zero.
    let is_bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    if is_riff_of(b"WEBP") || is_bitmap {
        return Some("图片");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("图片或视频");
    }
    NOT_READ.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

fn unsupported(format: &str) -> Refusal {
    Refusal::Unsupported { format: format.to_owned() }
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests;
