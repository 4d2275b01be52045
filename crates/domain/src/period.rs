//! Names of reporting periods: `2024`, `2024-H1`, `2024-Q3`, `2024-10`, `2024-10-X2`, and their days.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A reporting period of the calendar, with its first and last day.
///
/// Periods are ordered by their last day; of those that end together the shorter one is first.
#[doc(alias = "报告期")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PeriodName {
    year: i16,
    part: Part,
}

/// Which part of the year; the numbers are always ones that exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Year,
    Half(i8),
    Quarter(i8),
    Month(i8),
    TenDays(i8, i8),
}

/// A text that names no period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a period of the calendar")
    }
}

impl std::error::Error for NotAPeriod {}

impl PeriodName {
    /// A whole year, 1 to 9999.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Self::new(year, Part::Year)
    }

    /// 半年: 1 or 2.
    #[must_use]
    pub fn half(year: i16, half: i8) -> Option<Self> {
        Self::new(year, Part::Half(half))
    }

    /// 季度: 1 to 4.
    #[must_use]
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        Self::new(year, Part::Quarter(quarter))
    }

    /// A month: 1 to 12.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::new(year, Part::Month(month))
    }

    /// 旬: 1 上旬, 2 中旬, 3 下旬 to the end of the month.
    #[must_use]
    pub fn ten_days(year: i16, month: i8, number: i8) -> Option<Self> {
        Self::new(year, Part::TenDays(month, number))
    }

    fn new(year: i16, part: Part) -> Option<Self> {
        let exists = match part {
            Part::Year => true,
            Part::Half(half) => (1..=2).contains(&half),
            Part::Quarter(quarter) => (1..=4).contains(&quarter),
            Part::Month(month) => (1..=12).contains(&month),
            Part::TenDays(month, number) => (1..=12).contains(&month) && (1..=3).contains(&number),
        };
        (exists && (1..=9999).contains(&year)).then_some(Self { year, part })
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        let (month, day) = match self.part {
            Part::Year => (1, 1),
            Part::Half(half) => (half * 6 - 5, 1),
            Part::Quarter(quarter) => (quarter * 3 - 2, 1),
            Part::Month(month) => (month, 1),
            Part::TenDays(month, number) => (month, number * 10 - 9),
        };
        Date::constant(self.year, month, day)
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> Date {
        let month = match self.part {
            Part::Year => 12,
            Part::Half(half) => half * 6,
            Part::Quarter(quarter) => quarter * 3,
            Part::Month(month) => month,
            Part::TenDays(month, number @ (1 | 2)) => {
                return Date::constant(self.year, month, number * 10);
            }
            Part::TenDays(month, _) => month,
        };
        Date::constant(self.year, month, 1).last_of_month()
    }

    /// The period of the same length that begins the day after; `None` after the year 9999.
    #[must_use]
    pub fn following(self) -> Option<Self> {
        let year = self.year;
        let same_year = match self.part {
            Part::Year => None,
            Part::Half(half) => Self::half(year, half + 1),
            Part::Quarter(quarter) => Self::quarter(year, quarter + 1),
            Part::Month(month) => Self::month(year, month + 1),
            Part::TenDays(month, 3) => Self::ten_days(year, month + 1, 1),
            Part::TenDays(month, number) => Self::ten_days(year, month, number + 1),
        };
        let first = match self.part {
            Part::Year => Part::Year,
            Part::Half(_) => Part::Half(1),
            Part::Quarter(_) => Part::Quarter(1),
            Part::Month(_) => Part::Month(1),
            Part::TenDays(..) => Part::TenDays(1, 1),
        };
        same_year.or_else(|| Self::new(year.checked_add(1)?, first))
    }
}

impl PartialOrd for PeriodName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PeriodName {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_end = self.last_day().cmp(&other.last_day());
        by_end.then_with(|| other.first_day().cmp(&self.first_day()))
    }
}

impl fmt::Display for PeriodName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::Year => write!(f, "{year:04}"),
            Part::Half(half) => write!(f, "{year:04}-H{half}"),
            Part::Quarter(quarter) => write!(f, "{year:04}-Q{quarter}"),
            Part::Month(month) => write!(f, "{year:04}-{month:02}"),
            Part::TenDays(month, number) => write!(f, "{year:04}-{month:02}-X{number}"),
        }
    }
}

impl FromStr for PeriodName {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let mut parts = text.split('-');
        let year = parts.next().and_then(|year| number(year, 4)).ok_or(NotAPeriod)?;
        let (part, third) = (parts.next(), parts.next());
        let found = match (part, third, parts.next()) {
            (None, None, None) => Self::year(year),
            (Some(part), None, None) => match (part.strip_prefix('H'), part.strip_prefix('Q')) {
                (Some(half), _) => Self::half(year, small(half, 1).ok_or(NotAPeriod)?),
                (_, Some(quarter)) => Self::quarter(year, small(quarter, 1).ok_or(NotAPeriod)?),
                _ => Self::month(year, small(part, 2).ok_or(NotAPeriod)?),
            },
            (Some(month), Some(third), None) => {
                let number = third.strip_prefix('X').and_then(|number| small(number, 1));
                let month = small(month, 2).ok_or(NotAPeriod)?;
                Self::ten_days(year, month, number.ok_or(NotAPeriod)?)
            }
            _ => None,
        };
        found.ok_or(NotAPeriod)
    }
}

/// A number of exactly this many ASCII digits.
fn number(text: &str, digits: usize) -> Option<i16> {
    (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn small(text: &str, digits: usize) -> Option<i8> {
    number(text, digits).and_then(|number| i8::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_says_its_days() {
        for (name, first, last) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-H1", "2024-01-01", "2024-06-30"),
            ("2024-H2", "2024-07-01", "2024-12-31"),
            ("2024-Q3", "2024-07-01", "2024-09-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-02-X3", "2025-02-21", "2025-02-28"),
            ("2024-10-X1", "2024-10-01", "2024-10-10"),
            ("2024-10-X2", "2024-10-11", "2024-10-20"),
        ] {
            let period: PeriodName = name.parse().unwrap();
            assert_eq!(
                (period.first_day().to_string(), period.last_day().to_string()),
                (first.into(), last.into())
            );
        }
    }

    #[test]
    fn what_is_no_period_is_not_read_as_one() {
        for text in [
            "",
            "24",
            "0000",
            "2024-",
            "2024-1",
            "2024-13",
            "2024-00",
            "2024-Q5",
            "2024-H0",
            "2024-X1",
            "2024-10-2",
            "2024-10-X4",
            "2024-10-X1-1",
            "２０２４",
            "+024",
            "2024-q1",
            " 2024",
        ] {
            assert_eq!(text.parse::<PeriodName>(), Err(NotAPeriod), "{text}");
        }
    }

    #[test]
    fn what_ends_earlier_is_first_and_of_two_that_end_together_the_shorter() {
        let names = [
            "2024-09",
            "2024-Q3",
            "2024-10-X1",
            "2024-10-X3",
            "2024-10",
            "2024-12",
            "2024-Q4",
            "2024-H2",
            "2024",
        ];
        let mut sorted: Vec<PeriodName> = names.iter().rev().map(|name| name.parse().unwrap()).collect();
        sorted.sort();
        assert_eq!(sorted.iter().map(ToString::to_string).collect::<Vec<_>>(), names);
    }

    fn any_period() -> impl Strategy<Value = PeriodName> {
        (1_i16..=9999, 1_i8..=12, 1_i8..=3, 0..5).prop_map(|(year, month, third, length)| {
            let found = match length {
                0 => PeriodName::year(year),
                1 => PeriodName::half(year, (month + 5) / 6),
                2 => PeriodName::quarter(year, (month + 2) / 3),
                3 => PeriodName::month(year, month),
                _ => PeriodName::ten_days(year, month, third),
            };
            found.unwrap()
        })
    }

    proptest! {
        #[test]
        fn showing_and_parsing_are_inverse(period in any_period()) {
            prop_assert_eq!(period.to_string().parse(), Ok(period));
        }

        #[test]
        fn any_text_is_a_period_that_shows_as_it_was_written_or_none(text in "[0-9]{2,4}(-[HQX]?[0-9]{1,2}){0,3}") {
            if let Ok(period) = text.parse::<PeriodName>() {
                prop_assert_eq!(period.to_string(), text);
            }
        }

        #[test]
        fn periods_that_follow_one_another_neither_overlap_nor_leave_a_day_out(period in any_period()) {
            prop_assert!(period.first_day() <= period.last_day());
            if let Some(next) = period.following() {
                prop_assert_eq!(period.last_day().tomorrow().unwrap(), next.first_day());
                prop_assert!(period < next);
            }
        }
    }
}
