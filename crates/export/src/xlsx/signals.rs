//! The sheet of lights: what each row shows and why, which has no room beside the table.

use rust_xlsxwriter::{Color, Worksheet, XlsxError};

use super::{clipped, measure, set_up_page, style};
use crate::layout::Align;
use crate::words::{self, Label};
use crate::{Facts, SignalShown};

/// Header, width in pixels and alignment of each column.
const COLUMNS: [(Label, u32, Align); 5] = [
    (Label::Seq, 46, Align::Centre),
    (Label::Indicator, 174, Align::Left),
    (Label::Signal, 82, Align::Centre),
    (Label::SignalReason, 296, Align::Left),
    (Label::Department, 82, Align::Centre),
];
const HEADER: u32 = 1;
const SIGNAL: u16 = 2;

/// Writes the rows that show something, in the order of the table.
pub(super) fn write(sheet: &mut Worksheet, facts: &Facts<'_>) -> Result<(), XlsxError> {
    let title = words::label(Label::SignalReason, facts.language);
    sheet.set_name(title)?;
    sheet.merge_range(0, 0, 0, 4, title, &style::title())?;
    sheet.set_row_height_pixels(0, measure::text_height_at(title, 680, style::TITLE_CHARACTER))?;
    for ((label, width, _), column) in COLUMNS.into_iter().zip(0..) {
        sheet.set_column_width_pixels(column, width)?;
        let text = words::label(label, facts.language);
        sheet.write_string_with_format(HEADER, column, text, &style::header())?;
    }
    sheet.set_row_height_pixels(HEADER, measure::LINE + measure::AIR + measure::HEADER_AIR)?;
    let shown = facts.table.rows.iter().zip(facts.signals);
    let shown = shown.filter_map(|(row, signal)| Some((row, signal.as_ref()?)));
    for ((row, signal), number) in shown.zip(HEADER + 1..) {
        let texts = [
            row.seq.clone().unwrap_or_default(),
            row.indicator_as_written.clone(),
            signal.light.clone(),
            signal.reason.clone(),
            row.department.clone().unwrap_or_default(),
        ];
        let mut height = 0;
        for ((text, (_, width, align)), column) in texts.iter().zip(COLUMNS).zip(0_u16..) {
            let mut format = style::body(align);
            if let Some(colour) = SignalShown::colour(signal.name).filter(|_| column == SIGNAL) {
                format = format.set_font_color(Color::RGB(colour));
            }
            sheet.write_string_with_format(number, column, clipped(text), &format)?;
            height = height.max(measure::text_height(text, width));
        }
        sheet.set_row_height_pixels(number, height)?;
    }
    set_up_page(sheet, HEADER, false)
}
