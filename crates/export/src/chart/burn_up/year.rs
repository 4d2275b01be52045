//! Days of the year on the level axis.

use jiff::civil::Date;

use crate::chart::pixel::Pixel;

/// The level axis: the first moment of January to the last of December.
#[derive(Debug, Clone, Copy)]
pub(super) struct Year {
    pub(super) year: i16,
    pub(super) left: Pixel,
    pub(super) right: Pixel,
}

impl Year {
    /// Where a day begins; days of other years stand at the edge.
    pub(super) fn begin_of(self, date: Date) -> Pixel {
        self.at(date, 1)
    }

    /// Where a day ends.
    pub(super) fn end_of(self, date: Date) -> Pixel {
        self.at(date, 0)
    }

    /// Where each month begins, and the year ends.
    pub(super) fn bounds(self) -> Vec<Pixel> {
        let begins = (1..=12).filter_map(|month| Date::new(self.year, month, 1).ok());
        begins.map(|date| self.begin_of(date)).chain([self.right]).collect()
    }

    fn at(self, date: Date, less: i16) -> Pixel {
        let days = Date::new(self.year, 1, 1).map_or(365, Date::days_in_year);
        let day = match date.year() {
            year if year < self.year => 0,
            year if year > self.year => days,
            _ => date.day_of_year() - less,
        };
        self.left.toward(self.right, day.into(), days.into())
    }
}
