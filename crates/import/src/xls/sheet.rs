//! One work sheet: rows, columns, cells and merges in the order of the records.

use jiannuo_table::RemarkKind;

use super::damaged;
use super::globals::Globals;
use super::records::{Record, Records, kind};
use crate::Refusal;
use crate::decimal::Decimal;
use crate::number_format::NumberFormat;
use crate::sheet::{Area, Workbook};

/// Errors by their number.
const ERRORS: [(u8, &str); 8] = [
    (0x00, "#NULL!"),
    (0x07, "#DIV/0!"),
    (0x0f, "#VALUE!"),
    (0x17, "#REF!"),
    (0x1d, "#NAME?"),
    (0x24, "#NUM!"),
    (0x2a, "#N/A"),
    (0x2b, "#GETTING_DATA"),
];

/// The sheet that is being read.
#[derive(Debug)]
struct Reading<'r, 'l> {
    globals: &'r Globals,
    workbook: &'r mut Workbook<'l>,
    /// A formula whose text is still to come in a record of its own.
    awaiting: Option<At<'r>>,
}

/// Where a cell stands, and how it is displayed.
#[derive(Debug, Clone, Copy)]
struct At<'r> {
    row: u32,
    column: u32,
    format: &'r NumberFormat,
}

/// Reads the records of a work sheet into the open sheet.
pub(super) fn read(
    records: &mut Records<'_>,
    globals: &Globals,
    workbook: &mut Workbook<'_>,
) -> Result<(), Refusal> {
    if records.next()?.kind != kind::BOF {
        return Err(damaged("a sheet that does not begin where it is listed"));
    }
    let mut reading = Reading { globals, workbook, awaiting: None };
    // Charts inside of the sheet bring their own records between their own ends.
    let mut inside = 1_usize;
    while inside > 0 {
        let mut record = records.next()?;
        match record.kind {
            kind::BOF => inside += 1,
            kind::EOF => inside -= 1,
            _ if inside == 1 => reading.record(&mut record)?,
            _ => {}
        }
    }
    reading.give_up_waiting()
}

impl<'r> Reading<'r, '_> {
    fn record(&mut self, record: &mut Record<'_>) -> Result<(), Refusal> {
        match record.kind {
            kind::STRING => self.awaited(record),
            kind::ROW => self.row(record),
            kind::COLINFO => self.columns(record),
            kind::MERGEDCELLS => self.merges(record),
            kind::MULRK => self.numbers(record),
            kind::MULBLANK => {
                let row = u32::from(record.u16()?) + 1;
                self.workbook.put(row, 0, "")
            }
            kind::FORMULA
            | kind::NUMBER
            | kind::RK
            | kind::LABEL
            | kind::LABELSST
            | kind::RSTRING
            | kind::BOOLERR
            | kind::BLANK => {
                self.give_up_waiting()?;
                let (row, column) = (record.u16()?, record.u16()?);
                let at = self.at(row, column, record.u16()?);
                self.cell(at, record)
            }
            _ => Ok(()),
        }
    }

    fn cell(&mut self, at: At<'r>, record: &mut Record<'_>) -> Result<(), Refusal> {
        match record.kind {
            kind::FORMULA => self.formula(at, record),
            kind::NUMBER => {
                let number = record.double()?;
                self.double(at, number)
            }
            kind::RK => {
                let packed = record.u32()?;
                self.packed(at, packed)
            }
            kind::LABEL | kind::RSTRING => {
                let text = self.globals.charset.long(record)?;
                self.text(at, &text)
            }
            kind::LABELSST => {
                let index = record.u32()? as usize;
                let globals = self.globals;
                let text = globals.strings.get(index);
                let text = text.ok_or_else(|| damaged(format!("no shared string {index}")))?;
                self.text(at, text)
            }
            kind::BOOLERR => {
                let [value, is_error] = record.array()?;
                if is_error == 0 { self.boolean(at, value) } else { self.error(at, value) }
            }
            _ => self.workbook.put(at.row, at.column, ""),
        }
    }

    /// A formula with its stored value, which is a number unless the last two bytes say otherwise.
    fn formula(&mut self, at: At<'r>, record: &mut Record<'_>) -> Result<(), Refusal> {
        let value: [u8; 8] = record.array()?;
        match value {
            [0, .., 0xff, 0xff] => {
                self.awaiting = Some(at);
                Ok(())
            }
            [1, _, value, .., 0xff, 0xff] => self.boolean(at, value),
            [2, _, value, .., 0xff, 0xff] => self.error(at, value),
            [_, .., 0xff, 0xff] => self.workbook.put(at.row, at.column, ""),
            _ => self.double(at, f64::from_le_bytes(value)),
        }
    }

    /// The text of the formula before.
    fn awaited(&mut self, record: &mut Record<'_>) -> Result<(), Refusal> {
        let text = self.globals.charset.long(record)?;
        match self.awaiting.take() {
            Some(at) => self.text(at, &text),
            None => Ok(()),
        }
    }

    /// A formula whose text did not come has no value.
    fn give_up_waiting(&mut self) -> Result<(), Refusal> {
        match self.awaiting.take() {
            Some(at) => {
                let kind = RemarkKind::FormulaWithoutValue;
                self.workbook.put_unseen(at.row, at.column, kind, "")
            }
            None => Ok(()),
        }
    }

    fn numbers(&mut self, record: &mut Record<'_>) -> Result<(), Refusal> {
        self.give_up_waiting()?;
        let (row, mut column) = (record.u16()?, record.u16()?);
        // Style and number of each cell, then the last column.
        while !record.is_at_end() {
            let style = record.u16()?;
            if record.is_at_end() {
                break;
            }
            let packed = record.u32()?;
            self.packed(self.at(row, column, style), packed)?;
            column = column.checked_add(1).ok_or_else(|| damaged("a row beyond its end"))?;
        }
        Ok(())
    }

    fn row(&mut self, record: &mut Record<'_>) -> Result<(), Refusal> {
        let row = u32::from(record.u16()?) + 1;
        record.skip(4)?;
        let height = record.u16()? & 0x7fff;
        record.skip(4)?;
        let is_hidden = record.u16()? & 0x20 != 0;
        if is_hidden || height == 0 {
            self.workbook.hide_rows(row, row);
        }
        Ok(())
    }

    fn columns(&mut self, record: &mut Record<'_>) -> Result<(), Refusal> {
        let (first, last, width) = (record.u16()?, record.u16()?, record.u16()?);
        record.skip(2)?;
        let is_hidden = record.u16()? & 1 != 0;
        if is_hidden || width == 0 {
            self.workbook.hide_columns(u32::from(first), u32::from(last));
        }
        Ok(())
    }

    fn merges(&mut self, record: &mut Record<'_>) -> Result<(), Refusal> {
        for _ in 0..record.u16()? {
            let (top, bottom) = (u32::from(record.u16()?), u32::from(record.u16()?));
            let (left, right) = (u32::from(record.u16()?), u32::from(record.u16()?));
            if top > bottom || left > right {
                return Err(damaged("a merge that ends before it begins"));
            }
            self.workbook.merge(Area { rows: (top + 1, bottom + 1), columns: (left, right) })?;
        }
        Ok(())
    }

    fn at(&self, row: u16, column: u16, style: u16) -> At<'r> {
        let format = self.globals.formats.of_style(usize::from(style));
        At { row: u32::from(row) + 1, column: u32::from(column), format }
    }

    fn text(&mut self, at: At<'r>, text: &str) -> Result<(), Refusal> {
        self.workbook.put_text(at.row, at.column, text, at.format)
    }

    fn boolean(&mut self, at: At<'r>, value: u8) -> Result<(), Refusal> {
        let text = if value == 0 { "FALSE" } else { "TRUE" };
        self.workbook.put(at.row, at.column, text)
    }

    fn error(&mut self, at: At<'r>, value: u8) -> Result<(), Refusal> {
        let known = ERRORS.iter().find(|(code, _)| *code == value);
        let (_, text) = known.ok_or_else(|| damaged("an error of unknown kind"))?;
        self.workbook.put_error(at.row, at.column, text)
    }

    fn double(&mut self, at: At<'r>, value: f64) -> Result<(), Refusal> {
        self.number(at, Decimal::from_double(value))
    }

    /// A number in 30 bits: whole or the upper half of a double, perhaps in hundredths.
    fn packed(&mut self, at: At<'r>, packed: u32) -> Result<(), Refusal> {
        let number = if packed & 2 == 0 {
            Decimal::from_double(f64::from_bits(u64::from(packed & !3) << 32))
        } else {
            Some(Decimal::from_integer(packed.cast_signed() >> 2))
        };
        let power = if packed & 1 == 0 { 0 } else { -2 };
        self.number(at, number.map(|number| number.shifted(power)))
    }

    fn number(&mut self, at: At<'r>, number: Option<Decimal>) -> Result<(), Refusal> {
        let epoch = self.globals.epoch;
        match number {
            Some(number) => self.workbook.put_number(at.row, at.column, number, at.format, epoch),
            None => self.workbook.put_error(at.row, at.column, "#NUM!"),
        }
    }
}
