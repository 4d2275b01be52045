//! Sections: paper, headers, footers.

use super::head::red_name;
use super::paragraph::Paragraph;
use super::parts::{FOOTER_EVEN, FOOTER_FIRST, FOOTER_ODD, HEADER_FIRST};
use crate::docx::parts::{DECLARATION, RELATIONS, WORD};
use crate::official::{OfficialDocument, OfficialFormat, RED};

/// Width of an upright page's text and of one that lies across, 156 mm and 225 mm.
pub(super) const UPRIGHT: u32 = 8845;
pub(super) const ACROSS: u32 = 12756;

/// The head of a letter stands 30 mm from the edge.
const LETTER_HEADER: u32 = 1701;
/// The last line of a footer, which holds the document's small line. It ends so far from the lower
/// edge of upright paper that its top, where the lines of a letter are, lies 20 mm from it.
const SMALL_LINE: u32 = 200;
/// From the page number's line, 7 mm below the text, to the small line.
const BELOW_NUMBER: u32 = 273;

/// Properties of a section; `first` is the one with the head of a letter.
pub(super) fn properties(is_across: bool, is_first_of_letter: bool) -> String {
    let (size, margins, footer) = if is_across {
        (
            "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"",
            "w:top=\"1587\" w:right=\"2098\" w:bottom=\"1474\" w:left=\"1984\"",
            424,
        )
    } else {
        (
            "w:w=\"11906\" w:h=\"16838\"",
            "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\"",
            934,
        )
    };
    let (first, title_page, header) = if is_first_of_letter {
        (
            format!(
                "<w:headerReference w:type=\"first\" r:id=\"{HEADER_FIRST}\"/>\
                 <w:footerReference w:type=\"first\" r:id=\"{FOOTER_FIRST}\"/>"
            ),
            "<w:titlePg/>",
            LETTER_HEADER,
        )
    } else {
        (String::new(), "", 851)
    };
    format!(
        "<w:sectPr>{first}<w:footerReference w:type=\"default\" r:id=\"{FOOTER_ODD}\"/>\
         <w:footerReference w:type=\"even\" r:id=\"{FOOTER_EVEN}\"/><w:pgSz {size}/>\
         <w:pgMar {margins} w:header=\"{header}\" w:footer=\"{footer}\" w:gutter=\"0\"/>{title_page}</w:sectPr>"
    )
}

/// The head of a letter: the issuer over two red lines of 170 mm, the upper one thick.
pub(super) fn letter_header(document: &OfficialDocument) -> String {
    let name = if document.format == OfficialFormat::Letter {
        let lines = red_line("bottom", "thickThinSmallGap", 8);
        red_name(&document.red_head()).bordered(&lines).placed(OUTSIDE).xml()
    } else {
        Paragraph::new("RedHead").xml()
    };
    part("hdr", &name)
}

/// The foot of a letter's first page: two red lines, the lower one thick.
pub(super) fn letter_footer(document: &OfficialDocument) -> String {
    let lines = red_line("top", "thinThickSmallGap", 1);
    let small = format!("w:line=\"{SMALL_LINE}\" w:lineRule=\"exact\"");
    let rule = Paragraph::new("RedHead").bordered(&lines).spaced(&small).placed(OUTSIDE);
    part("ftr", &rule.text(document.footer.as_deref().unwrap_or_default(), SMALL).xml())
}

/// 7 mm beyond the text on both sides.
const OUTSIDE: &str = "<w:ind w:left=\"-397\" w:right=\"-397\"/>";
const SMALL: &str = "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"宋体\" w:eastAsia=\"宋体\" w:hAnsi=\"宋体\"/>\
                     <w:sz w:val=\"15\"/><w:szCs w:val=\"15\"/>";

fn red_line(side: &str, kind: &str, space: u8) -> String {
    format!("<w:pBdr><w:{side} w:val=\"{kind}\" w:sz=\"24\" w:space=\"{space}\" w:color=\"{RED}\"/></w:pBdr>")
}

/// A page number between dashes, outside, and the document's small line below it.
pub(super) fn footer(document: &OfficialDocument, is_odd: bool) -> String {
    let side = if is_odd { "right" } else { "left" };
    let dash = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let number = Paragraph::new("Footer")
        .placed(&format!("<w:ind w:{side}=\"280\"/><w:jc w:val=\"{side}\"/>"))
        .runs(&dash("— "))
        .runs("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
        .runs(&dash(" —"));
    let small = Paragraph::new("Footer")
        .spaced(&format!("w:before=\"{BELOW_NUMBER}\" w:line=\"{SMALL_LINE}\" w:lineRule=\"exact\""))
        .placed("<w:jc w:val=\"center\"/>")
        .text(document.footer.as_deref().unwrap_or_default(), SMALL);
    part("ftr", &(number.xml() + &small.xml()))
}

fn part(name: &str, content: &str) -> String {
    format!("{DECLARATION}<w:{name} xmlns:w=\"{WORD}\" xmlns:r=\"{RELATIONS}\">{content}</w:{name}>")
}
