//! The printed rate against the computed one.

use super::or_row;
use crate::{
    Amount, CompletionRate, Direction, IndicatorRow, Matter, Quantity, Rounding, RoundingMode, StatedRate,
    Statement, Verdict, judge, proposed_target,
};

/// Checks the rate of one row; innocent explanations are notices, not errors.
pub(super) fn check(row: &IndicatorRow, rounding: Rounding, notice: &mut impl FnMut(&str, Matter)) {
    let Some(stated) = &row.stated_rate else {
        return;
    };
    let address = or_row(&row.addresses.rate, row);
    match (row.rate(), stated.percent) {
        // Around a figure that is not exact every rate near it may be right.
        (Some(_), _) if !(is_exact(&row.achieved.says) && is_exact(&row.target.says)) => {}
        (Some(rate), None) if is_empty(stated) && !says_rate(row) && row.direction == Direction::Upward => {
            notice(address, Matter::RateMissing { computed: rate.show(rounding, None) });
        }
        (Some(rate), None) => compare_bound(row, stated, rate, rounding, address, notice),
        (Some(rate), Some(percent)) => {
            compare(row, &Printed { stated, percent, rate }, rounding, address, notice);
        }
        (None, Some(_)) if is_unsupported(row) => {
            notice(address, Matter::RateUnsupported { stated: stated.written.clone() });
        }
        _ => {}
    }
}

fn is_exact(says: &Statement) -> bool {
    !matches!(says, Statement::Approximately(_) | Statement::Between(..))
}

fn is_empty(stated: &StatedRate) -> bool {
    matches!(Statement::read(&stated.written), Statement::Missing | Statement::NoTask)
}

/// Whether the achievement states its rate itself: "完成9个，完成率90%".
fn says_rate(row: &IndicatorRow) -> bool {
    matches!(row.achieved.says, Statement::Several { rate: Some(_), .. })
}

/// Stated without numbers: no achievement, or none to divide it by. The words of the item may still
/// carry the target.
fn is_unsupported(row: &IndicatorRow) -> bool {
    let Some(achieved) = row.achieved.amount() else {
        return !matches!(row.achieved.says, Statement::Several { .. });
    };
    let says = &row.target.says;
    let no_target =
        matches!(says, Statement::Missing | Statement::NoTask | Statement::AsNeeded | Statement::Ongoing);
    no_target
        && !row.addresses.target.is_empty()
        && !achieved.is_percent()
        && proposed_target(&row.indicator_as_written, Some(achieved)).is_none()
}

/// A bound in the column of rates, "≥100%", that the figures do not keep.
fn compare_bound(
    row: &IndicatorRow,
    stated: &StatedRate,
    rate: CompletionRate,
    rounding: Rounding,
    address: &str,
    notice: &mut impl FnMut(&str, Matter),
) {
    let (bound, is_least) = match Statement::read(&stated.written) {
        Statement::AtLeast(bound) => (bound, true),
        Statement::AtMost(bound) => (bound, false),
        _ => return,
    };
    let places = bound.quantity.places();
    let (Some(units), printed) =
        (rate.percent_units(places, RoundingMode::Truncate), i128::from(bound.quantity.mantissa()))
    else {
        return;
    };
    let is_kept = if is_least { units >= printed } else { units <= printed };
    // A bare number in words may be anything; a bound on a rate has its sign.
    if bound.is_percent() && !is_kept {
        let computed = rate.show(Rounding { fixed: false, ..rounding }, Some(places));
        notice(address, mismatch(row, stated.written.clone(), computed));
    }
}

/// A printed rate with its number and the rate that follows from the figures.
struct Printed<'a> {
    stated: &'a StatedRate,
    percent: Quantity,
    rate: CompletionRate,
}

fn compare(
    row: &IndicatorRow,
    printed: &Printed<'_>,
    rounding: Rounding,
    address: &str,
    notice: &mut impl FnMut(&str, Matter),
) {
    let (Some(achieved), Some(target)) = (row.achieved.amount(), row.target.amount()) else {
        return;
    };
    let Some(verdict) = judge(achieved, target, row.direction, printed.percent) else {
        return;
    };
    let computed = printed.rate.show(Rounding { fixed: false, ..rounding }, Some(printed.percent.places()));
    let stated = printed.stated.written.clone();
    match verdict {
        Verdict::Right => {}
        // A plan that cuts its rates prints them right when they are cut.
        Verdict::Truncated if rounding.mode == RoundingMode::Truncate => {}
        Verdict::Truncated => notice(address, Matter::RateTruncated { stated, computed }),
        Verdict::RoundedInputs => notice(address, Matter::RateRoundedInputs { stated, computed }),
        Verdict::OffByOne => {
            let (target, achieved) = divided(row);
            notice(address, Matter::RateOffByOne { target, achieved, stated, computed });
        }
        Verdict::Wrong => notice(address, mismatch(row, stated, computed)),
    }
    if is_same(achieved, target) && matches!(verdict, Verdict::Wrong | Verdict::OffByOne) {
        notice(address, Matter::DoneCopied { stated: printed.stated.written.clone() });
    }
}

fn is_same(achieved: &Amount, target: &Amount) -> bool {
    achieved.is_comparable(target) && achieved.base_millionths() == target.base_millionths()
}

fn mismatch(row: &IndicatorRow, stated: String, computed: String) -> Matter {
    let (target, achieved) = divided(row);
    Matter::RateMismatch { target, achieved, stated, computed }
}

/// Divisor and dividend as written: where less is better the target is divided by the achievement.
fn divided(row: &IndicatorRow) -> (String, String) {
    let (target, achieved) = (row.target.written.clone(), row.achieved.written.clone());
    match row.direction {
        Direction::Upward => (target, achieved),
        Direction::Downward => (achieved, target),
    }
}
