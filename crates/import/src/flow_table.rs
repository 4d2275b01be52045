//! One open table of a [`Flow`](crate::flow::Flow): its open row and its open cell.

use std::collections::BTreeSet;

use jiannuo_table::{Cell, Grid, GridBuilder, GridFull, Place, Remark, RemarkKind};

use crate::lines::{Lines, tidy};

/// A table whose end has not been read yet.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) place: Place,
    pub(crate) builder: GridBuilder,
    pub(crate) row: Option<Row>,
    pub(crate) cell: Option<OpenCell>,
    /// How many blocks were waiting when the table began.
    pub(crate) later: usize,
    /// Whether the table stands in something that is shown.
    seen: bool,
    /// Rows of the file so far, deleted ones included.
    rows: u32,
    /// The cell that `w:hMerge` continues to the right.
    joining: Option<(usize, Cell)>,
    /// Columns whose last cell may go on in the next row. What continues another cell begins
    /// anew: some programs leave the mark on cells whose merge was taken apart, and the first cell
    /// of a merge may have stood in a deleted row.
    merging: BTreeSet<u64>,
}

/// The open row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) marks: RowMarks,
    /// Whether the grid knows the row yet.
    started: bool,
    /// Columns that the cells so far take.
    columns: u64,
    /// Whether one of its cells has text, be it hidden.
    has_text: bool,
    /// Text of a row that was deleted under change tracking.
    deleted: Vec<String>,
}

/// What a file says about a row before its first cell.
#[derive(Debug, Default)]
pub(crate) struct RowMarks {
    pub(crate) header: bool,
    pub(crate) hidden: bool,
    pub(crate) deleted: bool,
    pub(crate) inserted: bool,
    /// Columns left vacant before the first cell.
    pub(crate) before: u32,
}

/// The open cell.
#[derive(Debug)]
pub(crate) struct OpenCell {
    pub(crate) shape: Shape,
    pub(crate) lines: Lines,
    /// Its column, once the grid knows the cell.
    column: Option<usize>,
    /// Tables inside of it so far.
    tables: usize,
}

/// What a file says about the extent of a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    /// May be continued by the cell below.
    pub(crate) begins: bool,
    /// Continues the cell above, if that one may be continued.
    pub(crate) continued: bool,
    pub(crate) join: Join,
}

/// Old horizontal merges (`w:hMerge`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    None,
    Start,
    Continue,
}

impl Default for Shape {
    fn default() -> Self {
        Self { rows: 1, columns: 1, begins: false, continued: false, join: Join::None }
    }
}

impl Table {
    pub(crate) fn new(place: Place, builder: GridBuilder, seen: bool, later: usize) -> Self {
        Self {
            place,
            builder,
            row: None,
            cell: None,
            later,
            seen,
            rows: 0,
            joining: None,
            merging: BTreeSet::new(),
        }
    }

    /// Address of the open row.
    pub(crate) fn row_address(&self) -> String {
        self.place.row(self.rows.max(1))
    }

    pub(crate) fn has_rows(&self) -> bool {
        self.rows > 0
    }

    /// Whether the open row is a part of the document.
    pub(crate) fn is_seen(&self) -> bool {
        self.seen && !self.row.as_ref().is_some_and(|row| row.marks.deleted)
    }

    /// Whether the open cell continues the one above.
    pub(crate) fn is_continued(&self) -> bool {
        self.cell.as_ref().is_some_and(|cell| match cell.column {
            Some(column) => self.builder.is_covered(column),
            None => cell.shape.continued && self.merging.contains(&self.next_column()),
        })
    }

    pub(crate) fn open_row(&mut self) {
        self.rows = self.rows.saturating_add(1);
        self.row = Some(Row::default());
        self.joining = None;
    }

    pub(crate) fn open_cell(&mut self, shape: Shape) {
        self.cell = Some(OpenCell { shape, lines: Lines::default(), column: None, tables: 0 });
    }

    /// The place of the next table inside of the open cell.
    pub(crate) fn inner_place(&mut self) -> Result<Place, GridFull> {
        let within = match self.place_cell()? {
            Some(column) => self.cell_address(column),
            None => self.place.row(self.rows.max(1)),
        };
        let number = match &mut self.cell {
            Some(cell) => {
                cell.tables += 1;
                cell.tables
            }
            None => 1,
        };
        Ok(Place::Nested { within, number })
    }

    /// Closes the open cell and says what is to be remarked about it.
    pub(crate) fn close_cell(&mut self) -> Result<Vec<Remark>, GridFull> {
        let placed = self.place_cell()?;
        let Some(cell) = self.cell.take() else {
            return Ok(Vec::new());
        };
        let Some(column) = placed else {
            let column = self.advance(cell.shape);
            if !cell.shape.continued {
                self.part(column, cell.shape);
            }
            if let Some(row) = &mut self.row {
                row.deleted.push(cell.lines.everything());
            }
            return Ok(Vec::new());
        };
        if let Some(row) = &mut self.row {
            row.has_text |= cell.lines.has_text();
        }
        let address = self.cell_address(column);
        let covered = self.builder.is_covered(column);
        if self.joins(cell.shape) {
            return Ok(covered_remark(cell.lines, address));
        }
        self.joining = None;
        if covered {
            return Ok(covered_remark(cell.lines, address));
        }
        let (text, remarks) = cell.lines.settle(&address);
        let written = Cell { text, rows: cell.shape.rows, columns: cell.shape.columns };
        if cell.shape.join != Join::None {
            self.joining = Some((column, written.clone()));
        }
        self.builder.put(column, written)?;
        Ok(if self.seen { remarks } else { Vec::new() })
    }

    /// Closes the open row, if any, and says what is to be remarked about it.
    pub(crate) fn close_row(&mut self) -> Vec<Remark> {
        self.start_row();
        let Some(row) = self.row.take() else {
            return Vec::new();
        };
        let mut remarks = Vec::new();
        if !self.seen {
            return remarks;
        }
        let mut remark = |kind, written| {
            remarks.push(Remark { kind, address: self.place.row(self.rows), written });
        };
        if row.marks.deleted || row.marks.inserted {
            let texts: Vec<_> = row.deleted.into_iter().filter(|t| !t.is_empty()).collect();
            remark(RemarkKind::TrackedChange, tidy(&texts.join(" ")));
        }
        // Excel ends its pages with a hidden row of nothing, which sets the widths of columns.
        if row.marks.hidden && row.has_text && !row.marks.deleted {
            remark(RemarkKind::HiddenRow, String::new());
        }
        remarks
    }

    /// The finished grid; nothing when it has no rows or stands in something deleted.
    pub(crate) fn finish(self) -> Option<Grid> {
        let grid = self.builder.finish();
        (self.seen && grid.height() > 0).then_some(grid)
    }

    /// Begins the row in the grid, as its marks are complete now.
    fn start_row(&mut self) {
        let Some(row) = &mut self.row else { return };
        if row.started || row.marks.deleted {
            return;
        }
        row.started = true;
        self.builder.row(self.rows);
        if row.marks.header {
            self.builder.header_row();
        }
        if row.marks.hidden {
            self.builder.hide_row();
        }
        self.builder.skip(row.marks.before as usize);
    }

    /// Gives the open cell its place in the grid; `None` when its row is deleted.
    fn place_cell(&mut self) -> Result<Option<usize>, GridFull> {
        self.start_row();
        let Some(cell) = &self.cell else {
            return Ok(None);
        };
        if cell.column.is_some() || self.row.as_ref().is_none_or(|row| row.marks.deleted) {
            return Ok(cell.column);
        }
        let shape @ Shape { rows, columns, .. } = cell.shape;
        let place = self.advance(shape);
        let goes_on = shape.continued && self.merging.contains(&place);
        // A cell that joins the one to its left is merged downwards where that one is.
        let left_goes_on = place.checked_sub(1).is_some_and(|left| self.merging.contains(&left));
        let merges = shape.begins || shape.continued || (self.joins(shape) && left_goes_on);
        let column = match &mut self.joining {
            Some((column, left)) if shape.join == Join::Continue => {
                left.columns = left.columns.saturating_add(columns);
                self.builder.put(*column, left.clone())?;
                *column
            }
            _ if goes_on => self.builder.push_continued(columns)?,
            _ => self.builder.push(Cell { text: String::new(), rows, columns })?,
        };
        if merges {
            // The grid has room for that many columns, or it would have refused the cell.
            self.merging.extend(place..place.saturating_add(u64::from(columns)));
        } else {
            self.part(place, shape);
        }
        if let Some(cell) = &mut self.cell {
            cell.column = Some(column);
        }
        Ok(Some(column))
    }

    /// The column of the next cell of the open row, by the spans of the cells before it.
    fn next_column(&self) -> u64 {
        self.row.as_ref().map_or(0, |row| row.columns.saturating_add(u64::from(row.marks.before)))
    }

    /// The column that the next cell of the open row takes.
    fn advance(&mut self, shape: Shape) -> u64 {
        let column = self.next_column();
        if let Some(row) = &mut self.row {
            row.columns = row.columns.saturating_add(u64::from(shape.columns));
        }
        column
    }

    /// Ends the merges above a cell that does not continue them.
    fn part(&mut self, column: u64, shape: Shape) {
        // One by one: a cell may span more columns than there are, and few of them are merged.
        let below = column..column.saturating_add(u64::from(shape.columns));
        while let Some(merged) = self.merging.range(below.clone()).next().copied() {
            self.merging.remove(&merged);
        }
    }

    /// Whether a cell of this shape became a part of the cell to its left.
    fn joins(&self, shape: Shape) -> bool {
        shape.join == Join::Continue && self.joining.is_some()
    }

    fn cell_address(&self, column: usize) -> String {
        let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1);
        self.place.cell(self.rows, column)
    }
}

/// Text in a cell that a merge covers is not shown, and nothing is lost silently.
fn covered_remark(lines: Lines, address: String) -> Vec<Remark> {
    let written = lines.everything();
    if written.is_empty() {
        return Vec::new();
    }
    vec![Remark { kind: RemarkKind::SkippedPart, address, written }]
}
