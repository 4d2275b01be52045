//! Compound files: Word and Excel 97–2003, WPS, and encrypted files of any office.

use std::io::{Cursor, Read};

use super::{contains, unsupported};
use crate::{Format, Refusal};

/// Where the flags of a Word document stand, and which of them says that it is encrypted.
const WORD_FLAGS: usize = 10;
const ENCRYPTED: u16 = 0x0100;

pub(super) fn sniff(bytes: &[u8]) -> Result<Format, Refusal> {
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        return remains(bytes);
    };
    let has = |name: &str| file.is_stream(name);
    if has("/EncryptedPackage") || file.exists("/\u{6}DataSpaces") {
        return Err(Refusal::Encrypted);
    }
    if has("/Workbook") || has("/Book") {
        return Ok(Format::Xls);
    }
    if has("/PowerPoint Document") {
        return Err(unsupported("PowerPoint 97-2003"));
    }
    if !has("/WordDocument") {
        return Err(unsupported("复合文档 (OLE)"));
    }
    let mut head = Vec::new();
    if let Ok(stream) = file.open_stream("/WordDocument") {
        // What cannot be read is for the converter to find out.
        let _ = stream.take(32).read_to_end(&mut head);
    }
    if is_encrypted(&head) { Err(Refusal::Encrypted) } else { Ok(Format::Legacy) }
}

fn is_encrypted(head: &[u8]) -> bool {
    match head.get(WORD_FLAGS..).and_then(|rest| rest.first_chunk()) {
        Some(&flags) => u16::from_le_bytes(flags) & ENCRYPTED != 0,
        None => false,
    }
}

/// What a damaged compound file was, told by the names of its streams.
fn remains(bytes: &[u8]) -> Result<Format, Refusal> {
    let names = [("Workbook", Format::Xls), ("WordDocument", Format::Legacy)];
    for (name, format) in names {
        let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        if contains(bytes, &utf16) {
            return Ok(format);
        }
    }
    Err(unsupported("复合文档 (OLE)"))
}
