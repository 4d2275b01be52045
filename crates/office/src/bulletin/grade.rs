//! Under which heading of a bulletin an indicator stands.

use jiannuo_domain::{CompletionRate, Light, Signal, SignalState};
use serde::{Deserialize, Serialize};

use crate::OverviewRow;

/// The heading under which a bulletin lists an indicator; every one that was not withdrawn has one.
#[doc(alias = "进度分类")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// 提前完成或超额完成: the year's target is met.
    Done,
    /// 正常推进: a green or blue light.
    OnCourse,
    /// 推进缓慢: a yellow or red light.
    Slow,
    /// 未报.
    Unreported,
    /// 暂缓: exempt for a reason.
    Exempt,
    /// 不评灯: no rate, no course, or nothing said about this period.
    Unjudged,
    /// 无任务.
    NoTask,
}

impl Grade {
    /// All grades in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Done,
        Self::OnCourse,
        Self::Slow,
        Self::Unreported,
        Self::Exempt,
        Self::Unjudged,
        Self::NoTask,
    ];

    /// Stable name, for the catalogue.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::OnCourse => "on-course",
            Self::Slow => "slow",
            Self::Unreported => "unreported",
            Self::Exempt => "exempt",
            Self::Unjudged => "unjudged",
            Self::NoTask => "no-task",
        }
    }

    /// The grade of a row: by its light first, so that what is met and still red is told as slow.
    pub(crate) fn of(row: &OverviewRow, signal: Option<&Signal>, level: Option<CompletionRate>) -> Self {
        let is_met = level.is_some_and(CompletionRate::is_met);
        match signal.map(|signal| signal.state) {
            Some(SignalState::Lit(Light::Yellow | Light::Red)) => Self::Slow,
            Some(SignalState::Lit(_) | SignalState::NotJudged) if is_met => Self::Done,
            Some(SignalState::Lit(_)) => Self::OnCourse,
            Some(SignalState::NotReported) => Self::Unreported,
            Some(SignalState::Exempt { .. }) => Self::Exempt,
            Some(SignalState::NotJudged) => Self::Unjudged,
            Some(SignalState::NoTask) => Self::NoTask,
            // A period that has not ended, and no figure yet.
            None if row.has_task => Self::Unreported,
            None => Self::NoTask,
        }
    }
}
