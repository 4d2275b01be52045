//! The year's plan: imported from a table in one act, and its periods.

use jiannuo_domain::{IndicatorRow, ProgressTable, Reading, Rounding, RoundingMode, UnitOfMeasure};
use jiannuo_store::entity::{action, commitment, indicator, period, plan, target, wording};
use jiannuo_store::{Act, Database, new_id};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::outcome::invalid;
use crate::people::department_named;
use crate::submission::tidy;
use crate::trajectory::append_planned;
use crate::{Action, Actor, Grounds, Invalid, Outcome, Refused, Resource, can};

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
    let id = append_plan(&mut act, actor, (new.year, new.title, new.rounding), &new.table.rows).await?;
    act.commit().await?;
    Ok(id)
}

/// Appends a plan with its rows; returns its id.
pub(crate) async fn append_plan(
    act: &mut Act,
    actor: &Actor,
    (year, title, rounding): (i16, &str, Rounding),
    rows: &[IndicatorRow],
) -> Outcome<String> {
    let plan = plan::Model {
        county: actor.county,
        id: new_id(),
        year: year.into(),
        title: title.trim().to_owned(),
        places: rounding.fixed.then_some(rounding.places.into()),
        rounding: rounding.mode.name().to_owned(),
        at: act.at(),
    };
    let id = plan.id.clone();
    act.append(plan).await?;
    let mut levels = Levels { plan: id.clone(), ..Levels::default() };
    for (row, position) in rows.iter().zip(0..) {
        let (commitment, action) = levels.of(act, row, position).await?;
        append_indicator(act, actor, &id, row, Place { commitment, action, position }, None).await?;
    }
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

/// Where in a plan an indicator stands.
pub(crate) struct Place {
    /// Id of its commitment.
    pub(crate) commitment: String,
    /// Id of the innermost level above it.
    pub(crate) action: Option<String>,
    pub(crate) position: i32,
}

/// Appends an indicator with the first version of its words and its target; with grounds when it
/// was added to the plan later.
pub(crate) async fn append_indicator(
    act: &mut Act,
    actor: &Actor,
    plan: &str,
    row: &IndicatorRow,
    place: Place,
    grounds: Option<Grounds<'_>>,
) -> Outcome<()> {
    let department = match &row.department {
        Some(name) => Some(department_named(act, name).await?),
        None => None,
    };
    let (county, id, at) = (act.county(), new_id(), act.at());
    let plan = plan.to_owned();
    let Place { commitment, action, position } = place;
    let reason = tidy(grounds.map(|grounds| grounds.reason));
    let document = tidy(grounds.and_then(|grounds| grounds.document));
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
        reason: reason.clone(),
        document: document.clone(),
        post: actor.post.clone(),
        at: at.clone(),
    };
    act.append(wording).await?;
    let target = target::Model {
        county,
        indicator: id.clone(),
        version: 1,
        written: row.target.written.clone(),
        millionths: millionths(&row.target),
        reason,
        document,
        post: actor.post.clone(),
        at,
    };
    act.append(target).await?;
    append_planned(act, actor, &id, row).await
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

/// How a plan's rates are rounded.
pub(crate) fn rounding(plan: &plan::Model) -> Rounding {
    let mode = RoundingMode::named(&plan.rounding).unwrap_or_default();
    let places = plan.places.and_then(|places| u8::try_from(places).ok());
    let default = Rounding::default();
    Rounding { places: places.unwrap_or(default.places), fixed: places.is_some(), mode }
}

/// The unit of a stored wording.
pub(crate) fn unit(wording: &wording::Model) -> Option<UnitOfMeasure> {
    wording.unit.as_deref().and_then(UnitOfMeasure::written)
}
