//! Official documents (公文) as PDF.

use jiannuo_export::OfficialDocument;

use crate::{Options, Pdf, PdfError};

/// Draws an official document as GB/T 9704-2012 sets it.
///
/// # Errors
/// [`PdfError`] if the typesetter refuses, which no document is known to make it do.
pub fn official_pdf(_document: &OfficialDocument, _options: &Options<'_>) -> Result<Pdf, PdfError> {
    Err(PdfError::Typesetting("not yet".into()))
}
