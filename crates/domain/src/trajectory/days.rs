//! Shares of single days, and the days of shares.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Trajectory;
use crate::{CompletionRate, PeriodName, Share};

impl Trajectory {
    /// The planned share at the end of a day: nothing before the year, everything after it.
    ///
    /// Between two month ends it rises by days, or stays until the next month end where the
    /// [form](super::TrajectoryForm::is_stepped) steps.
    #[must_use]
    pub fn share_on(&self, date: Date, year: i16) -> Share {
        if date.year() < year {
            return Share::NONE;
        }
        if date.year() > year {
            return Share::WHOLE;
        }
        let (before, end) = self.around(date.month());
        let (day, days) = (date.day(), date.days_in_month());
        if self.form().is_stepped() && day < days {
            return before;
        }
        before.on_the_way_to(end, u32::try_from(day).unwrap_or(0), u32::try_from(days).unwrap_or(31))
    }

    /// The planned share at the last day of a period, in the year of that day.
    #[must_use]
    pub fn share_at(&self, period: PeriodName) -> Share {
        let last = period.last_day();
        self.share_on(last, last.year())
    }

    /// The first day at whose end the planned share has come to a level.
    ///
    /// 1 January for a level of nothing, 31 December for one above 1; `None` for a year that is
    /// outside of the calendar.
    #[must_use]
    pub fn day_of(&self, level: CompletionRate, year: i16) -> Option<Date> {
        let (first, last) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
        if level.is_zero() {
            return Some(first);
        }
        first_day(first, last, |date| super::is_at_least(self.share_on(date, year), level))
    }

    /// The last day from one on which the same share as on it is planned, not after `until`.
    pub(crate) fn rests_until(&self, from: Date, until: Date) -> Option<Date> {
        let share = |date| self.share_on(date, from.year());
        if share(until) == share(from) {
            return Some(until);
        }
        first_day(from, until, |date| share(date) > share(from))?.yesterday().ok()
    }

    /// The month at whose end something is planned for the first time, 1 to 12; `None` where the form
    /// [names no start](super::TrajectoryForm::names_a_start).
    #[must_use]
    pub fn planned_start(&self) -> Option<i8> {
        let begins = |share: &Share| *share > Share::NONE;
        let month = self.shares().iter().position(begins).filter(|_| self.form().names_a_start())?;
        i8::try_from(month + 1).ok()
    }

    /// Shares at the month ends before and after a day of this month.
    fn around(&self, month: i8) -> (Share, Share) {
        let index = usize::try_from(month - 1).unwrap_or(0);
        let end = |index: usize| self.shares().get(index).copied().unwrap_or(Share::WHOLE);
        (index.checked_sub(1).map_or(Share::NONE, end), end(index))
    }
}

/// The first day between two on which something holds that goes on holding; the last where it never does.
fn first_day(from: Date, until: Date, holds: impl Fn(Date) -> bool) -> Option<Date> {
    let (mut low, mut high) = (0, until.since(from).ok()?.get_days());
    let day = |number: i32| from.checked_add(number.days()).ok();
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(day(middle)?) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    day(low)
}
