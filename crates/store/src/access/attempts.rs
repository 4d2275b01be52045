//! Failed attempts, by login and source.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};

use crate::entity::{attempt, county};
use crate::{Act, Database, StoreError};

/// Failed attempts of a login from a source.
///
/// # Errors
/// Faults of the database.
pub async fn attempts(
    connection: &impl ConnectionTrait,
    county: i64,
    login: &str,
    source: &str,
) -> Result<Option<attempt::Model>, StoreError> {
    let key = (county, login.to_owned(), source.to_owned());
    Ok(attempt::Entity::find_by_id(key).one(connection).await?)
}

/// Counts an attempt as failed before anybody looks at it, unless `waits` holds for those before;
/// returns those before.
///
/// Attempts of one county are counted one after another: many at once do not pass unseen.
///
/// # Errors
/// Faults of the database.
pub async fn count_attempt(
    database: &Database,
    mut new: attempt::Model,
    waits: impl Fn(&attempt::Model) -> bool + Send,
) -> Result<Option<attempt::Model>, StoreError> {
    let transaction = database.begin().await?;
    county::Entity::find_by_id(new.county).lock_exclusive().one(&transaction).await?;
    let before = attempts(&transaction, new.county, &new.login, &new.source).await?;
    if before.as_ref().is_some_and(waits) {
        return Ok(before);
    }
    new.failures = before.as_ref().map_or(0, |before| before.failures).saturating_add(1);
    let replace =
        OnConflict::columns([attempt::Column::County, attempt::Column::Login, attempt::Column::Source])
            .update_columns([attempt::Column::Failures, attempt::Column::At])
            .to_owned();
    attempt::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(before)
}

/// Takes one counted attempt back and says when the one before was.
///
/// # Errors
/// Faults of the database.
pub async fn uncount_attempt(
    database: &Database,
    county: i64,
    login: &str,
    source: &str,
    at: String,
) -> Result<(), StoreError> {
    attempt::Entity::update_many()
        .col_expr(attempt::Column::Failures, Expr::col(attempt::Column::Failures).sub(1))
        .col_expr(attempt::Column::At, Expr::value(at))
        .filter(attempt::Column::County.eq(county))
        .filter(attempt::Column::Login.eq(login))
        .filter(attempt::Column::Source.eq(source))
        .filter(attempt::Column::Failures.gt(0))
        .exec(database.writer())
        .await?;
    Ok(())
}

/// Forgets the failed attempts of a login from a source.
///
/// # Errors
/// Faults of the database.
pub async fn forget_attempts(
    database: &Database,
    county: i64,
    login: &str,
    source: &str,
) -> Result<(), StoreError> {
    let key = (county, login.to_owned(), source.to_owned());
    attempt::Entity::delete_by_id(key).exec(database.writer()).await?;
    Ok(())
}

/// Forgets the failed attempts of a login from everywhere, within an act.
///
/// # Errors
/// Faults of the database.
pub async fn unlock(act: &Act, login: &str) -> Result<(), StoreError> {
    attempt::Entity::delete_many()
        .filter(attempt::Column::County.eq(act.county()))
        .filter(attempt::Column::Login.eq(login))
        .exec(act.transaction())
        .await?;
    Ok(())
}
