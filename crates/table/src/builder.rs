//! Filling a grid: row after row as documents do, or by coordinates as sheets do.

use crate::Place;
use crate::grid::{Cell, Grid, Row, Slot};

/// The grid would grow beyond its limit of stored places (cells and places covered by merges).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {limit} cells in one file")]
pub struct GridFull {
    /// The limit that was reached, in places.
    pub limit: usize,
}

/// Builds one [`Grid`].
///
/// Text documents call [`row`](Self::row) and then [`push`](Self::push) for each cell from left
/// to right; places covered from above are skipped. Sheets call [`row`](Self::row) with the row's
/// own number and [`put`](Self::put) with a column index, and [`merge`](Self::merge) at the end.
#[derive(Debug)]
pub struct GridBuilder {
    grid: Grid,
    /// Places stored so far.
    places: usize,
    limit: usize,
    /// Merged cells so far, each counted once.
    merges: usize,
    /// Next free column of the current row.
    cursor: usize,
    /// Per column: the merged cell that reaches below the current row (origin row, origin
    /// column, rows still to cover).
    pending: Vec<Option<Pending>>,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    row: u32,
    column: u32,
    left: u32,
}

impl GridBuilder {
    /// An empty grid that may hold up to `limit` places.
    #[must_use]
    pub fn new(place: Place, limit: usize) -> Self {
        let grid = Grid { place, hidden: false, width: 0, rows: Vec::new() };
        Self { grid, places: 0, limit, merges: 0, cursor: 0, pending: Vec::new() }
    }

    /// Marks the whole grid as hidden.
    pub fn hide(&mut self) {
        self.grid.hidden = true;
    }

    /// Places stored so far, for a limit that spans several grids.
    #[must_use]
    pub fn places(&self) -> usize {
        self.places
    }

    /// Merged cells so far that were written as such, for a limit that spans several grids.
    #[must_use]
    pub fn merges(&self) -> usize {
        self.merges
    }

    /// Starts the next row; `number` is its number in the user's file, from 1.
    pub fn row(&mut self, number: u32) {
        self.flush_pending();
        self.grid.rows.push(Row { number, hidden: false, header: false, slots: Vec::new() });
        self.cursor = 0;
    }

    /// Marks the current row as hidden.
    pub fn hide_row(&mut self) {
        if let Some(row) = self.grid.rows.last_mut() {
            row.hidden = true;
        }
    }

    /// Marks the current row as a header row that repeats on every page.
    pub fn header_row(&mut self) {
        if let Some(row) = self.grid.rows.last_mut() {
            row.header = true;
        }
    }

    /// Appends a cell at the next free column of the current row.
    ///
    /// `cell.rows` may reach below the last row; it is cut when the grid is finished. Returns the
    /// column index the cell got.
    ///
    /// # Errors
    /// [`GridFull`] when the limit is reached.
    pub fn push(&mut self, cell: Cell) -> Result<usize, GridFull> {
        self.skip_covered()?;
        let column = self.cursor;
        self.put(column, cell)?;
        Ok(column)
    }

    /// Continues the cell above at the next free column (`w:vMerge` without `restart`), over
    /// `columns` columns; where there is no cell above an empty one is written.
    ///
    /// # Errors
    /// [`GridFull`] when the limit is reached.
    pub fn push_continued(&mut self, columns: u32) -> Result<usize, GridFull> {
        self.skip_covered()?;
        let column = self.cursor;
        let row = self.grid.rows.len().saturating_sub(1);
        let above = row.checked_sub(1).map(|above| self.grid.origin(above, column));
        let Some((origin_row, origin_column)) = above else {
            self.put(column, Cell { columns, ..Cell::new("") })?;
            return Ok(column);
        };
        let (extended, begins) = match self.slot_mut(origin_row, origin_column) {
            Some(Slot::Origin(cell)) if origin_row as u32 + cell.rows == row as u32 => {
                let begins = cell.rows == 1 && cell.columns == 1;
                cell.rows += 1;
                (true, begins)
            }
            Some(Slot::Origin(_)) => (true, false),
            _ => (false, false),
        };
        self.merges += usize::from(begins);
        if extended {
            let origin = Slot::Covered(origin_row as u32, origin_column as u32);
            for offset in 0..columns as usize {
                self.store(column + offset, origin.clone())?;
            }
            self.cursor = column + columns as usize;
        } else {
            self.put(column, Cell { columns, ..Cell::new("") })?;
        }
        Ok(column)
    }

    /// Whether a cell from above or from the left covers this place of the current row.
    #[must_use]
    pub fn is_covered(&self, column: usize) -> bool {
        let row = self.grid.rows.len().saturating_sub(1);
        self.grid.is_covered(row, column)
    }

    /// Leaves `columns` places of the current row vacant (`w:gridBefore`, repeated empty cells).
    pub fn skip(&mut self, columns: usize) {
        self.cursor += columns;
    }

    /// Writes a cell at a column index of the current row; with `rows` or `columns` above 1 the
    /// places it covers are filled as the rows come.
    ///
    /// # Errors
    /// [`GridFull`] when the limit is reached.
    pub fn put(&mut self, column: usize, mut cell: Cell) -> Result<(), GridFull> {
        cell.rows = cell.rows.max(1);
        cell.columns = cell.columns.max(1);
        let (rows, columns) = (cell.rows, cell.columns);
        self.merges += usize::from(rows > 1 || columns > 1);
        let row = (self.grid.rows.len().saturating_sub(1)) as u32;
        self.store(column, Slot::Origin(cell))?;
        for offset in 1..columns as usize {
            self.store(column + offset, Slot::Covered(row, column as u32))?;
        }
        if rows > 1 {
            for offset in 0..columns as usize {
                if self.pending.len() <= column + offset {
                    self.pending.resize(column + offset + 1, None);
                }
                if let Some(pending) = self.pending.get_mut(column + offset) {
                    *pending = Some(Pending { row, column: column as u32, left: rows - 1 });
                }
            }
        }
        self.cursor = column + columns as usize;
        Ok(())
    }

    /// Merges an area given by row numbers of the user's file and column indices, both inclusive.
    ///
    /// Only rows that exist are covered. Text inside of the area other than the top-left cell's
    /// is given back, so that nothing is lost silently.
    ///
    /// # Errors
    /// [`GridFull`] when the limit is reached.
    pub fn merge(
        &mut self,
        (first_row, last_row): (u32, u32),
        (first_column, last_column): (usize, usize),
    ) -> Result<Vec<String>, GridFull> {
        let start = self.grid.rows.partition_point(|row| row.number < first_row);
        let end = self.grid.rows.partition_point(|row| row.number <= last_row);
        let Some(first) = self.grid.rows.get(start) else {
            return Ok(Vec::new());
        };
        if start >= end || last_column < first_column || first.number != first_row {
            return Ok(Vec::new());
        }
        // A sheet-wide merge (A1:XFD1) covers what the sheet uses, no more.
        let last_column = last_column.min(self.grid.width.saturating_sub(1).max(first_column));
        let mut lost = Vec::new();
        for row in start..end {
            for column in first_column..=last_column {
                if (row, column) == (start, first_column) {
                    continue;
                }
                let covered = Slot::Covered(start as u32, first_column as u32);
                if let Slot::Origin(cell) = self.replace(row, column, covered)?
                    && !cell.text.is_empty()
                {
                    lost.push(cell.text);
                }
            }
        }
        let (rows, columns) = ((end - start) as u32, (last_column - first_column + 1) as u32);
        let origin = match self.replace(start, first_column, Slot::Vacant)? {
            Slot::Origin(cell) => Cell { rows, columns, ..cell },
            Slot::Vacant | Slot::Covered(..) => Cell { text: String::new(), rows, columns },
        };
        self.replace(start, first_column, Slot::Origin(origin))?;
        Ok(lost)
    }

    /// The finished grid; spans that reach below the last row are cut.
    #[must_use]
    pub fn finish(mut self) -> Grid {
        self.flush_pending();
        let height = self.grid.rows.len() as u32;
        for (index, row) in self.grid.rows.iter_mut().enumerate() {
            for slot in &mut row.slots {
                if let Slot::Origin(cell) = slot {
                    cell.rows = cell.rows.min(height - index as u32);
                }
            }
        }
        self.grid
    }

    /// Skips the places of the current row that are covered from above.
    fn skip_covered(&mut self) -> Result<(), GridFull> {
        while let Some(Some(pending)) = self.pending.get(self.cursor).copied() {
            let row = self.grid.rows.len() as u32;
            // A cell written in this very row is not above it.
            if pending.row + 1 == row {
                break;
            }
            self.store(self.cursor, Slot::Covered(pending.row, pending.column))?;
            self.cursor += 1;
        }
        Ok(())
    }

    /// Covers what is still to be covered of the current row and counts every pending span down.
    fn flush_pending(&mut self) {
        let row = self.grid.rows.len() as u32;
        for column in 0..self.pending.len() {
            let Some(Some(mut pending)) = self.pending.get(column).copied() else {
                continue;
            };
            if pending.row + 1 == row {
                continue;
            }
            // Beyond the limit the place stays vacant: the next cell reports the full grid.
            if matches!(self.slot_mut(row as usize - 1, column), None | Some(Slot::Vacant)) {
                let _ = self.store(column, Slot::Covered(pending.row, pending.column));
            }
            pending.left -= 1;
            if let Some(slot) = self.pending.get_mut(column) {
                *slot = (pending.left > 0).then_some(pending);
            }
        }
        // Or else one wide merge would slow down every later row.
        while let Some(None) = self.pending.last() {
            self.pending.pop();
        }
    }

    fn slot_mut(&mut self, row: usize, column: usize) -> Option<&mut Slot> {
        self.grid.rows.get_mut(row)?.slots.get_mut(column)
    }

    /// Stores into the current row.
    fn store(&mut self, column: usize, slot: Slot) -> Result<(), GridFull> {
        let row = self.grid.rows.len().saturating_sub(1);
        self.replace(row, column, slot).map(|_| ())
    }

    fn replace(&mut self, row: usize, column: usize, slot: Slot) -> Result<Slot, GridFull> {
        let limit = self.limit;
        let Some(row) = self.grid.rows.get_mut(row) else {
            return Ok(slot);
        };
        let grown = (column + 1).saturating_sub(row.slots.len());
        if self.places + grown > limit {
            return Err(GridFull { limit });
        }
        self.places += grown;
        if grown > 0 {
            row.slots.resize(column + 1, Slot::Vacant);
        }
        self.grid.width = self.grid.width.max(column + 1);
        match row.slots.get_mut(column) {
            Some(place) => Ok(std::mem::replace(place, slot)),
            None => Ok(slot),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, rows: u32, columns: u32) -> Cell {
        Cell { text: text.into(), rows, columns }
    }

    fn texts(grid: &Grid) -> Vec<Vec<&str>> {
        (0..grid.height()).map(|r| (0..grid.width()).map(|c| grid.text(r, c)).collect()).collect()
    }

    #[test]
    fn spans_push_later_cells_aside_as_in_html() {
        let mut builder = GridBuilder::new(Place::Table(1), 100);
        builder.row(1);
        for c in [cell("a", 2, 1), cell("b", 1, 2), cell("c", 3, 1)] {
            builder.push(c).unwrap();
        }
        builder.row(2);
        builder.push(cell("d", 1, 1)).unwrap();
        builder.push(cell("e", 1, 1)).unwrap();
        builder.row(3);
        builder.push(cell("f", 9, 3)).unwrap();
        let grid = builder.finish();
        assert_eq!(texts(&grid), [["a", "b", "b", "c"], ["a", "d", "e", "c"], ["f", "f", "f", "c"]]);
        assert_eq!(grid.cell(2, 0).unwrap().rows, 1, "a span is cut at the last row");
        assert!(grid.is_covered(1, 0) && !grid.is_covered(1, 1));
    }

    #[test]
    fn word_merges_continue_the_cell_above() {
        let mut builder = GridBuilder::new(Place::Table(1), 100);
        for (row, texts) in [("甲", "x"), ("", "y"), ("", "z")].into_iter().enumerate() {
            builder.row(row as u32 + 1);
            if row == 0 {
                builder.push(cell(texts.0, 1, 1)).unwrap();
            } else {
                builder.push_continued(1).unwrap();
            }
            builder.push(cell(texts.1, 1, 1)).unwrap();
        }
        let grid = builder.finish();
        assert_eq!(texts(&grid), [["甲", "x"], ["甲", "y"], ["甲", "z"]]);
        assert_eq!(grid.cell(0, 0).unwrap().rows, 3);
    }

    #[test]
    fn a_continued_cell_with_nothing_above_is_empty() {
        let mut builder = GridBuilder::new(Place::Table(1), 100);
        builder.row(1);
        builder.push_continued(2).unwrap();
        builder.push(cell("x", 1, 1)).unwrap();
        assert_eq!(texts(&builder.finish()), [["", "", "x"]]);
    }

    #[test]
    fn sheet_merges_cover_only_rows_that_exist_and_return_what_they_hide() {
        let mut builder = GridBuilder::new(Place::Sheet("S".into()), 100);
        builder.row(1);
        builder.put(0, Cell::new("题")).unwrap();
        builder.put(2, Cell::new("hidden")).unwrap();
        builder.row(40);
        builder.put(0, Cell::new("x")).unwrap();
        let lost = builder.merge((1, 30), (0, 16_383)).unwrap();
        assert_eq!(lost, ["hidden"]);
        let grid = builder.finish();
        assert_eq!(texts(&grid), [["题", "题", "题"], ["x", "", ""]]);
        assert_eq!(grid.address(1, 0), "S!A40");
    }

    #[test]
    fn a_full_grid_says_so_instead_of_growing() {
        let mut builder = GridBuilder::new(Place::Table(1), 5);
        builder.row(1);
        assert!(builder.push(cell("a", 1, 5)).is_ok());
        assert_eq!(builder.push(cell("b", 1, 1)), Err(GridFull { limit: 5 }));
        let mut wide = GridBuilder::new(Place::Table(1), 5);
        wide.row(1);
        assert!(wide.put(4_000_000_000, Cell::new("far")).is_err());
    }
}
