//! The rate that a document prints.

use crate::{Quantity, Statement};

/// A completion rate as a document prints it, in percent: "139%", "187.9", "0", "——".
#[doc(alias = "印出的完成率")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedRate {
    /// The text as written, trimmed.
    pub written: String,
    /// Number of percent; `None` for words, dashes and empty cells.
    pub percent: Option<Quantity>,
    /// Whether a percent sign was written.
    pub has_sign: bool,
}

impl StatedRate {
    /// Reads a rate; a bare number is a number of percent, as the header of the column says.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let written = text.trim().to_owned();
        let amount = match Statement::read(&written) {
            Statement::Exactly(amount) if amount.unit.is_none() || amount.is_percent() => Some(amount),
            Statement::Several { rate, .. } => rate,
            _ => None,
        };
        let has_sign = amount.as_ref().is_some_and(crate::Amount::is_percent);
        Self { has_sign, percent: amount.map(|amount| amount.quantity), written }
    }

    /// Whether nothing was printed.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.written.is_empty()
    }

    /// Decimal places as printed.
    #[must_use]
    pub fn places(&self) -> Option<u8> {
        self.percent.map(Quantity::places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_rates_are_numbers_of_percent() {
        for (text, percent, has_sign) in [
            ("139%", Some("139"), true),
            ("113.68%", Some("113.68"), true),
            ("187.9", Some("187.9"), false),
            ("0", Some("0"), false),
            ("100.0％", Some("100.0"), true),
            ("——", None, false),
            ("", None, false),
            ("达到目标60元", None, false),
            ("全部开工", None, false),
            ("139.42857142857%", Some("139.428571"), true),
            ("139.42857142857", Some("139.428571"), false),
            ("-3.5%", Some("-3.5"), true),
            ("4 16", None, false),
        ] {
            let rate = StatedRate::read(text);
            assert_eq!(rate.percent.map(|p| p.to_string()).as_deref(), percent, "{text}");
            assert_eq!(rate.has_sign, has_sign, "{text}");
        }
    }
}
