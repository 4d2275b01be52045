//! 其中 rows against their whole, counts in labels against rows.

use std::collections::BTreeSet;

use super::{at, or_row};
use crate::fold::{fold, narrow};
use crate::{Finding, IndicatorRow, Kind, Matter, ProgressTable};

pub(super) fn check(table: &ProgressTable, findings: &mut Vec<Finding>) {
    parts(table, findings);
    labels(table, findings);
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
            if p.is_comparable(w) && row.kind.kind != Kind::Ratio && p.base_millionths() > w.base_millionths()
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
            && !items(table.rows.iter().skip(start).take(found)).contains(&stated)
        {
            let matter = Matter::GroupCountMismatch { label: label.clone(), stated, found };
            findings.push(at(start, &first.address, matter));
        }
        start += found.max(1);
    }
}

/// Other ways of counting the rows of a group: by their numbers, and by the level below the label.
/// An item of two indicators is one item.
fn items<'a>(rows: impl Iterator<Item = &'a IndicatorRow>) -> [usize; 2] {
    let (mut numbers, mut levels) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        numbers.extend(row.seq.as_deref());
        levels.insert(row.path.get(1).map_or_else(|| row.name(), String::as_str));
    }
    [numbers.len(), levels.len()]
}

/// The number in "（4项指标）", "(3项)".
fn counted(label: &str) -> Option<usize> {
    let key = fold(label);
    let inside = key.strip_suffix(')')?.rsplit_once('(')?.1;
    let digits: String = inside.chars().map(narrow).take_while(char::is_ascii_digit).collect();
    let rest = inside.strip_prefix(digits.as_str())?;
    matches!(rest, "项指标" | "项" | "个指标").then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rounding;

    #[test]
    fn labels_count_indicators_or_items() {
        for (case, rows, expected) in [
            ("rows", &[("1", "甲"), ("2", "乙")] as &[_], 0),
            ("two numbers with three rows", &[("1", "甲"), ("1", "甲"), ("2", "乙")], 0),
            ("three items", &[("1", "甲"), ("2", "乙"), ("3", "丙")], 1),
            ("one item", &[("1", "甲")], 1),
        ] {
            let row = |&(seq, action): &(&str, &str)| IndicatorRow {
                seq: Some(seq.into()),
                path: vec!["一、就业促进行动（2项）".into(), action.into()],
                ..IndicatorRow::new("任务数（个）", None, "10", "5", None)
            };
            let table = ProgressTable { rows: rows.iter().map(row).collect(), ..ProgressTable::default() };
            let findings = crate::check(&table, None, Rounding::default());
            let found = findings.iter().filter(|finding| finding.code() == "group-count-mismatch").count();
            assert_eq!(found, expected, "{case}");
        }
    }
}
