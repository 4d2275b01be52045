//! 为什么是这个数: where a rate comes from, in exact numbers.

use jiannuo_domain::{CompletionRate, Direction, Rounding};

use crate::Story;

/// Where a rate comes from.
#[doc(alias = "计算过程")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Achievement as written.
    pub achieved: String,
    /// Version of the figure.
    pub figure_version: i32,
    /// Target as written.
    pub target: String,
    /// Version of the target.
    pub target_version: i32,
    /// Which of the two is divided by the other.
    pub direction: Direction,
    /// The rate, unrounded; nothing where there is none to compute.
    pub rate: Option<CompletionRate>,
    /// Its numerator and denominator in lowest terms.
    pub fraction: Option<(i128, i128)>,
    /// Percent with six places: "111.666667"; nothing without a rate.
    pub exact: Option<String>,
    /// Mode of rounding.
    pub rounding: Rounding,
    /// Decimal places that are shown.
    pub places: u8,
    /// The rate as it is shown; `——` without one.
    pub shown: String,
}

impl Story {
    /// Where the rate of the newest figure of a period comes from; nothing where the actor sees none.
    #[must_use]
    pub fn explanation(&self, period: &str) -> Option<Explanation> {
        let told = self.periods.iter().find(|told| told.period.name == period)?;
        let (figure, target) = (told.figures.first()?, self.targets.first()?);
        let rate = figure.row.rate();
        Some(Explanation {
            achieved: figure.written.clone(),
            figure_version: figure.version,
            target: target.written.clone(),
            target_version: target.version,
            direction: figure.row.direction,
            rate,
            fraction: rate.map(CompletionRate::in_lowest_terms),
            exact: rate.map(CompletionRate::exact),
            rounding: self.rounding,
            places: self.rounding.places_for(None),
            shown: figure.row.rate_shown(self.rounding),
        })
    }
}
