//! Where a figure of a bulletin comes from.

use serde::{Deserialize, Serialize};

use super::Grade;

/// Where a figure comes from, so that it can be looked up again; periods and indicators are named, so
/// that it says the same in every version.
#[doc(alias = "数字来源")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "`period`, `before` and `indicator` are the names they say")]
pub enum Source {
    /// Indicators of the plan that were not withdrawn.
    Indicators,
    /// Of these, those with a task this year.
    Tasks,
    /// Departments with a task.
    Departments,
    /// Indicators with a task and a figure.
    Reported { period: String },
    /// Of these, those whose figure was accepted.
    Accepted { period: String },
    /// Of these, those that a verifier looked at.
    Verified { period: String },
    /// Indicators of a grade, of one department where one is named.
    Graded { period: String, grade: Grade, department: Option<String> },
    /// How many more than the period before, with its sign.
    Change { period: String, before: String, grade: Grade },
    /// Indicators of a grade in the same period of last year's plan.
    LastYear { plan: String, period: String, grade: Grade },
    /// Done in this period and not in the one before.
    NewlyDone { period: String, before: String },
    /// Indicators under a light.
    Lit { period: String, light: String },
    /// Share of the year that is over.
    Elapsed { period: String },
    /// Indicators on or before their own course.
    OnCourse { period: String },
    /// Indicators behind their own course.
    Behind { period: String },
    /// Slow indicators about which no problem was reported.
    Unexplained { period: String },
    /// Target as written.
    Target { indicator: String },
    /// Achievement as written.
    Achieved { period: String, indicator: String },
    /// Completion rate.
    Rate { period: String, indicator: String },
    /// Share that was planned.
    Planned { period: String, indicator: String },
    /// Percentage points behind it.
    PointsBehind { period: String, indicator: String },
    /// Days behind it.
    DaysBehind { period: String, indicator: String },
    /// Month ends since the planned start without any progress.
    StartMissed { period: String, indicator: String },
    /// Part of the day on which the department expects to finish.
    ExpectedFinish { period: String, indicator: String, part: DatePart },
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatePart {
    /// Its year.
    Year,
    /// Its month, 1 to 12.
    Month,
    /// Its day of the month.
    Day,
}

impl Source {
    /// Stable name, for the catalogue.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Indicators => "indicators",
            Self::Tasks => "tasks",
            Self::Departments => "departments",
            Self::Reported { .. } => "reported",
            Self::Accepted { .. } => "accepted",
            Self::Verified { .. } => "verified",
            Self::Graded { .. } => "graded",
            Self::Change { .. } => "change",
            Self::LastYear { .. } => "last-year",
            Self::NewlyDone { .. } => "newly-done",
            Self::Lit { .. } => "lit",
            Self::Elapsed { .. } => "elapsed",
            Self::OnCourse { .. } => "on-course",
            Self::Behind { .. } => "behind",
            Self::Unexplained { .. } => "unexplained",
            Self::Target { .. } => "target",
            Self::Achieved { .. } => "achieved",
            Self::Rate { .. } => "rate",
            Self::Planned { .. } => "planned",
            Self::PointsBehind { .. } => "points-behind",
            Self::DaysBehind { .. } => "days-behind",
            Self::StartMissed { .. } => "start-missed",
            Self::ExpectedFinish { .. } => "expected-finish",
        }
    }

    /// The grade, department or light it counts, by name.
    #[must_use]
    pub fn counted(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Graded { grade, department, .. } => (Some(grade.name()), department.as_deref()),
            Self::Change { grade, .. } | Self::LastYear { grade, .. } => (Some(grade.name()), None),
            Self::Lit { light, .. } => (Some(light), None),
            _ => (None, None),
        }
    }

    /// Id of the indicator it is about.
    #[must_use]
    pub fn indicator(&self) -> Option<&str> {
        match self {
            Self::Target { indicator }
            | Self::Achieved { indicator, .. }
            | Self::Rate { indicator, .. }
            | Self::Planned { indicator, .. }
            | Self::PointsBehind { indicator, .. }
            | Self::DaysBehind { indicator, .. }
            | Self::StartMissed { indicator, .. }
            | Self::ExpectedFinish { indicator, .. } => Some(indicator),
            _ => None,
        }
    }
}
