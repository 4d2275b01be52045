//! Reminders of the calendar: figures that are due within two workdays and not in.

use std::collections::BTreeMap;

use jiannuo_domain::Standing;
use jiannuo_store::entity::period;
use jiannuo_store::{Database, query};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{in_china, posts_of, tell_aside};
use crate::progress::words;
use crate::{Holidays, Notice, Outcome, Role};

/// Workdays before a deadline on which fillers are reminded.
const WORKDAYS: usize = 2;

/// Reminds the fillers of every department whose figures of a period are due within two workdays and
/// not all in; each once a period and deadline, however often this runs. Nobody on a day off.
///
/// # Errors
/// Faults of the store.
pub async fn remind(database: &Database, county: i64, holidays: &Holidays, at: Timestamp) -> Outcome<()> {
    let today = in_china(at).date();
    if !holidays.is_workday(today) {
        return Ok(());
    }
    for period in query::periods_of_county(database.readers(), county).await? {
        // An extension makes it later, so that an early end is sure only once it is looked at.
        if period.cut_off.parse::<Date>().is_ok_and(|cut_off| cut_off <= today) {
            remind_of(database, &period, holidays, at).await?;
        }
    }
    Ok(())
}

async fn remind_of(
    database: &Database,
    period: &period::Model,
    holidays: &Holidays,
    at: Timestamp,
) -> Outcome<()> {
    let (connection, county, today) = (database.readers(), period.county, in_china(at).date());
    let Some(missing) = missing(database, period).await? else { return Ok(()) };
    for (department, missing) in missing {
        let at_place = (period.plan.as_str(), period.name.as_str());
        let extension = query::newest_extension(connection, county, at_place, &department).await?;
        let deadline = extension.map_or_else(|| period.deadline.clone(), |extension| extension.deadline);
        let Ok(deadline) = deadline.parse::<Date>() else { continue };
        if !is_soon(today, deadline, holidays) {
            continue;
        }
        let fillers = posts_of(connection, county, Role::Filler, Some(&department)).await?;
        if fillers.is_empty() {
            continue;
        }
        let notice = Notice::FiguresDue { period: period.name.clone(), deadline, missing };
        let address = format!("/plans/{}/periods/{}/report", period.plan, period.name);
        tell_aside(database, county, &fillers, &notice, &address, at).await?;
    }
    Ok(())
}

/// Rows with a task and without a figure, by department; nothing for a plan without rows.
async fn missing(database: &Database, period: &period::Model) -> Outcome<Option<BTreeMap<String, usize>>> {
    let (connection, county) = (database.readers(), period.county);
    if query::plan_rows(connection, county, &period.plan).await?.is_empty() {
        return Ok(None);
    }
    let figures = query::newest_figures(connection, county, &period.name).await?;
    let mut missing = BTreeMap::new();
    for words in words(connection, county, &period.plan).await? {
        let is_due = !words.is_withdrawn && Standing::of(&words.row) != Standing::NoTask;
        if let Some(department) = words.department.filter(|_| is_due)
            && !figures.contains_key(&words.indicator)
        {
            *missing.entry(department).or_default() += 1;
        }
    }
    Ok(Some(missing))
}

fn is_soon(today: Date, deadline: Date, holidays: &Holidays) -> bool {
    if deadline < today {
        return false;
    }
    let days = std::iter::successors(today.tomorrow().ok(), |day| day.tomorrow().ok());
    let left = days.take_while(|day| *day <= deadline).filter(|day| holidays.is_workday(*day));
    left.take(WORKDAYS + 1).count() <= WORKDAYS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_workdays_before_the_deadline_are_soon() {
        let published = Holidays::published();
        for (today, deadline, expected) in [
            ("2024-11-01", "2024-11-05", true),
            ("2024-10-31", "2024-11-05", false),
            ("2024-11-05", "2024-11-05", true),
            ("2024-11-06", "2024-11-05", false),
            // National Day lies between.
            ("2024-09-29", "2024-10-08", true),
            ("2024-09-30", "2024-10-08", true),
            ("2024-09-27", "2024-10-08", false),
        ] {
            assert_eq!(
                is_soon(today.parse().unwrap(), deadline.parse().unwrap(), &published),
                expected,
                "{today}"
            );
        }
    }
}
