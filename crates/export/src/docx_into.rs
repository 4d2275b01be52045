//! Corrections written into the user's own Word document; everything else stays as it is.
//!
//! The main part is never written anew: the walk over it tells where cells and texts stand, and the
//! few bytes in question are exchanged.

mod cells;
mod comments;
mod edit;
mod parts;
mod walk;

use std::collections::BTreeSet;

use crate::ExportError;
use crate::correction::{CellRef, Correction};
use crate::original::Original;
use cells::{Cell, Cells};
use comments::Comments;
use edit::Edits;

/// Replaces printed rates in a Word document and leaves a comment with the old figure beside each.
///
/// The main part keeps every byte outside of the corrected cells; parts other than the comments,
/// and the two that list them, are copied as they are stored. Without corrections the file comes
/// back unchanged. Tracked changes stay; text that was deleted under them is not touched.
///
/// # Errors
/// [`ExportError::DamagedOriginal`] for what is no Word document; [`ExportError::NoSuchCell`] and
/// [`ExportError::CellDiffers`] when a cell is not found or does not show the old figure: then
/// nothing is replaced, as the corrections belong to another file.
pub fn docx_into(original: &[u8], corrections: &[Correction]) -> Result<Vec<u8>, ExportError> {
    if corrections.is_empty() {
        return Ok(original.to_vec());
    }
    let mut original = Original::open(original)?;
    let main = parts::main_part(&mut original)?;
    let document = original.text(&main)?;
    let cells = Cells::read(&document, &tables_of(corrections))?;
    let mut comments = Comments::open(&mut original, &main, &document)?;
    let prefix = parts::prefix(&document)?;
    let mut edits = Edits::new(&document, &prefix);
    for correction in corrections {
        let cell = cell_of(correction, &cells)?;
        if !edits.is_done(cell, correction) {
            edits.correct(cell, correction, comments.add(&correction.comment))?;
        }
    }
    let mut changed = comments.parts(&mut original)?;
    changed.insert(main, Some(edits.apply()?));
    original.with(changed)
}

fn cell_of<'c>(correction: &Correction, cells: &'c Cells) -> Result<&'c Cell, ExportError> {
    let found = match correction.cell {
        CellRef::Table { table, row, column } => cells.cell(table, row, column),
        CellRef::Sheet { .. } => None,
    };
    found.ok_or_else(|| ExportError::NoSuchCell { address: correction.cell.to_string() })
}

fn tables_of(corrections: &[Correction]) -> BTreeSet<usize> {
    let table = |correction: &Correction| match correction.cell {
        CellRef::Table { table, .. } => Some(table),
        CellRef::Sheet { .. } => None,
    };
    corrections.iter().filter_map(table).collect()
}

#[cfg(test)]
mod tests;
