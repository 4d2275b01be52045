//! One row of an import: how each of its cells was read, and why.

use jiannuo_domain::IndicatorRow;
use jiannuo_export::{Language, words};
use jiannuo_import::DraftRow;

use crate::pages::report_row::NoteShown;

/// One row as the template shows it.
pub(crate) struct RowShown {
    pub(crate) number: usize,
    pub(crate) address: String,
    pub(crate) seq: String,
    pub(crate) action: String,
    pub(crate) indicator: String,
    /// The indicator's cell as it is corrected.
    pub(crate) cell: String,
    pub(crate) unit: String,
    pub(crate) unit_cell: String,
    pub(crate) kind: &'static str,
    pub(crate) kind_name: &'static str,
    pub(crate) because: String,
    pub(crate) target: String,
    pub(crate) reading: String,
    pub(crate) department: String,
    pub(crate) notes: Vec<NoteShown>,
    pub(crate) is_corrected: bool,
    pub(crate) is_open: bool,
}

impl RowShown {
    /// The row, as it was written and as it was read.
    pub(crate) fn of(
        number: usize,
        row: &IndicatorRow,
        written: &DraftRow,
        notes: Vec<NoteShown>,
        is_corrected: bool,
        is_open: bool,
        language: Language,
    ) -> Self {
        Self {
            number,
            address: row.address.clone(),
            seq: row.seq.clone().unwrap_or_default(),
            action: row.path.join(" · "),
            indicator: row.indicator_as_written.clone(),
            cell: written.indicator.clone(),
            unit: row.unit.as_ref().map(|unit| unit.as_str().to_owned()).unwrap_or_default(),
            unit_cell: written.unit.clone().unwrap_or_default(),
            kind: words::kind(row.kind.kind, language),
            kind_name: row.kind.kind.name(),
            because: row.kind.because.clone(),
            target: row.target.written.clone(),
            reading: words::reading(&row.target, language),
            department: row.department.clone().unwrap_or_default(),
            notes,
            is_corrected,
            is_open,
        }
    }
}
