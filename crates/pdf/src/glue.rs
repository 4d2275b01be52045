//! Rows that must stay on one page so that a merged cell can be cut between pages: where a few low
//! rows are left beside a long name, the name would push them apart, and the page would no longer
//! end where the cut was made.

use std::ops::Range;

use crate::pieces::Piece;

/// Rows that stay together, and never more than a page holds: `height` is the height of each row,
/// `named` what the name of a merged cell needs when it stands alone, `page` the height of a page.
pub(crate) fn glue(
    pieces: &[Piece<'_>],
    heights: &[f64],
    page: f64,
    named: impl Fn(&Piece<'_>) -> f64,
) -> Vec<Range<usize>> {
    let merged = pieces.iter().filter(|piece| piece.rows > 1);
    let mut ranges: Vec<Range<usize>> = merged
        .flat_map(|piece| {
            let needed = named(piece);
            let rows = piece.row..piece.row + piece.rows;
            let first = piece.row + enough(rows.clone().map(|row| height(heights, row)), needed);
            let last = rows.end - enough(rows.clone().rev().map(|row| height(heights, row)), needed);
            if last <= first { vec![rows] } else { vec![rows.start..first, last..rows.end] }
        })
        .filter(|range| range.len() > 1)
        .collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let fits = |range: &Range<usize>| range.clone().map(|row| height(heights, row)).sum::<f64>() < page;
    united(ranges, fits)
}

fn height(heights: &[f64], row: usize) -> f64 {
    heights.get(row).copied().unwrap_or(0.0)
}

/// How many rows it takes until their heights reach what is needed.
fn enough(heights: impl Iterator<Item = f64>, needed: f64) -> usize {
    let mut reached = 0.0;
    let before = heights.take_while(|height| {
        let short = reached < needed;
        reached += height;
        short
    });
    before.count()
}

/// Ranges that overlap become one, as long as a page can hold it.
fn united(ranges: Vec<Range<usize>>, fits: impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut united: Vec<Range<usize>> = Vec::new();
    for range in ranges.into_iter().filter(|range| fits(range)) {
        match united.last_mut() {
            Some(last) if range.start < last.end => {
                let both = last.start..last.end.max(range.end);
                if fits(&both) {
                    *last = both;
                }
            }
            _ => united.push(range),
        }
    }
    united
}
