//! What could be issued next, from lights and deadlines. A person decides; nothing is issued by itself.

use jiannuo_domain::{Light, SignalState};
use jiff::civil::Date;

use super::{Due, Matter, SupervisionKey, SupervisionKind};
use crate::{Holidays, Signals};

/// A rung of supervision that is proposed, and why.
#[doc(alias = "督办建议")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedMatter {
    /// The rung.
    pub kind: SupervisionKind,
    /// Id of the indicator; nothing for a matter that is not about one.
    pub indicator: Option<String>,
    /// The matter in a line: name of the indicator, or title of the matter it would follow.
    pub title: String,
    /// Id and name of the department.
    pub department: (String, String),
    /// Why.
    pub because: ProposedBecause,
    /// The matter it would follow.
    pub follows: Option<SupervisionKey>,
}

/// Why a rung is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposedBecause {
    /// What the indicator shows, and in how many periods in a row up to this one.
    Shown {
        /// What it shows.
        state: SignalState,
        /// Periods in a row that need attention, this one included.
        periods: usize,
    },
    /// A matter is past its deadline.
    Overdue {
        /// Calendar days since.
        days: i32,
    },
}

/// What could be issued after a period: an order for a red light, a reminder for a yellow one and for a figure that was
/// not reported, where no matter about the indicator is in hand; the rung above for a matter past its deadline.
///
/// The worst first; what is in hand and in time is left alone.
#[must_use]
pub fn proposed_matters(
    signals: &Signals,
    period: &str,
    matters: &[Matter],
    (today, holidays): (Date, &Holidays),
) -> Vec<ProposedMatter> {
    let mut proposed: Vec<ProposedMatter> =
        matters.iter().filter_map(|matter| overdue(matter, today, holidays)).collect();
    let place = signals.place(period);
    for (row, signal) in signals.slow(period) {
        let is_in_hand = |matter: &Matter| {
            matter.indicator.as_deref() == Some(&row.indicator) && !matter.stage.state.is_ended()
        };
        let (Some(id), Some(name)) = (&row.department, &row.row.department) else { continue };
        if matters.iter().any(is_in_hand) {
            continue;
        }
        let kind = match signal.state {
            SignalState::Lit(Light::Red) => SupervisionKind::Order,
            _ => SupervisionKind::Reminder,
        };
        let shown = signals.rows.iter().find(|shown| shown.indicator == row.indicator);
        let until =
            shown.zip(place).and_then(|(shown, place)| shown.signals.get(..=place)).unwrap_or_default();
        let is_slow = |signal: &&Option<jiannuo_domain::Signal>| {
            signal.as_ref().is_some_and(|signal| crate::needs_attention(signal.state))
        };
        proposed.push(ProposedMatter {
            kind,
            indicator: Some(row.indicator.clone()),
            title: row.row.name().to_owned(),
            department: (id.clone(), name.clone()),
            because: ProposedBecause::Shown {
                state: signal.state,
                periods: until.iter().rev().take_while(is_slow).count(),
            },
            follows: None,
        });
    }
    proposed
}

/// The rung above a matter past its deadline, unless something follows it already.
fn overdue(matter: &Matter, today: Date, holidays: &Holidays) -> Option<ProposedMatter> {
    let Due::Overdue { days } = matter.due(today, holidays)? else { return None };
    let kind = matter.key.kind.escalation().filter(|_| matter.followed_by.is_empty())?;
    Some(ProposedMatter {
        kind,
        indicator: matter.indicator.clone(),
        title: matter.title.clone(),
        department: (matter.department.clone(), matter.department_name.clone()),
        because: ProposedBecause::Overdue { days },
        follows: Some(matter.key),
    })
}
