//! The strip of the overview: how many indicators stand in which state.

use askama::Template;
use jiannuo_domain::Standing;

use super::bar::percent;
use super::rendered;
use crate::{ExportError, Language, words};

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

#[derive(Template)]
#[template(path = "chart/stacked.html", whitespace = "minimize")]
struct Strip {
    title: &'static str,
    facts: String,
    segments: Vec<Segment>,
}

/// The strip of counts by state; counts of one state add up. The page includes [`super::SHAPES`].
///
/// # Errors
/// [`ExportError`] when the template cannot be rendered.
pub fn stacked(counts: &[(Standing, usize)], language: Language) -> Result<String, ExportError> {
    let segments = segments(|standing| counted(counts, standing));
    let counts: Vec<(Standing, usize)> = segments.iter().map(|part| (part.standing, part.count)).collect();
    let title = words::label(words::Label::Overview, language);
    rendered(&Strip { title, facts: words::standing_counts(&counts, language), segments })
}

#[derive(Template)]
#[template(path = "chart/stacked_key.html", whitespace = "minimize")]
struct Key {
    language: Language,
    segments: Vec<Segment>,
}

impl Key {
    fn word(&self, part: &Segment) -> &'static str {
        words::standing(part.standing, self.language)
    }
}

/// The key of the strip: shape, count and word of each state that occurs, as a list.
///
/// # Errors
/// [`ExportError`] when the template cannot be rendered.
pub fn stacked_key(counts: &[(Standing, usize)], language: Language) -> Result<String, ExportError> {
    rendered(&Key { language, segments: segments(|standing| counted(counts, standing)) })
}

fn counted(counts: &[(Standing, usize)], standing: Standing) -> usize {
    counts.iter().filter(|(of, _)| *of == standing).map(|(_, count)| count).sum()
}
