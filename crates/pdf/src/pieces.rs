//! Merged cells, cut where a page ends: a cell that goes on overleaf says its name again.

use jiannuo_export::layout::{Cell, Column, Role};

/// A cell as it is placed on the grid, or the part of one that stands on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) cell: &'a Cell,
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// Whether an earlier page holds the beginning.
    pub(crate) continued: bool,
    /// Whether a later page holds more.
    pub(crate) continues: bool,
}

/// Cuts the cells of the table; `pages` holds the page of each row, and is empty before the first
/// layout. Spans that run over the edge or into each other are shortened, and places that no cell
/// covers stay empty.
pub(crate) fn cut<'a>(rows: &'a [Vec<Cell>], columns: usize, pages: &[usize]) -> Vec<Piece<'a>> {
    let mut taken = vec![vec![false; columns]; rows.len()];
    let mut pieces = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().take(columns) {
            let free = |row: usize, column: usize| {
                taken.get(row).and_then(|row| row.get(column)).is_some_and(|taken| !taken)
            };
            if cell.is_covered() || !free(row, column) {
                continue;
            }
            let wide = (1..=cell.columns).take_while(|n| free(row, column + n - 1)).count();
            let high =
                (1..=cell.rows).take_while(|n| (column..column + wide).all(|c| free(row + n - 1, c))).count();
            for line in taken.iter_mut().skip(row).take(high) {
                line.iter_mut().skip(column).take(wide).for_each(|taken| *taken = true);
            }
            let whole =
                Piece { cell, row, column, rows: high, columns: wide, continued: false, continues: false };
            cut_by_page(whole, pages, &mut pieces);
        }
    }
    pieces
}

fn cut_by_page<'a>(whole: Piece<'a>, pages: &[usize], pieces: &mut Vec<Piece<'a>>) {
    let page = |row: usize| pages.get(row).copied().unwrap_or(0);
    let mut piece = Piece { rows: 0, ..whole };
    for row in whole.row..whole.row + whole.rows {
        if piece.rows > 0 && page(row) != page(row - 1) {
            pieces.push(Piece { continues: true, ..piece });
            piece = Piece { row, rows: 0, continued: true, ..whole };
        }
        piece.rows += 1;
    }
    pieces.push(piece);
}

/// Whether a continued cell of the column carries （续）; a number is just said again.
pub(crate) fn says_continued(column: Option<&Column>) -> bool {
    column.is_some_and(|column| column.role != Role::Seq)
}
