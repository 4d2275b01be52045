//! One row of an import: how each of its cells was read, and why.

use jiannuo_domain::{Finding, IndicatorRow, Kind, Matter, Severity, Statement};
use jiannuo_export::{Language, words};
use jiannuo_import::DraftRow;

use crate::pages::report_row::{NoteShown, note};

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
    /// How the target was read, where that is not what is written.
    pub(crate) reading: String,
    pub(crate) achieved: String,
    pub(crate) rate: String,
    pub(crate) department: String,
    pub(crate) notes: Vec<NoteShown>,
    /// Whether somebody should look at it before saying yes.
    pub(crate) wants_a_look: bool,
    /// Whether the row before belongs to another action.
    pub(crate) begins_action: bool,
    pub(crate) is_corrected: bool,
    pub(crate) is_open: bool,
}

/// A row that somebody left out.
pub(crate) struct LeftOutShown {
    pub(crate) address: String,
    pub(crate) indicator: String,
}

impl LeftOutShown {
    pub(crate) fn of((_, row): &(usize, DraftRow)) -> Self {
        let name = if row.indicator.is_empty() { row.path.join(" · ") } else { row.indicator.clone() };
        Self { address: row.address.clone(), indicator: name }
    }
}

impl RowShown {
    /// The row, as it was written and as it was read.
    pub(crate) fn of(
        number: usize,
        row: &IndicatorRow,
        written: &DraftRow,
        findings: &[&Finding],
        language: Language,
    ) -> Self {
        // A kind guessed for want of a unit says so itself.
        let is_said = |finding: &&&Finding| {
            row.kind.because.is_empty() && matches!(finding.matter, Matter::UnitMissing)
        };
        let findings = findings.iter().filter(|finding| !is_said(finding));
        let mut notes: Vec<NoteShown> = findings.map(|finding| note(finding, language)).collect();
        notes.extend(doubts(row, language));
        let is_loud = |note: &NoteShown| note.severity != Severity::Notice.name();
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
            because: because(row),
            target: row.target.written.clone(),
            reading: reading(row, language),
            achieved: row.achieved.written.clone(),
            rate: written.rate.clone().unwrap_or_default(),
            department: row.department.clone().unwrap_or_default(),
            wants_a_look: notes.iter().any(is_loud),
            notes,
            begins_action: false,
            is_corrected: false,
            is_open: false,
        }
    }
}

/// What gave the kind away, unless the cell beside it says the same.
fn because(row: &IndicatorRow) -> String {
    let because = &row.kind.because;
    let is_seen = *because == row.target.written || *because == row.achieved.written;
    if is_seen { String::new() } else { because.clone() }
}

/// How the target was read; nothing where a plain number stands, or where the kind says it.
fn reading(row: &IndicatorRow, language: Language) -> String {
    let quantity = row.target.amount().map(|amount| amount.quantity.to_string());
    let is_plain = matches!(row.target.says, Statement::Exactly(_))
        && quantity.is_some_and(|quantity| row.target.written.starts_with(&quantity));
    match row.kind.kind {
        Kind::NoTask => String::new(),
        _ if is_plain => String::new(),
        _ => words::reading(&row.target, language),
    }
}

/// What the reader could not know and took a guess at.
fn doubts(row: &IndicatorRow, language: Language) -> Vec<NoteShown> {
    let no_department = row.department.is_none().then(|| words::no_department(language));
    // No unit and no telling word: the kind is the commonest one.
    let no_ground = row.kind.because.is_empty().then(|| words::kind_guessed(row.kind.kind, language));
    let doubt = |text: String| NoteShown {
        severity: Severity::Warning.name(),
        shape: words::severity_shape(Severity::Warning),
        text,
    };
    no_department.into_iter().chain(no_ground).map(doubt).collect()
}
