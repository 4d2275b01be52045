//! The printed rate against the computed one.

use super::or_row;
use crate::{IndicatorRow, Matter, Quantity, Rounding, RoundingMode, StatedRate, Statement, Verdict, judge};

/// Checks the rate of one row; innocent explanations are notices, not errors.
pub(super) fn check(row: &IndicatorRow, rounding: Rounding, notice: &mut impl FnMut(&str, Matter)) {
    let Some(stated) = &row.stated_rate else {
        return;
    };
    let address = or_row(&row.addresses.rate, row);
    match (row.rate(), stated.percent) {
        (Some(rate), None) if is_empty(stated) && row.direction == crate::Direction::Upward => {
            notice(address, Matter::RateMissing { computed: rate.show(rounding, None) });
        }
        (Some(_), Some(percent)) => compare(row, stated, percent, rounding, address, notice),
        (None, Some(_)) if is_unsupported(row) => {
            notice(address, Matter::RateUnsupported { stated: stated.written.clone() });
        }
        _ => {}
    }
}

fn is_empty(stated: &StatedRate) -> bool {
    matches!(Statement::read(&stated.written), Statement::Missing | Statement::NoTask)
}

/// Stated without numbers: the words of the item may still carry them.
fn is_unsupported(row: &IndicatorRow) -> bool {
    row.rate().is_none()
        && row.achieved.amount().is_none()
        && !matches!(row.achieved.says, Statement::Several { .. })
}

fn compare(
    row: &IndicatorRow,
    stated: &StatedRate,
    percent: Quantity,
    rounding: Rounding,
    address: &str,
    notice: &mut impl FnMut(&str, Matter),
) {
    let (Some(achieved), Some(target), Some(rate)) = (row.achieved.amount(), row.target.amount(), row.rate())
    else {
        return;
    };
    let Some(verdict) = judge(achieved, target, row.direction, percent) else {
        return;
    };
    let computed = rate.show(Rounding { fixed: false, ..rounding }, Some(percent.places()));
    let printed = stated.written.clone();
    let facts =
        || (row.target.written.clone(), row.achieved.written.clone(), printed.clone(), computed.clone());
    match verdict {
        Verdict::Right => {}
        // A plan that cuts its rates prints them right when they are cut.
        Verdict::Truncated if rounding.mode == RoundingMode::Truncate => {}
        Verdict::Truncated => {
            notice(address, Matter::RateTruncated { stated: printed.clone(), computed: computed.clone() })
        }
        Verdict::RoundedInputs => {
            notice(
                address,
                Matter::RateRoundedInputs { stated: printed.clone(), computed: computed.clone() },
            );
        }
        Verdict::OffByOne => {
            let (target, achieved, stated, computed) = facts();
            notice(address, Matter::RateOffByOne { target, achieved, stated, computed });
        }
        Verdict::Wrong => {
            let (target, achieved, stated, computed) = facts();
            notice(address, Matter::RateMismatch { target, achieved, stated, computed });
        }
    }
    if achieved == target && verdict == Verdict::Wrong {
        notice(address, Matter::DoneCopied { stated: printed });
    }
}
