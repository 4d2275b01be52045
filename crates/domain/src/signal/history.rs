//! What the earlier periods of the year say about this one.

use jiff::civil::Date;

use super::{Earlier, SignalFacts, SignalState};
use crate::scheme::is_month_end;
use crate::{CompletionRate, PeriodName, Trajectory};

/// Whether a period is below its plan; `None` where nothing can be said.
fn is_missed(earlier: &Earlier, trajectory: &Trajectory) -> Option<bool> {
    let is_quiet = matches!(earlier.state, SignalState::Exempt { .. } | SignalState::NoTask);
    let rate = earlier.rate.filter(|_| earlier.is_reported && !is_quiet)?;
    Some(is_behind(rate, trajectory, earlier.period.last_day()))
}

pub(super) fn is_behind(rate: CompletionRate, trajectory: &Trajectory, date: Date) -> bool {
    !trajectory.share_on(date, date.year()).is_reached_by(rate)
}

/// Missed months in a row up to this one, which is behind. A period that ends inside a month is not
/// counted, nor is a second one of the same end; one without a report, or exempt, neither counts nor
/// ends the row.
pub(super) fn missed_in_a_row(facts: &SignalFacts<'_>, trajectory: &Trajectory) -> u8 {
    let mut months = u8::from(is_month_end(facts.date));
    let mut last = facts.date;
    for earlier in facts.earlier.iter().rev() {
        let end = earlier.period.last_day();
        if end == last || !is_month_end(end) {
            continue;
        }
        match is_missed(earlier, trajectory) {
            Some(true) => months = months.saturating_add(1),
            Some(false) => break,
            None => {}
        }
        last = end;
    }
    months
}

/// The newest missed period, if this one, which is on plan, is the first since that is.
pub(super) fn just_made_up(facts: &SignalFacts<'_>, trajectory: &Trajectory) -> Option<PeriodName> {
    let mut told = facts.earlier.iter().rev().filter(|earlier| earlier.period.last_day() < facts.date);
    let (period, missed) =
        told.find_map(|earlier| Some((earlier.period, is_missed(earlier, trajectory)?)))?;
    missed.then_some(period)
}
