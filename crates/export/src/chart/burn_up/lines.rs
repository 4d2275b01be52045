//! The lines of a burn-up: targets in steps, achievements from point to point, gaps.

use jiff::civil::Date;

use super::drawing::Frame;
use super::{BurnUp, Point, PointState, TargetStep};
use crate::chart::pixel::Pixel;

/// A line between two figures of successive periods.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) path: String,
    /// Whether the later figure is accepted.
    pub(super) is_firm: bool,
}

/// Periods that were not reported: from where to where.
#[derive(Debug)]
pub(super) struct Gap {
    pub(super) x: Pixel,
    pub(super) width: Pixel,
}

/// The target in steps, each from its first day on.
pub(super) fn target_path(targets: &[TargetStep<'_>], frame: &Frame) -> Option<String> {
    let (first, revisions) = targets.split_first()?;
    let start = frame.year.begin_of(first.from);
    let mut path = format!("M{start} {}", frame.height_of(first.amount));
    for revision in revisions {
        let (x, y) = (frame.year.begin_of(revision.from), frame.height_of(revision.amount));
        path.push_str(&format!("H{x}V{y}"));
    }
    path.push_str(&format!("H{}", frame.year.right));
    Some(path)
}

/// What the first target would be today, where it was revised.
pub(super) fn first_target_path(targets: &[TargetStep<'_>], frame: &Frame) -> Option<String> {
    let (first, revision) = (targets.first()?, targets.get(1)?);
    let x = frame.year.begin_of(revision.from);
    Some(format!("M{x} {}H{}", frame.height_of(first.amount), frame.year.right))
}

/// Lines through the figures; none over a period that was not reported or was sent back.
pub(super) fn segments(points: &[Point<'_>], missing: &[Date], frame: &Frame) -> Vec<Segment> {
    let is_drawn = |point: &Point<'_>| point.state != PointState::Returned;
    let pairs = points.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
    let joined = pairs.filter(|(from, to)| {
        let is_gap = missing.iter().any(|&date| from.date < date && date < to.date);
        is_drawn(from) && is_drawn(to) && !is_gap
    });
    let place = |point: &Point<'_>| {
        let (x, y) = frame.place(point);
        format!("{x} {y}")
    };
    joined
        .map(|(from, to)| Segment {
            path: format!("M{}L{}", place(from), place(to)),
            is_firm: to.state == PointState::Accepted,
        })
        .collect()
}

/// From the cut-off before a missing one to the missing one itself; a month where none is before.
pub(super) fn gaps(chart: &BurnUp<'_>, frame: &Frame) -> Vec<Gap> {
    let cut_offs = || chart.points.iter().map(|point| point.date).chain(chart.missing.iter().copied());
    let gap = |date: Date| {
        let x = match cut_offs().filter(|&other| other < date).max() {
            Some(before) => frame.year.end_of(before),
            None => frame.year.begin_of(date.first_of_month()),
        };
        Gap { x, width: frame.year.end_of(date) - x }
    };
    chart.missing.iter().map(|&date| gap(date)).collect()
}
