//! Who has not reported when the deadline is over.

use jiannuo_store::Database;
use jiff::civil::Date;

use crate::{Action, Actor, DepartmentYear, Outcome, Refused, Resource, ReviewState, can, overview};

/// A department that has not reported in time.
#[doc(alias = "逾期未报")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// Its id.
    pub id: Option<String>,
    /// Its name; nothing for rows that are nobody's.
    pub department: Option<String>,
    /// Its rows with a task.
    pub due: usize,
    /// Of these without a figure.
    pub missing: usize,
    /// Days since the deadline.
    pub days_late: i64,
}

/// Departments with rows that nobody has reported when the deadline of a period is over, in the
/// order of their first row; none before.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor, and for deputies, to
/// whom a figure that waits for its review looks like none.
pub async fn silent(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    today: Date,
) -> Outcome<Vec<Silent>> {
    let unreported = Resource::Figure {
        county: actor.county,
        department: actor.department.as_deref(),
        state: ReviewState::NotSubmitted,
        submitter: None,
    };
    if !can(actor, Action::See, &unreported) {
        return Err(Refused::NotFound);
    }
    let overview = overview(database, actor, plan).await?;
    let place = overview.periods.iter().position(|known| known.name == period).ok_or(Refused::NotFound)?;
    let deadline = overview.periods.get(place).map(|period| period.deadline).ok_or(Refused::NotFound)?;
    let days_late = today.duration_since(deadline).as_hours() / 24;
    if days_late <= 0 {
        return Ok(Vec::new());
    }
    let silent = overview.heat().into_iter().filter_map(|year| {
        let cell = year.cells.get(place)?;
        let missing = cell.due - cell.reported;
        let due = cell.due;
        let DepartmentYear { id, department, .. } = year;
        (missing > 0).then_some(Silent { id, department, due, missing, days_late })
    });
    Ok(silent.collect())
}
