//! From bytes of a known format to a document: one reader a format.

use jiannuo_table::Document;

use crate::{Format, LimitKind, Limits, Refusal, csv, docx, html, libreoffice, ods, text, xls, xlsx};

/// Reads a file whose format is known, most likely from [`sniff`](crate::sniff).
///
/// A document without any table is no refusal here. [`Format::Legacy`] runs LibreOffice.
///
/// # Errors
/// A named [`Refusal`], whatever the bytes are.
pub fn read_document(bytes: &[u8], format: Format, limits: &Limits) -> Result<Document, Refusal> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Refusal::TooLarge { limit: LimitKind::FileBytes, allowed: limits.file_bytes });
    }
    match format {
        Format::Docx => docx::read(bytes, limits),
        Format::Html => html::read(bytes, limits),
        Format::Csv => csv::read(bytes, limits),
        Format::Text => text::read(bytes, limits),
        Format::Legacy => docx::read(&libreoffice::convert(bytes, libreoffice::PATIENCE, limits)?, limits),
        // Facts, not a table: they are read into a draft directly.
        Format::Json | Format::Pdf => Err(Refusal::NoTable),
        Format::Xlsx => xlsx::read(bytes, limits),
        Format::Xls => xls::read(bytes, limits),
        Format::Ods | Format::Odt => ods::read(bytes, limits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{bare, fixture, grids, paragraphs, seed, texts};
    use crate::sniff;

    #[test]
    fn every_equivalent_file_shows_the_same_table() {
        let seed = seed();
        for name in [
            "seed.docx",
            "seed-libreoffice.docx",
            "seed.odt",
            "seed.html",
            "seed.txt",
            "seed.doc",
            "seed.wps",
            "seed.rtf",
        ] {
            let bytes = fixture(&format!("equivalents/{name}"));
            let document = read_document(&bytes, sniff(&bytes).unwrap(), &Limits::default()).unwrap();
            assert_eq!(paragraphs(&document), ["20项民生实事进展情况"], "{name}");
            assert_eq!(grids(&document).len(), 1, "{name}");
            let grid = grids(&document)[0];
            assert_eq!(bare(texts(grid)), seed, "{name}");
            assert_eq!(grid.cell(1, 0).unwrap().rows, 5, "{name}: merges are kept");
            assert_eq!(grid.address(45, 5), "表1 第46行 第6列", "{name}");
        }
    }

    #[test]
    fn a_file_over_its_limit_is_not_read() {
        let limits = Limits { file_bytes: 10, ..Limits::default() };
        let refusal = read_document(b"a,b\n1,2\n3,4\n", Format::Csv, &limits).unwrap_err();
        assert_eq!(refusal, Refusal::TooLarge { limit: LimitKind::FileBytes, allowed: 10 });
    }

    #[test]
    fn what_libreoffice_cannot_read_is_named() {
        for bytes in [&b"{\\rtf1 broken"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing"] {
            match read_document(bytes, Format::Legacy, &Limits::default()) {
                Ok(document) => assert!(grids(&document).is_empty()),
                Err(refusal) => assert_eq!(refusal.code(), "conversion-failed", "{refusal}"),
            }
        }
    }
}
