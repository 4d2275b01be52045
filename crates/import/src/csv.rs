//! Separated values: comma, semicolon, tab or bar, in any encoding of an office.

mod delimiter;

pub(crate) use delimiter::agreement;

use jiannuo_table::{Block, Cell, Document, GridBuilder, Place, Remark, RemarkKind};

use crate::charset;
use crate::lines::tidy;
use crate::{Format, LimitKind, Limits, Refusal};

/// Reads one grid; the row number is the number of the record, blank lines included, which is
/// the row that a spreadsheet shows.
///
/// # Errors
/// [`Refusal::TooLarge`] and [`Refusal::Damaged`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let text = charset::decode(bytes, None);
    let (delimiter, text) = delimiter::split_declaration(&text);
    let delimiter = delimiter.unwrap_or_else(|| delimiter::guess(text));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::new(limits);
    let mut record = csv::StringRecord::new();
    loop {
        sheet.skip_lines(blank_lines(text.as_bytes(), reader.position().byte()));
        if !reader.read_record(&mut record).map_err(|error| damaged(&error))? {
            return Ok(sheet.finish());
        }
        sheet.record(&record)?;
    }
}

/// The grid under construction.
struct Sheet<'l> {
    limits: &'l Limits,
    builder: GridBuilder,
    remarks: Vec<Remark>,
    /// Number of the last record.
    number: u32,
}

impl<'l> Sheet<'l> {
    fn new(limits: &'l Limits) -> Self {
        let builder = GridBuilder::new(Place::Plain, limits.cells);
        Self { limits, builder, remarks: Vec::new(), number: 0 }
    }

    fn skip_lines(&mut self, lines: u32) {
        self.number = self.number.saturating_add(lines);
    }

    fn record(&mut self, record: &csv::StringRecord) -> Result<(), Refusal> {
        self.number = self.number.saturating_add(1);
        let mut is_begun = false;
        for (column, field) in record.iter().enumerate() {
            if field.len() > self.limits.cell_bytes {
                let allowed = self.limits.cell_bytes as u64;
                return Err(Refusal::TooLarge { limit: LimitKind::CellBytes, allowed });
            }
            let text = tidy(unprotected(field));
            if text.is_empty() {
                continue;
            }
            if !is_begun {
                self.builder.row(self.number);
                is_begun = true;
            }
            self.remark(column, &text);
            self.builder.put(column, Cell::new(text))?;
        }
        Ok(())
    }

    fn remark(&mut self, column: usize, text: &str) {
        if text.contains(char::REPLACEMENT_CHARACTER) {
            let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1);
            self.remarks.push(Remark {
                kind: RemarkKind::UndecodableText,
                address: Place::Plain.cell(self.number, column),
                written: text.to_owned(),
            });
        }
    }

    fn finish(self) -> Document {
        let grid = self.builder.finish();
        let blocks = if grid.height() > 0 { vec![Block::Table(grid)] } else { Vec::new() };
        Document { blocks, remarks: self.remarks }
    }
}

/// Lines without anything between the last record and the next one, which the reader passes over.
fn blank_lines(text: &[u8], position: u64) -> u32 {
    let start = usize::try_from(position).unwrap_or(usize::MAX).min(text.len());
    let (before, mut rest) = text.split_at_checked(start).unwrap_or((text, &[]));
    if before.last() == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines: u32 = 0;
    loop {
        let after = [b"\r\n".as_slice(), b"\n", b"\r"].into_iter().find_map(|end| rest.strip_prefix(end));
        match after {
            Some(after) => rest = after,
            None => return lines,
        }
        lines = lines.saturating_add(1);
    }
}

/// The text without the marks that keep a spreadsheet from taking it for a formula: an
/// apostrophe before `= + - @` or before apostrophes and these, or `="…"` around all of it.
fn unprotected(field: &str) -> &str {
    if let Some(rest) = field.strip_prefix('\'')
        && rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    {
        return rest;
    }
    field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(field)
}

fn damaged(error: &csv::Error) -> Refusal {
    Refusal::Damaged { format: Format::Csv, reason: error.to_string() }
}

#[cfg(test)]
mod tests;
