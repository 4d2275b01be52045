//! Promises that change: target or words are revised, another department takes over, a promise is
//! withdrawn. What stood before stays.

use jiannuo_domain::{Kind, Reading, UnitOfMeasure};
use jiannuo_store::entity::{assignment, target, withdrawal, wording};
use jiannuo_store::query::{self, PlanRow};
use jiannuo_store::{Act, Database};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::people::department_named;
use crate::plan::{millionths, permitted, unit};
use crate::sight::title;
use crate::submission::tidy;
use crate::text::wanted;
use crate::{Actor, Invalid, Outcome, Refused};

/// Why a promise changes, and the document that says so.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// The reason; always wanted.
    pub reason: &'a str,
    /// Number of the document: 海政办发〔2024〕12号.
    pub document: Option<&'a str>,
}

/// The longest name in characters.
const MOST_NAME: usize = 500;

/// Revises the target of an indicator; returns the new version.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`]; [`Refused::Conflict`]
/// when the target is no longer the version the actor saw; [`Invalid::ReasonWanted`],
/// [`Invalid::Empty`], [`Invalid::Unusable`] for a promise that was withdrawn.
pub async fn revise_target(
    database: &Database,
    actor: &Actor,
    plan: &str,
    (indicator, base): (&str, i32),
    written: &str,
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<i32> {
    let reason = reason(actor, indicator, grounds)?;
    let mut act = Act::begin(database, actor.county, "revise-target", actor.by(), at).await?;
    let row = row(&act, plan, indicator).await?;
    let before = &row.target;
    if before.version != base {
        return Err(Refused::Conflict {
            version: before.version,
            by: title(act.transaction(), actor.county, &before.post).await?,
            at: before.at.clone(),
            written: before.written.clone(),
        });
    }
    let Some(written) = tidy(Some(written)) else { return invalid(indicator, Invalid::Empty) };
    let version = base + 1;
    let target = target::Model {
        county: actor.county,
        indicator: indicator.to_owned(),
        version,
        millionths: millionths(&Reading::of(&written, unit(&row.wording).as_ref())),
        written,
        reason: Some(reason),
        document: tidy(grounds.document),
        post: actor.post.clone(),
        at: act.at(),
    };
    act.append(target).await?;
    act.commit().await?;
    Ok(version)
}

/// Words of an indicator.
#[doc(alias = "名称")]
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// Its name as written, unit bracket included.
    pub name: &'a str,
    /// Unit of measure.
    pub unit: Option<&'a str>,
    /// Kind; one that differs from before was decided by a person.
    pub kind: Kind,
}

/// Revises the words of an indicator; returns the new version.
///
/// # Errors
/// As [`revise_target`]; [`Invalid::Unusable`] for a unit that is none.
pub async fn revise_wording(
    database: &Database,
    actor: &Actor,
    plan: &str,
    (indicator, base): (&str, i32),
    new: Wording<'_>,
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<i32> {
    let reason = reason(actor, indicator, grounds)?;
    let mut act = Act::begin(database, actor.county, "revise-wording", actor.by(), at).await?;
    let before = row(&act, plan, indicator).await?.wording;
    if before.version != base {
        return Err(Refused::Conflict {
            version: before.version,
            by: title(act.transaction(), actor.county, &before.post).await?,
            at: before.at,
            written: before.name,
        });
    }
    let name = wanted(indicator, new.name, MOST_NAME)?;
    let unit = tidy(new.unit).map(|unit| UnitOfMeasure::written(&unit).ok_or(Invalid::Unusable));
    let unit = match unit.transpose() {
        Ok(unit) => unit.map(|unit| unit.as_str().to_owned()),
        Err(why) => return invalid(indicator, why),
    };
    let is_same_kind = new.kind.name() == before.kind;
    let version = base + 1;
    let wording = wording::Model {
        county: actor.county,
        indicator: indicator.to_owned(),
        version,
        name,
        unit,
        kind: new.kind.name().to_owned(),
        kind_because: if is_same_kind { before.kind_because } else { reason.clone() },
        reason: Some(reason),
        document: tidy(grounds.document),
        post: actor.post.clone(),
        at: act.at(),
    };
    act.append(wording).await?;
    act.commit().await?;
    Ok(version)
}

/// Gives an indicator to the department with a name or alias, a new one included, or to nobody; the
/// one that has it already changes nothing.
///
/// # Errors
/// As [`revise_target`], without a version.
pub async fn assign_department(
    database: &Database,
    actor: &Actor,
    plan: &str,
    indicator: &str,
    department: Option<&str>,
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<()> {
    let reason = reason(actor, indicator, grounds)?;
    let mut act = Act::begin(database, actor.county, "assign-department", actor.by(), at).await?;
    let row = row(&act, plan, indicator).await?;
    let department = match department {
        Some(name) => Some(department_named(&mut act, name).await?),
        None => None,
    };
    if row.indicator.department == department {
        return Ok(());
    }
    let before = query::newest_assignment(act.transaction(), actor.county, indicator).await?;
    let assignment = assignment::Model {
        county: actor.county,
        indicator: indicator.to_owned(),
        number: before.map_or(1, |before| before.number + 1),
        department,
        reason,
        document: tidy(grounds.document),
        post: actor.post.clone(),
        at: act.at(),
    };
    act.append(assignment).await?;
    act.commit().await?;
    Ok(())
}

/// Withdraws a promise; it stays in the plan, marked.
///
/// # Errors
/// As [`revise_target`].
pub async fn withdraw(
    database: &Database,
    actor: &Actor,
    plan: &str,
    indicator: &str,
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<()> {
    let reason = reason(actor, indicator, grounds)?;
    let mut act = Act::begin(database, actor.county, "withdraw", actor.by(), at).await?;
    row(&act, plan, indicator).await?;
    let withdrawal = withdrawal::Model {
        county: actor.county,
        indicator: indicator.to_owned(),
        reason,
        document: tidy(grounds.document),
        post: actor.post.clone(),
        at: act.at(),
    };
    act.append(withdrawal).await?;
    act.commit().await?;
    Ok(())
}

fn reason(actor: &Actor, indicator: &str, grounds: Grounds<'_>) -> Outcome<String> {
    permitted(actor)?;
    tidy(Some(grounds.reason)).map_or_else(|| invalid(indicator, Invalid::ReasonWanted), Ok)
}

/// The row of an indicator that still stands.
async fn row(act: &Act, plan: &str, indicator: &str) -> Outcome<PlanRow> {
    let rows = query::plan_rows(act.transaction(), act.county(), plan).await?;
    let row = rows.into_iter().find(|row| row.indicator.id == indicator).ok_or(Refused::NotFound)?;
    if row.is_withdrawn { invalid(indicator, Invalid::Unusable) } else { Ok(row) }
}
