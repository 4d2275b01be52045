//! Signals of a whole year, each with what was shown before it.

use jiff::civil::Date;

use super::{Earlier, Signal, SignalFacts, signal};
use crate::{CompletionRate, PeriodName, Scheme, Trajectory};

/// What is known of one indicator in one period of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearFigure {
    /// The period.
    pub period: PeriodName,
    /// Completion rate of the cumulative figure.
    pub rate: Option<CompletionRate>,
    /// Whether anything was reported.
    pub is_reported: bool,
    /// Whether there is a task.
    pub has_task: bool,
    /// Money that arrived, as a share of what was budgeted.
    pub funds: Option<CompletionRate>,
    /// Last day of an exemption with a reason.
    pub exemption_until: Option<Date>,
    /// Day by which all of it has to be done, where one is set.
    pub due: Option<Date>,
}

/// The signals of periods of one year, given oldest first: one for each, in the same order.
#[must_use]
pub fn through_the_year(
    scheme: &Scheme,
    trajectory: Option<&Trajectory>,
    figures: &[YearFigure],
) -> Vec<Signal> {
    let mut earlier = Vec::with_capacity(figures.len());
    let mut signals = Vec::with_capacity(figures.len());
    for figure in figures {
        let facts = SignalFacts {
            period: figure.period,
            date: figure.period.last_day(),
            rate: figure.rate,
            is_reported: figure.is_reported,
            has_task: figure.has_task,
            trajectory,
            earlier: &earlier,
            funds: figure.funds,
            exemption_until: figure.exemption_until,
            due: figure.due,
        };
        let shown = signal(scheme, &facts);
        let (period, rate) = (figure.period, figure.rate);
        earlier.push(Earlier { period, rate, is_reported: figure.is_reported, state: shown.state });
        signals.push(shown);
    }
    signals
}
