//! Fonts, borders and alignments of the sheets, after GB/T 9704-2012 where a sheet can follow it.

use jiannuo_domain::Severity;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::layout::Align;

/// Points of the body, and of the header.
const BODY_POINTS: u32 = 11;
/// Points of the title: 二号.
const TITLE_POINTS: u32 = 22;
/// Pixels of a character of the title.
pub(crate) const TITLE_CHARACTER: u32 = 30;

/// Points of the 截至 line: 四号.
const AS_OF_POINTS: u32 = 14;
/// Pixels of a character of the 截至 line, with the distance to the table.
pub(super) const AS_OF_CHARACTER: u32 = 21;

/// What a cell without a format of its own looks like.
pub(crate) fn default() -> Format {
    Format::new().set_font_name("宋体").set_font_size(BODY_POINTS)
}

/// Title over the whole table.
pub(crate) fn title() -> Format {
    centred("方正小标宋简体", TITLE_POINTS)
}

/// 截至 line below the title.
pub(super) fn as_of() -> Format {
    centred("楷体_GB2312", AS_OF_POINTS)
}

/// Header row.
pub(crate) fn header() -> Format {
    centred("黑体", BODY_POINTS).set_border(FormatBorder::Thin)
}

/// A cell of the body that holds a text.
pub(crate) fn body(align: Align) -> Format {
    aligned(align).set_text_wrap()
}

/// A cell of the body that holds a number, which is never wrapped.
pub(crate) fn figure(align: Align, number_format: &str) -> Format {
    aligned(align).set_num_format(number_format)
}

fn aligned(align: Align) -> Format {
    let align = match align {
        Align::Left => FormatAlign::Left,
        Align::Centre => FormatAlign::Center,
        Align::Right => FormatAlign::Right,
    };
    plain("仿宋_GB2312", BODY_POINTS).set_align(align).set_border(FormatBorder::Thin)
}

/// Footnotes below the table.
pub(crate) fn note() -> Format {
    plain("仿宋_GB2312", BODY_POINTS).set_align(FormatAlign::Left).set_text_wrap()
}

/// A cell of the list of findings; the word says the severity, the tint helps to find it.
pub(super) fn finding(severity: Severity, align: Align) -> Format {
    let tint = match severity {
        Severity::Error => 0xFBE5E1_u32,
        Severity::Warning => 0xFFF4D6,
        Severity::Notice => 0xEEF3F8,
    };
    body(align).set_background_color(tint)
}

fn centred(font: &str, points: u32) -> Format {
    plain(font, points).set_align(FormatAlign::Center).set_text_wrap()
}

fn plain(font: &str, points: u32) -> Format {
    Format::new().set_font_name(font).set_font_size(points).set_align(FormatAlign::VerticalCenter)
}
