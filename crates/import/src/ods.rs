//! OpenDocument spreadsheets and text documents, as LibreOffice and WPS write them.

mod cell;
mod changes;
mod inline;
mod package;
mod spreadsheet;
mod text_document;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiannuo_table::Document;

use crate::container::Container;
use crate::xml::{Piece, Xml, attribute};
use crate::{Format, Limits, Refusal};

/// Reads the sheets of a spreadsheet, or the paragraphs and tables of a text document, as they
/// are displayed; what is stored as the text of a cell is what the program displayed.
///
/// # Errors
/// [`Refusal::Encrypted`], [`Refusal::Macros`], [`Refusal::Damaged`], [`Refusal::Dtd`],
/// [`Refusal::Unsupported`] for other OpenDocument files, and [`Refusal::TooLarge`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut container = Container::open(bytes, Format::Ods, limits)?;
    package::refuse_encrypted(&mut container, limits)?;
    package::refuse_macros(&mut container, limits)?;
    let content = container.required("content.xml")?;
    let mut xml = Xml::new(&content, Format::Ods, limits)?;
    let mut hidden = BTreeSet::new();
    let mut style = String::new();
    let mut in_body = false;
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        match start.local_name().as_ref() {
            "body" => in_body = true,
            "spreadsheet" if in_body => return spreadsheet::read(&mut xml, &hidden, limits),
            "text" if in_body => return text_document::read(&mut xml, limits),
            "presentation" | "drawing" if in_body => {
                return Err(Refusal::Unsupported { format: "OpenDocument (.odp, .odg)".into() });
            }
            "style" => style = attribute(&start, "name").unwrap_or_default(),
            "table-properties" if attribute(&start, "display").as_deref() == Some("false") => {
                hidden.insert(style.clone());
            }
            _ => {}
        }
    }
    Err(Refusal::Damaged { format: Format::Ods, reason: "content without a body".into() })
}
