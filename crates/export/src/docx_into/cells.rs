//! Cells of the user's tables and where their texts stand, in bytes of the main part.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::walk::walk;
use crate::ExportError;

/// A cell of a table that stands in no other one.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// Number of the table, from 1.
    pub(super) table: usize,
    /// Row of the table, from 1.
    pub(super) row: u32,
    /// First column of the grid, from 1.
    pub(super) column: u32,
    /// Columns covered.
    pub(super) columns: u32,
    /// Continues the cell above.
    pub(super) is_continued: bool,
    /// Stands in a row that was deleted under change tracking.
    pub(super) is_deleted: bool,
    /// Texts that are shown, in order.
    pub(super) texts: Vec<Text>,
    pub(super) runs: Vec<Run>,
    /// The first paragraph.
    pub(super) paragraph: Option<Paragraph>,
    /// How many paragraphs there are.
    pub(super) paragraphs: usize,
}

/// A text element.
#[derive(Debug)]
pub(super) struct Text {
    /// What stands between the tags; the tag itself when the element is an empty tag.
    pub(super) place: Range<usize>,
    pub(super) is_empty_tag: bool,
    /// What it reads, entities resolved.
    pub(super) written: String,
    /// Index of its run.
    pub(super) run: usize,
}

/// A run.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) place: Range<usize>,
    /// Its properties, tracked changes of them left out.
    pub(super) properties: Vec<Range<usize>>,
    pub(super) is_hidden: bool,
}

/// Where a run can be added to a cell without text.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// The start tag, with the properties if there are any.
    pub(super) opening: Range<usize>,
    pub(super) is_empty_tag: bool,
    /// Run properties of the paragraph mark, tracked changes left out.
    pub(super) properties: Vec<Range<usize>>,
}

/// All cells of some tables.
pub(super) struct Cells {
    rows: BTreeMap<(usize, u32), Vec<Cell>>,
}

impl Cells {
    pub(super) fn read(xml: &str, tables: &BTreeSet<usize>) -> Result<Self, ExportError> {
        let mut rows: BTreeMap<(usize, u32), Vec<Cell>> = BTreeMap::new();
        for cell in walk(xml, tables)? {
            rows.entry((cell.table, cell.row)).or_default().push(cell);
        }
        Ok(Self { rows })
    }

    /// The cell seen at a place: of cells merged downwards the uppermost.
    ///
    /// A cell whose merge began in a deleted row, or nowhere, stands for itself.
    pub(super) fn cell(&self, table: usize, row: u32, column: u32) -> Option<&Cell> {
        let mut seen = cell_in(self.rows.get(&(table, row))?, column).filter(|cell| !cell.is_deleted)?;
        for (_, above) in self.rows.range((table, 0)..(table, row)).rev() {
            if !seen.is_continued {
                break;
            }
            match cell_in(above, column) {
                Some(cell) if !cell.is_deleted => seen = cell,
                Some(cell) if cell.is_continued => {}
                _ => break,
            }
        }
        Some(seen)
    }
}

fn cell_in(row: &[Cell], column: u32) -> Option<&Cell> {
    row.iter().find(|cell| cell.column <= column && column - cell.column < cell.columns)
}
