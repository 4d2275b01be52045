//! Totals against their parts, 其中 rows against their whole, counts in labels against rows.

use std::collections::BTreeMap;

use super::{at, or_row};
use crate::fold::{fold, narrow};
use crate::{Field, Finding, IndicatorRow, Kind, Matter, ProgressTable, Quantity, Reading};

pub(super) fn check(table: &ProgressTable, findings: &mut Vec<Finding>) {
    totals(table, findings);
    parts(table, findings);
    labels(table, findings);
}

/// A row with its index.
type Numbered<'a> = (usize, &'a IndicatorRow);

/// A total row must be the sum of the regions; each addend may be off by half its last place.
fn totals(table: &ProgressTable, findings: &mut Vec<Finding>) {
    let mut groups: BTreeMap<(&[String], &str), Vec<Numbered<'_>>> = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| row.region.is_some()) {
        groups.entry((row.path.as_slice(), row.name())).or_default().push((index, row));
    }
    for rows in groups.values() {
        let total = rows.iter().find(|(_, row)| row.is_total);
        let Some(&(index, total)) = total.filter(|(_, row)| row.kind.kind.is_cumulative()) else {
            continue;
        };
        let parts: Vec<&IndicatorRow> =
            rows.iter().map(|&(_, row)| row).filter(|row| !row.is_total).collect();
        for (field, pick, address) in [
            (Field::Target, (|row| &row.target) as fn(&IndicatorRow) -> &Reading, &total.addresses.target),
            (Field::Achieved, |row| &row.achieved, &total.addresses.achieved),
        ] {
            if let Some((stated, sum)) = mismatch(pick(total), parts.iter().map(|row| pick(row))) {
                findings.push(at(
                    index,
                    or_row(address, total),
                    Matter::TotalMismatch { field, total: stated, sum },
                ));
            }
        }
    }
}

/// The stated total and the sum, when they differ by more than rounding can explain.
fn mismatch<'a>(total: &Reading, parts: impl Iterator<Item = &'a Reading>) -> Option<(String, String)> {
    let stated = total.amount()?.quantity;
    let (mut sum, mut addends, mut places) = (Quantity::ZERO, 0_i128, stated.places());
    for part in parts {
        match part.amount() {
            Some(amount) => {
                sum = sum.plus(amount.quantity)?;
                places = places.max(amount.quantity.places());
                addends += 1;
            }
            None if part.is_missing() || part.says == crate::Statement::NoTask => {}
            // A part in words: the sum says nothing.
            None => return None,
        }
    }
    // With whole numbers nothing was rounded; with decimals each number may be off by half a unit.
    let half_units = if places == 0 { 0 } else { addends + 1 };
    let tolerance = half_units * 10_i128.pow(u32::from(6 - places)) / 2;
    let gap = (stated.wide_millionths() - sum.wide_millionths()).abs();
    (addends >= 2 && gap > tolerance).then(|| (total.written.clone(), sum.to_string()))
}

/// A row that begins with 其中 is part of the row before the first of them.
fn parts(table: &ProgressTable, findings: &mut Vec<Finding>) {
    let mut whole: Option<&IndicatorRow> = None;
    for (index, row) in table.rows.iter().enumerate() {
        let bare = row.indicator_as_written.trim_start_matches(|c: char| !c.is_alphabetic());
        if !bare.starts_with("其中") {
            whole = Some(row);
            continue;
        }
        let Some(whole) = whole.filter(|whole| whole.region == row.region && whole.path == row.path) else {
            continue;
        };
        for (part, all, address) in [
            (&row.achieved, &whole.achieved, &row.addresses.achieved),
            (&row.target, &whole.target, &row.addresses.target),
        ] {
            let (Some(p), Some(w)) = (part.amount(), all.amount()) else {
                continue;
            };
            if p.is_comparable(w)
                && row.kind.kind != Kind::Ratio
                && p.base_millionths() > w.base_millionths()
            {
                let matter =
                    Matter::PartExceedsWhole { part: part.written.clone(), whole: all.written.clone() };
                findings.push(at(index, or_row(address, row), matter));
            }
        }
    }
}

/// A group label that counts its indicators: "五、安心托幼行动（4项指标）".
fn labels(table: &ProgressTable, findings: &mut Vec<Finding>) {
    let mut start = 0;
    while let Some(first) = table.rows.get(start) {
        let label = first.path.first();
        let same = |row: &IndicatorRow| row.path.first() == label && row.region == first.region;
        let found = table.rows.iter().skip(start).take_while(|row| same(row)).count();
        if let Some(label) = label
            && let Some(stated) = counted(label).filter(|&stated| stated != found)
        {
            let matter = Matter::GroupCountMismatch { label: label.clone(), stated, found };
            findings.push(at(start, &first.address, matter));
        }
        start += found.max(1);
    }
}

/// The number in "（4项指标）", "(3项)".
fn counted(label: &str) -> Option<usize> {
    let key = fold(label);
    let inside = key.strip_suffix(')')?.rsplit_once('(')?.1;
    let digits: String = inside.chars().map(narrow).take_while(char::is_ascii_digit).collect();
    let rest = inside.strip_prefix(digits.as_str())?;
    matches!(rest, "项指标" | "项" | "个指标").then(|| digits.parse().ok())?
}
