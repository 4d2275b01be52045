//! 序时进度: what share of each target is planned by when, in versions, with what is proposed.
//!
//! Nobody having drawn one, the twelfth part every month counts. A proposal counts only once somebody adopts it.

mod in_force;
mod planned;
mod proposal;

pub(crate) use in_force::{Drawn, drawn, in_force};
pub(crate) use planned::append_planned;
pub use proposal::{BasedOn, Proposed};

use std::collections::BTreeMap;

use jiannuo_domain::{IndicatorRow, Trajectory};
use jiannuo_store::entity::{stage, trajectory};
use jiannuo_store::query::{self, Scope};
use jiannuo_store::{Act, Database};
use jiff::Timestamp;

use crate::hands::Hands;
use crate::outcome::invalid;
use crate::plan::permitted;
use crate::plans::sees_plans;
use crate::progress::{Words, words};
use crate::sight::title;
use crate::submission::tidy;
use crate::text::wanted;
use crate::{Actor, Grounds, Hand, Invalid, Outcome, Refused};

/// The longest reason in characters.
const MOST_REASON: usize = 2000;

/// Trajectories of a plan, as a list to be looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrajectoryListed {
    /// Id of the indicator.
    pub indicator: String,
    /// Its words and target.
    pub row: IndicatorRow,
    /// What counts.
    pub now: Trajectory,
    /// Version that counts; 0 where nobody has drawn one.
    pub version: i32,
    /// What is proposed, where something is that differs from what counts.
    pub proposed: Option<Proposed>,
}

/// One indicator's planned course with all its versions.
#[doc(alias = "序时进度")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrajectoryStory {
    /// Words and target of the indicator.
    pub row: IndicatorRow,
    /// Versions, the newest first.
    pub versions: Vec<TrajectoryVersion>,
    /// What is proposed, where something is.
    pub proposed: Option<Proposed>,
}

/// One version of a planned course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrajectoryVersion {
    /// Counts from 1.
    pub version: i32,
    /// The course.
    pub trajectory: Trajectory,
    /// What a proposal rested on, where it was one.
    pub because: Option<BasedOn>,
    /// Why it was drawn so.
    pub reason: String,
    /// Number of the document that says so.
    pub document: Option<String>,
    /// Whose hand.
    pub by: Hand,
}

impl TrajectoryStory {
    /// What counts: the newest version, or the twelfth part every month.
    #[must_use]
    pub fn now(&self) -> Trajectory {
        self.versions.first().map_or_else(Trajectory::linear, |version| version.trajectory.clone())
    }

    /// Version that counts; 0 where nobody has drawn one.
    #[must_use]
    pub fn version(&self) -> i32 {
        self.versions.first().map_or(0, |version| version.version)
    }

    /// The first version, where another one counts by now.
    #[must_use]
    pub fn first(&self) -> Option<&Trajectory> {
        let is_revised = self.versions.len() > 1;
        self.versions.last().filter(|_| is_revised).map(|version| &version.trajectory)
    }
}

/// Planned courses of every indicator of a plan with what is proposed for each.
///
/// # Errors
/// [`Refused::NotFound`] when the plan is not there for this actor.
pub async fn trajectories(database: &Database, actor: &Actor, plan: &str) -> Outcome<Vec<TrajectoryListed>> {
    sees_plans(actor)?;
    let (connection, county) = (database.readers(), actor.county);
    let rows = words(connection, county, plan).await?;
    let proposals = proposal::Proposals::read(connection, county, plan, &rows).await?;
    let mut drawn = in_force(connection, county, Scope::Plan(plan)).await?;
    let seen = rows.iter().filter_map(|words| Some((words, words.seen(actor, &[], &[], None)?.row)));
    let listed = seen.map(|(words, row)| {
        let Drawn { trajectory, version } = drawn.remove(&words.indicator).unwrap_or_default();
        let differs = |proposed: &Proposed| proposed.trajectory != trajectory;
        let proposed = proposals.of(words).filter(differs);
        TrajectoryListed { indicator: words.indicator.clone(), row, now: trajectory, version, proposed }
    });
    Ok(listed.collect())
}

/// The planned course of an indicator with all its versions.
///
/// # Errors
/// [`Refused::NotFound`] when plan or indicator are not there for this actor.
pub async fn trajectory(
    database: &Database,
    actor: &Actor,
    plan: &str,
    indicator: &str,
) -> Outcome<TrajectoryStory> {
    sees_plans(actor)?;
    let (connection, county) = (database.readers(), actor.county);
    let all = words(connection, county, plan).await?;
    let words = all.iter().find(|words| words.indicator == indicator).ok_or(Refused::NotFound)?;
    let row = words.seen(actor, &[], &[], None).ok_or(Refused::NotFound)?.row;
    let proposals = proposal::Proposals::read(connection, county, plan, &all).await?;
    let hands = Hands::read(connection, county).await?;
    let scope = Scope::Indicator(indicator);
    let versions = query::trajectories(connection, county, scope).await?;
    let stages = query::stages(connection, county, scope).await?;
    let versions = versions.into_iter().rev().filter_map(|model| {
        Some(TrajectoryVersion {
            version: model.version,
            trajectory: drawn(&model, &stages)?,
            because: model.because.as_deref().and_then(BasedOn::stored),
            by: hands.of(&model.post, Some(&model.person), &model.at),
            reason: model.reason,
            document: model.document,
        })
    });
    Ok(TrajectoryStory { row, versions: versions.collect(), proposed: proposals.of(words) })
}

/// Draws another course for an indicator; returns the new version.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`]; [`Refused::Conflict`]
/// when the course is no longer the version the actor saw; [`Invalid::ReasonWanted`];
/// [`Invalid::Twice`] for the course that counts already.
pub async fn revise_trajectory(
    database: &Database,
    actor: &Actor,
    plan: &str,
    (indicator, base): (&str, i32),
    trajectory: &Trajectory,
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<i32> {
    permitted(actor)?;
    let reason = reason_of(indicator, grounds)?;
    let mut act = Act::begin(database, actor.county, "revise-trajectory", actor.by(), at).await?;
    let known = words(act.transaction(), actor.county, plan).await?;
    if !known.iter().any(|words| words.indicator == indicator) {
        return Err(Refused::NotFound);
    }
    let scope = Scope::Indicator(indicator);
    let versions = query::trajectories(act.transaction(), actor.county, scope).await?;
    let stages = query::stages(act.transaction(), actor.county, scope).await?;
    let newest = versions.last();
    if newest.map_or(0, |newest| newest.version) != base {
        return Err(conflict(&act, newest).await?);
    }
    if newest.and_then(|newest| drawn(newest, &stages)).as_ref() == Some(trajectory) {
        return invalid(indicator, Invalid::Twice);
    }
    let document = tidy(grounds.document);
    let version = New { indicator, version: base + 1, because: None, reason, document };
    append(&mut act, actor, version, trajectory).await?;
    act.commit().await?;
    Ok(base + 1)
}

/// Adopts what is proposed for some indicators, where nothing but a proposal is wanted; returns how
/// many were adopted. One for which nothing is proposed any more is left as it is.
///
/// # Errors
/// [`Refused::Forbidden`] unless the actor runs plans; [`Refused::NotFound`]; [`Invalid::NoRows`]
/// for none.
pub async fn adopt_proposals(
    database: &Database,
    actor: &Actor,
    plan: &str,
    indicators: &[String],
    grounds: Grounds<'_>,
    at: Timestamp,
) -> Outcome<usize> {
    permitted(actor)?;
    let reason = reason_of(plan, grounds)?;
    if indicators.is_empty() {
        return invalid(plan, Invalid::NoRows);
    }
    let county = actor.county;
    let mut act = Act::begin(database, county, "adopt-trajectories", actor.by(), at).await?;
    let rows = words(act.transaction(), county, plan).await?;
    let proposals = proposal::Proposals::read(act.transaction(), county, plan, &rows).await?;
    let mut standing = in_force(act.transaction(), county, Scope::Plan(plan)).await?;
    let by_id: BTreeMap<&str, &Words> = rows.iter().map(|words| (words.indicator.as_str(), words)).collect();
    let mut adopted = 0;
    for indicator in indicators {
        let words = by_id.get(indicator.as_str()).ok_or(Refused::NotFound)?;
        let Some(proposed) = proposals.of(words) else { continue };
        let now = standing.remove(indicator).unwrap_or_default();
        if now.trajectory == proposed.trajectory && now.version > 0 {
            continue;
        }
        let version = New {
            indicator,
            version: now.version + 1,
            because: Some(&proposed.because),
            reason: reason.clone(),
            document: tidy(grounds.document),
        };
        append(&mut act, actor, version, &proposed.trajectory).await?;
        adopted += 1;
    }
    if adopted > 0 {
        act.commit().await?;
    }
    Ok(adopted)
}

/// A version about to be appended.
struct New<'a> {
    indicator: &'a str,
    version: i32,
    because: Option<&'a BasedOn>,
    reason: String,
    document: Option<String>,
}

async fn append(act: &mut Act, actor: &Actor, new: New<'_>, trajectory: &Trajectory) -> Outcome<()> {
    let shares: Vec<String> = trajectory.shares().iter().map(ToString::to_string).collect();
    let model = trajectory::Model {
        county: actor.county,
        indicator: new.indicator.to_owned(),
        version: new.version,
        form: trajectory.form().name().to_owned(),
        shares: shares.join(" "),
        because: new.because.map(BasedOn::to_store),
        reason: new.reason,
        document: new.document,
        post: actor.post.clone(),
        person: actor.person.clone(),
        at: act.at(),
    };
    act.append(model).await?;
    for (stage, number) in trajectory.stage_list().iter().zip(1..) {
        let model = stage::Model {
            county: actor.county,
            indicator: new.indicator.to_owned(),
            trajectory: new.version,
            number,
            name: stage.name.clone(),
            weight: stage.weight.into(),
            month: stage.month.into(),
        };
        act.append(model).await?;
    }
    Ok(())
}

async fn conflict(act: &Act, newest: Option<&trajectory::Model>) -> Outcome<Refused> {
    let Some(newest) = newest else { return Ok(Refused::NotFound) };
    Ok(Refused::Conflict {
        version: newest.version,
        by: title(act.transaction(), act.county(), &newest.post).await?,
        at: newest.at.clone(),
        written: newest.shares.clone(),
    })
}

fn reason_of(about: &str, grounds: Grounds<'_>) -> Outcome<String> {
    if grounds.reason.trim().is_empty() {
        return invalid(about, Invalid::ReasonWanted);
    }
    wanted(about, grounds.reason, MOST_REASON)
}
