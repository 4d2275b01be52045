//! Exact decimal quantities as people write them.

use std::cmp::Ordering;
use std::fmt;

use crate::fold::narrow_width;

/// Decimal places a stored quantity can have.
const MAX_PLACES: u8 = 6;
/// Digits a quantity can have in all, so that products of two of them stay inside 128 bits.
const MAX_DIGITS: usize = 15;

/// An exact decimal number with the places it was written with: 14.0 is not written as 14.
///
/// Equality and order go by value: 14.0 equals 14. At most 15 digits, at most 6 places.
#[doc(alias = "数值")]
#[derive(Debug, Clone, Copy)]
pub struct Quantity {
    mantissa: i64,
    places: u8,
}

impl Quantity {
    /// Zero, written "0".
    pub const ZERO: Self = Self { mantissa: 0, places: 0 };

    /// `mantissa` × 10^−`places`; places above 6 are refused.
    #[must_use]
    pub fn new(mantissa: i64, places: u8) -> Option<Self> {
        let digits = mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1);
        (places <= MAX_PLACES && digits <= MAX_DIGITS).then_some(Self { mantissa, places })
    }

    /// Reads a whole text as one number: digits, an optional sign and decimal point, commas
    /// between thousands, full-width forms, surrounding white space.
    ///
    /// `None` when anything else is there, or for more than 15 digits or 6 places.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let narrow: String = text.trim().chars().map(narrow_width).collect();
        let (negative, digits) = match narrow.strip_prefix(['-', '+']) {
            Some(rest) => (narrow.starts_with('-'), rest),
            None => (false, narrow.as_str()),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        if digits.ends_with('.') || !whole_is_well_formed(whole) {
            return None;
        }
        let written: String = whole.chars().filter(|&c| c != ',').chain(decimals.chars()).collect();
        if !written.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let significant = written.trim_start_matches('0');
        if significant.len() > MAX_DIGITS || decimals.len() > usize::from(MAX_PLACES) {
            return None;
        }
        let mantissa: i64 = if significant.is_empty() { 0 } else { significant.parse().ok()? };
        let mantissa = if negative { -mantissa } else { mantissa };
        Some(Self { mantissa, places: u8::try_from(decimals.len()).ok()? })
    }

    /// Reads a number as spreadsheets show one without a format, 33.33333333333: decimals that do
    /// not fit are cut, as there is nothing to round for. `None` where only zeros would be left.
    #[must_use]
    pub fn read_cut(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(quantity) = Self::read(text) {
            return Some(quantity);
        }
        let (whole, decimals) = text.split_once(['.', '．'])?;
        if !decimals.chars().all(|c| narrow_width(c).is_ascii_digit()) {
            return None;
        }
        let significant = whole.chars().filter(|&c| narrow_width(c).is_ascii_digit()).count();
        let room = MAX_DIGITS.saturating_sub(significant).min(usize::from(MAX_PLACES));
        let kept: String = decimals.chars().take(room).collect();
        Self::read(&format!("{whole}.{kept}")).filter(|quantity| !quantity.is_zero())
    }

    /// The digits as an integer; the value is mantissa × 10^−places.
    #[must_use]
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// Decimal places as written.
    #[must_use]
    pub fn places(self) -> u8 {
        self.places
    }

    /// The value in millionths, as it is stored; `None` when it does not fit 64 bits.
    #[must_use]
    pub fn millionths(self) -> Option<i64> {
        self.mantissa.checked_mul(10_i64.pow(u32::from(MAX_PLACES - self.places)))
    }

    /// The value in millionths without the limit of the store; below 10^21.
    #[must_use]
    pub fn wide_millionths(self) -> i128 {
        i128::from(self.mantissa) * 10_i128.pow(u32::from(MAX_PLACES - self.places))
    }

    /// Whether the value is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The sum, with the places of the more precise of the two; `None` beyond 15 digits.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let sum = self.at(places)?.checked_add(other.at(places)?)?;
        Self::new(sum, places)
    }

    /// The difference `self − other`; `None` beyond 15 digits.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { mantissa: -other.mantissa, ..other })
    }

    fn at(self, places: u8) -> Option<i64> {
        self.mantissa.checked_mul(10_i64.checked_pow(u32::from(places - self.places))?)
    }
}

/// Digits with optional commas between groups of three, at least one digit.
fn whole_is_well_formed(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    !first.is_empty() && (rest.is_empty() || first.len() <= 3) && rest.iter().all(|g| g.len() == 3)
}

impl PartialEq for Quantity {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Quantity {}

impl PartialOrd for Quantity {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Quantity {
    fn cmp(&self, other: &Self) -> Ordering {
        self.wide_millionths().cmp(&other.wide_millionths())
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let magnitude = self.mantissa.unsigned_abs();
        let scale = 10_u64.pow(u32::from(self.places));
        if self.places == 0 {
            return write!(f, "{sign}{magnitude}");
        }
        let places = usize::from(self.places);
        write!(f, "{sign}{}.{:0places$}", magnitude / scale, magnitude % scale)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_offices_write_them() {
        for (written, shown) in [
            ("25", "25"),
            ("10,302", "10302"),
            ("１４．０", "14.0"),
            ("14.0 ", "14.0"),
            ("0", "0"),
            ("-3.5", "-3.5"),
            ("86157.25", "86157.25"),
            ("007", "7"),
        ] {
            assert_eq!(Quantity::read(written).map(|q| q.to_string()).as_deref(), Some(shown));
        }
    }

    #[test]
    fn what_is_not_one_number_is_not_read_as_one() {
        for written in [
            "",
            "——",
            "1.",
            ".5",
            "1,23",
            "12,34,567",
            "1.2345678",
            "8950人",
            "1 2",
            "--1",
            "12、300",
            "10。5",
        ] {
            assert!(Quantity::read(written).is_none(), "{written}");
        }
        assert!(Quantity::read("1234567890123456").is_none(), "sixteen digits");
    }

    #[test]
    fn decimals_that_do_not_fit_are_cut() {
        for (written, shown) in [
            ("33.3333333", Some("33.333333")),
            ("139.42857142857", Some("139.428571")),
            ("12345678901.123456789", Some("12345678901.1234")),
            ("7.5", Some("7.5")),
            ("0.0000001", None),
            ("3.33.3333333", None),
            ("10。3333333", None),
        ] {
            assert_eq!(Quantity::read_cut(written).map(|q| q.to_string()).as_deref(), shown, "{written}");
        }
    }

    proptest! {
        #[test]
        fn showing_and_reading_are_inverse(mantissa in -999_999_999_999_999_i64..=999_999_999_999_999, places in 0_u8..=6) {
            let quantity = Quantity::new(mantissa, places).unwrap();
            let again = Quantity::read(&quantity.to_string()).unwrap();
            prop_assert_eq!(again.mantissa(), mantissa);
            prop_assert_eq!(again.places(), places);
        }

        #[test]
        fn any_text_is_read_or_left_alone(text in ".{0,24}") {
            let _ = Quantity::read(&text);
        }
    }
}
