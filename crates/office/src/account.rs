//! Signing in: passwords, sessions, and what happens after failures.

use jiannuo_store::entity::{attempt, credential, session};
use jiannuo_store::{Act, By, Database, access, query, random_token, token_hash};
use jiff::{SignedDuration, Timestamp};

use crate::outcome::invalid;
use crate::password::{fits, hash};
use crate::{Action, Actor, Invalid, Outcome, PasswordPolicy, Refused, Resource, can};

/// How long sessions last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLimits {
    /// Without any use.
    pub idle: SignedDuration,
    /// In all.
    pub absolute: SignedDuration,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { idle: SignedDuration::from_mins(30), absolute: SignedDuration::from_hours(12) }
    }
}

/// Why somebody was not signed in. Unknown logins and wrong passwords are one answer.
#[derive(Debug, thiserror::Error)]
pub enum NotSignedIn {
    /// Login or password is wrong.
    #[error("wrong login or password")]
    Wrong,
    /// Too many failures of this login from this source: try again after this time.
    #[error("locked until {until}")]
    Locked {
        /// When the next attempt is looked at.
        until: Timestamp,
    },
    /// The store failed.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl From<jiannuo_store::StoreError> for NotSignedIn {
    fn from(error: jiannuo_store::StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// A person who has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Token for the browser; it is not stored.
    pub token: String,
    /// Id of the person.
    pub person: String,
    /// Where and when the session before began, for the notice: source and time.
    pub last: Option<(String, String)>,
    /// Whether the password is older than the policy wants.
    pub is_password_old: bool,
}

/// Failures that are forgiven before waiting begins.
const FORGIVEN: i32 = 4;
/// The longest wait.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// Sets the password of a person: their own, or any by the security administrator.
///
/// Every session of the person ends.
///
/// # Errors
/// [`Refused::Forbidden`]; [`Refused::NotFound`] without such a login; [`Invalid::WeakPassword`].
pub async fn set_password(
    database: &Database,
    actor: &Actor,
    login: &str,
    password: &str,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Outcome<()> {
    let county = actor.county;
    let login = login.trim().to_lowercase();
    let act = Act::begin(database, county, "set-password", actor.by(), at).await?;
    let found = query::person_by_login(act.transaction(), county, &login).await?;
    let person = found.ok_or(Refused::NotFound)?;
    if person.id != actor.person && !can(actor, Action::Appoint, &Resource::People { county }) {
        return Err(Refused::Forbidden);
    }
    if policy.check(password, &login).is_err() {
        return invalid(&login, Invalid::WeakPassword);
    }
    let Some(password) = hash(password) else { return invalid(&login, Invalid::Unusable) };
    access::put_password(&act, &person.id, password).await?;
    act.commit().await?;
    Ok(())
}

/// Signs a person in from a source.
///
/// After a few failures of a login from one source, that source waits: a second, two, four … up to a
/// quarter of an hour. Other sources do not, so that nobody can lock somebody else out.
///
/// # Errors
/// See [`NotSignedIn`].
pub async fn sign_in(
    database: &Database,
    county: i64,
    (login, password): (&str, &str),
    source: &str,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Result<SignedIn, NotSignedIn> {
    let login = login.trim().to_lowercase();
    let before = access::attempts(database.readers(), county, &login, source).await?;
    if let Some(until) = before.as_ref().and_then(locked_until).filter(|&until| at < until) {
        return Err(NotSignedIn::Locked { until });
    }
    let person = query::person_by_login(database.readers(), county, &login).await?;
    let credential = match &person {
        Some(person) => access::credential(database.readers(), county, &person.id).await?,
        None => None,
    };
    let stored = credential.as_ref().map(|credential| credential.password.as_str());
    let failures = before.as_ref().map_or(0, |attempt| attempt.failures);
    let note = attempt::Model {
        county,
        login: login.clone(),
        source: source.to_owned(),
        failures: 0,
        at: at.to_string(),
    };
    let (true, Some(person), Some(credential)) = (fits(password, stored), &person, &credential) else {
        access::count_attempt(database, note, |_| false).await?;
        return Err(NotSignedIn::Wrong);
    };
    if failures > 0 {
        access::forget_attempts(database, county, &login, source).await?;
    }
    begin(database, county, &person.id, source, credential, policy, at).await
}

async fn begin(
    database: &Database,
    county: i64,
    person: &str,
    source: &str,
    credential: &credential::Model,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Result<SignedIn, NotSignedIn> {
    let Some(token) = random_token() else {
        return Err(Refused::Invalid(vec![(person.to_owned(), Invalid::Unusable)]).into());
    };
    let by = By { post: None, person: Some(person.to_owned()) };
    let act = Act::begin(database, county, "sign-in", by, at).await?;
    let before = access::last_session(act.transaction(), county, person).await?;
    let last = before.map(|session| (session.source, session.began));
    let session = session::Model {
        county,
        token: token_hash(&token),
        person: person.to_owned(),
        source: source.to_owned(),
        began: act.at(),
        seen: act.at(),
        ended: None,
        post: None,
        is_confirmed: 1,
    };
    access::begin_session(&act, session).await?;
    act.commit().await?;
    let age = credential.at.parse::<Timestamp>().ok().map(|set| at.duration_since(set));
    let limit = policy.days().map(|days| SignedDuration::from_hours(24 * days));
    let is_password_old = limit.is_some_and(|limit| age.is_none_or(|age| age > limit));
    Ok(SignedIn { token, person: person.to_owned(), last, is_password_old })
}

/// When a source may try a login again.
fn locked_until(attempt: &attempt::Model) -> Option<Timestamp> {
    let beyond = u32::try_from(attempt.failures - FORGIVEN).ok()?;
    let wait = 1_i64
        .checked_shl(beyond)
        .filter(|seconds| *seconds > 0)
        .map_or(LONGEST_WAIT, SignedDuration::from_secs);
    attempt.at.parse::<Timestamp>().ok()?.checked_add(wait.min(LONGEST_WAIT)).ok()
}

/// The person whose session a token is, while it lasts; every use lengthens it.
///
/// # Errors
/// [`Refused::NotFound`] for a token that is none, ended, or too old.
pub async fn person_of(
    database: &Database,
    county: i64,
    token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<String> {
    const WRITTEN_EVERY: SignedDuration = SignedDuration::from_mins(1);
    let session = living(database, county, token, limits, at).await?;
    let person = session.person.clone();
    if age(&session.seen, at) > WRITTEN_EVERY {
        access::touch_session(database, session, at.to_string()).await?;
    }
    Ok(person)
}

/// Ends the session of a token.
///
/// # Errors
/// As [`person_of`].
pub async fn sign_out(
    database: &Database,
    county: i64,
    token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<()> {
    let session = living(database, county, token, limits, at).await?;
    access::end_session(database, session, at.to_string()).await?;
    Ok(())
}

async fn living(
    database: &Database,
    county: i64,
    token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<session::Model> {
    let found = access::session(database, county, &token_hash(token)).await?;
    let is_alive = |session: &session::Model| {
        session.ended.is_none()
            && age(&session.seen, at) <= limits.idle
            && age(&session.began, at) <= limits.absolute
    };
    found.filter(is_alive).ok_or(Refused::NotFound)
}

/// Time since a stored moment; for ever when it cannot be read.
fn age(stored: &str, at: Timestamp) -> SignedDuration {
    stored.parse::<Timestamp>().map_or(SignedDuration::MAX, |then| at.duration_since(then))
}
