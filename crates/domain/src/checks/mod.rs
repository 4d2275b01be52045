//! The checks of a progress table. A finding never changes a figure.

mod paragraphs;
mod previous;
mod prose;
mod rates;
mod rows;
mod styles;
mod sums;
mod totals;

use crate::{Finding, IndicatorRow, Matter, ProgressTable, Rounding};

/// Runs every check on one table, and against the previous period's table where there is one.
///
/// Findings come in the order of rows, those of the whole table last. Rows are taken as they are:
/// one that cannot be computed gives fewer findings, never an error.
#[must_use]
pub fn check(table: &ProgressTable, previous: Option<&ProgressTable>, rounding: Rounding) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        let mut notice = |address: &str, matter| {
            findings.push(Finding { row: Some(index + 1), address: address.to_owned(), matter });
        };
        rates::check(row, rounding, &mut notice);
        rows::check(row, rounding, &mut notice);
        prose::check_row(row, rounding, &mut notice);
    }
    rows::check_actions(table, &mut findings);
    totals::check(table, &mut findings);
    sums::check(table, &mut findings);
    paragraphs::check(table, &mut findings);
    styles::check(table, &mut findings);
    if let Some(previous) = previous {
        previous::check(table, previous, &mut findings);
    }
    findings.sort_by_key(|finding| finding.row.unwrap_or(usize::MAX));
    findings
}

/// The address of a cell, or of its row where the table has no such column.
fn or_row<'a>(address: &'a str, row: &'a IndicatorRow) -> &'a str {
    if address.is_empty() { &row.address } else { address }
}

/// A finding about row `index` (from 0) at an address.
fn at(index: usize, address: &str, matter: Matter) -> Finding {
    Finding { row: Some(index + 1), address: address.to_owned(), matter }
}
