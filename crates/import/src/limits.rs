//! How much a file may ask of the reader.

use std::time::Duration;

/// Limits of one read, each with its unit; the defaults fit an office table with room to spare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Bytes of all parts together after inflating, counted while inflating.
    pub inflated_bytes: u64,
    /// Parts of a container file (zip entries, OLE streams).
    pub parts: usize,
    /// Places of all grids together: written cells and places covered by merges.
    pub cells: usize,
    /// Merged areas of one file.
    pub merges: usize,
    /// Nesting of elements in XML and HTML.
    pub depth: usize,
    /// Bytes of text in one cell.
    pub cell_bytes: usize,
    /// Bytes of all text of one draft, as it is handed over to the program.
    pub text_bytes: usize,
    /// Tables or sheets of one file.
    pub grids: usize,
    /// Memory of the reading process, in bytes.
    pub memory_bytes: usize,
    /// Time of the reading process.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            file_bytes: 20 * MIB,
            inflated_bytes: 256 * MIB,
            parts: 5_000,
            cells: 300_000,
            merges: 20_000,
            depth: 256,
            cell_bytes: 32_767 * 4,
            text_bytes: 64 << 20,
            grids: 500,
            memory_bytes: 512 << 20,
            time: Duration::from_secs(20),
        }
    }
}

/// Which limit was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum LimitKind {
    /// Size of the file in bytes.
    FileBytes,
    /// Inflated size in bytes.
    InflatedBytes,
    /// Parts of the container.
    Parts,
    /// Cells.
    Cells,
    /// Merged areas.
    Merges,
    /// Depth of nesting.
    Depth,
    /// Bytes of one cell.
    CellBytes,
    /// Bytes of all text.
    TextBytes,
    /// Tables or sheets.
    Grids,
    /// Memory in bytes.
    Memory,
}

impl LimitKind {
    /// Stable name of the limit, for the catalogue of messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FileBytes => "file-bytes",
            Self::InflatedBytes => "inflated-bytes",
            Self::Parts => "parts",
            Self::Cells => "cells",
            Self::Merges => "merges",
            Self::Depth => "depth",
            Self::CellBytes => "cell-bytes",
            Self::TextBytes => "text-bytes",
            Self::Grids => "grids",
            Self::Memory => "memory",
        }
    }
}

impl std::fmt::Display for LimitKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}
