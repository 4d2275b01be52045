//! One-time codes of an authenticator (TOTP) beside the password.

use jiannuo_store::access::{SecondFactor, credential, put_second_factor};
use jiannuo_store::entity::credential;
use jiannuo_store::{Act, By, Database, access, query, random_bytes};
use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};

use crate::account::{by_person, prove_password};
use crate::guess::Guess;
use crate::outcome::invalid;
use crate::session::living;
use crate::{Action, Actor, Hashing, Invalid, NotSignedIn, Outcome, Refused, Resource, SessionLimits, can};

/// What an authenticator is given; shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSecondFactor {
    /// Secret for typing, base32.
    pub secret_base32: String,
    /// The same with its names, `otpauth://totp/…`: for a QR code.
    pub uri: String,
}

/// Who the codes are for, before the name of the county.
const ISSUER: &str = "践诺";

/// Whether a person signs in with codes.
///
/// # Errors
/// Faults of the store.
pub async fn has_second_factor(database: &Database, county: i64, person: &str) -> Outcome<bool> {
    let held = credential(database.readers(), county, person).await?;
    Ok(held.is_some_and(|held| held.is_secret_confirmed != 0))
}

/// Makes a secret for a person's authenticator; nothing changes for them before
/// [`confirm_second_factor`]. Asked again, it makes another one.
///
/// # Errors
/// [`Refused::NotFound`] for somebody without a password; [`Refused::Forbidden`] when a factor
/// stands: it is removed first.
pub async fn begin_second_factor(
    database: &Database,
    county: i64,
    person: &str,
    at: Timestamp,
) -> Outcome<NewSecondFactor> {
    let act = Act::begin(database, county, "begin-second-factor", by_person(person), at).await?;
    let held = credential(act.transaction(), county, person).await?.ok_or(Refused::NotFound)?;
    if held.is_secret_confirmed != 0 {
        return Err(Refused::Forbidden);
    }
    let known = query::person_by_id(act.transaction(), county, person).await?.ok_or(Refused::NotFound)?;
    let counties = query::counties(act.transaction()).await?;
    let place = counties.iter().find(|known| known.code == county).map_or("", |county| &county.name);
    let Some(secret) = random_bytes::<20>().map(Secret::from) else {
        return invalid(person, Invalid::Unusable);
    };
    let secret_base32 = secret.to_base32();
    let Some(uri) = uri(secret, place, &known.login) else { return invalid(person, Invalid::Unusable) };
    let new = SecondFactor { secret: Some(secret_base32.clone()), ..SecondFactor::default() };
    put_second_factor(&act, person, new).await?;
    act.commit().await?;
    Ok(NewSecondFactor { secret_base32, uri })
}

/// The secret that was made and waits for its first code, so that a mistyped one costs no new scan.
///
/// # Errors
/// Faults of the store.
pub async fn waiting_second_factor(
    database: &Database,
    county: i64,
    person: &str,
) -> Outcome<Option<NewSecondFactor>> {
    let held = credential(database.readers(), county, person).await?;
    let waiting = held.filter(|held| held.is_secret_confirmed == 0);
    let Some(secret_base32) = waiting.and_then(|held| held.secret) else { return Ok(None) };
    let known = query::person_by_id(database.readers(), county, person).await?.ok_or(Refused::NotFound)?;
    let counties = query::counties(database.readers()).await?;
    let place = counties.iter().find(|known| known.code == county).map_or("", |county| &county.name);
    let secret = Secret::try_from_base32(&secret_base32).ok();
    let uri = secret.and_then(|secret| uri(secret, place, &known.login));
    Ok(uri.map(|uri| NewSecondFactor { secret_base32, uri }))
}

/// Shows with a first code that the secret arrived: from now on signing in wants a code.
///
/// # Errors
/// [`Refused::NotFound`] when nothing waits to be confirmed; [`Invalid::WrongCode`].
pub async fn confirm_second_factor(
    database: &Database,
    county: i64,
    person: &str,
    code: &str,
    at: Timestamp,
) -> Outcome<()> {
    let act = Act::begin(database, county, "confirm-second-factor", by_person(person), at).await?;
    let held = credential(act.transaction(), county, person).await?;
    let waiting = held.filter(|held| held.secret.is_some() && held.is_secret_confirmed == 0);
    let waiting = waiting.ok_or(Refused::NotFound)?;
    let Some(step) = unused_step(&waiting, code, at) else { return invalid(person, Invalid::WrongCode) };
    put_second_factor(&act, person, used(waiting.secret, step)).await?;
    act.commit().await?;
    Ok(())
}

/// Takes one's own second factor away, with the password.
///
/// # Errors
/// [`Refused::NotFound`]; [`Invalid::WrongPassword`], which counts as a failure to sign in from
/// there; [`Invalid::Locked`].
pub async fn remove_second_factor(
    database: &Database,
    hashing: &Hashing,
    (county, person): (i64, &str),
    password: &str,
    source: &str,
    at: Timestamp,
) -> Outcome<()> {
    prove_password(database, hashing, (county, person), password, source, at).await?;
    take_away(database, county, by_person(person), person, at).await
}

/// Takes the second factor of somebody else away who has lost their authenticator.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor is the security administrator, and for one's own;
/// [`Refused::NotFound`].
pub async fn reset_second_factor(
    database: &Database,
    actor: &Actor,
    person: &str,
    at: Timestamp,
) -> Outcome<()> {
    let county = actor.county;
    if !can(actor, Action::Appoint, &Resource::People { county }) || actor.person == person {
        return Err(Refused::Forbidden);
    }
    take_away(database, county, actor.by(), person, at).await
}

pub(crate) async fn take_away(
    database: &Database,
    county: i64,
    by: By,
    person: &str,
    at: Timestamp,
) -> Outcome<()> {
    let act = Act::begin(database, county, "remove-second-factor", by, at).await?;
    let held = credential(act.transaction(), county, person).await?;
    held.filter(|held| held.secret.is_some()).ok_or(Refused::NotFound)?;
    put_second_factor(&act, person, SecondFactor::default()).await?;
    act.commit().await?;
    Ok(())
}

/// Completes signing in with a code; tells where and when the session before began.
///
/// Wrong codes count as failures of that login from that source. One code works once, half a minute
/// early or late.
///
/// # Errors
/// See [`NotSignedIn`]; [`Refused::NotFound`] in it for a token that waits for no code.
pub async fn confirm_sign_in(
    database: &Database,
    county: i64,
    token: &str,
    code: &str,
    source: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Result<Option<(String, String)>, NotSignedIn> {
    let session = living(database, county, token, limits, at).await?;
    if session.is_confirmed != 0 {
        return Err(Refused::NotFound.into());
    }
    let person = query::person_by_id(database.readers(), county, &session.person).await?;
    let person = person.ok_or(Refused::NotFound)?;
    let guess = Guess::begin(database, county, &person.login, source, at).await?;
    let act = Act::begin(database, county, "sign-in", by_person(&person.id), at).await?;
    let held = credential(act.transaction(), county, &person.id).await?.ok_or(NotSignedIn::Wrong)?;
    if held.is_secret_confirmed == 0 {
        return Err(NotSignedIn::Wrong);
    }
    let step = unused_step(&held, code, at).ok_or(NotSignedIn::Wrong)?;
    put_second_factor(&act, &person.id, used(held.secret, step)).await?;
    let last = access::last_session(act.transaction(), county, &person.id).await?;
    access::confirm_session(&act, session).await?;
    act.commit().await?;
    guess.was_right().await?;
    Ok(last.map(|session| (session.source, session.began)))
}

fn used(secret: Option<String>, step: i64) -> SecondFactor {
    SecondFactor { secret, step: Some(step), is_confirmed: true }
}

/// The time step of a code that is right now and was not used.
fn unused_step(held: &credential::Model, code: &str, at: Timestamp) -> Option<i64> {
    let secret = Secret::try_from_base32(held.secret.as_deref()?).ok()?;
    let code: String = code.chars().filter(|char| !char.is_whitespace()).collect();
    let totp = Builder::new().with_secret(secret).build().ok()?;
    let step = i64::try_from(totp.check(&code, u64::try_from(at.as_second()).ok()?)?).ok()?;
    held.secret_step.is_none_or(|used| step > used).then_some(step)
}

fn uri(secret: Secret, place: &str, login: &str) -> Option<String> {
    // A colon parts issuer and name.
    let plain = |text: &str| text.replace(':', " ");
    let issuer = format!("{ISSUER} {}", plain(place));
    let named = Builder::new().with_secret(secret).with_issuer(Some(issuer.trim_end()));
    named.with_account_name(plain(login)).build().and_then(|totp: Totp| totp.to_url()).ok()
}
