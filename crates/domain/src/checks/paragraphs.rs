//! Numbers in the paragraphs around a table against its figures.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::{at, or_row};
use crate::fold::fold_prose;
use crate::{Amount, Finding, Matter, ProgressTable, proposed_achievement};

/// Characters of the shortest name that is looked for; shorter ones are common words.
const SHORTEST_NAME: usize = 5;
/// Names that are looked at in all. No real table comes near; a file made to cost time stops here.
const MOST_LOOKS: usize = 20_000_000;

/// Rows by their names.
type Index = BTreeMap<String, usize>;

/// A paragraph that names an indicator and what it completed.
pub(super) fn check(table: &ProgressTable, findings: &mut Vec<Finding>) {
    let names = index(table);
    let mut looks = MOST_LOOKS;
    for paragraph in &table.paragraphs {
        let text = fold_prose(paragraph);
        if !text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        for (row, rest) in mentions(&text, &names, &mut looks) {
            compare(table, row, rest, findings);
        }
    }
}

/// Names that stand for one row only: which of several rows a text means is not known.
fn index(table: &ProgressTable) -> Index {
    let mut names: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        let is_single = row.region.is_none() && row.achieved.amount().is_some();
        names
            .entry(fold_prose(row.name()))
            .and_modify(|row| *row = None)
            .or_insert(is_single.then_some(index));
    }
    let is_long = |name: &String| name.chars().nth(SHORTEST_NAME.saturating_sub(1)).is_some();
    names.into_iter().filter_map(|(name, row)| Some((name, row?))).filter(|(name, _)| is_long(name)).collect()
}

/// Rows that a text names, each once, with the words after the name.
fn mentions<'t>(text: &'t str, names: &Index, looks: &mut usize) -> Vec<(usize, &'t str)> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match longest_name(rest, names, looks) {
            Some((name, row)) => {
                if seen.insert(row) {
                    found.push((row, rest.get(name.len()..).unwrap_or("")));
                }
                name.len()
            }
            None => first.len_utf8(),
        };
        rest = rest.get(length..).unwrap_or("");
    }
    found
}

/// The longest name with which a text begins. The last name in order up to the text either is it, or
/// shares its beginning with the text as far as any name can.
fn longest_name<'n>(text: &str, names: &'n Index, looks: &mut usize) -> Option<(&'n str, usize)> {
    let mut beginning = text;
    while !beginning.is_empty() && *looks > 0 {
        *looks -= 1;
        let (name, &row) =
            names.range::<str, _>((Bound::Unbounded, Bound::Included(beginning))).next_back()?;
        if beginning.starts_with(name.as_str()) {
            return Some((name, row));
        }
        let shared = beginning.chars().zip(name.chars()).take_while(|(own, others)| own == others);
        let length: usize = shared.map(|(own, _)| own.len_utf8()).sum();
        beginning = beginning.get(..length)?;
    }
    None
}

fn compare(table: &ProgressTable, index: usize, rest: &str, findings: &mut Vec<Finding>) {
    let Some(row) = table.rows.get(index) else { return };
    let (Some(achieved), Some(said)) = (row.achieved.amount(), proposed_achievement(sentence(rest))) else {
        return;
    };
    if said.is_comparable(achieved) && !agrees(&said, achieved) {
        let unit = said.unit.as_ref().map_or("", |unit| unit.as_str());
        let text = format!("{}{unit}", said.quantity);
        let matter = Matter::TextTableMismatch { text, table: row.achieved.written.clone() };
        findings.push(at(index, or_row(&row.addresses.achieved, row), matter));
    }
}

/// Whether the number of the text is the one of the table, rounded: 28.17亿元 is 281682.60万元.
fn agrees(said: &Amount, achieved: &Amount) -> bool {
    let gap = || {
        let gap = said.base_millionths()?.checked_sub(achieved.base_millionths()?)?.checked_abs()?;
        gap.checked_mul(2)
    };
    match (gap(), said.last_place_if_rounded()) {
        (Some(gap), Some(place)) => gap <= place,
        // Numbers beyond 128 bits cannot be compared.
        _ => true,
    }
}

/// What is left of the sentence. A point between digits is a decimal one.
fn sentence(text: &str) -> &str {
    let mut after_digit = false;
    for (index, character) in text.char_indices() {
        let next = || text.get(index..).and_then(|rest| rest.chars().nth(1));
        let is_decimal = character == '.' && after_digit && next().is_some_and(|c| c.is_ascii_digit());
        if matches!(character, '。' | '.' | ';' | '!' | '?') && !is_decimal {
            return text.get(..index).unwrap_or(text);
        }
        after_digit = character.is_ascii_digit();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{IndicatorRow, Rounding};

    fn table(rows: Vec<IndicatorRow>, paragraphs: Vec<String>) -> ProgressTable {
        ProgressTable { rows, paragraphs, ..ProgressTable::default() }
    }

    fn contradictions(table: &ProgressTable) -> Vec<String> {
        let told = |finding: Finding| match finding.matter {
            Matter::TextTableMismatch { text, .. } => Some(text),
            _ => None,
        };
        crate::check(table, None, Rounding::default()).into_iter().filter_map(told).collect()
    }

    #[test]
    fn a_text_is_held_to_the_number_that_it_gives_for_the_indicator() {
        for (name, achieved, text, expected) in [
            (
                "农村公路养护提升（公里）",
                "19.52",
                "农村公路养护提升完成19.25公里，进展良好。",
                Some("19.25公里"),
            ),
            ("农村公路养护提升（公里）", "19.52", "农村公路养护提升完成19.52公里。", None),
            ("重点项目完成投资", "281682.60万元", "重点项目完成投资已完成28.17亿元", None),
            ("重点项目完成投资", "281682.60万元", "重点项目完成投资已完成28.18亿元", Some("28.18亿元")),
            ("城镇新增就业（人）", "52242", "城镇新增就业计划完成27800人，实际完成52242人。", None),
            (
                "城镇新增就业（人）",
                "52242",
                "城镇新增就业计划完成27800人，实际完成52424人。",
                Some("52424人"),
            ),
            ("城镇新增就业", "52242", "城镇新增就业52242人，完成率187.9%。", None),
            ("失业人员再就业（人）", "5000", "失业人员再就业情况良好。就业困难人员就业完成2464人。", None),
            ("改造老旧小区（个）", "10", "改造老旧小区尚未完成5个", None),
        ] {
            let table = table(vec![IndicatorRow::new(name, None, "", achieved, None)], vec![text.into()]);
            assert_eq!(contradictions(&table), expected.into_iter().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn the_longest_name_and_only_a_sole_one_is_meant() {
        let row = |name, achieved| IndicatorRow::new(name, None, "", achieved, None);
        let longer = vec![row("农村公路养护（公里）", "5"), row("农村公路养护提升（公里）", "9")];
        assert_eq!(contradictions(&table(longer, vec!["农村公路养护提升完成9公里".into()])), [""; 0]);
        let twice = vec![row("农村公路养护（公里）", "5"), row("农村公路养护（公里）", "9")];
        assert_eq!(contradictions(&table(twice, vec!["农村公路养护完成9公里".into()])), [""; 0]);
    }

    #[test]
    fn many_rows_and_many_paragraphs_end_soon() {
        let name = |number: usize| format!("农村公路养护提升第{number}段（公里）");
        let rows = (0..20_000).map(|number| IndicatorRow::new(&name(number), None, "", "5", None)).collect();
        let text = |number: usize| format!("农村公路养护提升第{number}段完成6公里。");
        let table = table(rows, (0..20_000).map(text).collect());
        assert_eq!(contradictions(&table).len(), 20_000, "each row once, and none is left out");
    }
}
