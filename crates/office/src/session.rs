//! Sessions: how long they last, who is in one, the post that the person acts in.

use jiannuo_store::entity::session;
use jiannuo_store::{Database, access, query, token_hash};
use jiff::{SignedDuration, Timestamp};

use crate::people::{HeldPost, held_posts};
use crate::{Outcome, Refused};

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

/// The person whose session it is, and what they may act as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// Id of the person.
    pub person: String,
    /// Name for signing in.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Posts they hold now; none while the session is not confirmed.
    pub held: Vec<HeldPost>,
    /// The post they chose, while they hold it, or their only one.
    pub acting: Option<HeldPost>,
    /// Whether the session is one, or still wants the code of a second factor.
    pub is_confirmed: bool,
    /// What the forms of this session carry: made from the token, but neither the token nor the
    /// id of the session can be made from it.
    pub token_key: String,
}

/// One of the sessions of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    /// Names it for [`end_session`]; no token.
    pub id: String,
    /// Address that it began from.
    pub source: String,
    /// When it began.
    pub began: String,
    /// When it was last used, to the minute.
    pub seen: String,
    /// Whether it is the one in which the list is looked at.
    pub is_current: bool,
}

/// The person whose session a token is, while it lasts; every use lengthens it.
///
/// # Errors
/// [`Refused::NotFound`] for a token that is none, ended, too old, or wants a code.
pub async fn person_of(
    database: &Database,
    county: i64,
    token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<String> {
    let session = confirmed(database, county, token, limits, at).await?;
    let person = session.person.clone();
    lengthen(database, session, at).await?;
    Ok(person)
}

/// A session that lasts, before it is asked who its person is today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Id of the person.
    pub person: String,
    /// Number of the newest line of the county's log: what was read of the county with this number
    /// is as it was until there is a greater one.
    pub newest: i64,
    is_confirmed: bool,
    post: Option<String>,
    token_key: String,
}

/// Who a person is and which posts they hold, as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Name for signing in.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Posts they hold now.
    pub held: Vec<HeldPost>,
}

/// What stands in the forms of a page for the secret that a browser carries: it tells nothing of the
/// secret.
#[must_use]
pub fn form_key(secret: &str) -> String {
    token_hash(&format!("form {secret}"))
}

/// The session of a token, while it lasts; every use lengthens it, but for one that wants a code.
///
/// # Errors
/// [`Refused::NotFound`] for a token that is none, ended, or too old.
pub async fn visit(
    database: &Database,
    county: i64,
    token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<Visit> {
    let found = access::session_and_newest(database, county, &token_hash(token)).await?;
    let (session, newest) =
        found.filter(|(session, _)| lasts(session, limits, at)).ok_or(Refused::NotFound)?;
    let visit = Visit {
        person: session.person.clone(),
        newest,
        is_confirmed: session.is_confirmed != 0,
        post: session.post.clone(),
        token_key: form_key(token),
    };
    if visit.is_confirmed {
        lengthen(database, session, at).await?;
    }
    Ok(visit)
}

/// A person with the posts they hold; it changes with the county's log only.
///
/// # Errors
/// [`Refused::NotFound`] for nobody.
pub async fn known(database: &Database, county: i64, person: &str) -> Outcome<Known> {
    let found = query::person_by_id(database.readers(), county, person).await?;
    let person = found.ok_or(Refused::NotFound)?;
    let held = held_posts(database, county, &person.id).await?;
    Ok(Known { login: person.login, name: person.name, held })
}

impl Visit {
    /// The visit with what is known of its person; without posts while it wants a code.
    #[must_use]
    pub fn of(self, known: &Known) -> Visitor {
        let held = if self.is_confirmed { known.held.clone() } else { Vec::new() };
        let chosen = held.iter().find(|held| Some(&held.actor.post) == self.post.as_ref());
        let acting = match (chosen, &held[..]) {
            (Some(held), _) => Some(held.clone()),
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
        };
        let (login, name) = (known.login.clone(), known.name.clone());
        let Self { person, is_confirmed, token_key, .. } = self;
        Visitor { person, login, name, held, acting, is_confirmed, token_key }
    }
}

/// Who the session of a token is for, while it lasts: [`visit`] with what is [`known`]. A session
/// that wants a code is told as such, has no posts and is not lengthened.
///
/// # Errors
/// [`Refused::NotFound`] for a token that is none, ended, or too old.
pub async fn visitor(
    database: &Database,
    county: i64,
    token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<Visitor> {
    let visit = visit(database, county, token, limits, at).await?;
    let known = known(database, county, &visit.person).await?;
    Ok(visit.of(&known))
}

/// Chooses the post to act in, for this session.
///
/// # Errors
/// [`Refused::NotFound`] for a post that the person does not hold; as [`person_of`].
pub async fn choose_post(
    database: &Database,
    county: i64,
    token: &str,
    post: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<()> {
    let session = confirmed(database, county, token, limits, at).await?;
    if query::holder_of(database.readers(), county, post).await?.as_ref() != Some(&session.person) {
        return Err(Refused::NotFound);
    }
    access::choose_post(database, session, post.to_owned()).await?;
    Ok(())
}

/// Sessions of a person that last, the newest first.
///
/// # Errors
/// Faults of the store.
pub async fn sessions(
    database: &Database,
    county: i64,
    person: &str,
    current_token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<Vec<OwnSession>> {
    let current = token_hash(current_token);
    let open = access::open_sessions(database.readers(), county, person).await?;
    let living = open.into_iter().filter(|session| session.is_confirmed != 0 && lasts(session, limits, at));
    let own = living.map(|session| OwnSession {
        id: id_of(&session),
        is_current: session.token == current,
        source: session.source,
        began: session.began,
        seen: session.seen,
    });
    Ok(own.collect())
}

/// Ends one of the person's own sessions.
///
/// # Errors
/// [`Refused::NotFound`] when they have no such session.
pub async fn end_session(
    database: &Database,
    county: i64,
    person: &str,
    id: &str,
    at: Timestamp,
) -> Outcome<()> {
    let open = access::open_sessions(database.readers(), county, person).await?;
    let session = open.into_iter().find(|session| id_of(session) == id).ok_or(Refused::NotFound)?;
    access::end_session(database, session, at.to_string()).await?;
    Ok(())
}

/// Ends the session of a token, confirmed or not.
///
/// # Errors
/// [`Refused::NotFound`] for a token that is none, ended, or too old.
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

async fn confirmed(
    database: &Database,
    county: i64,
    token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<session::Model> {
    let session = living(database, county, token, limits, at).await?;
    if session.is_confirmed == 0 { Err(Refused::NotFound) } else { Ok(session) }
}

/// The session of a token, confirmed or not.
pub(crate) async fn living(
    database: &Database,
    county: i64,
    token: &str,
    limits: SessionLimits,
    at: Timestamp,
) -> Outcome<session::Model> {
    let found = access::session(database, county, &token_hash(token)).await?;
    found.filter(|session| lasts(session, limits, at)).ok_or(Refused::NotFound)
}

fn lasts(session: &session::Model, limits: SessionLimits, at: Timestamp) -> bool {
    session.ended.is_none()
        && age(&session.seen, at) <= limits.idle
        && age(&session.began, at) <= limits.absolute
}

async fn lengthen(database: &Database, session: session::Model, at: Timestamp) -> Outcome<()> {
    const WRITTEN_EVERY: SignedDuration = SignedDuration::from_mins(1);
    if age(&session.seen, at) > WRITTEN_EVERY {
        access::touch_session(database, session, at.to_string()).await?;
    }
    Ok(())
}

/// The beginning of the stored hash: 64 bits tell the sessions of one person apart.
fn id_of(session: &session::Model) -> String {
    session.token.chars().take(16).collect()
}

/// Time since a stored moment; for ever when it cannot be read.
fn age(stored: &str, at: Timestamp) -> SignedDuration {
    stored.parse::<Timestamp>().map_or(SignedDuration::MAX, |then| at.duration_since(then))
}
