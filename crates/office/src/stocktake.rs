//! 调度会议题: one page for the leaders' meeting, of what is worst and what has to be decided.

use jiannuo_domain::Signal;
use jiff::civil::Date;

use crate::{
    Actor, Database, Decision, Disagreement, Due, Forecast, Forecasts, Holidays, Matter, Outcome,
    OverviewRow, Refused, Silent, decisions, forecasts, near_due, silent,
};

/// Most rows of each list: a page holds no more.
const MOST: usize = 8;

/// What a meeting should look at.
#[doc(alias = "调度会议题")]
#[derive(Debug, Clone, PartialEq)]
pub struct Stocktake {
    /// Lights, forecasts and the plan through its year.
    pub forecasts: Forecasts,
    /// Name of the period.
    pub period: String,
    /// Departments that have not reported when the deadline is over.
    pub silent: Vec<Silent>,
    /// Matters under supervision that are past their deadline, the oldest first.
    pub overdue: Vec<Matter>,
    /// What was decided before, the newest first.
    pub decisions: Vec<Decision>,
}

impl Stocktake {
    /// The worst gaps: red and yellow lights, how far behind first; at most eight. Those that nobody reported stand
    /// among the silent departments.
    #[must_use]
    pub fn worst(&self) -> Vec<(&OverviewRow, &Signal)> {
        let slow = self.forecasts.signals.slow(&self.period);
        let lit = slow.into_iter().filter(|(_, signal)| signal.state.light().is_some());
        lit.take(MOST).collect()
    }

    /// Where departments and forecast disagree; at most eight.
    #[must_use]
    pub fn disagreements(&self) -> Vec<(&OverviewRow, Disagreement, &Forecast, Date)> {
        let mut all = self.forecasts.disagreements(&self.period);
        all.truncate(MOST);
        all
    }

    /// Decisions from which no matter came yet, the newest first.
    #[must_use]
    pub fn open_decisions(&self) -> Vec<&Decision> {
        self.decisions.iter().filter(|decision| decision.matters.is_empty()).collect()
    }
}

/// What the leaders' meeting about a period should look at.
///
/// # Errors
/// [`Refused::NotFound`] for others than office and leaders, and when plan or period are not there.
pub async fn stocktake(
    database: &Database,
    actor: &Actor,
    (plan, period): (&str, &str),
    today: Date,
    holidays: &Holidays,
) -> Outcome<Stocktake> {
    let forecasts = forecasts(database, actor, plan, today).await?;
    forecasts.signals.place(period).ok_or(Refused::NotFound)?;
    let mut overdue = near_due(database, actor, today, holidays).await?;
    overdue.retain(|matter| {
        matter.plan == plan && matches!(matter.due(today, holidays), Some(Due::Overdue { .. }))
    });
    overdue.truncate(MOST);
    Ok(Stocktake {
        silent: silent(database, actor, plan, period, today).await?,
        decisions: decisions(database, actor, plan).await?,
        period: period.to_owned(),
        overdue,
        forecasts,
    })
}
