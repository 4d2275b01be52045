//! Why a signal is what it is, as numbers; sentences are made of them elsewhere.

use jiff::civil::Date;

use crate::{Band, CompletionRate, Light, PeriodName, Points, Quantity, Share};

/// One rule that spoke, with every number it rests on.
#[doc(alias = "亮灯依据")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The year's target is met.
    Met {
        /// The rate.
        rate: CompletionRate,
    },
    /// Percentage points against the planned share.
    Gap {
        /// The rate.
        rate: CompletionRate,
        /// Planned for the date.
        planned: Share,
        /// Ahead of it; negative behind.
        gap: Points,
        /// The band of the points behind.
        band: Band,
    },
    /// Against the plan in percent of what is planned.
    Relative {
        /// The rate.
        rate: CompletionRate,
        /// Planned for the date.
        planned: Share,
        /// Percent of it that is lacking; negative ahead.
        percent_behind: Points,
        /// The band.
        band: Band,
    },
    /// The completion rate itself.
    Completion {
        /// The rate.
        rate: CompletionRate,
        /// The band of its percent.
        band: Band,
    },
    /// Days against the day by which all of it is due.
    Due {
        /// That day.
        due: Date,
        /// Days since; negative before.
        days: i32,
        /// The rate.
        rate: CompletionRate,
        /// The band.
        band: Band,
    },
    /// Nothing achieved since the planned start.
    StartMissed {
        /// The month end at which something was planned first.
        planned_start: Date,
        /// Month ends since, that one included.
        months: u8,
        /// The band.
        band: Band,
    },
    /// Missed months in a row.
    InARow {
        /// How many, the current one included.
        months: u8,
        /// From how many on the rule speaks.
        required: u8,
        /// The light.
        light: Light,
    },
    /// On plan again after a missed period.
    MadeUp {
        /// The newest missed period.
        missed: PeriodName,
        /// The light.
        light: Light,
    },
    /// Funds below the required share.
    Funds {
        /// Money that arrived, as a share of the budget.
        funds: CompletionRate,
        /// Percent that is required.
        required: Points,
        /// Percent as the scheme says; `None` where it is the share planned for the date.
        fixed: Option<Quantity>,
        /// The light.
        light: Light,
    },
    /// A task, and nothing was reported.
    NotReported,
    /// An exemption holds.
    Exempt {
        /// Its last day.
        until: Date,
    },
    /// The scheme does not speak about this period.
    OtherMonth,
    /// No rate can be computed.
    NoRate,
    /// There is no plan to compare with.
    NoPlan,
}

impl Reason {
    /// Stable name for programs.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Met { .. } => "met",
            Self::Gap { .. } => "gap",
            Self::Relative { .. } => "relative",
            Self::Completion { .. } => "completion",
            Self::Due { .. } => "due",
            Self::StartMissed { .. } => "start-missed",
            Self::InARow { .. } => "in-a-row",
            Self::MadeUp { .. } => "made-up",
            Self::Funds { .. } => "funds",
            Self::NotReported => "not-reported",
            Self::Exempt { .. } => "exempt",
            Self::OtherMonth => "other-month",
            Self::NoRate => "no-rate",
            Self::NoPlan => "no-plan",
        }
    }

    /// The light it asks for; `None` for reasons why there is no light.
    #[must_use]
    pub fn light(&self) -> Option<Light> {
        match self {
            Self::Met { .. } => Some(Light::Green),
            Self::Gap { band, .. }
            | Self::Relative { band, .. }
            | Self::Completion { band, .. }
            | Self::Due { band, .. }
            | Self::StartMissed { band, .. } => Some(band.light),
            Self::InARow { light, .. } | Self::MadeUp { light, .. } | Self::Funds { light, .. } => {
                Some(*light)
            }
            Self::NotReported | Self::Exempt { .. } | Self::OtherMonth | Self::NoRate | Self::NoPlan => None,
        }
    }

    /// Whether it wants a note beside the light.
    #[must_use]
    pub fn is_noted(&self) -> bool {
        match self {
            Self::Gap { band, .. }
            | Self::Relative { band, .. }
            | Self::Completion { band, .. }
            | Self::Due { band, .. }
            | Self::StartMissed { band, .. } => band.is_noted,
            _ => false,
        }
    }
}
