//! The figures of one row: texts, unit, the rate inside of the progress, the names above them.

use jiannuo_domain::{Amount, Statement, UnitOfMeasure, split_unit_bracket};

use crate::chains::Chain;
use crate::columns::{Column, one_line};
use crate::draft::{ColumnRole, DraftRow};
use crate::offices::names_an_office;
use crate::rows::Reader;

impl Reader<'_> {
    /// Figures of one chain, with what its header adds.
    pub(crate) fn figures(&self, row: usize, chain: &Chain, mut draft: DraftRow) -> DraftRow {
        if self.chains_name_indicators() {
            if !draft.indicator.is_empty() {
                draft.path.push(std::mem::take(&mut draft.indicator));
            }
            self.name_from_header(chain, &mut draft);
        }
        draft.unit = self.unit_of(row, chain, &draft.indicator);
        let unit = split_unit_bracket(&draft.indicator)
            .1
            .or_else(|| draft.unit.as_deref().and_then(UnitOfMeasure::written));
        draft.target = self.figure(row, chain.target, unit.as_ref());
        draft.achieved = self.figure(row, chain.achieved, unit.as_ref());
        let printed = chain.rate.map(|column| flat(self.grid.text(row, column)));
        let is_unprinted = printed.as_ref().is_none_or(String::is_empty);
        let inside = rate_inside(&draft, unit.as_ref()).filter(|_| is_unprinted);
        // A rate is found where it was written.
        let rate_column = if inside.is_some() { chain.achieved } else { chain.rate.or(chain.achieved) };
        draft.rate = inside.or(printed);
        draft.addresses = [chain.target, chain.achieved, rate_column]
            .map(|column| column.map(|column| self.address(row, column)).unwrap_or_default());
        draft.planned = self.planned(row, chain);
        draft
    }

    /// Where the cell stands that is seen here: a merged one in its first row and column.
    pub(crate) fn address(&self, row: usize, column: usize) -> String {
        let (row, column) = self.grid.origin(row, column);
        self.grid.address(row, column)
    }

    /// The text of a figure. One row has one unit: a bare number under a header with another unit
    /// takes that along, or 计划投资(亿元) would be divided by 完成投资(万元) as if they were one.
    fn figure(&self, row: usize, column: Option<usize>, unit: Option<&UnitOfMeasure>) -> String {
        let Some(index) = column else { return String::new() };
        let text = flat(self.grid.text(row, index));
        if self.first(ColumnRole::Unit).is_some_and(|column| !self.grid.text(row, column).is_empty()) {
            return text;
        }
        let own = self.columns.get(index).and_then(Column::unit);
        match (own, unit) {
            (Some(own), Some(unit)) if is_bare(&text) && !is_same(&own, unit) => {
                format!("{text}{}", own.as_str())
            }
            _ => text,
        }
    }

    /// Whether the header names what is counted: several chains, or no column of names.
    fn chains_name_indicators(&self) -> bool {
        self.chains.len() > 1 || self.names.is_empty()
    }

    /// Levels above the figures are path, indicator and department; without any the header of the
    /// achievement is the indicator.
    fn name_from_header(&self, chain: &Chain, draft: &mut DraftRow) {
        let (mut offices, mut levels): (Vec<String>, Vec<String>) =
            chain.upper.iter().map(|level| one_line(level)).partition(|level| names_an_office(level));
        // What remains alone is what is counted, whatever it is called.
        if levels.is_empty() {
            levels.extend(offices.pop());
        }
        if let Some(office) = offices.pop() {
            draft.department = Some(office);
        }
        if let Some(indicator) = levels.pop() {
            draft.path.extend(levels);
            draft.indicator = indicator;
            return;
        }
        let column = chain.achieved.or(chain.target).or(chain.rate).and_then(|index| self.columns.get(index));
        draft.indicator = column.map(|column| one_line(column.leaf())).unwrap_or_default();
    }

    /// The unit from its column, from the headers of the figures, or from the caption; `None` when
    /// the name carries one.
    fn unit_of(&self, row: usize, chain: &Chain, indicator: &str) -> Option<String> {
        if split_unit_bracket(indicator).1.is_some() {
            return None;
        }
        let column = self
            .first(ColumnRole::Unit)
            .and_then(|column| UnitOfMeasure::written(self.grid.text(row, column)));
        let header = || {
            [chain.achieved, chain.target]
                .into_iter()
                .flatten()
                .find_map(|index| self.columns.get(index).and_then(Column::unit))
        };
        let unit = column.or_else(header).or_else(|| self.unit_of_caption(chain, indicator));
        unit.map(|unit| unit.as_str().to_owned())
    }

    /// One unit in the caption holds for all; of several, the only one of money goes to money and
    /// the only other one to the rest.
    fn unit_of_caption(&self, chain: &Chain, indicator: &str) -> Option<UnitOfMeasure> {
        if let [only] = self.units {
            return Some(only.clone());
        }
        let header =
            chain.target.and_then(|index| self.columns.get(index)).map(Column::header).unwrap_or_default();
        let money = ["投资", "资金", "额", "经费"]
            .iter()
            .any(|word| indicator.contains(word) || header.contains(word));
        let mut candidates = self.units.iter().filter(|unit| unit.is_money() == money);
        candidates.next().filter(|_| candidates.next().is_none()).cloned()
    }
}

fn is_same(a: &UnitOfMeasure, b: &UnitOfMeasure) -> bool {
    a.is_comparable(b) && a.scale() == b.scale()
}

fn is_bare(text: &str) -> bool {
    Amount::read(text).is_some_and(|amount| amount.unit.is_none())
}

/// The text of a cell in one line. Breaks vanish, as narrow columns break words; between digits
/// one space stays, for two numbers in one cell are never one.
pub(crate) fn flat(text: &str) -> String {
    let mut line = String::new();
    for part in text.split('\n').map(str::trim) {
        if line.ends_with(char::is_numeric) && part.starts_with(char::is_numeric) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// The rate that stands inside of the progress cell: after 完成率, in front of a note, or alone
/// where the target counts things.
fn rate_inside(draft: &DraftRow, unit: Option<&UnitOfMeasure>) -> Option<String> {
    let target = Statement::read(&draft.target);
    let is_share = target.amount().is_some_and(Amount::is_percent);
    match Statement::read(&draft.achieved) {
        // "88%（推进缓慢）" under a target of 90% is what was achieved.
        Statement::Several { achieved: None, .. } if is_share && !draft.achieved.contains('率') => None,
        Statement::Several { rate: Some(rate), .. } => Some(format!("{}%", rate.quantity)),
        Statement::Exactly(amount) if amount.is_percent() => (draft.target.is_empty()
            || is_counted(&target, unit, &draft.indicator))
        .then(|| draft.achieved.clone()),
        _ => None,
    }
}

/// Whether a target counts things, so that a percentage beside it can only be the rate: 56个, or
/// 56 where neither unit nor name speaks of a share.
fn is_counted(target: &Statement, unit: Option<&UnitOfMeasure>, name: &str) -> bool {
    const SHARES: &[&str] = &["率", "比例", "比重", "占比", "程度", "覆盖", "指数"];
    match (target.amount(), unit) {
        (None, _) => false,
        (Some(Amount { unit: Some(unit), .. }), _) | (Some(_), Some(unit)) => !unit.is_percent(),
        (Some(_), None) => !SHARES.iter().any(|word| name.contains(word)),
    }
}
