//! Rows of cells in which a merged cell is stored once and seen from every place it covers.

use crate::Place;

/// One cell as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text as displayed, trimmed of surrounding white space; line breaks inside as `\n`.
    pub text: String,
    /// Rows covered, at least 1; counted in rows of the grid, not of the file.
    pub rows: u32,
    /// Columns covered, at least 1.
    pub columns: u32,
}

impl Cell {
    /// A cell that covers only itself.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), rows: 1, columns: 1 }
    }
}

/// What stands at one place of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Nothing was written here.
    Vacant,
    /// The top-left corner of a cell.
    Origin(Cell),
    /// Covered by the merged cell whose top-left corner is at this (row index, column index).
    Covered(u32, u32),
}

/// One row of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row number in the user's file, from 1; gaps mean rows without any content.
    pub number: u32,
    /// Hidden in the file.
    pub hidden: bool,
    /// Marked by the file as a header row that repeats on every page.
    pub header: bool,
    pub(crate) slots: Vec<Slot>,
}

/// A table: rows in file order; indices count from 0, addresses from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    pub(crate) place: Place,
    pub(crate) hidden: bool,
    pub(crate) width: usize,
    pub(crate) rows: Vec<Row>,
}

impl Grid {
    /// Where the grid stands in the file.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Whether the sheet is hidden.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// Number of rows kept.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Number of columns of the widest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Number of places of one row, at most [`width`](Self::width); nothing stands to the right of
    /// them. One long row does not make every other row long to walk.
    #[must_use]
    pub fn row_width(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.slots.len())
    }

    /// The rows in order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The text seen at a place; a covered place shows the text of the cell that covers it.
    ///
    /// Outside of the grid and where nothing was written the text is empty.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| cell.text.as_str())
    }

    /// The cell seen at a place: the one written there or the merged one that covers it.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let (row, column) = self.origin(row, column);
        match self.rows.get(row)?.slots.get(column)? {
            Slot::Origin(cell) => Some(cell),
            Slot::Vacant | Slot::Covered(..) => None,
        }
    }

    /// Indices of the top-left corner of the cell seen at a place; the place itself when unmerged.
    #[must_use]
    pub fn origin(&self, row: usize, column: usize) -> (usize, usize) {
        match self.rows.get(row).and_then(|row| row.slots.get(column)) {
            Some(&Slot::Covered(row, column)) => (row as usize, column as usize),
            _ => (row, column),
        }
    }

    /// Whether a merged cell from above or from the left covers this place.
    #[must_use]
    pub fn is_covered(&self, row: usize, column: usize) -> bool {
        self.origin(row, column) != (row, column)
    }

    /// Address of a cell in the user's file ("表1 第45行 第6列"); the row index must exist,
    /// otherwise the name of the grid is given.
    #[must_use]
    pub fn address(&self, row: usize, column: usize) -> String {
        let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
        self.rows.get(row).map_or_else(|| self.place.name(), |row| self.place.cell(row.number, column))
    }

    /// Address of a row in the user's file ("表1 第45行").
    #[must_use]
    pub fn row_address(&self, row: usize) -> String {
        self.rows.get(row).map_or_else(|| self.place.name(), |row| self.place.row(row.number))
    }

    /// Whether every cell of the row is empty.
    #[must_use]
    pub fn is_blank(&self, row: usize) -> bool {
        (0..self.row_width(row)).all(|column| self.text(row, column).is_empty())
    }
}
