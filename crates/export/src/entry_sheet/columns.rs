//! The columns of the sheet, from left to right, under headers that the importer knows.

use rust_xlsxwriter::Format;

use crate::layout::Align;
use crate::words::{
    ENTRY_EXPECTED_FINISH, ENTRY_ID, ENTRY_NEXT_STEP, ENTRY_PROBLEM, ENTRY_PROGRESS, ENTRY_REASON,
};

/// Tint of what is to be filled in.
const TINT: u32 = 0xFF_F8_DC;

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// 序号: a whole number, or text.
    Number,
    /// A figure as written.
    Figure,
    /// Text of the plan.
    Words,
    /// Text that is typed; no program makes a date or a formula of it.
    Text,
    /// What the row is known by.
    Id,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// Chinese and English.
    pub header: [&'static str; 2],
    /// In pixels of 1/96 inch.
    pub width: u32,
    pub align: Align,
    pub holds: Holds,
    /// Whether it is to be filled in.
    pub is_entry: bool,
}

impl Column {
    /// The format of a cell, tinted and unlocked where the column is to be filled in.
    pub fn in_its_colour(&self, format: Format) -> Format {
        if self.is_entry { format.set_background_color(TINT).set_unlocked() } else { format }
    }
}

/// All columns.
pub(super) const COLUMNS: [Column; 13] = [
    given(["序号", "No."], 46, Align::Centre, Holds::Number),
    given(["行动名称", "Action"], 120, Align::Left, Holds::Words),
    given(["行动内容", "Indicator"], 200, Align::Left, Holds::Words),
    given(["计量单位", "Unit"], 54, Align::Centre, Holds::Words),
    given(["年度目标", "Target"], 88, Align::Right, Holds::Figure),
    given(["上期累计", "Achieved last period"], 88, Align::Right, Holds::Figure),
    asked(["本期累计完成", "Achieved"], 96, Align::Right, Holds::Figure),
    asked(ENTRY_PROGRESS, 220, Align::Left, Holds::Text),
    asked(ENTRY_PROBLEM, 150, Align::Left, Holds::Text),
    asked(ENTRY_NEXT_STEP, 150, Align::Left, Holds::Text),
    asked(ENTRY_EXPECTED_FINISH, 98, Align::Centre, Holds::Text),
    asked(ENTRY_REASON, 150, Align::Left, Holds::Text),
    given(ENTRY_ID, 54, Align::Left, Holds::Id),
];

/// A column that comes filled in and is left alone.
const fn given(header: [&'static str; 2], width: u32, align: Align, holds: Holds) -> Column {
    Column { header, width, align, holds, is_entry: false }
}

/// A column that is asked for.
const fn asked(header: [&'static str; 2], width: u32, align: Align, holds: Holds) -> Column {
    Column { header, width, align, holds, is_entry: true }
}
