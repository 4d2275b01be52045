//! What is to be said about a draft: the checks of the domain and the reader's decisions, together.

use std::collections::BTreeSet;

use jiannuo_domain::{Finding, Matter, ProgressTable, Rounding, check};

use crate::Draft;

/// All findings about a table: what the checks notice, and what the reader had to decide.
///
/// In the order of the rows, those about the whole file last. `table` is that of the draft, with what
/// the caller knows better.
#[must_use]
pub fn noticed(
    draft: &Draft,
    table: &ProgressTable,
    previous: Option<&ProgressTable>,
    rounding: Rounding,
) -> Vec<Finding> {
    let mut findings = draft.findings();
    let unseen = without_value(&findings);
    let is_unseen = |finding: &Finding| {
        matches!(finding.matter, Matter::RateMissing { .. }) && unseen.contains(&finding.address)
    };
    let checked = check(table, previous, rounding).into_iter().filter(|finding| !is_unseen(finding));
    findings.splice(..0, checked);
    findings.sort_by_key(|finding| (finding.row.unwrap_or(usize::MAX), finding.severity()));
    findings
}

/// Addresses of formulas whose value nobody stored: a rate is there, only not to be seen, and a
/// correction in its place would destroy the formula.
fn without_value(findings: &[Finding]) -> BTreeSet<String> {
    let is_formula = |finding: &&Finding| matches!(finding.matter, Matter::FormulaWithoutValue { .. });
    findings.iter().filter(is_formula).map(|finding| finding.address.clone()).collect()
}
