//! Corrections written into the user's own workbook; everything else stays as it is.
//!
//! No part is written anew: a walk over the sheet tells where the cells stand, and the few bytes in
//! question are exchanged.

mod address;
mod boxes;
mod calc_chain;
mod cells;
mod notes;
mod sheet;
mod texts;
mod workbook;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::ExportError;
use crate::correction::{CellRef, Correction};
use address::Position;
use cells::{Cells, Known};
use notes::Namespaces;
use sheet::{Sheet, Spot};
use workbook::{SheetEntry, Workbook};

/// Replaces printed rates in a workbook and leaves a comment with the old figure beside each.
///
/// The sheet keeps every byte outside of the corrected cells, and these keep their looks. Numbers
/// stay numbers, texts stay texts; a formula that gave a wrong figure is replaced by the value, and
/// the comment names it. Parts other than the sheet, its comments and the lists that name them are
/// copied as they are stored. Without corrections the file comes back unchanged. What other cells
/// compute from a corrected one is computed anew when the file is next opened and recalculated.
///
/// # Errors
/// [`ExportError::DamagedOriginal`] for what is no workbook; [`ExportError::NoSuchCell`],
/// [`ExportError::CellDiffers`] and [`ExportError::CellInArray`] when a cell is not found, does not
/// show the old figure, or cannot be changed alone: then nothing is replaced.
pub fn xlsx_into(original: &[u8], corrections: &[Correction]) -> Result<Vec<u8>, ExportError> {
    if corrections.is_empty() {
        return Ok(original.to_vec());
    }
    let mut workbook = Workbook::open(original)?;
    for (name, corrections) in by_sheet(corrections)? {
        let no_sheet = || ExportError::NoSuchCell { address: address_of(&corrections) };
        let entry = workbook.sheet(name).ok_or_else(no_sheet)?;
        correct(&mut workbook, &entry, &corrections)?;
    }
    workbook.finish()
}

type OfSheet<'a> = BTreeMap<Position, &'a Correction>;

/// Corrections by the name of their sheet and their cell.
fn by_sheet(corrections: &[Correction]) -> Result<BTreeMap<&str, OfSheet<'_>>, ExportError> {
    let mut sheets: BTreeMap<&str, OfSheet<'_>> = BTreeMap::new();
    for correction in corrections {
        let no_cell = || ExportError::NoSuchCell { address: correction.cell.to_string() };
        let CellRef::Sheet { name, row, column_letters } = &correction.cell else { return Err(no_cell()) };
        let position = Position::read(&format!("{column_letters}{row}")).ok_or_else(no_cell)?;
        let before = sheets.entry(name).or_default().insert(position, correction);
        // Rows can share a cell; then its figure must be the same for all of them.
        if let Some(before) = before.filter(|before| before.new != correction.new) {
            return Err(ExportError::CellDiffers {
                address: correction.cell.to_string(),
                expected: correction.old.clone(),
                found: before.new.clone(),
            });
        }
    }
    Ok(sheets)
}

fn address_of(corrections: &OfSheet<'_>) -> String {
    corrections.values().next().map(|correction| correction.cell.to_string()).unwrap_or_default()
}

/// Corrects one sheet.
fn correct(
    workbook: &mut Workbook<'_>,
    entry: &SheetEntry,
    corrections: &OfSheet<'_>,
) -> Result<(), ExportError> {
    let xml = workbook.text(&entry.part)?;
    let sheet = Sheet::read(&xml, &corrections.keys().copied().collect())?;
    let shared_texts = workbook.shared_texts(&shared_indices(&sheet))?;
    let is_percent = |style| workbook.is_percent(style);
    let known = Known { is_percent: &is_percent, shared_texts: &shared_texts };
    let mut cells = Cells::new(&xml, &sheet, &known);
    cells.correct(corrections)?;
    let Cells { mut splices, comments, without_formula, .. } = cells;
    let namespaces = Namespaces::of(&xml);
    let drawing = sheet.comments_drawing.as_deref();
    if let Some(id) = notes::add(workbook, entry, drawing, namespaces, &comments)? {
        let (x, relations) = (&sheet.prefix, namespaces.relations);
        splices.insert(sheet.tail, format!("<{x}legacyDrawing xmlns:r=\"{relations}\" r:id=\"{id}\"/>"));
    }
    workbook.change(&entry.part, splices.apply(&xml)?);
    unlist_formulas(workbook, entry, &without_formula.into_iter().collect())
}

/// Indices of the shared texts that the cells in question show.
fn shared_indices(sheet: &Sheet) -> BTreeSet<usize> {
    let index = |spot: &Spot| match spot {
        Spot::Cell(cell) if cell.kind == "s" => cell.text.trim().parse().ok(),
        _ => None,
    };
    sheet.spots.values().filter_map(index).collect()
}

/// Takes cells that have lost their formula off the list of formulas.
fn unlist_formulas(
    workbook: &mut Workbook<'_>,
    entry: &SheetEntry,
    cells: &BTreeSet<Position>,
) -> Result<(), ExportError> {
    let Some(part) = workbook.related("/calcChain").filter(|_| !cells.is_empty()) else {
        return Ok(());
    };
    match calc_chain::without(&workbook.text(&part)?, &entry.id, cells)? {
        Some(chain) => {
            workbook.change(&part, chain);
            Ok(())
        }
        None => notes::leave_out(workbook, &part),
    }
}
