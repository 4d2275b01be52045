//! What a plan promises: its indicators with their newest words and targets.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use crate::StoreError;
use crate::entity::{
    action, assignment, commitment, department, indicator, plan, target, withdrawal, wording,
};
use crate::query::departments;

/// One indicator with everything that is said of it before anybody reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// The indicator, with the department that reports it now.
    pub indicator: indicator::Model,
    /// 序号 as written; empty where the list has none.
    pub seq: String,
    /// Names of the levels above, outermost first.
    pub path: Vec<String>,
    /// Who reports it.
    pub department: Option<department::Model>,
    /// Newest wording.
    pub wording: wording::Model,
    /// Newest target.
    pub target: target::Model,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
}

/// A plan.
///
/// # Errors
/// Faults of the database.
pub async fn plan_by_id(
    connection: &impl ConnectionTrait,
    county: i64,
    id: &str,
) -> Result<Option<plan::Model>, StoreError> {
    Ok(plan::Entity::find_by_id((county, id.to_owned())).one(connection).await?)
}

/// An indicator as it was imported.
///
/// # Errors
/// Faults of the database.
pub async fn indicator_by_id(
    connection: &impl ConnectionTrait,
    county: i64,
    id: &str,
) -> Result<Option<indicator::Model>, StoreError> {
    Ok(indicator::Entity::find_by_id((county, id.to_owned())).one(connection).await?)
}

/// Who an indicator was given to last, since it was imported.
///
/// # Errors
/// Faults of the database.
pub async fn newest_assignment(
    connection: &impl ConnectionTrait,
    county: i64,
    indicator: &str,
) -> Result<Option<assignment::Model>, StoreError> {
    let newest = assignment::Entity::find()
        .filter(assignment::Column::County.eq(county))
        .filter(assignment::Column::Indicator.eq(indicator))
        .order_by_desc(assignment::Column::Number)
        .one(connection)
        .await?;
    Ok(newest)
}

/// Plans of a county, the newest year first, and of one year the newest first.
///
/// # Errors
/// Faults of the database.
pub async fn plans(connection: &impl ConnectionTrait, county: i64) -> Result<Vec<plan::Model>, StoreError> {
    let all = plan::Entity::find()
        .filter(plan::Column::County.eq(county))
        .order_by_desc(plan::Column::Year)
        .order_by_desc(plan::Column::Id)
        .all(connection)
        .await?;
    Ok(all)
}

/// Levels between commitments and indicators of a plan, each after the one above it.
///
/// # Errors
/// Faults of the database.
pub async fn actions(
    connection: &impl ConnectionTrait,
    county: i64,
    plan: &str,
) -> Result<Vec<action::Model>, StoreError> {
    let commitments = commitment::Entity::find()
        .select_only()
        .column(commitment::Column::Id)
        .filter(commitment::Column::County.eq(county))
        .filter(commitment::Column::Plan.eq(plan));
    // Ids of parents are older, and older ids sort first.
    let all = action::Entity::find()
        .filter(action::Column::County.eq(county))
        .filter(action::Column::Commitment.in_subquery(commitments.into_query()))
        .order_by_asc(action::Column::Id)
        .all(connection)
        .await?;
    Ok(all)
}

/// Promises of a plan in its order; none for a plan that is not there.
///
/// Rows that were added later share the position of the row that they follow.
///
/// # Errors
/// Faults of the database.
pub async fn plan_rows(
    connection: &impl ConnectionTrait,
    county: i64,
    plan: &str,
) -> Result<Vec<PlanRow>, StoreError> {
    let indicators = indicator::Entity::find()
        .filter(indicator::Column::County.eq(county))
        .filter(indicator::Column::Plan.eq(plan))
        .order_by_asc(indicator::Column::Position)
        .order_by_asc(indicator::Column::Id)
        .all(connection)
        .await?;
    let around = Around::read(connection, county, plan, &indicators).await?;
    Ok(indicators.into_iter().filter_map(|indicator| around.plan_row(indicator)).collect())
}

/// What stands around the indicators of a plan, by id.
struct Around {
    commitments: BTreeMap<String, commitment::Model>,
    actions: BTreeMap<String, action::Model>,
    departments: BTreeMap<String, department::Model>,
    wordings: BTreeMap<String, wording::Model>,
    targets: BTreeMap<String, target::Model>,
    withdrawn: BTreeSet<String>,
    assignments: BTreeMap<String, assignment::Model>,
}

impl Around {
    async fn read(
        connection: &impl ConnectionTrait,
        county: i64,
        plan: &str,
        indicators: &[indicator::Model],
    ) -> Result<Self, StoreError> {
        let ids: Vec<&str> = indicators.iter().map(|indicator| indicator.id.as_str()).collect();
        let commitments = commitment::Entity::find()
            .filter(commitment::Column::County.eq(county))
            .filter(commitment::Column::Plan.eq(plan))
            .all(connection)
            .await?;
        let actions = actions(connection, county, plan).await?;
        let wordings = wording::Entity::find()
            .filter(wording::Column::County.eq(county))
            .filter(wording::Column::Indicator.is_in(ids.clone()))
            .order_by_asc(wording::Column::Version)
            .all(connection)
            .await?;
        let targets = target::Entity::find()
            .filter(target::Column::County.eq(county))
            .filter(target::Column::Indicator.is_in(ids.clone()))
            .order_by_asc(target::Column::Version)
            .all(connection)
            .await?;
        let withdrawn = withdrawal::Entity::find()
            .filter(withdrawal::Column::County.eq(county))
            .filter(withdrawal::Column::Indicator.is_in(ids.clone()))
            .all(connection)
            .await?;
        let assignments = assignment::Entity::find()
            .filter(assignment::Column::County.eq(county))
            .filter(assignment::Column::Indicator.is_in(ids))
            .order_by_asc(assignment::Column::Number)
            .all(connection)
            .await?;
        let departments = departments(connection, county).await?;
        // Later versions overwrite earlier ones in the maps.
        Ok(Self {
            commitments: commitments.into_iter().map(|row| (row.id.clone(), row)).collect(),
            actions: actions.into_iter().map(|row| (row.id.clone(), row)).collect(),
            departments: departments.into_iter().map(|row| (row.id.clone(), row)).collect(),
            wordings: wordings.into_iter().map(|row| (row.indicator.clone(), row)).collect(),
            targets: targets.into_iter().map(|row| (row.indicator.clone(), row)).collect(),
            assignments: assignments.into_iter().map(|row| (row.indicator.clone(), row)).collect(),
            withdrawn: withdrawn.into_iter().map(|row| row.indicator).collect(),
        })
    }

    /// Words and target are appended with the indicator; one without them was never promised.
    fn plan_row(&self, mut indicator: indicator::Model) -> Option<PlanRow> {
        if let Some(assignment) = self.assignments.get(&indicator.id) {
            indicator.department.clone_from(&assignment.department);
        }
        let seq = self.commitments.get(&indicator.commitment).map(|commitment| commitment.seq.clone());
        Some(PlanRow {
            seq: seq.unwrap_or_default(),
            path: self.path(indicator.action.as_deref()),
            department: indicator.department.as_ref().and_then(|id| self.departments.get(id)).cloned(),
            wording: self.wordings.get(&indicator.id)?.clone(),
            target: self.targets.get(&indicator.id)?.clone(),
            is_withdrawn: self.withdrawn.contains(&indicator.id),
            indicator,
        })
    }

    /// Names of the levels above, outermost first.
    fn path(&self, innermost: Option<&str>) -> Vec<String> {
        let mut path = Vec::new();
        let mut level = innermost.and_then(|id| self.actions.get(id));
        // Parents were appended before their children, so that there can be no circle.
        while let Some(action) = level {
            path.insert(0, action.name.clone());
            level = action.parent.as_ref().and_then(|id| self.actions.get(id));
        }
        path
    }
}
