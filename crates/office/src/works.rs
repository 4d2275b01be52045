//! 形象进度: objects of works and the stages they have passed, so that progress shows before acceptance.

use std::collections::BTreeMap;

use jiannuo_domain::{Share, Stage, TrajectoryForm};
use jiannuo_store::entity::{stage, stage_report, works_object};
use jiannuo_store::query::{self, Scope};
use jiannuo_store::{Act, Connection, Database};
use jiff::Timestamp;

use crate::outcome::invalid;
use crate::plan::permitted;
use crate::sight;
use crate::text::{optional, wanted};
use crate::trajectory::in_force;
use crate::{Action, Actor, Invalid, Outcome, Refused, can};

/// The longest name of an object in characters.
const MOST_NAME: usize = 200;
/// The longest note in characters.
const MOST_NOTE: usize = 2000;
/// Most objects of one indicator.
const MOST_OBJECTS: usize = 2000;

/// The works of an indicator in a period.
#[doc(alias = "形象进度")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Works {
    /// Version of the trajectory whose stages are meant.
    pub trajectory: i32,
    /// Stages in order, from the course that counts.
    pub stages: Vec<Stage>,
    /// Objects in order; without a list, the indicator as a whole with number 0 and no name.
    pub objects: Vec<WorksObject>,
}

/// How far one object has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorksObject {
    /// Its number; 0 for the indicator as a whole.
    pub number: i32,
    /// Its name; empty for the indicator as a whole.
    pub name: String,
    /// Number of the last stage passed, 0 for none; nothing where nobody has reported it up to this period.
    pub stage: Option<i32>,
    /// Words beside it.
    pub note: Option<String>,
}

impl Works {
    /// What share of the works is done: the weights of the stages passed, the mean over the objects, as
    /// each counts the same; nothing where nothing was reported.
    #[must_use]
    pub fn progress(&self) -> Option<Share> {
        self.progress_among(0)
    }

    /// The same where there are at least so many objects, named or not: those without a name have passed nothing.
    pub(crate) fn progress_among(&self, least: u64) -> Option<Share> {
        let passed: Vec<i32> = self.objects.iter().filter_map(|object| object.stage).collect();
        if passed.is_empty() || self.stages.is_empty() {
            return None;
        }
        let of = |stage: i32| {
            let count = usize::try_from(stage).unwrap_or_default();
            self.stages.iter().take(count).map(|stage| u64::from(stage.weight)).sum::<u64>()
        };
        let sum: u64 = passed.into_iter().map(of).sum();
        let named = self.objects.iter().filter(|object| object.number > 0).count();
        // A report about the whole speaks for all of it.
        let least = if named > 0 { least } else { 0 };
        Share::of(sum, least.max(u64::try_from(self.objects.len()).ok()?).checked_mul(100)?)
    }

    /// How many objects have passed at least each stage, in the order of the stages.
    #[must_use]
    pub fn passed(&self) -> Vec<usize> {
        let at_least = |number: i32| {
            self.objects.iter().filter(|object| object.stage.is_some_and(|stage| stage >= number)).count()
        };
        (1..).zip(&self.stages).map(|(number, _)| at_least(number)).collect()
    }
}

/// What is reported of one object.
#[derive(Debug, Clone, Copy)]
pub struct StageEntry<'a> {
    /// Number of the object; 0 for the indicator as a whole.
    pub object: i32,
    /// Number of the last stage passed; 0 for none.
    pub stage: i32,
    /// Words beside it.
    pub note: Option<&'a str>,
}

/// The works of an indicator as they stand in a period; nothing where its course has no stages.
///
/// # Errors
/// [`Refused::NotFound`] when plan, period or figure are not there for this actor.
pub async fn works(
    database: &Database,
    actor: &Actor,
    plan: &str,
    (period, indicator): (&str, &str),
) -> Outcome<Option<Works>> {
    let connection = database.readers();
    sight::seen_figure(connection, actor, plan, period, indicator).await?;
    let read = WorksRead::read(connection, actor.county, Scope::Indicator(indicator)).await?;
    let until = until(connection, actor.county, plan, period).await?;
    let until: Vec<&str> = until.iter().map(String::as_str).collect();
    Ok(read.of(indicator, &until))
}

/// Names of the periods up to one, itself included.
async fn until(connection: &impl Connection, county: i64, plan: &str, period: &str) -> Outcome<Vec<String>> {
    let periods = query::periods(connection, county, plan).await?;
    let before = periods.into_iter().map(|known| known.name).take_while(|known| known != period);
    Ok(before.chain([period.to_owned()]).collect())
}

/// Names the objects that an indicator counts, added after those that are there.
///
/// # Errors
/// [`Refused::Forbidden`] for others than the office; [`Refused::NotFound`]; [`Invalid::NoRows`] without a
/// name, [`Invalid::Twice`] for a name that is there, [`Invalid::TooLong`] for too many.
pub async fn name_objects(
    database: &Database,
    actor: &Actor,
    plan: &str,
    indicator: &str,
    names: &[&str],
    at: Timestamp,
) -> Outcome<()> {
    permitted(actor)?;
    let county = actor.county;
    let mut act = Act::begin(database, county, "name-objects", actor.by(), at).await?;
    sight::words_of(act.transaction(), county, plan, indicator).await?;
    let known = query::works_objects(act.transaction(), county, Scope::Indicator(indicator)).await?;
    if names.is_empty() {
        return invalid(indicator, Invalid::NoRows);
    }
    if known.len() + names.len() > MOST_OBJECTS {
        return invalid(indicator, Invalid::TooLong);
    }
    let mut taken: Vec<String> = known.iter().map(|object| object.name.clone()).collect();
    let first = known.last().map_or(1, |last| last.number + 1);
    for (name, number) in names.iter().zip(first..) {
        let name = wanted(name, name, MOST_NAME)?;
        if taken.contains(&name) {
            return invalid(&name, Invalid::Twice);
        }
        let model = works_object::Model {
            county,
            indicator: indicator.to_owned(),
            number,
            name: name.clone(),
            post: actor.post.clone(),
            person: actor.person.clone(),
            at: act.at(),
        };
        act.append(model).await?;
        taken.push(name);
    }
    act.commit().await?;
    Ok(())
}

/// Reports which stages were passed by the end of a period; what stands already is not said again.
///
/// # Errors
/// [`Refused::Forbidden`] for others than the department's filler; [`Refused::NotFound`]; [`Invalid::NoRows`]
/// where the course has no stages, [`Invalid::Unusable`] for an object or a stage that is not there.
pub async fn report_stages(
    database: &Database,
    actor: &Actor,
    plan: &str,
    (period, indicator): (&str, &str),
    entries: &[StageEntry<'_>],
    at: Timestamp,
) -> Outcome<usize> {
    let county = actor.county;
    let mut act = Act::begin(database, county, "report-stages", actor.by(), at).await?;
    let (words, now) = sight::seen_figure(act.transaction(), actor, plan, period, indicator).await?;
    if !can(actor, Action::Submit, &now.resource(county, &words)) {
        return Err(Refused::Forbidden);
    }
    let read = WorksRead::read(act.transaction(), county, Scope::Indicator(indicator)).await?;
    let until = until(act.transaction(), county, plan, period).await?;
    let until: Vec<&str> = until.iter().map(String::as_str).collect();
    let Some(works) = read.of(indicator, &until) else { return invalid(indicator, Invalid::NoRows) };
    let mut reported = 0;
    for entry in entries {
        let known = works.objects.iter().find(|object| object.number == entry.object);
        let is_stage = usize::try_from(entry.stage).is_ok_and(|stage| stage <= works.stages.len());
        let Some(known) = known.filter(|_| is_stage) else { return invalid(indicator, Invalid::Unusable) };
        let note = optional(indicator, entry.note, MOST_NOTE)?;
        if known.stage == Some(entry.stage) && known.note == note {
            continue;
        }
        let model = stage_report::Model {
            county,
            period: period.to_owned(),
            indicator: indicator.to_owned(),
            object: entry.object,
            number: read.next(indicator, period, entry.object),
            trajectory: works.trajectory,
            stage: entry.stage,
            note,
            post: actor.post.clone(),
            person: actor.person.clone(),
            at: act.at(),
        };
        act.append(model).await?;
        reported += 1;
    }
    if reported > 0 {
        act.commit().await?;
    }
    Ok(reported)
}

/// Courses in stages, objects and what was reported of them, read once.
pub(crate) struct WorksRead {
    stages: BTreeMap<String, (i32, Vec<Stage>)>,
    objects: Vec<works_object::Model>,
    reports: Vec<stage_report::Model>,
    /// Stages of every version.
    versions: Vec<stage::Model>,
}

impl WorksRead {
    pub(crate) async fn read(connection: &impl Connection, county: i64, scope: Scope<'_>) -> Outcome<Self> {
        let drawn = in_force(connection, county, scope).await?;
        let in_stages =
            drawn.into_iter().filter(|(_, drawn)| drawn.trajectory.form() == TrajectoryForm::Stages);
        let stages: BTreeMap<_, _> = in_stages
            .map(|(indicator, drawn)| (indicator, (drawn.version, drawn.trajectory.stage_list().to_vec())))
            .collect();
        if stages.is_empty() {
            return Ok(Self { stages, objects: Vec::new(), reports: Vec::new(), versions: Vec::new() });
        }
        let objects = query::works_objects(connection, county, scope).await?;
        let reports = query::stage_reports(connection, county, scope).await?;
        Ok(Self { stages, objects, reports, versions: query::stages(connection, county, scope).await? })
    }

    /// The works of an indicator after the last of some periods in order; nothing without stages. What was said
    /// under an older course counts by the name of its stage; one that is there no longer says nothing.
    pub(crate) fn of(&self, indicator: &str, periods: &[&str]) -> Option<Works> {
        let (trajectory, stages) = self.stages.get(indicator)?;
        let named = self.objects.iter().filter(|object| object.indicator == indicator);
        let mut objects: Vec<(i32, &str)> =
            named.map(|object| (object.number, object.name.as_str())).collect();
        if objects.is_empty() {
            objects.push((0, ""));
        }
        let newest = |number: i32| {
            let said = |period: &&str| {
                self.reports.iter().rfind(|report| {
                    report.indicator == indicator && report.object == number && report.period == **period
                })
            };
            periods.iter().rev().find_map(said)
        };
        let objects = objects.into_iter().map(|(number, name)| {
            let report = newest(number);
            WorksObject {
                number,
                name: name.to_owned(),
                stage: report.and_then(|report| self.stage_now(report, *trajectory, stages)),
                note: report.and_then(|report| report.note.clone()),
            }
        });
        Some(Works { trajectory: *trajectory, stages: stages.clone(), objects: objects.collect() })
    }

    /// The number that a reported stage has in the course that counts; 0 for none passed.
    fn stage_now(&self, report: &stage_report::Model, trajectory: i32, stages: &[Stage]) -> Option<i32> {
        if report.stage == 0 || report.trajectory == trajectory {
            return Some(report.stage);
        }
        let said = self.versions.iter().find(|stage| {
            stage.indicator == report.indicator
                && stage.trajectory == report.trajectory
                && stage.number == report.stage
        })?;
        let place = stages.iter().position(|stage| stage.name == said.name)?;
        i32::try_from(place + 1).ok()
    }

    /// How far an indicator has come by its stages after the last of some periods.
    pub(crate) fn progress(&self, indicator: &str, periods: &[&str], least: u64) -> Option<Share> {
        self.of(indicator, periods)?.progress_among(least)
    }

    fn next(&self, indicator: &str, period: &str, object: i32) -> i32 {
        let of_it = |report: &&stage_report::Model| {
            report.indicator == indicator && report.period == period && report.object == object
        };
        self.reports.iter().filter(of_it).map(|report| report.number).max().map_or(1, |last| last + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn works(passed: &[Option<i32>]) -> Works {
        let stage = |name: &str, weight, month| Stage { name: name.into(), weight, month };
        let stages = vec![stage("招标", 20, 3), stage("开工", 30, 5), stage("验收", 50, 11)];
        let object = |(&stage, number)| WorksObject { number, name: format!("{number}"), stage, note: None };
        Works { trajectory: 1, stages, objects: passed.iter().zip(1..).map(object).collect() }
    }

    #[test]
    fn progress_is_the_weight_passed_over_all_objects() {
        for (passed, expected) in [
            (&[None, None][..], None),
            (&[Some(0)], Some("0")),
            (&[Some(3)], Some("1")),
            (&[Some(1), Some(2)], Some("7/20")),
            (&[Some(2), None, None, None], Some("1/8")),
        ] {
            let share = works(passed).progress().map(|share| share.to_string());
            assert_eq!(share.as_deref(), expected, "{passed:?}");
        }
    }

    #[test]
    fn objects_without_a_name_have_passed_nothing_and_a_report_about_the_whole_speaks_for_all() {
        let all = works(&[Some(3), Some(3), Some(3)]);
        assert_eq!(all.progress_among(56), Share::of(3, 56));
        assert_eq!(all.progress_among(2), Share::of(1, 1));
        let whole = WorksObject { number: 0, name: String::new(), stage: Some(2), note: None };
        assert_eq!(Works { objects: vec![whole], ..all }.progress_among(56), Share::of(1, 2));
    }

    #[test]
    fn an_object_that_passed_a_stage_passed_those_before_it() {
        assert_eq!(works(&[Some(3), Some(1), None, Some(0)]).passed(), [2, 1, 1]);
    }
}
