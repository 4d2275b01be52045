//! What is reckoned once for every format: the red head, the lines of the title, the place of the
//! signature, widths of columns. Integers only.

use super::{Attachment, FormRow, OfficialCell, OfficialDocument, OfficialFormat, OfficialTable, title};
use crate::Language;
use crate::docx::widths::widths;
use crate::layout::{Align, Cell, Column, Layout, Role};
use crate::words;

/// The red of heads and lines, in hexadecimal.
pub const RED: &str = "FF0000";

/// A character of a table's text, 五号, in twips.
pub const TABLE_TEXT_TWIPS: u32 = crate::docx::styles::TABLE_TEXT_TWIPS;

/// A line of a form, in twips.
pub const FORM_LINE_TWIPS: u32 = 400;

/// The red head on one line of 156 mm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedHead {
    /// The issuer, with 文件 where it belongs.
    pub text: String,
    /// Size in points.
    pub points: u16,
    /// Width of its characters in hundredths; long names are set narrow rather than small.
    pub narrowed: u16,
}

/// Where signature and date end, in quarters of a character from the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// End of the signature, which is centred over the date.
    pub signature: u16,
    /// End of the date, four characters in unless a long signature pushes it further.
    pub date: u16,
}

/// 版记: what stands at the bottom of the last page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// "抄送：…。".
    pub copies: Option<String>,
    /// Who printed, and "2024年11月5日印发".
    pub printed: Option<(String, String)>,
    /// Whether lines part it from the text; letters have none.
    pub is_ruled: bool,
}

impl OfficialDocument {
    /// The red head.
    #[must_use]
    pub fn red_head(&self) -> RedHead {
        const LINE: usize = 440;
        let suffix = if self.says_document { words::OFFICIAL_DOCUMENT } else { "" };
        let text = format!("{}{suffix}", self.issuer.trim());
        let count = halves(&text).div_ceil(2).max(1);
        let narrowed = match count {
            0..=9 => 100,
            10..=12 => 85,
            13..=15 => 75,
            16..=19 => 66,
            20..=24 => 60,
            _ => 50,
        };
        let largest = if self.format == OfficialFormat::Sheet { 36 } else { 50 };
        let points = (LINE * 100 / (count * narrowed)).clamp(22, largest);
        RedHead {
            text,
            points: u16::try_from(points).unwrap_or(22),
            narrowed: u16::try_from(narrowed).unwrap_or(100),
        }
    }

    /// The title, line by line.
    #[must_use]
    pub fn title_lines(&self) -> Vec<String> {
        title::lines(&self.title)
    }

    /// Where signature and date stand.
    #[must_use]
    pub fn closing(&self) -> Closing {
        const FOUR: usize = 16;
        let signature = 2 * halves(self.signature.as_deref().unwrap_or_default());
        let date = 2 * halves(&self.date_text().unwrap_or_default());
        if date == 0 || signature == 0 {
            return Closing { signature: 16, date: 16 };
        }
        let end_of_date = FOUR.max(signature.saturating_sub(date) / 2);
        let end_of_signature = (end_of_date + date / 2).saturating_sub(signature / 2);
        let small = |quarters| u16::try_from(quarters).unwrap_or(0);
        Closing { signature: small(end_of_signature), date: small(end_of_date.min(80)) }
    }

    /// "2024年11月5日".
    #[must_use]
    pub fn date_text(&self) -> Option<String> {
        self.date.map(|date| words::date(date, Language::Chinese))
    }

    /// What stands at the bottom of the last page, if anything.
    #[must_use]
    pub fn imprint(&self) -> Option<Imprint> {
        let is_ruled = self.format != OfficialFormat::Letter;
        let copies = words::official_copies(&self.copies_to);
        let printed = self.printed_by.as_ref().filter(|_| is_ruled).map(|(office, date)| {
            let date = words::date(*date, Language::Chinese);
            (office.clone(), format!("{date}{}", words::OFFICIAL_PRINTED))
        });
        (copies.is_some() || printed.is_some()).then_some(Imprint { copies, printed, is_ruled })
    }

    /// Number of an attachment, counted from 0, where it is printed: "1"; empty for a single one.
    #[must_use]
    pub fn attachment_number(&self, index: usize) -> String {
        if self.attachments.len() > 1 { (index + 1).to_string() } else { String::new() }
    }
}

impl Attachment {
    /// The title at its head, line by line.
    #[must_use]
    pub fn title_lines(&self) -> Vec<String> {
        title::lines(&self.title)
    }
}

impl OfficialTable {
    /// Widths of the columns in twips; they add up to the total.
    #[must_use]
    pub fn widths(&self, total: u32) -> Vec<u32> {
        if self.columns.is_empty() {
            return Vec::new();
        }
        widths(&self.as_layout(), total)
    }

    /// The cells of a row, one a column.
    pub fn cells<'a>(&'a self, row: &'a [OfficialCell]) -> impl Iterator<Item = Option<&'a OfficialCell>> {
        (0..self.columns.len()).map(|index| row.get(index))
    }

    fn as_layout(&self) -> Layout {
        let column = |column: &super::OfficialColumn| Column {
            role: if column.align == Align::Right { Role::Achieved } else { Role::Extra },
            name: column.name.clone(),
            width: column.width,
        };
        let cell = |(cell, align): (Option<&OfficialCell>, Align)| Cell {
            text: cell.map(OfficialCell::text).unwrap_or_default(),
            rows: 1,
            columns: 1,
            align,
            colour: None,
        };
        let aligns = || self.columns.iter().map(|column| column.align);
        let row = |row: &Vec<OfficialCell>| self.cells(row).zip(aligns()).map(cell).collect();
        Layout {
            title: String::new(),
            as_of: None,
            columns: self.columns.iter().map(column).collect(),
            rows: self.rows.iter().map(row).collect(),
            footnotes: Vec::new(),
        }
    }
}

impl FormRow {
    /// Right edges of the boxes of the row, label and value in turn, where the form is so wide (twips).
    #[must_use]
    pub fn edges(&self, width: u32) -> Vec<u32> {
        /// Four characters of 四号 with the margins of a cell.
        const LABEL: u32 = 1420;
        let count = u32::try_from(self.cells.len()).unwrap_or(1).max(1);
        // More pairs than fit share what there is.
        let label = LABEL.min(width / count / 2);
        (0..count).flat_map(|index| [index * width / count + label, (index + 1) * width / count]).collect()
    }

    /// Whether a value is so long that the end of a page may part it.
    #[must_use]
    pub fn is_long(&self) -> bool {
        const MOST_WHOLE: usize = 350;
        self.cells.iter().any(|cell| cell.value.chars().count() > MOST_WHOLE)
    }

    /// Least height of the row in twips.
    #[must_use]
    pub fn least_height(&self) -> u32 {
        u32::from(self.least_lines.max(1)) * FORM_LINE_TWIPS + 170
    }
}

/// Edges of all boxes of a form, from left to right, without those that coincide.
#[must_use]
pub fn form_edges(rows: &[FormRow], width: u32) -> Vec<u32> {
    let filled = rows.iter().filter(|row| !row.cells.is_empty());
    let mut edges: Vec<u32> = filled.flat_map(|row| row.edges(width)).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

impl OfficialCell {
    /// The text of the cell; a signal's shape stands before its word.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Signal { shape, word, .. } => format!("{shape}{word}"),
        }
    }
}

fn halves(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_red_head_fits_on_its_line_and_is_never_small() {
        for (issuer, points, narrowed) in [
            ("示范县人民政府", 50, 100),
            ("示范县人民政府督查室", 50, 85),
            ("示范县人民政府民生实事工作领导小组办公室", 36, 60),
        ] {
            let document = OfficialDocument { issuer: issuer.into(), ..OfficialDocument::default() };
            let head = document.red_head();
            assert_eq!((head.points, head.narrowed), (points, narrowed), "{issuer}");
        }
        for count in 1..=40 {
            let document = OfficialDocument { issuer: "县".repeat(count), ..OfficialDocument::default() };
            let RedHead { points, narrowed, .. } = document.red_head();
            assert!(count * usize::from(points) * usize::from(narrowed) <= 44_000, "{count}");
            assert!(points >= 22, "{count}");
        }
    }

    #[test]
    fn the_signature_is_centred_over_the_date_and_stays_inside_of_the_text() {
        let closing = |signature: &str| {
            let date = Some(jiff::civil::date(2024, 11, 5));
            let signature = Some(signature.to_owned());
            OfficialDocument { signature, date, ..OfficialDocument::default() }.closing()
        };
        assert_eq!(closing("示范县人民政府督查室"), Closing { signature: 9, date: 16 });
        assert_eq!(closing("督查室"), Closing { signature: 23, date: 16 });
        assert_eq!(closing(&"县".repeat(20)), Closing { signature: 0, date: 27 });
    }
}
