//! 佐证: files that support figures. What they hold is in [`Files`](jiannuo_store::Files); here is who
//! handed them in, where they are cited and who sees them.

use std::collections::BTreeMap;

use jiannuo_store::entity::{citation, evidence};
use jiannuo_store::{Act, Connection, Database, is_hash, query};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::progress::{Words, words};
use crate::sight::{seen_figure, seen_figures, titles};
use crate::submission::Now;
use crate::supervision::owner_beside_a_seen_matter;
use crate::text::wanted;
use crate::{Action, Actor, Invalid, Outcome, Refused, Resource, can};

/// A file that was stored and is now handed in.
#[derive(Debug, Clone, Copy)]
pub struct NewEvidence<'a> {
    /// SHA-256 of its bytes: what [`Files::put`](jiannuo_store::Files::put) returned.
    pub hash: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its media type.
    pub media_type: &'a str,
    /// Bytes.
    pub size: u64,
}

/// A file beside a figure.
#[doc(alias = "佐证")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// SHA-256 of its bytes.
    pub hash: String,
    /// Its name, as it was handed in.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Title of the post that cited it.
    pub by: String,
    /// When it was cited.
    pub at: String,
}

/// The longest name in characters.
const MOST_NAME: usize = 255;
/// The longest media type in characters (RFC 6838).
const MOST_MEDIA_TYPE: usize = 255;

/// Hands a file in; the same file again from the same post is the record that is there.
///
/// # Errors
/// [`Refused::Forbidden`] for those who hand nothing in; [`Invalid::Unusable`] for a hash that is
/// none; [`Invalid::Empty`] and [`Invalid::TooLong`] for name and media type.
pub async fn add_evidence(
    database: &Database,
    actor: &Actor,
    new: NewEvidence<'_>,
    at: Timestamp,
) -> Outcome<evidence::Model> {
    let county = actor.county;
    if !can(actor, Action::AddEvidence, &Resource::Plan { county }) {
        return Err(Refused::Forbidden);
    }
    let name = wanted(new.name, new.name, MOST_NAME)?;
    let media_type = wanted(new.name, new.media_type, MOST_MEDIA_TYPE)?;
    let size = i64::try_from(new.size).ok().filter(|_| is_hash(new.hash));
    let Some(size) = size else { return invalid(new.name, Invalid::Unusable) };
    let mut act = Act::begin(database, county, "add-evidence", actor.by(), at).await?;
    let known = query::evidence_with_hash(act.transaction(), county, new.hash).await?;
    if let Some(known) = known.into_iter().find(|known| known.post == actor.post) {
        return Ok(known);
    }
    let evidence = evidence::Model {
        county,
        hash: new.hash.to_owned(),
        post: actor.post.clone(),
        name,
        media_type,
        size,
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(evidence.clone()).await?;
    act.commit().await?;
    Ok(evidence)
}

/// Cites a file beside a figure, reported or still to be; citing it there again changes nothing.
///
/// # Errors
/// [`Refused::NotFound`] for a figure or a file that the actor does not see; [`Refused::Forbidden`]
/// for a figure that is neither of the actor's to report nor to verify.
pub async fn cite(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
    indicator: &str,
    hash: &str,
    at: Timestamp,
) -> Outcome<()> {
    let county = actor.county;
    let mut act = Act::begin(database, county, "cite", actor.by(), at).await?;
    let connection = act.transaction();
    let (words, now) = seen_figure(connection, actor, plan, period, indicator).await?;
    if !can(actor, Action::AddEvidence, &now.resource(county, &words)) {
        return Err(Refused::Forbidden);
    }
    let evidence = visible(connection, actor, hash).await?;
    let beside = query::citations_beside(connection, county, period, indicator).await?;
    if beside.iter().any(|citation| citation.evidence == hash) {
        return Ok(());
    }
    let citation = citation::Model {
        county,
        period: period.to_owned(),
        indicator: indicator.to_owned(),
        evidence: evidence.hash,
        owner: evidence.post,
        number: beside.last().map_or(1, |last| last.number + 1),
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(citation).await?;
    act.commit().await?;
    Ok(())
}

/// A file by its hash, for whoever handed it in, their department, and whoever sees a figure that
/// cites it or a matter with an answer it stands beside.
///
/// # Errors
/// [`Refused::NotFound`] for everybody else.
pub async fn evidence(database: &Database, actor: &Actor, hash: &str) -> Outcome<evidence::Model> {
    visible(database.readers(), actor, hash).await
}

/// What was handed in by the actor's department, or by the actor's post where it has none; the
/// newest first.
///
/// # Errors
/// [`Refused::Forbidden`] for those who hand nothing in.
pub async fn own_evidence(database: &Database, actor: &Actor) -> Outcome<Vec<evidence::Model>> {
    let county = actor.county;
    if !can(actor, Action::AddEvidence, &Resource::Plan { county }) {
        return Err(Refused::Forbidden);
    }
    let own = own_posts(database.readers(), actor).await?;
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    Ok(query::evidence_of_posts(database.readers(), county, &own).await?)
}

/// Files beside the figures of a period that the actor sees, by indicator, in the order in which
/// they were cited.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor.
pub async fn cited(
    database: &Database,
    actor: &Actor,
    plan: &str,
    period: &str,
) -> Outcome<BTreeMap<String, Vec<Cited>>> {
    let connection = database.readers();
    let seen = seen_figures(connection, actor, plan, period).await?;
    let titles = titles(connection, actor.county).await?;
    let mut cited: BTreeMap<String, Vec<Cited>> = BTreeMap::new();
    for (citation, evidence) in query::citations(connection, actor.county, period).await? {
        if !seen.contains(&citation.indicator) {
            continue;
        }
        cited.entry(citation.indicator).or_default().push(Cited {
            hash: evidence.hash,
            name: evidence.name,
            media_type: evidence.media_type,
            size: evidence.size,
            by: titles.get(&citation.post).cloned().unwrap_or_default(),
            at: citation.at,
        });
    }
    Ok(cited)
}

/// The record of a file that an actor sees: their own first.
async fn visible(connection: &impl Connection, actor: &Actor, hash: &str) -> Outcome<evidence::Model> {
    if let Some(row) = own(connection, actor, hash).await? {
        return Ok(row);
    }
    let rows = query::evidence_with_hash(connection, actor.county, hash).await?;
    let owner = match owner_beside_a_seen_figure(connection, actor, hash).await? {
        Some(owner) => owner,
        None => owner_beside_a_seen_matter(connection, actor, hash).await?.ok_or(Refused::NotFound)?,
    };
    rows.into_iter().find(|row| row.post == owner).ok_or(Refused::NotFound)
}

/// The record of a file that was handed in by the actor, or else by their department.
pub(crate) async fn own(
    connection: &impl Connection,
    actor: &Actor,
    hash: &str,
) -> Outcome<Option<evidence::Model>> {
    let rows = query::evidence_with_hash(connection, actor.county, hash).await?;
    let own = own_posts(connection, actor).await?;
    let mine = rows.iter().find(|row| row.post == actor.post);
    Ok(mine.or_else(|| rows.iter().find(|row| own.contains(&row.post))).cloned())
}

/// Posts whose files are the actor's as well: those of the department, and the actor's own.
async fn own_posts(connection: &impl Connection, actor: &Actor) -> Outcome<Vec<String>> {
    let is_own = |department: Option<&str>| department.is_some() && department == actor.department.as_deref();
    let posts = query::posts(connection, actor.county).await?;
    let own = posts.into_iter().filter(|post| post.id == actor.post || is_own(post.department.as_deref()));
    Ok(own.map(|post| post.id).collect())
}

/// Who handed a file in that is cited beside a figure the actor sees.
async fn owner_beside_a_seen_figure(
    connection: &impl Connection,
    actor: &Actor,
    hash: &str,
) -> Outcome<Option<String>> {
    let county = actor.county;
    let mut plans: BTreeMap<String, Vec<Words>> = BTreeMap::new();
    for citation in query::citations_of(connection, county, hash).await? {
        let Some(indicator) = query::indicator_by_id(connection, county, &citation.indicator).await? else {
            continue;
        };
        if !plans.contains_key(&indicator.plan) {
            plans.insert(indicator.plan.clone(), words(connection, county, &indicator.plan).await?);
        }
        let mut of_plan = plans.get(&indicator.plan).into_iter().flatten();
        let Some(words) = of_plan.find(|words| words.indicator == indicator.id) else { continue };
        let now = Now::read(connection, county, &citation.period, None, words).await?;
        if can(actor, Action::See, &now.resource(county, words)) {
            return Ok(Some(citation.owner));
        }
    }
    Ok(None)
}
