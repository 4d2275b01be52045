//! Periods, figures and their review.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::StoreError;
use crate::entity::{figure, period, transition};

/// Periods of a plan in the order of their cut-off.
///
/// # Errors
/// Faults of the database.
pub async fn periods(
    connection: &impl ConnectionTrait,
    county: i64,
    plan: &str,
) -> Result<Vec<period::Model>, StoreError> {
    let periods = period::Entity::find()
        .filter(period::Column::County.eq(county))
        .filter(period::Column::Plan.eq(plan))
        .order_by_asc(period::Column::CutOff)
        .order_by_asc(period::Column::Name)
        .all(connection)
        .await?;
    Ok(periods)
}

/// Periods of every plan of a county, those of a plan in the order of their cut-off.
///
/// # Errors
/// Faults of the database.
pub async fn periods_of_county(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<period::Model>, StoreError> {
    let periods = period::Entity::find()
        .filter(period::Column::County.eq(county))
        .order_by_asc(period::Column::Plan)
        .order_by_asc(period::Column::CutOff)
        .order_by_asc(period::Column::Name)
        .all(connection)
        .await?;
    Ok(periods)
}

/// Newest version of one figure.
///
/// # Errors
/// Faults of the database.
pub async fn newest_figure(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
    indicator: &str,
) -> Result<Option<figure::Model>, StoreError> {
    let newest = figure::Entity::find()
        .filter(figure::Column::County.eq(county))
        .filter(figure::Column::Period.eq(period))
        .filter(figure::Column::Indicator.eq(indicator))
        .order_by_desc(figure::Column::Version)
        .one(connection)
        .await?;
    Ok(newest)
}

/// Newest version of every figure of a period, by indicator.
///
/// # Errors
/// Faults of the database.
pub async fn newest_figures(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
) -> Result<BTreeMap<String, figure::Model>, StoreError> {
    let all = figures_of_period(connection, county, period).await?;
    Ok(all.into_iter().filter_map(|(indicator, mut versions)| Some((indicator, versions.pop()?))).collect())
}

/// Versions of every figure of a period, by indicator, each in order.
///
/// # Errors
/// Faults of the database.
pub async fn figures_of_period(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
) -> Result<BTreeMap<String, Vec<figure::Model>>, StoreError> {
    let all = figure::Entity::find()
        .filter(figure::Column::County.eq(county))
        .filter(figure::Column::Period.eq(period))
        .order_by_asc(figure::Column::Version)
        .all(connection)
        .await?;
    let mut versions: BTreeMap<String, Vec<figure::Model>> = BTreeMap::new();
    for figure in all {
        versions.entry(figure.indicator.clone()).or_default().push(figure);
    }
    Ok(versions)
}

/// Steps of review of one figure, in order.
///
/// # Errors
/// Faults of the database.
pub async fn steps_of(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
    indicator: &str,
) -> Result<Vec<transition::Model>, StoreError> {
    let steps = transition::Entity::find()
        .filter(transition::Column::County.eq(county))
        .filter(transition::Column::Period.eq(period))
        .filter(transition::Column::Indicator.eq(indicator))
        .order_by_asc(transition::Column::Number)
        .all(connection)
        .await?;
    Ok(steps)
}

/// Steps of review of a period, by indicator, each in order.
///
/// # Errors
/// Faults of the database.
pub async fn steps(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
) -> Result<BTreeMap<String, Vec<transition::Model>>, StoreError> {
    let all = transition::Entity::find()
        .filter(transition::Column::County.eq(county))
        .filter(transition::Column::Period.eq(period))
        .order_by_asc(transition::Column::Number)
        .all(connection)
        .await?;
    let mut steps: BTreeMap<String, Vec<transition::Model>> = BTreeMap::new();
    for step in all {
        steps.entry(step.indicator.clone()).or_default().push(step);
    }
    Ok(steps)
}
