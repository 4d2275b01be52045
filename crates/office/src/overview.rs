//! 全年一览: every indicator in every period of a plan, for heat map, sparklines and comparison.

use std::collections::BTreeMap;

use jiannuo_domain::{CompletionRate, IndicatorRow, Rounding, Standing};
use jiannuo_store::entity::{figure, transition};
use jiannuo_store::query::{self, Scope};
use jiannuo_store::{Connection, Database};

use crate::plan::rounding;
use crate::plans::sees_plans;
use crate::progress::{Words, words};
use crate::{Actor, Outcome, PeriodListed, Refused, ReviewState};

/// A plan through its year, as one actor sees it.
#[doc(alias = "全年一览")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// Title of the plan.
    pub title: String,
    /// How its rates are rounded.
    pub rounding: Rounding,
    /// Periods in the order of their cut-off.
    pub periods: Vec<PeriodListed>,
    /// Rows in the order of the plan; for a department only its own.
    pub rows: Vec<OverviewRow>,
}

/// One indicator through the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRow {
    /// Id of the indicator.
    pub indicator: String,
    /// Words, target and the newest figure that the actor sees.
    pub row: IndicatorRow,
    /// Id of the department; its name is in the row.
    pub department: Option<String>,
    /// One for each period; nothing where the actor sees no figure.
    pub figures: Vec<Option<PeriodFigure>>,
    /// Whether there is anything to report.
    pub has_task: bool,
    /// Whether the promise was withdrawn.
    pub is_withdrawn: bool,
}

/// What was reported for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodFigure {
    /// As written.
    pub written: String,
    /// The number in millionths of the unit it was written with, where it is one.
    pub millionths: Option<i64>,
    /// Where its review stands.
    pub state: ReviewState,
    /// Its version.
    pub version: i32,
    /// How the indicator stood with it, against today's target.
    pub standing: Standing,
    /// Its rate against today's target.
    pub rate: Option<CompletionRate>,
    /// When the department expects to finish, ISO date.
    pub expected_finish: Option<String>,
    /// Problem in words.
    pub problem: Option<String>,
    /// Next step in words.
    pub next_step: Option<String>,
}

/// One department through the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentYear {
    /// Id of the department.
    pub id: Option<String>,
    /// Its name; nothing for rows that are nobody's.
    pub department: Option<String>,
    /// One for each period.
    pub cells: Vec<Cell>,
}

/// One department in one period: counts of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// With a task, and not withdrawn.
    pub due: usize,
    /// Of these with a figure, whatever became of it.
    pub reported: usize,
    /// With an accepted figure.
    pub accepted: usize,
    /// With a figure that was sent back.
    pub returned: usize,
    /// With a figure that reaches the target.
    pub reached: usize,
    /// Whether nothing is due.
    pub is_no_task: bool,
}

/// Reads a plan through its year, with as many queries whatever its size.
///
/// # Errors
/// [`Refused::NotFound`] when the plan is not there for this actor.
pub async fn overview(database: &Database, actor: &Actor, plan: &str) -> Outcome<Overview> {
    sees_plans(actor)?;
    let connection = database.readers();
    let model = query::plan_by_id(connection, actor.county, plan).await?.ok_or(Refused::NotFound)?;
    let periods = query::periods(connection, actor.county, plan).await?;
    let periods: Vec<PeriodListed> = periods.into_iter().filter_map(PeriodListed::of).collect();
    let reports = Reports::read(connection, actor.county, Scope::Plan(plan)).await?;
    let words = words(connection, actor.county, plan).await?;
    let rows = words.iter().filter_map(|words| row(actor, words, &periods, &reports)).collect();
    Ok(Overview { title: model.title.clone(), rounding: rounding(&model), periods, rows })
}

/// Figures and steps, by period and indicator, each in the order of its numbers.
pub(crate) struct Reports {
    figures: BTreeMap<(String, String), Vec<figure::Model>>,
    steps: BTreeMap<(String, String), Vec<transition::Model>>,
}

impl Reports {
    pub(crate) async fn read(connection: &impl Connection, county: i64, scope: Scope<'_>) -> Outcome<Self> {
        let mut reports = Self { figures: BTreeMap::new(), steps: BTreeMap::new() };
        for figure in query::figures(connection, county, scope).await? {
            let key = (figure.period.clone(), figure.indicator.clone());
            reports.figures.entry(key).or_default().push(figure);
        }
        for step in query::transitions(connection, county, scope).await? {
            let key = (step.period.clone(), step.indicator.clone());
            reports.steps.entry(key).or_default().push(step);
        }
        Ok(reports)
    }

    /// Versions of one figure.
    pub(crate) fn figures(&self, period: &str, indicator: &str) -> &[figure::Model] {
        self.figures.get(&(period.to_owned(), indicator.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Steps about one figure.
    pub(crate) fn steps(&self, period: &str, indicator: &str) -> &[transition::Model] {
        self.steps.get(&(period.to_owned(), indicator.to_owned())).map_or(&[], Vec::as_slice)
    }
}

fn row(actor: &Actor, words: &Words, periods: &[PeriodListed], reports: &Reports) -> Option<OverviewRow> {
    // Whether a row is seen does not depend on its figures.
    let mut newest = words.seen(actor, &[], &[], None)?.row;
    let mut figures = Vec::new();
    for period in periods {
        let figures_of_period = reports.figures(&period.name, &words.indicator);
        let steps = reports.steps(&period.name, &words.indicator);
        let seen = words.seen(actor, figures_of_period, steps, None)?;
        figures.push(seen.figure.map(|figure| PeriodFigure {
            written: figure.written,
            millionths: figure.millionths,
            expected_finish: figure.expected_finish,
            problem: figure.problem,
            next_step: figure.next_step,
            state: seen.state,
            version: seen.version,
            standing: Standing::of(&seen.row),
            rate: seen.row.rate(),
        }));
        if seen.version > 0 {
            newest = seen.row;
        }
    }
    Some(OverviewRow {
        indicator: words.indicator.clone(),
        row: newest,
        department: words.department.clone(),
        figures,
        has_task: Standing::of(&words.row) != Standing::NoTask,
        is_withdrawn: words.is_withdrawn,
    })
}

impl Overview {
    /// Departments in the order of their first row, each in every period.
    #[must_use]
    pub fn heat(&self) -> Vec<DepartmentYear> {
        let mut departments: Vec<DepartmentYear> = Vec::new();
        for row in &self.rows {
            let known = departments.iter().position(|known| known.id == row.department);
            let place = known.unwrap_or_else(|| {
                let cells = vec![Cell { is_no_task: true, ..Cell::default() }; self.periods.len()];
                let (id, department) = (row.department.clone(), row.row.department.clone());
                departments.push(DepartmentYear { id, department, cells });
                departments.len() - 1
            });
            let cells = departments.get_mut(place).map(|known| &mut known.cells).into_iter().flatten();
            if row.has_task && !row.is_withdrawn {
                cells.zip(&row.figures).for_each(|(cell, figure)| cell.count(figure.as_ref()));
            }
        }
        departments
    }
}

impl Cell {
    fn count(&mut self, figure: Option<&PeriodFigure>) {
        self.due += 1;
        self.is_no_task = false;
        let Some(figure) = figure else { return };
        self.reported += 1;
        self.accepted += usize::from(figure.state == ReviewState::Accepted);
        self.returned += usize::from(figure.state == ReviewState::Returned);
        self.reached += usize::from(figure.rate.is_some_and(CompletionRate::is_met));
    }
}
