//! 签收, 反馈, 延期, 退回, 销号, 撤销: steps about a matter, each in an act of its own.

use std::collections::BTreeSet;

use jiannuo_store::entity::{supervision_evidence, supervision_step};
use jiannuo_store::{Act, Connection, Database};
use jiff::Timestamp;
use jiff::civil::Date;

use super::closure::{ClosureCheck, stored};
use super::deadlines::day_of;
use super::records::Records;
use super::telling::tell_step;
use super::{SupervisionAct, SupervisionKey};
use crate::evidence::own;
use crate::outcome::invalid;
use crate::sight::title;
use crate::text::{optional, wanted};
use crate::{Action, Actor, Invalid, Outcome, Refused, can};

/// The longest text of a step in characters.
const MOST_TEXT: usize = 4000;
/// Most files beside one answer.
const MOST_FILES: usize = 20;

/// The department signs for it (签收).
///
/// # Errors
/// [`Refused::NotFound`] for a matter that the actor does not see, [`Refused::Forbidden`] for what
/// they may not do to it now; so for every step.
pub async fn receive(database: &Database, actor: &Actor, key: SupervisionKey, at: Timestamp) -> Outcome<()> {
    step(database, actor, (key, None), Said::of(SupervisionAct::Receipt, "receive"), at).await
}

/// The department says what was done, with files that were handed in before; the same answer sent
/// again changes nothing.
///
/// # Errors
/// As [`receive`]; [`Refused::NotFound`] for a file that is not the department's own;
/// [`Invalid::Empty`] and [`Invalid::TooLong`] for the text, [`Invalid::TooLong`] beyond 20 files.
pub async fn answer(
    database: &Database,
    actor: &Actor,
    key: SupervisionKey,
    text: &str,
    files: &[&str],
    at: Timestamp,
) -> Outcome<()> {
    let text = Some(wanted("text", text, MOST_TEXT)?);
    let said = Said { text, files, ..Said::of(SupervisionAct::Answer, "answer") };
    step(database, actor, (key, None), said, at).await
}

/// The department asks for a later deadline, with its reason.
///
/// # Errors
/// As [`receive`]; [`Invalid::ReasonWanted`]; [`Invalid::Unusable`] about `until` for a day that is
/// not after the deadline in force.
pub async fn ask_extension(
    database: &Database,
    actor: &Actor,
    key: SupervisionKey,
    (until, reason): (Date, &str),
    at: Timestamp,
) -> Outcome<()> {
    let said = Said {
        text: Some(because(reason)?),
        until: Some(until),
        ..Said::of(SupervisionAct::Request, "ask-extension")
    };
    step(database, actor, (key, None), said, at).await
}

/// What the office says to a request for a later deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtensionDecision<'a> {
    /// 同意: until this day, which need not be the one that was asked for.
    Grant(Date),
    /// 不同意, with the reason.
    Refuse(&'a str),
}

/// The office decides about the last request; `seen` is the number of the last step before it.
///
/// # Errors
/// As [`receive`] and [`return_answer`]; [`Invalid::ReasonWanted`] for a refusal without one;
/// [`Invalid::Unusable`] about `until` for a day that is not after the deadline in force.
pub async fn decide_extension(
    database: &Database,
    actor: &Actor,
    (key, seen): (SupervisionKey, i32),
    decision: ExtensionDecision<'_>,
    at: Timestamp,
) -> Outcome<()> {
    let said = match decision {
        ExtensionDecision::Grant(until) => {
            Said { until: Some(until), ..Said::of(SupervisionAct::Grant, "grant-extension") }
        }
        ExtensionDecision::Refuse(reason) => {
            Said { text: Some(because(reason)?), ..Said::of(SupervisionAct::Refusal, "refuse-extension") }
        }
    };
    step(database, actor, (key, Some(seen)), said, at).await
}

/// The office sends an answer back for rework, with the reason and where wanted a later deadline.
///
/// # Errors
/// As [`receive`]; [`Refused::Conflict`] when there is a newer step than the one `seen`;
/// [`Invalid::ReasonWanted`]; [`Invalid::Unusable`] about `until` for a day before today.
pub async fn return_answer(
    database: &Database,
    actor: &Actor,
    (key, seen): (SupervisionKey, i32),
    (reason, until): (&str, Option<Date>),
    at: Timestamp,
) -> Outcome<()> {
    let text = Some(because(reason)?);
    let said = Said { text, until, ..Said::of(SupervisionAct::Return, "return-answer") };
    step(database, actor, (key, Some(seen)), said, at).await
}

/// The office closes a matter after looking at the six points.
///
/// # Errors
/// As [`receive`] and [`return_answer`]; what stands at [`ClosureCheck`] for points that were not
/// looked at or are not met without a note; [`Refused::Forbidden`] for whoever answered themselves.
pub async fn close(
    database: &Database,
    actor: &Actor,
    (key, seen): (SupervisionKey, i32),
    (checks, note): (&[ClosureCheck], Option<&str>),
    at: Timestamp,
) -> Outcome<()> {
    let (checks, text) = (Some(stored(checks)?), optional("text", note, MOST_TEXT)?);
    let said = Said { text, checks, ..Said::of(SupervisionAct::Closure, "close") };
    step(database, actor, (key, Some(seen)), said, at).await
}

/// The office takes a matter back, with the reason; its number stays taken.
///
/// # Errors
/// As [`receive`]; [`Invalid::ReasonWanted`].
pub async fn cancel(
    database: &Database,
    actor: &Actor,
    key: SupervisionKey,
    reason: &str,
    at: Timestamp,
) -> Outcome<()> {
    let said = Said { text: Some(because(reason)?), ..Said::of(SupervisionAct::Cancellation, "cancel") };
    step(database, actor, (key, None), said, at).await
}

fn because(reason: &str) -> Outcome<String> {
    if reason.trim().is_empty() {
        invalid("reason", Invalid::ReasonWanted)
    } else {
        wanted("reason", reason, MOST_TEXT)
    }
}

/// What a step says.
struct Said<'a> {
    act: SupervisionAct,
    /// Name of the act in the log.
    name: &'static str,
    text: Option<String>,
    until: Option<Date>,
    checks: Option<String>,
    files: &'a [&'a str],
}

impl Said<'_> {
    fn of(act: SupervisionAct, name: &'static str) -> Self {
        Self { act, name, text: None, until: None, checks: None, files: &[] }
    }

    /// What the actor must be allowed.
    fn action(&self) -> Action {
        match self.act {
            SupervisionAct::Receipt => Action::Receive,
            SupervisionAct::Answer => Action::Answer,
            SupervisionAct::Request => Action::AskExtension,
            SupervisionAct::Grant | SupervisionAct::Refusal => Action::DecideExtension,
            SupervisionAct::Return => Action::Return,
            SupervisionAct::Closure => Action::Close,
            SupervisionAct::Cancellation => Action::Cancel,
        }
    }

    /// Whether the day it names lies where it must.
    fn is_in_time(&self, in_force: Option<Date>, today: Date) -> bool {
        match (self.until, self.act) {
            (Some(until), SupervisionAct::Request | SupervisionAct::Grant) => {
                until >= today && in_force.is_none_or(|in_force| until > in_force)
            }
            (Some(until), _) => until >= today,
            (None, _) => true,
        }
    }
}

async fn step(
    database: &Database,
    actor: &Actor,
    (key, seen): (SupervisionKey, Option<i32>),
    said: Said<'_>,
    at: Timestamp,
) -> Outcome<()> {
    let county = actor.county;
    let mut act = Act::begin(database, county, said.name, actor.by(), at).await?;
    let records = Records::read(act.transaction(), county).await?;
    let matter = records.matters.get(&key).ok_or(Refused::NotFound)?;
    let resource = records.resource(&key, matter);
    if !can(actor, Action::See, &resource) {
        return Err(Refused::NotFound);
    }
    let last = records.steps(&key).last();
    let number = last.map_or(0, |last| last.number);
    if let Some(last) = last.filter(|last| seen.is_some_and(|seen| seen != last.number)) {
        return Err(Refused::Conflict {
            version: last.number,
            by: title(act.transaction(), county, &last.post).await?,
            at: last.at.clone(),
            written: last.text.clone().unwrap_or_default(),
        });
    }
    if !can(actor, said.action(), &resource) {
        return Err(Refused::Forbidden);
    }
    let in_force = matter.deadline.parse().ok().map(|first| records.deadline(&key, first));
    if !said.is_in_time(in_force, day_of(at)) {
        return invalid("until", Invalid::Unusable);
    }
    let files = files(act.transaction(), actor, said.files).await?;
    let says_the_same =
        |last: &supervision_step::Model| last.person == actor.person && last.text == said.text;
    // Only an answer may follow itself: a form that was sent twice.
    if files.is_empty() && last.is_some_and(|last| last.act == said.act.name() && says_the_same(last)) {
        return Ok(());
    }
    let (kind, year, serial) = key.stored();
    let text = said.text.clone();
    let step = supervision_step::Model {
        county,
        kind: kind.to_owned(),
        year,
        serial,
        number: number + 1,
        act: said.act.name().to_owned(),
        text: said.text,
        until: said.until.map(|until| until.to_string()),
        checks: said.checks,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(step).await?;
    for (evidence, owner) in files {
        let beside = supervision_evidence::Model {
            county,
            kind: kind.to_owned(),
            year,
            serial,
            step: number + 1,
            evidence,
            owner,
        };
        act.append(beside).await?;
    }
    tell_step(&act, key, matter, said.act, (text.as_deref(), said.until)).await?;
    act.commit().await?;
    Ok(())
}

/// Files by hash with the post that handed each in, every one of the actor's department.
async fn files(
    connection: &impl Connection,
    actor: &Actor,
    hashes: &[&str],
) -> Outcome<BTreeSet<(String, String)>> {
    if hashes.len() > MOST_FILES {
        return invalid("files", Invalid::TooLong);
    }
    let mut files = BTreeSet::new();
    for hash in hashes {
        let file = own(connection, actor, hash).await?.ok_or(Refused::NotFound)?;
        files.insert((file.hash, file.post));
    }
    Ok(files)
}
