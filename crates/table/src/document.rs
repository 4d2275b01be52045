//! A file as a sequence of paragraphs and grids, with what the reader had to decide.

use crate::Grid;

/// What a reader found in one file, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Paragraphs and tables in the order of the file; a workbook has one table a sheet.
    pub blocks: Vec<Block>,
    /// What the reader had to decide, in the order it was met.
    pub remarks: Vec<Remark>,
}

/// One piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Text outside of tables, trimmed, never empty.
    Paragraph(String),
    /// A table or a sheet.
    Table(Grid),
}

/// Something a reader decided that the user should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What kind of decision.
    pub kind: RemarkKind,
    /// Where, in the user's own file.
    pub address: String,
    /// What was read there, as written; may be empty.
    pub written: String,
}

/// Kinds of decisions that readers report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// A hidden row; its cells are in the grid, marked hidden.
    HiddenRow,
    /// A hidden column; its cells are in the grid.
    HiddenColumn,
    /// A hidden sheet; its grid is marked hidden.
    HiddenSheet,
    /// Deleted or inserted text under change tracking: insertions kept, deletions left out.
    TrackedChange,
    /// A formula stored without its value; the cell is empty.
    FormulaWithoutValue,
    /// A table inside a cell; it follows as a grid of its own.
    NestedTable,
    /// A spreadsheet error such as `#DIV/0!`, kept as written.
    ErrorValue,
    /// Bytes or characters that could not be decoded were replaced by U+FFFD.
    UndecodableText,
    /// A part of the file was left out because it is not text (picture, chart, text box …).
    SkippedPart,
}
