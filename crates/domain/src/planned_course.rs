//! What the planned points of a row say together: amounts that add up, or ones that grow.

use crate::{Amount, Direction, IndicatorRow, PlanPart, Quantity};

/// The numbers of a row's planned points against its target, as the numbers themselves show.
///
/// Each point is the last month of its part and the amount of the target that is planned to be
/// reached by its end, in the unit of the target; months in order, each once.
#[doc(alias = "阶段目标进度")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlannedCourse {
    /// The plan counts from the beginning of the year: nothing decreases, the last is the target.
    Cumulative(Vec<(i8, Quantity)>),
    /// The plan counts each part for itself: the sum is the target. The points are added up.
    Increments(Vec<(i8, Quantity)>),
    /// No numbers, no target to hold them against, or numbers that fit neither.
    Unclear,
}

impl PlannedCourse {
    /// The cumulative points; `None` where the numbers are unclear.
    #[must_use]
    pub fn cumulative_points(&self) -> Option<&[(i8, Quantity)]> {
        match self {
            Self::Cumulative(points) | Self::Increments(points) => Some(points),
            Self::Unclear => None,
        }
    }
}

impl IndicatorRow {
    /// What the numbers among the planned points say together.
    ///
    /// Percentages are shares of the target, unless the target is one itself and they end or add up
    /// there. Milestones in words are passed over. A row where less is better has no course, and so
    /// has one with a number in a unit that the target is not counted in.
    #[must_use]
    pub fn planned_course(&self) -> PlannedCourse {
        let target = self.target.amount().filter(|target| target.quantity > Quantity::ZERO);
        let (Some(target), Direction::Upward) = (target, self.direction) else {
            return PlannedCourse::Unclear;
        };
        let as_figures = self.planned_amounts(target, false);
        let figures = as_figures.and_then(|points| course(&points, target.quantity));
        let as_shares = || self.planned_amounts(target, true);
        let found = figures.or_else(|| course(&as_shares()?, target.quantity));
        found.unwrap_or(PlannedCourse::Unclear)
    }

    /// The amounts in the unit of the target. `with_shares` takes percentages as shares of a target
    /// that is a percentage; they are always shares of a counted one.
    fn planned_amounts(&self, target: &Amount, with_shares: bool) -> Option<Vec<(PlanPart, Quantity)>> {
        let amount = |amount: &Amount| match (amount.is_percent(), target.is_percent()) {
            (true, true) if !with_shares => Some(amount.quantity),
            (true, _) => share_of(target.quantity, amount.quantity),
            (false, _) => in_unit_of(target, amount),
        };
        let stated = self.planned.iter().filter_map(|point| Some((point.part, point.amount()?)));
        let mut points: Vec<(PlanPart, Quantity)> =
            stated.map(|(part, stated)| Some((part, amount(stated)?))).collect::<Option<_>>()?;
        points.sort_by_key(|&(part, _)| part);
        Some(points)
    }
}

/// The course that the amounts make; `None` where they make none.
fn course(points: &[(PlanPart, Quantity)], target: Quantity) -> Option<PlannedCourse> {
    if points.iter().any(|&(_, amount)| amount < Quantity::ZERO) {
        return None;
    }
    cumulative(points, target)
        .map(PlannedCourse::Cumulative)
        .or_else(|| added_up(points, target).map(PlannedCourse::Increments))
}

/// The amounts as they are, where none decreases and the last is the target.
fn cumulative(points: &[(PlanPart, Quantity)], target: Quantity) -> Option<Vec<(i8, Quantity)>> {
    let &(_, last) = points.last()?;
    let mut months: Vec<(i8, Quantity)> =
        points.iter().map(|&(part, amount)| (part.last_month(), amount)).collect();
    months.dedup();
    // 6月 and 上半年 end together: they say the same, or nobody knows which of them counts.
    let one_a_month = months.is_sorted_by(|(one, _), (next, _)| one < next);
    let grows = months.is_sorted_by_key(|&(_, amount)| amount);
    (last == target && one_a_month && grows).then_some(months)
}

/// The sums from the beginning of the year, where the parts do not overlap and all make the target.
fn added_up(points: &[(PlanPart, Quantity)], target: Quantity) -> Option<Vec<(i8, Quantity)>> {
    if !points.is_sorted_by(|(one, _), (next, _)| one.last_month() < next.first_month()) {
        return None;
    }
    let mut sum = Quantity::ZERO;
    let mut months = Vec::with_capacity(points.len());
    for &(part, amount) in points {
        sum = sum.plus(amount)?;
        months.push((part.last_month(), sum));
    }
    (sum == target).then_some(months)
}

/// A share of the whole: 30% of 1250 is 375. Millionths are rounded, as no figure is finer.
fn share_of(whole: Quantity, percent: Quantity) -> Option<Quantity> {
    const HUNDRED_IN_MILLIONTHS: i128 = 100_000_000;
    let product = whole.wide_millionths().checked_mul(percent.wide_millionths())?;
    of_millionths((product + HUNDRED_IN_MILLIONTHS / 2).div_euclid(HUNDRED_IN_MILLIONTHS))
}

/// An amount in the unit of the target: 5000人 of a target in 万人 are 0.5. `None` where the two
/// cannot be compared.
fn in_unit_of(target: &Amount, amount: &Amount) -> Option<Quantity> {
    if !amount.is_comparable(target) {
        return None;
    }
    if amount.unit.is_none() || target.unit.is_none() {
        return Some(amount.quantity);
    }
    let one = Amount { quantity: Quantity::new(1, 0)?, unit: target.unit.clone() };
    let scale = one.base_millionths()?.div_euclid(Quantity::new(1, 0)?.wide_millionths());
    let own = amount.base_millionths()?;
    (own.checked_rem(scale)? == 0).then(|| of_millionths(own / scale))?
}

/// The quantity of so many millionths, without zeros at the end.
fn of_millionths(millionths: i128) -> Option<Quantity> {
    let (mut mantissa, mut places) = (millionths, 6_u8);
    while places > 0 && mantissa % 10 == 0 {
        (mantissa, places) = (mantissa / 10, places - 1);
    }
    Quantity::new(i64::try_from(mantissa).ok()?, places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{PlannedPoint, UnitOfMeasure};

    /// A row with its unit, target and planned texts.
    fn row(name: &str, target: &str, planned: &[(&str, &str)]) -> IndicatorRow {
        let mut row = IndicatorRow::new(name, None, target, "", None);
        let unit = row.unit.clone();
        let point =
            |&(part, text): &(&str, &str)| PlannedPoint::read(part.parse().unwrap(), text, unit.as_ref(), "");
        row.planned = planned.iter().map(point).collect();
        row
    }

    fn shown(course: &PlannedCourse) -> String {
        let points = course.cumulative_points().unwrap_or_default().iter();
        let points: Vec<String> = points.map(|(month, amount)| format!("{month}:{amount}")).collect();
        let word = match course {
            PlannedCourse::Cumulative(_) => "累计",
            PlannedCourse::Increments(_) => "分段",
            PlannedCourse::Unclear => "不明",
        };
        format!("{word} {}", points.join(" ")).trim().to_owned()
    }

    #[test]
    fn the_numbers_show_whether_a_plan_counts_from_january() {
        for (name, target, planned, course) in [
            ("培训（人）", "200", ["50", "100", "150", "200"], "累计 3:50 6:100 9:150 12:200"),
            ("培训（人）", "200", ["20", "60", "80", "40"], "分段 3:20 6:80 9:160 12:200"),
            ("培训（人）", "200", ["0", "0", "0", "200"], "累计 3:0 6:0 9:0 12:200"),
            ("培训（人）", "200", ["20%", "50%", "80%", "100%"], "累计 3:40 6:100 9:160 12:200"),
            ("培训（人）", "200", ["20%", "30%", "30%", "20%"], "分段 3:40 6:100 9:160 12:200"),
            (
                "培训（人）",
                "200",
                ["达到30%", "完成全年任务的60%", "120人", "200人"],
                "累计 3:60 6:120 9:120 12:200",
            ),
            ("公路（公里）", "10.5", ["完成招标", "3.5", "7", "10.5"], "累计 6:3.5 9:7 12:10.5"),
            ("公路（公里）", "10.5", ["——", "3.5", "5", "2"], "分段 6:3.5 9:8.5 12:10.5"),
            ("培训", "2万人", ["5000人", "1万人", "1.5万人", "2万人"], "累计 3:0.5 6:1 9:1.5 12:2"),
            ("参保率", "95%", ["80%", "85%", "90%", "95%"], "累计 3:80 6:85 9:90 12:95"),
            ("参保率", "95%", ["20%", "40%", "60%", "100%"], "累计 3:19 6:38 9:57 12:95"),
            ("道路改造", "100%", ["25%", "25%", "25%", "25%"], "分段 3:25 6:50 9:75 12:100"),
            ("培训（人）", "200", ["50", "100", "150", "180"], "不明"),
            ("培训（人）", "200", ["100", "50", "150", "200"], "不明"),
            ("培训（人）", "200", ["50", "100", "3场", "200"], "不明"),
            ("培训（人）", "200", ["-50", "100", "100", "50"], "不明"),
            ("培训（人）", "0", ["0", "0", "0", "0"], "不明"),
            ("培训（人）", "——", ["50", "100", "150", "200"], "不明"),
            ("厕所", "完成改造", ["招标", "开工", "主体封顶", "验收"], "不明"),
            ("城镇登记失业率", "4.3%以内", ["4.3%", "4.3%", "4.3%", "4.3%"], "不明"),
        ] {
            let planned: Vec<(&str, &str)> = ["Q1", "Q2", "Q3", "Q4"].into_iter().zip(planned).collect();
            assert_eq!(shown(&row(name, target, &planned).planned_course()), course, "{name} {planned:?}");
        }
    }

    #[test]
    fn parts_that_overlap_are_not_added_up() {
        for (planned, course) in [
            (&[("H1", "60"), ("H2", "40")][..], "分段 6:60 12:100"),
            (&[("H1", "60"), ("Q3", "30"), ("Q4", "10")], "分段 6:60 9:90 12:100"),
            (&[("06", "60"), ("H1", "60"), ("12", "100")], "累计 6:60 12:100"),
            (&[("06", "50"), ("H1", "60"), ("12", "100")], "不明"),
            (&[("Q1", "20"), ("Q2", "30"), ("H1", "50")], "不明"),
            (&[("10", "100")], "累计 10:100"),
            (&[("08", "60")], "不明"),
            (&[], "不明"),
        ] {
            assert_eq!(shown(&row("公路（公里）", "100", planned).planned_course()), course, "{planned:?}");
        }
    }

    proptest! {
        #[test]
        fn increments_and_their_sums_are_one_course(parts in proptest::collection::vec(0_i64..10_000, 12)) {
            let sums: Vec<i64> = parts.iter().scan(0, |sum, part| { *sum += part; Some(*sum) }).collect();
            let target = sums.last().copied().unwrap_or_default();
            prop_assume!(target > 0);
            let course = |amounts: &[i64]| {
                let unit = UnitOfMeasure::known("户");
                let mut row = IndicatorRow::new("改造", unit.clone(), &target.to_string(), "", None);
                row.planned = (1..).map(PlanPart::Month).zip(amounts)
                    .map(|(part, amount)| PlannedPoint::read(part, &amount.to_string(), unit.as_ref(), ""))
                    .collect();
                row.planned_course()
            };
            let (added, cumulative) = (course(&parts), course(&sums));
            prop_assert_eq!(added.cumulative_points(), cumulative.cumulative_points());
            prop_assert!(cumulative.cumulative_points().is_some());
        }
    }
}
