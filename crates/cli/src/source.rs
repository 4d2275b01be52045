//! A file read and checked.

use std::path::Path;

use jiannuo_domain::{Finding, ProgressTable, Rounding};
use jiannuo_export::{Facts, Language, layout};
use jiannuo_import::{Draft, LimitKind, Limits, Refusal, noticed};

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
            signals: &[],
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
