//! Corrections written into the user's own Word document; everything else stays as it is.
//!
//! The main part is never written anew: the walk over it tells where cells and texts stand, and the
//! few bytes in question are exchanged.

mod cells;
mod comments;
mod edit;
mod parts;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use crate::ExportError;
use crate::correction::{CellRef, Corrected, Correction, sole};
use crate::original::Original;
use cells::{Cell, Cells};
use comments::Comments;
use edit::Edits;

/// Replaces printed rates in a Word document and leaves a comment with the old figure beside each.
///
/// The main part keeps every byte outside of the corrected cells; parts other than the comments,
/// and the two that list them, are copied as they are stored. Without corrections the file comes
/// back unchanged. Tracked changes stay; text that was deleted under them is not touched. A cell that
/// is not found, does not show the old figure or should show two is left out, and the reason is
/// given; the others are corrected.
///
/// # Errors
/// [`ExportError::DamagedOriginal`] for what is no Word document.
pub fn docx_into(bytes: &[u8], corrections: &[Correction]) -> Result<Corrected, ExportError> {
    if corrections.is_empty() {
        return Ok(Corrected { bytes: bytes.to_vec(), left_out: Vec::new() });
    }
    let mut original = Original::open(bytes)?;
    let main = parts::main_part(&mut original)?;
    let document = original.text(&main)?;
    let cells = Cells::read(&document, &tables_of(corrections))?;
    let mut comments = Comments::open(&mut original, &main, &document)?;
    let prefix = parts::prefix(&document)?;
    let mut edits = Edits::new(&document, &prefix);
    let mut left_out = Vec::new();
    for (cell, sharing) in by_cell(corrections, &cells, &mut left_out) {
        match correct(&mut edits, cell, &sharing, comments.next) {
            Ok(comment) => comments.add(comment),
            Err(reason) => left_out.push(reason),
        }
    }
    if comments.added.is_empty() {
        return Ok(Corrected { bytes: bytes.to_vec(), left_out });
    }
    let mut changed = comments.parts(&mut original)?;
    changed.insert(main, Some(edits.apply()?));
    Ok(Corrected { bytes: original.with(changed)?, left_out })
}

/// Corrections by the cell they change, from top to bottom: rows can share a merged one.
fn by_cell<'c>(
    corrections: &'c [Correction],
    cells: &'c Cells,
    left_out: &mut Vec<ExportError>,
) -> Vec<(&'c Cell, Vec<&'c Correction>)> {
    let mut found: BTreeMap<_, (&Cell, Vec<&Correction>)> = BTreeMap::new();
    for correction in corrections {
        match cell_of(correction, cells) {
            Ok(cell) => {
                let key = (cell.table, cell.row, cell.column);
                found.entry(key).or_insert_with(|| (cell, Vec::new())).1.push(correction);
            }
            Err(reason) => left_out.push(reason),
        }
    }
    found.into_values().collect()
}

/// Corrects a cell; gives the text of its comment, which gets this number.
fn correct<'c>(
    edits: &mut Edits<'_>,
    cell: &Cell,
    sharing: &[&'c Correction],
    comment: u64,
) -> Result<&'c str, ExportError> {
    let Some(correction) = sole(sharing)? else { return Ok("") };
    edits.correct(cell, correction, comment)?;
    Ok(&correction.comment)
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
