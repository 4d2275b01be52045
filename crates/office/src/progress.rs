//! The plan as it stands in a period: words, targets, figures and their review, as rows of the
//! domain, so that every document of the program can be made of them.

use std::collections::{BTreeMap, BTreeSet};

use jiannuo_domain::{IndicatorRow, Kind, KindGuess, ProgressTable, Rounding, Standing};
use jiannuo_store::entity::{figure, transition, wording};
use jiannuo_store::query::{self, PlanRow};
use jiannuo_store::{Connection, Database};

use crate::plan::{rounding, unit};
use crate::state::ACCEPT;
use crate::{Action, Actor, Outcome, PeriodListed, Refused, Resource, ReviewState, Role, can};

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
    /// Every period of the plan, by cut-off.
    pub periods: Vec<PeriodListed>,
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
    /// Newest version that the actor sees; 0 for none.
    pub version: i32,
    /// Newest figure that the actor sees: for a deputy the last accepted one.
    pub figure: Option<figure::Model>,
    /// Why it was returned, while it is.
    pub return_reason: Option<String>,
    /// What was submitted for the period before, for filling in.
    pub previous: Option<String>,
    /// The value that was accepted before this version, where it corrects one.
    pub accepted_before: Option<String>,
    /// Version of the target; above 1 it was revised.
    pub target_version: i32,
    /// Whether the promise was withdrawn.
    pub is_withdrawn: bool,
    /// What the plan says of it.
    words: Words,
}

impl ProgressRow {
    /// The row as it would be with another achievement.
    #[must_use]
    pub fn with_written(&self, achieved: &str) -> IndicatorRow {
        self.words.with(achieved)
    }

    /// Whether an actor may do this to the figure now.
    #[must_use]
    pub fn may(&self, actor: &Actor, action: Action) -> bool {
        let figure = Resource::Figure {
            county: actor.county,
            department: self.words.department.as_deref(),
            state: self.state,
            submitter: self.figure.as_ref().map(|figure| figure.person.as_str()),
        };
        can(actor, action, &figure)
    }

    /// Whether somebody has to report it: it has a task, or was reported all the same.
    #[must_use]
    pub fn is_due(&self) -> bool {
        let has_task = Standing::of(&self.words.row) != Standing::NoTask;
        !self.is_withdrawn && (has_task || self.figure.is_some())
    }
}

impl Progress {
    /// Names of the departments of the rows in their order, each once.
    #[must_use]
    pub fn departments(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let names = self.rows.iter().filter_map(|row| row.row.department.as_deref());
        names.filter(|name| seen.insert(*name)).collect()
    }

    /// The same rows with what was reported for the period before, for checks between the two.
    #[must_use]
    pub fn table_before(&self) -> ProgressTable {
        let written = |row: &ProgressRow| row.with_written(row.previous.as_deref().unwrap_or_default());
        ProgressTable {
            title: self.title.clone(),
            rows: self.rows.iter().map(written).collect(),
            ..ProgressTable::default()
        }
    }

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
    let model = query::plan_by_id(connection, county, plan).await?.ok_or(Refused::NotFound)?;
    let periods = query::periods(connection, county, plan).await?;
    let this = periods.iter().position(|known| known.name == period).ok_or(Refused::NotFound)?;
    let before = this.checked_sub(1).and_then(|before| periods.get(before));
    let (cut_off, deadline) = periods
        .get(this)
        .map(|this| (this.cut_off.clone(), this.deadline.clone()))
        .ok_or(Refused::NotFound)?;
    let mut versions = query::figures_of_period(connection, county, period).await?;
    let mut steps = query::steps(connection, county, period).await?;
    let previous = match before {
        Some(before) if actor.role == Role::Deputy => {
            accepted_figures(connection, county, &before.name).await?
        }
        Some(before) => query::newest_figures(connection, county, &before.name).await?,
        None => BTreeMap::new(),
    };
    let mut rows = Vec::new();
    for words in words(connection, county, plan).await? {
        let versions = versions.remove(&words.indicator).unwrap_or_default();
        let steps = steps.remove(&words.indicator).unwrap_or_default();
        let seen = words.seen(actor, &versions, &steps, previous.get(&words.indicator));
        rows.extend(seen.map(|row| {
            let before = versions.into_iter().filter(|figure| figure.version < row.version);
            ProgressRow { accepted_before: accepted(before.collect(), &steps), ..row }
        }));
    }
    let periods = periods.into_iter().filter_map(PeriodListed::of).collect();
    Ok(Progress { title: model.title.clone(), rounding: rounding(&model), cut_off, deadline, periods, rows })
}

/// The last accepted figure of every indicator in a period.
async fn accepted_figures(
    connection: &impl Connection,
    county: i64,
    period: &str,
) -> Outcome<BTreeMap<String, figure::Model>> {
    let mut steps = query::steps(connection, county, period).await?;
    let versions = query::figures_of_period(connection, county, period).await?;
    let accepted = versions.into_iter().filter_map(|(indicator, versions)| {
        let steps = steps.remove(&indicator).unwrap_or_default();
        let last = versions
            .into_iter()
            .rfind(|figure| ReviewState::of(Some(figure), &steps) == ReviewState::Accepted)?;
        Some((indicator, last))
    });
    Ok(accepted.collect())
}

/// The last value of these versions that was accepted.
fn accepted(versions: Vec<figure::Model>, steps: &[transition::Model]) -> Option<String> {
    let is_accepted =
        |figure: &figure::Model| steps.iter().any(|step| step.figure == figure.version && step.act == ACCEPT);
    versions.into_iter().rfind(is_accepted).map(|figure| figure.written)
}

/// What a plan says of one indicator, before anybody submitted anything.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Words {
    pub(crate) indicator: String,
    pub(crate) position: i32,
    /// Id of the department.
    pub(crate) department: Option<String>,
    pub(crate) row: IndicatorRow,
    /// Version of the target.
    pub(crate) target: i32,
    pub(crate) is_withdrawn: bool,
    /// What a figure needs to become a reading of the row.
    pub(crate) wording: wording::Model,
}

impl Words {
    pub(crate) fn of(plan_row: PlanRow) -> Self {
        let PlanRow { indicator, wording, .. } = plan_row;
        let read = IndicatorRow::new(&wording.name, unit(&wording), &plan_row.target.written, "", None);
        let row = IndicatorRow {
            seq: Some(plan_row.seq).filter(|seq| !seq.is_empty()),
            path: plan_row.path,
            department: plan_row.department.map(|department| department.name),
            kind: kind(&wording, &read),
            ..read
        };
        Self {
            indicator: indicator.id,
            position: indicator.position,
            department: indicator.department,
            row,
            target: plan_row.target.version,
            is_withdrawn: plan_row.is_withdrawn,
            wording,
        }
    }

    /// The row with an achievement.
    pub(crate) fn with(&self, achieved: &str) -> IndicatorRow {
        let (wording, row) = (&self.wording, &self.row);
        let read = IndicatorRow::new(&wording.name, unit(wording), &row.target.written, achieved, None);
        IndicatorRow {
            seq: row.seq.clone(),
            path: row.path.clone(),
            department: row.department.clone(),
            kind: kind(wording, &read),
            ..read
        }
    }

    /// What an actor sees of it with the versions of its figure in a period, in their order: the newest
    /// that the actor may see, which for a deputy is the last accepted one; nothing of another
    /// department's.
    pub(crate) fn seen(
        &self,
        actor: &Actor,
        versions: &[figure::Model],
        steps: &[transition::Model],
        previous: Option<&figure::Model>,
    ) -> Option<ProgressRow> {
        let sees = |figure: Option<&figure::Model>| {
            let resource = Resource::Figure {
                county: actor.county,
                department: self.department.as_deref(),
                state: ReviewState::of(figure, steps),
                submitter: figure.map(|figure| figure.person.as_str()),
            };
            can(actor, Action::See, &resource)
        };
        let figure = versions.iter().rfind(|figure| sees(Some(figure)));
        let sees_figure = figure.is_some() || sees(versions.last());
        let state = ReviewState::of(figure, steps);
        // A department's table holds its own rows; others see the promise, if not every figure.
        if !sees_figure && actor.role.has_department() {
            return None;
        }
        let figure = figure.cloned();
        let last = steps.iter().max_by_key(|step| step.number);
        let return_reason =
            last.filter(|_| state == ReviewState::Returned).and_then(|step| step.reason.clone());
        Some(ProgressRow {
            indicator: self.indicator.clone(),
            row: figure.as_ref().map_or_else(|| self.row.clone(), |figure| self.with(&figure.written)),
            state,
            version: figure.as_ref().map_or(0, |figure| figure.version),
            figure,
            return_reason: return_reason.filter(|_| sees_figure),
            previous: previous.filter(|_| sees_figure).map(|figure| figure.written.clone()),
            accepted_before: None,
            target_version: self.target,
            is_withdrawn: self.is_withdrawn,
            words: self.clone(),
        })
    }
}

/// The kind as stored, or as read where the store names none.
fn kind(wording: &wording::Model, read: &IndicatorRow) -> KindGuess {
    let kind = Kind::named(&wording.kind).unwrap_or(read.kind.kind);
    KindGuess { kind, because: wording.kind_because.clone() }
}

/// Words of every indicator of a plan, in the order of the plan.
///
/// # Errors
/// [`Refused::NotFound`] without any.
pub(crate) async fn words(connection: &impl Connection, county: i64, plan: &str) -> Outcome<Vec<Words>> {
    words_among(connection, county, plan, |_| true).await
}

/// Words of some indicators of a plan, by id: those of the others are not read from their texts.
///
/// # Errors
/// [`Refused::NotFound`] for a plan without any indicator.
pub(crate) async fn words_among(
    connection: &impl Connection,
    county: i64,
    plan: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Outcome<Vec<Words>> {
    let plan_rows = query::plan_rows(connection, county, plan).await?;
    if plan_rows.is_empty() {
        return Err(Refused::NotFound);
    }
    Ok(plan_rows.into_iter().filter(|row| is_wanted(&row.indicator.id)).map(Words::of).collect())
}
