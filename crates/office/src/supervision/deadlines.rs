//! By when a matter is to be settled, and how near that is: counted in workdays.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::SupervisionKind;
use crate::Holidays;

/// Workdays from the day of issue, which is not counted itself.
///
/// A reminder asks for an explanation: three days, so that the next figures can still change. An
/// order asks for work on the ground: two weeks. Who was named says within a week what is being put
/// right. A talk is held within three days, while its occasion is fresh.
const WORKDAYS: [(SupervisionKind, u32); 4] = [
    (SupervisionKind::Reminder, 3),
    (SupervisionKind::Order, 10),
    (SupervisionKind::Mention, 5),
    (SupervisionKind::Talk, 3),
];

/// A deadline is near when at most this many workdays are left.
const NEAR: u32 = 3;

/// The usual deadline of a matter that is issued on a day; people may choose another.
#[must_use]
pub fn deadline_for(kind: SupervisionKind, from: Date, holidays: &Holidays) -> Date {
    let workdays = WORKDAYS.into_iter().find(|(known, _)| *known == kind).map_or(0, |(_, days)| days);
    workdays_after(from, workdays, holidays)
}

/// The n-th workday after a day; the last day that the calendar has where it ends before.
#[must_use]
pub fn workdays_after(from: Date, workdays: u32, holidays: &Holidays) -> Date {
    let (mut day, mut left) = (from, workdays);
    while left > 0 {
        let Ok(next) = day.tomorrow() else { return day };
        day = next;
        if holidays.is_workday(day) {
            left -= 1;
        }
    }
    day
}

/// Workdays are counted up to here.
const MOST_COUNTED: u32 = 500;

/// How near a deadline is.
#[doc(alias = "办理时限")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// Past it.
    Overdue {
        /// Calendar days since, at least 1.
        days: i32,
    },
    /// 即将到期.
    NearDue {
        /// Workdays left, without today: 0 when it is today.
        workdays: u32,
    },
    /// Time enough.
    InTime {
        /// Workdays left, without today.
        workdays: u32,
    },
}

impl Due {
    /// How near a deadline is on a day.
    #[must_use]
    pub fn of(deadline: Date, today: Date, holidays: &Holidays) -> Self {
        if deadline < today {
            let days = today.since(deadline).map_or(i32::MAX, |span| span.get_days());
            return Self::Overdue { days };
        }
        let mut workdays = 0;
        let mut day = today;
        // Further off it does not matter how far.
        while day < deadline && workdays < MOST_COUNTED {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            workdays += u32::from(holidays.is_workday(day));
        }
        if workdays <= NEAR { Self::NearDue { workdays } } else { Self::InTime { workdays } }
    }

    /// Stable name for programs and style sheets.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue { .. } => "overdue",
            Self::NearDue { .. } => "near-due",
            Self::InTime { .. } => "in-time",
        }
    }
}

/// The day that a moment falls on in China, whatever the server's zone is.
pub(crate) fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::fixed(Offset::constant(8))).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: &str) -> Date {
        day.parse().unwrap()
    }

    #[test]
    fn deadlines_skip_holidays_and_count_working_weekends() {
        let holidays = Holidays::published();
        for (kind, from, deadline) in [
            (SupervisionKind::Reminder, "2024-10-21", "2024-10-24"),
            // 10-12 is a Saturday on which offices work.
            (SupervisionKind::Reminder, "2024-10-10", "2024-10-14"),
            // 国庆节 from the 1st to the 7th.
            (SupervisionKind::Reminder, "2024-09-30", "2024-10-10"),
            (SupervisionKind::Order, "2024-10-21", "2024-11-04"),
            (SupervisionKind::Mention, "2024-10-21", "2024-10-28"),
            (SupervisionKind::Talk, "2024-10-25", "2024-10-30"),
            (SupervisionKind::Talk, "2024-10-26", "2024-10-30"),
        ] {
            assert_eq!(deadline_for(kind, date(from), &holidays), date(deadline), "{kind:?} {from}");
        }
    }

    #[test]
    fn a_deadline_is_near_when_three_workdays_are_left() {
        let holidays = Holidays::published();
        for (deadline, today, due) in [
            ("2024-11-04", "2024-10-21", Due::InTime { workdays: 10 }),
            ("2024-11-04", "2024-10-29", Due::InTime { workdays: 4 }),
            ("2024-11-04", "2024-10-30", Due::NearDue { workdays: 3 }),
            ("2024-11-04", "2024-11-04", Due::NearDue { workdays: 0 }),
            ("2024-11-04", "2024-11-05", Due::Overdue { days: 1 }),
            ("2024-11-04", "2025-01-04", Due::Overdue { days: 61 }),
            ("2024-10-10", "2024-09-30", Due::NearDue { workdays: 3 }),
        ] {
            assert_eq!(Due::of(date(deadline), date(today), &holidays), due, "{deadline} {today}");
        }
    }

    #[test]
    fn the_calendar_has_an_end() {
        let holidays = Holidays::default();
        assert_eq!(workdays_after(Date::MAX, 3, &holidays), Date::MAX);
        assert!(matches!(Due::of(Date::MIN, Date::MAX, &holidays), Due::Overdue { days } if days > 0));
    }

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        assert_eq!(day_of("2024-12-31T15:59:59Z".parse().unwrap()), date("2024-12-31"));
        assert_eq!(day_of("2024-12-31T16:00:00Z".parse().unwrap()), date("2025-01-01"));
    }
}
