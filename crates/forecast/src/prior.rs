//! What is believed of a kind of indicators before anything is reported.

/// Belief about the ability θ of an indicator: what the year's end would be, as a multiple of the target.
///
/// A gamma distribution, by its mean and its coefficient of variation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    mean: f64,
    variation: f64,
}

impl Default for Prior {
    /// Mean 1.05, coefficient of variation 0.35.
    fn default() -> Self {
        Self { mean: 1.05, variation: 0.35 }
    }
}

impl Prior {
    /// How many indicators of a history weigh as much as the default.
    ///
    /// The default itself holds as much as 1 ÷ 0.35² ≈ 8 observations.
    pub const WEIGHT: f64 = 8.0;

    /// The prior that earlier years of the same kind suggest.
    ///
    /// `ratios` are achieved ÷ target at the end of the year, 1 for 100%. Their variance and the part of them that
    /// reached the target are drawn towards the default as if it were [`WEIGHT`](Self::WEIGHT) more of them; the mean of
    /// the prior is the one with which that part reaches it. A ratio above 3 counts as 3 (a target that was
    /// far too low says little), one that is negative or not a number is left out; none at all gives the default.
    #[must_use]
    pub fn from_history(ratios: &[f64]) -> Self {
        let default = Self::default();
        let known = || ratios.iter().copied().filter(|r| r.is_finite() && *r >= 0.0).map(|r| r.min(3.0));
        let count = known().count() as f64;
        if count == 0.0 {
            return default;
        }
        let mean = (known().sum::<f64>() + Self::WEIGHT * default.mean) / (count + Self::WEIGHT);
        let spread: f64 = known().map(|r| (r - mean).powi(2)).sum();
        let usual = (default.mean * default.variation).powi(2) + (default.mean - mean).powi(2);
        let variance = (spread + Self::WEIGHT * usual) / (count + Self::WEIGHT);
        let variation = (variance.sqrt() / mean.max(0.1)).clamp(0.1, 1.0);
        let reached = known().filter(|r| *r >= 1.0).count() as f64;
        let share = (reached + Self::WEIGHT * DEFAULT_SHARE) / (count + Self::WEIGHT);
        Self { mean: mean_with(share, variation), variation }
    }

    /// Mean of θ.
    #[must_use]
    pub fn mean(self) -> f64 {
        self.mean
    }

    /// Coefficient of variation of θ: standard deviation ÷ mean.
    #[must_use]
    pub fn variation(self) -> f64 {
        self.variation
    }

    /// Shape of the gamma distribution.
    pub(crate) fn shape(self) -> f64 {
        1.0 / (self.variation * self.variation)
    }

    /// Rate of the gamma distribution.
    pub(crate) fn rate(self) -> f64 {
        self.shape() / self.mean
    }
}

/// The part of indicators that reaches its target by the default prior.
const DEFAULT_SHARE: f64 = 0.51;

/// The mean of a gamma distribution of which `share` lies above 1, by the cube root of Wilson and Hilferty.
fn mean_with(share: f64, variation: f64) -> f64 {
    let ninth = variation * variation / 9.0;
    let root = 1.0 - ninth - normal_quantile(share.clamp(0.05, 0.95)) * ninth.sqrt();
    root.powi(-3).clamp(0.1, 3.0)
}

/// The value below which `share` of a normal distribution lies (Abramowitz and Stegun 26.2.23, off by less than 0.0005).
fn normal_quantile(share: f64) -> f64 {
    let t = (-2.0 * share.min(1.0 - share).ln()).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let size = t - above / below;
    if share < 0.5 { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::negative_binomial::NegativeBinomial;

    #[test]
    fn no_history_gives_the_default() {
        for ratios in [&[][..], &[f64::NAN, -1.0, f64::INFINITY]] {
            let prior = Prior::from_history(ratios);
            assert!(
                (prior.mean() - 1.05).abs() < 1e-12 && (prior.variation() - 0.35).abs() < 1e-12,
                "{prior:?}"
            );
        }
        assert!((Prior::default().shape() / Prior::default().rate() - 1.05).abs() < 1e-12);
    }

    #[test]
    fn a_long_history_replaces_the_default_and_a_short_one_moves_it() {
        let long = Prior::from_history(&[0.8, 1.1, 1.2, 1.3].repeat(500));
        assert!((long.variation() - 0.17).abs() < 0.01 && (long.mean() - 1.13).abs() < 0.02, "{long:?}");
        let short = Prior::from_history(&[0.7, 0.9]);
        assert!((0.9..1.05).contains(&short.mean()) && short.variation() > 0.3, "{short:?}");
    }

    #[test]
    fn the_part_that_reached_its_target_is_what_the_prior_expects() {
        for (share, variation) in [(0.05, 0.2), (0.3, 0.35), (0.51, 0.35), (0.75, 0.24), (0.95, 0.5)] {
            let prior = Prior { mean: mean_with(share, variation), variation };
            // Over a thousand targets' worth of counts only the ability is left to chance.
            let year = NegativeBinomial::new(prior.shape(), prior.rate(), 1e5);
            assert!((year.at_least(1e5) - share).abs() < 0.005, "{share} {prior:?}");
        }
        let default = NegativeBinomial::new(Prior::default().shape(), Prior::default().rate(), 1e5);
        assert!((default.at_least(1e5) - DEFAULT_SHARE).abs() < 0.005);
    }

    #[test]
    fn one_target_that_was_far_too_low_does_not_decide() {
        assert_eq!(Prior::from_history(&[1.0, 4.71]), Prior::from_history(&[1.0, 3.0]));
    }

    #[test]
    fn a_history_of_equal_years_keeps_some_doubt() {
        for ratio in [0.0, 1.0, 3.0] {
            let prior = Prior::from_history(&vec![ratio; 10_000]);
            assert!(
                prior.mean() >= 0.1 && prior.variation() >= 0.1 && prior.shape().is_finite(),
                "{prior:?}"
            );
        }
    }
}
