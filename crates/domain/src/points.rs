//! Percentage points: exact, with a sign.

use std::cmp::Ordering;
use std::fmt::Write;

use crate::Quantity;
use crate::fraction::compare;
use crate::rate::common_divisor;

/// Signed percentage points (or percent) as an exact fraction in lowest terms: −25/3 is 8.33 behind.
#[doc(alias = "百分点")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Points {
    numerator: i128,
    denominator: i128,
}

impl Points {
    /// Neither ahead nor behind.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator` points; the denominator must be positive.
    pub(crate) fn of(numerator: i128, denominator: i128) -> Self {
        let divisor = common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).unwrap_or(1);
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// Numerator and denominator, in lowest terms; the denominator is positive.
    #[must_use]
    pub fn in_lowest_terms(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Whether it is exactly zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// The same with the other sign: 3 behind instead of −3.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { numerator: self.numerator.saturating_neg(), ..self }
    }

    /// With so many places, half-up: "-8.33", "12.5", "-0.00". No plus sign.
    ///
    /// The sign is that of the exact value, even where only zeros are left of it.
    #[must_use]
    pub fn show(self, places: u8) -> String {
        let (magnitude, below) = (self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        let (mut whole, mut left) = (magnitude / below, magnitude % below);
        let mut decimals: u128 = 0;
        // More places than a number of 128 bits has digits are zeros.
        let places = places.min(30);
        for _ in 0..places {
            // Denominators have 36 digits, one more fits.
            left = left.saturating_mul(10);
            decimals = decimals * 10 + left / below;
            left %= below;
        }
        if left >= below - left {
            decimals += 1;
        }
        let scale = 10_u128.pow(u32::from(places));
        whole += decimals / scale;
        let mut text = format!("{}{whole}", if self.numerator < 0 { "-" } else { "" });
        if places > 0 {
            let width = usize::from(places);
            let _ = write!(text, ".{:0width$}", decimals % scale);
        }
        text
    }
}

impl From<Quantity> for Points {
    fn from(quantity: Quantity) -> Self {
        Self::of(quantity.wide_millionths(), 1_000_000)
    }
}

impl PartialOrd for Points {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Points {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(self.in_lowest_terms(), other.in_lowest_terms())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn points_are_shown_half_up_with_the_sign_of_the_exact_value() {
        for (numerator, denominator, places, shown) in [
            (-25, 3, 2, "-8.33"),
            (25, 2, 1, "12.5"),
            (1, 8, 2, "0.13"),
            (-1, 8, 2, "-0.13"),
            (-1, 1000, 2, "-0.00"),
            (0, 7, 2, "0.00"),
            (999, 1000, 2, "1.00"),
            (-199, 2, 0, "-100"),
            (100, 1, 0, "100"),
            (i128::MAX, 1, 1, "170141183460469231731687303715884105727.0"),
        ] {
            assert_eq!(Points::of(numerator, denominator).show(places), shown);
        }
    }

    #[test]
    fn points_are_ordered_by_value() {
        let read = |text| Points::from(Quantity::read(text).unwrap());
        assert!(read("-10.01") < read("-10") && read("-10") < read("9.99"));
        assert_eq!(read("30.00"), read("30"));
        assert_eq!(read("8.5").negated(), read("-8.5"));
    }

    proptest! {
        #[test]
        fn a_decimal_is_shown_as_it_was_written(mantissa in -999_999_999_i64..=999_999_999, places in 0_u8..=6) {
            let quantity = Quantity::new(mantissa, places).unwrap();
            prop_assert_eq!(Points::from(quantity).show(places), quantity.to_string());
        }
    }
}
