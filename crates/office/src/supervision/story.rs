//! One matter with everything that was done about it.

use std::collections::BTreeMap;

use jiannuo_store::entity::{evidence, supervision_evidence};
use jiannuo_store::{Connection, Database, query};
use jiff::civil::Date;

use super::closure::{ClosureCheck, read};
use super::reading::{Matter, Reader, named};
use super::{SupervisionAct, SupervisionKey};
use crate::plans::sees_plans;
use crate::{Actor, Cited, Hand, Outcome, Refused};

/// One matter with its steps.
#[doc(alias = "督办台账")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupervisionStory {
    /// The matter.
    pub matter: Matter,
    /// What was done about it, in order.
    pub steps: Vec<SupervisionStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupervisionStep {
    /// Counts from 1.
    pub number: i32,
    /// What was done.
    pub act: SupervisionAct,
    /// In words.
    pub text: Option<String>,
    /// A later deadline: asked for or given.
    pub until: Option<Date>,
    /// The six points of a closure.
    pub checks: Vec<ClosureCheck>,
    /// Files beside an answer.
    pub evidence: Vec<Cited>,
    /// Whose hand, and when.
    pub by: Hand,
}

/// Reads one matter with its steps.
///
/// # Errors
/// [`Refused::NotFound`] when it is not there for this actor.
pub async fn supervision_story(
    database: &Database,
    actor: &Actor,
    key: SupervisionKey,
) -> Outcome<SupervisionStory> {
    sees_plans(actor)?;
    let (connection, county) = (database.readers(), actor.county);
    let reader = Reader::read(connection, county).await?;
    let mut matter = reader.matter(actor, &key).ok_or(Refused::NotFound)?;
    named(connection, county, std::slice::from_mut(&mut matter)).await?;
    let mut files: BTreeMap<i32, Vec<(supervision_evidence::Model, evidence::Model)>> = BTreeMap::new();
    for beside in query::supervision_evidence_of(connection, county, key.stored()).await? {
        if let Some(file) = file(connection, &beside).await? {
            files.entry(beside.step).or_default().push((beside, file));
        }
    }
    let mut steps = Vec::new();
    for step in reader.records.steps(&key) {
        let Some(act) = SupervisionAct::named(&step.act) else { continue };
        let by = reader.hands.of(&step.post, Some(&step.person), &step.at);
        let cited = |(_, file): (_, evidence::Model)| Cited {
            hash: file.hash,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            by: by.post.clone(),
            at: step.at.clone(),
        };
        let evidence = files.remove(&step.number).unwrap_or_default().into_iter().map(cited).collect();
        steps.push(SupervisionStep {
            number: step.number,
            act,
            text: step.text.clone(),
            until: step.until.as_deref().and_then(|until| until.parse().ok()),
            checks: step.checks.as_deref().map(read).unwrap_or_default(),
            evidence,
            by,
        });
    }
    Ok(SupervisionStory { matter, steps })
}

/// The record of a file beside an answer.
async fn file(
    connection: &impl Connection,
    beside: &supervision_evidence::Model,
) -> Outcome<Option<evidence::Model>> {
    let rows = query::evidence_with_hash(connection, beside.county, &beside.evidence).await?;
    Ok(rows.into_iter().find(|row| row.post == beside.owner))
}
