//! The light an indicator shows in a period, with its reasons.

mod facts;
mod history;
mod judge;
mod reason;
mod state;
mod year;

pub use facts::{Earlier, SignalFacts};
pub use judge::signal;
pub use reason::Reason;
pub use state::SignalState;
pub use year::{YearFigure, through_the_year};

use crate::{Points, Share};

/// What an indicator shows in one period; derived, never stored by hand.
#[doc(alias = "预警")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// The light, or why there is none.
    pub state: SignalState,
    /// The rules that decided with their numbers, the most severe first.
    pub reasons: Vec<Reason>,
    /// The share planned for the date; `None` without a plan.
    pub planned: Option<Share>,
    /// Percentage points ahead of it, negative behind; `None` without a rate or a plan.
    pub gap: Option<Points>,
    /// Days ahead of the plan, negative behind; `None` without a rate or a plan.
    pub days_ahead: Option<i32>,
    /// Whether the light is shown with a note: 绿灯（提示）.
    pub is_noted: bool,
}

#[cfg(test)]
mod tests;
