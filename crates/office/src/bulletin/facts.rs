//! The facts of a bulletin: lights, figures and words of a period, and the value of every source.

use std::collections::BTreeSet;

use jiannuo_domain::{Light, Reason, Signal, SignalState, Trajectory};
use jiannuo_store::Database;
use jiff::civil::Date;

use super::{DatePart, Grade, Source};
use crate::{
    Actor, Outcome, OverviewRow, PeriodFigure, PeriodListed, Refused, ReviewState, SignalRow, Signals, plans,
    signals, verifications,
};

/// Everything that figures of a bulletin can come from, read at one moment.
#[derive(Debug, Clone)]
pub struct BulletinFacts {
    /// The plan through its year.
    pub signals: Signals,
    /// Year of the plan.
    pub year: i32,
    /// Id of last year's plan and its signals, where the county has one.
    pub last_year: Option<(String, Signals)>,
    /// Name of the period that the bulletin is about.
    pub period: String,
    /// Indicators whose figure of the period a verifier looked at.
    verified: BTreeSet<String>,
}

/// An indicator in the period.
#[derive(Clone, Copy)]
pub(super) struct InPeriod<'a> {
    pub row: &'a OverviewRow,
    pub figure: Option<&'a PeriodFigure>,
    pub signal: Option<&'a Signal>,
    pub grade: Grade,
}

impl BulletinFacts {
    /// Reads the facts of a period.
    ///
    /// # Errors
    /// [`Refused::NotFound`] when plan or period are not there for this actor.
    pub async fn read(
        database: &Database,
        actor: &Actor,
        plan: &str,
        period: &str,
        today: Date,
    ) -> Outcome<Self> {
        let listed = plans(database, actor).await?;
        let this = listed.iter().find(|known| known.id == plan).ok_or(Refused::NotFound)?;
        let before = listed.iter().find(|known| known.year == this.year - 1);
        let signals_of = async |plan: &str| signals(database, actor, plan, today).await;
        let last_year = match before {
            Some(before) => Some((before.id.clone(), signals_of(&before.id).await?)),
            None => None,
        };
        let signals = signals_of(plan).await?;
        signals.place(period).ok_or(Refused::NotFound)?;
        let verified = verifications(database, actor, plan, period).await?.into_keys().collect();
        Ok(Self { signals, year: this.year, last_year, period: period.to_owned(), verified })
    }

    /// The period.
    #[must_use]
    pub fn listed(&self) -> Option<&PeriodListed> {
        self.signals.overview.periods.get(self.signals.place(&self.period)?)
    }

    /// The period before, if the plan has one.
    #[must_use]
    pub fn before(&self) -> Option<&PeriodListed> {
        self.signals.overview.periods.get(self.signals.place(&self.period)?.checked_sub(1)?)
    }

    /// The period after, if the plan has one.
    #[must_use]
    pub fn after(&self) -> Option<&PeriodListed> {
        self.signals.overview.periods.get(self.signals.place(&self.period)? + 1)
    }

    /// Name of an indicator where it stands alone: its own, after its action's where it says little by
    /// itself (投资额, 任务数) or others have the same.
    #[must_use]
    pub fn name(&self, indicator: &str) -> Option<String> {
        const SAYS_LITTLE: usize = 6;
        let rows = &self.signals.overview.rows;
        let row = rows.iter().find(|row| row.indicator == indicator)?;
        let name = row.row.name();
        let is_shared = rows.iter().filter(|other| other.row.name() == name).count() > 1;
        let action = row.row.path.last().filter(|action| *action != name);
        let action = action.filter(|_| is_shared || name.chars().count() <= SAYS_LITTLE);
        Some(action.map_or_else(|| name.to_owned(), |action| format!("{action}—{name}")))
    }

    /// Indicators in a period in the order of the plan, without those that were withdrawn.
    pub(super) fn rows<'a>(&'a self, period: &str) -> Vec<InPeriod<'a>> {
        rows(&self.signals, period)
    }

    /// What a source says now; nothing when what it is about is gone.
    #[must_use]
    pub fn value(&self, source: &Source) -> Option<String> {
        let overview = &self.signals.overview;
        let standing = || overview.rows.iter().filter(|row| !row.is_withdrawn);
        let tasks = || standing().filter(|row| row.has_task);
        let counted = |count: usize| Some(count.to_string());
        match source {
            Source::Indicators => counted(standing().count()),
            Source::Tasks => counted(tasks().count()),
            Source::Departments => {
                let named: BTreeSet<_> = tasks().filter_map(|row| row.row.department.as_ref()).collect();
                counted(named.len())
            }
            Source::LastYear { plan, period, grade } => {
                let (_, signals) = self.last_year.as_ref().filter(|(known, _)| known == plan)?;
                signals.place(period)?;
                counted(graded(&rows(signals, period), *grade, None))
            }
            Source::Change { period, before, grade } => {
                self.signals.place(before)?;
                let of = |period: &str| i64::try_from(graded(&self.rows(period), *grade, None)).ok();
                Some(signed(of(period)? - of(before)?))
            }
            Source::NewlyDone { period, before } => {
                self.signals.place(before)?;
                counted(self.newly_done(period, before).len())
            }
            Source::Target { indicator } => {
                let row = standing().find(|row| row.indicator == *indicator)?;
                Some(row.row.target.written.clone())
            }
            Source::Elapsed { period } => {
                let named: jiannuo_domain::PeriodName = period.parse().ok()?;
                let share = Trajectory::linear().share_at(named);
                Some(jiannuo_domain::CompletionRate::from(share).show(overview.rounding, None))
            }
            _ => self.in_period(source),
        }
    }

    /// What is counted in, or said of, one period.
    fn in_period(&self, source: &Source) -> Option<String> {
        let count_of = |period: &str, is_counted: &dyn Fn(&InPeriod<'_>) -> bool| {
            self.signals.place(period)?;
            Some(self.rows(period).iter().filter(|row| is_counted(row)).count().to_string())
        };
        let is_behind =
            |row: &InPeriod<'_>| row.signal.and_then(|signal| signal.gap).map(|gap| gap.is_negative());
        match source {
            Source::Reported { period } => count_of(period, &|row| row.row.has_task && row.figure.is_some()),
            Source::Accepted { period } => count_of(period, &|row| {
                row.row.has_task && row.figure.is_some_and(|figure| figure.state == ReviewState::Accepted)
            }),
            Source::Verified { period } if *period == self.period => {
                count_of(period, &|row| self.verified.contains(&row.row.indicator))
            }
            Source::Graded { period, grade, department } => {
                self.signals.place(period)?;
                Some(graded(&self.rows(period), *grade, department.as_deref()).to_string())
            }
            Source::Lit { period, light } => count_of(period, &|row| {
                row.signal.is_some_and(|signal| signal.state.light().map(Light::name) == Some(light))
            }),
            Source::OnCourse { period } => count_of(period, &|row| is_behind(row) == Some(false)),
            Source::Behind { period } => count_of(period, &|row| is_behind(row) == Some(true)),
            Source::Unexplained { period } => {
                count_of(period, &|row| row.grade == Grade::Slow && row.problem().is_none())
            }
            _ => self.of_indicator(source),
        }
    }

    /// What is said of one indicator in one period.
    fn of_indicator(&self, source: &Source) -> Option<String> {
        let rounding = self.signals.overview.rounding;
        let row = |period: &str, indicator: &str| {
            self.signals.place(period)?;
            self.rows(period).into_iter().find(|row| row.row.indicator == indicator)
        };
        match source {
            Source::Achieved { period, indicator } => Some(row(period, indicator)?.figure?.written.clone()),
            Source::Rate { period, indicator } => {
                Some(row(period, indicator)?.figure?.rate?.show(rounding, None))
            }
            Source::Planned { period, indicator } => {
                let planned = row(period, indicator)?.signal?.planned?;
                Some(jiannuo_domain::CompletionRate::from(planned).show(rounding, None))
            }
            Source::PointsBehind { period, indicator } => {
                Some(row(period, indicator)?.signal?.gap?.negated().show(rounding.places))
            }
            Source::DaysBehind { period, indicator } => {
                Some(row(period, indicator)?.signal?.days_ahead?.saturating_neg().to_string())
            }
            Source::StartMissed { period, indicator } => {
                let reasons = &row(period, indicator)?.signal?.reasons;
                reasons.iter().find_map(|reason| match reason {
                    Reason::StartMissed { months, .. } => Some(months.to_string()),
                    _ => None,
                })
            }
            Source::ExpectedFinish { period, indicator, part } => {
                let day: Date = row(period, indicator)?.figure?.expected_finish.as_ref()?.parse().ok()?;
                Some(match part {
                    DatePart::Year => day.year().to_string(),
                    DatePart::Month => day.month().to_string(),
                    DatePart::Day => day.day().to_string(),
                })
            }
            _ => None,
        }
    }

    /// Done in a period and not in the one before, in the order of the plan.
    pub(super) fn newly_done(&self, period: &str, before: &str) -> Vec<InPeriod<'_>> {
        let done_before: BTreeSet<&str> =
            self.rows(before).iter().filter(|row| row.grade == Grade::Done).map(InPeriod::id).collect();
        let now = self.rows(period).into_iter();
        now.filter(|row| row.grade == Grade::Done && !done_before.contains(row.id())).collect()
    }
}

impl<'a> InPeriod<'a> {
    pub fn id(&self) -> &'a str {
        &self.row.indicator
    }

    /// The problem that was reported, in the department's words.
    pub fn problem(&self) -> Option<&'a str> {
        said(self.figure?.problem.as_deref())
    }

    /// The next step that was reported, in the department's words.
    pub fn next_step(&self) -> Option<&'a str> {
        said(self.figure?.next_step.as_deref())
    }

    /// Unit of measure, where the target is written without one.
    pub fn unit(&self) -> String {
        let written = &self.row.row.target.written;
        let is_bare =
            !written.is_empty() && written.chars().all(|c| c.is_ascii_digit() || ".,，".contains(c));
        let unit = self.row.row.unit.as_ref().filter(|_| is_bare);
        unit.map(|unit| unit.as_str().to_owned()).unwrap_or_default()
    }

    pub fn state(&self) -> &'static str {
        self.signal.map_or("not-reported", |signal| SignalState::name(signal.state))
    }
}

fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn rows<'a>(signals: &'a Signals, period: &str) -> Vec<InPeriod<'a>> {
    let Some(place) = signals.place(period) else { return Vec::new() };
    let of = |(row, lit): (&'a OverviewRow, &'a SignalRow)| {
        let signal = lit.signals.get(place).and_then(Option::as_ref);
        let level = lit.levels.get(place).copied().flatten();
        let figure = row.figures.get(place).and_then(Option::as_ref);
        InPeriod { row, figure, signal, grade: Grade::of(row, signal, level) }
    };
    let both = signals.overview.rows.iter().zip(&signals.rows);
    both.filter(|(row, _)| !row.is_withdrawn).map(of).collect()
}

fn graded(rows: &[InPeriod<'_>], grade: Grade, department: Option<&str>) -> usize {
    let is_asked = |row: &&InPeriod<'_>| {
        row.grade == grade && (department.is_none() || row.row.row.department.as_deref() == department)
    };
    rows.iter().filter(is_asked).count()
}

/// "+4", "-4", "0".
fn signed(number: i64) -> String {
    if number > 0 { format!("+{number}") } else { number.to_string() }
}
