//! 消息: what the post was told that somebody acts in.

use std::collections::BTreeMap;

use jiannuo_store::{Database, telling};
use jiff::Timestamp;

use super::notice::read;
use crate::{Actor, Outcome, Refused};

/// A message as it is listed.
#[doc(alias = "消息")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageListed {
    /// Id.
    pub id: String,
    /// What happened: [`NoticeKind::code`](crate::NoticeKind::code).
    pub kind: String,
    /// Facts of its sentence, by name.
    pub facts: BTreeMap<String, String>,
    /// Path in the site where it is seen.
    pub address: String,
    /// When it was told, or last added to.
    pub at: String,
    /// Whether somebody in the post has read it.
    pub is_read: bool,
}

/// Messages of the actor's post, the newest first, so many after so many.
///
/// # Errors
/// Faults of the store.
pub async fn inbox(
    database: &Database,
    actor: &Actor,
    (after, most): (u64, u64),
) -> Outcome<Vec<MessageListed>> {
    let found = telling::messages(database.readers(), actor.county, &actor.post, (after, most)).await?;
    let listed = found.into_iter().map(|message| MessageListed {
        facts: read(&message.facts),
        is_read: message.read_at.is_some(),
        id: message.id,
        kind: message.kind,
        address: message.address,
        at: message.at,
    });
    Ok(listed.collect())
}

/// How many messages of the actor's post nobody has read.
///
/// # Errors
/// Faults of the store.
pub async fn unread(database: &Database, actor: &Actor) -> Outcome<u64> {
    Ok(telling::unread_messages(database.readers(), actor.county, &actor.post).await?)
}

/// Notes that a message was read, and says where what it is about is seen.
///
/// # Errors
/// [`Refused::NotFound`] for one of another post.
pub async fn mark_read(database: &Database, actor: &Actor, id: &str, at: Timestamp) -> Outcome<String> {
    let found = telling::messages_with_ids(database.readers(), actor.county, &[id.to_owned()]).await?;
    let own = found.into_iter().find(|message| message.post == actor.post).ok_or(Refused::NotFound)?;
    telling::mark_read(database, actor.county, &actor.post, Some(id), at.to_string()).await?;
    Ok(own.address)
}

/// Notes that every message of the post was read; returns how many were not before.
///
/// # Errors
/// Faults of the store.
pub async fn mark_all_read(database: &Database, actor: &Actor, at: Timestamp) -> Outcome<u64> {
    Ok(telling::mark_read(database, actor.county, &actor.post, None, at.to_string()).await?)
}
