//! Which cells of the layout cover others.

use jiannuo_domain::IndicatorRow;

use super::{Align, Cell, Column, Role};

/// Merges 序号 and the levels of 行动名称 downwards, and a short path to the right.
pub(super) fn merge(cells: &mut [Vec<Cell>], rows: &[IndicatorRow], columns: &[Column]) {
    let pairs = || rows.iter().zip(rows.iter().skip(1));
    let same_seq: Vec<bool> = pairs().map(|(a, b)| a.seq.is_some() && a.seq == b.seq).collect();
    let shared: Vec<usize> = pairs().map(|(a, b)| shared_levels(a, b)).collect();
    let mut level = 0;
    for (index, column) in columns.iter().enumerate() {
        match column.role {
            Role::Seq => merge_down(cells, index, |row| same_seq.get(row) == Some(&true)),
            Role::Path => {
                merge_down(cells, index, |row| shared.get(row).is_some_and(|&shared| shared > level));
                level += 1;
            }
            _ => {}
        }
    }
    let first = columns.iter().position(|column| column.role == Role::Path);
    for (cells, row) in cells.iter_mut().zip(rows) {
        if let Some(first) = first.filter(|_| row.path.len() < level) {
            merge_right(cells, first, row.path.len(), level);
        }
    }
}

/// How many levels, from the outermost, a row has in common with the one before.
fn shared_levels(before: &IndicatorRow, row: &IndicatorRow) -> usize {
    if before.seq != row.seq || before.path.len() != row.path.len() {
        return 0;
    }
    before.path.iter().zip(&row.path).take_while(|(a, b)| a == b).count()
}

/// Merges the cells of a column where a row (counted from 0) goes on in the next one.
fn merge_down(cells: &mut [Vec<Cell>], column: usize, goes_on: impl Fn(usize) -> bool) {
    let mut start = 0;
    for index in 1..=cells.len() {
        if index < cells.len() && goes_on(index - 1) {
            continue;
        }
        for (offset, row) in cells.iter_mut().take(index).skip(start).enumerate() {
            if let Some(cell) = row.get_mut(column) {
                cell.rows = if offset == 0 { index - start } else { 0 };
                if offset > 0 {
                    cell.text.clear();
                }
            }
        }
        start = index;
    }
}

/// The innermost level covers the columns of the levels that the row does not have; a row without
/// any level lets its indicator cover them all.
fn merge_right(cells: &mut [Cell], first: usize, depth: usize, levels: usize) {
    if depth == 0 {
        // The indicator is written in the first of the columns it covers.
        cells.swap(first, first + levels);
        if let Some(cell) = cells.get_mut(first) {
            cell.columns = levels + 1;
        }
        for cell in cells.iter_mut().skip(first + 1).take(levels) {
            *cell = Cell { text: String::new(), rows: 1, columns: 0, align: Align::Left, colour: None };
        }
        return;
    }
    if let Some(cell) = cells.get_mut(first + depth - 1) {
        cell.columns = levels - depth + 1;
    }
    for cell in cells.iter_mut().skip(first + depth).take(levels - depth) {
        cell.columns = 0;
    }
}
