//! Bands of a grid: where a header begins and ends, and which rows stand below it.

use jiannuo_domain::fold;
use jiannuo_table::Grid;

use crate::draft::ColumnRole;
use crate::header::role_of;

/// Rows of one header and of the data below it; row indices of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Band {
    /// Header rows, first and one past the last.
    pub header: (usize, usize),
    /// Data rows, first and one past the last.
    pub data: (usize, usize),
}

/// The bands of a grid, top to bottom; empty when no header was found.
pub(crate) fn bands(grid: &Grid) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut row = 0;
    while row < grid.height() {
        if !is_leaf_header(grid, row) {
            row += 1;
            continue;
        }
        let (start, end) = extend(grid, row, bands.last().map_or(0, |band| band.data.0));
        let repeated = bands.last().is_some_and(|band| same_rows(grid, band.header, (start, end)));
        if let Some(last) = bands.last_mut() {
            last.data.1 = start;
        }
        // A header that repeats on the next page opens no band of its own meaning, but its rows
        // are not data: a band with the same header keeps them apart.
        let header =
            if repeated { bands.last().map_or((start, end), |band| band.header) } else { (start, end) };
        bands.push(Band { header, data: (end, grid.height()) });
        row = end;
    }
    bands
}

/// Whether a row names at least one figure and something it belongs to.
fn is_leaf_header(grid: &Grid, row: usize) -> bool {
    let mut exact = 0;
    let (mut figures, mut others, mut numbers) = (0, 0, 0);
    let mut seen = None;
    for column in 0..grid.width() {
        let origin = grid.origin(row, column);
        if seen == Some(origin) {
            continue;
        }
        seen = Some(origin);
        let text = grid.text(row, column);
        numbers +=
            usize::from(text.chars().next().is_some_and(|c| c.is_ascii_digit()) && role_of(text).is_none());
        let Some(found) = role_of(text) else { continue };
        exact += usize::from(found.confidence == 100);
        match found.role {
            ColumnRole::Target | ColumnRole::Achieved | ColumnRole::Rate => figures += 1,
            _ => others += 1,
        }
    }
    exact >= 2 && figures >= 1 && figures + others >= 3 && numbers == 0
}

/// Grows a leaf header over the rows that vertical merges tie to it, not above `floor`.
fn extend(grid: &Grid, leaf: usize, floor: usize) -> (usize, usize) {
    let (mut start, mut end) = (leaf, leaf + 1);
    for column in 0..grid.width() {
        let (origin, _) = grid.origin(leaf, column);
        if origin >= floor {
            start = start.min(origin);
        }
    }
    let mut row = start;
    while row < end {
        for column in 0..grid.width() {
            let (origin, origin_column) = grid.origin(row, column);
            let rows = grid.cell(origin, origin_column).map_or(1, |cell| cell.rows as usize);
            let header_cell = role_of(grid.text(row, column)).is_some();
            if origin >= start && header_cell && rows > 1 {
                end = end.max((origin + rows).min(grid.height()));
            }
        }
        row += 1;
    }
    (start, end)
}

fn same_rows(grid: &Grid, a: (usize, usize), b: (usize, usize)) -> bool {
    let texts = |(start, end): (usize, usize)| -> Vec<String> {
        (start..end)
            .flat_map(|row| (0..grid.width()).map(move |column| fold(grid.text(row, column))))
            .collect()
    };
    texts(a) == texts(b)
}

/// Texts of a column's header from top to bottom, each level once.
pub(crate) fn stack(grid: &Grid, band: &Band, column: usize) -> Vec<String> {
    let mut levels: Vec<String> = Vec::new();
    for row in band.header.0..band.header.1 {
        let text = grid.text(row, column);
        if !text.is_empty()
            && (row == band.header.0 || grid.origin(row, column) != grid.origin(row - 1, column))
        {
            levels.push(text.to_owned());
        }
    }
    levels
}
