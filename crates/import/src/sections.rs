//! Headings over the rows that follow: 一、就业促进（3项）.

use jiannuo_domain::fold;

use crate::band::Band;
use crate::draft::ColumnRole;
use crate::rows::Reader;

impl Reader<'_> {
    /// Whether the numbers of the band are of two kinds: 一 over 1, 2, 3.
    pub(crate) fn has_sections_in_numbers(&self, band: &Band) -> bool {
        let Some(column) = self.first(ColumnRole::Seq) else { return false };
        let numbers = || (band.data.0..band.data.1).map(|row| self.grid.text(row, column));
        numbers().any(numbers_a_section)
            && numbers().any(|text| text.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// A number of sections with a name beside it; the caller knows that nothing else stands there.
    pub(crate) fn is_numbered_section(&self, row: usize) -> bool {
        self.first(ColumnRole::Seq).is_some_and(|column| numbers_a_section(self.grid.text(row, column)))
            && self.names_of(row).iter().any(|name| !name.is_empty())
    }

    /// "一、就业促进（3项）": a heading over the following rows.
    pub(crate) fn is_section(&self, row: usize, text: &str) -> bool {
        let spans = (0..self.grid.row_width(row)).any(|column| {
            self.grid
                .cell(row, column)
                .is_some_and(|cell| cell.text == text && cell.columns as usize * 2 > self.grid.width())
        });
        let key = fold(text);
        let numbered =
            key.starts_with(|c: char| "一二三四五六七八九十(".contains(c)) && key.contains([',', '.', ')']);
        spans || (numbered && !self.has_merges)
    }
}

/// "一" as it stands before a heading: "一、".
pub(crate) fn with_mark(number: &str) -> String {
    let marked = number.ends_with(['、', '.', '．', ')', '）', ',', '，']);
    if marked { number.to_owned() } else { format!("{number}、") }
}

/// Whether a cell holds the number of a section and nothing else: 一, 十二, （三）, 四、.
fn numbers_a_section(text: &str) -> bool {
    const LONGEST: usize = 3;
    let key = fold(text);
    let bare = key.trim_start_matches('(').trim_end_matches([')', ',', '.']);
    (1..=LONGEST).contains(&bare.chars().count()) && bare.chars().all(|c| "一二三四五六七八九十".contains(c))
}
