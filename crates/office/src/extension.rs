//! 延期: a later deadline of one department in one period.

use jiannuo_store::entity::extension;
use jiannuo_store::{Act, Database, query};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::outcome::invalid;
use crate::plan::permitted;
use crate::sight;
use crate::text::wanted;
use crate::{Actor, Invalid, Outcome, Refused};

/// The longest reason in characters.
const MOST_REASON: usize = 2000;

/// Gives a department a later deadline for a period, in the place of one it was given before.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`] without such a period
/// or department; [`Invalid::ReasonWanted`]; [`Invalid::Unusable`] for a day that is not after the
/// deadline of the period.
pub async fn extend(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    department: &str,
    (deadline, reason): (Date, &str),
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    if reason.trim().is_empty() {
        return invalid(department, Invalid::ReasonWanted);
    }
    let reason = wanted(department, reason, MOST_REASON)?;
    let county = actor.county;
    let mut act = Act::begin(database, county, "extend", actor.by(), at).await?;
    let known = sight::period(act.transaction(), actor, plan, period).await?;
    let departments = query::departments(act.transaction(), county).await?;
    if !departments.iter().any(|known| known.id == department) {
        return Err(Refused::NotFound);
    }
    if known.deadline.parse::<Date>().is_ok_and(|known| deadline <= known) {
        return invalid(department, Invalid::Unusable);
    }
    let before = query::newest_extension(act.transaction(), county, (plan, period), department).await?;
    let extension = extension::Model {
        county,
        plan: plan.to_owned(),
        period: period.to_owned(),
        department: department.to_owned(),
        number: before.map_or(1, |before| before.number + 1),
        deadline: deadline.to_string(),
        reason,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(extension).await?;
    act.commit().await?;
    Ok(())
}

/// The deadline that counts for a department in a period, ISO date; for no department the period's.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor.
pub async fn deadline_of(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    department: Option<&str>,
) -> Outcome<String> {
    let connection = database.readers();
    let known = sight::period(connection, actor, plan, period).await?;
    let Some(department) = department else { return Ok(known.deadline) };
    let newest = query::newest_extension(connection, actor.county, (plan, period), department).await?;
    Ok(newest.map_or(known.deadline, |extension| extension.deadline))
}
