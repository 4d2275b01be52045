//! The range in which a forecast sees the end of the year, beside today's figure and the target.

use askama::Template;

use super::pixel::Pixel;
use super::rendered;
use crate::{ExportError, Language, words};

const LEFT: Pixel = Pixel::whole(4);
const RIGHT: Pixel = Pixel::whole(148);
/// Where the drawing ends, in per mille of the target; what is beyond stands at the edge.
const MOST: u32 = 1250;
/// The target in per mille.
const TARGET: u32 = 1000;
/// A range is never drawn as nothing.
const LEAST: Pixel = Pixel::whole(3);

/// A range, in per mille of the target.
#[derive(Debug, Clone, Copy)]
pub struct Interval<'a> {
    /// Its lower end.
    pub low: u32,
    /// Its upper end.
    pub high: u32,
    /// What was achieved so far; `None` without a figure.
    pub now: Option<u32>,
    /// Name of the level, for the style sheet.
    pub level: &'a str,
    /// Both ends as written with their unit.
    pub written: (&'a str, &'a str),
    /// The target as written.
    pub target: &'a str,
    /// Language of what is read aloud.
    pub language: Language,
}

#[derive(Template)]
#[template(path = "chart/interval.html", whitespace = "minimize")]
struct Drawn<'a> {
    title: &'static str,
    facts: String,
    level: &'a str,
    low: Pixel,
    width: Pixel,
    now: Option<Pixel>,
    target: Pixel,
}

/// Draws the range, 152 × 18.
///
/// # Errors
/// [`ExportError`] when the template cannot be rendered.
pub fn interval(interval: &Interval<'_>) -> Result<String, ExportError> {
    let at = |per_mille: u32| LEFT.toward(RIGHT, per_mille.into(), MOST.into());
    let high = at(interval.high.max(interval.low));
    let low = at(interval.low).min(high - LEAST).max(LEFT);
    rendered(&Drawn {
        title: words::LeaderWords::of(interval.language).range,
        facts: words::interval_facts(interval.written, interval.target, interval.language),
        level: interval.level,
        low,
        width: (high - low).max(LEAST),
        now: interval.now.map(at),
        target: at(TARGET),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(low: u32, high: u32, now: Option<u32>) -> String {
        let written = ("9,100户", "11,300户");
        let language = Language::Chinese;
        interval(&Interval { low, high, now, level: "likely", written, target: "10000户", language }).unwrap()
    }

    #[test]
    fn a_range_stays_inside_of_its_box_and_is_never_nothing() {
        for (low, high, x, width) in [
            (910, 1130, "108.8", "25.3"),
            (0, 0, "4", "3"),
            (1000, 1000, "116.2", "3"),
            (5000, u32::MAX, "145", "3"),
            (900, 100, "104.6", "3"),
        ] {
            let svg = drawn(low, high, None);
            let rect = format!("class=\"range likely\" x=\"{x}\" y=\"5\" width=\"{width}\"");
            assert!(svg.contains(&rect), "{low} {high}: {svg}");
        }
    }

    #[test]
    fn it_is_read_aloud_with_its_target() {
        let svg = drawn(910, 1130, Some(700));
        assert!(svg.contains("年底预计9,100户—11,300户，目标10000户"), "{svg}");
        assert!(svg.contains("<circle class=\"now\" cx=\"84.6\""), "{svg}");
    }
}
