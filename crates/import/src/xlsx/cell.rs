//! One cell: its type, its stored value and its formula become what is displayed.

use jiannuo_table::RemarkKind;

use super::Shared;
use super::strings::{rich_text, unescape};
use crate::Refusal;
use crate::decimal::Decimal;
use crate::number_format::NumberFormat;
use crate::sheet::Workbook;
use crate::xml::{Piece, Xml};

/// How the value of a cell is to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum CellType {
    #[default]
    Number,
    /// Number of a shared string.
    Shared,
    /// The text itself, as the result of a formula or a date in ISO form.
    Text,
    /// Rich text in the cell itself.
    Inline,
    Boolean,
    Error,
}

impl CellType {
    pub(super) fn named(name: &str) -> Self {
        match name {
            "s" => Self::Shared,
            "str" | "d" => Self::Text,
            "inlineStr" => Self::Inline,
            "b" => Self::Boolean,
            "e" => Self::Error,
            _ => Self::Number,
        }
    }
}

/// The cell that is being read; kept from one to the next to reuse its memory.
#[derive(Debug, Default)]
pub(super) struct Cell {
    row: u32,
    column: u32,
    kind: CellType,
    value: String,
    has_value: bool,
    formula: String,
    has_formula: bool,
}

impl Cell {
    pub(super) fn clear(&mut self, row: u32, column: u32, kind: CellType) {
        self.row = row;
        self.column = column;
        self.kind = kind;
        self.value.clear();
        self.has_value = false;
        self.formula.clear();
        self.has_formula = false;
    }

    /// Reads the content of the element whose start was read last.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        let inside = xml.depth();
        while xml.depth() >= inside {
            let Some(piece) = xml.next()? else { break };
            let Piece::Start(start) = piece else { continue };
            match start.local_name().as_ref() {
                "v" => {
                    self.has_value = true;
                    plain_text(xml, &mut self.value)?;
                }
                "is" => {
                    self.has_value = true;
                    rich_text(xml, &mut self.value)?;
                }
                "f" => {
                    self.has_formula = true;
                    plain_text(xml, &mut self.formula)?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// Tells the workbook what the cell displays.
    pub(super) fn tell(
        &self,
        format: &NumberFormat,
        shared: &Shared,
        workbook: &mut Workbook<'_>,
    ) -> Result<(), Refusal> {
        let (row, column, value) = (self.row, self.column, self.value.as_str());
        let is_empty = value.is_empty() && (self.kind != CellType::Text || !self.has_value);
        if is_empty && self.has_formula {
            let formula = format!("={}", self.formula);
            let kind = RemarkKind::FormulaWithoutValue;
            return workbook.put_unseen(row, column, kind, &formula);
        }
        if value.is_empty() {
            return workbook.put(row, column, "");
        }
        match self.kind {
            CellType::Number => match Decimal::parse(value) {
                Some(number) => workbook.put_number(row, column, number, format, shared.epoch),
                None => workbook.put(row, column, value),
            },
            CellType::Shared => match shared.strings.get(value) {
                Some(text) => workbook.put_text(row, column, text, format),
                None => Err(workbook.damaged(format!("no shared string {value}"))),
            },
            CellType::Text if value.contains("_x") => {
                workbook.put_text(row, column, &unescape(value), format)
            }
            CellType::Text | CellType::Inline => workbook.put_text(row, column, value, format),
            CellType::Boolean if value.trim() == "0" => workbook.put(row, column, "FALSE"),
            CellType::Boolean => workbook.put(row, column, "TRUE"),
            CellType::Error => workbook.put_error(row, column, value),
        }
    }
}

/// The text of the element whose start was read last, up to its end.
fn plain_text(xml: &mut Xml<'_>, text: &mut String) -> Result<(), Refusal> {
    let inside = xml.depth();
    while xml.depth() >= inside {
        match xml.next()? {
            Some(Piece::Text(piece)) => text.push_str(&piece),
            Some(Piece::Start(_) | Piece::End) => {}
            None => break,
        }
    }
    Ok(())
}
