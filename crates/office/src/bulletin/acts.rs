//! Drafting, saving and issuing a bulletin.

use std::collections::BTreeMap;

use jiannuo_store::entity::{bulletin, bulletin_issue};
use jiannuo_store::{Act, Database, query};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{BulletinBody, BulletinFacts, Flag, Take};
use crate::outcome::invalid;
use crate::sight::{period as seen_period, title};
use crate::text::wanted;
use crate::{Action, Actor, Invalid, Outcome, Refused, Resource, can};

/// The longest title, signatory and reason in characters.
const MOST_TITLE: usize = 200;
const MOST_SIGNATORY: usize = 40;
const MOST_REASON: usize = 500;

/// What somebody made of a bulletin.
#[derive(Debug, Clone, Copy)]
pub struct BulletinEdit<'a> {
    /// Version that was edited.
    pub base: i32,
    /// Title.
    pub title: &'a str,
    /// Text of every block in order, figures between 【 and 】; a line break begins another block, an empty
    /// text takes the block away.
    pub texts: &'a [&'a str],
    /// What is taken over from its source at the same time.
    pub take: Take<'a>,
}

/// A bulletin to issue.
#[derive(Debug, Clone, Copy)]
pub struct BulletinIssue<'a> {
    /// The version, which must be the newest.
    pub version: i32,
    /// Who approved it (签发人).
    pub signatory: &'a str,
    /// Why what is flagged stays as it is, by the key of the flag.
    pub reasons: &'a BTreeMap<String, String>,
}

/// Whether the actor writes bulletins; to those who do not see plans there is none.
///
/// # Errors
/// [`Refused::NotFound`], [`Refused::Forbidden`].
pub(super) fn may_write(actor: &Actor) -> Outcome<()> {
    may(actor, Action::WriteBulletin)
}

fn may(actor: &Actor, action: Action) -> Outcome<()> {
    let draft = Resource::Bulletin { county: actor.county, is_issued: false };
    let issued = Resource::Bulletin { county: actor.county, is_issued: true };
    if can(actor, action, &draft) {
        Ok(())
    } else if can(actor, Action::See, &issued) {
        Err(Refused::Forbidden)
    } else {
        Err(Refused::NotFound)
    }
}

/// Keeps a draft as a new version beside those that are there; returns its number.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor; [`Refused::Forbidden`] unless
/// the actor writes bulletins; [`Invalid::Empty`] and [`Invalid::TooLong`] for its title.
pub async fn keep_bulletin(
    database: &Database,
    actor: &Actor,
    (plan, period): (&str, &str),
    (title, body): (&str, &BulletinBody),
    at: Timestamp,
) -> Outcome<i32> {
    may_write(actor)?;
    let mut act = Act::begin(database, actor.county, "draft-bulletin", actor.by(), at).await?;
    seen_period(act.transaction(), actor, plan, period).await?;
    let title = wanted("title", title, MOST_TITLE)?;
    let last = query::bulletins(act.transaction(), actor.county, plan, period).await?.pop();
    let version = last.map_or(1, |last| last.version + 1);
    append(&mut act, actor, (plan, period), (version, title), body).await?;
    act.commit().await?;
    Ok(version)
}

/// Saves an edited bulletin as a new version; returns its number, or that of the base where nothing
/// changed. What differs from its source is saved all the same, and [flagged](BulletinBody::flags).
///
/// # Errors
/// As [`keep_bulletin`]; [`Refused::Conflict`] when somebody saved since; what the texts cannot be.
pub async fn save_bulletin(
    database: &Database,
    actor: &Actor,
    (plan, period): (&str, &str),
    edit: BulletinEdit<'_>,
    (today, at): (Date, Timestamp),
) -> Outcome<i32> {
    may_write(actor)?;
    let facts = match edit.take {
        Take::Nothing => None,
        _ => Some(BulletinFacts::read(database, actor, plan, period, today).await?),
    };
    let mut act = Act::begin(database, actor.county, "save-bulletin", actor.by(), at).await?;
    let last = newest(&act, actor, (plan, period), edit.base).await?;
    let title = wanted("title", edit.title, MOST_TITLE)?;
    let before = body_of(&last)?;
    let mut body = before.edited(edit.texts)?;
    if let Some(facts) = facts {
        body.take(&facts, edit.take);
    }
    if title == last.title && body == before {
        return Ok(last.version);
    }
    let version = last.version + 1;
    append(&mut act, actor, (plan, period), (version, title), &body).await?;
    act.commit().await?;
    Ok(version)
}

/// Issues the newest version under the next number of the county in this year; returns year and number.
///
/// What is flagged and stays needs a reason; with reasons, the text that is issued is a version of its own
/// that holds them. A version is issued once; a later one gets a number of its own.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor issues bulletins; [`Refused::Conflict`] when somebody saved
/// since; [`Invalid::Empty`] without a signatory; [`Invalid::ReasonWanted`] about the key of every open
/// flag; [`Invalid::Twice`] for what was issued.
pub async fn issue_bulletin(
    database: &Database,
    actor: &Actor,
    (plan, period): (&str, &str),
    issue: BulletinIssue<'_>,
    (today, at): (Date, Timestamp),
) -> Outcome<(i32, i32)> {
    may(actor, Action::IssueBulletin)?;
    let county = actor.county;
    let facts = BulletinFacts::read(database, actor, plan, period, today).await?;
    let mut act = Act::begin(database, county, "issue-bulletin", actor.by(), at).await?;
    let last = newest(&act, actor, (plan, period), issue.version).await?;
    let issues = query::bulletin_issues(act.transaction(), county).await?;
    let is_this = |known: &&bulletin_issue::Model| known.plan == plan && known.period == period;
    if issues.iter().filter(is_this).any(|known| known.version == last.version) {
        return invalid("version", Invalid::Twice);
    }
    let signatory = wanted("signatory", issue.signatory, MOST_SIGNATORY)?;
    let mut body = body_of(&last)?;
    let flags = body.flags(&facts);
    let open: Vec<&Flag> = flags.iter().filter(|flag| flag.is_open()).collect();
    let reason = |flag: &Flag| issue.reasons.get(&flag.key).map_or("", |reason| reason.trim());
    let wanting = open.iter().filter(|flag| reason(flag).is_empty());
    let wanting: Vec<_> = wanting.map(|flag| (flag.key.clone(), Invalid::ReasonWanted)).collect();
    if !wanting.is_empty() {
        return Err(Refused::Invalid(wanting));
    }
    let mut version = last.version;
    if !open.is_empty() {
        for flag in open {
            let reason = wanted(&flag.key, reason(flag), MOST_REASON)?;
            body.kept.push(flag.kept(&reason));
        }
        version += 1;
        append(&mut act, actor, (plan, period), (version, last.title), &body).await?;
    }
    let year = i32::from(today.year());
    let of_year = issues.iter().filter(|known| known.year == year).map(|known| known.serial);
    let serial = of_year.max().unwrap_or(0) + 1;
    let model = bulletin_issue::Model {
        county,
        year,
        serial,
        plan: plan.to_owned(),
        period: period.to_owned(),
        version,
        signatory: Some(signatory),
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(model).await?;
    act.commit().await?;
    Ok((year, serial))
}

/// The newest version, which must be the one that the actor saw.
async fn newest(
    act: &Act,
    actor: &Actor,
    (plan, period): (&str, &str),
    base: i32,
) -> Outcome<bulletin::Model> {
    let connection = act.transaction();
    seen_period(connection, actor, plan, period).await?;
    let last = query::bulletins(connection, actor.county, plan, period).await?.pop();
    let last = last.ok_or(Refused::NotFound)?;
    if last.version == base {
        return Ok(last);
    }
    Err(Refused::Conflict {
        version: last.version,
        by: title(connection, actor.county, &last.post).await?,
        at: last.at,
        written: last.title,
    })
}

/// The body of a stored version.
///
/// # Errors
/// [`Invalid::Unusable`] for one that cannot be read, which nobody can store.
pub(super) fn body_of(model: &bulletin::Model) -> Outcome<BulletinBody> {
    serde_json::from_str(&model.body).or_else(|_| invalid("body", Invalid::Unusable))
}

async fn append(
    act: &mut Act,
    actor: &Actor,
    (plan, period): (&str, &str),
    (version, title): (i32, String),
    body: &BulletinBody,
) -> Outcome<()> {
    let Ok(body) = serde_json::to_string(body) else { return invalid("body", Invalid::Unusable) };
    let model = bulletin::Model {
        county: actor.county,
        plan: plan.to_owned(),
        period: period.to_owned(),
        version,
        title,
        body,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(model).await?;
    Ok(())
}
