//! Promises that change: a target is revised, a promise is withdrawn. What stood before stays.

use jiannuo_domain::Reading;
use jiannuo_store::entity::{target, withdrawal};
use jiannuo_store::query::{self, PlanRow};
use jiannuo_store::{Act, Database};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::plan::{millionths, permitted, unit};
use crate::submission::tidy;
use crate::{Actor, Invalid, Outcome, Refused};

/// Why a promise changes, and the document that says so.
#[derive(Debug, Clone, Copy)]
pub struct Grounds<'a> {
    /// The reason; always wanted.
    pub reason: &'a str,
    /// Number of the document: 海政办发〔2024〕12号.
    pub document: Option<&'a str>,
}

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
            by: before.post.clone(),
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
