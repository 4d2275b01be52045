//! How long a table gets with given widths, and better widths.

use crate::layout::{Cell, Layout, wide};

use super::styles::TABLE_TEXT_TWIPS;
use super::widths::{CELL_MARGIN, SLACK};

/// Rows that are weighed, at most: a long table reads like its beginning.
const MOST_ROWS: usize = 300;
/// Rows by columns squared that are weighed, at most: there are as many moves as pairs of columns.
const MOST_WORK: usize = 20_000;
/// Characters moved at once: a name of seven that has room for five needs both at the same time.
const MOST_CHARACTERS: u32 = 4;
/// Moves until the widths are good enough.
const MOST_MOVES: usize = 40;

/// Moves width between columns as long as the table becomes shorter; no column falls below its
/// least width.
pub(super) fn shorten(layout: &Layout, mut widths: Vec<u32>, least: &[u32]) -> Vec<u32> {
    let texts = Texts::of(layout);
    let mut height = texts.lines(&widths);
    for _ in 0..MOST_MOVES {
        let better = moves(&widths, least).map(|widths| (texts.lines(&widths), widths)).min();
        match better {
            Some((lines, moved)) if lines < height => (height, widths) = (lines, moved),
            _ => break,
        }
    }
    widths
}

/// All widths that one move leads to.
fn moves<'a>(widths: &'a [u32], least: &'a [u32]) -> impl Iterator<Item = Vec<u32>> + 'a {
    let pairs = (0..widths.len()).flat_map(|from| (0..widths.len()).map(move |to| (from, to)));
    pairs.flat_map(move |(from, to)| {
        (1..=MOST_CHARACTERS).filter_map(move |characters| {
            let moved = characters * TABLE_TEXT_TWIPS;
            let mut widths = widths.to_vec();
            let left = widths.get(from)?.checked_sub(moved)?;
            if from == to || left < *least.get(from)? {
                return None;
            }
            *widths.get_mut(from)? = left;
            *widths.get_mut(to)? += moved;
            Some(widths)
        })
    })
}

/// Lengths of the texts, each with its column.
struct Texts {
    rows: Vec<Vec<Text>>,
}

struct Text {
    column: usize,
    columns: usize,
    rows: usize,
    /// Characters of each line as written.
    lines: Vec<u16>,
}

impl Texts {
    fn of(layout: &Layout) -> Self {
        let text = |(column, cell): (usize, &Cell)| Text {
            column,
            columns: cell.columns,
            rows: cell.rows,
            lines: cell.text.lines().map(wide).collect(),
        };
        let row = |cells: &Vec<Cell>| {
            cells.iter().enumerate().filter(|(_, cell)| !cell.is_covered()).map(text).collect()
        };
        let width = layout.columns.len().max(1);
        let weighed = (MOST_WORK / (width * width)).clamp(1, MOST_ROWS);
        Self { rows: layout.rows.iter().take(weighed).map(row).collect() }
    }

    /// Lines of the whole table; a merged cell counts where it is longer than the rows beside it.
    fn lines(&self, widths: &[u32]) -> u32 {
        let single = |row: &Vec<Text>| {
            row.iter().filter(|text| text.rows == 1).map(|text| text.wrapped(widths)).max().unwrap_or(1)
        };
        let rows: Vec<u32> = self.rows.iter().map(single).collect();
        let mut total: u32 = rows.iter().sum();
        for (index, row) in self.rows.iter().enumerate() {
            for text in row.iter().filter(|text| text.rows > 1) {
                let beside: u32 = rows.iter().skip(index).take(text.rows).sum();
                total += text.wrapped(widths).saturating_sub(beside);
            }
        }
        total
    }
}

impl Text {
    /// Lines the text takes, at least one.
    fn wrapped(&self, widths: &[u32]) -> u32 {
        let width: u32 = widths.iter().skip(self.column).take(self.columns).sum();
        let fits = (width.saturating_sub(2 * CELL_MARGIN + SLACK) / TABLE_TEXT_TWIPS).max(1);
        self.lines.iter().map(|length| u32::from(*length).div_ceil(fits).max(1)).sum::<u32>().max(1)
    }
}
