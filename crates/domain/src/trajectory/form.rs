//! The forms a trajectory can have.

/// Which way of planning a trajectory follows.
#[doc(alias = "序时进度的形式")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrajectoryForm {
    /// n/12.
    Linear,
    /// A table of months.
    Months,
    /// A table of quarters.
    Quarters,
    /// A window of months: outdoor building.
    Season,
    /// A step before the school term begins.
    Term,
    /// Last year's own shape.
    LastYear,
    /// Milestones with weights.
    Stages,
}

impl TrajectoryForm {
    /// All forms, the usual one first.
    pub const ALL: [Self; 7] =
        [Self::Linear, Self::Months, Self::Quarters, Self::Season, Self::Term, Self::LastYear, Self::Stages];

    /// Stable name for stores and forms.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Months => "months",
            Self::Quarters => "quarters",
            Self::Season => "season",
            Self::Term => "term",
            Self::LastYear => "last-year",
            Self::Stages => "stages",
        }
    }

    /// The form with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Whether the planned share steps at month ends instead of rising from day to day.
    #[must_use]
    pub fn is_stepped(self) -> bool {
        matches!(self, Self::Term | Self::Stages)
    }

    /// Whether it says when an indicator begins. A curve that rises evenly, or as last year's did, is
    /// no promise to begin in January; nor does a table of quarters say in which month a quarter's work begins.
    #[must_use]
    pub fn names_a_start(self) -> bool {
        !matches!(self, Self::Linear | Self::LastYear | Self::Quarters)
    }
}
