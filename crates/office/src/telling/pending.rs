//! What is to be sent, as the system administrator sees and decides about it.

use std::collections::BTreeMap;

use jiannuo_store::entity::job;
use jiannuo_store::{Act, Database, new_id, telling};
use jiff::Timestamp;

use super::channels::permitted;
use super::preference::is_mail_address;
use super::stored;
use super::work::{HOOK, MAIL, job};
use crate::outcome::invalid;
use crate::{Actor, Invalid, Outcome, Refused};

/// A job as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobListed {
    /// Id.
    pub id: String,
    /// `mail`, `digest` or `hook`.
    pub kind: String,
    /// Name of the person or hook.
    pub recipient: String,
    /// `waiting`, `sending`, `sent`, `failed`, `unclear` or `dropped`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it did not work: a stable code, and after a blank what the other side said.
    pub last_error: Option<String>,
    /// When it was made.
    pub at: String,
    /// Not before this moment.
    pub run_at: String,
    /// When it was last tried.
    pub started_at: Option<String>,
    /// Whether it ended without having been sent, so that it may be sent again or dropped.
    pub is_open: bool,
}

/// States of a job that the administrator decides about.
pub(super) const OPEN: [&str; 2] = [telling::UNCLEAR, telling::FAILED];
/// The other states.
pub(super) const CLOSED: [&str; 4] = [telling::WAITING, telling::SENDING, telling::SENT, telling::DROPPED];

/// A job with the name of its person or hook.
pub(super) fn listed(job: job::Model, names: &BTreeMap<String, String>) -> JobListed {
    JobListed {
        recipient: names.get(&job.recipient).cloned().unwrap_or(job.recipient),
        is_open: OPEN.contains(&job.state.as_str()),
        id: job.id,
        kind: job.kind,
        state: job.state,
        attempts: job.attempts,
        last_error: job.last_error,
        at: job.at,
        run_at: job.run_at,
        started_at: job.started_at,
    }
}

/// Makes a job that sends a test mail.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the system administrator; [`Invalid::Address`].
pub async fn test_mail(database: &Database, actor: &Actor, to: &str, at: Timestamp) -> Outcome<()> {
    permitted(actor)?;
    let to = to.trim();
    if !is_mail_address(to) {
        return invalid("to", Invalid::Address);
    }
    test(database, actor, (MAIL, to), at).await
}

/// Makes a job that sends a test to a hook.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the system administrator, or without such a hook.
pub async fn test_channel(database: &Database, actor: &Actor, id: &str, at: Timestamp) -> Outcome<()> {
    permitted(actor)?;
    telling::channel_with_id(database.readers(), actor.county, id).await?.ok_or(Refused::NotFound)?;
    test(database, actor, (HOOK, id), at).await
}

async fn test(database: &Database, actor: &Actor, (kind, to): (&str, &str), at: Timestamp) -> Outcome<()> {
    let act = Act::begin(database, actor.county, "test-sending", actor.by(), at).await?;
    let dedupe = format!("{kind} test {}", new_id());
    let new = job(actor.county, (kind, dedupe), to, "[]".to_owned(), (at, at));
    telling::add_job(act.transaction(), new).await?;
    act.commit().await?;
    Ok(())
}

/// Lets a job be sent again that ended without having been sent, or perhaps was.
///
/// # Errors
/// [`Refused::NotFound`] unless the actor is the system administrator, or without such a job;
/// [`Refused::Forbidden`] for one in another state.
pub async fn send_again(database: &Database, actor: &Actor, id: &str, at: Timestamp) -> Outcome<()> {
    settle(database, actor, id, ("send-again", telling::WAITING), &OPEN, at).await
}

/// Gives a job up that ended without having been sent, or still waits.
///
/// # Errors
/// As [`send_again`].
pub async fn drop_job(database: &Database, actor: &Actor, id: &str, at: Timestamp) -> Outcome<()> {
    let from = [telling::UNCLEAR, telling::FAILED, telling::WAITING];
    settle(database, actor, id, ("drop-job", telling::DROPPED), &from, at).await
}

async fn settle(
    database: &Database,
    actor: &Actor,
    id: &str,
    (name, state): (&'static str, &str),
    from: &[&str],
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    let act = Act::begin(database, actor.county, name, actor.by(), at).await?;
    telling::job_with_id(act.transaction(), actor.county, id).await?.ok_or(Refused::NotFound)?;
    if !telling::settle_job(&act, id, (state, from), stored(at)).await? {
        return Err(Refused::Forbidden);
    }
    act.commit().await?;
    Ok(())
}
