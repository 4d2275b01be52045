//! 核查: somebody other than the reporter looked; what they found stands beside what was reported.

use std::collections::BTreeMap;

use jiannuo_store::entity::verification;
use jiannuo_store::{Act, Database, query};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::plan::millionths;
use crate::sight::{seen_figure, seen_figures, titles};
use crate::submission::number;
use crate::text::optional;
use crate::{Action, Actor, Invalid, Outcome, Refused, can};

/// What a verifier found.
#[doc(alias = "核定数")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Counts from 1.
    pub number: i32,
    /// As written.
    pub written: String,
    /// The number in millionths of the unit it was written with, where it is one.
    pub millionths: Option<i64>,
    /// How it was found.
    pub note: Option<String>,
    /// Title of the post.
    pub by: String,
    /// When.
    pub at: String,
}

/// The longest note in characters.
const MOST_NOTE: usize = 2000;

/// Says what was found of a figure; returns the number of the finding. The reported figure stays as
/// it is, and the same finding sent again is the one that is there.
///
/// # Errors
/// [`Refused::NotFound`] for what the actor does not see; [`Refused::Forbidden`] unless the actor is
/// a verifier who did not submit it, and while nothing was; a value that cannot be taken as in
/// [`submit`](crate::submit).
pub async fn verify_figure(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    indicator: &str,
    (written, note): (&str, Option<&str>),
    at: Timestamp,
) -> Outcome<i32> {
    let county = actor.county;
    let mut act = Act::begin(database, county, "verify-figure", actor.by(), at).await?;
    let connection = act.transaction();
    let (words, now) = seen_figure(connection, actor, plan, period, indicator).await?;
    if !can(actor, Action::Verify, &now.resource(county, &words)) {
        return Err(Refused::Forbidden);
    }
    if words.is_withdrawn {
        return invalid(indicator, Invalid::Unusable);
    }
    if let Err(why) = number(&words, written) {
        return invalid(indicator, why);
    }
    let (written, note) = (written.trim().to_owned(), optional(indicator, note, MOST_NOTE)?);
    let before = query::newest_verification(connection, county, period, indicator).await?;
    let is_same = |before: &&verification::Model| {
        before.person == actor.person && before.written == written && before.note == note
    };
    if let Some(before) = before.as_ref().filter(is_same) {
        return Ok(before.number);
    }
    let number = before.map_or(1, |before| before.number + 1);
    let verification = verification::Model {
        county,
        period: period.to_owned(),
        indicator: indicator.to_owned(),
        number,
        millionths: millionths(&words.with(&written).achieved),
        written,
        note,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(verification).await?;
    act.commit().await?;
    Ok(number)
}

/// What verifiers found of the figures of a period that the actor sees, by indicator, in order.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor.
pub async fn verifications(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
) -> Outcome<BTreeMap<String, Vec<Verified>>> {
    let connection = database.readers();
    let seen = seen_figures(connection, actor, plan, period).await?;
    let titles = titles(connection, actor.county).await?;
    let mut found: BTreeMap<String, Vec<Verified>> = BTreeMap::new();
    for row in query::verifications(connection, actor.county, period).await? {
        if !seen.contains(&row.indicator) {
            continue;
        }
        found.entry(row.indicator).or_default().push(Verified {
            number: row.number,
            written: row.written,
            millionths: row.millionths,
            note: row.note,
            by: titles.get(&row.post).cloned().unwrap_or_default(),
            at: row.at,
        });
    }
    Ok(found)
}
