//! Which planned course counts for each indicator.

use std::collections::BTreeMap;

use jiannuo_domain::{Share, Stage, Trajectory, TrajectoryForm};
use jiannuo_store::Connection;
use jiannuo_store::entity::{stage, trajectory};
use jiannuo_store::query::{self, Scope};

use crate::Outcome;

/// The course that counts for an indicator; without one, the twelfth part every month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawn {
    pub(crate) trajectory: Trajectory,
    /// Its version; 0 where nobody has drawn one.
    pub(crate) version: i32,
}

impl Default for Drawn {
    fn default() -> Self {
        Self { trajectory: Trajectory::linear(), version: 0 }
    }
}

/// Courses by indicator; those that nobody has drawn are not among them.
pub(crate) async fn in_force(
    connection: &impl Connection,
    county: i64,
    scope: Scope<'_>,
) -> Outcome<BTreeMap<String, Drawn>> {
    let stages = query::stages(connection, county, scope).await?;
    let versions = query::trajectories(connection, county, scope).await?;
    let mut newest = BTreeMap::new();
    for model in versions {
        if let Some(trajectory) = drawn(&model, &stages) {
            newest.insert(model.indicator, Drawn { trajectory, version: model.version });
        }
    }
    Ok(newest)
}

/// A stored version; nothing for one that is no trajectory, which nobody can store.
pub(crate) fn drawn(model: &trajectory::Model, stages: &[stage::Model]) -> Option<Trajectory> {
    let shares: Vec<Share> = model.shares.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let of_it =
        |stage: &&stage::Model| stage.indicator == model.indicator && stage.trajectory == model.version;
    let stages = stages.iter().filter(of_it).map(|stage| {
        Some(Stage {
            name: stage.name.clone(),
            weight: u16::try_from(stage.weight).ok()?,
            month: i8::try_from(stage.month).ok()?,
        })
    });
    let stages = stages.collect::<Option<Vec<_>>>()?;
    Trajectory::from_parts(TrajectoryForm::named(&model.form)?, shares.try_into().ok()?, stages).ok()
}
