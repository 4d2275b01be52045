//! One work sheet: rows, columns, cells and merges in the order of the part.

use quick_xml::events::BytesStart;

use super::cell::{self, CellType};
use super::{Shared, is_true};
use crate::sheet::{Area, Workbook, cell_reference};
use crate::xml::{Piece, Xml, attribute, attributes};
use crate::{Format, Limits, Refusal};

/// Where the next cell stands when the file does not say it.
#[derive(Debug, Default)]
struct Position {
    row: u32,
    /// Column after the last cell.
    column: u32,
}

/// Reads the part of a work sheet into the open sheet.
pub(super) fn read(
    part: &[u8],
    shared: &Shared,
    limits: &Limits,
    workbook: &mut Workbook<'_>,
) -> Result<(), Refusal> {
    let mut xml = Xml::new(part, Format::Xlsx, limits)?;
    let mut position = Position::default();
    let mut cell = cell::Cell::default();
    while let Some(piece) = xml.next()? {
        let Piece::Start(start) = piece else { continue };
        match start.local_name().as_ref() {
            "c" => {
                let style = open_cell(&start, &mut position, &mut cell, workbook)?;
                cell.read(&mut xml)?;
                cell.tell(shared.formats.of_style(style), shared, workbook)?;
            }
            "row" => open_row(&start, &mut position, workbook)?,
            "col" => columns(&start, workbook),
            "mergeCell" => {
                let area = attribute(&start, "ref").and_then(|area| Area::parse(&area));
                workbook.merge(area.ok_or_else(|| workbook.damaged("a merge without an area"))?)?;
            }
            // What follows is not about cells; pictures and charts are not text.
            "drawing" | "legacyDrawing" => {}
            "extLst" | "conditionalFormatting" | "dataValidations" => xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}

fn open_row(
    start: &BytesStart<'_>,
    position: &mut Position,
    workbook: &mut Workbook<'_>,
) -> Result<(), Refusal> {
    let (mut number, mut hidden, mut height) = (None, false, None);
    for (name, value) in attributes(start) {
        match name {
            "r" => {
                let parsed = value.trim().parse::<u32>().ok().filter(|row| *row > 0);
                number = Some(parsed.ok_or_else(|| workbook.damaged("a row without number"))?);
            }
            "hidden" => hidden = is_true(&value),
            "ht" => height = Some(is_zero(&value)),
            _ => {}
        }
    }
    position.row = number.unwrap_or(position.row.saturating_add(1));
    position.column = 0;
    if hidden || height == Some(true) {
        workbook.hide_rows(position.row, position.row);
    }
    Ok(())
}

/// Reads the attributes of a cell; gives the number of its style.
fn open_cell(
    start: &BytesStart<'_>,
    position: &mut Position,
    cell: &mut cell::Cell,
    workbook: &Workbook<'_>,
) -> Result<usize, Refusal> {
    let (mut style, mut kind) = (0, CellType::Number);
    let mut place = None;
    for (name, value) in attributes(start) {
        match name {
            "r" => {
                let read = cell_reference(&value);
                place = Some(read.ok_or_else(|| workbook.damaged("a cell without reference"))?);
            }
            "s" => style = value.trim().parse().unwrap_or(0),
            "t" => kind = CellType::named(&value),
            _ => {}
        }
    }
    let (row, column) = place.unwrap_or((position.row.max(1), position.column));
    position.column = column.saturating_add(1);
    cell.clear(row, column, kind);
    Ok(style)
}

fn columns(start: &BytesStart<'_>, workbook: &mut Workbook<'_>) {
    let (mut first, mut last, mut hidden) = (0_u32, 0_u32, false);
    for (name, value) in attributes(start) {
        match name {
            "min" => first = value.trim().parse().unwrap_or(0),
            "max" => last = value.trim().parse().unwrap_or(0),
            "hidden" => hidden |= is_true(&value),
            "width" => hidden |= is_zero(&value),
            _ => {}
        }
    }
    if let (true, Some(first), Some(last)) = (hidden, first.checked_sub(1), last.checked_sub(1)) {
        workbook.hide_columns(first, last);
    }
}

/// Whether a measure is nothing: `0`, `0.0`.
fn is_zero(measure: &str) -> bool {
    crate::decimal::Decimal::parse(measure).is_some_and(|measure| measure.digits == 0)
}
