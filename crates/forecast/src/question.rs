//! What is asked: one indicator of one year, as far as it was reported.

use jiannuo_domain::{Direction, Kind, UnitOfMeasure};

use crate::Prior;

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
