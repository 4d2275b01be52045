//! Where the review of a figure stands: derived from its versions and steps, never stored.

use jiannuo_store::entity::{figure, transition};

/// State of one indicator in one period.
#[doc(alias = "审核状态")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewState {
    /// 未填报: nobody has said anything.
    NotSubmitted,
    /// 待审签: the department's filler has.
    Submitted,
    /// 待审核: the department's head has signed it.
    Signed,
    /// 已退回: sent back with a reason.
    Returned,
    /// 已审核: the office has accepted it.
    Accepted,
}

impl ReviewState {
    /// All states in the order of a figure's life.
    pub const ALL: [Self; 5] =
        [Self::NotSubmitted, Self::Submitted, Self::Signed, Self::Returned, Self::Accepted];

    /// Stable name for programs and style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotSubmitted => "not-submitted",
            Self::Submitted => "submitted",
            Self::Signed => "signed",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
        }
    }

    /// The state after the newest version and the last step about it; a step about an older
    /// version says nothing of a newer one.
    #[must_use]
    pub fn of(newest: Option<&figure::Model>, steps: &[transition::Model]) -> Self {
        let Some(figure) = newest else { return Self::NotSubmitted };
        let last = steps.iter().filter(|step| step.figure == figure.version).max_by_key(|step| step.number);
        match last.map(|step| step.act.as_str()) {
            Some(SIGN) => Self::Signed,
            Some(RETURN) => Self::Returned,
            Some(ACCEPT) => Self::Accepted,
            _ => Self::Submitted,
        }
    }
}

/// Names of the steps, as the store keeps them.
pub(crate) const SIGN: &str = "sign";
pub(crate) const RETURN: &str = "return";
pub(crate) const ACCEPT: &str = "accept";
