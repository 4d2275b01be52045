//! The sheets of a spreadsheet. Repeated rows and columns are counted, not stored.

use std::collections::BTreeSet;

use jiannuo_table::{Document, RemarkKind};
use quick_xml::events::BytesStart;

use super::cell::{Cell, count};
use crate::sheet::{Area, Workbook};
use crate::xml::{Piece, Xml, attribute, attributes};
use crate::{Format, Limits, Refusal};

/// Rows that repeat more often are the unused rest of a sheet.
const TABLE_ROWS: u32 = 1_000;

/// Where the walk stands in the open sheet.
#[derive(Debug)]
struct Position {
    /// Number of the open row, and how many rows are the same.
    row: u32,
    repeated: u32,
    /// Next column, in the open row and in the list of columns.
    column: u32,
    listed: u32,
}

/// Reads the element `office:spreadsheet`, whose start was read last.
pub(super) fn read(
    xml: &mut Xml<'_>,
    hidden: &BTreeSet<String>,
    limits: &Limits,
) -> Result<Document, Refusal> {
    let mut workbook = Workbook::new(Format::Ods, limits);
    let inside = xml.depth();
    while xml.depth() >= inside {
        let Some(piece) = xml.next()? else { break };
        let Piece::Start(start) = piece else { continue };
        if start.local_name().as_ref() != "table" {
            xml.skip()?;
            continue;
        }
        let (mut name, mut is_hidden) = (String::new(), false);
        for (attribute, value) in attributes(&start) {
            match attribute {
                "name" => name = value.into_owned(),
                "style-name" => is_hidden = hidden.contains(&*value),
                _ => {}
            }
        }
        workbook.open_sheet(&name, is_hidden)?;
        if sheet(xml, &mut workbook, limits)? {
            workbook.close_sheet()?;
        } else {
            workbook.drop_sheet();
        }
    }
    Ok(workbook.finish())
}

/// Reads a sheet; false when it is a copy of a sheet in another file.
fn sheet(xml: &mut Xml<'_>, workbook: &mut Workbook<'_>, limits: &Limits) -> Result<bool, Refusal> {
    let inside = xml.depth();
    let mut position = Position { row: 0, repeated: 1, column: 0, listed: 0 };
    let (mut is_own, mut has_shapes) = (true, false);
    while xml.depth() >= inside {
        let Some(piece) = xml.next()? else { break };
        let Piece::Start(start) = piece else { continue };
        match start.local_name().as_ref() {
            "table-source" => is_own = false,
            "table-column" => position.open_columns(&start, workbook),
            "table-row" => position.open_row(&start, workbook),
            "table-cell" | "covered-table-cell" => {
                let cell = Cell::read(&start, xml, limits)?;
                position.tell(&cell, workbook)?;
            }
            "shapes" => {
                has_shapes = true;
                xml.skip()?;
            }
            // Groups are transparent: their rows and columns say themselves that they are hidden.
            "table-row-group"
            | "table-rows"
            | "table-header-rows"
            | "table-column-group"
            | "table-columns"
            | "table-header-columns" => {}
            _ => xml.skip()?,
        }
    }
    if has_shapes && is_own {
        workbook.remark_sheet(RemarkKind::SkippedPart, "");
    }
    Ok(is_own)
}

impl Position {
    fn open_columns(&mut self, start: &BytesStart<'_>, workbook: &mut Workbook<'_>) {
        let repeated = attribute(start, "number-columns-repeated").map_or(1, |text| count(&text));
        let next = self.listed.saturating_add(repeated);
        if is_hidden(start) {
            workbook.hide_columns(self.listed, next - 1);
        }
        self.listed = next;
    }

    fn open_row(&mut self, start: &BytesStart<'_>, workbook: &mut Workbook<'_>) {
        self.row = match self.row {
            0 => 1,
            row => row.saturating_add(self.repeated),
        };
        self.repeated = attribute(start, "number-rows-repeated").map_or(1, |text| count(&text));
        self.column = 0;
        if is_hidden(start) {
            workbook.hide_rows(self.row, self.row.saturating_add(self.repeated - 1));
        }
        if self.repeated <= TABLE_ROWS {
            workbook.note_rows(self.row, self.row.saturating_add(self.repeated - 1));
        }
    }

    /// Tells a cell at every place that holds it; each counts against the limit of cells.
    fn tell(&mut self, cell: &Cell, workbook: &mut Workbook<'_>) -> Result<(), Refusal> {
        let first = self.column;
        self.column = self.column.saturating_add(cell.repeated);
        if !cell.is_empty() {
            for row in self.rows() {
                for column in first..self.column {
                    cell.tell(row, column, workbook)?;
                }
            }
        }
        let is_one_row = cell.rows == 1;
        if (is_one_row && cell.columns == 1) || self.repeated > TABLE_ROWS {
            return Ok(());
        }
        let last_column = first.saturating_add(cell.columns - 1);
        for row in self.rows().take(if is_one_row { usize::MAX } else { 1 }) {
            let rows = (row, row.saturating_add(cell.rows - 1));
            workbook.merge(Area { rows, columns: (first, last_column) })?;
        }
        Ok(())
    }

    /// Numbers of the rows that are the same as the open one.
    fn rows(&self) -> std::ops::Range<u32> {
        self.row..self.row.saturating_add(self.repeated)
    }
}

/// Collapsed by hand or by a filter.
fn is_hidden(start: &BytesStart<'_>) -> bool {
    attribute(start, "visibility").is_some_and(|value| value != "visible")
}
