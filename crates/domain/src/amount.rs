//! A quantity with the unit it was written with.

use crate::fold::narrow_width;
use crate::{Quantity, UnitOfMeasure};

/// A quantity and, when one was written beside it, its unit: "8950人", "11.2公里", "95%", "25".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The number.
    pub quantity: Quantity,
    /// The unit written with it.
    pub unit: Option<UnitOfMeasure>,
}

impl Amount {
    /// Reads a whole text as a number with an optional known unit; `None` when anything is left.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (amount, rest) = Self::lead(text.trim())?;
        rest.trim().is_empty().then_some(amount)
    }

    /// Reads an amount at the beginning of a text and returns what follows it.
    ///
    /// The longest known unit wins; without one the amount is the bare number. A minus sign belongs
    /// to the number, a dash of another kind does not.
    #[must_use]
    pub fn lead(text: &str) -> Option<(Self, &str)> {
        let end = text
            .char_indices()
            .find(|&(index, c)| !(is_of_number(c) || (index == 0 && narrow_width(c) == '-')))
            .map_or(text.len(), |(index, _)| index);
        let (number, rest) = text.split_at_checked(end)?;
        let kept = number.trim_end_matches(['.', ',', '，', '．']);
        let quantity = Quantity::read_cut(kept)?;
        if kept.len() < number.len() {
            return Some((Self { quantity, unit: None }, text.get(kept.len()..)?));
        }
        let (unit, rest) = leading_unit(rest);
        Some((Self { quantity, unit }, rest))
    }

    /// Whether it is a percentage.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.unit.as_ref().is_some_and(UnitOfMeasure::is_percent)
    }

    /// Value in millionths of the unit without its scaling word.
    #[must_use]
    pub fn base_millionths(&self) -> Option<i128> {
        self.quantity.wide_millionths().checked_mul(i128::from(self.scale()))
    }

    /// Half a unit of the last written place in millionths of the base unit, twice: what rounding
    /// can have taken or added on both sides. 0 for a figure that nobody rounded.
    pub(crate) fn last_place_if_rounded(&self) -> Option<i128> {
        if !self.is_rounded() {
            return Some(0);
        }
        let one = Quantity::new(1, self.quantity.places())?;
        Self { quantity: one, unit: self.unit.clone() }.base_millionths()
    }

    /// Written with decimals or in 万 / 亿, so rounded itself. Percentages are not: they are the
    /// figure.
    pub(crate) fn is_rounded(&self) -> bool {
        !self.is_percent() && (self.scale() > 1 || self.quantity.places() > 0)
    }

    /// Whether both are of one kind, so that they can be compared, added and divided.
    ///
    /// A bare number beside one with a unit counts the same thing, unless that would make it a
    /// percentage or multiply it by ten thousand: nobody knows whether 15000 beside 2万人 are 人 or
    /// 万人. A scaling word alone (2万) says nothing of the bare number beside it.
    #[must_use]
    pub fn is_comparable(&self, other: &Self) -> bool {
        match (&self.unit, &other.unit) {
            (Some(own), Some(others)) => own.is_comparable(others),
            (Some(unit), None) => other.quantity.is_zero() || unit.goes_without_saying(),
            (None, Some(unit)) => self.quantity.is_zero() || unit.goes_without_saying(),
            (None, None) => true,
        }
    }

    fn scale(&self) -> i64 {
        self.unit.as_ref().map_or(1, UnitOfMeasure::scale)
    }
}

/// Characters of a number: digits, thousands commas, decimal points.
fn is_of_number(character: char) -> bool {
    matches!(narrow_width(character), '0'..='9' | '.' | ',')
}

/// The longest known unit at the beginning of a text, and what follows.
fn leading_unit(text: &str) -> (Option<UnitOfMeasure>, &str) {
    const LONGEST: usize = 8;
    let start = text.trim_start();
    let ends = start.char_indices().skip(1).map(|(index, _)| index).chain([start.len()]);
    let mut found = (None, text);
    for end in ends.take(LONGEST) {
        let Some((head, tail)) = start.split_at_checked(end) else {
            break;
        };
        if let Some(unit) =
            UnitOfMeasure::known(head).filter(|_| !head.ends_with(['/', '·', ',', '，', '、', '(']))
        {
            // An open bracket belongs to what follows: "88%（推进缓慢" keeps its note.
            if head.contains(['(', '（']) && !head.ends_with([')', '）']) {
                continue;
            }
            found = (Some(unit), tail);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_their_units() {
        for (text, number, unit) in [
            ("25", "25", None),
            ("8950人", "8950", Some("人")),
            ("11.2公里", "11.2", Some("公里")),
            ("95%", "95", Some("%")),
            ("９５％", "95", Some("%")),
            ("28.17亿元", "28.17", Some("亿元")),
            ("4300人次", "4300", Some("人次")),
            ("10,302", "10302", None),
            ("60元/人·月", "60", Some("元/人·月")),
            ("33.3333333", "33.333333", None),
            ("-3.5%", "-3.5", Some("%")),
            ("－２个", "-2", Some("个")),
        ] {
            let amount = Amount::read(text).unwrap();
            assert_eq!(amount.quantity.to_string(), number);
            assert_eq!(amount.unit.as_ref().map(UnitOfMeasure::as_str), unit, "{text}");
        }
        for text in ["11月底厂家开始安排发货", "完成9个", "12月", "3项任务", "", "12、300", "10。5个", "——5"]
        {
            assert!(Amount::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn an_amount_leaves_what_follows() {
        let (amount, rest) = Amount::lead("88%(灵溪镇推进缓慢)").unwrap();
        assert!(amount.is_percent());
        assert_eq!(rest, "(灵溪镇推进缓慢)");
        let (amount, rest) = Amount::lead("9个,完成率100%").unwrap();
        assert_eq!((amount.quantity.to_string().as_str(), rest), ("9", ",完成率100%"));
    }
}
