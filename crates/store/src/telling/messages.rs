//! Messages of posts.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::message;
use crate::{Database, StoreError};

/// Adds a message; one with the same id stays as it is. Returns whether it was added.
///
/// # Errors
/// Faults of the database.
pub async fn add_message(connection: &impl ConnectionTrait, new: message::Model) -> Result<bool, StoreError> {
    use message::Column::{County, Id};
    let added = message::Entity::insert(new.into_active_model())
        .on_conflict(OnConflict::columns([County, Id]).do_nothing().to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(added > 0)
}

/// The unread message of a post about something.
///
/// # Errors
/// Faults of the database.
pub async fn open_message(
    connection: &impl ConnectionTrait,
    county: i64,
    post: &str,
    topic: &str,
) -> Result<Option<message::Model>, StoreError> {
    let found = message::Entity::find()
        .filter(message::Column::County.eq(county))
        .filter(message::Column::Post.eq(post))
        .filter(message::Column::ReadAt.is_null())
        .filter(message::Column::Topic.eq(topic))
        .one(connection)
        .await?;
    Ok(found)
}

/// Writes other facts into a message, where nobody has read it yet.
///
/// # Errors
/// Faults of the database.
pub async fn add_to_message(
    connection: &impl ConnectionTrait,
    (county, id): (i64, &str),
    facts: String,
    at: String,
) -> Result<(), StoreError> {
    message::Entity::update_many()
        .col_expr(message::Column::Facts, Expr::value(facts))
        .col_expr(message::Column::At, Expr::value(at))
        .filter(message::Column::County.eq(county))
        .filter(message::Column::Id.eq(id))
        .filter(message::Column::ReadAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Messages of a post, the newest first, so many after so many.
///
/// # Errors
/// Faults of the database.
pub async fn messages(
    connection: &impl ConnectionTrait,
    county: i64,
    post: &str,
    (after, most): (u64, u64),
) -> Result<Vec<message::Model>, StoreError> {
    let found = message::Entity::find()
        .filter(message::Column::County.eq(county))
        .filter(message::Column::Post.eq(post))
        .order_by_desc(message::Column::At)
        .order_by_desc(message::Column::Id)
        .offset(after)
        .limit(most)
        .all(connection)
        .await?;
    Ok(found)
}

/// Messages with these ids, in the order in which they were told.
///
/// # Errors
/// Faults of the database.
pub async fn messages_with_ids(
    connection: &impl ConnectionTrait,
    county: i64,
    ids: &[String],
) -> Result<Vec<message::Model>, StoreError> {
    let found = message::Entity::find()
        .filter(message::Column::County.eq(county))
        .filter(message::Column::Id.is_in(ids.iter().map(String::as_str)))
        .order_by_asc(message::Column::At)
        .order_by_asc(message::Column::Id)
        .all(connection)
        .await?;
    Ok(found)
}

/// How many messages of a post nobody has read.
///
/// # Errors
/// Faults of the database.
pub async fn unread_messages(
    connection: &impl ConnectionTrait,
    county: i64,
    post: &str,
) -> Result<u64, StoreError> {
    let unread = message::Entity::find()
        .filter(message::Column::County.eq(county))
        .filter(message::Column::Post.eq(post))
        .filter(message::Column::ReadAt.is_null())
        .count(connection)
        .await?;
    Ok(unread)
}

/// Notes that a message of a post was read, or all of them; returns how many were not before.
///
/// # Errors
/// Faults of the database.
pub async fn mark_read(
    database: &Database,
    county: i64,
    post: &str,
    id: Option<&str>,
    at: String,
) -> Result<u64, StoreError> {
    let mut update = message::Entity::update_many()
        .col_expr(message::Column::ReadAt, Expr::value(at))
        .filter(message::Column::County.eq(county))
        .filter(message::Column::Post.eq(post))
        .filter(message::Column::ReadAt.is_null());
    if let Some(id) = id {
        update = update.filter(message::Column::Id.eq(id));
    }
    Ok(update.exec(database.writer()).await?.rows_affected)
}
