//! Assembling a workbook from cells that are told by their coordinates, in any order.
//!
//! Knows limits and addresses, no file format. Cells are collected first and put into the grid
//! when the sheet ends, because merges and hidden rows are told before, between or after them.

mod area;
mod cells;

#[cfg(test)]
mod tests;

use jiannuo_table::{Block, Document, Grid, GridBuilder, Place, Remark, RemarkKind, column_letters};

use crate::decimal::Decimal;
use crate::lines::plain;
use crate::number_format::{Epoch, NumberFormat};
use crate::{Format, LimitKind, Limits, Refusal};
use area::Ranges;
pub(crate) use area::{Area, cell as cell_reference};
use cells::{CellAt, Cells};

/// Rows and columns that a sheet can have.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// A workbook under construction; one sheet is open at a time.
#[derive(Debug)]
pub(crate) struct Workbook<'l> {
    limits: &'l Limits,
    format: Format,
    document: Document,
    /// Sheets, merges, cells told, places of finished grids and bytes of text so far.
    grids: usize,
    merges: usize,
    cells: usize,
    places: usize,
    text: u64,
    sheet: Sheet,
}

/// The open sheet.
#[derive(Debug)]
struct Sheet {
    place: Place,
    hidden: bool,
    cells: Cells,
    hidden_rows: Ranges,
    hidden_columns: Ranges,
    merges: Vec<Area>,
    remarks: Vec<Remark>,
}

impl Sheet {
    fn new(name: &str, hidden: bool) -> Self {
        Self {
            place: Place::Sheet(name.to_owned()),
            hidden,
            cells: Cells::default(),
            hidden_rows: Ranges::default(),
            hidden_columns: Ranges::default(),
            merges: Vec::new(),
            remarks: Vec::new(),
        }
    }

    fn remark(&mut self, kind: RemarkKind, address: String, written: &str) {
        self.remarks.push(Remark { kind, address, written: written.to_owned() });
    }
}

impl<'l> Workbook<'l> {
    pub(crate) fn new(format: Format, limits: &'l Limits) -> Self {
        Self {
            limits,
            format,
            document: Document::default(),
            grids: 0,
            merges: 0,
            cells: 0,
            places: 0,
            text: 0,
            sheet: Sheet::new("", false),
        }
    }

    /// Opens the next sheet.
    pub(crate) fn open_sheet(&mut self, name: &str, hidden: bool) -> Result<(), Refusal> {
        self.grids += 1;
        if self.grids > self.limits.grids {
            return Err(too_large(LimitKind::Grids, self.limits.grids));
        }
        self.sheet = Sheet::new(&plain(name), hidden);
        Ok(())
    }

    /// Tells the text of a cell; `row` counts from 1, `column` from 0. Empty text only says that
    /// the row is a part of the table.
    pub(crate) fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), Refusal> {
        if text.len() > self.limits.cell_bytes {
            return Err(too_large(LimitKind::CellBytes, self.limits.cell_bytes));
        }
        self.put_tidy(row, column, cells::tidied(text.into()))
    }

    fn put_tidy(&mut self, row: u32, column: u32, text: String) -> Result<(), Refusal> {
        if text.is_empty() {
            self.note_rows(row, row);
            return Ok(());
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            self.remark(RemarkKind::UndecodableText, row, column, &text);
        }
        self.store(row, column, text)
    }

    /// Tells that rows are there, though perhaps without any text.
    pub(crate) fn note_rows(&mut self, first: u32, last: u32) {
        self.sheet.cells.blank(first, last);
    }

    /// Tells a number, displayed through its format.
    pub(crate) fn put_number(
        &mut self,
        row: u32,
        column: u32,
        number: Decimal,
        format: &NumberFormat,
        epoch: Epoch,
    ) -> Result<(), Refusal> {
        let shown = format.show(number, epoch);
        if shown.trim().is_empty() {
            let kind = RemarkKind::SkippedPart;
            return self.put_unseen(row, column, kind, &number.plain());
        }
        self.put_tidy(row, column, cells::tidied(shown.into()))
    }

    /// Tells a text, displayed through its format.
    pub(crate) fn put_text(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        format: &NumberFormat,
    ) -> Result<(), Refusal> {
        match format.show_text(text) {
            Some(shown) if shown.trim().is_empty() && !text.trim().is_empty() => {
                self.put_unseen(row, column, RemarkKind::SkippedPart, text)
            }
            Some(shown) => self.put(row, column, &shown),
            None => self.put(row, column, text),
        }
    }

    /// Tells a cell that shows nothing although there is something in it, which is remarked.
    pub(crate) fn put_unseen(
        &mut self,
        row: u32,
        column: u32,
        kind: RemarkKind,
        written: &str,
    ) -> Result<(), Refusal> {
        self.store(row, column, String::new())?;
        self.remark(kind, row, column, written);
        Ok(())
    }

    /// Tells a spreadsheet error such as `#DIV/0!`.
    pub(crate) fn put_error(&mut self, row: u32, column: u32, text: &str) -> Result<(), Refusal> {
        self.put(row, column, text)?;
        if !text.is_empty() {
            self.remark(RemarkKind::ErrorValue, row, column, text);
        }
        Ok(())
    }

    /// Adds a remark about a cell.
    pub(crate) fn remark(&mut self, kind: RemarkKind, row: u32, column: u32, written: &str) {
        let address = self.sheet.place.cell(row, column.saturating_add(1));
        self.sheet.remark(kind, address, written);
    }

    /// Adds a remark about the sheet as a whole.
    pub(crate) fn remark_sheet(&mut self, kind: RemarkKind, written: &str) {
        let address = self.sheet.place.name();
        self.sheet.remark(kind, address, written);
    }

    /// Tells that rows are hidden, by the first and the last number.
    pub(crate) fn hide_rows(&mut self, first: u32, last: u32) {
        self.sheet.hidden_rows.add(first, last);
    }

    /// Tells that columns are hidden, by the first and the last index.
    pub(crate) fn hide_columns(&mut self, first: u32, last: u32) {
        self.sheet.hidden_columns.add(first, last);
    }

    /// Forgets the open sheet, which turned out to be no sheet of the workbook.
    pub(crate) fn drop_sheet(&mut self) {
        self.sheet = Sheet::new("", false);
    }

    /// Tells a merged area.
    pub(crate) fn merge(&mut self, area: Area) -> Result<(), Refusal> {
        self.merges += 1;
        if self.merges > self.limits.merges {
            return Err(too_large(LimitKind::Merges, self.limits.merges));
        }
        self.sheet.merges.push(area);
        Ok(())
    }

    /// Closes the open sheet and adds its grid to the document.
    pub(crate) fn close_sheet(&mut self) -> Result<(), Refusal> {
        let mut sheet = std::mem::replace(&mut self.sheet, Sheet::new("", false));
        let left = self.limits.cells.saturating_sub(self.places);
        let grid = sheet
            .build(left, &mut self.places)
            .map_err(|_| too_large(LimitKind::Cells, self.limits.cells))?;
        if sheet.hidden && grid.height() > 0 {
            sheet.remarks.insert(
                0,
                Remark {
                    kind: RemarkKind::HiddenSheet,
                    address: grid.place().name(),
                    written: String::new(),
                },
            );
        }
        self.document.remarks.append(&mut sheet.remarks);
        self.document.blocks.push(Block::Table(grid));
        Ok(())
    }

    /// The finished document.
    pub(crate) fn finish(self) -> Document {
        self.document
    }

    /// A refusal of this file as damaged.
    pub(crate) fn damaged(&self, reason: impl Into<String>) -> Refusal {
        Refusal::Damaged { format: self.format, reason: reason.into() }
    }

    fn store(&mut self, row: u32, column: u32, text: String) -> Result<(), Refusal> {
        if !(1..=ROWS).contains(&row) || column >= COLUMNS {
            return Err(self.damaged(format!("a cell at row {row}, column {column}")));
        }
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(too_large(LimitKind::Cells, self.limits.cells));
        }
        // One shared text can be shown by every cell: what is shown must not outgrow the file.
        self.text = self.text.saturating_add(text.len() as u64);
        if self.text > self.limits.text_bytes as u64 {
            return Err(too_large(LimitKind::TextBytes, self.limits.text_bytes));
        }
        self.sheet.cells.push(CellAt { row, column, text });
        Ok(())
    }
}

impl Sheet {
    /// The grid of the sheet; adds the places it takes to `places`.
    fn build(&mut self, limit: usize, places: &mut usize) -> Result<Grid, jiannuo_table::GridFull> {
        for superseded in self.cells.settle() {
            let address = self.place.cell(superseded.row, superseded.column + 1);
            self.remark(RemarkKind::SkippedPart, address, &superseded.text);
        }
        self.drop_overlaps();
        self.cells.keep_blank_rows(&self.merges);
        self.note_hidden_columns();
        let mut builder = GridBuilder::new(self.place.clone(), limit);
        if self.hidden {
            builder.hide();
        }
        let mut hidden_rows = self.hidden_rows.sweep();
        let mut current = 0;
        for CellAt { row, column, text } in std::mem::take(&mut self.cells) {
            if row != current {
                current = row;
                builder.row(row);
                if hidden_rows.covers(row) {
                    builder.hide_row();
                    self.remark(RemarkKind::HiddenRow, self.place.row(row), "");
                }
            }
            builder.put(column as usize, jiannuo_table::Cell::new(text))?;
        }
        for area in std::mem::take(&mut self.merges) {
            for text in builder.merge(area.rows, area.columns_usize())? {
                let address = self.place.cell(area.rows.0, area.columns.0 + 1);
                self.remark(RemarkKind::SkippedPart, address, &text);
            }
        }
        *places = places.saturating_add(builder.places());
        Ok(builder.finish())
    }

    /// Leaves out merges that overlap an earlier one: which of them covers a cell is undecided.
    fn drop_overlaps(&mut self) {
        let (kept, overlapping) = area::without_overlaps(std::mem::take(&mut self.merges));
        self.merges = kept;
        for area in overlapping {
            let address = self.place.cell(area.rows.0, area.columns.0.saturating_add(1));
            self.remark(RemarkKind::SkippedPart, address, "");
        }
    }

    /// One remark for each hidden column that holds something.
    fn note_hidden_columns(&mut self) {
        let mut hidden = self.hidden_columns.sweep();
        let name = self.place.name();
        for column in self.cells.columns() {
            if hidden.covers(column) {
                let address = format!("{name} {}列", column_letters(column + 1));
                self.remark(RemarkKind::HiddenColumn, address, "");
            }
        }
    }
}

fn too_large(limit: LimitKind, allowed: usize) -> Refusal {
    Refusal::TooLarge { limit, allowed: allowed as u64 }
}
