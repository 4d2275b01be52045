//! Zip containers: office packages of either family, and everything else that is a zip.

use super::{contains, unsupported};
use crate::container::Container;
use crate::{Format, Limits, Refusal};

/// Content types of main parts.
const TYPES: [(&str, Result<Format, &str>); 12] = [
    ("wordprocessingml.document.main", Ok(Format::Docx)),
    ("wordprocessingml.template.main", Ok(Format::Docx)),
    ("ms-word.document.macroenabled", Ok(Format::Docx)),
    ("ms-word.template.macroenabled", Ok(Format::Docx)),
    ("spreadsheetml.sheet.main", Ok(Format::Xlsx)),
    ("spreadsheetml.template.main", Ok(Format::Xlsx)),
    ("ms-excel.sheet.macroenabled", Ok(Format::Xlsx)),
    ("ms-excel.template.macroenabled", Ok(Format::Xlsx)),
    ("ms-excel.sheet.binary", Err("Excel 二进制工作簿 (.xlsb)")),
    ("presentationml", Err("PowerPoint")),
    ("ms-powerpoint", Err("PowerPoint")),
    ("ms-visio", Err("Visio")),
];

/// Parts that tell a package whose table of contents says nothing.
const PARTS: [(&str, Result<Format, &str>); 9] = [
    ("word/document.xml", Ok(Format::Docx)),
    ("xl/workbook.xml", Ok(Format::Xlsx)),
    ("xl/workbook.bin", Err("Excel 二进制工作簿 (.xlsb)")),
    ("ppt/presentation.xml", Err("PowerPoint")),
    ("ofd.xml", Err("OFD 版式文件")),
    ("index/document.iwa", Err("苹果 Pages/Numbers/Keynote")),
    ("index/tables/datalist.iwa", Err("苹果 Numbers")),
    ("meta-inf/container.xml", Err("电子书 epub")),
    ("androidmanifest.xml", Err("程序")),
];

pub(super) fn sniff(bytes: &[u8]) -> Result<Format, Refusal> {
    let mut container = match Container::open(bytes, Format::Docx, &Limits::default()) {
        Ok(container) => container,
        Err(Refusal::Damaged { .. }) => return remains(bytes),
        Err(refusal) => return Err(refusal),
    };
    if let Some(mimetype) = readable(container.part("mimetype"))? {
        return open_document(&String::from_utf8_lossy(&mimetype));
    }
    let types = readable(container.part("[Content_Types].xml"))?.unwrap_or_default();
    let types = String::from_utf8_lossy(&types).to_ascii_lowercase();
    if let Some((_, found)) = TYPES.iter().find(|(name, _)| types.contains(name)) {
        return found.map_err(unsupported);
    }
    let names: Vec<_> = container.names().map(|name| name.replace('\\', "/").to_ascii_lowercase()).collect();
    for (part, found) in PARTS {
        if names.iter().any(|name| name == part) {
            return found.map_err(unsupported);
        }
    }
    Err(unsupported("压缩包 zip"))
}

/// A damaged table of contents is no reason not to look at the names of the parts.
fn readable(part: Result<Option<Vec<u8>>, Refusal>) -> Result<Option<Vec<u8>>, Refusal> {
    match part {
        Err(Refusal::Damaged { .. }) => Ok(None),
        other => other,
    }
}

fn open_document(mimetype: &str) -> Result<Format, Refusal> {
    let mimetype = mimetype.trim();
    let kind = mimetype.strip_prefix("application/vnd.oasis.opendocument.").unwrap_or_default();
    match kind {
        "spreadsheet" | "spreadsheet-template" => Ok(Format::Ods),
        "text" | "text-template" => Ok(Format::Odt),
        "" if mimetype.contains("epub") => Err(unsupported("电子书 epub")),
        "" => Err(unsupported("压缩包 zip")),
        other => Err(unsupported(&format!("OpenDocument {other}"))),
    }
}

/// What a container was that cannot be opened any more, told by the names inside of it.
fn remains(bytes: &[u8]) -> Result<Format, Refusal> {
    let marks: [(&[u8], Format); 6] = [
        (b"word/document.xml", Format::Docx),
        (b"xl/workbook.xml", Format::Xlsx),
        (b"opendocument.spreadsheet", Format::Ods),
        (b"opendocument.text", Format::Odt),
        (b"word/", Format::Docx),
        (b"xl/", Format::Xlsx),
    ];
    marks
        .into_iter()
        .find(|(mark, _)| contains(bytes, mark))
        .map(|(_, format)| format)
        .ok_or_else(|| unsupported("压缩包 zip"))
}
