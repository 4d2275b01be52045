//! Passwords and second factors.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::sessions::{end, open_sessions};
use crate::entity::credential;
use crate::{Act, StoreError};

/// A second factor as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SecondFactor {
    /// Secret of the one-time codes, base32; nothing takes the factor away.
    pub secret: Option<String>,
    /// Last time step whose code was used.
    pub step: Option<i64>,
    /// Whether a code has proved that the secret arrived.
    pub is_confirmed: bool,
}

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

/// The credentials of a county.
///
/// # Errors
/// Faults of the database.
pub async fn credentials(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<credential::Model>, StoreError> {
    let all = credential::Entity::find().filter(credential::Column::County.eq(county)).all(connection);
    Ok(all.await?)
}

/// Sets or replaces the hash of a password within an act, and ends every session of the person; a
/// second factor stays.
///
/// # Errors
/// Faults of the database.
pub async fn put_password(act: &Act, person: &str, password: String) -> Result<(), StoreError> {
    for session in open_sessions(act.transaction(), act.county(), person).await? {
        end(act.transaction(), session, act.at()).await?;
    }
    let new = credential::Model {
        county: act.county(),
        person: person.to_owned(),
        password,
        at: act.at(),
        secret: None,
        secret_step: None,
        is_secret_confirmed: 0,
    };
    let replace = OnConflict::columns([credential::Column::County, credential::Column::Person])
        .update_columns([credential::Column::Password, credential::Column::At])
        .to_owned();
    credential::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(act.transaction())
        .await?;
    Ok(())
}

/// Sets, replaces or takes away the second factor of a person who has a password, within an act.
///
/// # Errors
/// Faults of the database.
pub async fn put_second_factor(act: &Act, person: &str, new: SecondFactor) -> Result<(), StoreError> {
    credential::Entity::update_many()
        .col_expr(credential::Column::Secret, Expr::value(new.secret))
        .col_expr(credential::Column::SecretStep, Expr::value(new.step))
        .col_expr(credential::Column::IsSecretConfirmed, Expr::value(i32::from(new.is_confirmed)))
        .filter(credential::Column::County.eq(act.county()))
        .filter(credential::Column::Person.eq(person))
        .exec(act.transaction())
        .await?;
    Ok(())
}
