//! Everything above the body: red head, number, title, addressee.

use super::paragraph::Paragraph;
use super::styles::LINE;
use crate::official::{OfficialDocument, OfficialFormat, RED, RedHead};
use crate::words;

/// The red head of a 文件 begins 35 mm below the upper edge of the text.
const ABOVE_RED_HEAD: u32 = 1984;

/// Properties of a run in 楷体.
const KAI: &str = "<w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"楷体_GB2312\"/>";

/// What stands above the title.
pub(super) fn head(document: &OfficialDocument) -> String {
    match document.format {
        OfficialFormat::RedHead => red_head(document),
        OfficialFormat::Letter => marks(document, ""),
        OfficialFormat::Sheet => red_name(&document.red_head()).xml() + &marks(document, "w:before=\"289\""),
    }
}

fn red_head(document: &OfficialDocument) -> String {
    let mut head = String::new();
    let mut above = ABOVE_RED_HEAD;
    if let Some(urgency) = &document.urgency {
        head += &Paragraph::new("Mark").text(urgency, "").xml();
        above -= LINE;
    }
    let RedHead { points, .. } = document.red_head();
    let line = u32::from(points) * 23;
    head += &red_name(&document.red_head())
        .spaced(&format!("w:before=\"{above}\" w:line=\"{line}\" w:lineRule=\"exact\""))
        .xml();
    // The red line lies 4 mm below the number.
    let rule =
        format!("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"18\" w:space=\"9\" w:color=\"{RED}\"/></w:pBdr>");
    let two_lines = "w:before=\"1156\"";
    let number = document.number.as_deref().unwrap_or_default();
    head += &match &document.signatory {
        Some(signatory) => Paragraph::new("Number")
            .bordered(&format!("{rule}<w:tabs><w:tab w:val=\"right\" w:pos=\"8530\"/></w:tabs>"))
            .spaced(two_lines)
            .placed("<w:ind w:left=\"315\" w:right=\"315\"/><w:jc w:val=\"left\"/>")
            .text(number, "")
            .text(&format!("\t{}", words::OFFICIAL_SIGNATORY), "")
            .text(signatory, KAI)
            .xml(),
        None => Paragraph::new("Number")
            .bordered(&rule)
            .spaced(two_lines)
            .placed("<w:jc w:val=\"center\"/>")
            .text(number, "")
            .xml(),
    };
    head
}

/// Urgency on the left, number on the right of one line.
fn marks(document: &OfficialDocument, spacing: &str) -> String {
    if document.urgency.is_none() && document.number.is_none() {
        return String::new();
    }
    let hei = "<w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"黑体\"/>";
    Paragraph::new("Number")
        .bordered("<w:tabs><w:tab w:val=\"right\" w:pos=\"8845\"/></w:tabs>")
        .spaced(spacing)
        .placed("<w:jc w:val=\"left\"/>")
        .text(document.urgency.as_deref().unwrap_or_default(), hei)
        .text(&format!("\t{}", document.number.as_deref().unwrap_or_default()), "")
        .xml()
}

/// The issuer in red.
pub(super) fn red_name(head: &RedHead) -> Paragraph {
    let RedHead { text, points, narrowed } = head;
    let (size, line) = (points * 2, points * 23);
    let properties = format!(
        "<w:color w:val=\"{RED}\"/><w:spacing w:val=\"0\"/><w:w w:val=\"{narrowed}\"/>\
         <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
    );
    Paragraph::new("RedHead")
        .spaced(&format!("w:line=\"{line}\" w:lineRule=\"exact\""))
        .text(text, &properties)
}

/// The title: two lines below what stands above it, one line above what follows.
pub(super) fn title(lines: &[String], above: u32) -> String {
    Paragraph::new("Title")
        .spaced(&format!("w:before=\"{above}\" w:after=\"{LINE}\""))
        .text(&lines.join("\n"), "")
        .xml()
}

/// Title and addressee of the document itself.
pub(super) fn opening(document: &OfficialDocument) -> String {
    let above = match document.format {
        OfficialFormat::Sheet => LINE / 2,
        _ => 2 * LINE,
    };
    let mut opening = title(&document.title_lines(), above);
    if let Some(addressee) = &document.addressee {
        opening += &Paragraph::new("Addressee").kept(true).text(addressee, "").xml();
    }
    opening
}
