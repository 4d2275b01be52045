//! 阶段目标: what a plan itself says for its months and quarters, and the course through them.

use std::collections::BTreeMap;

use jiannuo_domain::{IndicatorRow, PlannedPoint, Trajectory, last_years_shape};
use jiannuo_store::entity::planned_point;
use jiannuo_store::query::{self, Scope};
use jiannuo_store::{Act, Connection};

use super::{BasedOn, New, append};
use crate::plan::{millionths, unit};
use crate::progress::Words;
use crate::{Actor, Outcome};

/// Keeps what a row of an imported plan says for parts of the year; where its numbers draw a course, that one
/// counts from the beginning: nobody guessed it.
pub(crate) async fn append_planned(
    act: &mut Act,
    actor: &Actor,
    indicator: &str,
    row: &IndicatorRow,
) -> Outcome<()> {
    for point in &row.planned {
        let model = planned_point::Model {
            county: actor.county,
            indicator: indicator.to_owned(),
            part: point.part.to_string(),
            version: 1,
            written: point.reading.written.clone(),
            millionths: millionths(&point.reading),
            reason: None,
            post: actor.post.clone(),
            person: actor.person.clone(),
            at: act.at(),
        };
        act.append(model).await?;
    }
    let Some(trajectory) = by_points(row, &row.planned) else { return Ok(()) };
    let because = Some(&BasedOn::PlannedPoints);
    let new = New { indicator, version: 1, because, reason: String::new(), document: None };
    append(act, actor, new, &trajectory).await
}

/// The course through a plan's own months or quarters, where they say one.
pub(super) fn by_points(row: &IndicatorRow, points: &[PlannedPoint]) -> Option<Trajectory> {
    let row = IndicatorRow { planned: points.to_vec(), ..row.clone() };
    let course = row.planned_course();
    let points = course.cumulative_points()?;
    let (_, whole) = points.last()?;
    let mut amounts = [None; 12];
    for (month, amount) in points {
        let place = usize::try_from(month - 1).ok()?;
        *amounts.get_mut(place)? = Some(amount.millionths()?);
    }
    // What is reached before December stands until then.
    if let Some(december) = amounts.last_mut() {
        *december = Some(whole.millionths()?);
    }
    let shares = last_years_shape(&amounts)?;
    let is_quarterly = points.iter().all(|(month, _)| month % 3 == 0);
    let [_, _, first, _, _, second, _, _, third, _, _, fourth] = shares;
    let drawn = if is_quarterly {
        Trajectory::quarters([first, second, third, fourth])
    } else {
        Trajectory::months(shares)
    };
    drawn.ok()
}

/// 阶段目标 of a plan's indicators as they stand, by indicator.
pub(super) async fn planned_points(
    connection: &impl Connection,
    county: i64,
    scope: Scope<'_>,
    rows: &[Words],
) -> Outcome<BTreeMap<String, Vec<PlannedPoint>>> {
    let mut newest = BTreeMap::new();
    for model in query::planned_points(connection, county, scope).await? {
        newest.insert((model.indicator.clone(), model.part.clone()), model);
    }
    let mut points: BTreeMap<String, Vec<PlannedPoint>> = BTreeMap::new();
    for model in newest.into_values() {
        let Ok(part) = model.part.parse() else { continue };
        let words = rows.iter().find(|words| words.indicator == model.indicator);
        let unit = words.and_then(|words| unit(&words.wording));
        let point = PlannedPoint::read(part, &model.written, unit.as_ref(), "");
        points.entry(model.indicator).or_default().push(point);
    }
    points.values_mut().for_each(|points| points.sort_by_key(|point| point.part));
    Ok(points)
}
