//! Where a completion rate stands against the plan.

use jiff::civil::Date;

use crate::fraction::in_eighteen_digits;
use crate::{CompletionRate, Points, Share, Trajectory};

/// A completion rate beside the share that was planned for the same day.
#[doc(alias = "与序时进度比")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    rate: CompletionRate,
    planned: Share,
}

impl Course {
    /// The course of a rate; where less is better it is the rate as it is computed for that.
    #[must_use]
    pub fn of(rate: CompletionRate, planned: Share) -> Self {
        Self { rate, planned }
    }

    /// 100 · (achieved ÷ target − planned share): percentage points ahead, negative behind.
    ///
    /// Exact for rates whose numerator and denominator have 18 digits in lowest terms.
    #[must_use]
    pub fn gap(self) -> Points {
        let (a, t) = in_eighteen_digits(self.rate);
        let (share, of) = self.planned.parts();
        // 18 digits each: a product has 36, a hundred of them 38.
        Points::of((a * of - share * t).saturating_mul(100), t * of)
    }

    /// Achieved ÷ (target · planned share): 1 is on plan. `None` where nothing is planned yet.
    #[must_use]
    pub fn pace(self) -> Option<CompletionRate> {
        let (a, t) = in_eighteen_digits(self.rate);
        let (share, of) = self.planned.parts();
        CompletionRate::fraction(a * of, t * share)
    }

    /// How far behind in percent of what is planned: 100 · (1 − pace), negative ahead. `None` where
    /// nothing is planned yet.
    #[must_use]
    pub fn percent_behind(self) -> Option<Points> {
        let (a, t) = in_eighteen_digits(self.rate);
        let (share, of) = self.planned.parts();
        (share > 0).then(|| Points::of((share * t - a * of).saturating_mul(100), t * share))
    }

    /// Days ahead of the plan, negative behind: the day for which today's level is planned, less
    /// today. 0 wherever the level is the one planned for today.
    ///
    /// Where the plan rests on one level for a while, the day nearest to today counts. `None` only for
    /// a year outside of the calendar.
    #[must_use]
    pub fn days_ahead(self, trajectory: &Trajectory, date: Date, year: i16) -> Option<i32> {
        let today = trajectory.share_on(date, year);
        if CompletionRate::from(today) == self.rate {
            return Some(0);
        }
        let first = trajectory.day_of(self.rate, year)?;
        let level = trajectory.share_on(first, year);
        let rests = first < date && CompletionRate::from(level) == self.rate;
        let planned = if rests { trajectory.rests_until(first, date)? } else { first };
        Some(planned.since(date).ok()?.get_days())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn course(achieved: i128, target: i128, share: &str) -> Course {
        Course::of(CompletionRate::fraction(achieved, target).unwrap(), share.parse().unwrap())
    }

    #[test]
    fn a_rate_stands_against_the_plan_unrounded() {
        for (achieved, target, planned, gap, pace, behind) in [
            // 农村公路 19.52 of 14.0 at the end of October.
            (1952, 1400, "5/6", "56.10", Some((1464, 875)), Some("-67.31")),
            // 投资额 3000 of 24185.
            (3000, 24185, "5/6", "-70.93", Some((720, 4837)), Some("85.11")),
            (5, 12, "5/12", "0.00", Some((1, 1)), Some("0.00")),
            (0, 56, "0", "0.00", None, None),
            (1, 56, "0", "1.79", None, None),
        ] {
            let course = course(achieved, target, planned);
            assert_eq!(course.gap().show(2), gap);
            assert_eq!(course.pace().map(CompletionRate::in_lowest_terms), pace);
            assert_eq!(course.percent_behind().map(|points| points.show(2)).as_deref(), behind);
        }
    }

    #[test]
    fn the_longest_numbers_still_have_a_gap() {
        let course = course(i128::MAX, i128::MAX - 1, "999999999999999988/999999999999999989");
        assert_eq!(course.gap().show(2), "0.00");
        assert!(course.pace().is_some());
    }

    #[test]
    fn days_are_counted_to_the_day_for_which_the_level_was_planned() {
        let (linear, season) = (Trajectory::linear(), Trajectory::season(4, 9).unwrap());
        for (trajectory, achieved, target, today, days) in [
            (&linear, 1, 2, date(2024, 6, 30), 0),
            (&linear, 1, 2, date(2024, 7, 31), -31),
            (&linear, 1, 2, date(2024, 5, 31), 30),
            (&linear, 471, 100, date(2024, 10, 31), 61),
            // Nothing was planned before April: nothing at its end is a month behind, not four.
            (&season, 0, 1, date(2024, 3, 31), 0),
            (&season, 0, 1, date(2024, 4, 30), -30),
            (&season, 0, 1, date(2023, 12, 31), 0),
            // All of it was planned for September.
            (&season, 1, 1, date(2024, 10, 31), 0),
            (&season, 1, 1, date(2024, 8, 31), 30),
            (&Trajectory::term(), 1, 2, date(2024, 9, 30), -31),
        ] {
            let rate = CompletionRate::fraction(achieved, target).unwrap();
            let course = Course::of(rate, trajectory.share_on(today, 2024));
            assert_eq!(course.days_ahead(trajectory, today, 2024), Some(days), "{achieved}/{target} {today}");
        }
    }

    proptest! {
        #[test]
        fn nobody_is_ahead_in_days_and_behind_in_points(
            trajectory in crate::trajectory::tests::any_trajectory(), achieved in 0_i128..1200, day in 1_i16..=366
        ) {
            let today = date(2024, 1, 1).with().day_of_year(day).build().unwrap();
            let rate = CompletionRate::fraction(achieved, 1000).unwrap();
            let course = Course::of(rate, trajectory.share_on(today, 2024));
            let days = course.days_ahead(&trajectory, today, 2024).unwrap();
            prop_assert!(days <= 0 || !course.gap().is_negative());
            prop_assert!(days >= 0 || course.gap().is_negative(), "{days} {}", course.gap().show(4));
        }
    }
}
