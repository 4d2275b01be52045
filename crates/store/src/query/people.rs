//! Departments, people and the posts they hold.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::StoreError;
use crate::entity::{department, person, post, tenure};

/// Departments of a county in their order.
///
/// # Errors
/// Faults of the database.
pub async fn departments(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<department::Model>, StoreError> {
    let all = department::Entity::find()
        .filter(department::Column::County.eq(county))
        .order_by_asc(department::Column::Position)
        .all(connection)
        .await?;
    Ok(all)
}

/// The person with a login.
///
/// # Errors
/// Faults of the database.
pub async fn person_by_login(
    connection: &impl ConnectionTrait,
    county: i64,
    login: &str,
) -> Result<Option<person::Model>, StoreError> {
    let found = person::Entity::find()
        .filter(person::Column::County.eq(county))
        .filter(person::Column::Login.eq(login))
        .one(connection)
        .await?;
    Ok(found)
}

/// A post.
///
/// # Errors
/// Faults of the database.
pub async fn post_by_id(
    connection: &impl ConnectionTrait,
    county: i64,
    id: &str,
) -> Result<Option<post::Model>, StoreError> {
    Ok(post::Entity::find_by_id((county, id.to_owned())).one(connection).await?)
}

/// Who holds a post now; nobody when it is vacant or not there.
///
/// # Errors
/// Faults of the database.
pub async fn holder_of(
    connection: &impl ConnectionTrait,
    county: i64,
    post: &str,
) -> Result<Option<String>, StoreError> {
    let newest = tenure::Entity::find()
        .filter(tenure::Column::County.eq(county))
        .filter(tenure::Column::Post.eq(post))
        .order_by_desc(tenure::Column::Number)
        .one(connection)
        .await?;
    Ok(newest.and_then(|tenure| tenure.person))
}

/// Posts that a person holds now.
///
/// # Errors
/// Faults of the database.
pub async fn posts_held_by(
    connection: &impl ConnectionTrait,
    county: i64,
    person: &str,
) -> Result<Vec<post::Model>, StoreError> {
    let tenures = tenure::Entity::find()
        .filter(tenure::Column::County.eq(county))
        .order_by_asc(tenure::Column::Number)
        .all(connection)
        .await?;
    // The last tenure of a post overwrites those before.
    let holders: BTreeMap<String, Option<String>> =
        tenures.into_iter().map(|tenure| (tenure.post, tenure.person)).collect();
    let held =
        holders.into_iter().filter(|(_, holder)| holder.as_deref() == Some(person)).map(|(post, _)| post);
    let posts = post::Entity::find()
        .filter(post::Column::County.eq(county))
        .filter(post::Column::Id.is_in(held))
        .order_by_asc(post::Column::Id)
        .all(connection)
        .await?;
    Ok(posts)
}

/// Every post of a county, also one that is vacant.
///
/// # Errors
/// Faults of the database.
pub async fn posts(connection: &impl ConnectionTrait, county: i64) -> Result<Vec<post::Model>, StoreError> {
    let all = post::Entity::find()
        .filter(post::Column::County.eq(county))
        .order_by_asc(post::Column::Id)
        .all(connection)
        .await?;
    Ok(all)
}

/// Everybody who could ever sign in.
///
/// # Errors
/// Faults of the database.
pub async fn people(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<person::Model>, StoreError> {
    let all = person::Entity::find()
        .filter(person::Column::County.eq(county))
        .order_by_asc(person::Column::Id)
        .all(connection)
        .await?;
    Ok(all)
}
