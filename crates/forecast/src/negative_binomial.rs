//! What is still to come: a Poisson number of counts at a rate that is gamma distributed.

use libm::lgamma;

/// A negative binomial distribution of counts, continued between whole numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NegativeBinomial {
    /// Shape of the gamma distribution of the rate.
    shape: f64,
    /// Exposure ÷ (exposure + rate of the gamma distribution), 0 to 1.
    odds: f64,
    /// 1 − `odds`, without the loss of the subtraction.
    other: f64,
    /// Mean number of counts.
    mean: f64,
    /// Logarithm of the gamma function at `shape`.
    log_gamma: f64,
}

impl NegativeBinomial {
    /// Counts over an `exposure` at a rate that is Gamma(`shape`, `rate`) distributed.
    ///
    /// `shape` and `rate` are positive; an exposure of 0 gives no count.
    pub(crate) fn new(shape: f64, rate: f64, exposure: f64) -> Self {
        let sum = exposure + rate;
        Self {
            shape,
            odds: exposure / sum,
            other: rate / sum,
            mean: shape / rate * exposure,
            log_gamma: lgamma(shape),
        }
    }

    /// Probability of at least `counts`: exact for whole numbers, falling smoothly between them.
    pub(crate) fn at_least(&self, counts: f64) -> f64 {
        if counts <= 0.0 {
            return 1.0;
        }
        if self.odds <= 0.0 {
            return 0.0;
        }
        // The regularised incomplete beta function, from the side where its fraction converges.
        let log_beta = lgamma(counts) + self.log_gamma - lgamma(counts + self.shape);
        let (x, y) = (self.odds, self.other);
        let front = (counts * x.ln() + self.shape * y.ln() - log_beta).exp();
        let tail = if x < (counts + 1.0) / (counts + self.shape + 2.0) {
            front * fraction(counts, self.shape, x) / counts
        } else {
            1.0 - front * fraction(self.shape, counts, y) / self.shape
        };
        // Far out in a tail the logarithms cancel to what is not a number: nothing is left there.
        if tail.is_nan() { 0.0 } else { tail.clamp(0.0, 1.0) }
    }

    /// Mean number of counts.
    pub(crate) fn mean(&self) -> f64 {
        self.mean
    }

    /// Variance of the number of counts.
    pub(crate) fn variance(&self) -> f64 {
        self.mean + self.mean * self.mean / self.shape
    }
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's algorithm, for x below (a + 1) ÷ (a + b + 2).
///
/// Takes about as many steps as the root of the larger parameter; a hundred are enough for the 10,000 counts there may be.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const STEPS: u16 = 200;
    const CLOSE: f64 = 1e-10;
    let kept = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / kept(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for step in 1..STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / kept(1.0 + even * d);
        c = kept(1.0 + even / c);
        value *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / kept(1.0 + odd * d);
        c = kept(1.0 + odd / c);
        value *= d * c;
        if (d * c - 1.0).abs() < CLOSE {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The probability of exactly `n` counts, by the recurrence of the distribution.
    fn terms(shape: f64, rate: f64, exposure: f64) -> impl Iterator<Item = f64> {
        let odds = exposure / (exposure + rate);
        let first = (rate / (exposure + rate)).powf(shape);
        (0..).scan(first, move |term, n| {
            let now = *term;
            *term *= (shape + f64::from(n)) / f64::from(n + 1) * odds;
            Some(now)
        })
    }

    #[test]
    fn the_tail_is_the_sum_of_the_terms() {
        for (shape, rate, exposure) in
            [(8.16, 7.77, 13.0), (1.0, 1.0, 0.5), (45.3, 45.0, 37.5), (0.3, 2.0, 60.0)]
        {
            let rest = NegativeBinomial::new(shape, rate, exposure);
            let mut below = 0.0;
            for (n, term) in terms(shape, rate, exposure).take(120).enumerate() {
                assert!((rest.at_least(n as f64) - (1.0 - below)).abs() < 1e-9, "{shape} {n}");
                below += term;
            }
            let terms = || terms(shape, rate, exposure).take(20_000).enumerate();
            let mean: f64 = terms().map(|(n, term)| n as f64 * term).sum();
            let square: f64 = terms().map(|(n, term)| (n as f64).powi(2) * term).sum();
            assert!((rest.mean() - mean).abs() < 1e-6 * mean, "{shape}");
            assert!((rest.variance() - (square - mean * mean)).abs() < 1e-5 * square, "{shape}");
        }
    }

    #[test]
    fn nothing_to_come_is_nothing() {
        let rest = NegativeBinomial::new(8.0, 7.0, 0.0);
        assert_eq!((rest.at_least(0.0), rest.at_least(1e-9), rest.at_least(5.0)), (1.0, 0.0, 0.0));
        assert_eq!((rest.mean(), rest.variance()), (0.0, 0.0));
    }

    #[test]
    fn the_tail_falls_at_every_size() {
        for shape in [1.0, 8.0, 60.0, 8_000.0] {
            for exposure in [1e-6, 1.0, 30.0, 7_500.0] {
                let rest = NegativeBinomial::new(shape, 7.0, exposure);
                let mut before = 1.0;
                for step in 0..400 {
                    let p = rest.at_least(rest.mean() * f64::from(step) / 100.0);
                    assert!(p <= before + 1e-12, "{shape} {exposure} {step}: {p} after {before}");
                    before = p;
                }
            }
        }
    }
}
