//! The sheet that a department fills in where there is no network: its indicators with what was
//! reported before, tinted columns to write into, and an id that tells which row is which.
//!
//! The ordinary importer reads it back; nothing in it is known to the importer but its headers.

mod columns;
#[cfg(test)]
mod tests;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, IgnoreError, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::words::{self, Label};
use crate::xlsx::{clipped, measure, number, set_up_page, style};
use crate::{ExportError, Language};
use columns::{COLUMNS, Column, Holds};

/// Row of the header, from 0: below the title and the line that says what to do.
const HEADER: u32 = 2;
/// Columns that stay in sight: 序号, 行动名称, 行动内容.
const IN_SIGHT: u16 = 3;

/// Lines that every row has room for.
const ROOM: u32 = 3;
const GREY: u32 = 0x80_80_80;

const NAME: [&str; 2] = ["填报表", "Entry"];
/// A sentence with its full stop, and longer than titles are: the importer takes it for no title.
const WHAT_TO_DO: [&str; 2] = [
    "只填带底色的列，其余不要改；填好后在“填报”页上传。",
    "Fill in the tinted columns only and leave the others as they are; then upload the file on the page “Report”.",
];

/// What a department is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntrySheet {
    /// Title over the table; the usual one when empty.
    pub title: String,
    /// Language of headers and of the line that says what to do.
    pub language: Language,
    /// One row an indicator.
    pub rows: Vec<EntryRow>,
}

/// An indicator, as written everywhere; empty where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryRow {
    /// What the row is known by when it comes back.
    pub id: String,
    /// 序号.
    pub seq: String,
    /// 行动名称.
    pub action: String,
    /// 行动内容.
    pub indicator: String,
    /// 计量单位.
    pub unit: String,
    /// 年度目标.
    pub target: String,
    /// 上期累计.
    pub previous: String,
    /// 本期累计完成, as far as it is written already.
    pub written: String,
    /// Progress in words, problem, next step, expected finish (yyyy-mm-dd) and reason, as far as they
    /// are written already.
    pub words: [String; 5],
}

/// The workbook to be filled in: locked without a password but for the tinted columns.
///
/// Figures are numbers where a number format shows them as written, all else is text, never a formula.
/// The same rows give the same bytes.
///
/// # Errors
/// [`ExportError::Unwritable`] for more rows than a sheet can have.
pub fn entry_sheet(entry: &EntrySheet) -> Result<Vec<u8>, ExportError> {
    workbook(entry)
        .and_then(|mut workbook| workbook.save_to_buffer())
        .map_err(|error| ExportError::unwritable("xlsx", error))
}

fn workbook(entry: &EntrySheet) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // A file must not differ from itself tomorrow: the date is always the same.
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let properties = DocProperties::new().set_title(clipped(title(entry))).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    workbook.set_default_format(&style::default(), 18, 72)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(said(NAME, entry.language))?;
    write_heading(sheet, entry)?;
    for (row, index) in entry.rows.iter().zip(HEADER + 1..) {
        write_row(sheet, index, row)?;
    }
    set_up_page(sheet, HEADER, true)?;
    sheet.set_freeze_panes(HEADER + 1, IN_SIGHT)?;
    protect(sheet, entry)?;
    Ok(workbook)
}

impl EntryRow {
    /// Texts in the order of the columns.
    fn texts(&self) -> [&str; COLUMNS.len()] {
        let [progress, problem, next_step, finish, reason] = &self.words;
        let texts = [
            &self.seq,
            &self.action,
            &self.indicator,
            &self.unit,
            &self.target,
            &self.previous,
            &self.written,
            progress,
            problem,
            next_step,
            finish,
            reason,
            &self.id,
        ];
        texts.map(String::as_str)
    }
}

fn title(entry: &EntrySheet) -> &str {
    if entry.title.is_empty() { words::label(Label::DefaultTitle, entry.language) } else { &entry.title }
}

fn said([chinese, english]: [&'static str; 2], language: Language) -> &'static str {
    words::pick(language, chinese, english)
}

/// Title, what to do, headers; widths of the columns with them.
fn write_heading(sheet: &mut Worksheet, entry: &EntrySheet) -> Result<(), XlsxError> {
    let width = COLUMNS.iter().map(|column| column.width).sum();
    let (title, what_to_do) = (title(entry), said(WHAT_TO_DO, entry.language));
    write_line(sheet, 0, title, &style::title())?;
    sheet.set_row_height_pixels(0, measure::text_height_at(title, width, style::TITLE_CHARACTER))?;
    write_line(sheet, 1, what_to_do, &style::note())?;
    sheet.set_row_height_pixels(1, measure::text_height(what_to_do, width) + measure::HEADER_AIR)?;
    let mut height = 0;
    for (column, place) in COLUMNS.iter().zip(0..) {
        let header = said(column.header, entry.language);
        sheet.set_column_width_pixels(place, column.width)?;
        sheet.write_string_with_format(HEADER, place, header, &column.in_its_colour(style::header()))?;
        height = height.max(measure::text_height(header, column.width));
    }
    sheet.set_row_height_pixels(HEADER, height + measure::HEADER_AIR)?;
    Ok(())
}

/// A text over the whole width of the table.
fn write_line(sheet: &mut Worksheet, row: u32, text: &str, format: &Format) -> Result<(), XlsxError> {
    sheet.merge_range(row, 0, row, last_column(), &clipped(text), format)?;
    Ok(())
}

/// A row, high enough for its texts and with room to write: what is typed does not make it higher.
fn write_row(sheet: &mut Worksheet, index: u32, row: &EntryRow) -> Result<(), XlsxError> {
    let mut height = ROOM * measure::LINE + measure::AIR;
    for ((column, text), place) in COLUMNS.iter().zip(row.texts()).zip(0..) {
        write_cell(sheet, (index, place), column, text)?;
        if column.holds != Holds::Id {
            height = height.max(measure::text_height(text, column.width));
        }
    }
    sheet.set_row_height_pixels(index, height)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, place): (u32, u16),
    column: &Column,
    text: &str,
) -> Result<(), XlsxError> {
    let number = match column.holds {
        Holds::Number => number::number(text).filter(|number| number.format == "0"),
        Holds::Figure if column.is_entry => number::overwritable(text),
        Holds::Figure => number::number(text),
        Holds::Words | Holds::Text | Holds::Id => None,
    };
    let format = match &number {
        Some(number) => style::figure(column.align, &number.format),
        None => style::body(column.align),
    };
    let format = match column.holds {
        Holds::Text => format.set_num_format("@"),
        // Out of the way, and within its column however long it is.
        Holds::Id => format.set_num_format("@").unset_text_wrap().set_shrink().set_font_color(GREY),
        Holds::Number | Holds::Figure | Holds::Words => format,
    };
    let format = column.in_its_colour(format);
    match number {
        Some(number) => sheet.write_number_with_format(row, place, number.value, &format)?,
        None if text.is_empty() => sheet.write_blank(row, place, &format)?,
        None => sheet.write_string_with_format(row, place, clipped(text), &format)?,
    };
    Ok(())
}

/// Locks what is not to be written into; who needs wider columns or higher rows makes them so.
fn protect(sheet: &mut Worksheet, entry: &EntrySheet) -> Result<(), XlsxError> {
    let options =
        ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() };
    sheet.protect_with_options(&options);
    // Ids and dates are texts on purpose.
    let last = HEADER.saturating_add(u32::try_from(entry.rows.len()).unwrap_or(u32::MAX));
    if last > HEADER {
        sheet.ignore_error_range(HEADER + 1, 0, last, last_column(), IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

/// Index of the last column.
fn last_column() -> u16 {
    u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX).saturating_sub(1)
}
