//! The plan as it stands in a period: words, targets, figures and their review, as rows of the
//! domain, so that every document of the program can be made of them.

use std::collections::BTreeMap;

use jiannuo_domain::{IndicatorRow, Kind, ProgressTable, Rounding};
use jiannuo_store::Database;
use jiannuo_store::entity::{
    action, commitment, department, figure, indicator, period, plan, target, transition, withdrawal, wording,
};
use jiannuo_store::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::plan::{rounding, unit};
use crate::{Action, Actor, Outcome, Refused, Resource, ReviewState, can};

/// A plan in a period, as one actor sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Title of the plan.
    pub title: String,
    /// How its rates are rounded.
    pub rounding: Rounding,
    /// Cut-off day (截至), ISO date.
    pub cut_off: String,
    /// Filing deadline, ISO date.
    pub deadline: String,
    /// Rows in the order of the plan; for a department only its own.
    pub rows: Vec<ProgressRow>,
}

/// One indicator in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgressRow {
    /// Id of the indicator.
    pub indicator: String,
    /// Words, target and achievement; a figure that the actor may not see is missing.
    pub row: IndicatorRow,
    /// Where the review stands.
    pub state: ReviewState,
    /// Newest version; 0 for none.
    pub version: i32,
    /// Newest figure.
    pub figure: Option<figure::Model>,
    /// Why it was returned, while it is.
    pub return_reason: Option<String>,
    /// What was reported for the period before, for filling in.
    pub previous: Option<String>,
    /// Whether the promise was withdrawn.
    pub is_withdrawn: bool,
}

impl Progress {
    /// The rows as a table for checks and documents.
    #[must_use]
    pub fn table(&self) -> ProgressTable {
        ProgressTable {
            title: self.title.clone(),
            as_of: self.cut_off.parse().ok(),
            rows: self.rows.iter().map(|row| row.row.clone()).collect(),
            ..ProgressTable::default()
        }
    }
}

/// Reads a plan in a period.
///
/// # Errors
/// [`Refused::NotFound`] when plan or period are not there for this actor.
pub async fn progress(database: &Database, actor: &Actor, plan: &str, period: &str) -> Outcome<Progress> {
    let county = actor.county;
    if !can(actor, Action::See, &Resource::Plan { county }) {
        return Err(Refused::NotFound);
    }
    let connection = database.readers();
    let found = plan::Entity::find_by_id((county, plan.to_owned())).one(connection).await?;
    let model = found.ok_or(Refused::NotFound)?;
    let periods = periods(connection, county, plan).await?;
    let this = periods.iter().position(|known| known.name == period).ok_or(Refused::NotFound)?;
    let before = this.checked_sub(1).and_then(|before| periods.get(before));
    let (cut_off, deadline) = periods
        .get(this)
        .map(|this| (this.cut_off.clone(), this.deadline.clone()))
        .ok_or(Refused::NotFound)?;
    let mut figures = newest_figures(connection, county, period).await?;
    let mut steps = steps(connection, county, period).await?;
    let previous = match before {
        Some(before) => newest_figures(connection, county, &before.name).await?,
        None => BTreeMap::new(),
    };
    let mut rows = Vec::new();
    for words in words(database, county, plan).await? {
        let figure = figures.remove(&words.indicator);
        let steps = steps.remove(&words.indicator).unwrap_or_default();
        rows.extend(words.seen(actor, figure, &steps, previous.get(&words.indicator)));
    }
    Ok(Progress { title: model.title.clone(), rounding: rounding(&model), cut_off, deadline, rows })
}

/// What a plan says of one indicator, before anybody reported anything.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) indicator: String,
    pub(crate) position: i32,
    /// Id of the department.
    pub(crate) department: Option<String>,
    pub(crate) row: IndicatorRow,
    pub(crate) is_withdrawn: bool,
    /// What a figure needs to become a reading of the row.
    pub(crate) wording: wording::Model,
}

impl Words {
    /// The row with an achievement.
    pub(crate) fn with(&self, achieved: &str) -> IndicatorRow {
        let (wording, row) = (&self.wording, &self.row);
        let read = IndicatorRow::new(&wording.name, unit(wording), &row.target.written, achieved, None);
        let kind = Kind::named(&wording.kind).unwrap_or(read.kind.kind);
        IndicatorRow {
            seq: row.seq.clone(),
            path: row.path.clone(),
            department: row.department.clone(),
            kind: jiannuo_domain::KindGuess { kind, because: wording.kind_because.clone() },
            ..read
        }
    }

    fn seen(
        &self,
        actor: &Actor,
        figure: Option<figure::Model>,
        steps: &[transition::Model],
        previous: Option<&figure::Model>,
    ) -> Option<ProgressRow> {
        let state = ReviewState::of(figure.as_ref(), steps);
        let submitter = figure.as_ref().map(|figure| figure.person.as_str());
        let resource = Resource::Figure {
            county: actor.county,
            department: self.department.as_deref(),
            state,
            submitter,
        };
        let sees_figure = can(actor, Action::See, &resource);
        // A department's table holds its own rows; others see the promise, if not every figure.
        if !sees_figure && actor.role.has_department() {
            return None;
        }
        let figure = figure.filter(|_| sees_figure);
        let last = steps.iter().max_by_key(|step| step.number);
        let return_reason =
            last.filter(|_| state == ReviewState::Returned).and_then(|step| step.reason.clone());
        Some(ProgressRow {
            indicator: self.indicator.clone(),
            row: figure.as_ref().map_or_else(|| self.row.clone(), |figure| self.with(&figure.written)),
            state: if sees_figure { state } else { ReviewState::NotReported },
            version: figure.as_ref().map_or(0, |figure| figure.version),
            figure,
            return_reason: return_reason.filter(|_| sees_figure),
            previous: previous.filter(|_| sees_figure).map(|figure| figure.written.clone()),
            is_withdrawn: self.is_withdrawn,
        })
    }
}

/// Periods of a plan in order of their cut-off.
pub(crate) async fn periods(
    connection: &impl ConnectionTrait,
    county: i64,
    plan: &str,
) -> Outcome<Vec<period::Model>> {
    let periods = period::Entity::find()
        .filter(period::Column::County.eq(county))
        .filter(period::Column::Plan.eq(plan))
        .order_by_asc(period::Column::CutOff)
        .order_by_asc(period::Column::Name)
        .all(connection)
        .await?;
    Ok(periods)
}

/// Newest version of every figure of a period, by indicator.
async fn newest_figures(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
) -> Outcome<BTreeMap<String, figure::Model>> {
    let versions = figure::Entity::find()
        .filter(figure::Column::County.eq(county))
        .filter(figure::Column::Period.eq(period))
        .order_by_asc(figure::Column::Version)
        .all(connection)
        .await?;
    Ok(versions.into_iter().map(|figure| (figure.indicator.clone(), figure)).collect())
}

/// Steps of review of a period, by indicator.
async fn steps(
    connection: &impl ConnectionTrait,
    county: i64,
    period: &str,
) -> Outcome<BTreeMap<String, Vec<transition::Model>>> {
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

/// Words of every indicator of a plan, in the order of the plan.
pub(crate) async fn words(database: &Database, county: i64, plan: &str) -> Outcome<Vec<Words>> {
    words_from(database.readers(), county, plan).await
}

/// The same within a transaction.
pub(crate) async fn words_from(
    connection: &impl ConnectionTrait,
    county: i64,
    plan: &str,
) -> Outcome<Vec<Words>> {
    let indicators = indicator::Entity::find()
        .filter(indicator::Column::County.eq(county))
        .filter(indicator::Column::Plan.eq(plan))
        .order_by_asc(indicator::Column::Position)
        .all(connection)
        .await?;
    if indicators.is_empty() {
        return Err(Refused::NotFound);
    }
    let around = Around::read(connection, county, &indicators, plan).await?;
    Ok(indicators.into_iter().filter_map(|indicator| around.words(indicator)).collect())
}

/// What stands around the indicators of a plan, by id.
struct Around {
    commitments: BTreeMap<String, commitment::Model>,
    actions: BTreeMap<String, action::Model>,
    departments: BTreeMap<String, department::Model>,
    wordings: BTreeMap<String, wording::Model>,
    targets: BTreeMap<String, target::Model>,
    withdrawals: BTreeMap<String, withdrawal::Model>,
}

impl Around {
    async fn read(
        connection: &impl ConnectionTrait,
        county: i64,
        indicators: &[indicator::Model],
        plan: &str,
    ) -> Outcome<Self> {
        let ids: Vec<&str> = indicators.iter().map(|indicator| indicator.id.as_str()).collect();
        let commitments = commitment::Entity::find()
            .filter(commitment::Column::County.eq(county))
            .filter(commitment::Column::Plan.eq(plan))
            .all(connection)
            .await?;
        let of: Vec<&str> = commitments.iter().map(|commitment| commitment.id.as_str()).collect();
        let actions = action::Entity::find()
            .filter(action::Column::County.eq(county))
            .filter(action::Column::Commitment.is_in(of))
            .all(connection)
            .await?;
        let departments =
            department::Entity::find().filter(department::Column::County.eq(county)).all(connection).await?;
        // Later versions overwrite earlier ones in the map.
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
        let withdrawals = withdrawal::Entity::find()
            .filter(withdrawal::Column::County.eq(county))
            .filter(withdrawal::Column::Indicator.is_in(ids))
            .all(connection)
            .await?;
        Ok(Self {
            commitments: commitments.into_iter().map(|row| (row.id.clone(), row)).collect(),
            actions: actions.into_iter().map(|row| (row.id.clone(), row)).collect(),
            departments: departments.into_iter().map(|row| (row.id.clone(), row)).collect(),
            wordings: wordings.into_iter().map(|row| (row.indicator.clone(), row)).collect(),
            targets: targets.into_iter().map(|row| (row.indicator.clone(), row)).collect(),
            withdrawals: withdrawals.into_iter().map(|row| (row.indicator.clone(), row)).collect(),
        })
    }

    fn words(&self, indicator: indicator::Model) -> Option<Words> {
        let wording = self.wordings.get(&indicator.id)?.clone();
        let target = self.targets.get(&indicator.id)?;
        let seq = self.commitments.get(&indicator.commitment).map(|commitment| commitment.seq.clone());
        let department = indicator.department.as_ref().and_then(|id| self.departments.get(id));
        let row = IndicatorRow {
            seq: seq.filter(|seq| !seq.is_empty()),
            path: self.path(indicator.action.as_deref()),
            department: department.map(|department| department.name.clone()),
            ..IndicatorRow::new(&wording.name, unit(&wording), &target.written, "", None)
        };
        Some(Words {
            is_withdrawn: self.withdrawals.contains_key(&indicator.id),
            indicator: indicator.id,
            position: indicator.position,
            department: indicator.department,
            row,
            wording,
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
