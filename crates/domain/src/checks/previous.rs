//! This period against the previous one: nothing promised disappears silently.

mod pairs;

use std::collections::BTreeSet;

use super::{at, or_row};
use crate::fold::fold;
use crate::{Field, Finding, IndicatorRow, Matter, ProgressTable, Quantity, Reading};

pub(super) fn check(table: &ProgressTable, previous: &ProgressTable, findings: &mut Vec<Finding>) {
    let pairs = pairs::of(&table.rows, &previous.rows);
    let same_year = is_same_year(table, previous);
    for (index, row) in table.rows.iter().enumerate() {
        let Some(before) = pairs.get(&index).and_then(|&before| previous.rows.get(before)) else {
            continue;
        };
        compare_promise(index, row, before, findings);
        if same_year {
            compare_achievement(index, row, before, findings);
        }
    }
    // A list of what is behind does not withdraw what it leaves out.
    if table.is_partial {
        return;
    }
    let kept: BTreeSet<usize> = pairs.values().copied().collect();
    for (_, row) in previous.rows.iter().enumerate().filter(|(index, _)| !kept.contains(index)) {
        let name = match &row.region {
            Some(region) => format!("{region} {}", row.name()),
            None => row.name().to_owned(),
        };
        findings.push(Finding { row: None, address: String::new(), matter: Matter::RowVanished { name } });
    }
}

/// Whether both count from the same 1 January, as far as they say; figures begin anew every year.
fn is_same_year(table: &ProgressTable, previous: &ProgressTable) -> bool {
    match (table.as_of, previous.as_of) {
        (Some(now), Some(before)) => now.year() == before.year(),
        _ => true,
    }
}

/// The name of a row with the levels above it, where one of these changed.
fn full_name(row: &IndicatorRow) -> String {
    let levels = row.path.iter().map(String::as_str);
    levels.chain(row.indicator.as_deref()).collect::<Vec<_>>().join("/")
}

fn compare_promise(index: usize, row: &IndicatorRow, before: &IndicatorRow, findings: &mut Vec<Finding>) {
    let mut changed = |field, before: &str, now: &str| {
        if fold(before) != fold(now) {
            let matter = Matter::WordingChanged { field, before: before.into(), now: now.into() };
            findings.push(at(index, &row.address, matter));
        }
    };
    if fold(&row.path.join("/")) == fold(&before.path.join("/")) {
        changed(Field::Indicator, before.name(), row.name());
    } else {
        changed(Field::Indicator, &full_name(before), &full_name(row));
    }
    changed(
        Field::Department,
        before.department.as_deref().unwrap_or(""),
        row.department.as_deref().unwrap_or(""),
    );
    let same = match (row.target.amount(), before.target.amount()) {
        (Some(now), Some(before)) => {
            now.is_comparable(before) && now.base_millionths() == before.base_millionths()
        }
        _ => fold(&row.target.written) == fold(&before.target.written),
    };
    if !same {
        let (before, now) = apart(&before.target, &row.target);
        let matter = Matter::TargetChanged { before, now };
        findings.push(at(index, or_row(&row.addresses.target, row), matter));
    }
}

/// Both texts as written; with their units where only these differ: 60% before, 60人 now.
fn apart(before: &Reading, now: &Reading) -> (String, String) {
    let with_unit = |reading: &Reading| match reading.amount().and_then(|amount| amount.unit.as_ref()) {
        Some(unit) if !reading.written.ends_with(unit.as_str()) => {
            format!("{}{}", reading.written, unit.as_str())
        }
        _ => reading.written.clone(),
    };
    if fold(&before.written) == fold(&now.written) {
        (with_unit(before), with_unit(now))
    } else {
        (before.written.clone(), now.written.clone())
    }
}

fn compare_achievement(index: usize, row: &IndicatorRow, before: &IndicatorRow, findings: &mut Vec<Finding>) {
    let (Some(now), Some(then)) = (row.achieved.amount(), before.achieved.amount()) else {
        return;
    };
    if !now.is_comparable(then) {
        return;
    }
    let (Some(a), Some(b)) = (now.base_millionths(), then.base_millionths()) else {
        return;
    };
    let words = || (before.achieved.written.clone(), row.achieved.written.clone());
    let met = row.rate().is_some_and(crate::CompletionRate::is_met);
    let matter = if a < b && row.kind.kind.is_cumulative() {
        let (before, now) = words();
        Matter::Decreased { before, now }
    } else if a == b && !met && row.rate().is_some() {
        Matter::Unchanged { now: words().1 }
    } else if is_jump(row, a - b, b) {
        let (before, now) = words();
        Matter::Jump { before, now }
    } else {
        return;
    };
    findings.push(at(index, or_row(&row.addresses.achieved, row), matter));
}

/// More than half of the year's target within one period, and at least twice of what stood before.
fn is_jump(row: &IndicatorRow, gained: i128, before: i128) -> bool {
    let Some(target) = row.target.amount().filter(|target| target.quantity > Quantity::ZERO) else {
        return false;
    };
    let comparable = row.achieved.amount().is_some_and(|achieved| achieved.is_comparable(target));
    let Some(target) = target.base_millionths().filter(|_| comparable) else {
        return false;
    };
    row.kind.kind.is_cumulative() && gained.saturating_mul(2) > target && gained >= before
}
