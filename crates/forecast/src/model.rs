//! The model: what is believed of ability and timing after the reports, and what that means for the year's end.
//!
//! Everything is in shares of the target: 1 is the target itself. `docs/forecast.md` has the formulas.

use crate::negative_binomial::NegativeBinomial;
use crate::timing::{Curve, added, done};
use crate::{Prior, Timing};

/// How much the work of one month varies around its plan: standard deviation ÷ mean.
const MONTHLY_VARIATION: f64 = 0.4;

/// How much of every timing follows the mean of all of them when months are compared: something always happens
/// outside of a season, and one such month must not exclude a timing.
const OUTSIDE: f64 = 0.1;

/// How many counts the pattern of the months may stand for: as many as the default prior does. Months of one
/// indicator are not independent, and more would let single lumps decide.
const MOST_EVIDENCE: f64 = 8.0;

/// What was reported: the share of the target done by the end of a month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Report {
    /// 1 to 12.
    pub(crate) month: usize,
    /// Cumulative, 0 or more, not above the next report.
    pub(crate) share: f64,
}

/// A year in each of [`Timing::ALL`], as planned first.
pub(crate) type Curves = [Curve; Timing::COUNT];

/// The belief after the reports.
#[derive(Debug)]
pub(crate) struct Model {
    /// What was done at the last report.
    latest: Report,
    /// One for each of [`Timing::ALL`].
    ways: [Way; Timing::COUNT],
}

/// The rest of the year, if the year goes in one way.
#[derive(Debug, Clone, Copy)]
struct Way {
    weight: f64,
    curve: Curve,
    /// Mean of the ability after the reports.
    ability: f64,
    /// What one count is worth, as a share of the target.
    grain: f64,
    /// Half the distance between two values that the year's end can have.
    half: f64,
    rest: NegativeBinomial,
}

impl Model {
    /// Weighs `reports`, oldest first, against what each of [`Timing::ALL`] makes of the plan.
    ///
    /// `single` is what one thing that is counted is worth as a share of the target, 0 for what is measured.
    /// `None` without reports.
    pub(crate) fn of(curves: &Curves, reports: &[Report], single: f64, prior: Prior) -> Option<Self> {
        let latest = *reports.last()?;
        let weights = weigh(curves, reports);
        let way = |curve: Curve, weight| {
            // Variance of the year around its mean: one count of chance each, and every month for itself.
            let grain = single + MONTHLY_VARIATION.powi(2) * concentration(&curve, 12);
            let shape = prior.shape() + latest.share / grain;
            let rate = prior.rate() + done(&curve, latest.month) / grain;
            let rest = NegativeBinomial::new(shape, rate, added(&curve, latest.month, 12) / grain);
            Way { weight, curve, ability: shape / rate, grain, half: single / 2.0, rest }
        };
        let ways = std::array::from_fn(|at| way(curves[at], weights[at]));
        Some(Self { latest, ways })
    }

    /// How much each timing is believed.
    pub(crate) fn timing(&self) -> [f64; Timing::COUNT] {
        self.ways.map(|way| way.weight)
    }

    /// Probability that the year ends at `share` or above.
    pub(crate) fn at_least(&self, share: f64) -> f64 {
        let more = share - self.latest.share;
        if more <= 0.0 {
            return 1.0;
        }
        let p: f64 = self.ways.iter().map(|way| way.weight * way.at_least(more)).sum();
        p.clamp(0.0, 1.0)
    }

    /// The share that the year's end exceeds or meets with this probability, found within a thousandth of it.
    pub(crate) fn exceeded_with(&self, probability: f64) -> f64 {
        let from = self.latest.share;
        let mean: f64 = self.ways.iter().map(|way| way.weight * way.mean()).sum();
        let square: f64 = self.ways.iter().map(|way| way.weight * way.square()).sum();
        let deviation = (square - mean * mean).max(0.0).sqrt();
        search(probability, mean, deviation, |more| self.at_least(from + more)) + from
    }

    /// The month at whose end the mean path reaches the target.
    pub(crate) fn expected_finish(&self) -> Option<usize> {
        let path = |month: usize| {
            let ways = self.ways.iter();
            let more = ways.map(|way| way.weight * way.ability * added(&way.curve, self.latest.month, month));
            self.latest.share + more.sum::<f64>()
        };
        (self.latest.month + 1..=12).find(|month| path(*month) >= 1.0)
    }
}

impl Way {
    /// Probability that at least `more` is still done.
    fn at_least(&self, more: f64) -> f64 {
        // Counts of one grain stand for single things or for a continuous amount: the bound between what is
        // reached and what is not lies half a thing below the target and half a grain above the last count.
        self.rest.at_least((more - self.half) / self.grain + 0.5)
    }

    fn mean(&self) -> f64 {
        self.rest.mean() * self.grain
    }

    /// Mean of the square.
    fn square(&self) -> f64 {
        self.mean().powi(2) + self.rest.variance() * self.grain * self.grain
    }
}

/// How much each timing is believed after the reports: by the likelihood of how the months divide what was done, given how
/// much it was.
///
/// How much it was speaks of the ability. If it spoke of the timing too, somebody who is ahead could
/// be taken for early, and more done would make the target less likely.
fn weigh(curves: &Curves, reports: &[Report]) -> [f64; Timing::COUNT] {
    let (Some(latest), beliefs) = (reports.last(), Timing::ALL.map(Timing::belief)) else {
        return Timing::ALL.map(Timing::belief);
    };
    let plan = &curves[0];
    let until = done(plan, latest.month);
    if latest.share <= 0.0 || until <= 1e-6 || reports.len() < 2 {
        return beliefs;
    }
    let months = until.powi(2) / (MONTHLY_VARIATION.powi(2) * concentration(plan, latest.month));
    let evidence = months.min(MOST_EVIDENCE);
    let mean = std::array::from_fn(|month| {
        curves.iter().zip(beliefs).map(|(curve, belief)| belief * curve[month]).sum()
    });
    let logs: [f64; Timing::COUNT] =
        std::array::from_fn(|at| beliefs[at].ln() + evidence * likeness(&curves[at], &mean, reports));
    let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let odds = logs.map(|log| (log - highest).exp());
    let sum: f64 = odds.iter().sum();
    odds.map(|one| one / sum)
}

/// Mean logarithm of the share of a curve that falls into the months in which the work was done.
fn likeness(curve: &Curve, mean: &Curve, reports: &[Report]) -> f64 {
    let mut before = Report { month: 0, share: 0.0 };
    let mut sum = 0.0;
    let Some(latest) = reports.last() else { return sum };
    let spread = |from, to| (1.0 - OUTSIDE) * added(curve, from, to) + OUTSIDE * added(mean, from, to);
    for report in reports {
        let part = (report.share - before.share) / latest.share;
        if part > 0.0 {
            sum += part * (spread(before.month, report.month) / spread(0, latest.month)).ln();
        }
        before = *report;
    }
    sum
}

/// Sum of the squares of what a curve adds month by month: 1/12 for a linear year, 1 if all happens in one month.
fn concentration(curve: &Curve, until: usize) -> f64 {
    (1..=until).map(|month| added(curve, month - 1, month).powi(2)).sum()
}

/// The value that is exceeded or met with `probability`, of a distribution with this mean and deviation.
///
/// `at_least` falls from 1 at 0. First as if it were normal, with its density 0.1755 there; then false position between
/// bounds that always hold the answer, at most 60 steps.
fn search(probability: f64, mean: f64, deviation: f64, at_least: impl Fn(f64) -> f64) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    // Nine tenths of a normal distribution lie above 1.2816 deviations below its mean.
    let guess = if probability > 0.5 { mean - 1.2816 * deviation } else { mean + 1.2816 * deviation };
    let (mut low, mut above_low) = (0.0, 1.0);
    let mut next = guess.max(mean / 100.0);
    let (mut high, mut above_high) = (f64::INFINITY, 0.0);
    for step in 0..60 {
        let above = at_least(next);
        if (above - probability).abs() < 1e-3 || high - low <= 1e-9 * high {
            return next;
        }
        if above > probability {
            (low, above_low) = (next, above)
        } else {
            (high, above_high) = (next, above)
        }
        let normal = next + (above - probability) * deviation / 0.1755;
        next = if step < 6 && normal > low && normal < high {
            normal
        } else if high.is_infinite() {
            low * 1.5 + deviation
        } else {
            // Held away from the bounds, so that each step takes at least a tenth of what is left.
            let part = (above_low - probability) / (above_low - above_high);
            low + (high - low) * part.clamp(0.1, 0.9)
        };
        if !next.is_finite() {
            return low;
        }
    }
    low
}
