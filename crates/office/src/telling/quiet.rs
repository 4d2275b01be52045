//! 免打扰: hours and days on which nothing is sent, also nothing urgent.

use jiff::Timestamp;
use jiff::civil::{Date, Time, time};

use super::in_china;
use crate::Holidays;

/// When mail to somebody waits, in the time of China.
#[doc(alias = "免打扰时段")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    /// Beginning, of the evening as a rule.
    pub from: Time,
    /// End, of the next morning when it is before the beginning; the same for no quiet hours.
    pub until: Time,
    /// Whether days off are quiet as well, by the arrangement of holidays.
    pub off_days: bool,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self { from: time(21, 0, 0, 0), until: time(7, 30, 0, 0), off_days: true }
    }
}

/// When the mail of a day is sent.
const DIGEST: Time = time(8, 30, 0, 0);
/// Days after which a stretch of days off is taken for a mistake.
const LONGEST_DAYS: usize = 60;

impl QuietHours {
    /// The first moment from here on at which it is not quiet.
    #[must_use]
    pub fn next_open(self, at: Timestamp, holidays: &Holidays) -> Timestamp {
        let mut moment = in_china(at);
        for _ in 0..LONGEST_DAYS {
            let (day, now) = (moment.date(), moment.time());
            let next = if self.off_days && !holidays.is_workday(day) {
                day.tomorrow().ok().map(|day| day.to_datetime(Time::midnight()))
            } else if self.is_quiet(now) {
                let ends = if now < self.until { Ok(day) } else { day.tomorrow() };
                ends.ok().map(|day| day.to_datetime(self.until))
            } else {
                None
            };
            match next.and_then(|next| next.to_zoned(moment.time_zone().clone()).ok()) {
                Some(next) => moment = next,
                None => break,
            }
        }
        moment.timestamp()
    }

    /// When the next mail of the day is sent after this moment.
    #[must_use]
    pub fn next_digest(self, at: Timestamp, holidays: &Holidays) -> Timestamp {
        let now = in_china(at);
        let morning = |day: Date| day.to_datetime(DIGEST).to_zoned(now.time_zone().clone()).ok();
        let today = morning(now.date()).filter(|today| *today > now);
        let next = today.or_else(|| now.date().tomorrow().ok().and_then(morning));
        let Some(next) = next else { return at };
        let open = self.next_open(next.timestamp(), holidays);
        let day = in_china(open).date();
        if day == next.date() {
            return open;
        }
        // After days off in the morning as well, not when the night is over.
        morning(day).map_or(open, |morning| self.next_open(morning.timestamp(), holidays))
    }

    fn is_quiet(self, now: Time) -> bool {
        if self.from <= self.until {
            (self.from..self.until).contains(&now)
        } else {
            now >= self.from || now < self.until
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A moment in China.
    fn moment(text: &str) -> Timestamp {
        format!("{text}:00+08:00").parse().unwrap()
    }

    #[test]
    fn nights_and_days_off_are_waited_out() {
        let published = Holidays::published();
        let default = QuietHours::default();
        let at_weekends = QuietHours { off_days: false, ..default };
        let never = QuietHours { from: time(0, 0, 0, 0), until: time(0, 0, 0, 0), off_days: false };
        let lunch = QuietHours { from: time(12, 0, 0, 0), until: time(14, 0, 0, 0), off_days: false };
        for (hours, at, open) in [
            (default, "2024-11-04T10:00", "2024-11-04T10:00"),
            (default, "2024-11-04T21:00", "2024-11-05T07:30"),
            (default, "2024-11-05T00:10", "2024-11-05T07:30"),
            (default, "2024-11-05T07:30", "2024-11-05T07:30"),
            // Friday evening, and the whole National Day holiday.
            (default, "2024-11-08T22:00", "2024-11-11T07:30"),
            (default, "2024-09-30T21:30", "2024-10-08T07:30"),
            // A Saturday that is worked on.
            (default, "2024-10-12T09:00", "2024-10-12T09:00"),
            (at_weekends, "2024-11-09T10:00", "2024-11-09T10:00"),
            (at_weekends, "2024-11-09T23:00", "2024-11-10T07:30"),
            (never, "2024-11-10T03:00", "2024-11-10T03:00"),
            (lunch, "2024-11-04T12:30", "2024-11-04T14:00"),
        ] {
            assert_eq!(hours.next_open(moment(at), &published), moment(open), "{at}");
        }
    }

    #[test]
    fn the_mail_of_the_day_comes_in_the_morning_of_a_workday() {
        let published = Holidays::published();
        for (at, next) in [
            ("2024-11-04T08:00", "2024-11-04T08:30"),
            ("2024-11-04T08:30", "2024-11-05T08:30"),
            ("2024-11-08T09:00", "2024-11-11T08:30"),
        ] {
            assert_eq!(QuietHours::default().next_digest(moment(at), &published), moment(next), "{at}");
        }
    }
}
