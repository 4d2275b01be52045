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
    /// Millionths that the year's end exceeds or meets with a probability of nine in ten; whole things where things are counted.
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
    let curves = Timing::ALL.map(|timing| timing.of(&plan));
    let model = Model::of(&curves, &reports, single, question.prior).ok_or(CannotTell::NothingReported)?;
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

#[cfg(test)]
mod tests {
    use jiannuo_domain::{Direction, Kind};

    use super::*;
    use crate::{Measure, Prior};

    const LINEAR: [f64; 12] = [1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11., 12.];

    /// Stations of thirteen that should be built, evenly through the year.
    fn stations(achieved: &[Option<i64>]) -> Question<'_> {
        Question {
            kind: Kind::Quota,
            direction: Direction::Upward,
            measure: Measure::Counted,
            target: Some(13_000_000),
            is_closed_list: true,
            shares: LINEAR.map(|month| month / 12.0),
            achieved,
            prior: Prior::default(),
        }
    }

    fn built(counts: &[i64]) -> Vec<Option<i64>> {
        counts.iter().map(|count| Some(count * 1_000_000)).collect()
    }

    fn told(achieved: &[Option<i64>]) -> Told {
        *forecast(&stations(achieved)).told().unwrap()
    }

    #[test]
    fn thirteen_stations_through_the_year() {
        for (counts, level, finish) in [
            (&[1, 2, 3, 4, 5, 7][..], Level::Possible, Some(11)),
            (&[2, 4, 6, 8, 9, 10], Level::Likely, Some(9)),
            (&[0, 0, 0, 1, 1, 2], Level::Doubtful, None),
            (&[0, 0, 0, 0, 0, 0], Level::Unlikely, None),
            (&[1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 11, 12], Level::Unlikely, None),
            (&[1, 2, 3, 5, 13, 13], Level::Likely, Some(5)),
        ] {
            let told = told(&built(counts));
            assert_eq!((told.level, told.expected_finish), (level, finish), "{counts:?} {told:?}");
        }
    }

    #[test]
    fn a_year_that_has_ended_is_no_longer_uncertain() {
        let missed = told(&built(&[1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 11, 12]));
        assert_eq!((missed.probability, missed.low, missed.high), (0.0, 12_000_000, 12_000_000));
        let reached = told(&built(&[1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]));
        assert_eq!((reached.probability, reached.low, reached.high), (1.0, 13_000_000, 13_000_000));
    }

    #[test]
    fn a_month_without_report_is_not_a_month_without_work() {
        let silent = told(&[Some(1_000_000), Some(3_000_000), Some(4_000_000), None, None]);
        let idle = told(&built(&[1, 3, 4, 4, 4]));
        assert!(silent.probability > idle.probability + 0.1, "{silent:?} {idle:?}");
    }

    #[test]
    fn a_figure_that_was_corrected_counts_as_corrected() {
        let corrected = told(&built(&[1, 9, 3, 4, 5]));
        assert_eq!(corrected, told(&built(&[1, 3, 3, 4, 5])));
    }

    #[test]
    fn what_cannot_be_told_says_why() {
        let achieved = built(&[1, 2, 3]);
        let usual = stations(&achieved);
        let season = [0., 0., 0., 0.04, 0.2, 0.4, 0.6, 0.8, 1., 1., 1., 1.];
        for (question, reason) in [
            (Question { shares: season, ..usual }, CannotTell::TooEarly),
            (Question { shares: season, achieved: &[None; 5], ..usual }, CannotTell::NothingReported),
            (
                Question { shares: season, achieved: &[Some(0), None, None, None, None], ..usual },
                CannotTell::TooEarly,
            ),
            (Question { achieved: &[], ..usual }, CannotTell::TooEarly),
            (Question { achieved: &[None; 3], ..usual }, CannotTell::NothingReported),
            (Question { target: None, ..usual }, CannotTell::NoTarget),
            (Question { target: Some(0), ..usual }, CannotTell::NoTarget),
            (Question { kind: Kind::ReportOnly, ..usual }, CannotTell::NoTarget),
            (Question { kind: Kind::Ratio, ..usual }, CannotTell::NotExtrapolated),
            (Question { kind: Kind::Stock, ..usual }, CannotTell::NotExtrapolated),
            (Question { kind: Kind::Standard, ..usual }, CannotTell::NotExtrapolated),
            (Question { direction: Direction::Downward, ..usual }, CannotTell::NotExtrapolated),
        ] {
            assert_eq!(forecast(&question), Forecast::CannotTell(reason), "{question:?}");
            assert_eq!(CannotTell::named(reason.name()), Some(reason));
        }
    }

    #[test]
    fn a_season_that_is_a_month_late_is_recognised() {
        let season = [0., 0., 0., 0., 0.2, 0.4, 0.6, 0.8, 1., 1., 1., 1.];
        let achieved = built(&[0, 0, 0, 0, 0, 3, 5]);
        let told = *forecast(&Question { shares: season, ..stations(&achieved) }).told().unwrap();
        let most = Timing::ALL.into_iter().zip(told.timing).max_by(|a, b| a.1.total_cmp(&b.1));
        assert_eq!(most.map(|(timing, _)| timing), Some(Timing::Late), "{told:?}");
    }

    #[test]
    fn the_months_keep_their_levels_unless_a_bound_is_passed() {
        let achieved = built(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        let said = through_the_year(&stations(&achieved));
        assert_eq!(said.len(), 11);
        for (month, pair) in said.windows(2).enumerate() {
            let (before, now) = (pair[0].told().unwrap(), pair[1].told().unwrap());
            assert_eq!(now.level, Level::after(Some(before.level), now.probability), "{month}");
        }
    }
}
