//! 暂存: what somebody has typed and not sent yet. A draft is its person's alone and no part of the log.

use jiannuo_store::entity::draft;
use jiannuo_store::{Database, drafts as kept};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::text::{storable, wanted};
use crate::{Action, Actor, Invalid, Outcome, Refused, Resource, can};

/// What is being drafted.
#[doc(alias = "暂存")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DraftKind {
    /// Figures of a period, by those who submit figures.
    Report,
    /// An import of a plan, by those who run plans.
    Import,
}

impl DraftKind {
    /// Stable name, as the store keeps it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Import => "import",
        }
    }
}

/// Something typed and not sent yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is a draft of, as the caller named it.
    pub key: String,
    /// What was typed, in the form of the caller.
    pub body: String,
    /// When it was kept.
    pub at: String,
}

impl From<draft::Model> for Draft {
    fn from(draft::Model { key, body, at, .. }: draft::Model) -> Self {
        Self { key, body, at }
    }
}

/// The longest body in bytes: a year's plan typed in full is far below.
const MOST_BYTES: usize = 2 << 20;
/// The longest key in characters: two ids and a period.
const MOST_KEY: usize = 200;

/// Keeps a draft in the place of the one with the same key.
///
/// # Errors
/// [`Refused::Forbidden`] for a kind that is not the actor's; [`Invalid::TooLong`] for a body of more
/// than 2 MiB or an endless key; [`Invalid::Empty`] without a key; [`Invalid::Unusable`] with a zero
/// character.
pub async fn keep_draft(
    database: &Database,
    actor: &Actor,
    kind: DraftKind,
    key: &str,
    body: &str,
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor, kind)?;
    let key = wanted(key, key, MOST_KEY)?;
    if body.len() > MOST_BYTES {
        return invalid(&key, Invalid::TooLong);
    }
    storable(&key, body)?;
    let (county, person) = (actor.county, actor.person.clone());
    let (kind, body, at) = (kind.name().to_owned(), body.to_owned(), at.to_string());
    Ok(kept::keep(database, draft::Model { county, person, kind, key, body, at }).await?)
}

/// A draft of the actor's.
///
/// # Errors
/// [`Refused::Forbidden`] for a kind that is not the actor's.
pub async fn draft(database: &Database, actor: &Actor, kind: DraftKind, key: &str) -> Outcome<Option<Draft>> {
    permitted(actor, kind)?;
    let found = kept::find(database, actor.county, &actor.person, (kind.name(), key.trim())).await?;
    Ok(found.map(Draft::from))
}

/// Drafts of the actor's, the newest first.
///
/// # Errors
/// As [`draft()`].
pub async fn drafts(database: &Database, actor: &Actor, kind: DraftKind) -> Outcome<Vec<Draft>> {
    permitted(actor, kind)?;
    let found = kept::list(database, actor.county, &actor.person, kind.name()).await?;
    Ok(found.into_iter().map(Draft::from).collect())
}

/// Discards a draft of the actor's; one that is not there is no error.
///
/// # Errors
/// As [`draft()`].
pub async fn discard_draft(database: &Database, actor: &Actor, kind: DraftKind, key: &str) -> Outcome<()> {
    permitted(actor, kind)?;
    Ok(kept::discard(database, actor.county, &actor.person, (kind.name(), key.trim())).await?)
}

/// Whoever may send it may draft it.
fn permitted(actor: &Actor, kind: DraftKind) -> Outcome<()> {
    let action = match kind {
        DraftKind::Report => Action::Submit,
        DraftKind::Import => Action::ManagePlan,
    };
    let plan = Resource::Plan { county: actor.county };
    if can(actor, action, &plan) { Ok(()) } else { Err(Refused::Forbidden) }
}
