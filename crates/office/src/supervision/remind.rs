//! Reminders of the calendar: matters whose deadline is near or past.

use jiannuo_store::{Database, query};
use jiff::Timestamp;

use super::Due;
use super::deadlines::day_of;
use super::records::Records;
use crate::{Holidays, Notice, Outcome, Role, posts_of, tell_aside};

/// Tells departments which matters are due soon, and departments and the office which are overdue; each once for a
/// deadline, however often this runs.
///
/// # Errors
/// Faults of the store.
pub(crate) async fn remind_of_matters(
    database: &Database,
    county: i64,
    holidays: &Holidays,
    at: Timestamp,
) -> Outcome<()> {
    let (connection, today) = (database.readers(), day_of(at));
    let records = Records::read(connection, county).await?;
    let departments = query::departments(connection, county).await?;
    let office = posts_of(connection, county, Role::Office, None).await?;
    for (key, matter) in &records.matters {
        let Ok(first) = matter.deadline.parse() else { continue };
        let deadline = records.deadline(key, first);
        if !records.stage(key).state.is_in_hand() {
            continue;
        }
        let of = async |role| posts_of(connection, county, role, Some(&matter.department)).await;
        let mut people = [of(Role::Filler).await?, of(Role::Head).await?].concat();
        let (number, subject) = (key.to_string(), matter.title.clone());
        let notice = match Due::of(deadline, today, holidays) {
            Due::InTime { .. } => continue,
            Due::NearDue { .. } => Notice::OrderDueSoon { number, subject, deadline },
            Due::Overdue { .. } => {
                people.extend(office.iter().cloned());
                let known = departments.iter().find(|known| known.id == matter.department);
                let department = known.map(|known| known.name.clone()).unwrap_or_default();
                Notice::OrderOverdue { number, subject, department, deadline }
            }
        };
        // Without anybody to tell, nothing would remember that it was told.
        if people.is_empty() {
            continue;
        }
        tell_aside(database, county, &people, &notice, &format!("/supervision/{key}"), at).await?;
    }
    Ok(())
}
