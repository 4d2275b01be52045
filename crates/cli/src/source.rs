//! A file read and checked.

use std::path::Path;

use jiannuo_domain::{Finding, ProgressTable, Rounding, check};
use jiannuo_export::{Facts, Language};
use jiannuo_import::{Draft, Limits, Refusal};

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
        let mut findings = check(&table, previous, rounding);
        findings.extend(draft.findings());
        findings.sort_by_key(|finding| (finding.row.unwrap_or(usize::MAX), finding.severity()));
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
