//! Paper, margins and page numbers after GB/T 9704-2012, in twips (1 mm is 56.7).

use super::parts::{DECLARATION, WORD};
use super::styles::{FOOTER, TITLE, TITLE_TWIPS};
use super::text;
use crate::layout::wide;

/// How the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// 210 mm × 297 mm: margins top 37, bottom 35, left 28, right 26 mm leave 156 mm × 225 mm.
    Upright,
    /// The same page turned, head of the table at the binding edge: top 28, bottom 26, left 35,
    /// right 37 mm.
    Turned,
}

/// Where a page number stands: outside, so left on even pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

const MOST_UPRIGHT_COLUMNS: usize = 8;
const A4: (u32, u32) = (11906, 16838);

impl Page {
    pub(super) fn for_columns(columns: usize) -> Self {
        if columns > MOST_UPRIGHT_COLUMNS { Self::Turned } else { Self::Upright }
    }

    /// Width of the text, 156 mm or 225 mm.
    pub(super) fn text_width(self) -> u32 {
        let ((width, _), [_, right, _, left]) = (self.size(), self.margins());
        width - left - right
    }

    fn size(self) -> (u32, u32) {
        match self {
            Self::Upright => A4,
            Self::Turned => (A4.1, A4.0),
        }
    }

    /// Top, right, bottom, left.
    fn margins(self) -> [u32; 4] {
        match self {
            Self::Upright => [2098, 1474, 1984, 1587],
            Self::Turned => [1587, 2098, 1474, 1984],
        }
    }

    /// From the edge of the paper to the bottom of the page number's line of 18 pt, so that its
    /// dashes lie 7 mm below the text.
    fn footer_distance(self) -> u32 {
        let [_, _, bottom, _] = self.margins();
        let (seven_millimetres, half_a_line) = (397, 180);
        bottom - seven_millimetres - half_a_line
    }

    /// The section of the whole document.
    pub(super) fn section_properties(self) -> String {
        let ((width, height), [top, right, bottom, left]) = (self.size(), self.margins());
        let orient = if self == Self::Turned { " w:orient=\"landscape\"" } else { "" };
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
             <w:footerReference w:type=\"even\" r:id=\"rId5\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>\
             <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
             w:header=\"851\" w:footer=\"{}\" w:gutter=\"0\"/></w:sectPr>",
            self.footer_distance(),
        )
    }
}

/// The title, centred. One that does not fit on a line is indented on both sides until its lines are
/// about equally long, instead of leaving a single character on the last one.
pub(super) fn title(text: &str, page: Page) -> String {
    // One less than there is room for: some programs set Chinese and Latin characters apart.
    let fits = page.text_width() / TITLE_TWIPS - 1;
    let longest = text.lines().map(|line| u32::from(wide(line))).max().unwrap_or(0);
    let lines = longest.div_ceil(fits);
    let indent = match lines {
        0 | 1 => String::new(),
        lines => {
            let even = (longest.div_ceil(lines) + 1).min(fits);
            let side = (page.text_width() - even * TITLE_TWIPS) / 2;
            format!("<w:ind w:left=\"{side}\" w:right=\"{side}\"/>")
        }
    };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{TITLE}\"/>{indent}</w:pPr>{}</w:p>", text::run(text))
}

/// A page number between dashes, one character (14 pt) from the edge of the text.
pub(super) fn footer(side: Side) -> String {
    let (edge, jc) = match side {
        Side::Left => ("left", "left"),
        Side::Right => ("right", "right"),
    };
    format!(
        "{DECLARATION}<w:ftr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"{FOOTER}\"/>\
         <w:ind w:{edge}=\"280\"/><w:jc w:val=\"{jc}\"/></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">— </w:t></w:r>\
         <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
         <w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_breaks_into_even_lines() {
        let indent = |text: &str| title(text, Page::Upright).contains("w:ind");
        assert!(!indent("20项民生实事进展情况"));
        let long = title("岳阳市2024年1-11月12件重点民生实事工作落实情况", Page::Upright);
        assert!(long.contains("<w:ind w:left=\"1562\" w:right=\"1562\"/>"), "{long}");
        assert!(indent(&"民".repeat(500)));
    }

    #[test]
    fn the_text_is_156_or_225_mm_wide() {
        let millimetres = |page: Page| (page.text_width() * 254 + 7200) / 14400;
        assert_eq!(millimetres(Page::for_columns(8)), 156);
        assert_eq!(millimetres(Page::for_columns(9)), 225);
    }
}
