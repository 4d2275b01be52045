//! Paper, margins and type sizes after GB/T 9704-2012: a body of 156 mm by 225 mm on A4, turned
//! for tables that are too wide, and A3 when even that is too narrow.

use serde::Serialize;

/// Points in a millimetre.
const PT_PER_MM: f64 = 72.0 / 25.4;

/// A sheet with its margins, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Paper {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
}

impl Paper {
    /// A4 upright: 天头 37 mm, 订口 28 mm, body 156 mm × 225 mm.
    pub(crate) const UPRIGHT: Self = Self::mm(210.0, 297.0, [37.0, 35.0, 28.0, 26.0]);
    /// A4 turned, the head of the table at the binding edge of an odd page.
    pub(crate) const ACROSS: Self = Self::mm(297.0, 210.0, [28.0, 26.0, 35.0, 37.0]);
    /// A3 turned, for tables of many columns.
    pub(crate) const WIDE: Self = Self::mm(420.0, 297.0, [28.0, 26.0, 28.0, 26.0]);

    const fn mm(width: f64, height: f64, [top, bottom, left, right]: [f64; 4]) -> Self {
        Self {
            width: width * PT_PER_MM,
            height: height * PT_PER_MM,
            top: top * PT_PER_MM,
            bottom: bottom * PT_PER_MM,
            left: left * PT_PER_MM,
            right: right * PT_PER_MM,
        }
    }

    pub(crate) fn body_width(&self) -> f64 {
        self.width - self.left - self.right
    }

    pub(crate) fn body_height(&self) -> f64 {
        self.height - self.top - self.bottom
    }
}

/// Paper and size of the table's type, most official first.
pub(crate) const CHOICES: [(Paper, f64); 7] = [
    (Paper::UPRIGHT, 10.5),
    (Paper::ACROSS, 10.5),
    (Paper::ACROSS, 9.0),
    (Paper::WIDE, 9.0),
    (Paper::WIDE, 7.5),
    (Paper::WIDE, 6.0),
    (Paper::WIDE, 5.0),
];

/// More columns than this look cramped on an upright sheet.
pub(crate) const MOST_UPRIGHT_COLUMNS: usize = 8;
/// 二号, the size of titles.
pub(crate) const TITLE: f64 = 22.0;
/// 三号, the size of the date line.
pub(crate) const DATE: f64 = 16.0;
/// Space between a cell's rule and its text, in points, on either side.
pub(crate) const INSET: f64 = 3.5;
/// The same above and below.
pub(crate) const INSET_Y: f64 = 4.0;
/// The same when that saves a last page of a few rows or of notes alone.
pub(crate) const TIGHT_INSET_Y: f64 = 3.2;
/// Rows on a last page that are worth saving it.
pub(crate) const FEW_ROWS: usize = 3;
/// Line height as a multiple of the type size.
pub(crate) const LINE: f64 = 1.35;
