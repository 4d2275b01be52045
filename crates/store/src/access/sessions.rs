//! Sessions: begun, used, ended.

use sea_orm::sea_query::{Expr, SubQueryStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};

use crate::entity::{audit, session};
use crate::{Act, Database, StoreError};

/// Begins a session within an act.
///
/// # Errors
/// Faults of the database.
pub async fn begin_session(act: &Act, new: session::Model) -> Result<(), StoreError> {
    session::Entity::insert(new.into_active_model()).exec_without_returning(act.transaction()).await?;
    Ok(())
}

/// Notes within an act that the second factor of a session was shown.
///
/// # Errors
/// Faults of the database.
pub async fn confirm_session(act: &Act, session: session::Model) -> Result<(), StoreError> {
    let mut active = session.into_active_model();
    active.is_confirmed = Set(1);
    active.seen = Set(act.at());
    active.update(act.transaction()).await?;
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

/// The session with the hash of a token, ended or not, and the number of the newest line of the
/// county's log in the same moment: one question for every page.
///
/// # Errors
/// Faults of the database.
pub async fn session_and_newest(
    database: &Database,
    county: i64,
    token_hash: &str,
) -> Result<Option<(session::Model, i64)>, StoreError> {
    const NEWEST: &str = "newest";
    let newest = audit::Entity::find()
        .select_only()
        .column_as(audit::Column::Sequence.max(), NEWEST)
        .filter(audit::Column::County.eq(county))
        .into_query();
    let mut both = session::Entity::find_by_id((county, token_hash.to_owned())).into_query();
    both.expr_as(Expr::from(SubQueryStatement::from(newest)), NEWEST);
    // What was committed before is seen by every reader, also an end by the writer.
    let Some(row) = database.readers().query_one(&both).await? else { return Ok(None) };
    let newest: Option<i64> = row.try_get("", NEWEST)?;
    Ok(Some((session::Model::from_query_result(&row, "")?, newest.unwrap_or(0))))
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

/// Notes which post the person acts in.
///
/// # Errors
/// Faults of the database.
pub async fn choose_post(
    database: &Database,
    session: session::Model,
    post: String,
) -> Result<(), StoreError> {
    let mut active = session.into_active_model();
    active.post = Set(Some(post));
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

/// The confirmed session of a person that began last, ended or not.
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
        .filter(session::Column::IsConfirmed.eq(1))
        .order_by_desc(session::Column::Began)
        .one(connection)
        .await?;
    Ok(last)
}

pub(super) async fn end(
    connection: &impl ConnectionTrait,
    session: session::Model,
    at: String,
) -> Result<(), StoreError> {
    let mut active = session.into_active_model();
    active.ended = Set(Some(at));
    active.update(connection).await?;
    Ok(())
}
