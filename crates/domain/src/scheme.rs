//! Signal schemes as data: from which value on which light.

mod band;
mod fault;
mod light;
mod measure;

pub use band::{Band, Bound};
pub use fault::SchemeFault;
pub use light::Light;
pub use measure::Measure;

use jiff::civil::Date;

use crate::Quantity;

/// The rule by which a place lights its indicators.
///
/// The most severe light of its thresholds and rules is shown.
#[doc(alias = "亮灯规则")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Stable name for programs and stores: "yinchuan".
    pub name: String,
    /// What it is called: 银川.
    pub title: String,
    /// Whose rule it is, for people.
    pub source: String,
    /// Whether everything is judged against n/12, whatever an indicator's own plan says.
    pub is_even: bool,
    /// Months at whose end it speaks, 1 to 12; empty for every period.
    pub months: Vec<i8>,
    /// What is measured, and the light of every value.
    pub thresholds: Vec<Threshold>,
    /// Missed months in a row.
    pub escalations: Vec<Escalation>,
    /// The light of the first period that is on plan again after a missed one.
    pub made_up: Option<Light>,
    /// Money that has to be there.
    pub funds: Option<FundsRule>,
}

/// One measure with bands that cover every value of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// What is measured.
    pub measure: Measure,
    /// The bands, in any order.
    pub bands: Vec<Band>,
}

/// So many missed months in a row show this light.
#[doc(alias = "连续未完成")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalation {
    /// Missed months, the current one included; 2 or more.
    pub months: u8,
    /// The light.
    pub light: Light,
}

/// Funds below the required share show this light.
#[doc(alias = "资金到位")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FundsRule {
    /// Percent that is required; `None` for the share that is planned for the day.
    pub required: Option<Quantity>,
    /// The light.
    pub light: Light,
}

impl Threshold {
    /// The band in which a value lies; exactly one in a scheme without faults.
    #[must_use]
    pub fn band_of(&self, value: crate::Points) -> Option<Band> {
        self.bands.iter().copied().find(|band| band.holds(value))
    }
}

impl Scheme {
    /// Whether it speaks about a period with this last day.
    #[must_use]
    pub fn speaks_on(&self, last_day: Date) -> bool {
        self.months.is_empty() || (self.months.contains(&last_day.month()) && is_month_end(last_day))
    }

    /// What is wrong with it; empty when every value of every measure has exactly one band.
    #[must_use]
    pub fn faults(&self) -> Vec<SchemeFault> {
        fault::faults(self)
    }
}

pub(crate) fn is_month_end(date: Date) -> bool {
    date.day() == date.days_in_month()
}

#[cfg(test)]
pub(crate) mod tests;
