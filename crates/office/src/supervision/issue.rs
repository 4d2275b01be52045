//! 发出: a matter gets its number and goes to its department. Only people issue; nothing escalates by itself.

use jiannuo_store::entity::supervision;
use jiannuo_store::{Act, Connection, Database, query};
use jiff::Timestamp;
use jiff::civil::Date;

use super::deadlines::day_of;
use super::records::Records;
use super::telling::tell_issued;
use super::{SupervisionForm, SupervisionKey, SupervisionKind, SupervisionSource, SupervisionState};
use crate::outcome::invalid;
use crate::text::{optional, wanted};
use crate::{Action, Actor, Invalid, Outcome, Refused, Resource, can};

/// A matter to issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSupervision<'a> {
    /// Its kind.
    pub kind: SupervisionKind,
    /// How it is put on paper.
    pub form: SupervisionForm,
    /// Where it comes from.
    pub source: SupervisionSource,
    /// Id of the plan.
    pub plan: &'a str,
    /// Id of the indicator, where it is about one.
    pub indicator: Option<&'a str>,
    /// Name of the period whose figures it rests on.
    pub period: Option<&'a str>,
    /// Number of the decision it comes from.
    pub decision: Option<i32>,
    /// Id of the department it is addressed to.
    pub department: &'a str,
    /// The matter in a line.
    pub title: &'a str,
    /// What it rests on.
    pub basis: &'a str,
    /// What is to be done.
    pub requirement: &'a str,
    /// By when.
    pub deadline: Date,
    /// The one it follows.
    pub follows: Option<SupervisionKey>,
    /// Who approved it (签发人).
    pub signatory: Option<&'a str>,
}

/// The longest matter in a line, in characters.
const MOST_TITLE: usize = 100;
/// The longest basis or requirement in characters.
const MOST_TEXT: usize = 2000;
/// The longest name in characters.
const MOST_NAME: usize = 50;

/// Issues a matter under the next number of its kind and year; the same matter sent again by the
/// same post on the same day is the one that is there.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor supervises; [`Refused::NotFound`] without such a plan,
/// period, indicator, department, decision or earlier matter; [`Refused::Invalid`] about `title`,
/// `basis`, `requirement`, `deadline` (before today), `form` (not of this kind), `indicator` and
/// `decision` (missing where it comes from one) and `follows`: [`Invalid::Unusable`] for a matter of
/// another department, a higher rung or one that was taken back, [`Invalid::Twice`] for a reminder
/// that has its order already.
pub async fn supervise(
    database: &Database,
    actor: &Actor,
    new: NewSupervision<'_>,
    at: Timestamp,
) -> Outcome<SupervisionKey> {
    let county = actor.county;
    if !can(actor, Action::Supervise, &Resource::Plan { county }) {
        return Err(Refused::Forbidden);
    }
    let mut act = Act::begin(database, county, "supervise", actor.by(), at).await?;
    let today = day_of(at);
    let (kind, year) = (new.kind.name(), i32::from(today.year()));
    let mut row = supervision::Model {
        county,
        kind: kind.to_owned(),
        year,
        serial: 0,
        plan: new.plan.to_owned(),
        form: new.form.name().to_owned(),
        source: new.source.name().to_owned(),
        indicator: new.indicator.map(str::to_owned),
        period: new.period.map(str::to_owned),
        decision: new.decision,
        department: new.department.to_owned(),
        title: wanted("title", new.title, MOST_TITLE)?,
        basis: wanted("basis", new.basis, MOST_TEXT)?,
        requirement: wanted("requirement", new.requirement, MOST_TEXT)?,
        deadline: new.deadline.to_string(),
        follows: new.follows.map(|key| key.to_string()),
        signatory: optional("signatory", new.signatory, MOST_NAME)?,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    is_possible(&new, today)?;
    is_there(act.transaction(), county, &new).await?;
    let records = Records::read(act.transaction(), county).await?;
    if let Some(same) = already(&records, &row, today) {
        return Ok(same);
    }
    if let Some(earlier) = new.follows {
        follows(&records, new.kind, earlier, new.department)?;
    }
    row.serial = query::last_supervision(act.transaction(), county, (kind, year)).await? + 1;
    let key = SupervisionKey { kind: new.kind, year, serial: row.serial };
    act.append(row.clone()).await?;
    tell_issued(&act, key, &row).await?;
    act.commit().await?;
    Ok(key)
}

/// Whether what was chosen goes together.
fn is_possible(new: &NewSupervision<'_>, today: Date) -> Outcome<()> {
    if new.deadline < today {
        return invalid("deadline", Invalid::Unusable);
    }
    if !new.kind.forms().contains(&new.form) {
        return invalid("form", Invalid::Unusable);
    }
    match new.source {
        SupervisionSource::Indicator if new.indicator.is_none() => invalid("indicator", Invalid::Empty),
        SupervisionSource::Decision if new.decision.is_none() => invalid("decision", Invalid::Empty),
        _ => Ok(()),
    }
}

/// Whether everything that it names is there.
async fn is_there(connection: &impl Connection, county: i64, new: &NewSupervision<'_>) -> Outcome<()> {
    query::plan_by_id(connection, county, new.plan).await?.ok_or(Refused::NotFound)?;
    let departments = query::departments(connection, county).await?;
    let mut is_there = departments.iter().any(|known| known.id == new.department);
    if let Some(period) = new.period {
        let periods = query::periods(connection, county, new.plan).await?;
        is_there &= periods.iter().any(|known| known.name == period);
    }
    if let Some(indicator) = new.indicator {
        let known = query::indicator_by_id(connection, county, indicator).await?;
        is_there &= known.is_some_and(|known| known.plan == new.plan);
    }
    if let Some(number) = new.decision {
        let decisions = query::decisions(connection, county, new.plan).await?;
        is_there &= decisions.iter().any(|known| known.number == number);
    }
    if is_there { Ok(()) } else { Err(Refused::NotFound) }
}

/// Whether a matter may follow an earlier one.
fn follows(
    records: &Records,
    kind: SupervisionKind,
    earlier: SupervisionKey,
    department: &str,
) -> Outcome<()> {
    let matter = records.matters.get(&earlier).ok_or(Refused::NotFound)?;
    match records.stage(&earlier).state {
        SupervisionState::Replaced => invalid("follows", Invalid::Twice),
        SupervisionState::Cancelled => invalid("follows", Invalid::Unusable),
        _ if matter.department != department || !kind.may_follow(earlier.kind) => {
            invalid("follows", Invalid::Unusable)
        }
        _ => Ok(()),
    }
}

/// The matter that holds this very text: a form that was sent twice.
fn already(records: &Records, new: &supervision::Model, today: Date) -> Option<SupervisionKey> {
    let same = |known: &supervision::Model| {
        let on = known.at.parse().ok().map(day_of);
        let now = supervision::Model { serial: known.serial, at: known.at.clone(), ..new.clone() };
        on == Some(today) && *known == now
    };
    let of_kind = records.matters.iter().filter(|(_, known)| same(known));
    let mut standing = of_kind.filter(|(key, _)| records.stage(key).state != SupervisionState::Cancelled);
    standing.next().map(|(key, _)| *key)
}
