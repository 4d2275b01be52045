//! This period against the previous one: nothing promised disappears silently.

use std::collections::{BTreeMap, BTreeSet};

use super::{at, or_row};
use crate::fold::fold;
use crate::{Field, Finding, IndicatorRow, Matter, ProgressTable, Quantity};

pub(super) fn check(table: &ProgressTable, previous: &ProgressTable, findings: &mut Vec<Finding>) {
    let pairs = pair(&table.rows, &previous.rows);
    for (index, row) in table.rows.iter().enumerate() {
        let Some(before) = pairs.get(&index).and_then(|&before| previous.rows.get(before)) else {
            continue;
        };
        compare_promise(index, row, before, findings);
        compare_achievement(index, row, before, findings);
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

/// What rows of two periods are recognised by; `None` when the row has no such mark.
type Key = Option<(String, String, String)>;

/// Rows of now and before that are the same promise: by full name, by indicator alone, and a
/// reworded one by its number.
fn pair(now: &[IndicatorRow], before: &[IndicatorRow]) -> BTreeMap<usize, usize> {
    let region = |row: &IndicatorRow| fold(row.region.as_deref().unwrap_or(""));
    let full = |row: &IndicatorRow| Some((region(row), fold(&row.path.join("/")), fold(row.name())));
    let name = |row: &IndicatorRow| Some((region(row), fold(row.name()), String::new()));
    let (numbers_now, numbers_before) = (single_numbers(now), single_numbers(before));
    let number = |row: &IndicatorRow| {
        let seq = row.seq.clone()?;
        let single = numbers_now.contains(&seq) && numbers_before.contains(&seq);
        single.then(|| (region(row), seq, String::new()))
    };
    let mut pairs = BTreeMap::new();
    match_by(now, before, &mut pairs, &full);
    match_by(now, before, &mut pairs, &name);
    match_by(now, before, &mut pairs, &number);
    pairs
}

/// Pairs rows that are still free by equal keys, first come first served.
fn match_by(
    now: &[IndicatorRow],
    before: &[IndicatorRow],
    pairs: &mut BTreeMap<usize, usize>,
    key: &dyn Fn(&IndicatorRow) -> Key,
) {
    let taken: BTreeSet<usize> = pairs.values().copied().collect();
    let mut free: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (index, row) in before.iter().enumerate().rev().filter(|(index, _)| !taken.contains(index)) {
        free.entry(key(row)).or_default().push(index);
    }
    for (index, row) in now.iter().enumerate().filter(|(_, row)| key(row).is_some()) {
        if !pairs.contains_key(&index)
            && let Some(found) = free.get_mut(&key(row)).and_then(Vec::pop)
        {
            pairs.insert(index, found);
        }
    }
}

/// Numbers that stand for one row only, so that a reworded row is still known by its number.
fn single_numbers(rows: &[IndicatorRow]) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for seq in rows.iter().filter_map(|row| row.seq.as_deref()) {
        *counts.entry(seq).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count == 1).map(|(seq, _)| seq.to_owned()).collect()
}

fn compare_promise(index: usize, row: &IndicatorRow, before: &IndicatorRow, findings: &mut Vec<Finding>) {
    let mut changed = |field, before: &str, now: &str| {
        if fold(before) != fold(now) {
            let matter = Matter::WordingChanged { field, before: before.into(), now: now.into() };
            findings.push(at(index, &row.address, matter));
        }
    };
    changed(Field::Indicator, before.name(), row.name());
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
        let matter =
            Matter::TargetChanged { before: before.target.written.clone(), now: row.target.written.clone() };
        findings.push(at(index, or_row(&row.addresses.target, row), matter));
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
