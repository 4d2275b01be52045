//! Rows that sum up others, and whether their parts can be summed.

use std::collections::BTreeSet;

use jiannuo_domain::{Amount, Statement, UnitOfMeasure, fold, split_unit_bracket};

use crate::draft::DraftRow;

/// 合计, 全市, 全省: the sum of the rows around it.
pub(crate) fn is_total_name(name: &str) -> bool {
    matches!(
        fold(name).as_str(),
        "合计"
            | "总计"
            | "小计"
            | "全市"
            | "全省"
            | "全县"
            | "全区"
            | "全州"
            | "全国"
            | "全市合计"
            | "全省合计"
            | "全县合计"
            | "总体"
    )
}

/// Units of the rows above a total, for each chain.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parts {
    chains: Vec<Units>,
}

#[derive(Debug, Clone, Default)]
struct Units {
    rows: usize,
    found: BTreeSet<String>,
    /// Whether a row has figures without a unit.
    unknown: bool,
}

impl Parts {
    /// Counts a row of the chain `number`; one without figures adds nothing to a total.
    pub fn add(&mut self, number: usize, row: &DraftRow) {
        let amounts: Vec<Amount> = [&row.achieved, &row.target]
            .into_iter()
            .filter_map(|text| Statement::read(text).amount().cloned())
            .collect();
        if amounts.is_empty() {
            return;
        }
        if self.chains.len() <= number {
            self.chains.resize_with(number + 1, Units::default);
        }
        let Some(units) = self.chains.get_mut(number) else { return };
        units.rows += 1;
        let named = split_unit_bracket(&row.indicator).1.map(|unit| unit.as_str().to_owned());
        let written = || amounts.iter().find_map(|amount| amount.unit.as_ref()).map(UnitOfMeasure::as_str);
        match named.or_else(|| row.unit.clone()).or_else(|| written().map(str::to_owned)) {
            Some(unit) => {
                units.found.insert(unit);
            }
            None => units.unknown = true,
        }
    }

    /// The one unit of at least two rows of the chain `number`; percentages have no sum.
    pub fn unit(&self, number: usize) -> Option<String> {
        let units = self.chains.get(number).filter(|units| units.rows >= 2 && !units.unknown)?;
        let unit = units.found.first().filter(|_| units.found.len() == 1)?;
        (!UnitOfMeasure::written(unit)?.is_percent()).then(|| unit.clone())
    }
}
