//! The sheet of findings: severity, place, what is wrong, the figure as printed and as it should be.

use jiannuo_domain::{Finding, IndicatorRow};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{clipped, measure, set_up_page, style};
use crate::Facts;
use crate::layout::Align;
use crate::words::{self, Label};

/// Header, width in pixels and alignment of each column.
const COLUMNS: [(Label, u32, Align); 5] = [
    (Label::Severity, 46, Align::Centre),
    (Label::Where, 174, Align::Left),
    (Label::What, 296, Align::Left),
    (Label::Was, 82, Align::Centre),
    (Label::ShouldBe, 82, Align::Centre),
];
const HEADER: u32 = 1;

/// Writes the findings, one a row, errors first.
pub(super) fn write(sheet: &mut Worksheet, facts: &Facts<'_>) -> Result<(), XlsxError> {
    let title = words::label(Label::Findings, facts.language);
    sheet.set_name(title)?;
    sheet.merge_range(0, 0, 0, 4, title, &style::title())?;
    sheet.set_row_height_pixels(0, measure::text_height_at(title, 680, style::TITLE_CHARACTER))?;
    for ((label, width, _), column) in COLUMNS.into_iter().zip(0..) {
        sheet.set_column_width_pixels(column, width)?;
        let text = words::label(label, facts.language);
        sheet.write_string_with_format(HEADER, column, text, &style::header())?;
    }
    sheet.set_row_height_pixels(HEADER, measure::LINE + measure::AIR + measure::HEADER_AIR)?;
    let mut findings: Vec<&Finding> = facts.findings.iter().collect();
    findings.sort_by_key(|finding| finding.severity());
    for (finding, row) in findings.into_iter().zip(HEADER + 1..) {
        write_row(sheet, row, finding, facts)?;
    }
    set_up_page(sheet, HEADER, false)
}

fn write_row(sheet: &mut Worksheet, row: u32, finding: &Finding, facts: &Facts<'_>) -> Result<(), XlsxError> {
    let texts = texts(finding, facts);
    let mut height = 0;
    for ((text, (_, width, align)), column) in texts.iter().zip(COLUMNS).zip(0..) {
        let format = style::finding(finding.severity(), align);
        sheet.write_string_with_format(row, column, clipped(text), &format)?;
        height = height.max(measure::text_height(text, width));
    }
    sheet.set_row_height_pixels(row, height)?;
    Ok(())
}

fn texts(finding: &Finding, facts: &Facts<'_>) -> [String; 5] {
    let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        words::severity(finding.severity(), facts.language).to_owned(),
        place(finding, facts),
        words::message(finding, facts.language),
        owned(finding.matter.stated()),
        owned(finding.matter.computed()),
    ]
}

/// The address in the user's own file, and the indicator's name below it.
fn place(finding: &Finding, facts: &Facts<'_>) -> String {
    let whole = words::label(Label::WholeFile, facts.language);
    let address = if finding.address.is_empty() { whole } else { &finding.address };
    let row = finding.row.and_then(|row| facts.table.rows.get(row.checked_sub(1)?));
    match row.map(IndicatorRow::name).filter(|name| !name.is_empty()) {
        Some(name) => format!("{address}\n{name}"),
        None => address.to_owned(),
    }
}
