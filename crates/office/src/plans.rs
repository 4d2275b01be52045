//! The plans of a county with their periods.

use std::collections::BTreeMap;

use jiannuo_domain::Rounding;
use jiannuo_store::entity::period;
use jiannuo_store::{Database, query};
use jiff::civil::Date;

use crate::plan::rounding;
use crate::{Action, Actor, Outcome, Refused, Resource, can};

/// A plan in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanListed {
    /// Id.
    pub id: String,
    /// Year.
    pub year: i32,
    /// Title as published.
    pub title: String,
    /// How its rates are rounded.
    pub rounding: Rounding,
    /// Its periods in the order of their cut-off.
    pub periods: Vec<PeriodListed>,
}

/// A period in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodListed {
    /// `2024-10`, or a name of one's own.
    pub name: String,
    /// Last day that counts (截至).
    pub cut_off: Date,
    /// Last day for filing.
    pub deadline: Date,
}

impl PeriodListed {
    /// A stored period; nothing for days that are none, which nobody can store.
    pub(crate) fn of(period: period::Model) -> Option<Self> {
        let (cut_off, deadline) = (period.cut_off.parse().ok()?, period.deadline.parse().ok()?);
        Some(Self { name: period.name, cut_off, deadline })
    }
}

/// Plans of the actor's county, the newest year first.
///
/// # Errors
/// [`Refused::NotFound`] for administrators.
pub async fn plans(database: &Database, actor: &Actor) -> Outcome<Vec<PlanListed>> {
    sees_plans(actor)?;
    let connection = database.readers();
    let mut periods: BTreeMap<String, Vec<PeriodListed>> = BTreeMap::new();
    for period in query::periods_of_county(connection, actor.county).await? {
        let plan = period.plan.clone();
        periods.entry(plan).or_default().extend(PeriodListed::of(period));
    }
    let plans = query::plans(connection, actor.county).await?;
    let listed = plans.into_iter().map(|plan| PlanListed {
        year: plan.year,
        rounding: rounding(&plan),
        periods: periods.remove(&plan.id).unwrap_or_default(),
        title: plan.title,
        id: plan.id,
    });
    Ok(listed.collect())
}

/// Plans are not there for administrators.
pub(crate) fn sees_plans(actor: &Actor) -> Outcome<()> {
    let plan = Resource::Plan { county: actor.county };
    if can(actor, Action::See, &plan) { Ok(()) } else { Err(Refused::NotFound) }
}
