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
