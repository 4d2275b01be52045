//! Where the program sends, and how people want to be told.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entity::{channel, channel_host, mail_server, telling_preference};
use crate::{Act, Database, StoreError};

/// The mail server of a county.
///
/// # Errors
/// Faults of the database.
pub async fn mail_server(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Option<mail_server::Model>, StoreError> {
    Ok(mail_server::Entity::find_by_id(county).one(connection).await?)
}

/// Sets the mail server within an act.
///
/// # Errors
/// Faults of the database.
pub async fn put_mail_server(act: &Act, new: mail_server::Model) -> Result<(), StoreError> {
    use mail_server::Column::{At, County, Encryption, Host, Login, Password, Port, Sender, Site};
    let replace = OnConflict::column(County)
        .update_columns([Host, Port, Encryption, Login, Password, Sender, Site, At])
        .to_owned();
    mail_server::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(act.transaction())
        .await?;
    Ok(())
}

/// Hooks of a county by name.
///
/// # Errors
/// Faults of the database.
pub async fn channels(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<channel::Model>, StoreError> {
    let all = channel::Entity::find()
        .filter(channel::Column::County.eq(county))
        .order_by_asc(channel::Column::Name)
        .order_by_asc(channel::Column::Id)
        .all(connection)
        .await?;
    Ok(all)
}

/// A hook.
///
/// # Errors
/// Faults of the database.
pub async fn channel_with_id(
    connection: &impl ConnectionTrait,
    county: i64,
    id: &str,
) -> Result<Option<channel::Model>, StoreError> {
    Ok(channel::Entity::find_by_id((county, id.to_owned())).one(connection).await?)
}

/// Sets a hook within an act, in the place of the one with the same id.
///
/// # Errors
/// Faults of the database.
pub async fn put_channel(act: &Act, new: channel::Model) -> Result<(), StoreError> {
    use channel::Column::{At, County, Id, IsOn, Kind, Kinds, Name, Secret, Url};
    let replace = OnConflict::columns([County, Id])
        .update_columns([Kind, Name, Url, Secret, Kinds, IsOn, At])
        .to_owned();
    channel::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(act.transaction())
        .await?;
    Ok(())
}

/// Takes a hook away within an act.
///
/// # Errors
/// Faults of the database.
pub async fn delete_channel(act: &Act, id: &str) -> Result<(), StoreError> {
    channel::Entity::delete_by_id((act.county(), id.to_owned())).exec(act.transaction()).await?;
    Ok(())
}

/// Hosts that hooks may be sent to, by name.
///
/// # Errors
/// Faults of the database.
pub async fn hosts(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<channel_host::Model>, StoreError> {
    let all = channel_host::Entity::find()
        .filter(channel_host::Column::County.eq(county))
        .order_by_asc(channel_host::Column::Host)
        .all(connection)
        .await?;
    Ok(all)
}

/// Allows a host within an act, in the place of what was allowed of it before.
///
/// # Errors
/// Faults of the database.
pub async fn put_host(act: &Act, new: channel_host::Model) -> Result<(), StoreError> {
    use channel_host::Column::{At, County, Host, IsPlainAllowed, IsPrivateAllowed};
    let replace =
        OnConflict::columns([County, Host]).update_columns([IsPrivateAllowed, IsPlainAllowed, At]).to_owned();
    channel_host::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(act.transaction())
        .await?;
    Ok(())
}

/// Allows a host no longer, within an act.
///
/// # Errors
/// Faults of the database.
pub async fn delete_host(act: &Act, host: &str) -> Result<(), StoreError> {
    channel_host::Entity::delete_by_id((act.county(), host.to_owned())).exec(act.transaction()).await?;
    Ok(())
}

/// How a person wants to be told; nothing before they said so.
///
/// # Errors
/// Faults of the database.
pub async fn preference(
    connection: &impl ConnectionTrait,
    county: i64,
    person: &str,
) -> Result<Option<telling_preference::Model>, StoreError> {
    Ok(telling_preference::Entity::find_by_id((county, person.to_owned())).one(connection).await?)
}

/// How these people want to be told, those of them who said so.
///
/// # Errors
/// Faults of the database.
pub async fn preferences(
    connection: &impl ConnectionTrait,
    county: i64,
    people: impl IntoIterator<Item = &str>,
) -> Result<Vec<telling_preference::Model>, StoreError> {
    let found = telling_preference::Entity::find()
        .filter(telling_preference::Column::County.eq(county))
        .filter(telling_preference::Column::Person.is_in(people))
        .order_by_asc(telling_preference::Column::Person)
        .all(connection)
        .await?;
    Ok(found)
}

/// Keeps how a person wants to be told.
///
/// # Errors
/// Faults of the database.
pub async fn put_preference(database: &Database, new: telling_preference::Model) -> Result<(), StoreError> {
    use telling_preference::Column::{
        At, Choices, County, IsOffDaysQuiet, Mail, Person, QuietFrom, QuietUntil,
    };
    let replace = OnConflict::columns([County, Person])
        .update_columns([Mail, QuietFrom, QuietUntil, IsOffDaysQuiet, Choices, At])
        .to_owned();
    telling_preference::Entity::insert(new.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(database.writer())
        .await?;
    Ok(())
}
