//! Official documents (公文) set as GB/T 9704-2012 asks: one data type, drawn as docx and html here
//! and as PDF by the crate beside this one.
//!
//! The language is Chinese, as the standard's. Nothing here writes a sentence: what a letter says
//! comes from the caller, the fixed words of the standard from [`words`](crate::words).

mod block;
mod document;
mod docx;
mod html;
mod measure;
mod title;

pub use block::{Block, FormCell, FormRow, OfficialCell, OfficialColumn, OfficialTable, Run, SignalColour};
pub use document::{Attachment, OfficialDocument, OfficialFormat};
pub use docx::official_docx;
pub use html::official_html;
pub use measure::{Closing, FORM_LINE_TWIPS, Imprint, RED, RedHead, TABLE_TEXT_TWIPS, form_edges};
