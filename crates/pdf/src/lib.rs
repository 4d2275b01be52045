//! The standard layout → PDF: A4 after GB/T 9704-2012, archival (PDF/A-3), with the figures
//! attached as data when the caller passes them.
//!
//! Pure: fonts, date and attachment are passed in, nothing is read from the disk, and the same
//! input gives the same bytes. What users wrote reaches the typesetter as data, never as source.

mod columns;
mod compile;
mod draft;
mod fonts;
mod glue;
mod heads;
mod official;
mod page;
mod paper;
mod pieces;
mod text;
mod world;

use jiannuo_export::Language;
use jiannuo_export::layout::Layout;
use jiff::civil::Date;

pub use fonts::Fonts;
pub use official::official_pdf;

use crate::draft::Draft;

/// What a page depends on besides its layout.
#[derive(Debug, Clone, Default)]
pub struct Options<'a> {
    /// Faces; the embedded ones by default.
    pub fonts: Fonts,
    /// Language of what is not the user's.
    pub language: Language,
    /// Day of creation for the document's properties; none is written without it.
    pub date: Option<Date>,
    /// The facts as JSON, attached to the document as `data.json`.
    pub data: Option<&'a [u8]>,
}

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Characters that no face has, in order; each is printed as 〓.
    pub missing: Vec<char>,
    /// Merged cells that say their name again overleaf.
    pub continued: Vec<Continued>,
    /// Whether the cuts of merged cells agree with the pages; false only if moving a name overleaf
    /// moved rows back again, several times in turn.
    pub settled: bool,
    /// Whether the file claims PDF/A-3a; false when some character may not stand in an archive.
    pub archival: bool,
}

/// A merged cell that goes on overleaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continued {
    /// The row that is first on its page, counted from 0.
    pub row: usize,
    /// The column, counted from 0.
    pub column: usize,
    /// The text without （续）.
    pub text: String,
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The typesetter gave up.
    #[error("the page could not be typeset: {0}")]
    Typesetting(String),
    /// The finished pages could not be written as PDF.
    #[error("the pages could not be written as PDF: {0}")]
    Writing(String),
}

/// Draws a layout.
///
/// The header row is repeated on every page, data rows stay whole unless one is higher than half a
/// page, and a merged cell that crosses a page prints its name again with （续）. Tables of more
/// than eight columns, or too wide for an upright sheet, are turned, and go to A3 in the end.
///
/// # Errors
/// [`PdfError`] if the typesetter refuses, which no layout is known to make it do.
pub fn render(layout: &Layout, options: &Options<'_>) -> Result<Pdf, PdfError> {
    let draft = Draft::of(layout, options.language, &options.fonts, options.data.is_some());
    compile::compile(&draft, options)
}
