//! One cell of a spreadsheet: its text, or its value when no text is stored.

use jiannuo_table::RemarkKind;
use quick_xml::events::BytesStart;

use super::inline::{Inline, Spaces, cell_too_large, inline, is_drawn};
use crate::decimal::Decimal;
use crate::lines::tidy;
use crate::number_format::{Epoch, NumberFormat};
use crate::sheet::Workbook;
use crate::xml::{Piece, Xml, attributes};
use crate::{Limits, Refusal};

/// A cell, or several beside each other that hold the same.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// How many columns hold the cell.
    pub(super) repeated: u32,
    /// Rows and columns that it covers.
    pub(super) rows: u32,
    pub(super) columns: u32,
    kind: Option<String>,
    value: Option<String>,
    is_error: bool,
    formula: Option<String>,
    text: String,
    /// Something in the cell is no text.
    skips: bool,
}

impl Cell {
    pub(super) fn read(start: &BytesStart<'_>, xml: &mut Xml<'_>, limits: &Limits) -> Result<Self, Refusal> {
        let mut cell = Self { repeated: 1, rows: 1, columns: 1, ..Self::default() };
        for (name, value) in attributes(start) {
            match name {
                "number-columns-repeated" => cell.repeated = count(&value),
                "number-rows-spanned" => cell.rows = count(&value),
                "number-columns-spanned" => cell.columns = count(&value),
                "formula" => cell.formula = Some(value.into_owned()),
                "value-type" if value == "error" => cell.is_error = true,
                "value-type" => cell.kind = cell.kind.or(Some(value.into_owned())),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    cell.value = Some(value.into_owned());
                }
                _ => {}
            }
        }
        cell.paragraphs(xml, limits)?;
        Ok(cell)
    }

    /// Tells the workbook what the cell displays, at one place.
    pub(super) fn tell(&self, row: u32, column: u32, workbook: &mut Workbook<'_>) -> Result<(), Refusal> {
        let text = self.displayed();
        if let (true, None, Some(formula)) = (text.is_empty(), &self.kind, &self.formula) {
            let kind = RemarkKind::FormulaWithoutValue;
            return workbook.put_unseen(row, column, kind, formula);
        }
        if text.is_empty() && self.skips {
            return workbook.put_unseen(row, column, RemarkKind::SkippedPart, "");
        }
        match self.is_error {
            true => workbook.put_error(row, column, &text),
            false => workbook.put(row, column, &text),
        }
    }

    /// Whether nothing is displayed and nothing is to be said.
    pub(super) fn is_empty(&self) -> bool {
        let lacks_value = self.kind.is_none() && self.formula.is_some();
        !lacks_value && !self.skips && tidy(&self.displayed()).is_empty()
    }

    /// The text; without one, the value in plain notation.
    fn displayed(&self) -> String {
        let value = self.value.as_deref().unwrap_or_default();
        if !self.text.is_empty() {
            return self.text.clone();
        }
        let number = || Decimal::parse(value);
        match self.kind.as_deref() {
            Some("float" | "currency") => number().map(general),
            Some("percentage") => number().map(|number| general(number.shifted(2)) + "%"),
            Some("boolean") => Some(value.to_ascii_uppercase()),
            Some("date") => value.strip_suffix("T00:00:00").map(str::to_owned),
            _ => None,
        }
        .unwrap_or_else(|| value.to_owned())
    }

    /// Reads the content of the cell; each paragraph is a line.
    fn paragraphs(&mut self, xml: &mut Xml<'_>, limits: &Limits) -> Result<(), Refusal> {
        let inside = xml.depth();
        let mut spaces = Spaces::new();
        // Depth of the paragraph that is open.
        let mut paragraph = None;
        while xml.depth() >= inside {
            match xml.next()? {
                None => break,
                Some(Piece::Start(start)) => match start.local_name().as_ref() {
                    "p" | "h" if paragraph.is_none() => {
                        paragraph = Some(xml.depth());
                        spaces = Spaces::new();
                        self.text.push('\n');
                    }
                    name if name == "table" || is_drawn(&start) => {
                        self.skips = true;
                        xml.skip()?;
                    }
                    _ => match inline(&start, limits)? {
                        Inline::Shows(character, times) => {
                            spaces.shown();
                            self.text.extend(std::iter::repeat_n(character, times));
                        }
                        Inline::LeftOut => xml.skip()?,
                        Inline::Skipped => {
                            self.skips = true;
                            xml.skip()?;
                        }
                        Inline::Transparent => {}
                    },
                },
                Some(Piece::Text(text)) if paragraph.is_some() => {
                    self.text.push_str(&spaces.collapse(&text));
                }
                Some(Piece::Text(_)) => {}
                Some(Piece::End) if paragraph.is_some_and(|depth| xml.depth() < depth) => {
                    paragraph = None;
                }
                Some(Piece::End) => {}
            }
            if self.text.len() > limits.cell_bytes {
                return Err(cell_too_large(limits));
            }
        }
        self.text = tidy(&self.text);
        Ok(())
    }
}

/// A positive number of rows or columns; 1 when it says nothing sensible.
pub(super) fn count(text: &str) -> u32 {
    text.trim().parse().unwrap_or(1).max(1)
}

fn general(number: Decimal) -> String {
    NumberFormat::default().show(number, Epoch::Y1900)
}
