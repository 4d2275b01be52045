//! 批注: what people remark on an indicator, beside its figures.

use jiannuo_store::entity::remark;
use jiannuo_store::{Act, Connection, Database, new_id, query};
use jiff::Timestamp;

use crate::sight::{titles, words_of};
use crate::text::wanted;
use crate::{Action, Actor, Outcome, Refused, Resource, can};

/// What somebody remarked.
#[doc(alias = "批注")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Id.
    pub id: String,
    /// Name of the period, where it is about one.
    pub period: Option<String>,
    /// What it says.
    pub text: String,
    /// Title of the post.
    pub by: String,
    /// When.
    pub at: String,
}

/// The longest remark in characters.
const MOST_TEXT: usize = 2000;

/// Remarks on an indicator, or on its figure of a period; returns the id of the remark.
///
/// # Errors
/// [`Refused::NotFound`] for what the actor does not see, or a period that is not there;
/// [`Refused::Forbidden`] for those who only read; [`Invalid::Empty`](crate::Invalid::Empty),
/// [`Invalid::TooLong`](crate::Invalid::TooLong) beyond 2000 characters.
pub async fn remark(
    database: &Database,
    actor: &Actor,
    plan: &str,
    indicator: &str,
    period: Option<&str>,
    text: &str,
    at: Timestamp,
) -> Outcome<String> {
    let mut act = Act::begin(database, actor.county, "remark", actor.by(), at).await?;
    permitted(act.transaction(), actor, Action::Comment, plan, indicator).await?;
    if let Some(period) = period {
        crate::sight::period(act.transaction(), actor, plan, period).await?;
    }
    let remark = remark::Model {
        county: actor.county,
        id: new_id(),
        indicator: indicator.to_owned(),
        period: period.map(str::to_owned),
        text: wanted(indicator, text, MOST_TEXT)?,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    let id = remark.id.clone();
    act.append(remark).await?;
    act.commit().await?;
    Ok(id)
}

/// Remarks on an indicator, the first first.
///
/// # Errors
/// [`Refused::NotFound`] for what the actor does not see; a department sees its own indicators.
pub async fn remarks(
    database: &Database,
    actor: &Actor,
    plan: &str,
    indicator: &str,
) -> Outcome<Vec<Remark>> {
    let connection = database.readers();
    permitted(connection, actor, Action::See, plan, indicator).await?;
    let titles = titles(connection, actor.county).await?;
    let remarks = query::remarks(connection, actor.county, indicator).await?;
    let seen = |remark: remark::Model| Remark {
        id: remark.id,
        period: remark.period,
        text: remark.text,
        by: titles.get(&remark.post).cloned().unwrap_or_default(),
        at: remark.at,
    };
    Ok(remarks.into_iter().map(seen).collect())
}

async fn permitted(
    connection: &impl Connection,
    actor: &Actor,
    action: Action,
    plan: &str,
    indicator: &str,
) -> Outcome<()> {
    let words = words_of(connection, actor.county, plan, indicator).await?;
    let resource = Resource::Indicator { county: actor.county, department: words.department.as_deref() };
    if !can(actor, Action::See, &resource) {
        return Err(Refused::NotFound);
    }
    if can(actor, action, &resource) { Ok(()) } else { Err(Refused::Forbidden) }
}
