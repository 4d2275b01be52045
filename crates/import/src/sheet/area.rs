//! Rectangles of a sheet, and references such as `A1:G1`.

use std::iter::Peekable;

/// A rectangle: rows count from 1, columns from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) rows: (u32, u32),
    pub(crate) columns: (u32, u32),
}

impl Area {
    /// Reads `A1:G1`; a single cell is an area too.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
        Some(Self { rows: (top.min(bottom), top.max(bottom)), columns: (left.min(right), left.max(right)) })
    }

    pub(super) fn columns_usize(self) -> (usize, usize) {
        (self.columns.0 as usize, self.columns.1 as usize)
    }

    fn overlaps(self, other: Self) -> bool {
        let apart = |a: (u32, u32), b: (u32, u32)| a.1 < b.0 || b.1 < a.0;
        !apart(self.rows, other.rows) && !apart(self.columns, other.columns)
    }
}

/// Reads `F45` as row 45 and column index 5.
pub(crate) fn cell(reference: &str) -> Option<(u32, u32)> {
    let mut column = 0_u32;
    let mut row = 0_u32;
    for byte in reference.bytes() {
        match byte {
            b'$' => {}
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    (row > 0).then_some((row, column.checked_sub(1)?))
}

/// Ranges of rows or columns, both ends included, in any order.
#[derive(Debug, Default)]
pub(super) struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    pub(super) fn add(&mut self, first: u32, last: u32) {
        match self.0.last_mut() {
            Some((start, end)) if (*start..=end.saturating_add(1)).contains(&first) => {
                *end = last.max(*end);
            }
            _ => self.0.push((first, last)),
        }
    }

    /// Begins to ask, in ascending order, which numbers are in a range.
    pub(super) fn sweep(&mut self) -> Sweep {
        let mut ranges = std::mem::take(&mut self.0);
        ranges.sort_unstable();
        Sweep { ranges: ranges.into_iter().peekable(), reach: None }
    }
}

/// Ranges that are asked from the lowest number to the highest.
#[derive(Debug)]
pub(super) struct Sweep {
    ranges: Peekable<std::vec::IntoIter<(u32, u32)>>,
    /// How far the ranges reach that began so far.
    reach: Option<u32>,
}

impl Sweep {
    /// Whether a number, not below the one asked before, is in a range.
    pub(super) fn covers(&mut self, number: u32) -> bool {
        while let Some((_, last)) = self.ranges.next_if(|(first, _)| *first <= number) {
            self.reach = self.reach.max(Some(last));
        }
        self.reach >= Some(number)
    }
}

/// Separates areas that overlap one further up or left from the others.
pub(super) fn without_overlaps(mut areas: Vec<Area>) -> (Vec<Area>, Vec<Area>) {
    areas.sort_by_key(|area| (area.rows.0, area.columns.0));
    let (mut kept, mut overlapping) = (Vec::new(), Vec::new());
    // Areas that reach into the rows that are still to come.
    let mut open: Vec<Area> = Vec::new();
    for area in areas {
        open.retain(|earlier| earlier.rows.1 >= area.rows.0);
        if open.iter().any(|earlier| earlier.overlaps(area)) {
            overlapping.push(area);
        } else {
            open.push(area);
            kept.push(area);
        }
    }
    (kept, overlapping)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_read_as_row_and_column() {
        for (reference, expected) in [
            ("A1", Some((1, 0))),
            ("$F$45", Some((45, 5))),
            ("xfd1048576", Some((1_048_576, 16_383))),
            ("A0", None),
            ("12", None),
            ("A", None),
            ("", None),
            ("A1B", None),
            ("ZZZZZZZZ1", None),
            ("A99999999999", None),
        ] {
            assert_eq!(cell(reference), expected, "{reference}");
        }
        let area = Area::parse("G1:A3").unwrap();
        assert_eq!((area.rows, area.columns), ((1, 3), (0, 6)));
    }

    #[test]
    fn ranges_are_asked_in_ascending_order() {
        let mut ranges = Ranges::default();
        for (first, last) in [(9, 12), (2, 3), (10, 10), (20, 4)] {
            ranges.add(first, last);
        }
        let mut sweep = ranges.sweep();
        let covered: Vec<_> = (1..30).filter(|&number| sweep.covers(number)).collect();
        assert_eq!(covered, [2, 3, 9, 10, 11, 12]);
    }

    #[test]
    fn the_later_of_two_overlapping_areas_is_left_out() {
        let areas = ["A1:G1", "A3:A7", "G1:H2", "B3:B7", "A5:B5"];
        let areas = areas.iter().filter_map(|text| Area::parse(text)).collect();
        let (kept, overlapping) = without_overlaps(areas);
        assert_eq!(kept.len(), 3);
        assert_eq!(overlapping.len(), 2);
    }
}
