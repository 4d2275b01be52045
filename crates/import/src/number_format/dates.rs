//! Dates and times through a section, from the serial number of a spreadsheet.

use super::Epoch;
use super::section::{DatePart, Section, Token};
use crate::decimal::Decimal;

/// The day after 9999-12-31, beyond which spreadsheets know no date.
const END: i64 = 2_958_466;
const SECONDS_A_DAY: i64 = 86_400;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [(&str, &str); 7] = [
    ("Sunday", "日"),
    ("Monday", "一"),
    ("Tuesday", "二"),
    ("Wednesday", "三"),
    ("Thursday", "四"),
    ("Friday", "五"),
    ("Saturday", "六"),
];

/// A moment in the parts that formats ask for.
#[derive(Debug, Clone, Copy)]
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// From Sunday = 0.
    weekday: i64,
    /// Whole seconds since the beginning of the count of days.
    seconds: i64,
    /// Beyond the whole second, in milliseconds.
    millis: i64,
    twelve: bool,
}

/// The date as it is seen; `None` when there is no such date.
pub(super) fn show(section: &Section, value: Decimal, epoch: Epoch) -> Option<String> {
    let parts = || {
        section.tokens.iter().filter_map(|token| match token {
            Token::Date(part) => Some(*part),
            _ => None,
        })
    };
    let fraction = parts().find_map(|part| match part {
        DatePart::Fraction(digits) => Some(digits.min(3)),
        _ => None,
    });
    let has_time = parts().any(|part| {
        !matches!(part, DatePart::Year(_) | DatePart::Month(_) | DatePart::Day(_) | DatePart::Weekday(_))
    });
    let mut moment = moment(value, epoch, has_time, fraction.unwrap_or(0))?;
    moment.twelve = parts().any(|part| matches!(part, DatePart::HalfDay(..)));
    let mut shown = String::new();
    for token in &section.tokens {
        match token {
            Token::Date(part) => shown.push_str(&moment.part(*part)),
            Token::Literal(literal) => shown.push_str(literal),
            Token::Percent => shown.push('%'),
            _ => {}
        }
    }
    Some(shown)
}

/// Takes a serial number apart, rounded to the last digit that is shown of the time.
fn moment(value: Decimal, epoch: Epoch, has_time: bool, fraction: usize) -> Option<Moment> {
    if value.negative || value.magnitude() > 7 {
        return None;
    }
    let unit = 10_i64.pow(u32::try_from(fraction).ok()?);
    let ticks = if has_time {
        scaled(value, SECONDS_A_DAY * unit)?
    } else {
        whole_days(value)?.checked_mul(SECONDS_A_DAY * unit)?
    };
    let seconds = ticks / unit;
    let days = seconds / SECONDS_A_DAY;
    if days >= END {
        return None;
    }
    let (year, month, day) = civil(days, epoch);
    let weekday = match epoch {
        Epoch::Y1900 => (days + 6) % 7,
        Epoch::Y1904 => (days + 5) % 7,
    };
    Some(Moment { year, month, day, weekday, seconds, millis: ticks % unit * (1_000 / unit), twelve: false })
}

fn whole_days(value: Decimal) -> Option<i64> {
    let (whole, _) = value.split();
    if whole.is_empty() {
        return Some(0);
    }
    whole.parse().ok()
}

/// `value × factor`, rounded half up.
fn scaled(value: Decimal, factor: i64) -> Option<i64> {
    let product = i128::from(value.digits).checked_mul(i128::from(factor))?;
    let power = 10_i128.checked_pow(value.exponent.unsigned_abs());
    let exact = match (value.exponent >= 0, power) {
        (true, power) => product.checked_mul(power?)?,
        (false, Some(power)) => (product + power / 2) / power,
        (false, None) => 0,
    };
    i64::try_from(exact).ok()
}

/// Year, month and day of a serial number of days.
fn civil(days: i64, epoch: Epoch) -> (i64, i64, i64) {
    let since_1970 = match (epoch, days) {
        (Epoch::Y1904, _) => days - 24_107,
        // Spreadsheets have a day zero, and take 1900 for a leap year.
        (Epoch::Y1900, 0) => return (1900, 1, 0),
        (Epoch::Y1900, 60) => return (1900, 2, 29),
        (Epoch::Y1900, 1..60) => days - 25_568,
        (Epoch::Y1900, _) => days - 25_569,
    };
    // Years that begin in March put the leap day last; 400 of them have 146,097 days.
    let shifted = since_1970 + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let leaps = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leaps) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

impl Moment {
    fn part(self, part: DatePart) -> String {
        let of_day = self.seconds % SECONDS_A_DAY;
        let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
        match part {
            DatePart::Year(length) if length <= 2 => format!("{:02}", self.year % 100),
            DatePart::Year(_) => format!("{:04}", self.year),
            DatePart::Month(length) => named(self.month, length, month(self.month)),
            DatePart::Day(length) => named(self.day, length, weekday(self.weekday).0),
            DatePart::Weekday(3) => weekday(self.weekday).1.to_owned(),
            DatePart::Weekday(_) => format!("星期{}", weekday(self.weekday).1),
            DatePart::Hour(length) if self.twelve => padded((hour + 11) % 12 + 1, length),
            DatePart::Hour(length) => padded(hour, length),
            DatePart::Minute(length) => padded(minute, length),
            DatePart::Second(length) => padded(second, length),
            DatePart::Fraction(digits) => fraction(self.millis, digits),
            DatePart::Elapsed('h', length) => padded(self.seconds / 3_600, length),
            DatePart::Elapsed('m', length) => padded(self.seconds / 60, length),
            DatePart::Elapsed(_, length) => padded(self.seconds, length),
            DatePart::HalfDay(am, _) if hour < 12 => am.to_owned(),
            DatePart::HalfDay(_, pm) => pm.to_owned(),
        }
    }
}

/// A number, its short or its full name, or the initial, by how many letters ask for it.
fn named(number: i64, letters: usize, name: &str) -> String {
    match letters {
        0..=2 => padded(number, letters),
        3 => name.chars().take(3).collect(),
        5 => name.chars().take(1).collect(),
        _ => name.to_owned(),
    }
}

fn padded(number: i64, length: usize) -> String {
    let width = length.min(9);
    format!("{number:0width$}")
}

fn fraction(millis: i64, digits: usize) -> String {
    let shown: String = format!("{millis:03}").chars().take(digits.min(3)).collect();
    format!(".{shown}")
}

fn month(number: i64) -> &'static str {
    let index = usize::try_from(number - 1).unwrap_or(usize::MAX);
    MONTHS.get(index).copied().unwrap_or_default()
}

fn weekday(number: i64) -> (&'static str, &'static str) {
    let index = usize::try_from(number).unwrap_or(usize::MAX);
    WEEKDAYS.get(index).copied().unwrap_or_default()
}
