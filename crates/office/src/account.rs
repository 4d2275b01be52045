//! Signing in with a password, and changing it.

use jiannuo_store::entity::{credential, session};
use jiannuo_store::{Act, By, Database, access, query, random_token, token_hash};
use jiff::{SignedDuration, Timestamp};

use crate::guess::Guess;
use crate::outcome::invalid;
use crate::{Action, Actor, Hashing, Invalid, Outcome, PasswordPolicy, Refused, Resource, can};

/// Why somebody was not signed in. Unknown logins and wrong passwords are one answer.
#[derive(Debug, thiserror::Error)]
pub enum NotSignedIn {
    /// Login, password or code is wrong.
    #[error("wrong login or password")]
    Wrong,
    /// Too many failures of this login from this source: try again after this time.
    #[error("locked until {until}")]
    Locked {
        /// When the next attempt is looked at.
        until: Timestamp,
    },
    /// The store failed, or there is nothing to confirm.
    #[error(transparent)]
    Refused(#[from] Refused),
}

impl From<jiannuo_store::StoreError> for NotSignedIn {
    fn from(error: jiannuo_store::StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl NotSignedIn {
    /// The same for somebody who is signed in and proves it again.
    pub(crate) fn refused(self, about: &str, wrong: Invalid) -> Refused {
        match self {
            Self::Wrong => Refused::Invalid(vec![(about.to_owned(), wrong)]),
            Self::Locked { .. } => Refused::Invalid(vec![(about.to_owned(), Invalid::Locked)]),
            Self::Refused(refused) => refused,
        }
    }
}

/// A person who has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Token for the browser; it is not stored.
    pub token: String,
    /// Id of the person.
    pub person: String,
    /// Where and when the session before began, for the notice: source and time. Nothing while a
    /// code is wanted: [`confirm_sign_in`](crate::confirm_sign_in) tells it then.
    pub last: Option<(String, String)>,
    /// Whether the password is older than the policy wants.
    pub is_password_old: bool,
    /// Whether the session is none yet: a code of the second factor is wanted.
    pub is_code_wanted: bool,
}

/// A login as it is kept.
pub(crate) fn login_of(written: &str) -> String {
    written.trim().to_lowercase()
}

/// The hand of a person who acts for themselves, in no post.
pub(crate) fn by_person(person: &str) -> By {
    By { post: None, person: Some(person.to_owned()) }
}

/// Sets the password of somebody else, by the security administrator.
///
/// Every session of the person ends. [`invite`](crate::invite) does without a password that two know.
///
/// # Errors
/// [`Refused::Forbidden`], for one's own password as well: see [`change_password`];
/// [`Refused::NotFound`] without such a login; [`Invalid::WeakPassword`].
pub async fn set_password(
    database: &Database,
    hashing: &Hashing,
    actor: &Actor,
    login: &str,
    password: &str,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Outcome<()> {
    let county = actor.county;
    if !can(actor, Action::Appoint, &Resource::People { county }) {
        return Err(Refused::Forbidden);
    }
    let login = login_of(login);
    let found = query::person_by_login(database.readers(), county, &login).await?;
    let person = found.ok_or(Refused::NotFound)?;
    if person.id == actor.person {
        return Err(Refused::Forbidden);
    }
    let hash = hashing.hash(&login, password, policy).await?;
    put(database, county, actor.by(), &person.id, hash, at).await
}

/// Changes one's own password with the old one.
///
/// Every session of the person ends. A wrong old password counts as a failure to sign in from there.
///
/// # Errors
/// [`Refused::NotFound`]; [`Invalid::WrongPassword`], [`Invalid::Locked`], [`Invalid::WeakPassword`].
pub async fn change_password(
    database: &Database,
    hashing: &Hashing,
    (county, person): (i64, &str),
    (old, new): (&str, &str),
    source: &str,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Outcome<()> {
    let login = prove_password(database, hashing, (county, person), old, source, at).await?;
    let hash = hashing.hash(&login, new, policy).await?;
    put(database, county, by_person(person), person, hash, at).await
}

async fn put(
    database: &Database,
    county: i64,
    by: By,
    person: &str,
    hash: String,
    at: Timestamp,
) -> Outcome<()> {
    let act = Act::begin(database, county, "set-password", by, at).await?;
    access::put_password(&act, person, hash).await?;
    act.commit().await?;
    Ok(())
}

/// Looks at the password of somebody who is signed in, and says what their login is.
pub(crate) async fn prove_password(
    database: &Database,
    hashing: &Hashing,
    (county, person): (i64, &str),
    password: &str,
    source: &str,
    at: Timestamp,
) -> Outcome<String> {
    let connection = database.readers();
    let person = query::person_by_id(connection, county, person).await?.ok_or(Refused::NotFound)?;
    let refused = |why: NotSignedIn| why.refused(&person.login, Invalid::WrongPassword);
    let guess = Guess::begin(database, county, &person.login, source, at).await.map_err(refused)?;
    let credential = access::credential(connection, county, &person.id).await?;
    let stored = credential.as_ref().map(|credential| credential.password.as_str());
    if !hashing.fits(password, stored).await {
        return invalid(&person.login, Invalid::WrongPassword);
    }
    guess.was_right().await?;
    Ok(person.login)
}

/// Signs a person in from a source.
///
/// After a few failures of a login from one source, that source waits: a second, two, four … up to a
/// quarter of an hour. Other sources do not, so that nobody can lock somebody else out. With a second
/// factor the session is none before [`confirm_sign_in`](crate::confirm_sign_in).
///
/// # Errors
/// See [`NotSignedIn`].
pub async fn sign_in(
    database: &Database,
    hashing: &Hashing,
    county: i64,
    (login, password): (&str, &str),
    source: &str,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Result<SignedIn, NotSignedIn> {
    let login = login_of(login);
    let guess = Guess::begin(database, county, &login, source, at).await?;
    let person = query::person_by_login(database.readers(), county, &login).await?;
    let credential = match &person {
        Some(person) => access::credential(database.readers(), county, &person.id).await?,
        None => None,
    };
    let stored = credential.as_ref().map(|credential| credential.password.as_str());
    let (true, Some(credential)) = (hashing.fits(password, stored).await, &credential) else {
        return Err(NotSignedIn::Wrong);
    };
    let signed_in = begin(database, credential, source, policy, at).await?;
    if signed_in.is_code_wanted {
        guess.was_half_right().await?;
    } else {
        guess.was_right().await?;
    }
    Ok(signed_in)
}

async fn begin(
    database: &Database,
    proved: &credential::Model,
    source: &str,
    policy: PasswordPolicy,
    at: Timestamp,
) -> Result<SignedIn, NotSignedIn> {
    let (county, person) = (proved.county, proved.person.as_str());
    let Some(token) = random_token() else {
        return Err(Refused::Invalid(vec![(person.to_owned(), Invalid::Unusable)]).into());
    };
    let is_code_wanted = proved.is_secret_confirmed != 0;
    let name = if is_code_wanted { "prove-password" } else { "sign-in" };
    let act = Act::begin(database, county, name, by_person(person), at).await?;
    // Hashing takes its time: another password may have ended all sessions meanwhile.
    let stands = access::credential(act.transaction(), county, person).await?;
    let proof = |held: &credential::Model| (held.password.clone(), held.is_secret_confirmed);
    if stands.as_ref().map(proof) != Some(proof(proved)) {
        return Err(NotSignedIn::Wrong);
    }
    let before = access::last_session(act.transaction(), county, person).await?;
    let last = before.filter(|_| !is_code_wanted).map(|session| (session.source, session.began));
    let session = session::Model {
        county,
        token: token_hash(&token),
        person: person.to_owned(),
        source: source.to_owned(),
        began: act.at(),
        seen: act.at(),
        ended: None,
        post: None,
        is_confirmed: i32::from(!is_code_wanted),
    };
    access::begin_session(&act, session).await?;
    act.commit().await?;
    let age = proved.at.parse::<Timestamp>().ok().map(|set| at.duration_since(set));
    let limit = policy.days().map(|days| SignedDuration::from_hours(24 * days));
    let is_password_old = limit.is_some_and(|limit| age.is_none_or(|age| age > limit));
    Ok(SignedIn { token, person: person.to_owned(), last, is_password_old, is_code_wanted })
}
