//! 序时进度: the planned share of the target through the twelve months, with the first plan faintly behind it.

use askama::Template;
use jiannuo_domain::Share;

use super::pixel::Pixel;
use super::rendered;
use crate::{ExportError, Language, words};

const LEFT: Pixel = Pixel::whole(44);
const RIGHT: Pixel = Pixel::whole(388);
const TOP: Pixel = Pixel::whole(14);
const BOTTOM: Pixel = Pixel::whole(166);

/// A planned course.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    /// Planned shares at the ends of the months.
    pub shares: &'a [Share; 12],
    /// The first plan, where another one counts by now.
    pub first: Option<&'a [Share; 12]>,
    /// Whether the share steps at month ends instead of rising day by day.
    pub is_stepped: bool,
    /// Language of labels and of what is read aloud.
    pub language: Language,
}

#[derive(Template)]
#[template(path = "chart/planned.html", whitespace = "minimize")]
struct Drawn {
    title: &'static str,
    facts: String,
    grid: Vec<(Pixel, &'static str)>,
    months: Vec<(Pixel, String)>,
    course: String,
    first: Option<String>,
    points: Vec<(Pixel, Pixel, usize)>,
}

/// Draws the course, 400 × 190; its points carry the number of their month in `data-month`.
///
/// # Errors
/// [`ExportError`] when the template cannot be rendered.
pub fn planned(planned: &Planned<'_>) -> Result<String, ExportError> {
    let places = places(planned.shares);
    let month = |number: usize| words::month(i8::try_from(number).unwrap_or(1), planned.language);
    rendered(&Drawn {
        title: words::planned_title(planned.language),
        facts: words::planned_facts(planned.shares, planned.language),
        grid: vec![(BOTTOM, "0"), (BOTTOM.toward(TOP, 1, 2), "50%"), (TOP, "100%")],
        months: (1..=12).filter(|number| number % 3 == 0).map(|number| (at(number), month(number))).collect(),
        course: path(&places, planned.is_stepped),
        first: planned.first.map(|shares| path(&self::places(shares), planned.is_stepped)),
        points: places.into_iter().zip(1..).map(|((x, y), number)| (x, y, number)).collect(),
    })
}

/// Where the end of a month stands; the year begins at 0.
fn at(month: usize) -> Pixel {
    LEFT.toward(RIGHT, i128::try_from(month).unwrap_or(0), 12)
}

fn places(shares: &[Share; 12]) -> Vec<(Pixel, Pixel)> {
    let place = |(share, month): (&Share, usize)| {
        let (numerator, denominator) = share.in_lowest_terms();
        (at(month), BOTTOM.toward(TOP, numerator.into(), denominator.into()))
    };
    shares.iter().zip(1..).map(place).collect()
}

fn path(places: &[(Pixel, Pixel)], is_stepped: bool) -> String {
    let mut path = format!("M{LEFT} {BOTTOM}");
    for (x, y) in places {
        path.push_str(&if is_stepped { format!("H{x}V{y}") } else { format!("L{x} {y}") });
    }
    path
}
