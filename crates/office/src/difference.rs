//! A second table of the same plan: what it says differently, and making that so.

use std::collections::BTreeMap;

use jiannuo_domain::{IndicatorRow, ProgressTable, Reading};
use jiannuo_store::entity::{action, commitment, target};
use jiannuo_store::query::{self, PlanRow};
use jiannuo_store::{Act, Connection, Database, new_id};
use jiff::Timestamp;

use crate::alias::names;
use crate::outcome::invalid;
use crate::plan::{Place, append_indicator, millionths, permitted, unit};
use crate::progress::{Words, words};
use crate::submission::tidy;
use crate::{Actor, Grounds, Invalid, Outcome};

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
/// Rows are paired by number, levels and name, in order where several are alike. A row that was
/// withdrawn has not vanished; another name of the same department is no difference.
///
/// # Errors
/// [`Refused::NotFound`](crate::Refused::NotFound) without such a plan for this actor.
pub async fn compare_plan(
    database: &Database,
    actor: &Actor,
    plan: &str,
    table: &ProgressTable,
) -> Outcome<PlanDifference> {
    permitted(actor)?;
    Ok(Pairing::read(database.readers(), actor, plan, table).await?.difference())
}

/// Makes a plan say what a second table says, in one act; returns the difference there was.
///
/// Another target becomes a version of its own, a row that the plan lacks is added at the end of
/// its commitment, or of the plan. Rows that the table lacks, rows that were withdrawn and other
/// departments are only told: these are decisions of their own.
///
/// # Errors
/// [`Refused::Forbidden`](crate::Refused::Forbidden) unless the actor runs plans;
/// [`Refused::NotFound`](crate::Refused::NotFound) without such a plan; [`Invalid::ReasonWanted`].
pub async fn apply_difference(
    database: &Database,
    actor: &Actor,
    plan: &str,
    table: &ProgressTable,
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<PlanDifference> {
    permitted(actor)?;
    if tidy(Some(grounds.reason)).is_none() {
        return invalid(plan, Invalid::ReasonWanted);
    }
    let mut act = Act::begin(database, actor.county, "apply-difference", actor.by(), at).await?;
    let pairing = Pairing::read(act.transaction(), actor, plan, table).await?;
    let mut is_new = false;
    for (words, row) in &pairing.rows {
        match words {
            None => add(&mut act, actor, plan, row, grounds).await?,
            Some(words) if words.is_withdrawn || !has_other_target(&words.row, row) => continue,
            Some(words) => {
                let target = revised(&act, actor, words, row, grounds);
                act.append(target).await?;
            }
        }
        is_new = true;
    }
    if is_new {
        act.commit().await?;
    }
    Ok(pairing.difference())
}

/// Rows of a table beside those of a plan.
struct Pairing<'a> {
    rows: Vec<(Option<Words>, &'a IndicatorRow)>,
    vanished: Vec<Words>,
    /// Names of departments by what they are called besides.
    names: BTreeMap<String, String>,
}

impl<'a> Pairing<'a> {
    async fn read(
        connection: &impl Connection,
        actor: &Actor,
        plan: &str,
        table: &'a ProgressTable,
    ) -> Outcome<Self> {
        let mut known: BTreeMap<Key, Vec<Words>> = BTreeMap::new();
        for words in words(connection, actor.county, plan).await?.into_iter().rev() {
            known.entry(key(&words.row)).or_default().push(words);
        }
        let rows = table.rows.iter().map(|row| (known.get_mut(&key(row)).and_then(Vec::pop), row)).collect();
        let mut vanished: Vec<Words> = known.into_values().flatten().collect();
        vanished.retain(|words| !words.is_withdrawn);
        vanished.sort_by_key(|words| words.position);
        Ok(Self { rows, vanished, names: names(connection, actor.county).await? })
    }

    fn difference(&self) -> PlanDifference {
        let mut difference = PlanDifference::default();
        for (words, row) in &self.rows {
            match words {
                None => difference.rows.push(RowDifference::Added { name: row.name().to_owned() }),
                Some(words) => difference.pair(&words.row, row, &self.names),
            }
        }
        let vanished = |words: &Words| RowDifference::Vanished { name: words.row.name().to_owned() };
        difference.rows.extend(self.vanished.iter().map(vanished));
        difference
    }
}

impl PlanDifference {
    fn pair(&mut self, before: &IndicatorRow, now: &IndicatorRow, names: &BTreeMap<String, String>) {
        let name = before.name().to_owned();
        let mut is_same = true;
        if has_other_target(before, now) {
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

fn has_other_target(before: &IndicatorRow, now: &IndicatorRow) -> bool {
    before.target.written != now.target.written
}

/// The next version of a target.
fn revised(
    act: &Act,
    actor: &Actor,
    words: &Words,
    row: &IndicatorRow,
    grounds: Grounds<'_>,
) -> target::Model {
    let written = row.target.written.clone();
    target::Model {
        county: actor.county,
        indicator: words.indicator.clone(),
        version: words.target + 1,
        millionths: millionths(&Reading::of(&written, unit(&words.wording).as_ref())),
        written,
        reason: tidy(Some(grounds.reason)),
        document: tidy(grounds.document),
        post: actor.post.clone(),
        at: act.at(),
    }
}

/// Adds a row at the end of its commitment, or with a commitment of its own at the end of the plan.
async fn add(
    act: &mut Act,
    actor: &Actor,
    plan: &str,
    row: &IndicatorRow,
    grounds: Grounds<'_>,
) -> Outcome<()> {
    let rows = query::plan_rows(act.transaction(), actor.county, plan).await?;
    let (commitment, position) = match rows.iter().rfind(|known| is_of(known, row)) {
        Some(last) => (last.indicator.commitment.clone(), last.indicator.position),
        None => {
            let last = rows.iter().map(|known| known.indicator.position).max().unwrap_or(-1);
            (begin_commitment(act, plan, row, last + 1).await?, last + 1)
        }
    };
    let action = levels(act, plan, &commitment, row, position).await?;
    append_indicator(act, actor, plan, row, Place { commitment, action, position }, Some(grounds)).await
}

/// Whether a row belongs to the commitment of a known one; without numbers every outermost level
/// is a commitment of its own.
fn is_of(known: &PlanRow, row: &IndicatorRow) -> bool {
    let seq = row.seq.as_deref().unwrap_or_default();
    known.seq == seq && (!seq.is_empty() || known.path.first() == row.path.first())
}

async fn begin_commitment(act: &mut Act, plan: &str, row: &IndicatorRow, position: i32) -> Outcome<String> {
    let (county, id) = (act.county(), new_id());
    let (plan, seq) = (plan.to_owned(), row.seq.clone().unwrap_or_default());
    act.append(commitment::Model { county, id: id.clone(), plan, position, seq }).await?;
    Ok(id)
}

/// Id of the innermost level above a row; levels that the commitment lacks are added.
async fn levels(
    act: &mut Act,
    plan: &str,
    commitment: &str,
    row: &IndicatorRow,
    position: i32,
) -> Outcome<Option<String>> {
    let county = act.county();
    let known = query::actions(act.transaction(), county, plan).await?;
    let mut parent: Option<String> = None;
    for name in &row.path {
        let is_it = |action: &&action::Model| {
            action.commitment == commitment && action.parent == parent && action.name == *name
        };
        let id = match known.iter().rfind(is_it) {
            Some(action) => action.id.clone(),
            None => {
                let (id, commitment) = (new_id(), commitment.to_owned());
                let name = name.clone();
                act.append(action::Model { county, id: id.clone(), commitment, parent, position, name })
                    .await?;
                id
            }
        };
        parent = Some(id);
    }
    Ok(parent)
}
