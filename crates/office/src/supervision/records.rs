//! All matters of a county with their steps, read once: what every list and every act begins with.

use std::collections::BTreeMap;

use jiannuo_store::entity::{supervision, supervision_step};
use jiannuo_store::{Connection, query};
use jiff::civil::Date;

use super::{Stage, SupervisionAct, SupervisionKey, SupervisionKind, SupervisionState};
use crate::{Outcome, Resource};

pub(super) struct Records {
    /// By key.
    pub(super) matters: BTreeMap<SupervisionKey, supervision::Model>,
    steps: BTreeMap<SupervisionKey, Vec<supervision_step::Model>>,
}

impl Records {
    pub(super) async fn read(connection: &impl Connection, county: i64) -> Outcome<Self> {
        let matters = query::supervisions(connection, county).await?;
        let matters = matters.into_iter().filter_map(|matter| Some((key_of(&matter)?, matter))).collect();
        let mut steps: BTreeMap<SupervisionKey, Vec<supervision_step::Model>> = BTreeMap::new();
        for step in query::supervision_steps(connection, county).await? {
            if let Some(key) = key(&step.kind, step.year, step.serial) {
                steps.entry(key).or_default().push(step);
            }
        }
        Ok(Self { matters, steps })
    }

    /// Steps of a matter, in order.
    pub(super) fn steps(&self, key: &SupervisionKey) -> &[supervision_step::Model] {
        self.steps.get(key).map_or(&[], Vec::as_slice)
    }

    /// Matters that follow one and were not taken back.
    pub(super) fn followers(&self, key: &SupervisionKey) -> Vec<SupervisionKey> {
        let follows = |matter: &supervision::Model| {
            matter.follows.as_deref().and_then(|text| text.parse().ok()) == Some(*key)
        };
        let all = self.matters.iter().filter(|(_, matter)| follows(matter));
        let standing = all.filter(|(follower, _)| !self.is_cancelled(follower));
        standing.map(|(follower, _)| *follower).collect()
    }

    fn is_cancelled(&self, key: &SupervisionKey) -> bool {
        Stage::of(self.acts(key), false).state == SupervisionState::Cancelled
    }

    fn acts(&self, key: &SupervisionKey) -> impl Iterator<Item = SupervisionAct> {
        self.steps(key).iter().filter_map(|step| SupervisionAct::named(&step.act))
    }

    /// Where a matter stands.
    pub(super) fn stage(&self, key: &SupervisionKey) -> Stage {
        let is_replaced = self.followers(key).iter().any(|follower| follower.kind.replaces(key.kind));
        Stage::of(self.acts(key), is_replaced)
    }

    /// Who gave the newest answer.
    pub(super) fn answerer(&self, key: &SupervisionKey) -> Option<&str> {
        let answer = self.steps(key).iter().rfind(|step| step.act == SupervisionAct::Answer.name());
        answer.map(|step| step.person.as_str())
    }

    /// The deadline in force: the newest that was granted, or set when an answer was sent back;
    /// else the one of the beginning.
    pub(super) fn deadline(&self, key: &SupervisionKey, first: Date) -> Date {
        let sets = |step: &&supervision_step::Model| {
            matches!(SupervisionAct::named(&step.act), Some(SupervisionAct::Grant | SupervisionAct::Return))
                && step.until.is_some()
        };
        let newest = self.steps(key).iter().rev().find(sets);
        newest.and_then(|step| step.until.as_deref()?.parse().ok()).unwrap_or(first)
    }

    /// The matter as something that can be seen and acted on.
    pub(super) fn resource<'a>(
        &'a self,
        key: &SupervisionKey,
        matter: &'a supervision::Model,
    ) -> Resource<'a> {
        Resource::Matter {
            county: matter.county,
            department: &matter.department,
            stage: self.stage(key),
            answerer: self.answerer(key),
        }
    }
}

/// Key of a stored matter; nothing for one that nobody can store.
fn key_of(matter: &supervision::Model) -> Option<SupervisionKey> {
    key(&matter.kind, matter.year, matter.serial)
}

pub(super) fn key(kind: &str, year: i32, serial: i32) -> Option<SupervisionKey> {
    Some(SupervisionKey { kind: SupervisionKind::named(kind)?, year, serial })
}
