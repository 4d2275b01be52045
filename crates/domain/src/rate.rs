//! The completion rate: an exact fraction, rounded once when it is shown.

use crate::rounding::divide;
use crate::{Amount, Rounding, UnitOfMeasure};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// More is better: achieved ÷ target.
    #[default]
    Upward,
    /// Less is better (城镇登记失业率低于4.3%): target ÷ achieved.
    Downward,
}

/// Achieved ÷ target as an exact fraction; 1 is 100%.
#[doc(alias = "完成率")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompletionRate {
    numerator: i128,
    denominator: i128,
}

impl CompletionRate {
    /// The rate of an achievement against its target.
    ///
    /// Amounts in 万 and 亿 of the same unit are brought together; a bare number takes the unit
    /// of the other one unless that is a percentage or scaled. `None` where no rate exists: different units, a target of zero (unless
    /// nothing was achieved either: 0 of 0 is met), a negative number, no achievement when less
    /// is better, or numbers beyond 128 bits.
    #[must_use]
    pub fn of(achieved: &Amount, target: &Amount, direction: Direction) -> Option<Self> {
        if !is_comparable(achieved, target) {
            return None;
        }
        let (a, t) = (achieved.base_millionths()?, target.base_millionths()?);
        if a < 0 || t < 0 {
            return None;
        }
        match direction {
            Direction::Upward if a == 0 && t == 0 => Some(Self { numerator: 1, denominator: 1 }),
            Direction::Upward => Self::fraction(a, t),
            Direction::Downward => Self::fraction(t, a),
        }
    }

    /// 2 − achieved ÷ target, the other way in which rates are printed where less is better.
    ///
    /// `None` as for [`Self::of`], and above twice the target.
    pub(crate) fn mirrored(achieved: &Amount, target: &Amount) -> Option<Self> {
        if !is_comparable(achieved, target) {
            return None;
        }
        let (a, t) = (achieved.base_millionths()?, target.base_millionths()?);
        let left = t.checked_mul(2)?.checked_sub(a).filter(|&left| left >= 0)?;
        Self::fraction(left, t).filter(|_| a >= 0)
    }

    /// A fraction in lowest terms; `None` for a denominator that is not positive.
    #[must_use]
    pub(crate) fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator <= 0 {
            return None;
        }
        let divisor = common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?;
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// The fraction in lowest terms: numerator and denominator; nothing is lost in them.
    #[must_use]
    pub fn in_lowest_terms(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// Whether the target is reached: at least 100%, unrounded.
    #[must_use]
    pub fn is_met(self) -> bool {
        self.numerator >= self.denominator
    }

    /// Whether nothing was achieved.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether it is above a whole number of percent.
    #[must_use]
    pub fn is_above_percent(self, percent: u16) -> bool {
        match (self.numerator.checked_mul(100), self.denominator.checked_mul(i128::from(percent))) {
            (Some(rate), Some(bound)) => rate > bound,
            _ => self.numerator / self.denominator > i128::from(percent) / 100,
        }
    }

    /// Percent in units of the last of `places` decimal places, rounded; `None` beyond 128 bits.
    #[must_use]
    pub fn percent_units(self, places: u8, mode: crate::RoundingMode) -> Option<i128> {
        let scaled = self.numerator.checked_mul(100 * 10_i128.checked_pow(u32::from(places))?)?;
        Some(divide(scaled, self.denominator, mode))
    }

    /// Per mille of the whole, cut: 1390 for 139%; saturates at `u32::MAX`. For drawing bars.
    #[must_use]
    pub fn per_mille(self) -> u32 {
        let scaled = self.numerator.saturating_mul(1000) / self.denominator;
        u32::try_from(scaled.max(0)).unwrap_or(u32::MAX)
    }

    /// Percent with six places, half-up, as programs read it: "111.666667".
    #[must_use]
    pub fn exact(self) -> String {
        self.percent_units(6, crate::RoundingMode::HalfUp).map_or_else(String::new, |units| decimal(units, 6))
    }

    /// The rate for people, with `stated` places when the rate was stated and places are not
    /// fixed: "111.67%".
    ///
    /// Never 100% below the target and never 0% above zero: the nearest value that is true is
    /// shown ("99.99%", "<0.01%").
    #[must_use]
    pub fn show(self, rounding: Rounding, stated: Option<u8>) -> String {
        let places = rounding.places_for(stated);
        let whole = 100 * 10_i128.pow(u32::from(places));
        match self.percent_units(places, rounding.mode) {
            None => "——".into(),
            Some(units) if units >= whole && !self.is_met() => {
                format!("{}%", decimal(whole - 1, places))
            }
            Some(0) if !self.is_zero() => format!("<{}%", decimal(1, places)),
            Some(units) => format!("{}%", decimal(units, places)),
        }
    }
}

fn is_comparable(achieved: &Amount, target: &Amount) -> bool {
    match (&achieved.unit, &target.unit) {
        (Some(a), Some(t)) => {
            achieved.is_comparable(target)
                || (is_head_count(a) && is_head_count(t))
                || (a.is_money() && t.is_per_head())
                || (t.is_money() && a.is_per_head())
        }
        _ => achieved.is_comparable(target),
    }
}

/// 人 and 人次 are mixed up in most tables; the rate is still the one that is printed.
fn is_head_count(unit: &UnitOfMeasure) -> bool {
    matches!(unit.bare().as_str(), "人" | "人次" | "名" | "位")
}

/// `units` × 10^−`places` in digits.
fn decimal(units: i128, places: u8) -> String {
    let (sign, magnitude) = (if units < 0 { "-" } else { "" }, units.unsigned_abs());
    let scale = 10_u128.pow(u32::from(places));
    if places == 0 {
        return format!("{sign}{magnitude}");
    }
    let width = usize::from(places);
    format!("{sign}{}.{:0width$}", magnitude / scale, magnitude % scale)
}

pub(crate) fn common_divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Quantity, RoundingMode};

    fn rate(achieved: &str, target: &str) -> Option<CompletionRate> {
        let read = |text| Amount::read(text).unwrap();
        CompletionRate::of(&read(achieved), &read(target), Direction::Upward)
    }

    fn shown(achieved: &str, target: &str, places: u8) -> String {
        let rounding = Rounding { places, fixed: true, mode: RoundingMode::HalfUp };
        rate(achieved, target).unwrap().show(rounding, None)
    }

    #[test]
    fn seed_rows_come_out_as_published() {
        for (achieved, target, places, rate) in [
            ("19.52", "14.0", 0, "139%"),
            ("3000", "24185", 0, "12%"),
            ("33", "7", 0, "471%"),
            ("108%", "95%", 2, "113.68%"),
            ("67%", "60%", 2, "111.67%"),
            ("81%", "80%", 0, "101%"),
            ("229", "350", 2, "65.43%"),
            ("0", "56", 0, "0%"),
        ] {
            assert_eq!(shown(achieved, target, places), rate);
        }
        assert_eq!(rate("67%", "60%").unwrap().exact(), "111.666667");
    }

    #[test]
    fn lower_is_better_turns_the_fraction_around() {
        let read = |text| Amount::read(text).unwrap();
        let rate = CompletionRate::of(&read("4.17"), &read("4.3"), Direction::Downward).unwrap();
        assert_eq!(rate.show(Rounding { places: 1, ..Rounding::default() }, None), "103.1%");
    }

    #[test]
    fn a_rate_never_claims_more_or_less_than_is_true() {
        assert_eq!(shown("99999", "100000", 2), "99.99%");
        assert_eq!(shown("999999", "1000000", 2), "99.99%");
        assert_eq!(shown("999", "1000", 0), "99%");
        assert_eq!(shown("1", "1000000", 2), "<0.01%");
        assert_eq!(shown("100", "100", 0), "100%");
    }

    #[test]
    fn where_no_rate_exists_none_is_given() {
        assert!(rate("5", "0").is_none());
        assert!(rate("0", "0").unwrap().is_met(), "0 of 0 is met");
        assert!(rate("5人", "3公里").is_none());
        assert_eq!(shown("281682.60万元", "75.239373亿元", 2), "37.44%");
        for (achieved, target) in [("15000", "2万人"), ("14", "28.17亿元"), ("80%", "56"), ("80%", "56个")]
        {
            assert!(rate(achieved, target).is_none(), "{achieved} of {target}");
        }
        assert_eq!(shown("15000", "2万", 0), "75%", "a scaling word is not lent");
        assert_eq!(shown("900000户", "100万套(户)", 0), "90%");
        assert!(rate("0", "2万人").unwrap().is_zero(), "nothing is nothing in any unit");
    }

    proptest! {
        #[test]
        fn the_rate_grows_with_the_achievement(a in 0_i64..1_000_000, more in 1_i64..1_000_000, t in 1_i64..1_000_000) {
            let amount = |n| Amount { quantity: Quantity::new(n, 0).unwrap(), unit: None };
            let units = |n| CompletionRate::of(&amount(n), &amount(t), Direction::Upward).unwrap().percent_units(6, RoundingMode::HalfUp).unwrap();
            prop_assert!(units(a + more) >= units(a));
        }

        #[test]
        fn a_shown_100_percent_is_always_earned(a in 0_i64..2_000_000, t in 1_i64..2_000_000, places in 0_u8..=4) {
            let amount = |n| Amount { quantity: Quantity::new(n, 0).unwrap(), unit: None };
            let rate = CompletionRate::of(&amount(a), &amount(t), Direction::Upward).unwrap();
            let shown = rate.show(Rounding { places, fixed: true, mode: RoundingMode::HalfUp }, None);
            let percent = Quantity::read(shown.trim_start_matches('<').trim_end_matches('%')).unwrap();
            prop_assert_eq!(percent >= Quantity::new(100, 0).unwrap(), a >= t);
        }
    }
}
