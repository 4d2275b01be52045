//! Why something is no trajectory.

use std::fmt;

use super::TrajectoryForm;
use crate::Share;

/// What is wrong with shares or stages; months and stages count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotATrajectory {
    /// A share is below the one of the month before.
    Falls {
        /// The month, 2 to 12.
        month: i8,
        /// Planned for the month before.
        before: Share,
        /// Planned for this month.
        share: Share,
    },
    /// The share of December is not 1.
    Unfinished {
        /// What it is.
        last: Share,
    },
    /// A window of months that do not exist, or end before they begin.
    NoSeason {
        /// As given.
        first: i8,
        /// As given.
        last: i8,
    },
    /// The weights of the stages are not 100 together.
    Weights {
        /// What they are together, in percent.
        sum: u32,
    },
    /// A stage has no name.
    UnnamedStage {
        /// Which one.
        stage: usize,
    },
    /// A stage weighs nothing.
    WeightlessStage {
        /// Which one.
        stage: usize,
    },
    /// The month of a stage does not exist, or is before the one of the stage in front of it.
    StageMonth {
        /// Which one.
        stage: usize,
        /// Month of the stage in front; 1 for the first.
        earliest: i8,
        /// Its month as given.
        month: i8,
    },
    /// Stages beside a form that has none.
    StagesElsewhere {
        /// The form.
        form: TrajectoryForm,
    },
    /// Shares that this form does not make.
    OtherForm {
        /// The form.
        form: TrajectoryForm,
        /// The first month that differs.
        month: i8,
        /// What the form makes of it.
        expected: Share,
        /// As given.
        share: Share,
    },
}

impl fmt::Display for NotATrajectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Falls { month, before, share } => write!(f, "month {month} falls from {before} to {share}"),
            Self::Unfinished { last } => write!(f, "ends at {last} instead of 1"),
            Self::NoSeason { first, last } => write!(f, "no season from month {first} to {last}"),
            Self::Weights { sum } => write!(f, "weights sum to {sum} instead of 100"),
            Self::UnnamedStage { stage } => write!(f, "stage {stage} has no name"),
            Self::WeightlessStage { stage } => write!(f, "stage {stage} has no weight"),
            Self::StageMonth { stage, earliest, month } => {
                write!(f, "stage {stage} is in month {month}, not in {earliest} to 12")
            }
            Self::StagesElsewhere { form } => write!(f, "stages in the form {}", form.name()),
            Self::OtherForm { form, month, expected, share } => {
                write!(f, "month {month} is {share}, {} makes {expected}", form.name())
            }
        }
    }
}

impl std::error::Error for NotATrajectory {}
