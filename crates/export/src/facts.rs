//! What an exporter is given.

use jiannuo_domain::{Finding, ProgressTable, Rounding, Summary};

use crate::SignalShown;

/// Language of headings and messages; what the user wrote stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// 中文.
    #[default]
    Chinese,
    /// English.
    English,
}

/// One checked table, as every exporter takes it.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Name of the user's file, for display only.
    pub file: &'a str,
    /// The table.
    pub table: &'a ProgressTable,
    /// What the reader decided and the checks noticed.
    pub findings: &'a [Finding],
    /// Places and mode of rates.
    pub rounding: Rounding,
    /// Language of everything that is not the user's.
    pub language: Language,
    /// What each row shows, in their order, where the table comes from a plan; empty otherwise.
    pub signals: &'a [Option<SignalShown>],
}

impl<'a> Facts<'a> {
    /// What the indicator row with this number shows, counted from 1.
    #[must_use]
    pub fn signal_of(&self, row: usize) -> Option<&'a SignalShown> {
        self.signals.get(row.checked_sub(1)?)?.as_ref()
    }

    /// Counts over the table and its findings.
    #[must_use]
    pub fn summary(&self) -> Summary {
        self.table.summary(self.findings)
    }

    /// Findings about the indicator row with this number, counted from 1.
    pub fn findings_of(&self, row: usize) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.row == Some(row))
    }
}
