//! What a signal is made of.

use jiff::civil::Date;

use super::SignalState;
use crate::{CompletionRate, PeriodName, Trajectory};

/// Everything that is known of one indicator at the end of one period.
#[derive(Debug, Clone, Copy)]
pub struct SignalFacts<'a> {
    /// The period.
    pub period: PeriodName,
    /// The day for which it is judged: the last one of the period.
    pub date: Date,
    /// Completion rate of the cumulative figure; `None` where there is none to compute.
    pub rate: Option<CompletionRate>,
    /// Whether anything was reported for the period.
    pub is_reported: bool,
    /// Whether there is a task this year.
    pub has_task: bool,
    /// The plan.
    pub trajectory: Option<&'a Trajectory>,
    /// Periods of the year before this one, oldest first.
    pub earlier: &'a [Earlier],
    /// Money that arrived, as a share of what was budgeted.
    pub funds: Option<CompletionRate>,
    /// Last day of an exemption with a reason.
    pub exemption_until: Option<Date>,
    /// Day by which all of it has to be done, where one is set.
    pub due: Option<Date>,
}

/// One earlier period of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    /// The period.
    pub period: PeriodName,
    /// Its completion rate.
    pub rate: Option<CompletionRate>,
    /// Whether anything was reported for it.
    pub is_reported: bool,
    /// What it showed.
    pub state: SignalState,
}
