//! Building zip packages: of any parts, and the skeletons of docx, xlsx and ods.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MIB: usize = 1 << 20;

/// A package under construction.
pub(super) struct Package(pub(super) ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::default()))
    }

    /// Adds a part.
    pub(super) fn part(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.inflating(name, bytes.as_ref(), b"", 0, b"")
    }

    /// Adds a part that inflates to `filler` repeated up to `length` bytes, between two texts.
    pub(super) fn inflating(
        mut self,
        name: &str,
        before: &[u8],
        filler: &[u8],
        length: usize,
        after: &[u8],
    ) -> Self {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.0.start_file(name, options.compression_level(Some(1))).expect("a part begins");
        let mut write = |bytes: &[u8]| self.0.write_all(bytes).expect("a part is written");
        write(before);
        if !filler.is_empty() {
            let times = length / filler.len();
            let block = filler.repeat((MIB / filler.len()).clamp(1, times.max(1)));
            let blocks = times * filler.len() / block.len();
            (0..blocks).for_each(|_| write(&block));
            write(&filler.repeat(times - blocks * (block.len() / filler.len())));
        }
        write(after);
        self
    }

    /// Adds a part as it is, without deflating.
    pub(super) fn stored(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(name, options).expect("a part begins");
        self.0.write_all(bytes.as_ref()).expect("a part is written");
        self
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0.finish().expect("the package is complete").into_inner()
    }
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument";

fn content_types(overrides: &[(&str, &str)]) -> String {
    let overrides: String = overrides
        .iter()
        .map(|(part, kind)| format!(r#"<Override PartName="{part}" ContentType="{TYPES}.{kind}+xml"/>"#))
        .collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>"#
    )
}

/// The text of a relationships part: id, kind, target.
pub(super) fn relations(relations: &[(&str, &str, &str)]) -> String {
    let relations: String = relations
        .iter()
        .map(|(id, kind, target)| {
            format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        })
        .collect();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELATIONS}">{relations}</Relationships>"#
    )
}

/// A workbook without its sheet, which comes as `xl/worksheets/sheet1.xml`.
pub(super) fn workbook() -> Package {
    let sheets = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let kinds = [
        ("/xl/workbook.xml", "spreadsheetml.sheet.main"),
        ("/xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"),
        ("/xl/sharedStrings.xml", "spreadsheetml.sharedStrings"),
        ("/xl/styles.xml", "spreadsheetml.styles"),
    ];
    let parts = [
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "sharedStrings", "sharedStrings.xml"),
        ("rId3", "styles", "styles.xml"),
    ];
    Package::new()
        .part("[Content_Types].xml", content_types(&kinds))
        .part("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.xml")]))
        .part("xl/workbook.xml", sheets)
        .part("xl/_rels/workbook.xml.rels", relations(&parts))
}

/// What a worksheet begins with, up to its rows.
pub(super) const SHEET: &str =
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
/// What a worksheet ends with, after its rows.
pub(super) const SHEET_END: &str = "</sheetData></worksheet>";

/// A workbook of one sheet with these rows.
pub(super) fn xlsx(rows: impl AsRef<str>) -> Vec<u8> {
    workbook().part("xl/worksheets/sheet1.xml", format!("{SHEET}{}{SHEET_END}", rows.as_ref())).finish()
}

/// A cell with a text in it.
pub(super) fn cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A sheet row of texts from column A on.
pub(super) fn sheet_row(number: usize, texts: &[&str]) -> String {
    let cells: String =
        texts.iter().zip('A'..).map(|(text, column)| cell(&format!("{column}{number}"), text)).collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

/// The header and one row of an ordinary table.
pub(super) const HEADER: [&str; 4] = ["指标", "目标", "完成", "完成率"];
pub(super) const ROW: [&str; 4] = ["新建学校（所）", "10", "9", "90%"];

/// The sheet rows of an ordinary table.
pub(super) fn sheet_table() -> String {
    sheet_row(1, &HEADER) + &sheet_row(2, &ROW)
}

/// A Word document without its main part, which comes as `word/document.xml`.
pub(super) fn document() -> Package {
    Package::new()
        .part(
            "[Content_Types].xml",
            content_types(&[("/word/document.xml", "wordprocessingml.document.main")]),
        )
        .part("_rels/.rels", relations(&[("rId1", "officeDocument", "word/document.xml")]))
}

/// What a document's body begins with.
pub(super) const BODY: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
/// What a document ends with.
pub(super) const BODY_END: &str = "</w:body></w:document>";

/// A Word document with this body.
pub(super) fn docx(body: impl AsRef<str>) -> Vec<u8> {
    document().part("word/document.xml", format!("{BODY}{}{BODY_END}", body.as_ref())).finish()
}

/// A row of a Word table.
pub(super) fn word_row(texts: &[&str]) -> String {
    let cells: String =
        texts.iter().map(|text| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// A Word table: header, one row, then more.
pub(super) fn word_table(more: &str) -> String {
    format!("<w:tbl>{}{}{more}</w:tbl>", word_row(&HEADER), word_row(&ROW))
}

/// An OpenDocument spreadsheet without its content.
pub(super) fn spreadsheet() -> Package {
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
    Package::new()
        .stored("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        .part("META-INF/manifest.xml", manifest)
}

/// What the content of a spreadsheet begins with, up to the rows of its one table.
pub(super) const CONTENT: &str = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">"#;
/// What the content of a spreadsheet ends with.
pub(super) const CONTENT_END: &str =
    "</table:table></office:spreadsheet></office:body></office:document-content>";

/// An OpenDocument spreadsheet with these rows.
pub(super) fn ods(rows: impl AsRef<str>) -> Vec<u8> {
    spreadsheet().part("content.xml", format!("{CONTENT}{}{CONTENT_END}", rows.as_ref())).finish()
}

/// A row of an OpenDocument table.
pub(super) fn ods_row(texts: &[&str]) -> String {
    let cells: String = texts
        .iter()
        .map(|text| {
            format!(
                r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
            )
        })
        .collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

/// The rows of an ordinary table.
pub(super) fn ods_table() -> String {
    ods_row(&HEADER) + &ods_row(&ROW)
}
