//! Total rows against the rows they sum up.

use std::collections::BTreeMap;

use super::{at, or_row};
use crate::fold::fold;
use crate::rounding::divide;
use crate::{
    Amount, Field, Finding, IndicatorRow, Matter, ProgressTable, Quantity, Reading, RoundingMode, Statement,
};

/// Total rows of one table that are also tried against all of the table; more of them are no table
/// that people sum up, and would cost time.
const MOST_TOTALS: usize = 8;

/// What a row is among the rows of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// One of those that are added up.
    Place,
    /// 其中: counted already in the row above.
    Within,
    /// 小计: the sum of a few.
    Subtotal,
    /// 合计, 全市: the sum of all.
    Total,
}

/// A row with its index, what it is, and the table it stands in.
#[derive(Clone, Copy)]
struct Line<'a> {
    index: usize,
    row: &'a IndicatorRow,
    part: Part,
    table: &'a str,
}

/// What a table's totals look like: how many sum up all, and whether 小计 stands above its rows.
#[derive(Default, Clone, Copy)]
struct Layout {
    totals: usize,
    places: usize,
    subtotals_lead: bool,
}

/// A total row must be the sum of its places. Which ones these are is not written anywhere: those
/// above it, those below it, or all of its table. It is a finding when it is the sum of none.
pub(super) fn check(table: &ProgressTable, findings: &mut Vec<Finding>) {
    let lists = Lists::of(table);
    let mut groups: BTreeMap<Key<'_>, Vec<Line<'_>>> = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        let table = table_of(&row.address);
        if let Some(key) = lists.key(row, table) {
            groups.entry(key).or_default().push(Line { index, row, part: part(row), table });
        }
    }
    for lines in groups.values() {
        let layouts = layouts(lines);
        for (place, line) in lines.iter().enumerate() {
            if matches!(line.part, Part::Subtotal | Part::Total) && line.row.kind.kind.is_cumulative() {
                let layout = layouts.get(line.table).copied().unwrap_or_default();
                check_total(line, &candidates(lines, place, line, layout), findings);
            }
        }
    }
}

fn layouts<'a>(lines: &[Line<'a>]) -> BTreeMap<&'a str, Layout> {
    let mut layouts: BTreeMap<&str, Layout> = BTreeMap::new();
    for line in lines {
        let layout = layouts.entry(line.table).or_default();
        match line.part {
            Part::Place => layout.places += 1,
            Part::Total => layout.totals += 1,
            Part::Subtotal if layout.places == 0 => layout.subtotals_lead = true,
            Part::Subtotal | Part::Within => {}
        }
    }
    layouts
}

/// What rows are added up with each other: levels, name, unit of measure.
type Key<'a> = (&'a [String], &'a str, &'a str);

/// Tables of items, without regions, that have a total.
struct Lists<'a> {
    /// Each such table, and whether its totals stand beside several figures that have names.
    named: BTreeMap<&'a str, bool>,
}

impl<'a> Lists<'a> {
    fn of(table: &'a ProgressTable) -> Self {
        let totals = table.rows.iter().filter(|row| row.region.is_none() && row.is_total);
        let named = totals.map(|row| (table_of(&row.address), !is_total_word(row.name()))).collect();
        Self { named }
    }

    /// The group of a row: regions of one indicator, or items of one unit in a list with a total.
    fn key(&self, row: &'a IndicatorRow, table: &str) -> Option<Key<'a>> {
        if row.region.is_some() {
            return Some((row.path.as_slice(), row.name(), ""));
        }
        let named = *self.named.get(table)?;
        let unit = row.unit.as_ref().map_or("", crate::UnitOfMeasure::as_str);
        Some((&[], if named { row.name() } else { "" }, unit))
    }
}

fn is_total_word(name: &str) -> bool {
    let name = fold(name);
    ["合计", "总计", "小计"].iter().any(|word| name.contains(word))
}

/// What the row is called among those that are added up: its region, or the item itself.
fn label(row: &IndicatorRow) -> String {
    let own = row.region.as_deref().unwrap_or_else(|| {
        let level = row.path.last().map(String::as_str);
        level.filter(|_| row.is_total && !is_total_word(row.name())).unwrap_or(&row.indicator_as_written)
    });
    fold(own)
}

fn part(row: &IndicatorRow) -> Part {
    let label = label(row);
    let label = crate::split_unit_bracket(&label).0;
    if label.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with("其中") {
        Part::Within
    } else if label.ends_with("小计") {
        Part::Subtotal
    } else if row.is_total {
        Part::Total
    } else {
        Part::Place
    }
}

/// The table in the address of a row: 表1 of "表1 第47行", Sheet2 of "Sheet2!45".
fn table_of(address: &str) -> &str {
    match address.rsplit_once('!') {
        Some((sheet, _)) => sheet,
        None => address.rsplit_once('第').map_or("", |(table, _)| table.trim_end()),
    }
}

/// The sets of rows that the total at `place` may sum up, the likeliest first.
fn candidates<'a>(
    lines: &[Line<'a>],
    place: usize,
    total: &Line<'a>,
    layout: Layout,
) -> Vec<Vec<&'a IndicatorRow>> {
    let above = lines.get(..place).unwrap_or_default().iter().rev();
    let below = lines.get(place.saturating_add(1)..).unwrap_or_default().iter();
    if total.part == Part::Subtotal {
        let own =
            |line: &&Line<'a>| matches!(line.part, Part::Place | Part::Within) && line.table == total.table;
        let above = places(above.take_while(own));
        return if layout.subtotals_lead { vec![places(below.take_while(own)), above] } else { vec![above] };
    }
    // A list goes on over pages and tables until the next total of all.
    let before_next = |line: &&Line<'a>| line.part != Part::Total;
    let mut sets = vec![places(above.take_while(before_next)), places(below.take_while(before_next))];
    if layout.totals <= MOST_TOTALS {
        sets.push(places(lines.iter().filter(|line| line.table == total.table)));
    }
    sets
}

fn places<'l, 'a: 'l>(lines: impl Iterator<Item = &'l Line<'a>>) -> Vec<&'a IndicatorRow> {
    lines.filter(|line| line.part == Part::Place).map(|line| line.row).collect()
}

fn check_total(total: &Line<'_>, candidates: &[Vec<&IndicatorRow>], findings: &mut Vec<Finding>) {
    let row = total.row;
    for (field, pick, address) in [
        (Field::Target, (|row| &row.target) as fn(&IndicatorRow) -> &Reading, &row.addresses.target),
        (Field::Achieved, |row| &row.achieved, &row.addresses.achieved),
    ] {
        let stated = pick(row);
        let sets = candidates.iter().filter(|set| set.len() >= 2);
        // Where one of the sets cannot be summed up, nobody can say that the total fits none.
        let sums: Option<Vec<Sum>> = sets.map(|set| sum(stated, set.iter().map(|row| pick(row)))).collect();
        let Some(sums) = sums.filter(|sums| !sums.iter().any(|sum| sum.fits)) else {
            continue;
        };
        if let Some(Sum { shown, .. }) = sums.into_iter().next() {
            let matter = Matter::TotalMismatch { field, total: stated.written.clone(), sum: shown };
            findings.push(at(total.index, or_row(address, row), matter));
        }
    }
}

/// What parts add up to, as it is shown, and whether the total agrees within rounding.
struct Sum {
    shown: String,
    fits: bool,
}

/// The sum of the parts; `None` when there are fewer than two, or when one is in words, in another
/// unit, or not exact.
fn sum<'a>(total: &Reading, parts: impl Iterator<Item = &'a Reading>) -> Option<Sum> {
    let stated = exact(total)?;
    let (mut base, mut slack, mut addends) = (0_i128, slack(stated)?, 0_usize);
    let mut same_unit = Some(Quantity::ZERO);
    for part in parts {
        if part.is_missing() || part.says == Statement::NoTask {
            continue;
        }
        let amount = exact(part).filter(|amount| amount.is_comparable(stated))?;
        base = base.checked_add(amount.base_millionths()?)?;
        slack = slack.checked_add(self::slack(amount)?)?;
        addends += 1;
        let is_same = amount.unit == stated.unit;
        same_unit = same_unit.filter(|_| is_same).and_then(|sum| sum.plus(amount.quantity));
    }
    if addends < 2 {
        return None;
    }
    let gap = stated.base_millionths()?.checked_sub(base)?.checked_abs()?;
    let shown = same_unit.map(|sum| sum.to_string()).or_else(|| in_unit_of(stated, base))?;
    Some(Sum { shown: with_unit(shown, total, stated), fits: gap.checked_mul(2)? <= slack })
}

/// The amount of a cell that says exactly one.
fn exact(reading: &Reading) -> Option<&Amount> {
    match reading.says {
        Statement::Between(..) | Statement::Approximately(_) => None,
        _ => reading.amount(),
    }
}

/// Twice what rounding can have changed: one unit of the amount's own last place. A number of one
/// digit is taken as it stands even in 万元: nobody rounds to 1万元 what is added up.
fn slack(amount: &Amount) -> Option<i128> {
    let one_digit = amount.quantity.places() == 0 && amount.quantity.mantissa().abs() < 10;
    if one_digit { Some(0) } else { amount.last_place_if_rounded() }
}

/// A sum of several units in the unit of the total: 6000万元 and 6000万元 are 1.2 in 亿元.
fn in_unit_of(total: &Amount, base_millionths: i128) -> Option<String> {
    let scale = total.unit.as_ref().map_or(1, crate::UnitOfMeasure::scale);
    let millionths = divide(base_millionths, i128::from(scale), RoundingMode::HalfUp);
    let quantity = Quantity::new(i64::try_from(millionths).ok()?, 6)?.to_string();
    Some(quantity.trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// The sum with the unit, where the total is written with it.
fn with_unit(shown: String, total: &Reading, stated: &Amount) -> String {
    match &stated.unit {
        Some(unit) if total.written.ends_with(unit.as_str()) => format!("{shown}{}", unit.as_str()),
        _ => shown,
    }
}

#[cfg(test)]
mod tests;
