//! Bands of a grid: where a header begins and ends, and which rows stand below it.

use std::collections::BTreeSet;

use jiannuo_domain::{Statement, fold};
use jiannuo_table::Grid;

use crate::draft::ColumnRole;
use crate::header::role_of;
use crate::heading::is_caption;
use crate::plan_header::is_part_alone;

/// Rows of one header and of the data below it; row indices of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Band {
    /// Header rows, first and one past the last.
    pub header: (usize, usize),
    /// Data rows, first and one past the last.
    pub data: (usize, usize),
    /// One past the last header row whose texts go on to the right over empty cells, as in files
    /// that cannot merge.
    pub unmerged_end: usize,
}

/// The bands of a grid, top to bottom; empty when no header was found.
pub(crate) fn bands(grid: &Grid) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut row = 0;
    while row < grid.height() {
        if !is_leaf_header(grid, row, bands.is_empty()) {
            row += 1;
            continue;
        }
        let floor = bands.last().map_or(0, |band| band.data.0);
        let (merged_start, end) = extend(grid, row, floor);
        let start = unmerged_start(grid, merged_start, floor);
        // In files that cannot merge, 1月 to 12月 stand under 月度工作计划 with nothing beside them.
        let has_parts_below = names_parts(grid, end - 1, end);
        let unmerged = if has_parts_below { end } else { merged_start };
        let end = end + usize::from(has_parts_below);
        let repeated = bands.last().is_some_and(|band| same_rows(grid, band.header, (start, end)));
        if let Some(last) = bands.last_mut() {
            last.data.1 = start;
        }
        // A header that repeats on the next page opens no band of its own meaning, but its rows
        // are not data: a band with the same header keeps them apart.
        let first = bands.last().filter(|_| repeated).map(|band| (band.header, band.unmerged_end));
        let (header, unmerged_end) = first.unwrap_or(((start, end), unmerged));
        bands.push(Band { header, data: (end, grid.height()), unmerged_end });
        row = end;
    }
    bands
}

/// What the cells of a row say when they are taken as headers.
#[derive(Default)]
struct Signs {
    /// Different exact headers: a word of status that fills several cells is one.
    exact: BTreeSet<String>,
    exact_roles: BTreeSet<ColumnRole>,
    roles: BTreeSet<ColumnRole>,
    figures: usize,
    others: usize,
    numbers: usize,
    /// Whether a figure is named by more than the bare word of status.
    has_measure: bool,
}

impl Signs {
    fn of(grid: &Grid, row: usize) -> Self {
        let mut signs = Self::default();
        let mut seen = None;
        for column in 0..grid.row_width(row) {
            let origin = grid.origin(row, column);
            if seen != Some(origin) {
                signs.add(grid.text(row, column));
            }
            // A header holds no number: most rows are told by their first cell.
            if signs.numbers > 0 {
                break;
            }
            seen = Some(origin);
        }
        signs
    }

    fn add(&mut self, text: &str) {
        let is_figure_alone =
            !text.is_empty() && text.chars().all(|c| matches!(c, '0'..='9' | '.' | ',' | '%'));
        let Some(found) = (if is_figure_alone { None } else { role_of(text) }) else {
            // 1月 to 12月 are headers, whatever they begin with.
            let is_number = text.starts_with(|c: char| c.is_ascii_digit()) && !is_part_alone(text);
            self.numbers += usize::from(is_number);
            return;
        };
        let key = fold(text);
        if is_figure(found.role) {
            self.figures += 1;
            self.has_measure |= key != "已完成";
        } else {
            self.others += 1;
        }
        self.roles.insert(found.role);
        if found.confidence == 100 {
            self.exact_roles.insert(found.role);
            self.exact.insert(key);
        }
    }

    fn is_header(&self, first: bool) -> bool {
        let named = self.figures + self.others;
        let sure = self.exact.len() >= 2 && self.exact_roles.len() >= 2;
        // The first header of a table may be told by one exact word among many that fit.
        let likely = first
            && named >= 4
            && self.roles.len() >= 3
            && self.exact_roles.iter().any(|&role| !is_figure(role));
        self.has_measure && named >= 3 && self.numbers == 0 && (sure || likely)
    }
}

fn is_figure(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::Target | ColumnRole::Achieved | ColumnRole::Rate)
}

/// Whether a leaf of a header names a figure, or a part of the year that figures stand under.
fn names_figure(text: &str) -> bool {
    is_part_alone(text) || role_of(text).is_some_and(|found| is_figure(found.role))
}

/// Whether a row names at least one figure and something it belongs to.
fn is_leaf_header(grid: &Grid, row: usize, first: bool) -> bool {
    Signs::of(grid, row).is_header(first)
}

/// Grows a header over the rows above that group its figures without merges: 城镇新增就业(人)
/// over 目标, 进度, 比例 with empty cells beside it.
fn unmerged_start(grid: &Grid, start: usize, floor: usize) -> usize {
    (floor..start).rev().take_while(|&row| groups_figures(grid, row, start)).last().unwrap_or(start)
}

/// Whether every text of a row stands over a figure of the leaf row or over an empty cell of it.
fn groups_figures(grid: &Grid, row: usize, leaf: usize) -> bool {
    let names_figure = |column: usize| names_figure(grid.text(leaf, column));
    let (mut over_figures, mut over_blanks) = (0, 0);
    for column in (0..grid.row_width(row)).filter(|&column| grid.origin(row, column) == (row, column)) {
        let text = grid.text(row, column);
        if text.is_empty() {
            continue;
        }
        // A row of the block above says figures and status words, not names.
        let states = role_of(text).is_none() && !matches!(Statement::read(text), Statement::Narrative);
        if is_caption(text) || states {
            return false;
        }
        if grid.text(leaf, column).is_empty() {
            over_blanks += 1;
        } else if names_figure(column) {
            over_figures += 1;
        } else {
            return false;
        }
    }
    let leaves = |is: &dyn Fn(usize) -> bool| (0..grid.row_width(leaf)).filter(|&column| is(column)).count();
    let repeats = leaves(&names_figure) >= 4;
    let parts = leaves(&|column| is_part_alone(grid.text(leaf, column))) >= 2;
    (over_figures >= 1 && (over_blanks >= 1 || parts)) || (over_figures >= 2 && repeats)
}

/// Whether a row below a header says nothing but parts of the year under a figure, or figures under
/// parts of the year.
fn names_parts(grid: &Grid, above: usize, row: usize) -> bool {
    if row >= grid.height() {
        return false;
    }
    let texts: Vec<usize> = (0..grid.row_width(row)).filter(|&c| !grid.text(row, c).is_empty()).collect();
    let names = |&column: &usize| {
        let text = grid.text(row, column);
        let group = (0..=column).rev().map(|left| grid.text(above, left)).find(|text| !text.is_empty());
        let is_own = grid.origin(row, column).0 == row;
        is_own && names_figure(text) && group.is_some_and(|group| is_part_alone(text) != is_part_alone(group))
    };
    texts.len() >= 2 && texts.iter().all(names)
}

/// The text to the left that an empty cell of an unmerged header row continues.
fn continued<'a>(grid: &'a Grid, band: &Band, row: usize, column: usize) -> Option<&'a str> {
    let leaf = |column: usize| grid.text(band.header.1.saturating_sub(1), column);
    if row >= band.unmerged_end || !names_figure(leaf(column)) {
        return None;
    }
    let left = (0..column).rev().find(|&left| !grid.text(row, left).is_empty())?;
    // What stands over an empty leaf is the header of its own column.
    Some(grid.text(row, left)).filter(|_| !leaf(left).is_empty())
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
        if text.is_empty() {
            levels.extend(continued(grid, band, row, column).map(str::to_owned));
        } else if row == band.header.0 || grid.origin(row, column) != grid.origin(row - 1, column) {
            levels.push(text.to_owned());
        }
    }
    levels
}
