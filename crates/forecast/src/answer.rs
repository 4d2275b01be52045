//! What is answered: that nothing can be told and why, or a probability with its interval.

use crate::model::Model;
use crate::timing::{done, growing};
use crate::{Level, Question, Timing};

/// Planned share of the year's work below which nothing is told.
const EARLY: f64 = 0.05;

/// What can be said of the year's end; internal, never for the public.
#[doc(alias = "预测")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Forecast {
    /// Nothing, for this reason.
    CannotTell(CannotTell),
    /// A probability and what belongs to it.
    Told(Told),
}

/// Why nothing can be told.
#[doc(alias = "暂无法判断")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CannotTell {
    /// Less than 5% of the year's work was planned up to the last report.
    TooEarly,
    /// Stock, ratio, standard, qualitative, or a target not to be passed: what was so far says nothing
    /// of the year's end.
    NotExtrapolated,
    /// No month was reported.
    NothingReported,
    /// No task, report only, or no positive target.
    NoTarget,
}

/// A forecast of the year's end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// Probability of reaching the target by the end of the year, 0 to 1; 1 once it is reached.
    pub probability: f64,
    /// The probability in a word.
    pub level: Level,
    /// Millionths that the year's end exceeds or meets with a probability of nine in ten.
    pub low: i64,
    /// Millionths that the year's end exceeds with a probability of one in ten; at least `low`.
    pub high: i64,
    /// Month (1 to 12) at whose end the mean path reaches the target, or in which it was reached; `None` if not this year.
    pub expected_finish: Option<u8>,
    /// How much each timing is believed, in the order of [`Timing::ALL`]; they add up to 1.
    pub timing: [f64; Timing::COUNT],
}

/// The forecast of an indicator of which nothing was said before.
#[must_use]
pub fn forecast(question: &Question<'_>) -> Forecast {
    forecast_after(question, None)
}

/// The forecast of an indicator whose level was `previous` when it was told last.
#[must_use]
pub fn forecast_after(question: &Question<'_>, previous: Option<Level>) -> Forecast {
    match told(question, previous) {
        Ok(told) => Forecast::Told(told),
        Err(reason) => Forecast::CannotTell(reason),
    }
}

fn told(question: &Question<'_>, previous: Option<Level>) -> Result<Told, CannotTell> {
    let target = question.extrapolated_target()?;
    let reports = question.reports(target);
    let plan = growing(&question.shares);
    let is_early = |month| done(&plan, month) < EARLY;
    let latest = reports.last().ok_or(if is_early(question.months()) {
        CannotTell::TooEarly
    } else {
        CannotTell::NothingReported
    })?;
    let is_reached = latest.share >= 1.0;
    if is_early(latest.month) && !is_reached {
        return Err(CannotTell::TooEarly);
    }
    let single = question.single(target);
    let model = Model::of(&plan, &reports, single, question.prior).ok_or(CannotTell::NothingReported)?;
    let probability = model.at_least(1.0);
    let (low, high) = question.in_millionths(target, &model);
    let reached_in = reports.iter().find(|report| report.share >= 1.0).map(|report| report.month);
    let finish = reached_in.or_else(|| model.expected_finish());
    Ok(Told {
        probability,
        level: Level::after(previous, probability),
        low,
        high,
        expected_finish: finish.and_then(|month| u8::try_from(month).ok()),
        timing: model.timing(),
    })
}

/// The forecasts that were due at the end of each reported or unreported month, each after the one before.
///
/// One for each of `question.achieved`; a month in which nothing can be told keeps the level for the next one.
#[must_use]
pub fn through_the_year(question: &Question<'_>) -> Vec<Forecast> {
    let mut previous = None;
    let months = 1..=question.achieved.len().min(12);
    months
        .map(|n| {
            let until = question.achieved.get(..n).unwrap_or_default();
            let said = forecast_after(&Question { achieved: until, ..*question }, previous);
            previous = said.told().map(|told| told.level).or(previous);
            said
        })
        .collect()
}

impl Forecast {
    /// What was told; `None` if nothing could be.
    #[must_use]
    pub fn told(&self) -> Option<&Told> {
        match self {
            Self::Told(told) => Some(told),
            Self::CannotTell(_) => None,
        }
    }
}

impl CannotTell {
    /// All reasons.
    pub const ALL: [Self; 4] = [Self::TooEarly, Self::NotExtrapolated, Self::NothingReported, Self::NoTarget];

    /// Stable name for programs: `too-early`, `not-extrapolated`, `nothing-reported`, `no-target`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TooEarly => "too-early",
            Self::NotExtrapolated => "not-extrapolated",
            Self::NothingReported => "nothing-reported",
            Self::NoTarget => "no-target",
        }
    }

    /// The reason with this [`name`](Self::name).
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}
