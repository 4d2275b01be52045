//! Invitations: one-time tokens for setting a password.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::entity::invitation;
use crate::{Act, StoreError};

/// The invitation with the hash of a token, used or not.
///
/// # Errors
/// Faults of the database.
pub async fn invitation(
    connection: &impl ConnectionTrait,
    county: i64,
    token_hash: &str,
) -> Result<Option<invitation::Model>, StoreError> {
    Ok(invitation::Entity::find_by_id((county, token_hash.to_owned())).one(connection).await?)
}

/// Invitations of a county that were not used, over or not, the oldest first.
///
/// # Errors
/// Faults of the database.
pub async fn open_invitations(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<invitation::Model>, StoreError> {
    let open = invitation::Entity::find()
        .filter(invitation::Column::County.eq(county))
        .filter(invitation::Column::Used.is_null())
        .order_by_asc(invitation::Column::At)
        .all(connection)
        .await?;
    Ok(open)
}

/// Puts an invitation within an act, in the place of the open ones of the same person.
///
/// # Errors
/// Faults of the database.
pub async fn put_invitation(act: &Act, new: invitation::Model) -> Result<(), StoreError> {
    spend(act, invitation::Column::Person.eq(new.person.as_str())).await?;
    invitation::Entity::insert(new.into_active_model()).exec_without_returning(act.transaction()).await?;
    Ok(())
}

/// Notes within an act that an invitation was used.
///
/// # Errors
/// Faults of the database.
pub async fn spend_invitation(act: &Act, token_hash: &str) -> Result<(), StoreError> {
    spend(act, invitation::Column::Token.eq(token_hash)).await
}

async fn spend(act: &Act, which: Expr) -> Result<(), StoreError> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::Used, Expr::value(act.at()))
        .filter(invitation::Column::County.eq(act.county()))
        .filter(invitation::Column::Used.is_null())
        .filter(which)
        .exec(act.transaction())
        .await?;
    Ok(())
}
