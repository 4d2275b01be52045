//! A file read and checked.

use std::collections::BTreeSet;
use std::path::Path;

use jiannuo_domain::{Finding, Matter, ProgressTable, Rounding, check};
use jiannuo_export::{Facts, Language, layout};
use jiannuo_import::{Draft, LimitKind, Limits, Refusal};

/// A table of the user's with everything noticed about it.
#[derive(Debug)]
pub(crate) struct Checked {
    pub file: String,
    pub draft: Draft,
    pub table: ProgressTable,
    pub findings: Vec<Finding>,
    pub rounding: Rounding,
}

impl Checked {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// A named refusal when the file cannot be read.
    pub fn read(
        path: &Path,
        previous: Option<&ProgressTable>,
        rounding: Rounding,
        limits: &Limits,
    ) -> Result<Self, Refusal> {
        let draft = jiannuo_import::read_file(path, limits)?;
        let table = draft.table();
        fits(&table)?;
        let findings = noticed(&draft, &table, previous, rounding);
        Ok(Self { file: path.display().to_string(), draft, table, findings, rounding })
    }

    /// The facts for exporters.
    pub fn facts(&self, language: Language) -> Facts<'_> {
        Facts {
            file: &self.file,
            table: &self.table,
            findings: &self.findings,
            rounding: self.rounding,
            language,
        }
    }
}

/// Whether the table can be laid out; nothing of it is drawn in the user's process before.
fn fits(table: &ProgressTable) -> Result<(), Refusal> {
    if layout::places(&table.rows) > layout::MOST_PLACES {
        return Err(Refusal::TooLarge { limit: LimitKind::Cells, allowed: layout::MOST_PLACES as u64 });
    }
    Ok(())
}

/// All findings about a table: what the checks notice, and what the reader had to decide.
pub(crate) fn noticed(
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
