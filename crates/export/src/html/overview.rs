//! The head of the page: counts by state, and one mark an indicator.

use jiannuo_domain::{Headline, IndicatorRow, Standing};

use crate::chart::stacked::{Segment, segments};
use crate::{Facts, words};

/// Above this many rows one mark a row tells nothing.
const MOST_MARKS: usize = 300;
/// A longer label would outweigh its marks.
const LONGEST_LABEL: usize = 6;

/// Count of one state.
#[derive(Debug)]
pub(crate) struct Tile {
    pub(crate) word: &'static str,
    pub(crate) segment: Segment,
}

/// The marks of one commitment.
#[derive(Debug)]
pub(crate) struct Marks<'a> {
    pub(crate) label: &'a str,
    pub(crate) marks: Vec<Mark<'a>>,
}

/// The mark of one row.
#[derive(Debug)]
pub(crate) struct Mark<'a> {
    pub(crate) state: &'static str,
    pub(crate) word: &'static str,
    pub(crate) name: &'a str,
}

/// Counts by state in their order, states without rows left out.
pub(crate) fn tiles(headline: &Headline, facts: &Facts<'_>) -> Vec<Tile> {
    let tile = |segment: Segment| Tile { word: words::standing(segment.standing, facts.language), segment };
    segments(|standing| headline.count(standing)).into_iter().map(tile).collect()
}

/// One mark a row in the order of the table, parted by 序号, region or category.
pub(crate) fn marks<'a>(facts: &Facts<'a>) -> Vec<Marks<'a>> {
    let rows = &facts.table.rows;
    if rows.len() > MOST_MARKS {
        return Vec::new();
    }
    rows.chunk_by(|a, b| key(a) == key(b))
        .map(|rows| Marks {
            label: rows.first().map(key).filter(|key| key.chars().count() <= LONGEST_LABEL).unwrap_or(""),
            marks: rows.iter().map(|row| mark(row, facts)).collect(),
        })
        .collect()
}

/// 序号, else the region, else the outermost level.
fn key(row: &IndicatorRow) -> &str {
    let key = row.seq.as_deref().or(row.region.as_deref());
    key.or(row.path.first().map(String::as_str)).unwrap_or("")
}

fn mark<'a>(row: &'a IndicatorRow, facts: &Facts<'_>) -> Mark<'a> {
    let standing = Standing::of(row);
    Mark { state: standing.name(), word: words::standing(standing, facts.language), name: row.name() }
}
