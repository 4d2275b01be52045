//! The strip of the overview: how many indicators stand in which state.

use jiannuo_domain::Standing;

use super::bar::percent;

/// The segment of one state.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) standing: Standing,
    pub(crate) count: usize,
    /// Where it begins and how wide it is.
    pub(crate) start: String,
    pub(crate) width: String,
}

impl Segment {
    /// Name of its state for style sheets.
    pub(crate) fn name(&self) -> &'static str {
        self.standing.name()
    }
}

/// Segments in the order of the states, states without rows left out.
pub(crate) fn segments(count: impl Fn(Standing) -> usize) -> Vec<Segment> {
    let total: usize = Standing::ALL.iter().map(|&standing| count(standing)).sum();
    let at = |rows: usize| u32::try_from(rows * 1000 / total.max(1)).unwrap_or(1000);
    let mut before = 0;
    let mut segments = Vec::new();
    for standing in Standing::ALL {
        let count = count(standing);
        if count > 0 {
            segments.push(Segment {
                standing,
                count,
                start: percent(at(before)),
                width: percent(at(before + count) - at(before)),
            });
        }
        before += count;
    }
    segments
}
