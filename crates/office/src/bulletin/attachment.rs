//! Attachments of a bulletin: tables as they stood when it was drafted.

use serde::{Deserialize, Serialize};

use super::facts::InPeriod;
use super::{BulletinFacts, Grade};

/// A table beside a bulletin, as it stood when it was drafted or last taken over.
#[doc(alias = "附件")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "table", rename_all = "kebab-case")]
pub enum BulletinAttachment {
    /// 推进缓慢事项 (慢序时), unreported ones at the end.
    Slow {
        /// Rows in the order of the plan.
        rows: Vec<MatterRow>,
    },
    /// 按序时事项: done ones and those on course.
    OnCourse {
        /// Rows in the order of the plan.
        rows: Vec<MatterRow>,
    },
    /// 全年完成情况排名 of departments; only where somebody switched it on, after the year's last period.
    Ranking {
        /// What follows departments of one place.
        ties: Ties,
        /// Rows, the first place first.
        rows: Vec<PlaceRow>,
    },
}

/// One matter of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is the cell it names, as shown")]
pub struct MatterRow {
    pub indicator: String,
    pub name: String,
    pub department: String,
    pub target: String,
    pub achieved: String,
    pub rate: String,
    pub planned: String,
    /// Percentage points ahead of the plan, with a sign.
    pub gap: String,
    /// Name of the light or state.
    pub state: String,
    /// Name of the grade.
    pub grade: Grade,
}

/// One department of a ranking: of its indicators with a task, so many are done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is the cell it names")]
pub struct PlaceRow {
    pub place: usize,
    pub department: String,
    pub tasks: usize,
    pub done: usize,
    /// Done of tasks, as shown.
    pub share: String,
}

/// What follows departments that share a place.
#[doc(alias = "并列")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ties {
    /// 1, 2, 2, 4.
    #[default]
    Gap,
    /// 1, 2, 2, 3.
    Dense,
}

impl Ties {
    /// The mode with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "gap" => Some(Self::Gap),
            "dense" => Some(Self::Dense),
            _ => None,
        }
    }
}

impl BulletinAttachment {
    /// Stable name, for the catalogue.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Slow { .. } => "slow",
            Self::OnCourse { .. } => "on-course",
            Self::Ranking { .. } => "ranking",
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Slow { rows } | Self::OnCourse { rows } => rows.is_empty(),
            Self::Ranking { rows, .. } => rows.is_empty(),
        }
    }

    /// The tables of a bulletin, those without rows left out.
    #[must_use]
    pub fn all(facts: &BulletinFacts, ranking: Option<Ties>) -> Vec<Self> {
        let ranking = ranking.map(|ties| Self::Ranking { ties, rows: places(facts, ties) });
        let tables = [Self::Slow { rows: slow(facts) }, Self::OnCourse { rows: on_course(facts) }];
        tables.into_iter().chain(ranking).filter(|table| !table.is_empty()).collect()
    }

    /// The same table as the facts make it now.
    #[must_use]
    pub fn anew(&self, facts: &BulletinFacts) -> Self {
        match self {
            Self::Slow { .. } => Self::Slow { rows: slow(facts) },
            Self::OnCourse { .. } => Self::OnCourse { rows: on_course(facts) },
            Self::Ranking { ties, .. } => Self::Ranking { ties: *ties, rows: places(facts, *ties) },
        }
    }
}

fn slow(facts: &BulletinFacts) -> Vec<MatterRow> {
    let mut rows = of(facts, &[Grade::Slow]);
    rows.extend(of(facts, &[Grade::Unreported]));
    rows
}

fn on_course(facts: &BulletinFacts) -> Vec<MatterRow> {
    of(facts, &[Grade::Done, Grade::OnCourse])
}

fn of(facts: &BulletinFacts, grades: &[Grade]) -> Vec<MatterRow> {
    let rows = facts.rows(&facts.period).into_iter();
    rows.filter(|row| grades.contains(&row.grade)).map(|row| matter(facts, &row)).collect()
}

fn matter(facts: &BulletinFacts, row: &InPeriod<'_>) -> MatterRow {
    let rounding = facts.signals.overview.rounding;
    let rate = row.figure.and_then(|figure| figure.rate);
    let gap = row.signal.and_then(|signal| signal.gap);
    let planned = row.signal.and_then(|signal| signal.planned);
    MatterRow {
        indicator: row.id().to_owned(),
        name: facts.name(row.id()).unwrap_or_default(),
        department: row.row.row.department.clone().unwrap_or_default(),
        target: with_unit(&row.row.row.target.written, &row.unit()),
        achieved: row.figure.map(|figure| with_unit(&figure.written, &row.unit())).unwrap_or_default(),
        rate: rate.map(|rate| rate.show(rounding, None)).unwrap_or_default(),
        planned: planned
            .map(|share| jiannuo_domain::CompletionRate::from(share).show(rounding, None))
            .unwrap_or_default(),
        gap: gap.map(|gap| gap.show(rounding.places)).unwrap_or_default(),
        state: row.state().to_owned(),
        grade: row.grade,
    }
}

/// A number with its unit; a text that is more than a number, or none, as it is.
fn with_unit(written: &str, unit: &str) -> String {
    let is_bare = !written.is_empty() && written.chars().all(|c| c.is_ascii_digit() || ".,，".contains(c));
    if is_bare { format!("{written}{unit}") } else { written.to_owned() }
}

/// Departments by the share of their indicators that are done: a ratio of counts, never a mean of rates.
fn places(facts: &BulletinFacts, ties: Ties) -> Vec<PlaceRow> {
    let mut counts: Vec<(String, usize, usize)> = Vec::new();
    for row in facts.rows(&facts.period).iter().filter(|row| row.row.has_task) {
        let Some(department) = row.row.row.department.as_ref() else { continue };
        let done = usize::from(row.grade == Grade::Done);
        match counts.iter_mut().find(|(known, ..)| known == department) {
            Some((_, tasks, all_done)) => (*tasks, *all_done) = (*tasks + 1, *all_done + done),
            None => counts.push((department.clone(), 1, done)),
        }
    }
    // Shares without fractions: a/b before c/d where a·d is more than c·b.
    counts.sort_by(|(_, tasks, done), (_, others, their_done)| (their_done * tasks).cmp(&(done * others)));
    let mut rows: Vec<PlaceRow> = Vec::new();
    for ((department, tasks, done), number) in counts.into_iter().zip(1_usize..) {
        let before = rows.last();
        let is_tied = before.is_some_and(|before| before.done * tasks == done * before.tasks);
        let place = match (before, ties) {
            (Some(before), _) if is_tied => before.place,
            (Some(before), Ties::Dense) => before.place + 1,
            _ => number,
        };
        let share = share(done, tasks, facts);
        rows.push(PlaceRow { place, department, tasks, done, share });
    }
    rows
}

fn share(done: usize, tasks: usize, facts: &BulletinFacts) -> String {
    let (done, tasks) = (u64::try_from(done), u64::try_from(tasks));
    let share = done.ok().zip(tasks.ok()).and_then(|(done, tasks)| jiannuo_domain::Share::of(done, tasks));
    let rate = share.map(jiannuo_domain::CompletionRate::from);
    rate.map(|rate| rate.show(facts.signals.overview.rounding, None)).unwrap_or_default()
}
