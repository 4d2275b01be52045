//! Which texts become numbers in a sheet, and under which number format they look as they were
//! written.

use jiannuo_domain::{Amount, CompletionRate, IndicatorRow, Quantity, Rounding, RoundingMode, Statement};

/// A number and the format that shows it as the text it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub value: f64,
    /// `0.00%`, `#,##0`, `0"人"`.
    pub format: String,
    /// Whether the value is a fraction shown as percent.
    pub is_percent: bool,
}

/// A computed rate in its cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RateNumber {
    pub number: Number,
    /// Whether achieved ÷ target of the two cells beside it gives the same, at any later edit too.
    pub follows_from_cells: bool,
}

/// The number that a text is, with the format that shows it exactly so: "14.0", "10,302", "95%",
/// "8950人".
///
/// `None` for everything that no format shows the same way: leading zeros, full-width digits,
/// bounds, prose.
pub(crate) fn number(text: &str) -> Option<Number> {
    let figure = Figure::read(text)?;
    figure.under(format(figure.quantity.places(), figure.is_grouped, figure.unit))
}

/// The number that a text is, in a cell that others write into: shown exactly so, under a format that
/// rounds no other number away.
///
/// `None` where no format does both: "95%" and "10,302" would show 95.5% and 10,302.5 without their
/// last digit.
pub(crate) fn overwritable(text: &str) -> Option<Number> {
    let figure = Figure::read(text)?;
    figure.under(open_format(&figure)?)
}

/// A text that is digits and a unit as a format can show them.
struct Figure<'a> {
    quantity: Quantity,
    is_grouped: bool,
    unit: &'a str,
}

impl<'a> Figure<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let end = text.find(|c: char| !matches!(c, '0'..='9' | '.' | ',' | '-')).unwrap_or(text.len());
        let (digits, unit) = text.split_at_checked(end)?;
        let quantity = Quantity::read(digits)?;
        let is_grouped = digits.contains(',');
        let is_exact = shown(quantity, is_grouped) == digits && is_plain_unit(text, unit);
        is_exact.then_some(Self { quantity, is_grouped, unit })
    }

    fn under(&self, format: String) -> Option<Number> {
        let is_percent = self.unit == "%";
        let scale = u32::from(self.quantity.places()) + if is_percent { 2 } else { 0 };
        let value = binary(self.quantity.mantissa().into(), scale)?;
        Some(Number { value, format, is_percent })
    }
}

/// The computed rate of a row as a number that is shown as [`IndicatorRow::rate_shown`].
///
/// The exact rate where the sheet's own rounding shows it so, otherwise the shown one; `None` where
/// there is no rate, or no number shows it (<0.01%).
pub(super) fn rate(row: &IndicatorRow, rounding: Rounding) -> Option<RateNumber> {
    let rate = row.rate()?;
    let printed = row.rate_shown(rounding);
    let as_printed = number(&printed).filter(|number| number.is_percent)?;
    let Some((units, places)) = exact(rate).filter(|_| is_shown_as(rate, &printed)) else {
        return Some(RateNumber { number: as_printed, follows_from_cells: false });
    };
    let number = Number { value: binary(units, u32::from(places) + 2)?, ..as_printed };
    let follows_from_cells = rounding.mode == RoundingMode::HalfUp && cells_give_rate(row);
    Some(RateNumber { number, follows_from_cells })
}

/// A rate in percent as digits for a cell that shows numbers, `printed` being how it should look:
/// exact where the sheet's own rounding shows it so, otherwise as printed.
///
/// `None` where what is printed is no number (<0.01%).
pub(crate) fn percent_digits(rate: CompletionRate, printed: &str) -> Option<String> {
    let shown = Quantity::read(printed.trim_end_matches('%'))?;
    match exact(rate).filter(|_| is_shown_as(rate, printed)) {
        Some((units, places)) => Some(decimal(units, places)),
        None => Some(shown.to_string()),
    }
}

/// Percent in units of the last of so many places, as many as a sheet can keep.
fn exact(rate: CompletionRate) -> Option<(i128, u8)> {
    let fine = |places: u8| Some((rate.percent_units(places, RoundingMode::HalfUp)?, places));
    [12, 10, 8, 6].into_iter().find_map(fine)
}

/// Whether rounding half-up, as spreadsheets do with binary numbers, shows the rate as printed. A
/// half in the last place is left to nobody's arithmetic.
fn is_shown_as(rate: CompletionRate, printed: &str) -> bool {
    const MORE: u8 = 6;
    let Some(shown) = Quantity::read(printed.trim_end_matches('%')) else { return false };
    let rounded = rate.percent_units(shown.places(), RoundingMode::HalfUp);
    let fine = rate.percent_units(shown.places() + MORE, RoundingMode::Truncate);
    let is_near_half = fine.is_none_or(|fine| (499_999..=500_000).contains(&(fine % 1_000_000)));
    rounded == Some(shown.mantissa().into()) && !is_near_half
}

/// Whether the cells of target and achievement hold numbers on one scale.
fn cells_give_rate(row: &IndicatorRow) -> bool {
    let (Statement::Exactly(target), Statement::Exactly(achieved)) = (&row.target.says, &row.achieved.says)
    else {
        return false;
    };
    let (Some(target_cell), Some(achieved_cell)) =
        (number(&row.target.written), number(&row.achieved.written))
    else {
        return false;
    };
    !target.quantity.is_zero()
        && target.unit == achieved.unit
        && target_cell.is_percent == achieved_cell.is_percent
}

/// `mantissa` × 10^−`scale` as the nearest binary number: the only place where a figure leaves the
/// decimals.
fn binary(mantissa: i128, scale: u32) -> Option<f64> {
    format!("{mantissa}e-{scale}").parse().ok()
}

/// `units` × 10^−`places` without zeros at the end.
fn decimal(units: i128, places: u8) -> String {
    let width = usize::from(places) + 1;
    let digits = format!("{units:0width$}");
    let (whole, decimals) =
        digits.split_at_checked(digits.len() - usize::from(places)).unwrap_or((&digits, ""));
    let text = format!("{whole}.{decimals}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Nothing, a percent sign, or a known unit that a format can quote.
fn is_plain_unit(text: &str, unit: &str) -> bool {
    let is_known =
        || Amount::read(text).and_then(|amount| amount.unit).is_some_and(|unit| !unit.is_percent());
    unit.is_empty() || unit == "%" || (!unit.contains(['"', '\\']) && unit.trim() == unit && is_known())
}

/// `0.00`, `#,##0.0`, with the unit behind.
fn format(places: u8, is_grouped: bool, unit: &str) -> String {
    let mut format = String::from(if is_grouped { "#,##0" } else { "0" });
    if places > 0 {
        format.push('.');
        format.extend(std::iter::repeat_n('0', places.into()));
    }
    match unit {
        "" | "%" => format.push_str(unit),
        _ => format.extend(["\"", unit, "\""]),
    }
    format
}

/// General, or `0.0######`: the places of the figure, and room for more.
fn open_format(figure: &Figure<'_>) -> Option<String> {
    // General turns longer numbers into powers of ten.
    const LONGEST_GENERAL: u64 = 9_999_999_999;
    const MORE_PLACES: &str = "######";
    let places = figure.quantity.places();
    if places > 0 {
        let exact = format(places, figure.is_grouped, figure.unit);
        let (whole, decimals) = exact.split_once('.')?;
        let (zeros, unit) = decimals.split_at_checked(places.into())?;
        return Some(format!("{whole}.{zeros}{MORE_PLACES}{unit}"));
    }
    let is_long = figure.quantity.mantissa().unsigned_abs() > LONGEST_GENERAL;
    if figure.is_grouped || figure.unit == "%" || is_long {
        return None;
    }
    Some(match figure.unit {
        "" => "General".to_owned(),
        unit => format!("General\"{unit}\""),
    })
}

/// The digits as the format shows them.
fn shown(quantity: Quantity, is_grouped: bool) -> String {
    let plain = quantity.to_string();
    if !is_grouped {
        return plain;
    }
    let (whole, decimals) = plain.split_once('.').map_or((plain.as_str(), None), |(w, d)| (w, Some(d)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.extend([".", decimals]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_become_numbers_that_look_as_written() {
        for (text, value, format) in [
            ("25", 25.0, "0"),
            ("14.0", 14.0, "0.0"),
            ("10,302", 10302.0, "#,##0"),
            ("1,234,567.80", 1_234_567.8, "#,##0.00"),
            ("95%", 0.95, "0%"),
            ("113.68%", 1.1368, "0.00%"),
            ("8950人", 8950.0, "0\"人\""),
            ("11.2公里", 11.2, "0.0\"公里\""),
            ("60元/人·月", 60.0, "0\"元/人·月\""),
            ("-3.5", -3.5, "0.0"),
            ("0", 0.0, "0"),
            ("999999999999999", 999_999_999_999_999.0, "0"),
        ] {
            let number = number(text).unwrap_or_else(|| panic!("{text} is a number"));
            assert_eq!((number.value, number.format.as_str()), (value, format), "{text}");
        }
    }

    #[test]
    fn what_no_format_shows_the_same_way_stays_a_text() {
        for text in [
            "",
            "——",
            "-",
            "007",
            "１４．０",
            "95％",
            "+5",
            "-0",
            "1.",
            "5 人",
            "2-3个",
            "12,34",
            "=1+1",
            "不少于27个",
            "1234567890123456",
            "已完成",
            "9个,完成率100%",
            "4.3%以内",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn figures_to_be_written_over_have_room_for_more_digits() {
        for (text, format) in [
            ("25", Some("General")),
            ("8950人", Some("General\"人\"")),
            ("14.0", Some("0.0######")),
            ("1,234.50", Some("#,##0.00######")),
            ("113.68%", Some("0.00######%")),
            ("11.2公里", Some("0.0######\"公里\"")),
            ("10,302", None),
            ("95%", None),
            ("99999999999", None),
            ("007", None),
            ("应救尽救", None),
        ] {
            let found = overwritable(text);
            assert_eq!(found.as_ref().map(|number| number.format.as_str()), format, "{text}");
            assert_eq!(found.map(|found| found.value), format.and(number(text)).map(|exact| exact.value));
        }
    }

    fn rate_of(target: &str, achieved: &str, stated: &str, rounding: Rounding) -> Option<RateNumber> {
        rate(&IndicatorRow::new("新建公厕", None, target, achieved, Some(stated)), rounding)
    }

    #[test]
    fn a_rate_is_exact_and_follows_from_its_cells() {
        for (target, achieved, stated, value, format) in [
            ("14.0", "19.52", "139%", 19.52 / 14.0, "0%"),
            ("60%", "67%", "116.67%", 67.0 / 60.0, "0.00%"),
            ("2500人", "3321", "132.8%", 3321.0 / 2500.0, "0.0%"),
            ("56", "0", "0", 0.0, "0%"),
        ] {
            let rate = rate_of(target, achieved, stated, Rounding::default()).unwrap();
            assert!((rate.number.value - value).abs() < 1e-13, "{achieved} of {target}");
            assert_eq!(rate.number.format, format);
            assert!(rate.follows_from_cells);
        }
    }

    #[test]
    fn a_rate_that_a_sheet_would_round_otherwise_is_written_as_shown() {
        let truncate = Rounding { mode: RoundingMode::Truncate, ..Rounding::default() };
        let half_up = Rounding::default();
        for (target, achieved, stated, rounding, value) in [
            ("100000", "99999", "99.99%", half_up, 0.9999),
            ("3", "2", "66.66%", truncate, 0.6666),
            ("8", "1", "12%", half_up, 0.13),
            ("200", "201", "100%", half_up, 1.01),
        ] {
            let rate = rate_of(target, achieved, stated, rounding).unwrap();
            assert_eq!(
                (rate.number.value, rate.follows_from_cells),
                (value, false),
                "{achieved} of {target}"
            );
        }
        assert_eq!(rate_of("1000000", "1", "0.00%", half_up), None, "<0.01% is a text");
    }

    #[test]
    fn cells_on_different_scales_give_a_number_but_no_formula() {
        for (target, achieved) in [("75.239373亿元", "281682.60万元"), ("不少于27个", "30个")] {
            let rate = rate_of(target, achieved, "", Rounding::default()).unwrap();
            assert!(!rate.follows_from_cells, "{achieved} of {target}");
        }
    }
}
