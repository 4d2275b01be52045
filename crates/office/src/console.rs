//! What the console does without an actor: whoever has the console and the folder has the data
//! anyway. Every act is a line of the log that names nobody.

use jiannuo_store::entity::person;
use jiannuo_store::{Act, By, Connection, Database, Proof, access, query};
use jiff::Timestamp;

use crate::account::login_of;
use crate::invitation::issue;
use crate::people::{NewPost, fill_post};
use crate::roster::{PostListed, listed};
use crate::{Actor, Hashing, Invitation, Outcome, PasswordPolicy, Refused, second_factor};

/// Posts and who holds them.
///
/// # Errors
/// Faults of the store.
pub async fn list(database: &Database, county: i64) -> Outcome<Vec<PostListed>> {
    listed(database, county).await
}

/// Recomputes the whole log and every table from it.
///
/// # Errors
/// Faults of the store; what does not agree is in the answer.
pub async fn prove(database: &Database, county: i64) -> Outcome<Proof> {
    Ok(jiannuo_store::verify(database.readers(), county).await?)
}

/// Makes a post and appoints a person to it.
///
/// # Errors
/// [`Refused::NotFound`] without such a county; as [`appoint`](crate::appoint).
pub async fn appoint(database: &Database, county: i64, new: NewPost<'_>, at: Timestamp) -> Outcome<Actor> {
    let known = query::counties(database.readers()).await?;
    if !known.iter().any(|known| known.code == county) {
        return Err(Refused::NotFound);
    }
    let mut act = Act::begin(database, county, "appoint", By::default(), at).await?;
    let appointed = fill_post(&mut act, new).await?;
    act.commit().await?;
    Ok(appointed)
}

/// Invites the person with a login to set a password.
///
/// # Errors
/// [`Refused::NotFound`] without such a login.
pub async fn invite(database: &Database, county: i64, login: &str, at: Timestamp) -> Outcome<Invitation> {
    let person = known(database.readers(), county, login).await?;
    let act = Act::begin(database, county, "invite", By::default(), at).await?;
    issue(act, &person.id, at).await
}

/// Sets the password of the person with a login; every session of theirs ends.
///
/// # Errors
/// [`Refused::NotFound`] without such a login; [`Invalid::WeakPassword`](crate::Invalid::WeakPassword).
pub async fn set_password(
    database: &Database,
    hashing: &Hashing,
    county: i64,
    (login, password): (&str, &str),
    policy: PasswordPolicy,
    at: Timestamp,
) -> Outcome<()> {
    let person = known(database.readers(), county, login).await?;
    let hash = hashing.hash(&person.login, password, policy).await?;
    let act = Act::begin(database, county, "set-password", By::default(), at).await?;
    access::put_password(&act, &person.id, hash).await?;
    act.commit().await?;
    Ok(())
}

/// Forgets the failures of a login, so that it can be tried again from everywhere.
///
/// # Errors
/// [`Refused::NotFound`] without such a login.
pub async fn unlock(database: &Database, county: i64, login: &str, at: Timestamp) -> Outcome<()> {
    let person = known(database.readers(), county, login).await?;
    let act = Act::begin(database, county, "unlock", By::default(), at).await?;
    access::unlock(&act, &person.login).await?;
    act.commit().await?;
    Ok(())
}

/// Takes the second factor of the person with a login away.
///
/// # Errors
/// [`Refused::NotFound`] without such a login, or without a factor.
pub async fn remove_second_factor(
    database: &Database,
    county: i64,
    login: &str,
    at: Timestamp,
) -> Outcome<()> {
    let person = known(database.readers(), county, login).await?;
    second_factor::take_away(database, county, By::default(), &person.id, at).await
}

async fn known(connection: &impl Connection, county: i64, login: &str) -> Outcome<person::Model> {
    query::person_by_login(connection, county, &login_of(login)).await?.ok_or(Refused::NotFound)
}
