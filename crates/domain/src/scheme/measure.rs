//! What a threshold measures.

/// A number that a scheme puts into bands. Of all but [`Completion`](Self::Completion) more is worse.
#[doc(alias = "预警指标")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Percentage points behind the planned share; negative ahead.
    PointsBehind,
    /// Percent of what is planned that is lacking; negative ahead, 0 where nothing is planned yet.
    PercentBehind,
    /// Days since the day by which all of it was due; negative before. The last day of the plan's curve
    /// where no day is known.
    DaysOverdue,
    /// Month ends since the planned start, that one included, with nothing achieved; 0 otherwise.
    StartMissed,
    /// The completion rate in percent of the year's target.
    Completion,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 5] =
        [Self::PointsBehind, Self::PercentBehind, Self::DaysOverdue, Self::StartMissed, Self::Completion];

    /// Stable name for programs and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PointsBehind => "points-behind",
            Self::PercentBehind => "percent-behind",
            Self::DaysOverdue => "days-overdue",
            Self::StartMissed => "start-missed",
            Self::Completion => "completion",
        }
    }

    /// The measure with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name)
    }
}
