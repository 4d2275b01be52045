//! Words and arithmetic of the plan: what a cell says, targets, achievements, completion rates,
//! rounding, kinds of indicators, and the checks of a progress table.
//!
//! No IO, no clock, no float, no serialisation: dates and texts are parameters.

mod amount;
mod checks;
mod course;
mod finding;
mod fold;
mod fraction;
mod indicator;
mod kind;
mod period;
mod personal;
mod planned_course;
mod planned_point;
mod points;
mod proposal;
mod prose;
mod quantity;
mod rate;
mod rounding;
mod scheme;
mod share;
mod signal;
mod standing;
mod stated;
mod statement;
mod trajectory;
mod unit;
mod verdict;

pub use amount::Amount;
pub use checks::check;
pub use course::Course;
pub use finding::{Field, Finding, Matter, Severity};
pub use fold::{fold, is_blank_char, without_white_space};
pub use indicator::{CellAddresses, IndicatorRow, ProgressTable, Summary};
pub use kind::{Kind, KindGuess};
pub use period::{NotAPeriod, PeriodName};
pub use personal::masked;
pub use planned_course::PlannedCourse;
pub use planned_point::{PlanPart, PlannedPoint};
pub use points::Points;
pub use proposal::{Proposal, ProposalReason, propose};
pub use prose::{proposed_achievement, proposed_target};
pub use quantity::Quantity;
pub use rate::{CompletionRate, Direction};
pub use rounding::{Rounding, RoundingMode};
pub use scheme::{Band, Bound, Escalation, FundsRule, Light, Measure, Scheme, SchemeFault, Threshold};
pub use share::{NotAShare, Share};
pub use signal::{Earlier, Reason, Signal, SignalFacts, SignalState, YearFigure, signal, through_the_year};
pub use standing::{Headline, Standing};
pub use stated::StatedRate;
pub use statement::{Reading, Statement};
pub use trajectory::{NotATrajectory, Stage, Trajectory, TrajectoryForm, last_years_shape};
pub use unit::{UnitOfMeasure, split_unit_bracket};
pub use verdict::{Verdict, judge};
