//! Moments of the demonstration, as clocks in China show them.

use jiannuo_office::{Holidays, Invalid, Outcome, Refused, workdays_after};
use jiff::Timestamp;
use jiff::civil::Date;

/// A day and a time: `2024-08-12`, `09:30`.
pub(super) fn moment(day: &str, time: &str) -> Outcome<Timestamp> {
    format!("{day}T{time}:00+08:00").parse().map_err(|_| unusable(day))
}

pub(super) fn at(day: Date, time: &str) -> Outcome<Timestamp> {
    moment(&day.to_string(), time)
}

pub(super) fn date(day: &str) -> Outcome<Date> {
    day.parse().map_err(|_| unusable(day))
}

pub(super) fn workdays_later(day: Date, workdays: u32, holidays: &Holidays) -> Date {
    workdays_after(day, workdays, holidays)
}

/// What the demonstration itself says wrongly.
pub(super) fn unusable(what: &str) -> Refused {
    Refused::Invalid(vec![(what.to_owned(), Invalid::Unusable)])
}
