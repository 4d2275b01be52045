//! Recomputing everything: the chain of the log, its root, and every table from the log.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityName, EntityTrait, ModelTrait, QueryFilter, QueryOrder};

use crate::StoreError;
use crate::canonical::{Columns, columns, hex};
use crate::entity::*;
use crate::log::{BEGINNING, Entry, hashes};
use crate::merkle::{Hash, leaf_hash, root};

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Entries of the log.
    pub entries: usize,
    /// Rows of all tables that the log accounts for.
    pub rows: usize,
    /// Root of the Merkle tree over the log, lower-case hex.
    pub root: String,
    /// What does not agree; nothing when all is well.
    pub discrepancies: Vec<Discrepancy>,
}

/// One place where log and tables, or two entries of the log, do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Discrepancy {
    /// The entry at this place of the log has another number: one is missing, doubled or moved.
    Sequence {
        /// Number that should stand here.
        expected: i64,
        /// Number that stands here.
        found: i64,
    },
    /// The bytes of an entry do not have the hash that stands beside them, or are no entry.
    Entry {
        /// Its number.
        sequence: i64,
    },
    /// An entry does not continue the one before.
    Chain {
        /// Its number.
        sequence: i64,
    },
    /// A table has a row that no entry of the log appended, or has it twice.
    Unlogged {
        /// The table.
        table: String,
        /// The row as the log would write it.
        row: String,
    },
    /// The log appended a row that the table does not have as it was appended.
    Lost {
        /// The table.
        table: String,
        /// The row as the log wrote it.
        row: String,
    },
}

/// Rows by table, each with how often it is there.
type Rows = BTreeMap<(String, Columns), usize>;

/// Verifies one county.
///
/// # Errors
/// Faults of the database; what does not agree is in the answer.
pub async fn verify(connection: &impl ConnectionTrait, county: i64) -> Result<Proof, StoreError> {
    let lines = audit::Entity::find()
        .filter(audit::Column::County.eq(county))
        .order_by_asc(audit::Column::Sequence)
        .all(connection)
        .await?;
    let mut discrepancies = Vec::new();
    let (leaves, logged) = walk(county, &lines, &mut discrepancies);
    let stored = stored(connection, county).await?;
    compare(&logged, &stored, &mut discrepancies);
    Ok(Proof { entries: lines.len(), rows: logged.values().sum(), root: hex(&root(&leaves)), discrepancies })
}

/// Walks the log once: numbers, hashes, chain; collects what it appended.
fn walk(county: i64, lines: &[audit::Model], discrepancies: &mut Vec<Discrepancy>) -> (Vec<Hash>, Rows) {
    let (mut leaves, mut logged) = (Vec::new(), Rows::new());
    let mut previous = BEGINNING.to_owned();
    for (line, expected) in lines.iter().zip(1..) {
        let sequence = line.sequence;
        if sequence != expected {
            discrepancies.push(Discrepancy::Sequence { expected, found: sequence });
        }
        let (sha256, sm3) = hashes(&line.entry);
        let entry = serde_json::from_str::<Entry>(&line.entry).ok();
        // What reads as an entry but was written differently is not the entry that was hashed.
        let is_canonical =
            entry.as_ref().and_then(|entry| serde_json::to_string(entry).ok()).as_ref() == Some(&line.entry);
        if sha256 != line.sha256 || sm3 != line.sm3 || !is_canonical {
            discrepancies.push(Discrepancy::Entry { sequence });
        }
        leaves.push(leaf_hash(line.entry.as_bytes()));
        if let Some(entry) = entry {
            let stands_here = entry.sequence == sequence.to_string() && entry.county == county.to_string();
            if entry.previous != previous || !stands_here {
                discrepancies.push(Discrepancy::Chain { sequence });
            }
            for appended in entry.rows {
                *logged.entry((appended.table, appended.row)).or_default() += 1;
            }
        }
        previous = sha256;
    }
    (leaves, logged)
}

/// Every row of every table that is appended through the log.
async fn stored(connection: &impl ConnectionTrait, code: i64) -> Result<Rows, StoreError> {
    let mut rows = Rows::new();
    let county = county::Entity::find_by_id(code).all(connection).await?;
    count(&mut rows, &county)?;
    macro_rules! tables {
        ($($table:ident),*) => { $(
            let all = $table::Entity::find()
                .filter($table::Column::County.eq(code))
                .all(connection)
                .await?;
            count(&mut rows, &all)?;
        )* };
    }
    tables!(
        department,
        person,
        post,
        tenure,
        plan,
        commitment,
        action,
        indicator,
        wording,
        target,
        withdrawal,
        period,
        figure,
        transition,
        evidence,
        citation,
        remark,
        verification,
        extension,
        alias,
        assignment,
        trajectory,
        stage,
        works_object,
        stage_report,
        planned_point,
        scheme,
        plan_scheme,
        exemption,
        verdict,
        forecast,
        supervision,
        supervision_step,
        supervision_evidence,
        decision,
        bulletin,
        bulletin_issue
    );
    Ok(rows)
}

fn count<M: ModelTrait>(rows: &mut Rows, models: &[M]) -> Result<(), StoreError> {
    let table = <M::Entity as Default>::default().table_name().to_owned();
    for model in models {
        *rows.entry((table.clone(), columns(model)?)).or_default() += 1;
    }
    Ok(())
}

fn compare(logged: &Rows, stored: &Rows, discrepancies: &mut Vec<Discrepancy>) {
    let all: BTreeSet<_> = logged.keys().chain(stored.keys()).collect();
    for key @ (table, row) in all {
        let (in_log, in_table) =
            (logged.get(key).copied().unwrap_or(0), stored.get(key).copied().unwrap_or(0));
        let (table, row) = (table.clone(), serde_json::to_string(row).unwrap_or_default());
        match in_log.cmp(&in_table) {
            std::cmp::Ordering::Less => discrepancies.push(Discrepancy::Unlogged { table, row }),
            std::cmp::Ordering::Greater => discrepancies.push(Discrepancy::Lost { table, row }),
            std::cmp::Ordering::Equal => {}
        }
    }
}
