//! The log as the audit administrator reads it, and its proof.

use std::collections::BTreeMap;

use jiannuo_store::{Database, Discrepancy, Proof, query};

use crate::{Action, Actor, Outcome, Refused, Resource, can};

/// One line of the log; personal texts are in it as commitments only.
#[doc(alias = "留痕")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Number of the line, from 1.
    pub sequence: i64,
    /// Name of the act.
    pub act: String,
    /// When, as stored.
    pub at: String,
    /// Title of the post that acted, else the name of the person; nothing for the console.
    pub by: Option<String>,
    /// Rows it appended, by table in the order of first appearance.
    pub rows: Vec<(String, usize)>,
    /// Hash of the line, lower-case hex.
    pub sha256: String,
}

/// Lines of the log before one, the newest first, at most `most`.
///
/// # Errors
/// [`Refused::NotFound`] for everybody but the audit administrator.
pub async fn log_entries(
    database: &Database,
    actor: &Actor,
    before: Option<i64>,
    most: u64,
) -> Outcome<Vec<LogEntry>> {
    reads_log(actor)?;
    let connection = database.readers();
    let county = actor.county;
    let titles: BTreeMap<String, String> =
        query::posts(connection, county).await?.into_iter().map(|post| (post.id, post.title)).collect();
    let names: BTreeMap<String, String> =
        query::people(connection, county).await?.into_iter().map(|person| (person.id, person.name)).collect();
    let mut entries = Vec::new();
    for line in query::log_before(connection, county, before, most).await? {
        let told = jiannuo_store::told(&line);
        let by = told.post.and_then(|post| titles.get(&post).cloned());
        let by = by.or_else(|| told.person.and_then(|person| names.get(&person).cloned()));
        entries.push(LogEntry {
            sequence: line.sequence,
            act: told.act,
            at: told.at,
            by,
            rows: told.rows,
            sha256: line.sha256,
        });
    }
    Ok(entries)
}

/// Recomputes the whole log and every table from it.
///
/// # Errors
/// [`Refused::NotFound`] for everybody but the audit administrator.
pub async fn prove(database: &Database, actor: &Actor) -> Outcome<Proof> {
    reads_log(actor)?;
    Ok(jiannuo_store::verify(database.readers(), actor.county).await?)
}

/// What a discrepancy is, by a stable name, and where: for the catalogue.
#[must_use]
pub fn discrepancy_facts(found: &Discrepancy) -> (&'static str, String) {
    match found {
        Discrepancy::Sequence { expected, found } => ("sequence", format!("{expected} ≠ {found}")),
        Discrepancy::Entry { sequence } => ("entry", sequence.to_string()),
        Discrepancy::Chain { sequence } => ("chain", sequence.to_string()),
        Discrepancy::Unlogged { table, row } => ("unlogged", format!("{table} {row}")),
        Discrepancy::Lost { table, row } => ("lost", format!("{table} {row}")),
    }
}

fn reads_log(actor: &Actor) -> Outcome<()> {
    let log = Resource::Log { county: actor.county };
    if can(actor, Action::ReadLog, &log) { Ok(()) } else { Err(Refused::NotFound) }
}
