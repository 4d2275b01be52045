//! What course is proposed for an indicator, and what that rests on: the plan's own columns first,
//! then last year's figures, then kind and words.

use std::collections::BTreeMap;

use jiannuo_domain::{
    Kind, PeriodName, PlannedPoint, ProposalReason, Share, Trajectory, last_years_shape, propose,
};
use jiannuo_store::Connection;
use jiannuo_store::entity::{figure, plan};
use jiannuo_store::query::{self, Scope};

use crate::overview::Reports;
use crate::progress::{Words, words};
use crate::trajectory::planned::{by_points, planned_points};
use crate::{Outcome, ReviewState};

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
    pub(crate) async fn read(
        connection: &impl Connection,
        county: i64,
        plan: &str,
        rows: &[Words],
    ) -> Outcome<Self> {
        let plans = query::plans(connection, county).await?;
        let year = plans.iter().find(|known| known.id == plan).map(|known| known.year);
        let before = year.and_then(|year| plans.iter().find(|known| known.year == year - 1));
        let before = match before {
            Some(before) => Some((before.year, shapes(connection, county, before).await?)),
            None => None,
        };
        Ok(Self { points: planned_points(connection, county, Scope::Plan(plan), rows).await?, before })
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
            let figure = accepted(&reports, &period.to_string(), &words.indicator);
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

/// The last accepted figure of a period.
fn accepted<'a>(reports: &'a Reports, period: &str, indicator: &str) -> Option<&'a figure::Model> {
    let steps = reports.steps(period, indicator);
    let is_accepted = |figure: &&figure::Model| ReviewState::of(Some(figure), steps) == ReviewState::Accepted;
    reports.figures(period, indicator).iter().rfind(is_accepted)
}
