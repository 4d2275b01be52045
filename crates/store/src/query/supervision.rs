//! Matters under supervision with what was done about them, decisions of meetings, bulletins.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::course::in_order;
use crate::StoreError;
use crate::entity::{
    bulletin, bulletin_issue, decision, supervision, supervision_evidence, supervision_step,
};

/// Matters under supervision, by kind, year and number.
///
/// # Errors
/// Faults of the database.
pub async fn supervisions(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<supervision::Model>, StoreError> {
    let condition = Condition::all().add(supervision::Column::County.eq(county));
    in_order::<supervision::Entity>(
        connection,
        condition,
        [supervision::Column::Kind, supervision::Column::Year, supervision::Column::Serial],
    )
    .await
}

/// One matter under supervision.
///
/// # Errors
/// Faults of the database.
pub async fn supervision(
    connection: &impl ConnectionTrait,
    county: i64,
    (kind, year, serial): (&str, i32, i32),
) -> Result<Option<supervision::Model>, StoreError> {
    let key = (county, kind.to_owned(), year, serial);
    Ok(supervision::Entity::find_by_id(key).one(connection).await?)
}

/// The highest number that was given to a kind of matter in a year; 0 for none.
///
/// # Errors
/// Faults of the database.
pub async fn last_supervision(
    connection: &impl ConnectionTrait,
    county: i64,
    (kind, year): (&str, i32),
) -> Result<i32, StoreError> {
    let last = supervision::Entity::find()
        .filter(supervision::Column::County.eq(county))
        .filter(supervision::Column::Kind.eq(kind))
        .filter(supervision::Column::Year.eq(year))
        .order_by_desc(supervision::Column::Serial)
        .one(connection)
        .await?;
    Ok(last.map_or(0, |last| last.serial))
}

/// What was done about every matter, each in order.
///
/// # Errors
/// Faults of the database.
pub async fn supervision_steps(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<supervision_step::Model>, StoreError> {
    let condition = Condition::all().add(supervision_step::Column::County.eq(county));
    in_order::<supervision_step::Entity>(
        connection,
        condition,
        [
            supervision_step::Column::Kind,
            supervision_step::Column::Year,
            supervision_step::Column::Serial,
            supervision_step::Column::Number,
        ],
    )
    .await
}

/// What was done about one matter, in order.
///
/// # Errors
/// Faults of the database.
pub async fn supervision_steps_of(
    connection: &impl ConnectionTrait,
    county: i64,
    (kind, year, serial): (&str, i32, i32),
) -> Result<Vec<supervision_step::Model>, StoreError> {
    let condition = Condition::all()
        .add(supervision_step::Column::County.eq(county))
        .add(supervision_step::Column::Kind.eq(kind))
        .add(supervision_step::Column::Year.eq(year))
        .add(supervision_step::Column::Serial.eq(serial));
    in_order::<supervision_step::Entity>(connection, condition, [supervision_step::Column::Number]).await
}

/// Files beside the answers about one matter, by step.
///
/// # Errors
/// Faults of the database.
pub async fn supervision_evidence_of(
    connection: &impl ConnectionTrait,
    county: i64,
    (kind, year, serial): (&str, i32, i32),
) -> Result<Vec<supervision_evidence::Model>, StoreError> {
    let condition = Condition::all()
        .add(supervision_evidence::Column::County.eq(county))
        .add(supervision_evidence::Column::Kind.eq(kind))
        .add(supervision_evidence::Column::Year.eq(year))
        .add(supervision_evidence::Column::Serial.eq(serial));
    in_order::<supervision_evidence::Entity>(
        connection,
        condition,
        [supervision_evidence::Column::Step, supervision_evidence::Column::Evidence],
    )
    .await
}

/// Answers that a file stands beside.
///
/// # Errors
/// Faults of the database.
pub async fn supervision_evidence_with_hash(
    connection: &impl ConnectionTrait,
    county: i64,
    hash: &str,
) -> Result<Vec<supervision_evidence::Model>, StoreError> {
    let condition = Condition::all()
        .add(supervision_evidence::Column::County.eq(county))
        .add(supervision_evidence::Column::Evidence.eq(hash));
    in_order::<supervision_evidence::Entity>(
        connection,
        condition,
        [
            supervision_evidence::Column::Kind,
            supervision_evidence::Column::Year,
            supervision_evidence::Column::Serial,
            supervision_evidence::Column::Step,
        ],
    )
    .await
}

/// Decisions about a plan, in order.
///
/// # Errors
/// Faults of the database.
pub async fn decisions(
    connection: &impl ConnectionTrait,
    county: i64,
    plan: &str,
) -> Result<Vec<decision::Model>, StoreError> {
    let condition =
        Condition::all().add(decision::Column::County.eq(county)).add(decision::Column::Plan.eq(plan));
    in_order::<decision::Entity>(connection, condition, [decision::Column::Number]).await
}

/// Versions of a bulletin, in order.
///
/// # Errors
/// Faults of the database.
pub async fn bulletins(
    connection: &impl ConnectionTrait,
    county: i64,
    plan: &str,
    period: &str,
) -> Result<Vec<bulletin::Model>, StoreError> {
    let condition = Condition::all()
        .add(bulletin::Column::County.eq(county))
        .add(bulletin::Column::Plan.eq(plan))
        .add(bulletin::Column::Period.eq(period));
    in_order::<bulletin::Entity>(connection, condition, [bulletin::Column::Version]).await
}

/// Bulletins that were issued, by year and number.
///
/// # Errors
/// Faults of the database.
pub async fn bulletin_issues(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<bulletin_issue::Model>, StoreError> {
    let condition = Condition::all().add(bulletin_issue::Column::County.eq(county));
    in_order::<bulletin_issue::Entity>(
        connection,
        condition,
        [bulletin_issue::Column::Year, bulletin_issue::Column::Serial],
    )
    .await
}
