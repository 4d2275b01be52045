//! The cells of one sheet while they are collected.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::ROWS;
use super::area::{Area, Ranges};
use crate::lines::tidy;

/// A cell that was told.
#[derive(Debug)]
pub(super) struct CellAt {
    /// From 1.
    pub(super) row: u32,
    /// From 0.
    pub(super) column: u32,
    pub(super) text: String,
}

impl CellAt {
    fn position(&self) -> (u32, u32) {
        (self.row, self.column)
    }
}

/// Cells in the order they were told, until they are settled.
#[derive(Debug, Default)]
pub(super) struct Cells {
    cells: Vec<CellAt>,
    /// Rows with cells that hold nothing.
    blanks: Ranges,
}

impl Cells {
    pub(super) fn push(&mut self, cell: CellAt) {
        self.cells.push(cell);
    }

    /// Notes rows that are there, though perhaps with empty cells only.
    pub(super) fn blank(&mut self, first: u32, last: u32) {
        self.blanks.add(first, last);
    }

    /// Puts the cells in order; of several at one place the last one stays, and those with other
    /// texts are given back.
    pub(super) fn settle(&mut self) -> Vec<CellAt> {
        if self.cells.is_sorted_by(|a, b| a.position() < b.position()) {
            return Vec::new();
        }
        self.cells.sort_by_key(CellAt::position);
        let mut superseded = Vec::new();
        let mut kept: Vec<CellAt> = Vec::with_capacity(self.cells.len());
        for cell in self.cells.drain(..) {
            match kept.last_mut() {
                Some(last) if last.position() == cell.position() => {
                    let earlier = std::mem::replace(last, cell);
                    if !earlier.text.is_empty() && earlier.text != last.text {
                        superseded.push(earlier);
                    }
                }
                _ => kept.push(cell),
            }
        }
        self.cells = kept;
        superseded
    }

    /// Keeps empty rows that a merged cell with text covers: they are rows of the table.
    pub(super) fn keep_blank_rows(&mut self, merges: &[Area]) {
        let mut blanks = self.blanks.sweep();
        // Merges come sorted by their first row, so rows looked at once are not looked at again.
        let mut next = 0;
        let mut kept = Vec::new();
        for area in merges.iter().filter(|area| area.rows.0 < area.rows.1) {
            if self.holds(area.rows.0, area.columns.0) {
                let last = area.rows.1.min(ROWS);
                kept.extend((area.rows.0.max(next)..=last).filter(|&row| blanks.covers(row)));
                next = next.max(last + 1);
            }
        }
        kept.retain(|&row| !self.has_row(row));
        self.cells.extend(kept.into_iter().map(|row| CellAt { row, column: 0, text: String::new() }));
        self.cells.sort_by_key(CellAt::position);
    }

    /// Indices of the columns that hold text.
    pub(super) fn columns(&self) -> BTreeSet<u32> {
        let filled = self.cells.iter().filter(|cell| !cell.text.is_empty());
        filled.map(|cell| cell.column).collect()
    }

    fn holds(&self, row: u32, column: u32) -> bool {
        let found = self.cells.binary_search_by_key(&(row, column), CellAt::position);
        found.ok().and_then(|index| self.cells.get(index)).is_some_and(|cell| !cell.text.is_empty())
    }

    fn has_row(&self, row: u32) -> bool {
        let index = self.cells.partition_point(|cell| cell.row < row);
        self.cells.get(index).is_some_and(|cell| cell.row == row)
    }
}

impl IntoIterator for Cells {
    type Item = CellAt;
    type IntoIter = std::vec::IntoIter<CellAt>;

    fn into_iter(self) -> Self::IntoIter {
        self.cells.into_iter()
    }
}

/// The text as a person sees it; most texts need nothing, so they are not looked at by character.
pub(super) fn tidied(text: Cow<'_, str>) -> String {
    let is_edge = |c: char| !c.is_whitespace();
    let is_clean = text.bytes().all(is_usual)
        && text.chars().next().is_none_or(is_edge)
        && text.chars().next_back().is_none_or(is_edge);
    if is_clean { text.into_owned() } else { tidy(&text) }
}

/// Bytes that cannot belong to white space, control or invisible characters.
fn is_usual(byte: u8) -> bool {
    byte >= b' ' && !matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef)
}
