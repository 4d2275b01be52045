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
use crate::correction::{CellRef, Corrected, Correction, sole};
use address::Position;
use cells::{Cells, Known};
use notes::Namespaces;
use sheet::{Sheet, Spot};
use workbook::{SheetEntry, Workbook};

/// Replaces printed rates in a workbook and leaves a comment with the old figure beside each.
///
/// The sheet keeps every byte outside of the corrected cells, and these keep their style. Numbers
/// stay numbers, texts stay texts, but of a text with several looks inside (rich text) only that of
/// the cell is left; a formula that gave a wrong figure is replaced by the value, and
/// the comment names it. Parts other than the sheet, its comments and the lists that name them are
/// copied as they are stored. Without corrections the file comes back unchanged. What other cells
/// compute from a corrected one is computed anew when the file is next opened and recalculated. A
/// cell that is not found, does not show the old figure, should show two or cannot be changed alone
/// is left out, and the reason is given; the others are corrected.
///
/// # Errors
/// [`ExportError::DamagedOriginal`] for what is no workbook.
pub fn xlsx_into(original: &[u8], corrections: &[Correction]) -> Result<Corrected, ExportError> {
    let mut left_out = Vec::new();
    let unchanged = |left_out| Ok(Corrected { bytes: original.to_vec(), left_out });
    if corrections.is_empty() {
        return unchanged(left_out);
    }
    let mut workbook = Workbook::open(original)?;
    for (name, corrections) in by_sheet(corrections, &mut left_out) {
        match workbook.sheet(name) {
            Some(entry) => correct(&mut workbook, &entry, &corrections, &mut left_out)?,
            None => left_out.extend(corrections.values().map(|correction| no_cell(correction))),
        }
    }
    if workbook.changes.is_empty() {
        return unchanged(left_out);
    }
    Ok(Corrected { bytes: workbook.finish()?, left_out })
}

type OfSheet<'a> = BTreeMap<Position, &'a Correction>;

/// Corrections by the name of their sheet and their cell, which rows can share.
fn by_sheet<'c>(
    corrections: &'c [Correction],
    left_out: &mut Vec<ExportError>,
) -> BTreeMap<&'c str, OfSheet<'c>> {
    let mut cells: BTreeMap<(&str, Position), Vec<&Correction>> = BTreeMap::new();
    for correction in corrections {
        match cell_of(correction) {
            Some(cell) => cells.entry(cell).or_default().push(correction),
            None => left_out.push(no_cell(correction)),
        }
    }
    let mut sheets: BTreeMap<&str, OfSheet<'_>> = BTreeMap::new();
    for ((sheet, position), sharing) in cells {
        match sole(&sharing) {
            Ok(correction) => sheets.entry(sheet).or_default().extend(correction.map(|one| (position, one))),
            Err(reason) => left_out.push(reason),
        }
    }
    sheets
}

/// The sheet and the cell of a correction; `None` where no sheet can have it.
fn cell_of(correction: &Correction) -> Option<(&str, Position)> {
    let CellRef::Sheet { name, row, column_letters } = &correction.cell else { return None };
    Some((name, Position::read(&format!("{column_letters}{row}"))?))
}

fn no_cell(correction: &Correction) -> ExportError {
    ExportError::NoSuchCell { address: correction.cell.to_string() }
}

/// Corrects one sheet.
fn correct(
    workbook: &mut Workbook<'_>,
    entry: &SheetEntry,
    corrections: &OfSheet<'_>,
    left_out: &mut Vec<ExportError>,
) -> Result<(), ExportError> {
    let xml = workbook.text(&entry.part)?;
    let sheet = Sheet::read(&xml, &corrections.keys().copied().collect())?;
    let shared_texts = workbook.shared_texts(&shared_indices(&sheet))?;
    let is_percent = |style| workbook.is_percent(style);
    let known = Known { is_percent: &is_percent, shared_texts: &shared_texts };
    let mut cells = Cells::new(&xml, &sheet, &known);
    left_out.extend(cells.correct(corrections));
    let Cells { mut splices, comments, without_formula, .. } = cells;
    if comments.is_empty() {
        return Ok(());
    }
    let namespaces = Namespaces::of(&xml);
    let drawing = sheet.comments_drawing.as_deref();
    if let Some(id) = notes::add(workbook, entry, drawing, namespaces, &comments)? {
        let (x, relations) = (&sheet.prefix, namespaces.relations);
        splices.insert(sheet.tail, format!("<{x}legacyDrawing xmlns:r=\"{relations}\" r:id=\"{id}\"/>"));
    }
    workbook.change(&entry.part, splices.apply(&xml)?);
    unlist_formulas(workbook, entry, &without_formula)
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
