//! The bar of one rate against its target, as the page of a table draws it.

use askama::Template;
use jiannuo_domain::{CompletionRate, Standing};

use super::bar::Bar;
use super::rendered;
use crate::{ExportError, Language, words};

/// One rate as a bar.
#[derive(Debug, Clone, Copy)]
pub struct Bullet<'a> {
    /// The exact rate.
    pub rate: CompletionRate,
    /// The highest rate of the list that the bar stands in, in per mille; bars share their scale.
    pub highest: u32,
    /// The rate as it is printed beside: "111.67%".
    pub written: &'a str,
    /// Language of what is read aloud.
    pub language: Language,
}

#[derive(Template)]
#[template(path = "chart/bullet.html", whitespace = "minimize")]
struct Drawn {
    title: &'static str,
    facts: String,
    state: &'static str,
    shape: Bar,
}

/// Draws the bar; the page includes [`super::SHAPES`].
///
/// # Errors
/// [`ExportError`] when the template cannot be rendered.
pub fn bullet(bullet: &Bullet<'_>) -> Result<String, ExportError> {
    let standing = match bullet.rate {
        rate if rate.is_met() => Standing::Reached,
        rate if rate.is_zero() => Standing::NotStarted,
        _ => Standing::Underway,
    };
    rendered(&Drawn {
        title: words::label(words::Label::Rate, bullet.language),
        facts: words::rate_facts(bullet.written, standing, bullet.language),
        state: standing.name(),
        shape: Bar::of(bullet.rate, bullet.highest),
    })
}
