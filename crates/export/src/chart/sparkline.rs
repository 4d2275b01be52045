//! A completion rate through the periods, small enough to stand in a line of text.

use askama::Template;

use super::pixel::Pixel;
use super::rendered;
use crate::{ExportError, Language, words};

const WIDTH: Pixel = Pixel::whole(96);
const HEIGHT: Pixel = Pixel::whole(24);
/// Room for a dot at the edge.
const MARGIN: Pixel = Pixel::whole(4);
/// The target in per mille.
const TARGET: u32 = 1000;

/// The rates of an indicator.
#[derive(Debug, Clone, Copy)]
pub struct Sparkline<'a> {
    /// Rates in per mille, a period each, in their order; `None` where none was reported.
    pub rates: &'a [Option<u32>],
    /// Language of what is read aloud.
    pub language: Language,
}

#[derive(Template)]
#[template(path = "chart/sparkline.html", whitespace = "minimize")]
struct Drawn {
    title: &'static str,
    facts: String,
    target: Pixel,
    /// Lines through periods that follow one another.
    paths: Vec<String>,
    /// Periods with no neighbour to be joined with.
    alone: Vec<(Pixel, Pixel)>,
    last: Option<(Pixel, Pixel)>,
}

/// Draws the line, 96 × 24, with its gaps and the target.
///
/// # Errors
/// [`ExportError`] when the template cannot be rendered.
pub fn sparkline(sparkline: &Sparkline<'_>) -> Result<String, ExportError> {
    let rates = sparkline.rates;
    let highest = rates.iter().flatten().copied().max().unwrap_or(0).max(TARGET);
    let height = |rate: u32| (HEIGHT - MARGIN).toward(MARGIN, rate.into(), highest.into());
    let spaces = i128::try_from(rates.len().saturating_sub(1)).unwrap_or(1);
    let places: Vec<Option<(Pixel, Pixel)>> = (0_i128..)
        .zip(rates)
        .map(|(n, rate)| rate.map(|rate| (MARGIN.toward(WIDTH - MARGIN, n, spaces), height(rate))))
        .collect();
    let runs: Vec<Vec<(Pixel, Pixel)>> =
        places.split(Option::is_none).map(|run| run.iter().flatten().copied().collect()).collect();
    rendered(&Drawn {
        title: words::rate_course(sparkline.language),
        facts: words::rate_course_facts(rates, sparkline.language),
        target: height(TARGET),
        paths: runs.iter().filter(|run| run.len() > 1).map(|run| path(run)).collect(),
        alone: runs.iter().filter(|run| run.len() == 1).flatten().copied().collect(),
        last: places.iter().flatten().last().copied(),
    })
}

fn path(run: &[(Pixel, Pixel)]) -> String {
    let places: Vec<String> = run.iter().map(|(x, y)| format!("{x} {y}")).collect();
    format!("M{}", places.join("L"))
}
