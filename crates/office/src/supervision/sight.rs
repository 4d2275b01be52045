//! Files beside answers: who sees the matter sees them.

use jiannuo_store::{Connection, query};

use super::records::{Records, key};
use crate::{Action, Actor, Outcome, can};

/// Who handed a file in that stands beside an answer about a matter the actor sees.
pub(crate) async fn owner_beside_a_seen_matter(
    connection: &impl Connection,
    actor: &Actor,
    hash: &str,
) -> Outcome<Option<String>> {
    let beside = query::supervision_evidence_with_hash(connection, actor.county, hash).await?;
    if beside.is_empty() {
        return Ok(None);
    }
    let records = Records::read(connection, actor.county).await?;
    let is_seen = |kind: &str, year, serial| {
        let key = key(kind, year, serial)?;
        let matter = records.matters.get(&key)?;
        Some(can(actor, Action::See, &records.resource(&key, matter)))
    };
    let mut seen = beside.into_iter().filter(|row| is_seen(&row.kind, row.year, row.serial) == Some(true));
    Ok(seen.next().map(|row| row.owner))
}
