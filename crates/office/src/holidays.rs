//! Days off and working weekends, as data: what the State Council has arranged, or a county's own file.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

/// The arrangements that come with the program.
const PUBLISHED: &str = include_str!("holidays.csv");

/// What a day is that is not what its weekday says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayKind {
    Holiday,
    Workday,
}

/// Days off and working weekends (调休) of the years that are known.
#[doc(alias = "节假日安排")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    days: BTreeMap<Date, (DayKind, String)>,
    years: BTreeSet<i16>,
}

/// A line of holidays that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not date,holiday or workday,name")]
pub struct HolidaysUnreadable {
    /// Its number, from 1.
    pub line: usize,
}

impl Holidays {
    /// The arrangements that come with the program: 2024, 2025 and 2026.
    #[must_use]
    pub fn published() -> Self {
        // A test reads the file, so that nothing is what nobody will ever get.
        Self::read(PUBLISHED).unwrap_or_default()
    }

    /// Reads `date,kind,name` lines; kind is `holiday` or `workday`, and lines with # say nothing.
    ///
    /// # Errors
    /// The first line that says something else, or a day twice.
    pub fn read(csv: &str) -> Result<Self, HolidaysUnreadable> {
        let mut holidays = Self::default();
        for (line, number) in csv.lines().map(str::trim).zip(1..) {
            if line.is_empty() || line.starts_with('#') || line == "date,kind,name" {
                continue;
            }
            let (day, what) = day(line).ok_or(HolidaysUnreadable { line: number })?;
            holidays.years.insert(day.year());
            if holidays.days.insert(day, what).is_some() {
                return Err(HolidaysUnreadable { line: number });
            }
        }
        Ok(holidays)
    }

    /// Whether the arrangement of a year is known; in other years only weekends are days off.
    #[must_use]
    pub fn knows(&self, year: i16) -> bool {
        self.years.contains(&year)
    }

    /// The holiday that a day off belongs to.
    #[must_use]
    pub fn name_of(&self, day: Date) -> Option<&str> {
        let (kind, name) = self.days.get(&day)?;
        (*kind == DayKind::Holiday).then_some(name)
    }

    /// Whether offices work on a day.
    #[must_use]
    pub fn is_workday(&self, day: Date) -> bool {
        match self.days.get(&day) {
            Some((kind, _)) => *kind == DayKind::Workday,
            None => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// The day itself, or the first workday after it.
    #[must_use]
    pub fn next_workday(&self, day: Date) -> Date {
        let mut next = day;
        while !self.is_workday(next) {
            match next.tomorrow() {
                Ok(tomorrow) => next = tomorrow,
                Err(_) => return day,
            }
        }
        next
    }
}

fn day(line: &str) -> Option<(Date, (DayKind, String))> {
    let mut cells = line.splitn(3, ',').map(str::trim);
    let day = cells.next()?.parse().ok()?;
    let kind = match cells.next()? {
        "holiday" => DayKind::Holiday,
        "workday" => DayKind::Workday,
        _ => return None,
    };
    Some((day, (kind, cells.next()?.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days_off(year: i16, name: &str) -> Vec<String> {
        let holidays = Holidays::published();
        let off = |(day, _): &(&Date, _)| day.year() == year && holidays.name_of(**day) == Some(name);
        holidays.days.iter().filter(off).map(|(day, _)| day.to_string()).collect()
    }

    #[test]
    fn the_published_years_are_known_and_others_are_not() {
        let holidays = Holidays::read(PUBLISHED);
        assert_eq!(holidays.as_ref(), Ok(&Holidays::published()));
        for (year, known) in [(2023, false), (2024, true), (2025, true), (2026, true), (2027, false)] {
            assert_eq!(Holidays::published().knows(year), known, "{year}");
        }
    }

    #[test]
    fn holidays_are_as_long_as_they_were_announced() {
        for (year, name, first, days) in [
            (2024, "元旦", "2024-01-01", 1),
            (2024, "春节", "2024-02-10", 8),
            (2024, "清明节", "2024-04-04", 3),
            (2024, "劳动节", "2024-05-01", 5),
            (2024, "端午节", "2024-06-10", 1),
            (2024, "中秋节", "2024-09-15", 3),
            (2024, "国庆节", "2024-10-01", 7),
            (2025, "春节", "2025-01-28", 8),
            (2025, "国庆节、中秋节", "2025-10-01", 8),
            (2026, "元旦", "2026-01-01", 3),
            (2026, "春节", "2026-02-15", 9),
            (2026, "中秋节", "2026-09-25", 3),
            (2026, "国庆节", "2026-10-01", 7),
        ] {
            let off = days_off(year, name);
            assert_eq!((off.first().map(String::as_str), off.len()), (Some(first), days), "{year} {name}");
        }
    }

    #[test]
    fn every_working_day_that_was_moved_lies_on_a_weekend() {
        let published = Holidays::published();
        let moved: Vec<Date> =
            published.days.keys().copied().filter(|&day| published.is_workday(day)).collect();
        let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        assert!(moved.iter().all(weekend));
        let in_year = |year| moved.iter().filter(|day| day.year() == year).count();
        assert_eq!((in_year(2024), in_year(2025), in_year(2026)), (8, 5, 6));
    }

    #[test]
    fn the_next_workday_skips_holidays_and_stops_at_working_weekends() {
        let published = Holidays::published();
        for (day, next) in [
            ("2024-10-08", "2024-10-08"),
            ("2024-10-05", "2024-10-08"),
            ("2024-09-14", "2024-09-14"),
            ("2024-09-15", "2024-09-18"),
            ("2025-10-05", "2025-10-09"),
            ("2026-01-03", "2026-01-04"),
            ("2026-02-15", "2026-02-24"),
            ("2027-10-02", "2027-10-04"),
        ] {
            assert_eq!(published.next_workday(day.parse().unwrap()).to_string(), next, "{day}");
        }
    }

    #[test]
    fn a_line_that_says_something_else_is_named() {
        for (csv, line) in [
            ("date,kind,name\n2024-02-30,holiday,春节", 2),
            ("# 2024\n\n2024-01-01,off,元旦", 3),
            ("2024-01-01,holiday", 1),
            ("2024-01-01,holiday,元旦\n2024-01-01,workday,元旦", 2),
        ] {
            assert_eq!(Holidays::read(csv), Err(HolidaysUnreadable { line }), "{csv}");
        }
    }
}
