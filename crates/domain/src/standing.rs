//! How an indicator stands, derived from its figures, and the headline over all of them.

use crate::{IndicatorRow, Kind, Statement};

/// State of one indicator; derived, never stored.
#[doc(alias = "进展状态")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Target reached: at least 100%, unrounded.
    Reached,
    /// More than nothing, less than the target.
    Underway,
    /// A target, and nothing achieved.
    NotStarted,
    /// No rate to compute: judged by people, no target, or words instead of numbers.
    Unrated,
    /// A target, and nothing was reported.
    NotReported,
    /// No task this year.
    NoTask,
}

impl Standing {
    /// All states, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Reached, Self::Underway, Self::NotStarted, Self::NotReported, Self::Unrated, Self::NoTask];

    /// Stable name for programs and style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Underway => "underway",
            Self::NotStarted => "not-started",
            Self::Unrated => "unrated",
            Self::NotReported => "not-reported",
            Self::NoTask => "no-task",
        }
    }

    /// The state of a row.
    #[must_use]
    pub fn of(row: &IndicatorRow) -> Self {
        match row.rate() {
            Some(rate) if rate.is_met() => Self::Reached,
            Some(rate) if rate.is_zero() => Self::NotStarted,
            Some(_) => Self::Underway,
            None if row.kind.kind == Kind::NoTask => Self::NoTask,
            None if row.achieved.says == Statement::NoTask && row.target.amount().is_none() => Self::NoTask,
            None if row.achieved.is_missing() && row.target.is_missing() && no_stated(row) => Self::NoTask,
            None if row.achieved.is_missing() && no_stated(row) => Self::NotReported,
            None => Self::Unrated,
        }
    }
}

fn no_stated(row: &IndicatorRow) -> bool {
    row.stated_rate.as_ref().is_none_or(|stated| stated.percent.is_none())
}

/// Counts by state; never a mean of rates.
#[doc(alias = "总体情况")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Headline {
    counts: [usize; 6],
}

impl Headline {
    /// Counts the rows; a total row (全市, 合计) is not counted beside its parts.
    #[must_use]
    pub fn of(rows: &[IndicatorRow]) -> Self {
        let parts = rows.iter().any(|row| !row.is_total);
        let mut headline = Self::default();
        for row in rows.iter().filter(|row| !(parts && row.is_total)) {
            let standing = Standing::of(row);
            let place = Standing::ALL.iter().position(|&state| state == standing);
            if let Some(count) = place.and_then(|index| headline.counts.get_mut(index)) {
                *count += 1;
            }
        }
        headline
    }

    /// Rows in one state.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        let place = Standing::ALL.iter().position(|&state| state == standing);
        place.and_then(|index| self.counts.get(index)).copied().unwrap_or(0)
    }

    /// Rows in any state: those that were counted.
    #[must_use]
    pub fn all(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Rows with a rate.
    #[must_use]
    pub fn rated(&self) -> usize {
        [Standing::Reached, Standing::Underway, Standing::NotStarted].iter().map(|&s| self.count(s)).sum()
    }
}
