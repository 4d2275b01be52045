//! What is asked: one indicator of one year, as far as it was reported.

use jiannuo_domain::{Direction, Kind, UnitOfMeasure};

use crate::model::{Model, Report};
use crate::{CannotTell, Prior};

/// One indicator of one year, as far as it was reported.
///
/// Quantities are millionths of the base unit (a figure in 万 is multiplied out, as in
/// `Amount::base_millionths`).
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Kind of the indicator: only what adds up over the year is extrapolated.
    pub kind: Kind,
    /// Which way is better; a target not to be passed is not extrapolated.
    pub direction: Direction,
    /// Whether the quantity is counted one by one or measured.
    pub measure: Measure,
    /// Target of the year in millionths; nothing can be told of one that is absent or not positive.
    pub target: Option<i64>,
    /// Whether the target is the length of a closed list: no more than it can be done.
    pub is_closed_list: bool,
    /// Planned cumulative shares at the end of months 1 to 12, growing to 1.
    ///
    /// What does not grow is levelled, what is not a number is taken as no growth, the last counts as 1.
    pub shares: [f64; 12],
    /// Cumulative achievement in millionths at the end of months 1 to n, `None` where nothing was reported.
    ///
    /// A figure above a later one counts as corrected by it; a negative one counts as 0. Months after the twelfth are ignored.
    pub achieved: &'a [Option<i64>],
    /// What is believed of such indicators before anything is reported.
    pub prior: Prior,
}

impl Question<'_> {
    /// The target in millionths, if what was so far says something of the year's end.
    pub(crate) fn extrapolated_target(&self) -> Result<i64, CannotTell> {
        match self.kind {
            Kind::ReportOnly | Kind::NoTask => return Err(CannotTell::NoTarget),
            kind if !kind.is_cumulative() => return Err(CannotTell::NotExtrapolated),
            _ => {}
        }
        if self.direction == Direction::Downward {
            return Err(CannotTell::NotExtrapolated);
        }
        self.target.filter(|target| *target > 0).ok_or(CannotTell::NoTarget)
    }

    /// Months that have ended.
    pub(crate) fn months(&self) -> usize {
        self.achieved.len().min(12)
    }

    /// What was reported, oldest first, corrected by what was reported later.
    pub(crate) fn reports(&self, target: i64) -> Vec<Report> {
        let months = self.achieved.iter().take(12).enumerate();
        let mut reports: Vec<Report> = months
            .filter_map(|(index, achieved)| {
                Some(Report { month: index + 1, share: share((*achieved)?, target) })
            })
            .collect();
        let mut later = MOST;
        for report in reports.iter_mut().rev() {
            later = report.share.min(later);
            report.share = later;
        }
        reports
    }

    /// What one thing that is counted is worth, as a share of the target; 0 for what is measured.
    pub(crate) fn single(&self, target: i64) -> f64 {
        match self.measure {
            Measure::Counted => 1e6 / target as f64,
            Measure::Continuous => 0.0,
        }
    }

    /// The interval of the year's end in millionths, widened to whole things where things are counted, not below what was reported and not above a closed list.
    pub(crate) fn in_millionths(&self, target: i64, model: &Model) -> (i64, i64) {
        let latest = self.achieved.iter().take(12).rev().find_map(|achieved| *achieved).unwrap_or_default();
        let most = if self.is_closed_list { target } else { i64::MAX };
        let whole = |share: f64, round: fn(f64) -> f64| match self.measure {
            Measure::Counted => round(share / self.single(target)) * 1e6,
            Measure::Continuous => share * target as f64,
        };
        let of = |probability, round| {
            // Saturates: what is beyond 64 bits is the largest number.
            let millionths = whole(model.exceeded_with(probability), round) as i64;
            millionths.max(latest).min(most)
        };
        let (low, high) = (of(0.9, f64::floor), of(0.1, f64::ceil));
        (low, high.max(low))
    }
}

/// A multiple of the target above which figures say nothing more about the ability.
const MOST: f64 = 100.0;

/// Achieved ÷ target, judged exactly at 1: only what reached the target has a share of 1 or more.
fn share(achieved: i64, target: i64) -> f64 {
    let share = achieved.max(0) as f64 / target as f64;
    if achieved < target { share.min(1.0 - f64::EPSILON) } else { share.clamp(1.0, MOST) }
}

/// Whether a quantity is counted one by one or measured: what a single unit tells.
#[doc(alias = "计数或计量")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Stations, people, households: chance decides about single ones.
    Counted,
    /// Kilometres, 万元, 平方米: the answer must not depend on the unit that was chosen.
    Continuous,
}

impl Measure {
    /// The measure of an indicator, by its kind and unit.
    #[must_use]
    pub fn of(kind: Kind, unit: Option<&UnitOfMeasure>) -> Self {
        const MEASURED: &[&str] = &[
            "公里",
            "千米",
            "米",
            "平方米",
            "平方公里",
            "㎡",
            "m2",
            "亩",
            "公顷",
            "立方米",
            "方",
            "吨",
            "千瓦",
            "千瓦时",
            "度",
        ];
        let is_measured = |unit: &UnitOfMeasure| unit.is_money() || MEASURED.contains(&unit.bare().as_str());
        if kind == Kind::Money || unit.is_some_and(is_measured) { Self::Continuous } else { Self::Counted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_and_roads_are_measured() {
        for (kind, unit, measure) in [
            (Kind::Quota, "个", Measure::Counted),
            (Kind::Flow, "人次", Measure::Counted),
            (Kind::Works, "套", Measure::Counted),
            (Kind::Works, "公里", Measure::Continuous),
            (Kind::Works, "万平方米", Measure::Continuous),
            (Kind::Money, "个", Measure::Continuous),
            (Kind::Flow, "万元", Measure::Continuous),
        ] {
            let unit = UnitOfMeasure::written(unit);
            assert_eq!(Measure::of(kind, unit.as_ref()), measure, "{kind:?} {unit:?}");
        }
        assert_eq!(Measure::of(Kind::Flow, None), Measure::Counted);
    }
}
