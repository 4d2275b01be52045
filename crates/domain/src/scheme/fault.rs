//! What can be wrong with a scheme.

use std::fmt;

use super::band::Edge;
use super::{Bound, Measure, Scheme, Threshold};
use crate::Quantity;

/// A reason for which a scheme cannot be used. Bands count from 1 in the order of the scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeFault {
    /// No name or no title.
    Nameless,
    /// Nothing is measured.
    NoThreshold,
    /// A measure has two thresholds.
    MeasuredTwice {
        /// Which one.
        measure: Measure,
    },
    /// A band ends before it begins.
    EmptyBand {
        /// Of which measure.
        measure: Measure,
        /// Which band.
        band: usize,
    },
    /// Values without a band.
    Gap {
        /// Of which measure.
        measure: Measure,
        /// Where they begin.
        from: Bound,
        /// Where they end.
        to: Bound,
    },
    /// Values with more than one band.
    Overlap {
        /// Of which measure.
        measure: Measure,
        /// Where they begin.
        from: Bound,
        /// Where they end.
        to: Bound,
    },
    /// A month that does not exist, or is named twice.
    WrongMonth {
        /// As given.
        month: i8,
    },
    /// Less than two months in a row, or a number of months that has a light already.
    WrongEscalation {
        /// As given.
        months: u8,
    },
    /// Required funds outside of 0 to 100 percent.
    WrongFunds {
        /// As given.
        required: Quantity,
    },
}

pub(super) fn faults(scheme: &Scheme) -> Vec<SchemeFault> {
    let mut found = Vec::new();
    if scheme.name.trim().is_empty() || scheme.title.trim().is_empty() {
        found.push(SchemeFault::Nameless);
    }
    if scheme.thresholds.is_empty() {
        found.push(SchemeFault::NoThreshold);
    }
    for (place, threshold) in scheme.thresholds.iter().enumerate() {
        let measure = threshold.measure;
        if scheme.thresholds.iter().take(place).any(|earlier| earlier.measure == measure) {
            found.push(SchemeFault::MeasuredTwice { measure });
        }
        uncovered(threshold, &mut found);
    }
    for (place, &month) in scheme.months.iter().enumerate() {
        if !(1..=12).contains(&month) || scheme.months.iter().take(place).any(|&earlier| earlier == month) {
            found.push(SchemeFault::WrongMonth { month });
        }
    }
    for (place, &super::Escalation { months, .. }) in scheme.escalations.iter().enumerate() {
        if months < 2 || scheme.escalations.iter().take(place).any(|earlier| earlier.months == months) {
            found.push(SchemeFault::WrongEscalation { months });
        }
    }
    let (none, whole) = (Quantity::ZERO, Quantity::new(100, 0).unwrap_or(Quantity::ZERO));
    let required = scheme.funds.and_then(|rule| rule.required);
    if let Some(required) = required.filter(|&required| required < none || required > whole) {
        found.push(SchemeFault::WrongFunds { required });
    }
    found
}

/// Walks along the line of values and notes where no band is, and where two are.
fn uncovered(threshold: &Threshold, found: &mut Vec<SchemeFault>) {
    let measure = threshold.measure;
    let mut spans = Vec::new();
    for (band, number) in threshold.bands.iter().zip(1..) {
        let (start, end) = (band.start(), band.end());
        if start < end {
            spans.push((start, end));
        } else {
            found.push(SchemeFault::EmptyBand { measure, band: number });
        }
    }
    spans.sort_unstable();
    let mut covered = Edge::Lowest;
    for (start, end) in spans {
        if start > covered {
            let (from, to) = (covered.as_lower(), start.as_upper());
            found.push(SchemeFault::Gap { measure, from, to });
        }
        if start < covered {
            let (from, to) = (start.as_lower(), covered.min(end).as_upper());
            found.push(SchemeFault::Overlap { measure, from, to });
        }
        covered = covered.max(end);
    }
    if covered < Edge::Highest {
        let (from, to) = (covered.as_lower(), Bound::Open);
        found.push(SchemeFault::Gap { measure, from, to });
    }
}

impl fmt::Display for SchemeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nameless => f.write_str("no name or title"),
            Self::NoThreshold => f.write_str("nothing is measured"),
            Self::MeasuredTwice { measure } => write!(f, "{} twice", measure.name()),
            Self::EmptyBand { measure, band } => write!(f, "band {band} of {} is empty", measure.name()),
            Self::Gap { measure, from, to } => {
                write!(f, "{} has no light {}", measure.name(), Between(*from, *to))
            }
            Self::Overlap { measure, from, to } => {
                write!(f, "{} has two lights {}", measure.name(), Between(*from, *to))
            }
            Self::WrongMonth { month } => write!(f, "month {month}"),
            Self::WrongEscalation { months } => write!(f, "{months} months in a row"),
            Self::WrongFunds { required } => write!(f, "funds of {required}%"),
        }
    }
}

/// An interval as mathematicians write it.
struct Between(Bound, Bound);

impl fmt::Display for Between {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Bound::Open => f.write_str("(−∞, ")?,
            Bound::Includes(value) => write!(f, "[{value}, ")?,
            Bound::Excludes(value) => write!(f, "({value}, ")?,
        }
        match self.1 {
            Bound::Open => f.write_str("∞)"),
            Bound::Includes(value) => write!(f, "{value}]"),
            Bound::Excludes(value) => write!(f, "{value})"),
        }
    }
}
