//! A post changes hands: a successor takes it over with its history, or it falls vacant.

use jiannuo_store::entity::{post, tenure};
use jiannuo_store::{Act, Database, access, query};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::people::person_named;
use crate::{Action, Actor, Invalid, Outcome, Refused, Resource, Role, can};

/// Gives a post to a successor, who is added when the login is unknown. What the post did stays
/// with the post; the predecessor loses it at once.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor is the security administrator; [`Refused::NotFound`];
/// [`Invalid::Twice`] for the same person again; [`Invalid::Incompatible`];
/// [`Invalid::LastAdministrator`] when the successor has no password and nobody else could give one.
pub async fn hand_over(
    database: &Database,
    actor: &Actor,
    post: &str,
    (login, name): (&str, &str),
    at: Timestamp,
) -> Outcome<Actor> {
    let county = actor.county;
    let (mut act, post, last) = begin(database, actor, "hand-over", post, at).await?;
    let role = Role::named(&post.role).ok_or(Refused::NotFound)?;
    if login.trim().is_empty() || name.trim().is_empty() {
        return invalid(&post.title, Invalid::Post);
    }
    let person = person_named(&mut act, (login, name), role, &post.title).await?;
    if last.person.as_ref() == Some(&person) {
        return invalid(&post.title, Invalid::Twice);
    }
    if access::credential(act.transaction(), county, &person).await?.is_none() {
        keep_an_administrator(&act, actor, &post).await?;
    }
    append(act, &last, Some(person.clone())).await?;
    Ok(Actor { county, person, post: post.id, role, department: post.department })
}

/// Takes a post from its holder and gives it to nobody.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor is the security administrator; [`Refused::NotFound`];
/// [`Invalid::Twice`] when it is vacant; [`Invalid::LastAdministrator`] when nobody could appoint
/// any more.
pub async fn vacate(database: &Database, actor: &Actor, post: &str, at: Timestamp) -> Outcome<()> {
    let (act, post, last) = begin(database, actor, "vacate", post, at).await?;
    if last.person.is_none() {
        return invalid(&post.title, Invalid::Twice);
    }
    keep_an_administrator(&act, actor, &post).await?;
    append(act, &last, None).await
}

async fn begin(
    database: &Database,
    actor: &Actor,
    name: &'static str,
    post: &str,
    at: Timestamp,
) -> Outcome<(Act, post::Model, tenure::Model)> {
    let county = actor.county;
    if !can(actor, Action::Appoint, &Resource::People { county }) {
        return Err(Refused::Forbidden);
    }
    let act = Act::begin(database, county, name, actor.by(), at).await?;
    let found = query::post_by_id(act.transaction(), county, post).await?.ok_or(Refused::NotFound)?;
    let last = query::newest_tenure(act.transaction(), county, post).await?.ok_or(Refused::NotFound)?;
    Ok((act, found, last))
}

async fn append(mut act: Act, last: &tenure::Model, person: Option<String>) -> Outcome<()> {
    let (post, number) = (last.post.clone(), last.number + 1);
    act.append(tenure::Model { county: last.county, post, number, person, at: act.at() }).await?;
    act.commit().await?;
    Ok(())
}

/// Whether somebody can still appoint when nobody holds this post: the actor in another post, or
/// another security administrator who can sign in.
async fn keep_an_administrator(act: &Act, actor: &Actor, leaving: &post::Model) -> Outcome<()> {
    let security = Role::SecurityAdministrator.name();
    if leaving.role != security {
        return Ok(());
    }
    let county = act.county();
    let tenures = query::newest_tenures(act.transaction(), county).await?;
    let posts = query::posts(act.transaction(), county).await?;
    for post in posts.iter().filter(|post| post.role == security && post.id != leaving.id) {
        let Some(holder) = tenures.get(&post.id).and_then(|tenure| tenure.person.as_deref()) else {
            continue;
        };
        let can_sign_in = access::credential(act.transaction(), county, holder).await?.is_some();
        if can_sign_in || holder == actor.person {
            return Ok(());
        }
    }
    invalid(&leaving.title, Invalid::LastAdministrator)
}
