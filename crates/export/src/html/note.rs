//! Findings as the page shows them: beside their rows, as a summary, and as a list.

use std::collections::BTreeMap;

use jiannuo_domain::{Field, Finding, IndicatorRow, Matter, Severity};

use crate::layout::Role;
use crate::{Facts, words};

/// One finding.
#[derive(Debug)]
pub(crate) struct Note<'a> {
    /// Its number in the list, from 1.
    pub(crate) number: usize,
    finding: &'a Finding,
    /// The row it is about, where there is one.
    about: Option<&'a IndicatorRow>,
    /// 错误, 警告, 提示.
    pub(crate) word: &'static str,
    /// The sentence.
    pub(crate) message: String,
}

/// Findings of one code.
#[derive(Debug)]
pub(crate) struct Group<'n, 'a> {
    pub(crate) name: &'a str,
    pub(crate) count: String,
    pub(crate) notes: Vec<&'n Note<'a>>,
}

impl<'a> Note<'a> {
    /// All findings, numbered: errors first, then in the order of the table.
    pub(crate) fn all(facts: &Facts<'a>) -> Vec<Self> {
        let mut findings: Vec<&Finding> = facts.findings.iter().collect();
        findings.sort_by_key(|finding| finding.severity());
        let note = |(index, finding): (usize, &'a Finding)| Self {
            number: index + 1,
            finding,
            about: finding.row.and_then(|row| facts.table.rows.get(row.checked_sub(1)?)),
            word: words::severity(finding.severity(), facts.language),
            message: words::message(finding, facts.language),
        };
        findings.into_iter().enumerate().map(note).collect()
    }

    pub(crate) fn row(&self) -> Option<usize> {
        self.about.and(self.finding.row)
    }

    pub(crate) fn severity(&self) -> &'static str {
        self.finding.severity().name()
    }

    pub(crate) fn weighs(&self, severity: Severity) -> bool {
        self.finding.severity() == severity
    }

    pub(crate) fn address(&self) -> &str {
        &self.finding.address
    }

    /// Name of the indicator.
    pub(crate) fn name(&self) -> &str {
        self.about.map_or("", IndicatorRow::name)
    }

    pub(crate) fn stated(&self) -> &str {
        self.finding.matter.stated().unwrap_or("")
    }

    pub(crate) fn computed(&self) -> &str {
        self.finding.matter.computed().unwrap_or("")
    }

    /// The column whose cell it is about; the address decides, then what it says.
    pub(crate) fn column(&self) -> Role {
        let addresses = self.about.map(|row| &row.addresses);
        let is_at = |address: &str| !address.is_empty() && address == self.finding.address;
        match addresses {
            Some(at) if is_at(&at.rate) => Role::Rate,
            Some(at) if is_at(&at.achieved) => Role::Achieved,
            Some(at) if is_at(&at.target) => Role::Target,
            _ => column_of(&self.finding.matter),
        }
    }
}

fn column_of(matter: &Matter) -> Role {
    match matter {
        Matter::RateMismatch { .. }
        | Matter::RateOffByOne { .. }
        | Matter::RateTruncated { .. }
        | Matter::RateRoundedInputs { .. }
        | Matter::RatePlacesMixed { .. }
        | Matter::RateZeroStyle { .. }
        | Matter::RateMissing { .. }
        | Matter::RateUnsupported { .. }
        | Matter::OverFulfilled { .. }
        | Matter::TextTargetMismatch { .. } => Role::Rate,
        Matter::TargetChanged { .. } | Matter::ZeroTarget { .. } => Role::Target,
        Matter::TotalMismatch { field, .. }
        | Matter::Approximate { field, .. }
        | Matter::CellUnclear { field, .. }
        | Matter::WordingChanged { field, .. } => column_of_field(*field),
        Matter::UnitMissing | Matter::RowSkipped { .. } | Matter::GroupCountMismatch { .. } => {
            Role::Indicator
        }
        _ => Role::Achieved,
    }
}

fn column_of_field(field: Field) -> Role {
    match field {
        Field::Target => Role::Target,
        Field::Achieved => Role::Achieved,
        Field::Rate => Role::Rate,
        Field::Indicator => Role::Indicator,
        Field::Department => Role::Department,
    }
}

/// Findings of one severity by code, in the order in which the codes are met.
pub(crate) fn groups<'n, 'a>(
    notes: &'n [Note<'a>],
    severity: Severity,
    facts: &Facts<'_>,
) -> Vec<Group<'n, 'a>> {
    let mut by_code: BTreeMap<&'static str, Vec<&Note<'a>>> = BTreeMap::new();
    for note in notes.iter().filter(|note| note.weighs(severity)) {
        by_code.entry(note.finding.code()).or_default().push(note);
    }
    let mut groups: Vec<Group<'n, 'a>> = by_code
        .into_iter()
        .map(|(code, notes)| Group {
            name: words::matter(code, facts.language),
            count: words::item_count(notes.len(), facts.language),
            notes,
        })
        .collect();
    groups.sort_by_key(|group| group.notes.first().map(|note| note.number));
    groups
}
