//! An upright axis with round ticks, computed exactly in millionths.

use super::pixel::Pixel;

/// Spaces between ticks: three to five ticks.
const MOST_SPACES: i128 = 4;
const LEAST_SPACES: i128 = 2;
/// Powers of ten that steps are tried with; a quantity stays below 10^21 millionths.
const POWERS: std::ops::Range<u32> = 0..23;

/// An axis from `low` to `high`, both of them ticks; zero is always on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scale {
    low: i128,
    high: i128,
    step: i128,
}

impl Scale {
    /// The axis for values in millionths; `are_whole` keeps ticks on whole numbers.
    pub(crate) fn of(values: &[i128], are_whole: bool) -> Self {
        let low = values.iter().copied().fold(0, i128::min);
        let high = values.iter().copied().fold(0, i128::max);
        let least = if are_whole || (low == 0 && high == 0) { 1_000_000 } else { 1 };
        let fitting = steps().filter(|step| step % least == 0).find_map(|step| {
            let (low, high) = (low.div_euclid(step) * step, -((-high).div_euclid(step)) * step);
            let high = if low == high { low + MOST_SPACES * step } else { high };
            let high = high.max(low + LEAST_SPACES * step);
            (high - low <= MOST_SPACES * step).then_some(Self { low, high, step })
        });
        fitting.unwrap_or(Self { low, high: high.max(low + 1), step: (high - low).max(1) })
    }

    /// Values of the ticks, lowest first.
    pub(crate) fn ticks(self) -> Vec<i128> {
        (0..=MOST_SPACES).map(|n| self.low + n * self.step).take_while(|&tick| tick <= self.high).collect()
    }

    /// Value of the uppermost tick or, where more digits are below zero, of the lowest.
    pub(crate) fn greatest(self) -> i128 {
        self.high.max(-self.low)
    }

    /// Where a value stands between the ends of the axis.
    pub(crate) fn place(self, value: i128, bottom: Pixel, top: Pixel) -> Pixel {
        bottom.toward(top, value - self.low, self.high - self.low)
    }
}

/// 1, 2, 2.5 and 5 times each power of ten, where that is whole.
fn steps() -> impl Iterator<Item = i128> {
    let tenfold = POWERS.flat_map(|power| [10, 20, 25, 50].map(|times| times * 10_i128.pow(power)));
    tenfold.filter(|step| step % 10 == 0).map(|step| step / 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        for (values, are_whole, ticks) in [
            (&[56, 60, 45][..], true, &[0, 20, 40, 60][..]),
            (&[7, 33], true, &[0, 10, 20, 30, 40]),
            (&[1], true, &[0, 1, 2]),
            (&[0], true, &[0, 1, 2, 3, 4]),
            (&[95, 88], false, &[0, 25, 50, 75, 100]),
            (&[-3, 8], true, &[-5, 0, 5, 10]),
            (&[10_302, 12_000], true, &[0, 5000, 10_000, 15_000]),
        ] {
            let values: Vec<i128> = values.iter().map(|value| value * 1_000_000).collect();
            let found: Vec<i128> =
                Scale::of(&values, are_whole).ticks().iter().map(|tick| tick / 1_000_000).collect();
            assert_eq!(found, ticks, "{values:?}");
        }
    }

    proptest! {
        #[test]
        fn every_value_is_on_the_axis(values in prop::collection::vec(-999_999_999_999_999_i128..=999_999_999_999_999, 0..9), are_whole: bool) {
            let scale = Scale::of(&values, are_whole);
            let ticks = scale.ticks();
            prop_assert!((3..=5).contains(&ticks.len()));
            prop_assert!(values.iter().all(|value| ticks[0] <= *value && *value <= ticks[ticks.len() - 1]));
            prop_assert!(ticks.contains(&0));
        }
    }
}
