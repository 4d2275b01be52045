//! 审签, 退回, 审核: steps about one version of a figure, each in an act of its own.

use jiannuo_store::entity::transition;
use jiannuo_store::{Act, Database};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::progress::Words;
use crate::sight::{title, words_of};
use crate::state::{ACCEPT, RETURN, SIGN};
use crate::submission::{Now, tidy};
use crate::{Action, Actor, Invalid, Notice, Outcome, Refused, Role, can, posts_of, tell};

/// The department's head signs the newest version of a figure.
///
/// # Errors
/// As [`accept`].
pub async fn sign(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    (indicator, version): (&str, i32),
    at: Timestamp,
) -> Outcome<()> {
    step(database, actor, plan, period, (indicator, version), (Action::Sign, SIGN, None), at).await
}

/// A figure is sent back with a reason.
///
/// # Errors
/// As [`accept`]; [`Invalid::ReasonWanted`] without one.
pub async fn return_figure(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    (indicator, version): (&str, i32),
    reason: &str,
    at: Timestamp,
) -> Outcome<()> {
    let Some(reason) = tidy(Some(reason)) else { return invalid(indicator, Invalid::ReasonWanted) };
    step(database, actor, plan, period, (indicator, version), (Action::Return, RETURN, Some(reason)), at)
        .await
}

/// The office accepts a signed figure.
///
/// # Errors
/// [`Refused::NotFound`] for what the actor cannot see, [`Refused::Forbidden`] for what they may
/// not do to it now, [`Refused::Conflict`] when there is a newer version than the one they saw.
pub async fn accept(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    (indicator, version): (&str, i32),
    at: Timestamp,
) -> Outcome<()> {
    step(database, actor, plan, period, (indicator, version), (Action::Accept, ACCEPT, None), at).await
}

async fn step(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    (indicator, version): (&str, i32),
    (action, name, reason): (Action, &'static str, Option<String>),
    at: Timestamp,
) -> Outcome<()> {
    let mut act = Act::begin(database, actor.county, name, actor.by(), at).await?;
    let words = words_of(act.transaction(), actor.county, plan, indicator).await?;
    let now = Now::read(act.transaction(), actor.county, period, None, &words).await?;
    let resource = now.resource(actor.county, &words);
    if !can(actor, Action::See, &resource) {
        return Err(Refused::NotFound);
    }
    let newest = now.newest.as_ref().ok_or(Refused::NotFound)?;
    if newest.version != version {
        return Err(Refused::Conflict {
            version: newest.version,
            by: title(act.transaction(), actor.county, &newest.post).await?,
            at: newest.at.clone(),
            written: newest.written.clone(),
        });
    }
    if !can(actor, action, &resource) {
        return Err(Refused::Forbidden);
    }
    let transition = transition::Model {
        county: actor.county,
        period: period.to_owned(),
        indicator: indicator.to_owned(),
        number: now.steps + 1,
        figure: version,
        act: name.to_owned(),
        reason: reason.clone(),
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(transition).await?;
    match action {
        Action::Sign => tell_office(&act, &words, plan, period).await?,
        Action::Return => {
            let by = title(act.transaction(), actor.county, &actor.post).await?;
            tell_filler(&act, &words, plan, period, (by, reason.unwrap_or_default())).await?;
        }
        _ => {}
    }
    act.commit().await?;
    Ok(())
}

/// Tells the office that something waits for it.
async fn tell_office(act: &Act, words: &Words, plan: &str, period: &str) -> Outcome<()> {
    let office = posts_of(act.transaction(), act.county(), Role::Office, None).await?;
    let department = words.row.department.clone().unwrap_or_default();
    let notice = Notice::Signed { period: period.to_owned(), department, figures: 1 };
    tell(act, &office, &notice, &format!("/plans/{plan}/periods/{period}/review")).await
}

/// Tells the fillers of the department what came back, and why.
async fn tell_filler(
    act: &Act,
    words: &Words,
    plan: &str,
    period: &str,
    (by, reason): (String, String),
) -> Outcome<()> {
    let Some(department) = &words.department else { return Ok(()) };
    let fillers = posts_of(act.transaction(), act.county(), Role::Filler, Some(department)).await?;
    let (period_name, indicator) = (period.to_owned(), words.row.name().to_owned());
    let notice = Notice::FigureReturned { period: period_name, indicator, by, reason };
    tell(act, &fillers, &notice, &format!("/plans/{plan}/periods/{period}/report")).await
}
