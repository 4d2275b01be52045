//! What stands beside figures: evidence, remarks, verified values, later deadlines.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::StoreError;
use crate::entity::{citation, evidence, extension, remark, verification};

/// A file by its hash, once for each post that handed it in, the first first.
///
/// # Errors
/// Faults of the database.
pub async fn evidence_with_hash(
    connection: &impl ConnectionTrait,
    county: i64,
    hash: &str,
) -> Result<Vec<evidence::Model>, StoreError> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::County.eq(county))
        .filter(evidence::Column::Hash.eq(hash))
        .order_by_asc(evidence::Column::At)
        .order_by_asc(evidence::Column::Post)
        .all(connection)
        .await?;
    Ok(rows)
}

/// What some posts handed in, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn evidence_of_posts(
    connection: &impl ConnectionTrait,
    county: i64,
    posts: &[&str],
) -> Result<Vec<evidence::Model>, StoreError> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::County.eq(county))
        .filter(evidence::Column::Post.is_in(posts.iter().copied()))
        .order_by_desc(evidence::Column::At)
        .order_by_asc(evidence::Column::Name)
        .order_by_asc(evidence::Column::Hash)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Citations in a period with what they cite, in the order of their numbers.
///
/// # Errors
/// Faults of the database.
pub async fn citations(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
) -> Result<Vec<(citation::Model, evidence::Model)>, StoreError> {
    let cited = citation::Entity::find()
        .filter(citation::Column::County.eq(county))
        .filter(citation::Column::Period.eq(period))
        .order_by_asc(citation::Column::Indicator)
        .order_by_asc(citation::Column::Number)
        .all(connection)
        .await?;
    let hashes: Vec<&str> = cited.iter().map(|citation| citation.evidence.as_str()).collect();
    let rows = evidence::Entity::find()
        .filter(evidence::Column::County.eq(county))
        .filter(evidence::Column::Hash.is_in(hashes))
        .all(connection)
        .await?;
    let by_key: std::collections::BTreeMap<_, _> =
        rows.into_iter().map(|row| ((row.hash.clone(), row.post.clone()), row)).collect();
    let with = |citation: citation::Model| {
        let row = by_key.get(&(citation.evidence.clone(), citation.owner.clone()))?.clone();
        Some((citation, row))
    };
    Ok(cited.into_iter().filter_map(with).collect())
}

/// Citations of a file, wherever it is cited.
///
/// # Errors
/// Faults of the database.
pub async fn citations_of(
    connection: &impl ConnectionTrait,
    county: i64,
    hash: &str,
) -> Result<Vec<citation::Model>, StoreError> {
    let rows = citation::Entity::find()
        .filter(citation::Column::County.eq(county))
        .filter(citation::Column::Evidence.eq(hash))
        .order_by_asc(citation::Column::At)
        .order_by_asc(citation::Column::Indicator)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Citations beside one figure, in order.
///
/// # Errors
/// Faults of the database.
pub async fn citations_beside(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
    indicator: &str,
) -> Result<Vec<citation::Model>, StoreError> {
    let rows = citation::Entity::find()
        .filter(citation::Column::County.eq(county))
        .filter(citation::Column::Period.eq(period))
        .filter(citation::Column::Indicator.eq(indicator))
        .order_by_asc(citation::Column::Number)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Remarks on an indicator, the first first.
///
/// # Errors
/// Faults of the database.
pub async fn remarks(
    connection: &impl ConnectionTrait,
    county: i64,
    indicator: &str,
) -> Result<Vec<remark::Model>, StoreError> {
    let rows = remark::Entity::find()
        .filter(remark::Column::County.eq(county))
        .filter(remark::Column::Indicator.eq(indicator))
        .order_by_asc(remark::Column::At)
        .order_by_asc(remark::Column::Id)
        .all(connection)
        .await?;
    Ok(rows)
}

/// What verifiers found in a period, each indicator's in order.
///
/// # Errors
/// Faults of the database.
pub async fn verifications(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
) -> Result<Vec<verification::Model>, StoreError> {
    let rows = verification::Entity::find()
        .filter(verification::Column::County.eq(county))
        .filter(verification::Column::Period.eq(period))
        .order_by_asc(verification::Column::Indicator)
        .order_by_asc(verification::Column::Number)
        .all(connection)
        .await?;
    Ok(rows)
}

/// What a verifier found last of one figure.
///
/// # Errors
/// Faults of the database.
pub async fn newest_verification(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
    indicator: &str,
) -> Result<Option<verification::Model>, StoreError> {
    let newest = verification::Entity::find()
        .filter(verification::Column::County.eq(county))
        .filter(verification::Column::Period.eq(period))
        .filter(verification::Column::Indicator.eq(indicator))
        .order_by_desc(verification::Column::Number)
        .one(connection)
        .await?;
    Ok(newest)
}

/// The extension of a department in a period that counts.
///
/// # Errors
/// Faults of the database.
pub async fn newest_extension(
    connection: &impl ConnectionTrait,
    county: i64,
    (plan, period): (&str, &str),
    department: &str,
) -> Result<Option<extension::Model>, StoreError> {
    let newest = extension::Entity::find()
        .filter(extension::Column::County.eq(county))
        .filter(extension::Column::Plan.eq(plan))
        .filter(extension::Column::Period.eq(period))
        .filter(extension::Column::Department.eq(department))
        .order_by_desc(extension::Column::Number)
        .one(connection)
        .await?;
    Ok(newest)
}
