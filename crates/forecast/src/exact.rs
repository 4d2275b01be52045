//! Where exact figures become floats and probabilities become whole numbers again, so that nobody else needs floats.

use jiannuo_domain::{CompletionRate, IndicatorRow, Kind, Share, Trajectory};

use crate::{LevelScore, Measure, Prior, Question, Scorecard, Told};

impl Question<'_> {
    /// What is asked of an indicator: words and target of its row, the course that counts, and what was
    /// achieved by the ends of the months (see [`achieved`]).
    #[must_use]
    pub fn of<'a>(
        row: &IndicatorRow,
        trajectory: &Trajectory,
        achieved: &'a [Option<i64>],
        prior: Prior,
    ) -> Question<'a> {
        Question {
            kind: row.kind.kind,
            direction: row.direction,
            measure: Measure::of(row.kind.kind, row.unit.as_ref()),
            target: target(row),
            is_closed_list: row.kind.kind == Kind::Quota,
            shares: trajectory.shares().map(share),
            achieved,
            prior,
        }
    }
}

/// The target of a row in millionths of its base unit; `None` without a number, or for one too large.
#[must_use]
pub fn target(row: &IndicatorRow) -> Option<i64> {
    i64::try_from(row.target.amount()?.base_millionths()?).ok()
}

/// What a rate means in millionths of the base unit of the target, rounded down; `None` without either.
#[must_use]
pub fn achieved(row: &IndicatorRow, rate: Option<CompletionRate>) -> Option<i64> {
    let (numerator, denominator) = rate?.in_lowest_terms();
    let product = i128::from(target(row)?).checked_mul(numerator)?;
    i64::try_from(product.checked_div(denominator)?).ok()
}

impl Told {
    /// The probability in millionths, rounded.
    #[must_use]
    pub fn probability_millionths(&self) -> i64 {
        const WHOLE: i64 = 1_000_000;
        let millionths = (self.probability.clamp(0.0, 1.0) * 1e6).round();
        // Bounded above, so that the cast cannot leave the range.
        (millionths as i64).clamp(0, WHOLE)
    }

    /// A probability as it was kept: 0 to a million millionths.
    #[must_use]
    pub fn probability_of(millionths: i64) -> f64 {
        millionths.clamp(0, 1_000_000) as f64 / 1e6
    }
}

impl Scorecard {
    /// The Brier score in thousandths, rounded: 0 (always right) to 1000.
    #[must_use]
    pub fn brier_thousandths(&self) -> Option<i64> {
        self.brier.map(thousandths)
    }
}

impl LevelScore {
    /// The mean of the probabilities in thousandths, rounded.
    #[must_use]
    pub fn mean_thousandths(&self) -> Option<i64> {
        self.mean_probability.map(thousandths)
    }
}

fn thousandths(value: f64) -> i64 {
    ((value.clamp(0.0, 1.0) * 1e3).round() as i64).clamp(0, 1000)
}

impl Prior {
    /// The prior that rates at the ends of earlier years suggest; see [`Prior::from_history`].
    #[must_use]
    pub fn from_rates(rates: &[CompletionRate]) -> Self {
        let ratios: Vec<f64> = rates.iter().map(|rate| ratio(rate.in_lowest_terms())).collect();
        Self::from_history(&ratios)
    }
}

fn share(share: Share) -> f64 {
    let (numerator, denominator) = share.in_lowest_terms();
    numerator as f64 / denominator as f64
}

fn ratio((numerator, denominator): (i128, i128)) -> f64 {
    numerator as f64 / denominator as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_what_it_was_made_of_in_the_base_unit() {
        let row = IndicatorRow::new("农村公路（公里）", None, "120公里", "45.5公里", None);
        assert_eq!(target(&row), Some(120_000_000));
        assert_eq!(achieved(&row, row.rate()), Some(45_500_000));
        let row = IndicatorRow::new("投资额", None, "1.2亿元", "3000万元", None);
        assert_eq!(
            (target(&row), achieved(&row, row.rate())),
            (Some(120_000_000_000_000), Some(30_000_000_000_000))
        );
        assert_eq!(achieved(&row, None), None);
    }

    #[test]
    fn probabilities_are_kept_as_millionths() {
        for millionths in [0, 1, 499_999, 500_000, 1_000_000] {
            let told = Told { probability: Told::probability_of(millionths), ..told() };
            assert_eq!(told.probability_millionths(), millionths);
        }
    }

    fn told() -> Told {
        let level = crate::Level::Likely;
        Told { probability: 1.0, level, low: 0, high: 0, expected_finish: None, timing: [0.2; 5] }
    }
}
