//! What a careful reader asks about one row, and about the rows of one action.

use super::{at, or_row};
use crate::{
    Amount, Direction, Field, Finding, IndicatorRow, Kind, Matter, ProgressTable, Reading, Rounding,
    Standing, Statement,
};

/// Shares of a whole, which cannot exceed it; growth and completion can.
const SHARES: &[&str] = &[
    "参保率",
    "覆盖率",
    "普及率",
    "入学率",
    "合格率",
    "达标率",
    "比例",
    "占比",
    "参与率",
    "规范率",
    "签约率",
    "满意率",
    "满意度",
    "处理率",
    "治理率",
    "优良率",
];

/// Shares that count those of other years too, or part of whom does not belong to the whole: a gross
/// enrolment may exceed 100%.
const OPEN_SHARES: &[&str] = &["毛入学率", "毛入园率", "毛在园率"];

pub(super) fn check(row: &IndicatorRow, rounding: Rounding, notice: &mut impl FnMut(&str, Matter)) {
    let achieved_at = or_row(&row.addresses.achieved, row).to_owned();
    figures(row, &achieved_at, rounding, notice);
    units(row, &achieved_at, notice);
    for (field, reading, address) in [
        (Field::Target, &row.target, &row.addresses.target),
        (Field::Achieved, &row.achieved, &row.addresses.achieved),
    ] {
        words(field, reading, or_row(address, row), notice);
    }
}

fn figures(row: &IndicatorRow, achieved_at: &str, rounding: Rounding, notice: &mut impl FnMut(&str, Matter)) {
    let Some(achieved) = row.achieved.amount() else {
        if row.achieved.is_missing() && row.target.amount().is_some() && !row.addresses.achieved.is_empty() {
            notice(achieved_at, Matter::AchievedMissing { target: row.target.written.clone() });
        }
        return;
    };
    let written = || row.achieved.written.clone();
    if row.kind.kind == Kind::ReportOnly && !row.addresses.target.is_empty() {
        notice(achieved_at, Matter::AchievedWithoutTarget { achieved: written() });
    }
    if row.target.amount().is_some_and(|target| target.quantity.is_zero())
        && !achieved.quantity.is_zero()
        && row.direction == Direction::Upward
    {
        notice(achieved_at, Matter::ZeroTarget { achieved: written() });
    }
    let whole = crate::Quantity::new(100, 0);
    if achieved.is_percent()
        && Some(achieved.quantity) > whole
        && SHARES.iter().any(|share| row.name().contains(share))
        && !OPEN_SHARES.iter().any(|share| row.name().contains(share))
    {
        notice(achieved_at, Matter::WholeExceeded { written: written() });
    }
    let Some(rate) = row.rate() else { return };
    if rate.is_zero() && row.direction == Direction::Upward {
        notice(achieved_at, Matter::NotStarted { target: row.target.written.clone() });
    }
    if rate.is_above_percent(200) && row.direction == Direction::Upward {
        let stated = row.stated_rate.as_ref().and_then(crate::StatedRate::places);
        notice(achieved_at, Matter::OverFulfilled { computed: rate.show(rounding, stated) });
    }
}

fn units(row: &IndicatorRow, address: &str, notice: &mut impl FnMut(&str, Matter)) {
    let (Some(achieved), Some(target)) = (row.achieved.amount(), row.target.amount()) else {
        return;
    };
    let is_per_head = |amount: &Amount| amount.unit.as_ref().is_some_and(crate::UnitOfMeasure::is_per_head);
    let written = |amount: &Amount| amount.unit.as_ref().map_or("", |unit| unit.as_str()).to_owned();
    if achieved.unit.is_none() && target.unit.is_none() {
        notice(or_row(&row.addresses.target, row), Matter::UnitMissing);
    } else if !(achieved.is_comparable(target) || is_per_head(achieved) || is_per_head(target)) {
        notice(address, Matter::UnitDiffers { target: written(target), achieved: written(achieved) });
    }
}

fn words(field: Field, reading: &Reading, address: &str, notice: &mut impl FnMut(&str, Matter)) {
    let written = reading.written.clone();
    match reading.says {
        Statement::Approximately(_) => notice(address, Matter::Approximate { field, written }),
        Statement::Narrative => notice(address, Matter::CellUnclear { field, written }),
        _ => {}
    }
}

/// Money spent while every other count of the same action stands at 0.
pub(super) fn check_actions(table: &ProgressTable, findings: &mut Vec<Finding>) {
    let same =
        |a: &IndicatorRow, b: &IndicatorRow| a.seq == b.seq && a.path == b.path && a.region == b.region;
    let mut start = 0;
    while let Some(first) = table.rows.get(start) {
        let length = table.rows.iter().skip(start).take_while(|row| same(first, row)).count();
        let rows = table.rows.iter().enumerate().skip(start).take(length);
        let counts = rows.clone().filter(|(_, row)| row.kind.kind != Kind::Money && row.rate().is_some());
        let works = counts.clone().count();
        let idle = works > 0 && counts.clone().all(|(_, row)| Standing::of(row) == Standing::NotStarted);
        let spent = |amount: &Amount| !amount.quantity.is_zero();
        for (index, row) in rows.filter(|(_, row)| {
            idle && row.kind.kind == Kind::Money && row.achieved.amount().is_some_and(spent)
        }) {
            let unit = row.unit.as_ref().map_or("", |unit| unit.as_str());
            let suffix = if row.achieved.written.ends_with(unit) { "" } else { unit };
            let money = format!("{}{suffix}", row.achieved.written);
            findings.push(at(
                index,
                or_row(&row.addresses.achieved, row),
                Matter::MoneyWithoutWorks { money, works },
            ));
        }
        start += length;
    }
}
