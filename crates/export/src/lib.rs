//! Facts → bytes, one module a format. Pure: no clock, no file, no fonts of its own.
//!
//! [`layout`] computes the standard layout once for every format; [`words`] is the one catalogue
//! of what users read; [`chart`] draws for pages.

pub mod chart;
mod correction;
mod csv;
mod docx;
mod docx_into;
mod entry_sheet;
mod error;
mod facts;
mod html;
mod json;
pub mod layout;
mod markup;
pub mod official;
mod original;
mod signals;
pub mod words;
mod xlsx;
mod xlsx_into;

pub use self::csv::csv;
pub use correction::{CellRef, Corrected, Correction, corrections};
pub use docx::docx;
pub use docx_into::docx_into;
pub use entry_sheet::{EntryRow, EntrySheet, entry_sheet};
pub use error::ExportError;
pub use facts::{Facts, Language};
pub use html::{COLOURS_CSS, html};
pub use json::{json, json_line};
pub use official::{OfficialDocument, official_docx, official_html};
pub use signals::SignalShown;
pub use xlsx::xlsx;
pub use xlsx_into::xlsx_into;
