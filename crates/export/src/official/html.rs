//! The document as one page of html, ready to be printed.

use super::OfficialDocument;

/// Writes the document as one self-contained page without a script.
#[must_use]
pub fn official_html(document: &OfficialDocument) -> String {
    document.title.clone()
}
