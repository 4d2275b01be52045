//! Moments as people read them: the time of China, whatever the server's is.

use jiannuo_export::{Language, words};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

/// A moment in China; one zone since 1949, without summer time since 1992.
pub(crate) fn local(at: Timestamp) -> DateTime {
    at.to_zoned(china()).datetime()
}

fn china() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

/// "2024年10月25日 12:05" for a stored moment; as it is when it cannot be read.
pub(crate) fn shown(stored: &str, language: Language) -> String {
    stored.parse::<Timestamp>().map_or_else(
        |_| stored.to_owned(),
        |at| {
            let local = local(at);
            format!("{} {:02}:{:02}", words::date(local.date(), language), local.hour(), local.minute())
        },
    )
}

/// The first moment of a day in China.
pub(crate) fn beginning(day: Date) -> Option<Timestamp> {
    day.to_zoned(china()).ok().map(|zoned| zoned.timestamp())
}

/// "截至2024年10月31日" for a stored ISO date; nothing when it is none.
pub(crate) fn as_of(stored: &str, language: Language) -> String {
    stored.parse().map_or_else(|_| String::new(), |day| words::as_of(day, language))
}

/// "2024年10月25日" for a stored ISO date or moment.
pub(crate) fn day(stored: &str, language: Language) -> String {
    let date = stored
        .parse::<Date>()
        .ok()
        .filter(|_| !stored.contains('T'))
        .or_else(|| stored.parse::<Timestamp>().ok().map(|at| local(at).date()));
    date.map_or_else(|| stored.to_owned(), |date| words::date(date, language))
}
