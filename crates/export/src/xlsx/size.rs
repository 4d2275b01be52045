//! Column widths and row heights of a sheet that is to be printed on A4, in pixels of 1/96 inch.

use super::measure::{AIR, CHARACTER, HIGHEST, LINE, PADDING, text_height, width};
use crate::layout::{Cell, Column, Layout, Role};

/// Between the side margins of 15 mm.
const PORTRAIT: u32 = 680;
const LANDSCAPE: u32 = 1009;
/// Heights of the two pages between margins of 20 mm, with a little to spare for other fonts.
const PORTRAIT_HEIGHT: u32 = 950;
const LANDSCAPE_HEIGHT: u32 = 625;
/// Below this share of their natural width columns of words are better off on a page turned
/// sideways; above, turned upright.
const LEAST_SHARE: u32 = 55;

/// Widths of the columns, and whether the page lies on its side.
pub(super) struct Widths {
    pub columns: Vec<u32>,
    pub is_landscape: bool,
}

impl Widths {
    /// Widths that fill the page: figures keep what they need, words share the rest.
    pub fn of(layout: &Layout) -> Self {
        let natural: Vec<u32> = (0..layout.columns.len()).map(|index| natural(layout, index)).collect();
        let portrait = share(layout, &natural, PORTRAIT);
        let is_landscape = portrait < LEAST_SHARE;
        let percent = if is_landscape { share(layout, &natural, LANDSCAPE) } else { portrait };
        let columns = layout.columns.iter().zip(natural);
        let scaled = columns.map(|(column, width)| match is_flexible(column) {
            true => width * percent.clamp(50, 160) / 100,
            false => width,
        });
        let mut widths = Self { columns: scaled.collect(), is_landscape };
        widths.balance(layout);
        widths
    }

    /// Moves width between columns of words as long as the rows get lower altogether.
    fn balance(&mut self, layout: &Layout) {
        const STEP: u32 = 8;
        const NARROWEST: u32 = 3 * CHARACTER + PADDING;
        // Enough for a good table, and few enough for one with a hundred columns.
        const MOVES: usize = 30;
        const MOST_COLUMNS: usize = 6;
        let columns = layout.columns.iter().enumerate().filter(|(_, column)| is_flexible(column));
        let flexible: Vec<usize> = columns.map(|(index, _)| index).take(MOST_COLUMNS).collect();
        let mut lowest = self.height(layout);
        for _ in 0..MOVES {
            let pairs = flexible.iter().flat_map(|&from| flexible.iter().map(move |&to| (from, to)));
            let tries = pairs.filter(|(from, to)| from != to).filter_map(|(from, to)| {
                let mut columns = self.columns.clone();
                *columns.get_mut(from).filter(|width| **width >= NARROWEST + STEP)? -= STEP;
                *columns.get_mut(to)? += STEP;
                let widths = Self { columns, ..*self };
                Some((widths.height(layout), widths))
            });
            match tries.min_by_key(|(height, _)| *height) {
                Some((height, widths)) if height < lowest => (lowest, *self) = (height, widths),
                _ => return,
            }
        }
    }

    /// Height of the body, as far as it is worth looking.
    fn height(&self, layout: &Layout) -> u32 {
        const SAMPLE: usize = 120;
        heights(layout, self, SAMPLE).into_iter().fold(0, u32::saturating_add)
    }

    /// Height of a page between its margins.
    pub fn page_height(&self) -> u32 {
        if self.is_landscape { LANDSCAPE_HEIGHT } else { PORTRAIT_HEIGHT }
    }

    /// Width of `count` columns from `first` on.
    pub fn across(&self, first: usize, count: usize) -> u32 {
        self.columns.iter().skip(first).take(count).sum()
    }
}

/// Percent of their natural width that columns of words get on a page of this width.
fn share(layout: &Layout, natural: &[u32], page: u32) -> u32 {
    let of = |flexible: bool| -> u32 {
        let columns = layout.columns.iter().zip(natural);
        columns.filter(|(column, _)| is_flexible(column) == flexible).map(|(_, width)| width).sum()
    };
    page.saturating_sub(of(false)) * 100 / of(true).max(1)
}

fn is_flexible(column: &Column) -> bool {
    match column.role {
        Role::Path | Role::Indicator | Role::Department | Role::Extra => true,
        // A column of prose where figures should be.
        Role::Target | Role::Achieved => column.width >= 10,
        Role::Seq | Role::Unit | Role::Region | Role::Rate | Role::Signal => false,
    }
}

/// The width of the longest text where it is short, otherwise what the layout gives the column.
fn natural(layout: &Layout, index: usize) -> u32 {
    let Some(column) = layout.columns.get(index) else { return 0 };
    let cells = layout.rows.iter().filter_map(|row| row.get(index)).filter(|cell| cell.columns == 1);
    let texts = cells.map(|cell| cell.text.as_str()).chain([column.name.as_str()]);
    let longest = texts.map(|text| width(text, CHARACTER)).max().unwrap_or(0);
    // The layout counts Latin letters as exactly half as wide.
    longest.min((u32::from(column.width) + 1) * CHARACTER) + PADDING
}

/// Heights of the body's first rows, so that every text is seen, merged ones too.
pub(super) fn heights(layout: &Layout, widths: &Widths, most: usize) -> Vec<u32> {
    let height = |index: usize, cell: &Cell| text_height(&cell.text, widths.across(index, cell.columns));
    let mut heights: Vec<u32> = Vec::with_capacity(layout.rows.len());
    for row in layout.rows.iter().take(most) {
        let single = row.iter().enumerate().filter(|(_, cell)| cell.rows == 1 && cell.columns > 0);
        heights.push(single.map(|(index, cell)| height(index, cell)).max().unwrap_or(0).max(LINE + AIR));
    }
    for (number, row) in layout.rows.iter().take(most).enumerate() {
        let merged = row.iter().enumerate().filter(|(_, cell)| cell.rows > 1 && cell.columns > 0);
        for (index, cell) in merged {
            spread(&mut heights, number, cell.rows, height(index, cell));
        }
    }
    heights.into_iter().map(|height| height.min(HIGHEST)).collect()
}

/// Numbers of the body's rows that a new page should begin with, so that merged cells stay whole.
///
/// `above` is the height of everything above the body on the first page, `header` that of what is
/// repeated on the others. A group higher than a page is broken wherever it must be.
pub(super) fn page_starts(
    layout: &Layout,
    heights: &[u32],
    widths: &Widths,
    (above, header): (u32, u32),
) -> Vec<usize> {
    // A sheet can have no more page breaks than 1,023.
    const MOST: usize = 1_000;
    let page = widths.page_height();
    let continues = |row: &[Cell]| row.iter().any(|cell| cell.rows == 0);
    let mut starts = Vec::new();
    let (mut used, mut group, mut group_start) = (above, 0, 0);
    for (index, (row, height)) in layout.rows.iter().zip(heights).enumerate() {
        if !continues(row) {
            (used, group, group_start) = ((used + group) % page.max(1), 0, index);
        }
        group += height;
        if used > header && used + group > page {
            if group_start > 0 {
                starts.push(group_start);
            }
            used = header;
        }
    }
    starts.truncate(MOST);
    starts
}

/// Makes `count` rows from `first` on together as high as a cell over all of them needs.
fn spread(heights: &mut [u32], first: usize, count: usize, needed: u32) {
    let rows: u32 = heights.iter().skip(first).take(count).sum();
    let count_of_rows = u32::try_from(count).unwrap_or(u32::MAX).max(1);
    let more = needed.saturating_sub(rows).div_ceil(count_of_rows);
    for height in heights.iter_mut().skip(first).take(count) {
        *height += more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_make_their_rows_high_enough() {
        let mut heights = vec![28, 28, 40];
        spread(&mut heights, 0, 2, 70);
        assert_eq!(heights, [35, 35, 40]);
        spread(&mut heights, 1, 2, 70);
        assert_eq!(heights, [35, 35, 40]);
    }
}
