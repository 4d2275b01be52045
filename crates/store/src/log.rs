//! Entries of the log: canonical JSON, chained by hash.

use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};

use crate::canonical::{Columns, hex};
use crate::entity::audit;
use crate::merkle::leaf_hash;

/// What the first entry has instead of a predecessor's hash.
pub(crate) const BEGINNING: &str = "";

/// One act with every row it appended. Fields in the order of their names, as RFC 8785 has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub act: String,
    pub at: String,
    pub county: String,
    /// Who held the post, nobody for what the console did.
    pub person: Option<String>,
    pub post: Option<String>,
    /// SHA-256 of the entry before, empty for the first.
    pub previous: String,
    pub rows: Vec<Appended>,
    pub sequence: String,
}

/// A row as it was appended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Appended {
    pub row: Columns,
    pub table: String,
}

impl Entry {
    /// The line of the log for this entry.
    pub(crate) fn seal(&self, county: i64, sequence: i64) -> Result<audit::Model, serde_json::Error> {
        let entry = serde_json::to_string(self)?;
        let (sha256, sm3) = hashes(&entry);
        Ok(audit::Model { county, sequence, entry, sha256, sm3 })
    }
}

/// What a line of the log tells people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Name of the act; empty when the line cannot be read.
    pub act: String,
    /// When, as stored.
    pub at: String,
    /// Id of the post that acted.
    pub post: Option<String>,
    /// Id of the person who held it.
    pub person: Option<String>,
    /// Rows appended, by table in the order of first appearance.
    pub rows: Vec<(String, usize)>,
}

/// Reads a line of the log; a line that is none tells nothing, as `verify` will say.
#[must_use]
pub fn told(line: &audit::Model) -> Told {
    let Ok(entry) = serde_json::from_str::<Entry>(&line.entry) else { return Told::default() };
    let mut rows: Vec<(String, usize)> = Vec::new();
    for appended in entry.rows {
        match rows.iter_mut().find(|(table, _)| *table == appended.table) {
            Some((_, count)) => *count += 1,
            None => rows.push((appended.table, 1)),
        }
    }
    Told { act: entry.act, at: entry.at, post: entry.post, person: entry.person, rows }
}

/// SHA-256 leaf hash and SM3 of an entry's bytes, in hex.
pub(crate) fn hashes(entry: &str) -> (String, String) {
    (hex(&leaf_hash(entry.as_bytes())), hex(&Sm3::digest(entry.as_bytes())))
}
