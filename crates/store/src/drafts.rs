//! Drafts: written over and discarded, no part of the log.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entity::draft;
use crate::{Database, StoreError};

/// Keeps a draft, in the place of the one with the same key.
///
/// # Errors
/// Faults of the database.
pub async fn keep(database: &Database, new: draft::Model) -> Result<(), StoreError> {
    use draft::Column::{At, Body, County, Key, Kind, Person};
    let replace = OnConflict::columns([County, Person, Kind, Key]).update_columns([Body, At]).to_owned();
    draft::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(database.writer())
        .await?;
    Ok(())
}

/// A draft of a person.
///
/// # Errors
/// Faults of the database.
pub async fn find(
    database: &Database,
    county: i64,
    person: &str,
    (kind, key): (&str, &str),
) -> Result<Option<draft::Model>, StoreError> {
    let key = (county, person.to_owned(), kind.to_owned(), key.to_owned());
    Ok(draft::Entity::find_by_id(key).one(database.readers()).await?)
}

/// Drafts of a person of one kind, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn list(
    database: &Database,
    county: i64,
    person: &str,
    kind: &str,
) -> Result<Vec<draft::Model>, StoreError> {
    let drafts = draft::Entity::find()
        .filter(draft::Column::County.eq(county))
        .filter(draft::Column::Person.eq(person))
        .filter(draft::Column::Kind.eq(kind))
        .order_by_desc(draft::Column::At)
        .order_by_asc(draft::Column::Key)
        .all(database.readers())
        .await?;
    Ok(drafts)
}

/// Discards a draft; one that is not there is no fault.
///
/// # Errors
/// Faults of the database.
pub async fn discard(
    database: &Database,
    county: i64,
    person: &str,
    (kind, key): (&str, &str),
) -> Result<(), StoreError> {
    let key = (county, person.to_owned(), kind.to_owned(), key.to_owned());
    draft::Entity::delete_by_id(key).exec(database.writer()).await?;
    Ok(())
}
