//! A planned share of the year's target: an exact fraction from nothing to all of it.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::fraction::{WIDEST, compare};
use crate::rate::common_divisor;
use crate::{CompletionRate, Quantity, Rounding, RoundingMode};

/// A share from 0 to 1 as a fraction in lowest terms: 7/12 at the end of July.
///
/// Numerator and denominator have at most 18 digits.
#[doc(alias = "序时进度")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share {
    numerator: u64,
    denominator: u64,
}

/// A text that is no share: neither 0, 1 nor a fraction between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAShare;

impl fmt::Display for NotAShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a share from 0 to 1")
    }
}

impl std::error::Error for NotAShare {}

impl Share {
    /// Nothing is planned yet.
    pub const NONE: Self = Self { numerator: 0, denominator: 1 };

    /// The whole target.
    pub const WHOLE: Self = Self { numerator: 1, denominator: 1 };

    /// `numerator / denominator`; `None` above 1, over zero, and beyond 18 digits in lowest terms.
    #[must_use]
    pub fn of(numerator: u64, denominator: u64) -> Option<Self> {
        Self::wide(u128::from(numerator), u128::from(denominator))
    }

    fn wide(numerator: u128, denominator: u128) -> Option<Self> {
        if denominator == 0 || numerator > denominator {
            return None;
        }
        let divisor = common_divisor(numerator, denominator);
        let denominator = denominator / divisor;
        let (numerator, denominator) = (u64::try_from(numerator / divisor), u64::try_from(denominator));
        let share = Self { numerator: numerator.ok()?, denominator: denominator.ok()? };
        (i128::from(share.denominator) <= WIDEST).then_some(share)
    }

    /// A percentage as a share: 58.5 is 117/200. `None` below 0 and above 100.
    #[must_use]
    pub fn from_percent(percent: Quantity) -> Option<Self> {
        const MILLIONTHS_OF_THE_WHOLE: u128 = 100_000_000;
        Self::wide(u128::try_from(percent.wide_millionths()).ok()?, MILLIONTHS_OF_THE_WHOLE)
    }

    /// Numerator and denominator, in lowest terms.
    #[must_use]
    pub fn in_lowest_terms(self) -> (u64, u64) {
        (self.numerator, self.denominator)
    }

    /// In percent with so many places, half-up, with the sign: "58.33%".
    ///
    /// As with rates, never 100% of less than the whole and never 0% of more than nothing: "<0.01%".
    #[must_use]
    pub fn percent(self, places: u8) -> String {
        let rounding = Rounding { places, fixed: true, mode: RoundingMode::HalfUp };
        CompletionRate::from(self).show(rounding, None)
    }

    /// Whether a rate has come to this share.
    #[must_use]
    pub fn is_reached_by(self, rate: CompletionRate) -> bool {
        compare(rate.in_lowest_terms(), self.parts()) != Ordering::Less
    }

    pub(crate) fn parts(self) -> (i128, i128) {
        (i128::from(self.numerator), i128::from(self.denominator))
    }

    /// The share `step` of `steps` on the way up from here to another one.
    ///
    /// Exact while its denominator has 18 digits; a finer one is cut to trillionths, and never falls
    /// below where it started.
    pub(crate) fn on_the_way_to(self, other: Self, step: u32, steps: u32) -> Self {
        if step == 0 || self == other {
            return self;
        }
        if step >= steps {
            return other;
        }
        let mix = |from: u128, to: u128, each: u128| {
            let (step, steps) = (u128::from(step), u128::from(steps));
            Self::wide((from * (steps - step)).checked_add(to * step)?, each.checked_mul(steps)?)
        };
        self.exactly(other, mix).unwrap_or_else(|| {
            const FINEST: u128 = 1_000_000_000_000;
            let cut = |share: Self| u128::from(share.numerator) * FINEST / u128::from(share.denominator);
            mix(cut(self), cut(other), FINEST).unwrap_or(self).max(self)
        })
    }

    /// Brings both over one denominator; `None` where that is too wide for any step.
    fn exactly(self, other: Self, mix: impl Fn(u128, u128, u128) -> Option<Self>) -> Option<Self> {
        let (own, others) = (u128::from(self.denominator), u128::from(other.denominator));
        let divisor = common_divisor(own, others);
        let common = own * (others / divisor);
        let is_narrow = i128::try_from(common).is_ok_and(|common| common <= WIDEST / 366);
        let up = |share: Self, own: u128| u128::from(share.numerator) * (common / own);
        is_narrow.then(|| mix(up(self, own), up(other, others), common))?
    }
}

impl From<Share> for CompletionRate {
    fn from(share: Share) -> Self {
        let (numerator, denominator) = share.parts();
        // The denominator of a share is positive.
        Self::fraction(numerator, denominator).unwrap_or_else(|| Self::from(Share::NONE))
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> Ordering {
        // Two numbers of 64 bits multiply inside 128.
        let up = |one: &Self, other: &Self| u128::from(one.numerator) * u128::from(other.denominator);
        up(self, other).cmp(&up(other, self))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.numerator, self.denominator) {
            (whole, 1) => write!(f, "{whole}"),
            (numerator, denominator) => write!(f, "{numerator}/{denominator}"),
        }
    }
}

impl FromStr for Share {
    type Err = NotAShare;

    fn from_str(text: &str) -> Result<Self, NotAShare> {
        let number = |digits: &str| {
            let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse::<u64>().ok())?
        };
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let parts = number(numerator).zip(number(denominator));
        parts.and_then(|(numerator, denominator)| Self::of(numerator, denominator)).ok_or(NotAShare)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shares_are_written_in_lowest_terms() {
        for (numerator, denominator, written, percent) in [
            (7, 12, "7/12", "58.33%"),
            (6, 12, "1/2", "50.00%"),
            (0, 5, "0", "0.00%"),
            (12, 12, "1", "100.00%"),
            (99_999, 100_000, "99999/100000", "99.99%"),
            (1, 1_000_000, "1/1000000", "<0.01%"),
        ] {
            let share = Share::of(numerator, denominator).unwrap();
            assert_eq!((share.to_string().as_str(), share.percent(2).as_str()), (written, percent));
        }
    }

    #[test]
    fn what_is_no_share_is_not_read_as_one() {
        for text in ["", "/", "7/", "/12", "13/12", "1/0", "0/0", "-1/2", "+1/2", "1/2/3", "０", "0.5", " 1"]
        {
            assert_eq!(text.parse::<Share>(), Err(NotAShare), "{text}");
        }
        assert!(Share::of(1, u64::MAX).is_none(), "more than 18 digits");
    }

    #[test]
    fn percentages_are_shares_between_nothing_and_all() {
        let percent = |text| Share::from_percent(Quantity::read(text).unwrap());
        assert_eq!(percent("58.5"), Share::of(117, 200));
        assert_eq!(percent("0"), Some(Share::NONE));
        assert_eq!(percent("100.0"), Some(Share::WHOLE));
        assert_eq!((percent("100.000001"), percent("-1")), (None, None));
    }

    #[test]
    fn a_way_between_shares_that_fit_no_common_denominator_still_only_rises() {
        let (one, other) = (999_999_999_999_999_989, 999_999_999_999_999_877);
        for (low, high) in [
            (Share::of(1, one), Share::of(other - 1, other)),
            // Equal to the last trillionth.
            (Share::of(333_333_333_333_333_330, one), Share::of(333_333_333_333_333_330, other)),
        ] {
            let (low, high) = (low.unwrap(), high.unwrap());
            let way: Vec<Share> = (0..=31).map(|day| low.on_the_way_to(high, day, 31)).collect();
            assert!(way.is_sorted());
            assert_eq!((way.first(), way.last()), (Some(&low), Some(&high)));
        }
    }

    fn any_share() -> impl Strategy<Value = Share> {
        let below = prop_oneof![1_u64..=1000, 1_u64..=1_000_000_000_000_000_000];
        below.prop_flat_map(|below| (0..=below).prop_map(move |above| Share::of(above, below).unwrap()))
    }

    proptest! {
        #[test]
        fn showing_and_reading_are_inverse(share in any_share()) {
            prop_assert_eq!(share.to_string().parse(), Ok(share));
        }

        #[test]
        fn any_text_is_a_share_or_none(text in "[0-9]{0,22}/?[0-9]{0,22}") {
            if let Ok(share) = text.parse::<Share>() {
                prop_assert!(share <= Share::WHOLE);
            }
        }

        #[test]
        fn the_way_from_one_share_to_a_higher_one_never_falls_nor_leaves_them(one in any_share(), other in any_share(), steps in 1_u32..=366) {
            let (low, high) = (one.min(other), one.max(other));
            let way: Vec<Share> = (0..=steps).map(|step| low.on_the_way_to(high, step, steps)).collect();
            prop_assert!(way.is_sorted());
            prop_assert_eq!((way[0], way[steps as usize]), (low, high));
        }
    }
}
