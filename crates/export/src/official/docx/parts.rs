//! Parts of the package: what lies in it and how the parts name each other.

use std::fmt::Write;

use crate::docx::parts::DECLARATION;

const KINDS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts that the document names, in the order of their ids.
const PARTS: [(&str, &str, &str); 7] = [
    ("styles", "styles", "styles.xml"),
    ("fontTable", "fontTable", "fontTable.xml"),
    ("settings", "settings", "settings.xml"),
    ("header", "header", "header-first.xml"),
    ("footer", "footer", "footer-first.xml"),
    ("footer", "footer", "footer-odd.xml"),
    ("footer", "footer", "footer-even.xml"),
];

/// Ids of headers and footers, as [`document_relations`] gives them.
pub(super) const HEADER_FIRST: &str = "rId4";
pub(super) const FOOTER_FIRST: &str = "rId5";
pub(super) const FOOTER_ODD: &str = "rId6";
pub(super) const FOOTER_EVEN: &str = "rId7";

pub(super) fn content_types() -> String {
    let mut types = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{KINDS}.document.main+xml\"/>"
    );
    for (_, kind, part) in PARTS {
        let _ = write!(types, "<Override PartName=\"/word/{part}\" ContentType=\"{KINDS}.{kind}+xml\"/>");
    }
    types + "</Types>"
}

pub(super) fn document_relations() -> String {
    let mut relations = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (index, (kind, _, part)) in PARTS.into_iter().enumerate() {
        let id = index + 1;
        let _ =
            write!(relations, "<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{part}\"/>");
    }
    relations + "</Relationships>"
}
