//! One forecast as pages show it: level, sentence, range, and what the department says itself.

use jiannuo_domain::{Amount, IndicatorRow, PeriodName, UnitOfMeasure};
use jiannuo_export::chart::{Interval, interval};
use jiannuo_export::words::ForecastSaid;
use jiannuo_export::{Language, words};
use jiannuo_office::{CannotTell, Disagreement, Forecast, OverviewRow, PeriodFigure};
use jiff::civil::Date;

use crate::failure::Failure;
use crate::pages::light::LightShown;

/// The name that stands for no level.
pub(crate) const CANNOT_TELL: &str = "cannot-tell";

/// Name of the level of a forecast.
pub(crate) fn level_name(forecast: &Forecast) -> &'static str {
    forecast.told().map_or(CANNOT_TELL, |told| told.level.name())
}

/// An indicator with its forecast.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) department: String,
    pub(crate) light: Option<LightShown>,
    pub(crate) is_told: bool,
    pub(crate) level: &'static str,
    pub(crate) shape: &'static str,
    pub(crate) word: &'static str,
    pub(crate) sentence: String,
    pub(crate) bar: String,
    pub(crate) target: String,
    pub(crate) expected: String,
    pub(crate) differs: String,
}

impl Row {
    pub(crate) fn of(
        (row, place): (&OverviewRow, usize),
        forecast: &Forecast,
        (light, expected): (Option<LightShown>, Option<Date>),
        (plan, period): (&str, &str),
        language: Language,
    ) -> Result<Self, Failure> {
        let level = level_name(forecast);
        let rate = latest(row, place).and_then(|figure| figure.rate);
        let unit = unit_of(&row.row);
        let (sentence, bar) = match forecast {
            Forecast::CannotTell(why) => (said(*why, language).to_owned(), String::new()),
            Forecast::Told(told) => {
                let range = Range::of(&row.row, told.low, told.high);
                let is_reached = rate.is_some_and(|rate| rate.is_met());
                let sentence = words::forecast_sentence(
                    &ForecastSaid {
                        level,
                        percent: percent(told.probability_millionths()),
                        interval: (&range.low, &range.high, &range.unit),
                        finish: told.expected_finish.filter(|&finish| is_reached || finish > month(period)),
                        is_reached,
                    },
                    language,
                );
                let (low, high) = range.of_target;
                let bar = interval(&Interval {
                    low,
                    high,
                    now: rate.map(|rate| rate.per_mille()),
                    level,
                    written: (&range.low, &format!("{}{}", range.high, range.unit)),
                    target: &row.row.target.written,
                    language,
                })?;
                (sentence, bar)
            }
        };
        Ok(Self {
            href: format!("/plans/{plan}/indicators/{}?period={period}", row.indicator),
            name: name_of(&row.row, language),
            department: row.row.department.clone().unwrap_or_default(),
            light,
            is_told: forecast.told().is_some(),
            level,
            shape: words::forecast_shape(level),
            word: words::forecast_level(level, language),
            sentence,
            bar,
            target: format!("{}{unit}", row.row.target.written),
            expected: expected.map(|day| words::date(day, language)).unwrap_or_default(),
            differs: String::new(),
        })
    }

    /// With what it and the department disagree about.
    pub(crate) fn with(self, differs: Option<Disagreement>, language: Language) -> Self {
        Self { differs: differs.map(|what| differ(what, language)).unwrap_or_default(), ..self }
    }
}

/// That a department and the forecast say different things.
pub(crate) struct Differs {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) department: String,
    pub(crate) what: String,
    pub(crate) expected: String,
    pub(crate) level: &'static str,
    pub(crate) shape: &'static str,
    pub(crate) told: String,
    /// Both sides in one line.
    pub(crate) both: String,
    pub(crate) remind: String,
}

impl Differs {
    pub(crate) fn of(
        (row, what, forecast, expected): (&OverviewRow, Disagreement, &Forecast, Date),
        (plan, period): (&str, &str),
        language: Language,
    ) -> Self {
        let level = level_name(forecast);
        let told = forecast.told().map(|told| {
            let percent = percent(told.probability_millionths());
            words::forecast_side(level, percent, told.expected_finish, language)
        });
        let (told, expected) = (told.unwrap_or_default(), words::date(expected, language));
        let asked = [("kind", "reminder"), ("indicator", &row.indicator), ("period", period)];
        let asked = form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish();
        Self {
            href: format!("/plans/{plan}/indicators/{}?period={period}", row.indicator),
            name: name_of(&row.row, language),
            department: row.row.department.clone().unwrap_or_default(),
            what: differ(what, language),
            both: words::both_sides(&expected, &told, language),
            expected,
            level,
            shape: words::forecast_shape(level),
            told,
            remind: format!("/supervision/new?{asked}"),
        }
    }
}

/// What was reported last, up to the period at this place.
fn latest(row: &OverviewRow, place: usize) -> Option<&PeriodFigure> {
    row.figures.get(..=place)?.iter().flatten().next_back()
}

/// The month with which a period ends; 0 for one of another name.
fn month(period: &str) -> u8 {
    let last = period.parse::<PeriodName>().ok().map(|name| name.last_day().month());
    last.and_then(|month| u8::try_from(month).ok()).unwrap_or(0)
}

/// The name with its action before it: "改造小区数" alone says nothing at a meeting.
pub(crate) fn name_of(row: &IndicatorRow, language: Language) -> String {
    match row.path.last() {
        Some(action) if !row.name().contains(action.as_str()) => {
            format!("{action}{}{}", words::pick(language, "：", ": "), row.name())
        }
        _ => row.name().to_owned(),
    }
}

/// The unit of a target that was written without one.
fn unit_of(row: &IndicatorRow) -> &str {
    let unit = row.unit.as_ref().map_or("", UnitOfMeasure::as_str);
    if row.target.written.ends_with(unit) { "" } else { unit }
}

fn differ(what: Disagreement, language: Language) -> String {
    let months = match what {
        Disagreement::Later(months) => months,
        Disagreement::Hopeful | Disagreement::Cautious => 0,
    };
    words::disagreement(what.name(), months, language)
}

fn said(why: CannotTell, language: Language) -> &'static str {
    words::cannot_tell(why.name(), language)
}

fn percent(millionths: i64) -> i64 {
    (millionths + 5_000) / 10_000
}

/// A range in the unit of its target, and in per mille of it.
struct Range {
    low: String,
    high: String,
    unit: String,
    of_target: (u32, u32),
}

impl Range {
    /// Of both ends in millionths of the base unit.
    fn of(row: &IndicatorRow, low: i64, high: i64) -> Self {
        let target = row.target.amount();
        let unit = target.and_then(|target| target.unit.clone()).or_else(|| row.unit.clone());
        let scale = target.and_then(|target| target.unit.as_ref()).map_or(1, UnitOfMeasure::scale).max(1);
        let places = target.map_or(0, |target| target.quantity.places());
        let base = target.and_then(Amount::base_millionths).unwrap_or(0);
        let of_target = |value: i64| {
            let per_mille = i128::from(value).saturating_mul(1000).checked_div(base).unwrap_or(0);
            u32::try_from(per_mille.max(0)).unwrap_or(u32::MAX)
        };
        let most = i64::try_from(base / i128::from(scale)).unwrap_or(i64::MAX);
        let upper = high / scale;
        let high_shown = match rounded(upper, places, true) {
            // Rounding up must not promise what the forecast does not.
            shown if upper <= most => shown.min(most),
            shown => shown,
        };
        Self {
            low: written(rounded(low / scale, places, false)),
            high: written(high_shown),
            unit: unit.map(|unit| unit.as_str().to_owned()).unwrap_or_default(),
            of_target: (of_target(low), of_target(high)),
        }
    }
}

/// Millionths with three figures, and no finer than the target was written.
fn rounded(millionths: i64, places: u8, up: bool) -> i64 {
    const FIGURES: u32 = 1000;
    let finest = 10_i64.pow(6_u32.saturating_sub(places.into()));
    let mut step = finest;
    while millionths / step >= FIGURES.into() {
        step *= 10;
    }
    let down = millionths / step * step;
    if up && down < millionths { down.saturating_add(step) } else { down }
}

/// "11,300" or "1.25" for millionths.
fn written(millionths: i64) -> String {
    let (whole, rest) = (millionths / 1_000_000, millionths % 1_000_000);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (left, digit) in (0..digits.len()).rev().zip(digits.chars()) {
        grouped.push(digit);
        if left > 0 && left % 3 == 0 {
            grouped.push(',');
        }
    }
    if rest == 0 {
        return grouped;
    }
    let fraction = format!("{rest:06}");
    format!("{grouped}.{}", fraction.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_said_in_the_unit_of_its_target_with_three_figures() {
        for (target, low, high, said) in [
            ("10000户", 9_123_400_000, 11_298_700_000, ("9,120", "11,300", "户")),
            ("10234户", 9_123_400_000, 10_234_000_000, ("9,120", "10,234", "户")),
            ("56个", 48_200_000, 57_900_000, ("48", "58", "个")),
            ("120.5公里", 98_765_432, 120_500_000, ("98.7", "120.5", "公里")),
            ("1.2亿元", 99_000_000_000_000, 121_000_000_000_000, ("0.9", "1.3", "亿元")),
            ("3000万元", 21_234_000_000_000, 31_000_000_000_000, ("2,120", "3,100", "万元")),
        ] {
            let row = IndicatorRow::new("指标", None, target, "", None);
            let range = Range::of(&row, low, high);
            assert_eq!((range.low.as_str(), range.high.as_str(), range.unit.as_str()), said, "{target}");
        }
    }

    #[test]
    fn a_range_is_drawn_against_its_target() {
        let row = IndicatorRow::new("指标", None, "3000万元", "", None);
        assert_eq!(Range::of(&row, 15_000_000_000_000, 33_000_000_000_000).of_target, (500, 1100));
        let row = IndicatorRow::new("指标", None, "应救尽救", "", None);
        assert_eq!(Range::of(&row, 1, 2).of_target, (0, 0));
    }
}
