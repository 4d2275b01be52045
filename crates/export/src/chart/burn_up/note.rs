//! Writing above the plot of a burn-up: revisions of the target, the unit of measure, today.

use super::drawing::Frame;
use super::{BurnUp, TargetStep};
use crate::chart::pixel::Pixel;
use crate::chart::writing::{fitted, width};
use crate::words::{self, chart as say};

/// Of more revisions than this only the latest are written out.
const MOST_REVISIONS: usize = 3;
/// Height of a line of writing.
pub(super) const LINE: Pixel = Pixel::whole(17);

/// A line of text; `x` is where it begins.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) x: Pixel,
    pub(super) y: Pixel,
    pub(super) text: String,
    /// Whether it is about figures; captions and dates are drawn fainter.
    pub(super) is_figure: bool,
    /// A thin line from the text to what it is about: where, from which height to which.
    pub(super) leader: Option<(Pixel, Pixel, Pixel)>,
}

/// How many lines above the plot revisions take.
pub(super) fn revision_lines(chart: &BurnUp<'_>) -> usize {
    chart.targets.len().saturating_sub(1).min(MOST_REVISIONS)
}

/// The latest revisions, earliest first, each on a line of its own above the plot.
pub(super) fn revisions(chart: &BurnUp<'_>, targets: &[TargetStep<'_>], frame: &Frame) -> Vec<Written> {
    let pairs: Vec<_> = targets.windows(2).filter_map(|pair| pair.first().zip(pair.last())).collect();
    let skipped = pairs.len().saturating_sub(MOST_REVISIONS);
    let mut y = Pixel::whole(13);
    let mut written = Vec::new();
    for (former, now) in pairs.into_iter().skip(skipped) {
        let text = say::revision(former.written, now.written, now.from, chart.language);
        let x = frame.year.begin_of(now.from);
        let end = frame.height_of(now.amount).min(frame.height_of(former.amount));
        let text = fitted(&text, frame.width - frame.margin);
        let start = (x - Pixel::whole(2)).min(frame.width - width(&text)).max(Pixel(0));
        written.push(Written {
            x: start,
            y,
            text,
            is_figure: true,
            leader: Some((x, y + Pixel::whole(4), end)),
        });
        y = y + LINE;
    }
    written
}

/// The unit of measure, above the upright axis.
pub(super) fn unit(chart: &BurnUp<'_>, frame: &Frame) -> Written {
    let text = fitted(&say::unit_caption(chart.unit, chart.language), frame.width.half());
    Written { x: Pixel(0), y: frame.top - Pixel::whole(9), text, is_figure: false, leader: None }
}

/// The word above the line of today, clear of the unit of measure.
pub(super) fn today(chart: &BurnUp<'_>, unit: &Written, frame: &Frame) -> Option<Written> {
    let date = chart.today.filter(|today| today.year() == chart.year)?;
    let x = frame.year.end_of(date);
    let text = format!("{} {}", say::today(chart.language), words::day(date, chart.language));
    let least = if unit.text.is_empty() { Pixel(0) } else { width(&unit.text) + Pixel::whole(8) };
    let start = (x - width(&text).half()).max(least).min(frame.width - width(&text));
    let y = frame.top - Pixel::whole(9);
    Some(Written {
        x: start,
        y,
        text,
        is_figure: false,
        leader: Some((x, y + Pixel::whole(4), frame.bottom)),
    })
}
