//! An indicator through its year: what was achieved, period by period, against the target.

mod drawing;
mod key;
mod latest;
mod lines;
mod note;
mod said;
mod year;

use jiannuo_domain::{Direction, Quantity};
use jiff::civil::Date;

use super::{ChartSize, rendered};
use crate::{ExportError, Language};
use drawing::Drawing;

/// What a burn-up shows; amounts are all in its unit of measure.
#[derive(Debug, Clone, Copy)]
pub struct BurnUp<'a> {
    /// The year of the plan: January to December.
    pub year: i16,
    /// Name of the indicator, for the title that is read aloud.
    pub name: &'a str,
    /// Unit of measure as shown: "个", "万元", "%"; may be empty.
    pub unit: &'a str,
    /// Which way is better.
    pub direction: Direction,
    /// Language of everything but names, units and figures.
    pub language: Language,
    /// Begins every id; unique on the page. The narrow and the wide chart of an indicator may share it.
    pub prefix: &'a str,
    /// For which width it is laid out.
    pub size: ChartSize,
    /// The target and its revisions; none for a figure without a target.
    pub targets: &'a [TargetStep<'a>],
    /// Figures that were reported, one a period.
    pub points: &'a [Point<'a>],
    /// Cut-off days of periods that are due and not reported.
    pub missing: &'a [Date],
    /// Where the line of today stands; `None` leaves it out.
    pub today: Option<Date>,
}

/// A target and the day from which it holds.
#[derive(Debug, Clone, Copy)]
pub struct TargetStep<'a> {
    /// First day on which it holds.
    pub from: Date,
    /// As written.
    pub written: &'a str,
    /// What was read.
    pub amount: Quantity,
}

/// The figure of one period.
#[derive(Debug, Clone, Copy)]
pub struct Point<'a> {
    /// Cut-off day of the period.
    pub date: Date,
    /// As written.
    pub written: &'a str,
    /// What was read; cumulative.
    pub amount: Quantity,
    /// How far it is accepted.
    pub state: PointState,
    /// The figure that stood here before it was corrected.
    pub former: Option<Former<'a>>,
}

/// A figure that was corrected since.
#[derive(Debug, Clone, Copy)]
pub struct Former<'a> {
    /// As written.
    pub written: &'a str,
    /// What was read.
    pub amount: Quantity,
}

/// How far a figure is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointState {
    /// Accepted by the supervision office: a filled dot.
    Accepted,
    /// Reported or signed, not accepted yet: a hollow dot.
    Provisional,
    /// Sent back: a hollow diamond that no line goes through.
    Returned,
}

/// Draws the year as an `<svg>`.
///
/// # Errors
/// [`ExportError`] when the template cannot be rendered.
pub fn burn_up(chart: &BurnUp<'_>) -> Result<String, ExportError> {
    rendered(&Drawing::of(chart))
}

impl<'a> BurnUp<'a> {
    /// Figures by date.
    fn points_by_date(&self) -> Vec<Point<'a>> {
        let mut points = self.points.to_vec();
        points.sort_by_key(|point| point.date);
        points
    }

    /// Targets by date.
    fn targets_by_date(&self) -> Vec<TargetStep<'a>> {
        let mut targets = self.targets.to_vec();
        targets.sort_by_key(|target| target.from);
        targets
    }

    fn is_downward(&self) -> bool {
        self.direction == Direction::Downward
    }
}
