//! The key below a burn-up: only what occurs in it.

use super::note::LINE;
use super::{BurnUp, PointState, TargetStep};
use crate::chart::pixel::Pixel;
use crate::chart::writing::{fitted, width};
use crate::words::{self, chart as say};

/// Room of a sign, and between entries.
const SIGN: Pixel = Pixel::whole(24);
const BETWEEN: Pixel = Pixel::whole(14);

/// One entry: name of its sign, and words.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) sign: &'static str,
    pub(super) x: Pixel,
    pub(super) y: Pixel,
    pub(super) text: String,
}

/// The entries in lines from `y` on, and the height of them all.
pub(super) fn entries(
    chart: &BurnUp<'_>,
    targets: &[TargetStep<'_>],
    y: Pixel,
    room: Pixel,
) -> (Vec<Entry>, Pixel) {
    let (mut at, mut line) = (Pixel(0), y);
    let mut entries = Vec::new();
    for (sign, text) in texts(chart, targets) {
        let text = fitted(&text, room - SIGN);
        let taken = SIGN + width(&text);
        if at > Pixel(0) && at + taken > room {
            (at, line) = (Pixel(0), line + LINE);
        }
        entries.push(Entry { sign, x: at, y: line, text });
        at = at + taken + BETWEEN;
    }
    let height = if entries.is_empty() { Pixel(0) } else { line + LINE - y };
    (entries, height)
}

fn texts(chart: &BurnUp<'_>, targets: &[TargetStep<'_>]) -> Vec<(&'static str, String)> {
    let language = chart.language;
    let measured = |target: &TargetStep<'_>| words::measured(target.written, chart.unit, language);
    let aim =
        |first: bool, target| say::aim(first, &measured(target), chart.is_downward() && !first, language);
    let mut texts = Vec::new();
    if let Some(now) = targets.last() {
        texts.push(("aim", aim(false, now)));
    }
    if let Some(first) = targets.first().filter(|_| targets.len() > 1) {
        texts.push(("first-aim", aim(true, first)));
    }
    let states = [
        ("accepted", PointState::Accepted),
        ("provisional", PointState::Provisional),
        ("returned", PointState::Returned),
    ];
    for (sign, state) in states {
        if chart.points.iter().any(|point| point.state == state) {
            texts.push((sign, words::point_state(state, language).to_owned()));
        }
    }
    if chart.points.iter().any(|point| point.former.is_some()) {
        texts.push(("former", say::corrected_from(language).to_owned()));
    }
    if !chart.missing.is_empty() {
        texts.push(("gap", say::not_reported(language).to_owned()));
    }
    texts
}
