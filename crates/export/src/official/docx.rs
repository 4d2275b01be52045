//! The document as Word sets it.

use super::OfficialDocument;
use crate::ExportError;

/// Writes the document as docx; the same document gives the same bytes.
///
/// # Errors
/// [`ExportError::Unwritable`] for a table of more columns than a Word table can have (63).
pub fn official_docx(_document: &OfficialDocument) -> Result<Vec<u8>, ExportError> {
    Err(ExportError::unwritable("docx", "not yet"))
}
