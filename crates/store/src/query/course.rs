//! What indicators are judged by: trajectories with their stages, exemptions, verdicts, forecasts, schemes.

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Scope;
use crate::StoreError;
use crate::entity::{
    exemption, forecast, plan_scheme, planned_point, scheme, stage, stage_report, trajectory, verdict,
    works_object,
};

/// Versions of trajectories, in the order of their numbers.
///
/// # Errors
/// Faults of the database.
pub async fn trajectories(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<trajectory::Model>, StoreError> {
    let condition = scope.of(county, trajectory::Column::County, trajectory::Column::Indicator);
    in_order::<trajectory::Entity>(
        connection,
        condition,
        [trajectory::Column::Indicator, trajectory::Column::Version],
    )
    .await
}

/// Stages of every version of trajectories, in their order.
///
/// # Errors
/// Faults of the database.
pub async fn stages(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<stage::Model>, StoreError> {
    let condition = scope.of(county, stage::Column::County, stage::Column::Indicator);
    in_order::<stage::Entity>(
        connection,
        condition,
        [stage::Column::Indicator, stage::Column::Trajectory, stage::Column::Number],
    )
    .await
}

/// Objects of indicators, in the order of their numbers.
///
/// # Errors
/// Faults of the database.
pub async fn works_objects(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<works_object::Model>, StoreError> {
    let condition = scope.of(county, works_object::Column::County, works_object::Column::Indicator);
    in_order::<works_object::Entity>(
        connection,
        condition,
        [works_object::Column::Indicator, works_object::Column::Number],
    )
    .await
}

/// What was reported of stages, by period and object in the order it was reported.
///
/// # Errors
/// Faults of the database.
pub async fn stage_reports(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<stage_report::Model>, StoreError> {
    let condition = scope.of(county, stage_report::Column::County, stage_report::Column::Indicator);
    in_order::<stage_report::Entity>(
        connection,
        condition,
        [
            stage_report::Column::Indicator,
            stage_report::Column::Period,
            stage_report::Column::Object,
            stage_report::Column::Number,
        ],
    )
    .await
}

/// What plans say should have been reached by parts of the year, every version in order.
///
/// # Errors
/// Faults of the database.
pub async fn planned_points(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<planned_point::Model>, StoreError> {
    let condition = scope.of(county, planned_point::Column::County, planned_point::Column::Indicator);
    in_order::<planned_point::Entity>(
        connection,
        condition,
        [planned_point::Column::Indicator, planned_point::Column::Part, planned_point::Column::Version],
    )
    .await
}

/// Exemptions of indicators, in the order they were given.
///
/// # Errors
/// Faults of the database.
pub async fn exemptions(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<exemption::Model>, StoreError> {
    let condition = scope.of(county, exemption::Column::County, exemption::Column::Indicator);
    in_order::<exemption::Entity>(
        connection,
        condition,
        [exemption::Column::Indicator, exemption::Column::Number],
    )
    .await
}

/// Lights that were given, by period in the order they were given.
///
/// # Errors
/// Faults of the database.
pub async fn verdicts(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<verdict::Model>, StoreError> {
    let condition = scope.of(county, verdict::Column::County, verdict::Column::Indicator);
    in_order::<verdict::Entity>(
        connection,
        condition,
        [verdict::Column::Indicator, verdict::Column::Period, verdict::Column::Number],
    )
    .await
}

/// Forecasts that were issued, by period in the order they were issued.
///
/// # Errors
/// Faults of the database.
pub async fn forecasts(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<forecast::Model>, StoreError> {
    let condition = scope.of(county, forecast::Column::County, forecast::Column::Indicator);
    in_order::<forecast::Entity>(
        connection,
        condition,
        [forecast::Column::Indicator, forecast::Column::Period, forecast::Column::Number],
    )
    .await
}

/// Schemes of a county, every version in order.
///
/// # Errors
/// Faults of the database.
pub async fn schemes(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<scheme::Model>, StoreError> {
    let condition = Condition::all().add(scheme::Column::County.eq(county));
    in_order::<scheme::Entity>(connection, condition, [scheme::Column::Name, scheme::Column::Version]).await
}

/// Which schemes a plan was judged by, in the order they were chosen.
///
/// # Errors
/// Faults of the database.
pub async fn plan_schemes(
    connection: &impl ConnectionTrait,
    county: i64,
    plan: &str,
) -> Result<Vec<plan_scheme::Model>, StoreError> {
    let condition =
        Condition::all().add(plan_scheme::Column::County.eq(county)).add(plan_scheme::Column::Plan.eq(plan));
    in_order::<plan_scheme::Entity>(connection, condition, [plan_scheme::Column::Number]).await
}

/// Rows of a table under a condition, by columns.
pub(super) async fn in_order<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    condition: Condition,
    order: impl IntoIterator<Item = E::Column>,
) -> Result<Vec<E::Model>, StoreError> {
    let rows = order.into_iter().fold(E::find().filter(condition), QueryOrder::order_by_asc);
    Ok(rows.all(connection).await?)
}
