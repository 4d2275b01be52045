//! Departments, people and the posts they hold.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::StoreError;
use crate::entity::{alias, county, department, person, post, tenure};
use crate::query::tenures;

/// Counties of the database in the order of their codes.
///
/// # Errors
/// Faults of the database.
pub async fn counties(connection: &impl ConnectionTrait) -> Result<Vec<county::Model>, StoreError> {
    Ok(county::Entity::find().order_by_asc(county::Column::Code).all(connection).await?)
}

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

/// Other names of the departments of a county, by name.
///
/// # Errors
/// Faults of the database.
pub async fn aliases(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<alias::Model>, StoreError> {
    let all = alias::Entity::find()
        .filter(alias::Column::County.eq(county))
        .order_by_asc(alias::Column::Name)
        .all(connection)
        .await?;
    Ok(all)
}

/// Posts of a county.
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

/// A person.
///
/// # Errors
/// Faults of the database.
pub async fn person_by_id(
    connection: &impl ConnectionTrait,
    county: i64,
    id: &str,
) -> Result<Option<person::Model>, StoreError> {
    Ok(person::Entity::find_by_id((county, id.to_owned())).one(connection).await?)
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

/// The newest tenure of each post of a county, by post.
///
/// # Errors
/// Faults of the database.
pub async fn newest_tenures(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<BTreeMap<String, tenure::Model>, StoreError> {
    let all = tenures(connection, county).await?;
    // The last tenure of a post overwrites those before.
    Ok(all.into_iter().map(|tenure| (tenure.post.clone(), tenure)).collect())
}

/// The newest tenure of a post.
///
/// # Errors
/// Faults of the database.
pub async fn newest_tenure(
    connection: &impl ConnectionTrait,
    county: i64,
    post: &str,
) -> Result<Option<tenure::Model>, StoreError> {
    let newest = tenure::Entity::find()
        .filter(tenure::Column::County.eq(county))
        .filter(tenure::Column::Post.eq(post))
        .order_by_desc(tenure::Column::Number)
        .one(connection)
        .await?;
    Ok(newest)
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
    let newest = newest_tenure(connection, county, post).await?;
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
    let holders = newest_tenures(connection, county).await?;
    let held = holders
        .into_iter()
        .filter(|(_, tenure)| tenure.person.as_deref() == Some(person))
        .map(|(post, _)| post);
    let posts = post::Entity::find()
        .filter(post::Column::County.eq(county))
        .filter(post::Column::Id.is_in(held))
        .order_by_asc(post::Column::Id)
        .all(connection)
        .await?;
    Ok(posts)
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
