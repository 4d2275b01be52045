//! Credentials, failed attempts and sessions: written over and ended, no part of the log.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    Set,
};

use crate::entity::{attempt, credential, session};
use crate::{Act, Database, StoreError};

/// The credential of a person.
///
/// # Errors
/// Faults of the database.
pub async fn credential(
    connection: &impl ConnectionTrait,
    county: i64,
    person: &str,
) -> Result<Option<credential::Model>, StoreError> {
    Ok(credential::Entity::find_by_id((county, person.to_owned())).one(connection).await?)
}

/// Sets or replaces a credential within an act, and ends every session of the person.
///
/// # Errors
/// Faults of the database.
pub async fn put_credential(act: &Act, new: credential::Model) -> Result<(), StoreError> {
    let open = open_sessions(act.transaction(), new.county, &new.person).await?;
    for session in open {
        end(act.transaction(), session, new.at.clone()).await?;
    }
    let replace = OnConflict::columns([credential::Column::County, credential::Column::Person])
        .update_columns([credential::Column::Password, credential::Column::At])
        .to_owned();
    credential::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(act.transaction())
        .await?;
    Ok(())
}

/// Failed attempts of a login from a source.
///
/// # Errors
/// Faults of the database.
pub async fn attempts(
    database: &Database,
    county: i64,
    login: &str,
    source: &str,
) -> Result<Option<attempt::Model>, StoreError> {
    let key = (county, login.to_owned(), source.to_owned());
    Ok(attempt::Entity::find_by_id(key).one(database.writer()).await?)
}

/// Notes an attempt that failed, or forgets all of them with `failures` 0.
///
/// # Errors
/// Faults of the database.
pub async fn note_attempt(database: &Database, new: attempt::Model) -> Result<(), StoreError> {
    let replace =
        OnConflict::columns([attempt::Column::County, attempt::Column::Login, attempt::Column::Source])
            .update_columns([attempt::Column::Failures, attempt::Column::At])
            .to_owned();
    attempt::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(database.writer())
        .await?;
    Ok(())
}

/// Begins a session within an act.
///
/// # Errors
/// Faults of the database.
pub async fn begin_session(act: &Act, new: session::Model) -> Result<(), StoreError> {
    session::Entity::insert(new.into_active_model()).exec_without_returning(act.transaction()).await?;
    Ok(())
}

/// The session with the hash of a token, ended or not.
///
/// # Errors
/// Faults of the database.
pub async fn session(
    database: &Database,
    county: i64,
    token_hash: &str,
) -> Result<Option<session::Model>, StoreError> {
    // The writer sees at once what it ended.
    Ok(session::Entity::find_by_id((county, token_hash.to_owned())).one(database.writer()).await?)
}

/// Notes that a session was used.
///
/// # Errors
/// Faults of the database.
pub async fn touch_session(
    database: &Database,
    session: session::Model,
    at: String,
) -> Result<(), StoreError> {
    let mut active = session.into_active_model();
    active.seen = Set(at);
    active.update(database.writer()).await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// Faults of the database.
pub async fn end_session(database: &Database, session: session::Model, at: String) -> Result<(), StoreError> {
    end(database.writer(), session, at).await
}

/// Sessions of a person that were not ended, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn open_sessions(
    connection: &impl ConnectionTrait,
    county: i64,
    person: &str,
) -> Result<Vec<session::Model>, StoreError> {
    let open = session::Entity::find()
        .filter(session::Column::County.eq(county))
        .filter(session::Column::Person.eq(person))
        .filter(session::Column::Ended.is_null())
        .order_by_desc(session::Column::Began)
        .all(connection)
        .await?;
    Ok(open)
}

/// The session of a person that began last, ended or not.
///
/// # Errors
/// Faults of the database.
pub async fn last_session(
    connection: &impl ConnectionTrait,
    county: i64,
    person: &str,
) -> Result<Option<session::Model>, StoreError> {
    let last = session::Entity::find()
        .filter(session::Column::County.eq(county))
        .filter(session::Column::Person.eq(person))
        .order_by_desc(session::Column::Began)
        .one(connection)
        .await?;
    Ok(last)
}

async fn end(
    connection: &impl ConnectionTrait,
    session: session::Model,
    at: String,
) -> Result<(), StoreError> {
    let mut active = session.into_active_model();
    active.ended = Set(Some(at));
    active.update(connection).await?;
    Ok(())
}
