//! 预测: how likely each target is reached by the end of the year, for the office and the leaders only.

use std::collections::BTreeMap;

use jiannuo_domain::{CompletionRate, IndicatorRow, Kind, PeriodName};
use jiannuo_forecast::{Forecast, Level, Prior, Question, achieved, through_the_year};
use jiannuo_store::{Database, query};
use jiff::civil::Date;

use crate::overview::{OverviewRow, overview};
use crate::signals::{SignalRow, Signals, signals};
use crate::{Action, Actor, Outcome, Refused, Resource, can};

/// Version of the method, kept with every forecast that is issued.
pub(crate) const MODEL: &str = "1";

/// The forecasts of a plan.
#[doc(alias = "预测")]
#[derive(Debug, Clone, PartialEq)]
pub struct Forecasts {
    /// The signals beside them, with the plan through its year.
    pub signals: Signals,
    /// One for each row of the overview, in its order.
    pub rows: Vec<ForecastRow>,
}

/// The forecasts of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastRow {
    /// Id of the indicator.
    pub indicator: String,
    /// One for each period; nothing for a period that does not end with a month, or has no signal.
    pub forecasts: Vec<Option<Forecast>>,
    /// When the department expects to finish, as it said for each period; nothing where it did not.
    pub expected: Vec<Option<Date>>,
}

/// That a department and the forecast say different things of the year's end.
#[doc(alias = "分歧")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disagreement {
    /// The department expects to finish within the year; the forecast thinks it unlikely.
    Hopeful,
    /// Both expect it within the year, the forecast so many months later.
    Later(i8),
    /// The department expects to finish after the year; the forecast thinks this year likely.
    Cautious,
}

/// Months between both dates from which on they disagree.
const MONTHS_APART: i8 = 2;

impl Disagreement {
    /// Whether a forecast and the department's own expectation differ.
    #[must_use]
    pub fn of(forecast: &Forecast, expected: Option<Date>, year: i16) -> Option<Self> {
        let (told, expected) = (forecast.told()?, expected?);
        if expected.year() > year {
            return (told.level == Level::Likely).then_some(Self::Cautious);
        }
        if told.level <= Level::Doubtful {
            return Some(Self::Hopeful);
        }
        let finish = i8::try_from(told.expected_finish?).ok()?;
        let later = finish - if expected.year() < year { 1 } else { expected.month() };
        (later >= MONTHS_APART).then_some(Self::Later(later))
    }

    /// Stable name for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hopeful => "hopeful",
            Self::Later(_) => "later",
            Self::Cautious => "cautious",
        }
    }
}

impl Forecasts {
    /// Rows in a period with their forecast and what the department expects, in the order of the plan.
    #[must_use]
    pub fn of_period(&self, period: &str) -> Vec<(&OverviewRow, &Forecast, Option<Date>)> {
        let Some(place) = self.signals.place(period) else { return Vec::new() };
        let both = self.signals.overview.rows.iter().zip(&self.rows);
        let of = both.filter_map(|(row, forecasts)| {
            let forecast = forecasts.forecasts.get(place)?.as_ref()?;
            Some((row, forecast, forecasts.expected.get(place).copied().flatten()))
        });
        of.collect()
    }

    /// Where department and forecast disagree in a period.
    #[must_use]
    pub fn disagreements(&self, period: &str) -> Vec<(&OverviewRow, Disagreement, &Forecast, Date)> {
        let year = period.parse().map_or(0, |name: PeriodName| name.last_day().year());
        let mut all = Vec::new();
        for (row, forecast, expected) in self.of_period(period) {
            let disagreement = Disagreement::of(forecast, expected, year);
            all.extend(disagreement.zip(expected).map(|(what, expected)| (row, what, forecast, expected)));
        }
        all.sort_by_key(|(_, disagreement, ..)| *disagreement);
        all
    }
}

/// Forecasts are for the office and the leaders; for others they are not there.
pub(crate) fn foresees(actor: &Actor) -> Outcome<()> {
    let plan = Resource::Plan { county: actor.county };
    if can(actor, Action::Foresee, &plan) { Ok(()) } else { Err(Refused::NotFound) }
}

/// Forecasts of a plan as they follow from what was reported up to today.
///
/// # Errors
/// [`Refused::NotFound`] for others than office and leaders, and for a plan that is not there.
pub async fn forecasts(database: &Database, actor: &Actor, plan: &str, today: Date) -> Outcome<Forecasts> {
    foresees(actor)?;
    let signals = signals(database, actor, plan, today).await?;
    let priors = priors(database, actor, plan).await?;
    let both = signals.overview.rows.iter().zip(&signals.rows);
    let rows = both.map(|(row, beside)| forecast_row(&signals, row, beside, &priors)).collect();
    Ok(Forecasts { rows, signals })
}

fn forecast_row(
    signals: &Signals,
    row: &OverviewRow,
    beside: &SignalRow,
    priors: &BTreeMap<Kind, Prior>,
) -> ForecastRow {
    let periods = &signals.overview.periods;
    let months: Vec<Option<usize>> = periods.iter().map(|period| month_of(&period.name)).collect();
    let judged = |place: usize| beside.signals.get(place).is_some_and(Option::is_some);
    let last = (0..periods.len())
        .filter(|&place| judged(place))
        .filter_map(|place| months.get(place).copied()?)
        .max();
    let mut by_month = vec![None; last.map_or(0, |last| last + 1)];
    for (place, month) in months.iter().enumerate() {
        // Works that are accepted at the end have come as far as their stages say.
        let rate = beside.levels.get(place).copied().flatten();
        let slot = month.and_then(|month| by_month.get_mut(month));
        if let (Some(slot), Some(achieved)) = (slot, achieved(&row.row, rate)) {
            *slot = Some(achieved);
        }
    }
    let prior = priors.get(&row.row.kind.kind).copied().unwrap_or_default();
    let told = through_the_year(&Question::of(&row.row, &beside.trajectory, &by_month, prior));
    let is_asked = row.has_task && !row.is_withdrawn;
    let forecast = |(place, month): (usize, &Option<usize>)| {
        told.get((*month)?).filter(|_| is_asked && judged(place)).copied()
    };
    let expected =
        |figure: &Option<crate::PeriodFigure>| figure.as_ref()?.expected_finish.as_deref()?.parse().ok();
    ForecastRow {
        indicator: row.indicator.clone(),
        forecasts: months.iter().enumerate().map(forecast).collect(),
        expected: row.figures.iter().map(expected).collect(),
    }
}

/// The month, from 0, with which a period of the calendar ends; nothing for one that ends within a month.
fn month_of(period: &str) -> Option<usize> {
    let last = period.parse::<PeriodName>().ok()?.last_day();
    let is_end = last.day() == last.days_in_month();
    is_end.then(|| usize::try_from(last.month() - 1).ok())?
}

/// What is believed of each kind, from how the year before ended.
async fn priors(database: &Database, actor: &Actor, plan: &str) -> Outcome<BTreeMap<Kind, Prior>> {
    let plans = query::plans(database.readers(), actor.county).await?;
    let year = plans.iter().find(|known| known.id == plan).map(|known| known.year);
    let before = year.and_then(|year| plans.iter().find(|known| known.year == year - 1));
    let Some(before) = before else { return Ok(BTreeMap::new()) };
    let mut rates: BTreeMap<Kind, Vec<CompletionRate>> = BTreeMap::new();
    for row in overview(database, actor, &before.id).await?.rows {
        if let Some(rate) = year_end(&row) {
            rates.entry(row.row.kind.kind).or_default().push(rate);
        }
    }
    Ok(rates.into_iter().map(|(kind, rates)| (kind, Prior::from_rates(&rates))).collect())
}

/// The rate with which a year ended: that of its last period; nothing where it is not reported.
pub(crate) fn year_end(row: &OverviewRow) -> Option<CompletionRate> {
    row.figures.last()?.as_ref()?.rate
}

/// Rows that a forecast can be about.
#[must_use]
pub fn is_foreseeable(row: &IndicatorRow) -> bool {
    row.kind.kind.is_cumulative() && row.target.amount().is_some()
}

#[cfg(test)]
mod tests {
    use jiannuo_forecast::{CannotTell, Told};

    use super::*;

    fn told(level: Level, expected_finish: Option<u8>) -> Forecast {
        let (probability, low, high) = (0.5, 0, 0);
        Forecast::Told(Told { probability, level, low, high, expected_finish, timing: [0.2; 5] })
    }

    #[test]
    fn department_and_forecast_disagree_only_where_both_say_something() {
        for (forecast, expected, disagreement) in [
            (told(Level::Unlikely, None), Some("2024-11-30"), Some(Disagreement::Hopeful)),
            (told(Level::Doubtful, Some(12)), Some("2024-12-31"), Some(Disagreement::Hopeful)),
            (told(Level::Likely, Some(12)), Some("2024-10-31"), Some(Disagreement::Later(2))),
            (told(Level::Likely, Some(11)), Some("2024-10-31"), None),
            (told(Level::Likely, Some(11)), Some("2025-03-31"), Some(Disagreement::Cautious)),
            (told(Level::Possible, Some(12)), Some("2025-03-31"), None),
            (told(Level::Unlikely, None), None, None),
            (Forecast::CannotTell(CannotTell::TooEarly), Some("2024-11-30"), None),
        ] {
            let expected = expected.map(|day| day.parse().unwrap());
            assert_eq!(
                Disagreement::of(&forecast, expected, 2024),
                disagreement,
                "{forecast:?} {expected:?}"
            );
        }
    }

    #[test]
    fn periods_that_end_with_a_month_count_for_it() {
        for (period, month) in [
            ("2024-01", Some(0)),
            ("2024-Q3", Some(8)),
            ("2024", Some(11)),
            ("2024-10-X1", None),
            ("汛期", None),
        ] {
            assert_eq!(month_of(period), month, "{period}");
        }
    }
}
