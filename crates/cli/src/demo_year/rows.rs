//! Rows of the plan: what was published of them, and their ids.

use jiannuo_domain::{IndicatorRow, ProgressTable};
use jiannuo_office::Overview;

/// One indicator.
pub(super) struct Row {
    /// Its id.
    pub(super) id: String,
    /// As published for October.
    pub(super) seed: IndicatorRow,
    /// Place in the table.
    pub(super) place: usize,
}

impl Row {
    /// Rows of a plan that was imported from a table, in its order.
    pub(super) fn of(overview: &Overview, table: &ProgressTable) -> Vec<Self> {
        let both = overview.rows.iter().zip(&table.rows).enumerate();
        both.map(|(place, (row, seed))| Self { id: row.indicator.clone(), seed: seed.clone(), place })
            .collect()
    }
}
