//! What an actor sees of a plan in a period: asked by everything that stands beside figures.

use std::collections::{BTreeMap, BTreeSet};

use jiannuo_store::entity::period;
use jiannuo_store::{Connection, query};

use crate::progress::{Words, words, words_among};
use crate::submission::Now;
use crate::{Action, Actor, Outcome, Refused, Resource, ReviewState, can};

/// A period of a plan that the actor sees.
///
/// # Errors
/// [`Refused::NotFound`].
pub(crate) async fn period(
    connection: &impl Connection,
    actor: &Actor,
    plan: &str,
    period: &str,
) -> Outcome<period::Model> {
    if !can(actor, Action::See, &Resource::Plan { county: actor.county }) {
        return Err(Refused::NotFound);
    }
    let periods = query::periods(connection, actor.county, plan).await?;
    periods.into_iter().find(|known| known.name == period).ok_or(Refused::NotFound)
}

/// Words of one indicator, whether or not the actor sees it.
///
/// # Errors
/// [`Refused::NotFound`].
pub(crate) async fn words_of(
    connection: &impl Connection,
    county: i64,
    plan: &str,
    indicator: &str,
) -> Outcome<Words> {
    let words = words_among(connection, county, plan, |id| id == indicator).await?;
    words.into_iter().next().ok_or(Refused::NotFound)
}

/// An indicator of a period with its figure as it stands within an act, both of which the actor sees.
///
/// # Errors
/// [`Refused::NotFound`] for what the actor does not see.
pub(crate) async fn seen_figure(
    connection: &impl Connection,
    actor: &Actor,
    plan: &str,
    name: &str,
    indicator: &str,
) -> Outcome<(Words, Now)> {
    period(connection, actor, plan, name).await?;
    let words = words_of(connection, actor.county, plan, indicator).await?;
    let now = Now::read(connection, actor.county, name, None, &words).await?;
    if can(actor, Action::See, &now.resource(actor.county, &words)) {
        Ok((words, now))
    } else {
        Err(Refused::NotFound)
    }
}

/// Indicators whose figure in a period the actor sees.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor.
pub(crate) async fn seen_figures(
    connection: &impl Connection,
    actor: &Actor,
    plan: &str,
    name: &str,
) -> Outcome<BTreeSet<String>> {
    let county = actor.county;
    period(connection, actor, plan, name).await?;
    let figures = query::newest_figures(connection, county, name).await?;
    let steps = query::steps(connection, county, name).await?;
    let is_seen = |words: &Words| {
        let figure = figures.get(&words.indicator);
        let resource = Resource::Figure {
            county,
            department: words.department.as_deref(),
            state: ReviewState::of(figure, steps.get(&words.indicator).map_or(&[], Vec::as_slice)),
            submitter: figure.map(|figure| figure.person.as_str()),
        };
        can(actor, Action::See, &resource)
    };
    let words = words(connection, county, plan).await?;
    Ok(words.into_iter().filter(is_seen).map(|words| words.indicator).collect())
}

/// Title of a post, as it stands in sentences for who did something.
///
/// # Errors
/// Faults of the store.
pub(crate) async fn title(connection: &impl Connection, county: i64, post: &str) -> Outcome<String> {
    let known = query::post_by_id(connection, county, post).await?;
    Ok(known.map_or_else(|| post.to_owned(), |post| post.title))
}

/// Titles of the posts of a county, by id: what stands in sentences for who did something.
///
/// # Errors
/// Faults of the store.
pub(crate) async fn titles(connection: &impl Connection, county: i64) -> Outcome<BTreeMap<String, String>> {
    let posts = query::posts(connection, county).await?;
    Ok(posts.into_iter().map(|post| (post.id, post.title)).collect())
}
