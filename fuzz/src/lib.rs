//! Wrapping of fuzzed bytes into containers, so that a fuzzer need not invent zip and OLE first.
//!
//! Bytes that begin as the container does are taken as they are; all others are its main parts,
//! separated by zeros.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Parts of a docx, in the order in which the fuzzed bytes hold them.
pub const DOCX: &[&str] = &["word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "word/styles.xml"];
/// Parts of an xlsx.
pub const XLSX: &[&str] = &["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"];
/// Parts of an ods or odt.
pub const ODS: &[&str] = &["content.xml", "styles.xml", "META-INF/manifest.xml"];

const DOCX_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const XLSX_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const SHEET_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

/// A docx of these bytes.
pub fn docx(bytes: &[u8]) -> Cow<'_, [u8]> {
    package(bytes, DOCX, &[("[Content_Types].xml", "<Types/>"), ("_rels/.rels", DOCX_RELATIONS)])
}

/// An xlsx of these bytes.
pub fn xlsx(bytes: &[u8]) -> Cow<'_, [u8]> {
    let rest = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", XLSX_RELATIONS),
        ("xl/_rels/workbook.xml.rels", SHEET_RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
    ];
    package(bytes, XLSX, &rest)
}

/// An ods of these bytes.
pub fn ods(bytes: &[u8]) -> Cow<'_, [u8]> {
    package(bytes, ODS, &[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])
}

/// A zip with the parts that the bytes hold, and the rest where they hold none.
fn package<'a>(bytes: &'a [u8], names: &[&str], rest: &[(&str, &str)]) -> Cow<'a, [u8]> {
    if bytes.starts_with(b"PK") {
        return Cow::Borrowed(bytes);
    }
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::default());
    let mut write = |name: &str, bytes: &[u8]| {
        zip.start_file(name, options).expect("a part begins");
        zip.write_all(bytes).expect("a part is written");
    };
    let mut held = Vec::new();
    for (name, part) in names.iter().zip(bytes.split(|&byte| byte == 0)).filter(|(_, part)| !part.is_empty()) {
        write(name, part);
        held.push(*name);
    }
    for (name, text) in rest.iter().filter(|(name, _)| !held.contains(name)) {
        write(name, text.as_bytes());
    }
    Cow::Owned(zip.finish().expect("the package is complete").into_inner())
}

/// A compound file whose workbook is these bytes.
pub fn xls(bytes: &[u8]) -> Cow<'_, [u8]> {
    if bytes.starts_with(b"\xD0\xCF") {
        return Cow::Borrowed(bytes);
    }
    let mut file = cfb::CompoundFile::create(Cursor::default()).expect("a compound file begins");
    file.create_stream("/Workbook").and_then(|mut stream| stream.write_all(bytes)).expect("a stream is written");
    Cow::Owned(file.into_inner().into_inner())
}
