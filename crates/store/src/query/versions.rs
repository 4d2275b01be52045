//! Everything that was ever said: all versions of a plan or of one indicator, each in order.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::StoreError;
use crate::entity::{figure, indicator, target, tenure, transition, withdrawal, wording};

/// Whose versions are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// Of every indicator of a plan, by id.
    Plan(&'a str),
    /// Of one indicator, by id.
    Indicator(&'a str),
}

impl Scope<'_> {
    pub(super) fn of(
        self,
        county: i64,
        in_county: impl ColumnTrait,
        of_indicator: impl ColumnTrait,
    ) -> Condition {
        let condition = Condition::all().add(in_county.eq(county));
        match self {
            Self::Indicator(id) => condition.add(of_indicator.eq(id)),
            Self::Plan(plan) => {
                let ids = indicator::Entity::find()
                    .select_only()
                    .column(indicator::Column::Id)
                    .filter(indicator::Column::County.eq(county))
                    .filter(indicator::Column::Plan.eq(plan));
                condition.add(of_indicator.in_subquery(ids.into_query()))
            }
        }
    }
}

/// Versions of figures of every period, in the order of their numbers.
///
/// # Errors
/// Faults of the database.
pub async fn figures(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<figure::Model>, StoreError> {
    let versions = figure::Entity::find()
        .filter(scope.of(county, figure::Column::County, figure::Column::Indicator))
        .order_by_asc(figure::Column::Version)
        .all(connection)
        .await?;
    Ok(versions)
}

/// Steps of review of every period, in the order of their numbers.
///
/// # Errors
/// Faults of the database.
pub async fn transitions(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<transition::Model>, StoreError> {
    let steps = transition::Entity::find()
        .filter(scope.of(county, transition::Column::County, transition::Column::Indicator))
        .order_by_asc(transition::Column::Number)
        .all(connection)
        .await?;
    Ok(steps)
}

/// Versions of targets, in the order of their numbers.
///
/// # Errors
/// Faults of the database.
pub async fn targets(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<target::Model>, StoreError> {
    let versions = target::Entity::find()
        .filter(scope.of(county, target::Column::County, target::Column::Indicator))
        .order_by_asc(target::Column::Version)
        .all(connection)
        .await?;
    Ok(versions)
}

/// Versions of wordings, in the order of their numbers.
///
/// # Errors
/// Faults of the database.
pub async fn wordings(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<wording::Model>, StoreError> {
    let versions = wording::Entity::find()
        .filter(scope.of(county, wording::Column::County, wording::Column::Indicator))
        .order_by_asc(wording::Column::Version)
        .all(connection)
        .await?;
    Ok(versions)
}

/// Withdrawals.
///
/// # Errors
/// Faults of the database.
pub async fn withdrawals(
    connection: &impl ConnectionTrait,
    county: i64,
    scope: Scope<'_>,
) -> Result<Vec<withdrawal::Model>, StoreError> {
    let withdrawals = withdrawal::Entity::find()
        .filter(scope.of(county, withdrawal::Column::County, withdrawal::Column::Indicator))
        .order_by_asc(withdrawal::Column::Indicator)
        .all(connection)
        .await?;
    Ok(withdrawals)
}

/// Who held which post since when, in the order of their numbers.
///
/// # Errors
/// Faults of the database.
pub async fn tenures(
    connection: &impl ConnectionTrait,
    county: i64,
) -> Result<Vec<tenure::Model>, StoreError> {
    let tenures = tenure::Entity::find()
        .filter(tenure::Column::County.eq(county))
        .order_by_asc(tenure::Column::Number)
        .all(connection)
        .await?;
    Ok(tenures)
}
