//! Invitations: people set their password themselves, the first one and one that they forgot.

use jiannuo_store::entity::{invitation, person};
use jiannuo_store::{Act, Connection, Database, access, query, random_token, token_hash};
use jiff::{SignedDuration, Timestamp};

use crate::account::by_person;
use crate::outcome::invalid;
use crate::{Action, Actor, Hashing, Invalid, Outcome, PasswordPolicy, Refused, Resource, can};

/// What the person is given, on paper or by telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Token of the address; it is not stored.
    pub token: String,
    /// Until when it can be used.
    pub until: Timestamp,
}

/// Who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// Name for signing in.
    pub login: String,
    /// Full name.
    pub name: String,
}

/// How long an invitation can be used: two weeks.
const LASTS: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Invites a person to set a password; earlier invitations of that person are over.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor is the security administrator, and for oneself:
/// [`change_password`](crate::change_password) wants the old password; [`Refused::NotFound`].
pub async fn invite(database: &Database, actor: &Actor, person: &str, at: Timestamp) -> Outcome<Invitation> {
    let county = actor.county;
    if !can(actor, Action::Appoint, &Resource::People { county }) || actor.person == person {
        return Err(Refused::Forbidden);
    }
    let act = Act::begin(database, county, "invite", actor.by(), at).await?;
    issue(act, person, at).await
}

/// Puts an invitation and commits the act.
pub(crate) async fn issue(act: Act, person: &str, at: Timestamp) -> Outcome<Invitation> {
    let county = act.county();
    query::person_by_id(act.transaction(), county, person).await?.ok_or(Refused::NotFound)?;
    let (Some(token), Ok(until)) = (random_token(), at.checked_add(LASTS)) else {
        return invalid(person, Invalid::Unusable);
    };
    let invitation = invitation::Model {
        county,
        token: token_hash(&token),
        person: person.to_owned(),
        until: until.to_string(),
        used: None,
        at: act.at(),
    };
    access::put_invitation(&act, invitation).await?;
    act.commit().await?;
    Ok(Invitation { token, until })
}

/// Who an invitation is for, while it can be used.
///
/// # Errors
/// [`Refused::NotFound`] for a token that is none, used, replaced, or too old.
pub async fn invitation(database: &Database, county: i64, token: &str, at: Timestamp) -> Outcome<Invited> {
    let person = invited(database.readers(), county, token, at).await?;
    Ok(Invited { login: person.login, name: person.name })
}

/// Sets the password of the person who is invited, once; their sessions end, a second factor stays.
///
/// # Errors
/// As [`invitation()`]; [`Invalid::WeakPassword`], which does not use the invitation up.
pub async fn redeem(
    database: &Database,
    hashing: &Hashing,
    county: i64,
    token: &str,
    password: &str,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Outcome<()> {
    let person = invited(database.readers(), county, token, at).await?;
    let hash = hashing.hash(&person.login, password, policy).await?;
    let act = Act::begin(database, county, "redeem-invitation", by_person(&person.id), at).await?;
    // Hashing takes its time: it may have been used meanwhile.
    invited(act.transaction(), county, token, at).await?;
    access::put_password(&act, &person.id, hash).await?;
    access::spend_invitation(&act, &token_hash(token)).await?;
    act.commit().await?;
    Ok(())
}

async fn invited(
    connection: &impl Connection,
    county: i64,
    token: &str,
    at: Timestamp,
) -> Outcome<person::Model> {
    let found = access::invitation(connection, county, &token_hash(token)).await?;
    let lasts = |until: &str| until.parse::<Timestamp>().is_ok_and(|until| at < until);
    let usable = found.filter(|found| found.used.is_none() && lasts(&found.until));
    let person = usable.ok_or(Refused::NotFound)?.person;
    query::person_by_id(connection, county, &person).await?.ok_or(Refused::NotFound)
}
