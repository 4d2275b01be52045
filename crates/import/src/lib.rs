//! File bytes → grid → draft with findings. One module a format; nothing here writes anywhere.

mod band;
mod chains;
mod charset;
mod columns;
mod container;
mod csv;
mod decimal;
mod document;
mod docx;
mod draft;
mod figures;
mod flow;
mod flow_table;
mod format;
#[doc(hidden)]
pub mod fuzzing;
mod header;
mod heading;
mod html;
mod interpret;
mod json;
mod libreoffice;
mod limits;
mod lines;
mod noticed;
mod number_format;
mod ods;
mod offices;
mod pdf;
mod plan_columns;
mod plan_header;
mod refusal;
mod rows;
#[cfg(test)]
mod samples;
mod sandbox;
mod sections;
mod sheet;
mod sniff;
#[cfg(test)]
mod spreadsheets;
mod text;
mod totals;
mod xls;
mod xlsx;
mod xml;

pub use document::read_document;
pub use draft::{ColumnDecision, ColumnRole, Decision, Draft, DraftPoint, DraftRow, Note};
pub use format::Format;
pub use interpret::interpret;
pub use limits::{LimitKind, Limits};
pub use noticed::noticed;
pub use refusal::{Refusal, RefusalFacts};
pub use sandbox::{CHILD_ARGUMENT, read_bytes, read_file, serve};
pub use sniff::sniff;

/// Reads a file: told by content, read into a grid, interpreted.
///
/// Formats of old Word run LibreOffice. For a file from outside use [`read_file`] or [`read_bytes`],
/// which do this in a child process.
///
/// # Errors
/// A named [`Refusal`] when no draft can be made.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    let draft = sniff(bytes).and_then(|format| match format {
        Format::Json => json::read(bytes, limits),
        Format::Pdf => pdf::read(bytes, limits),
        format => interpret(read_document(bytes, format, limits)?, format),
    });
    draft.map_err(Refusal::plain)
}
