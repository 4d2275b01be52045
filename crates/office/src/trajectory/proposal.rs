//! What course is proposed for an indicator, and what that rests on: the plan's own columns first,
//! then last year's figures, then kind and words.

use std::collections::BTreeMap;

use jiannuo_domain::{
    IndicatorRow, Kind, PlannedCourse, PlannedPoint, ProposalReason, Share, Trajectory, TrajectoryForm, last_years_shape,
    planned_course, propose,
};
use jiannuo_store::query::{self, Scope};
use jiannuo_store::{Connection, entity::plan};

use crate::Outcome;
use crate::overview::Reports;
use crate::plan::unit;
use crate::progress::{Words, words};

/// A proposed course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The course.
    pub trajectory: Trajectory,
    /// What it rests on.
    pub because: BasedOn,
}

/// What a proposed course rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BasedOn {
    /// 阶段目标: the plan's own months or quarters.
    PlannedPoints,
    /// Figures of the same indicator in an earlier year.
    LastYear {
        /// The year.
        year: i32,
    },
    /// A word about schools and pupils.
    Schools {
        /// The word.
        word: String,
    },
    /// A word about works that are accepted when they are finished.
    Acceptance {
        /// The word.
        word: String,
    },
    /// A word about building outdoors.
    Outdoors {
        /// The word.
        word: String,
    },
    /// The kind alone.
    Kind {
        /// The kind.
        kind: Kind,
        /// The word or unit that gave it away; may be empty.
        word: String,
    },
}

impl BasedOn {
    /// As the store keeps it: a name, then what belongs to it, with a blank between.
    pub(crate) fn to_store(&self) -> String {
        match self {
            Self::PlannedPoints => "planned-points".into(),
            Self::LastYear { year } => format!("last-year {year}"),
            Self::Schools { word } => format!("schools {word}"),
            Self::Acceptance { word } => format!("acceptance {word}"),
            Self::Outdoors { word } => format!("outdoors {word}"),
            Self::Kind { kind, word } => format!("kind {} {word}", kind.name()),
        }
    }

    /// From what the store keeps; nothing for what nobody can store.
    pub(crate) fn stored(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
        let word = rest.to_owned();
        Some(match name {
            "planned-points" => Self::PlannedPoints,
            "last-year" => Self::LastYear { year: rest.parse().ok()? },
            "schools" => Self::Schools { word },
            "acceptance" => Self::Acceptance { word },
            "outdoors" => Self::Outdoors { word },
            "kind" => {
                let (kind, word) = rest.split_once(' ').unwrap_or((rest, ""));
                Self::Kind { kind: Kind::named(kind)?, word: word.to_owned() }
            }
            _ => return None,
        })
    }

    fn of(reason: ProposalReason) -> Self {
        match reason {
            ProposalReason::Schools { word } => Self::Schools { word: word.into() },
            ProposalReason::Acceptance { word } => Self::Acceptance { word: word.into() },
            ProposalReason::Outdoors { word } => Self::Outdoors { word: word.into() },
            ProposalReason::Kind { kind, word } => Self::Kind { kind, word },
        }
    }
}

/// Everything that proposals of a plan rest on, read once.
pub(crate) struct Proposals {
    /// 阶段目标 by indicator.
    points: BTreeMap<String, Vec<PlannedPoint>>,
    /// Year before, and shapes of its figures by name of the indicator.
    before: Option<(i32, BTreeMap<String, [Share; 12]>)>,
}

impl Proposals {
    pub(crate) async fn read(connection: &impl Connection, county: i64, plan: &str) -> Outcome<Self> {
        let plans = query::plans(connection, county).await?;
        let year = plans.iter().find(|known| known.id == plan).map(|known| known.year);
        let before = year.and_then(|year| plans.iter().find(|known| known.year == year - 1));
        let before = match before {
            Some(before) => Some((before.year, shapes(connection, county, before).await?)),
            None => None,
        };
        Ok(Self { points: planned_points(connection, county, plan).await?, before })
    }

    /// What is proposed for an indicator; nothing for what has no target to plan for.
    pub(crate) fn of(&self, words: &Words) -> Option<Proposed> {
        let by_words = propose(&words.row)?;
        let points = self.points.get(&words.indicator).map_or(&[][..], Vec::as_slice);
        if let Some(trajectory) = by_points(&words.row, points) {
            return Some(Proposed { trajectory, because: BasedOn::PlannedPoints });
        }
        let last_year = self.before.as_ref().filter(|_| words.row.kind.kind.is_cumulative());
        let shape = last_year.and_then(|(year, shapes)| Some((*year, *shapes.get(words.row.name())?)));
        if let Some((year, shares)) = shape
            && let Ok(trajectory) = Trajectory::last_year(shares)
        {
            return Some(Proposed { trajectory, because: BasedOn::LastYear { year } });
        }
        Some(Proposed { trajectory: by_words.trajectory, because: BasedOn::of(by_words.because) })
    }
}

/// The course through a plan's own months or quarters, where they say one.
fn by_points(row: &IndicatorRow, points: &[PlannedPoint]) -> Option<Trajectory> {
    let row = IndicatorRow { planned: points.to_vec(), ..row.clone() };
    let course = row.planned_course();
    let points = course.cumulative_points()?;
    let shares = planned_shares(points)?;
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
pub(crate) async fn planned_points(
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

/// Shapes of a year's accepted figures by name of the indicator; names that stand there twice say nothing.
async fn shapes(
    connection: &impl Connection,
    county: i64,
    plan: &plan::Model,
) -> Outcome<BTreeMap<String, [Share; 12]>> {
    let year = i16::try_from(plan.year).unwrap_or_default();
    let reports = Reports::read(connection, county, Scope::Plan(&plan.id)).await?;
    let mut shapes = BTreeMap::new();
    for words in words(connection, county, &plan.id).await? {
        let mut figures = [None; 12];
        for (place, month) in figures.iter_mut().zip(1..) {
            let Some(period) = PeriodName::month(year, month) else { continue };
            let figure = reports.accepted(&period.to_string(), &words.indicator);
            *place = figure.and_then(|figure| figure.millionths);
        }
        let shape = last_years_shape(&figures);
        let name = words.row.name().to_owned();
        if shapes.insert(name.clone(), shape).is_some() {
            shapes.insert(name, None);
        }
    }
    Ok(shapes.into_iter().filter_map(|(name, shape)| Some((name, shape?))).collect())
}
