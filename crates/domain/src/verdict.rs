//! Is a stated rate right? Innocent explanations are told from errors.

use crate::rate::CompletionRate;
use crate::{Amount, Direction, Quantity, Rounding, RoundingMode};

/// What a stated rate is, against the one computed at the places it states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Equal when rounded half-up or half-even, or shown as this program shows it.
    Right,
    /// Equal when the digits behind are cut.
    Truncated,
    /// Within the rounding of inputs that are themselves rounded (to 万, 亿, or decimals).
    RoundedInputs,
    /// Wrong by one in the last place shown.
    OffByOne,
    /// Wrong.
    Wrong,
}

/// Judges a stated percentage; `None` when there is no rate to compare with.
///
/// Where less is better both ways of printing it are right: target ÷ achieved and 2 − achieved ÷ target.
#[must_use]
pub fn judge(achieved: &Amount, target: &Amount, direction: Direction, stated: Quantity) -> Option<Verdict> {
    let rate = CompletionRate::of(achieved, target, direction)?;
    let verdict = against(rate, stated).or_else(|| match direction {
        Direction::Upward => None,
        Direction::Downward => against(CompletionRate::mirrored(achieved, target)?, stated),
    });
    if verdict.is_some() {
        return verdict;
    }
    let half_up = rate.percent_units(stated.places(), RoundingMode::HalfUp)?;
    Some(if is_within_inputs(achieved, target, direction, stated) {
        Verdict::RoundedInputs
    } else if (i128::from(stated.mantissa()) - half_up).abs() == 1 {
        Verdict::OffByOne
    } else {
        Verdict::Wrong
    })
}

/// Whether a rate can be shown as stated: rounded, or cut.
fn against(rate: CompletionRate, stated: Quantity) -> Option<Verdict> {
    let (places, printed) = (stated.places(), i128::from(stated.mantissa()));
    let at = |mode| rate.percent_units(places, mode);
    let half_up = at(RoundingMode::HalfUp)?;
    let shown = rate.show(Rounding { places: places.min(4), fixed: true, mode: RoundingMode::HalfUp }, None);
    let as_shown = places <= 4 && Quantity::read(shown.trim_end_matches('%')) == Some(stated);
    if printed == half_up || at(RoundingMode::HalfEven) == Some(printed) || as_shown {
        Some(Verdict::Right)
    } else if at(RoundingMode::Truncate) == Some(printed) || (places >= 6 && (printed - half_up).abs() == 1) {
        Some(Verdict::Truncated)
    } else {
        None
    }
}

/// Whether some true values behind the written inputs give the stated rate.
fn is_within_inputs(achieved: &Amount, target: &Amount, direction: Direction, stated: Quantity) -> bool {
    if !achieved.is_rounded() && !target.is_rounded() {
        return false;
    }
    let bounds = |amount: &Amount| {
        let (middle, slack) = (amount.base_millionths()?.checked_mul(2)?, amount.last_place_if_rounded()?);
        Some((middle.checked_sub(slack)?, middle.checked_add(slack)?))
    };
    let (Some(a), Some(t)) = (bounds(achieved), bounds(target)) else {
        return false;
    };
    let (upper, lower) = match direction {
        Direction::Upward => (a, t),
        Direction::Downward => (t, a),
    };
    let (Some(least), Some(most)) =
        (CompletionRate::fraction(upper.0, lower.1), CompletionRate::fraction(upper.1, lower.0))
    else {
        return false;
    };
    // One more digit than stated, so that the stated value's own rounding is half a unit.
    let printed = i128::from(stated.mantissa()) * 10;
    let places = stated.places() + 1;
    match (
        least.percent_units(places, RoundingMode::Truncate),
        most.percent_units(places, RoundingMode::HalfUp),
    ) {
        (Some(least), Some(most)) => least <= printed + 5 && most >= printed - 5,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn innocent_explanations_are_told_from_errors() {
        for (achieved, target, stated, verdict) in [
            ("19.52", "14.0", "139", Verdict::Right),
            ("81%", "80%", "102", Verdict::OffByOne),
            ("67%", "60%", "116.67", Verdict::Wrong),
            ("7.23", "5.2", "139.1", Verdict::RoundedInputs),
            ("5.52", "4.52", "122.0", Verdict::RoundedInputs),
            ("7558", "6300", "119", Verdict::Truncated),
            ("3", "51", "5", Verdict::Truncated),
            ("736", "4000", "18.04", Verdict::Wrong),
            ("16010", "16010", "101.91", Verdict::Wrong),
            ("92.0", "156.7", "58.8", Verdict::RoundedInputs),
            ("12.09", "24.26", "49.83", Verdict::Truncated),
            ("9.01", "30", "30.7", Verdict::Wrong),
        ] {
            let read = |text| Amount::read(text).unwrap();
            let found =
                judge(&read(achieved), &read(target), Direction::Upward, Quantity::read(stated).unwrap());
            assert_eq!(found, Some(verdict), "{achieved} of {target} printed {stated}");
        }
    }

    #[test]
    fn where_less_is_better_both_published_ways_are_right() {
        for (achieved, target, stated, verdict) in [
            ("4.17%", "4.3%", "103.1", Verdict::Right),
            ("4.17%", "4.3%", "103.0", Verdict::Right),
            ("4.17%", "4.3%", "103.2", Verdict::OffByOne),
            ("4.17%", "4.3%", "97.0", Verdict::Wrong),
            ("9%", "4.3%", "47.8", Verdict::Right),
        ] {
            let read = |text| Amount::read(text).unwrap();
            let found =
                judge(&read(achieved), &read(target), Direction::Downward, Quantity::read(stated).unwrap());
            assert_eq!(found, Some(verdict), "{achieved} of {target} printed {stated}");
        }
    }

    #[test]
    fn published_rates_get_the_verdict_of_a_careful_reader() {
        let rows = include_str!("../../../fixtures/published-rates.csv");
        let (mut agreed, mut all, mut wronged) = (0, 0, Vec::new());
        for line in rows.lines().skip(1) {
            let mut fields = line.split(',');
            let mut next = || fields.next().unwrap_or_default();
            let (id, _, _, row) = (next(), next(), next(), next());
            let (target, achieved, published) = (next(), next(), next());
            let (_, expected) = (next(), next());
            let direction = if row.contains("低于") || row.contains("失业率") {
                Direction::Downward
            } else {
                Direction::Upward
            };
            let unit = crate::split_unit_bracket(row).1;
            let read = |text| crate::Reading::of(text, unit.as_ref()).amount().cloned().unwrap();
            let verdict =
                judge(&read(achieved), &read(target), direction, Quantity::read(published).unwrap()).unwrap();
            let innocent = matches!(expected, "ok" | "truncated" | "rounded-inputs");
            if innocent && matches!(verdict, Verdict::OffByOne | Verdict::Wrong) {
                wronged.push(format!("{id} {row}: {verdict:?}, expected {expected}"));
            }
            all += 1;
            agreed += i32::from(matches!(
                (verdict, expected),
                (Verdict::Right, "ok")
                    | (Verdict::Truncated, "truncated")
                    | (Verdict::RoundedInputs, "rounded-inputs")
                    | (Verdict::OffByOne, "off-by-one")
                    | (Verdict::Wrong, "disagrees")
            ));
        }
        assert_eq!(wronged, Vec::<String>::new());
        assert_eq!(all, 221);
        assert!(agreed * 100 >= all * 95, "only {agreed} of {all} agree");
    }
}
