//! Which rows of two periods are the same promise.

use std::collections::{BTreeMap, BTreeSet};

use crate::IndicatorRow;
use crate::fold::fold;

/// What a row is recognised by; `None` when it has no such mark.
type Key = Option<[String; 3]>;

/// Rows before by rows of now: by full name, by name and number, by a name that stands for one row
/// only, and a reworded one by its number.
///
/// A name alone is not enough: 任务数 stands under many actions, and figures of two of them must not
/// be compared.
pub(super) fn of(now: &[IndicatorRow], before: &[IndicatorRow]) -> BTreeMap<usize, usize> {
    let region = |row: &IndicatorRow| fold(row.region.as_deref().unwrap_or(""));
    let full = |row: &IndicatorRow| Some([region(row), fold(&row.path.join("/")), fold(row.name())]);
    let numbered = |row: &IndicatorRow| Some([region(row), fold(row.name()), fold(row.seq.as_deref()?)]);
    let name = |row: &IndicatorRow| Some([region(row), fold(row.name()), String::new()]);
    let (numbers_now, numbers_before) = (single_numbers(now), single_numbers(before));
    let number = |row: &IndicatorRow| {
        let seq = row.seq.clone()?;
        let single = numbers_now.contains(&seq) && numbers_before.contains(&seq);
        single.then(|| [region(row), seq, String::new()])
    };
    let mut pairs = Pairs { now, before, found: BTreeMap::new(), taken: BTreeSet::new() };
    pairs.match_by(&full, false);
    pairs.match_by(&numbered, true);
    pairs.match_by(&name, true);
    pairs.match_by(&number, true);
    pairs.found
}

struct Pairs<'a> {
    now: &'a [IndicatorRow],
    before: &'a [IndicatorRow],
    found: BTreeMap<usize, usize>,
    taken: BTreeSet<usize>,
}

impl Pairs<'_> {
    /// Pairs rows that are still free by equal keys, in their order; or only where the key stands for
    /// one free row on both sides and the figures are of one kind.
    fn match_by(&mut self, key: &dyn Fn(&IndicatorRow) -> Key, only_single: bool) {
        let free_now = by_key(self.now, key, |index| !self.found.contains_key(&index));
        let free_before = by_key(self.before, key, |index| !self.taken.contains(&index));
        for (key, rows) in free_now {
            let others = free_before.get(&key).map_or(&[] as &[usize], Vec::as_slice);
            if only_single && (rows.len() != 1 || others.len() != 1) {
                continue;
            }
            for (&now, &before) in rows.iter().zip(others) {
                if !only_single || self.is_same_kind(now, before) {
                    self.found.insert(now, before);
                    self.taken.insert(before);
                }
            }
        }
    }

    fn is_same_kind(&self, now: usize, before: usize) -> bool {
        let achieved = |rows: &[IndicatorRow], index: usize| rows.get(index)?.achieved.amount().cloned();
        match (achieved(self.now, now), achieved(self.before, before)) {
            (Some(now), Some(before)) => now.is_comparable(&before),
            _ => true,
        }
    }
}

fn by_key(
    rows: &[IndicatorRow],
    key: &dyn Fn(&IndicatorRow) -> Key,
    is_free: impl Fn(usize) -> bool,
) -> BTreeMap<[String; 3], Vec<usize>> {
    let mut keys: BTreeMap<[String; 3], Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate().filter(|&(index, _)| is_free(index)) {
        if let Some(key) = key(row) {
            keys.entry(key).or_default().push(index);
        }
    }
    keys
}

/// Numbers that stand for one row only, so that a reworded row is still known by its number.
fn single_numbers(rows: &[IndicatorRow]) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for seq in rows.iter().filter_map(|row| row.seq.as_deref()) {
        *counts.entry(seq).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count == 1).map(|(seq, _)| seq.to_owned()).collect()
}
