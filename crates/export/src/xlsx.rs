//! A workbook in the standard layout, ready to print: the progress table, and the findings on a
//! sheet of their own.

mod findings;
pub(crate) mod measure;
pub(crate) mod number;
mod signals;
mod size;
pub(crate) mod style;

#[cfg(test)]
mod tests;

use jiannuo_domain::IndicatorRow;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
    row_col_to_cell,
};

use crate::layout::{Cell, Layout, Role};
use crate::words::{self, Label};
use crate::{ExportError, Facts};
use number::Number;
pub(crate) use number::percent_digits;
use size::Widths;

/// A sheet's cell can hold no more, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// The facts as a workbook: sheet 进展情况, and 疑点清单 where there are findings.
///
/// Figures that a number format can show exactly as written are numbers, all others texts. Rates
/// are formulas where the two cells beside them give the same. The same facts give the same bytes.
///
/// # Errors
/// [`ExportError::Unwritable`] for more rows than a sheet can have.
pub fn xlsx(facts: &Facts<'_>) -> Result<Vec<u8>, ExportError> {
    workbook(facts)
        .and_then(|mut workbook| workbook.save_to_buffer())
        .map_err(|error| ExportError::unwritable("xlsx", error))
}

fn workbook(facts: &Facts<'_>) -> Result<Workbook, XlsxError> {
    let layout = Layout::of(facts);
    let mut workbook = Workbook::new();
    // A file must not differ from itself tomorrow: the date is always the same.
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    let properties = DocProperties::new().set_title(clipped(&layout.title)).set_creation_datetime(&created);
    workbook.set_properties(&properties);
    // Column widths are counted in digits of this font: that of every Chinese installation.
    workbook.set_default_format(&style::default(), 18, 72)?;
    Sheet::of(facts, &layout).write(workbook.add_worksheet())?;
    if !facts.findings.is_empty() {
        findings::write(workbook.add_worksheet(), facts)?;
    }
    if !facts.signals.is_empty() {
        signals::write(workbook.add_worksheet(), facts)?;
    }
    Ok(workbook)
}

/// The sheet of the progress table.
struct Sheet<'a> {
    facts: &'a Facts<'a>,
    layout: &'a Layout,
    widths: Widths,
    /// Last column, from 0.
    last: u16,
    /// Row of the header, from 0; the body follows.
    header: u32,
}

impl<'a> Sheet<'a> {
    fn of(facts: &'a Facts<'a>, layout: &'a Layout) -> Self {
        Self {
            facts,
            layout,
            widths: Widths::of(layout),
            last: column(layout.columns.len().saturating_sub(1)),
            header: 1 + u32::from(layout.as_of.is_some()),
        }
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(words::label(Label::Sheet, self.facts.language))?;
        for (index, width) in self.widths.columns.iter().enumerate() {
            sheet.set_column_width_pixels(column(index), *width)?;
        }
        let heading = self.write_heading(sheet)?;
        let heights = size::heights(self.layout, &self.widths, usize::MAX);
        self.write_body(sheet, &heights)?;
        self.write_notes(sheet)?;
        let starts = size::page_starts(self.layout, &heights, &self.widths, heading);
        let breaks: Vec<u32> = starts.into_iter().map(|row| self.header + 1 + row_number(row)).collect();
        sheet.set_page_breaks(&breaks)?;
        set_up_page(sheet, self.header, self.widths.is_landscape)
    }

    /// Title, 截至 line and header; gives the heights of all together and of the header.
    fn write_heading(&self, sheet: &mut Worksheet) -> Result<(u32, u32), XlsxError> {
        let title = &self.layout.title;
        let mut above = measure::text_height_at(title, self.width(), style::TITLE_CHARACTER);
        self.write_line(sheet, 0, title, &style::title(), above)?;
        if let Some(as_of) = &self.layout.as_of {
            let height = measure::text_height_at(as_of, self.width(), style::AS_OF_CHARACTER);
            self.write_line(sheet, 1, as_of, &style::as_of(), height)?;
            above += height;
        }
        let header = self.write_header(sheet)?;
        Ok((above + header, header))
    }

    fn write_header(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        let format = style::header();
        let levels = self.layout.columns_with(Role::Path);
        let mut height = 0;
        let mut index = 0;
        while let Some(heading) = self.layout.columns.get(index) {
            // One header spans all levels of 行动名称.
            let span = if heading.role == Role::Path { levels.max(1) } else { 1 };
            let (name, left, right) = (clipped(&heading.name), column(index), column(index + span - 1));
            if span > 1 {
                sheet.merge_range(self.header, left, self.header, right, &name, &format)?;
            } else {
                sheet.write_string_with_format(self.header, left, name, &format)?;
            }
            height = height.max(measure::text_height(&heading.name, self.widths.across(index, span)));
            index += span;
        }
        sheet.set_row_height_pixels(self.header, height + measure::HEADER_AIR)?;
        Ok(height + measure::HEADER_AIR)
    }

    fn write_body(&self, sheet: &mut Worksheet, heights: &[u32]) -> Result<(), XlsxError> {
        let page = self.widths.page_height();
        let rows = self.layout.rows.iter().zip(&self.facts.table.rows);
        for (number, ((cells, row), index)) in rows.zip(self.header + 1..).enumerate() {
            let below = heights.get(number..).unwrap_or_default();
            sheet.set_row_height_pixels(index, below.first().copied().unwrap_or(measure::LINE))?;
            for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_covered()) {
                let role = self.layout.columns.get(place).map(|heading| heading.role);
                let value = self.value(role, row, cell, index);
                let height: u32 = below.iter().take(cell.rows).sum();
                write_cell(sheet, (index, column(place)), cell, &value, height > page)?;
            }
        }
        Ok(())
    }

    /// What a cell of the body holds.
    fn value(&self, role: Option<Role>, row: &IndicatorRow, cell: &Cell, index: u32) -> Value {
        let as_written = || number::number(&cell.text).map_or(Value::Text, Value::Number);
        match role {
            Some(Role::Seq) => {
                number::number(&cell.text).filter(|n| n.format == "0").map_or(Value::Text, Value::Number)
            }
            Some(Role::Target | Role::Achieved) => as_written(),
            Some(Role::Rate) => match number::rate(row, self.facts.rounding) {
                Some(rate) if rate.follows_from_cells => {
                    Value::Formula(rate.number, self.formula(row, index))
                }
                Some(rate) => Value::Number(rate.number),
                None => as_written(),
            },
            _ => Value::Text,
        }
    }

    /// Achieved ÷ target, or the other way round where less is better.
    fn formula(&self, row: &IndicatorRow, index: u32) -> String {
        let cell = |role| {
            let place = self.layout.columns.iter().position(|heading| heading.role == role);
            row_col_to_cell(index, column(place.unwrap_or(0)))
        };
        let (target, achieved) = (cell(Role::Target), cell(Role::Achieved));
        match row.direction {
            jiannuo_domain::Direction::Upward => format!("={achieved}/{target}"),
            jiannuo_domain::Direction::Downward => format!("={target}/{achieved}"),
        }
    }

    /// Footnotes in one cell over the whole width: what begins with 注： is no row of the table.
    fn write_notes(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        if self.layout.footnotes.is_empty() {
            return Ok(());
        }
        let text = self.notes();
        let row =
            self.header + 1 + u32::try_from(self.layout.rows.len()).unwrap_or(u32::MAX - self.header - 1);
        let height = measure::text_height(&text, self.width());
        self.write_line(sheet, row, &text, &style::note(), height)
    }

    /// All footnotes, numbered where there are several.
    fn notes(&self) -> String {
        let note = words::label(Label::Note, self.facts.language);
        if let [only] = self.layout.footnotes.as_slice() {
            return format!("{note}{only}");
        }
        let numbered =
            self.layout.footnotes.iter().zip(1..).map(|(text, number)| format!("{number}. {text}"));
        note.to_owned() + &numbered.collect::<Vec<_>>().join("\n　　")
    }

    /// A text over the whole width of the table.
    fn write_line(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        text: &str,
        format: &Format,
        height: u32,
    ) -> Result<(), XlsxError> {
        sheet.merge_range(row, 0, row, self.last, &clipped(text), format)?;
        sheet.set_row_height_pixels(row, height)?;
        Ok(())
    }

    fn width(&self) -> u32 {
        self.widths.across(0, self.widths.columns.len())
    }
}

/// What is written into a cell; texts never become formulas.
enum Value {
    Text,
    Number(Number),
    Formula(Number, String),
}

/// Writes a cell; one that is higher than a page has its text at the top, where a reader sees it.
fn write_cell(
    sheet: &mut Worksheet,
    (row, left): (u32, u16),
    cell: &Cell,
    value: &Value,
    is_higher_than_page: bool,
) -> Result<(), XlsxError> {
    let mut format = match value {
        Value::Text => style::body(cell.align),
        Value::Number(number) | Value::Formula(number, _) => style::figure(cell.align, &number.format),
    };
    if let Some(colour) = cell.colour {
        format = format.set_font_color(Color::RGB(colour));
    }
    if is_higher_than_page {
        format = format.set_align(FormatAlign::Top);
    }
    if cell.rows > 1 || cell.columns > 1 {
        let bottom = row.saturating_add(row_number(cell.rows - 1));
        let right = left.saturating_add(column(cell.columns - 1));
        sheet.merge_range(row, left, bottom, right, "", &format)?;
    }
    match value {
        Value::Text => sheet.write_string_with_format(row, left, clipped(&cell.text), &format)?,
        Value::Number(number) => sheet.write_number_with_format(row, left, number.value, &format)?,
        Value::Formula(number, formula) => {
            let formula = Formula::new(formula).set_result(number.value.to_string());
            sheet.write_formula_with_format(row, left, formula, &format)?
        }
    };
    Ok(())
}

/// A4, one page wide, the header on every page, the page number below.
pub(crate) fn set_up_page(sheet: &mut Worksheet, header: u32, is_landscape: bool) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    const MM: f64 = 1.0 / 25.4;
    sheet.set_paper_size(A4).set_margins(15.0 * MM, 15.0 * MM, 20.0 * MM, 20.0 * MM, 10.0 * MM, 10.0 * MM);
    sheet.set_print_fit_to_pages(1, 0).set_print_center_horizontally(true).set_footer("&C— &P —");
    if is_landscape {
        sheet.set_landscape();
    }
    sheet.set_repeat_rows(header, header)?.set_freeze_panes(header + 1, 0)?;
    Ok(())
}

/// A column's index as a sheet counts; beyond the last column the writer refuses.
fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

/// A row's number as a sheet counts; beyond the last row the writer refuses.
fn row_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX / 2).min(u32::MAX / 2)
}

/// A text as long as a cell can hold.
pub(crate) fn clipped(text: &str) -> String {
    if text.len() <= LONGEST_TEXT {
        return text.to_owned();
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units < LONGEST_TEXT
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.len() == text.len() { kept } else { kept + "…" }
}
