//! What can be shown.

use jiff::civil::Date;

use crate::Light;

/// A light, or the reason why there is none. Not reported is a state of its own, never zero.
#[doc(alias = "亮灯状态")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignalState {
    /// A light.
    Lit(Light),
    /// 未报: a task, and nothing was reported.
    NotReported,
    /// 暂缓: exempt for a reason, up to a day.
    Exempt {
        /// The last day.
        until: Date,
        /// What it would show otherwise; `None` where that is no light.
        otherwise: Option<Light>,
    },
    /// 不评灯: no rate, no plan, or a period about which the scheme does not speak.
    NotJudged,
    /// 无任务: no task this year.
    NoTask,
}

impl SignalState {
    /// Stable name for programs, stores and style sheets: the one of the light, or of the state.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lit(light) => light.name(),
            Self::NotReported => "not-reported",
            Self::Exempt { .. } => "exempt",
            Self::NotJudged => "not-judged",
            Self::NoTask => "no-task",
        }
    }

    /// The light that is shown, if one is.
    #[must_use]
    pub fn light(self) -> Option<Light> {
        match self {
            Self::Lit(light) => Some(light),
            _ => None,
        }
    }
}
