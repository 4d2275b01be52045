//! The year's plan: imported from a table in one act, compared with a second table, its periods.

use std::collections::BTreeMap;

use jiannuo_domain::{IndicatorRow, ProgressTable, Reading, Rounding, RoundingMode, UnitOfMeasure};
use jiannuo_store::entity::{action, commitment, indicator, period, plan, target, wording};
use jiannuo_store::{Act, Database, new_id};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::alias::names;
use crate::outcome::invalid;
use crate::people::department_named;
use crate::progress::{Words, words};
use crate::{Action, Actor, Invalid, Outcome, Refused, Resource, can};

/// A plan to import.
#[derive(Debug, Clone, Copy)]
pub struct NewPlan<'a> {
    /// Year.
    pub year: i16,
    /// Title as published.
    pub title: &'a str,
    /// How its rates are rounded.
    pub rounding: Rounding,
    /// Its rows; achievements and rates in them are left alone.
    pub table: &'a ProgressTable,
}

/// Imports a plan in one act; returns its id.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Invalid::NoRows`].
pub async fn import_plan(
    database: &Database,
    actor: &Actor,
    new: NewPlan<'_>,
    at: Timestamp,
) -> Outcome<String> {
    permitted(actor)?;
    if new.table.rows.is_empty() || new.title.trim().is_empty() {
        return invalid(new.title, Invalid::NoRows);
    }
    let mut act = Act::begin(database, actor.county, "import-plan", actor.by(), at).await?;
    let plan = plan::Model {
        county: actor.county,
        id: new_id(),
        year: new.year.into(),
        title: new.title.trim().to_owned(),
        places: new.rounding.fixed.then_some(new.rounding.places.into()),
        rounding: rounding_name(new.rounding.mode).to_owned(),
        at: act.at(),
    };
    let id = plan.id.clone();
    act.append(plan).await?;
    let mut levels = Levels { plan: id.clone(), ..Levels::default() };
    for (row, position) in new.table.rows.iter().zip(0..) {
        let (commitment, action) = levels.of(&mut act, row, position).await?;
        append_indicator(&mut act, actor, &id, row, position, commitment, action).await?;
    }
    act.commit().await?;
    Ok(id)
}

/// Commitments and actions as rows come: a new one begins where the row's differs from the last.
#[derive(Default)]
struct Levels {
    plan: String,
    /// 序号 and id of the commitment.
    commitment: Option<(Option<String>, String)>,
    /// Names and ids of the levels, outermost first.
    actions: Vec<(String, String)>,
}

impl Levels {
    async fn of(
        &mut self,
        act: &mut Act,
        row: &IndicatorRow,
        position: i32,
    ) -> Outcome<(String, Option<String>)> {
        let commitment = match &self.commitment {
            // Without numbers every outermost level is a commitment of its own.
            Some((seq, id)) if *seq == row.seq && (seq.is_some() || self.same_outermost(row)) => id.clone(),
            _ => self.begin_commitment(act, row, position).await?,
        };
        let same = self.actions.iter().zip(&row.path).take_while(|((known, _), name)| known == *name).count();
        self.actions.truncate(same);
        for name in row.path.iter().skip(same) {
            let parent = self.actions.last().map(|(_, id)| id.clone());
            let (county, id) = (act.county(), new_id());
            let model = action::Model {
                county,
                id: id.clone(),
                commitment: commitment.clone(),
                parent,
                position,
                name: name.clone(),
            };
            act.append(model).await?;
            self.actions.push((name.clone(), id));
        }
        Ok((commitment, self.actions.last().map(|(_, id)| id.clone())))
    }

    fn same_outermost(&self, row: &IndicatorRow) -> bool {
        self.actions.first().map(|(name, _)| name) == row.path.first()
    }

    async fn begin_commitment(
        &mut self,
        act: &mut Act,
        row: &IndicatorRow,
        position: i32,
    ) -> Outcome<String> {
        let (county, id) = (act.county(), new_id());
        let seq = row.seq.clone().unwrap_or_default();
        act.append(commitment::Model { county, id: id.clone(), plan: self.plan.clone(), position, seq })
            .await?;
        self.commitment = Some((row.seq.clone(), id.clone()));
        self.actions.clear();
        Ok(id)
    }
}

async fn append_indicator(
    act: &mut Act,
    actor: &Actor,
    plan: &str,
    row: &IndicatorRow,
    position: i32,
    commitment: String,
    action: Option<String>,
) -> Outcome<()> {
    let department = match &row.department {
        Some(name) => Some(department_named(act, name).await?),
        None => None,
    };
    let (county, id, at) = (act.county(), new_id(), act.at());
    let plan = plan.to_owned();
    act.append(indicator::Model { county, id: id.clone(), plan, commitment, action, position, department })
        .await?;
    let wording = wording::Model {
        county,
        indicator: id.clone(),
        version: 1,
        name: row.indicator_as_written.clone(),
        unit: row.unit.as_ref().map(|unit| unit.as_str().to_owned()),
        kind: row.kind.kind.name().to_owned(),
        kind_because: row.kind.because.clone(),
        reason: None,
        document: None,
        post: actor.post.clone(),
        at: at.clone(),
    };
    act.append(wording).await?;
    let target = target::Model {
        county,
        indicator: id,
        version: 1,
        written: row.target.written.clone(),
        millionths: millionths(&row.target),
        reason: None,
        document: None,
        post: actor.post.clone(),
        at,
    };
    act.append(target).await?;
    Ok(())
}

/// What a second table of the same plan says differently.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanDifference {
    /// Rows with the same names, target and department.
    pub unchanged: usize,
    /// The others.
    pub rows: Vec<RowDifference>,
}

/// One row that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowDifference {
    /// The plan has no such row.
    Added {
        /// Its name.
        name: String,
    },
    /// The table has no such row.
    Vanished {
        /// Its name.
        name: String,
    },
    /// Another target.
    Target {
        /// Name of the row.
        name: String,
        /// In the plan.
        before: String,
        /// In the table.
        now: String,
    },
    /// Another department.
    Department {
        /// Name of the row.
        name: String,
        /// In the plan; empty for none.
        before: String,
        /// In the table; empty for none.
        now: String,
    },
}

/// Compares a table with a plan; nothing is written.
///
/// Rows are paired by number, levels and name, in order where several are alike; another name of the
/// same department is no difference.
///
/// # Errors
/// [`Refused::NotFound`] without such a plan for this actor.
pub async fn compare_plan(
    database: &Database,
    actor: &Actor,
    plan: &str,
    table: &ProgressTable,
) -> Outcome<PlanDifference> {
    permitted(actor)?;
    let mut known: BTreeMap<Key, Vec<Words>> = BTreeMap::new();
    for words in words(database.readers(), actor.county, plan).await?.into_iter().rev() {
        known.entry(key(&words.row)).or_default().push(words);
    }
    let names = names(database.readers(), actor.county).await?;
    let mut difference = PlanDifference::default();
    for row in &table.rows {
        match known.get_mut(&key(row)).and_then(Vec::pop) {
            None => difference.rows.push(RowDifference::Added { name: row.name().to_owned() }),
            Some(words) => difference.pair(&words.row, row, &names),
        }
    }
    let mut left: Vec<Words> = known.into_values().flatten().collect();
    left.sort_by_key(|words| words.position);
    let vanished = |words: Words| RowDifference::Vanished { name: words.row.name().to_owned() };
    difference.rows.extend(left.into_iter().map(vanished));
    Ok(difference)
}

impl PlanDifference {
    fn pair(&mut self, before: &IndicatorRow, now: &IndicatorRow, names: &BTreeMap<String, String>) {
        let name = before.name().to_owned();
        let mut is_same = true;
        if before.target.written != now.target.written {
            is_same = false;
            let (before, now) = (before.target.written.clone(), now.target.written.clone());
            self.rows.push(RowDifference::Target { name: name.clone(), before, now });
        }
        let named = now.department.as_ref().map(|name| names.get(name).unwrap_or(name));
        if before.department.as_ref() != named {
            is_same = false;
            let text = |row: &IndicatorRow| row.department.clone().unwrap_or_default();
            self.rows.push(RowDifference::Department { name, before: text(before), now: text(now) });
        }
        self.unchanged += usize::from(is_same);
    }
}

type Key = (String, Vec<String>, String);

fn key(row: &IndicatorRow) -> Key {
    (row.seq.clone().unwrap_or_default(), row.path.clone(), row.indicator_as_written.clone())
}

/// Opens a reporting period of a plan.
///
/// # Errors
/// [`Refused::Forbidden`]; [`Invalid::Unusable`] when the deadline lies before the cut-off;
/// a duplicate in the store when it is open.
pub async fn open_period(
    database: &Database,
    actor: &Actor,
    plan: &str,
    name: &str,
    (cut_off, deadline): (Date, Date),
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    if deadline < cut_off || name.trim().is_empty() {
        return invalid(name, Invalid::Unusable);
    }
    let mut act = Act::begin(database, actor.county, "open-period", actor.by(), at).await?;
    let period = period::Model {
        county: actor.county,
        plan: plan.to_owned(),
        name: name.to_owned(),
        cut_off: cut_off.to_string(),
        deadline: deadline.to_string(),
    };
    act.append(period).await?;
    act.commit().await?;
    Ok(())
}

/// Only the supervision office touches plans.
pub(crate) fn permitted(actor: &Actor) -> Outcome<()> {
    let plan = Resource::Plan { county: actor.county };
    if can(actor, Action::ManagePlan, &plan) { Ok(()) } else { Err(Refused::Forbidden) }
}

/// The number of a reading in millionths of the unit it was written with.
pub(crate) fn millionths(reading: &Reading) -> Option<i64> {
    reading.amount().and_then(|amount| amount.quantity.millionths())
}

fn rounding_name(mode: RoundingMode) -> &'static str {
    match mode {
        RoundingMode::HalfUp => "half-up",
        RoundingMode::HalfEven => "half-even",
        RoundingMode::Truncate => "truncate",
    }
}

/// How a plan's rates are rounded.
pub(crate) fn rounding(plan: &plan::Model) -> Rounding {
    let mode = match plan.rounding.as_str() {
        "half-even" => RoundingMode::HalfEven,
        "truncate" => RoundingMode::Truncate,
        _ => RoundingMode::HalfUp,
    };
    let places = plan.places.and_then(|places| u8::try_from(places).ok());
    let default = Rounding::default();
    Rounding { places: places.unwrap_or(default.places), fixed: places.is_some(), mode }
}

/// The unit of a stored wording.
pub(crate) fn unit(wording: &wording::Model) -> Option<UnitOfMeasure> {
    wording.unit.as_deref().and_then(UnitOfMeasure::written)
}
