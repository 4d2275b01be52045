//! The lines of the log.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::StoreError;
use crate::entity::audit;

/// Lines before one, the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn log_before(
    connection: &impl ConnectionTrait,
    county: i64,
    before: Option<i64>,
    most: u64,
) -> Result<Vec<audit::Model>, StoreError> {
    let mut lines = audit::Entity::find().filter(audit::Column::County.eq(county));
    if let Some(before) = before {
        lines = lines.filter(audit::Column::Sequence.lt(before));
    }
    Ok(lines.order_by_desc(audit::Column::Sequence).limit(most).all(connection).await?)
}
