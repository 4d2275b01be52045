//! Why a document could not be written.

/// What stopped an exporter; everything else is written, however odd the table is.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The format cannot hold the table (a sheet has 1,048,576 rows), or its writer gave up.
    #[error("cannot write {format}: {reason}")]
    Unwritable {
        /// Name of the format: `xlsx`.
        format: &'static str,
        /// What the writer says.
        reason: String,
    },
    /// The user's own file cannot be corrected because it cannot be read.
    #[error("cannot correct the file: {reason}")]
    DamagedOriginal {
        /// What was found.
        reason: String,
    },
    /// The user's own file has no cell at the address of a correction.
    #[error("the file has no cell {address}")]
    NoSuchCell {
        /// Address as the corrections give it.
        address: String,
    },
    /// The cell at the address of a correction does not show the figure that was checked.
    #[error("the cell {address} shows “{found}”, not “{expected}”")]
    CellDiffers {
        /// Address as the corrections give it.
        address: String,
        /// The figure that was checked.
        expected: String,
        /// What the cell shows.
        found: String,
    },
    /// Rows share the cell at the address of their corrections, and it should show more than one figure.
    #[error("the cell {address} would have to show {}", figures.join(" and "))]
    CellShared {
        /// Address as the first of the corrections gives it.
        address: String,
        /// What the cell should show for one row and another.
        figures: Vec<String>,
    },
    /// The cell at the address of a correction cannot be changed without others.
    #[error("the cell {address} belongs to an array formula")]
    CellInArray {
        /// Address as the corrections give it.
        address: String,
    },
}

impl ExportError {
    /// The format's writer gave up.
    pub(crate) fn unwritable(format: &'static str, reason: impl ToString) -> Self {
        Self::Unwritable { format, reason: reason.to_string() }
    }

    /// The user's own file is not what it should be.
    pub(crate) fn damaged(reason: impl ToString) -> Self {
        Self::DamagedOriginal { reason: reason.to_string() }
    }
}
