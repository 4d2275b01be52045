//! Everything below the body: list of attachments, signature, date, note, imprint.

use super::paragraph::Paragraph;
use super::styles::{CHARACTER, LINE};
use crate::official::{Imprint, OfficialDocument};
use crate::words;

/// Whether anything follows the body that must not begin a page alone.
pub(super) fn follows(document: &OfficialDocument) -> bool {
    document.signature.is_some() || document.date.is_some() || !document.attachments.is_empty()
}

/// From the list of attachments to the note.
pub(super) fn closing(document: &OfficialDocument) -> String {
    let mut xml = attachments(document);
    let closing = document.closing();
    let right = |quarters: u16| format!("<w:ind w:right=\"{}\"/>", u32::from(quarters) * CHARACTER / 4);
    // Two lines for the seal.
    let above = format!("w:before=\"{}\"", 2 * LINE);
    if let Some(signature) = &document.signature {
        let paragraph = Paragraph::new("Closing").kept(document.date.is_some());
        xml += &paragraph.spaced(&above).placed(&right(closing.signature)).text(signature, "").xml();
    }
    if let Some(date) = document.date_text() {
        let spacing = if document.signature.is_some() { "" } else { above.as_str() };
        let paragraph = Paragraph::new("Closing").kept(document.note.is_some()).spaced(spacing);
        xml += &paragraph.placed(&right(closing.date)).text(&date, "").xml();
    }
    if let Some(note) = &document.note {
        xml += &Paragraph::new("Body").text(&words::official_note(note), "").xml();
    }
    xml
}

/// "附件：1.…", one line below the body; lines of long names stand below their first character.
fn attachments(document: &OfficialDocument) -> String {
    let (indent, lead) = (2 * CHARACTER, 3 * CHARACTER);
    let figures = match document.attachments.len() {
        0 | 1 => 0,
        2..=9 => CHARACTER,
        _ => 3 * CHARACTER / 2,
    };
    let left = indent + lead + figures;
    let item = |(index, attachment): (usize, &crate::official::Attachment)| {
        let (opening, hanging, above) = match index {
            0 => (words::OFFICIAL_ATTACHMENTS, lead + figures, LINE),
            _ => ("", figures, 0),
        };
        let number = match document.attachment_number(index) {
            number if number.is_empty() => number,
            number => format!("{number}.\t"),
        };
        // A closing without signature and date would be kept with the page of the first attachment.
        let keep = document.signature.is_some() || document.date.is_some();
        let style = if keep { "Attachments" } else { "Addressee" };
        Paragraph::new(style)
            .spaced(&format!("w:before=\"{above}\""))
            .placed(&format!("<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>"))
            .text(&format!("{opening}{number}{}", attachment.title.trim()), "")
            .xml()
    };
    document.attachments.iter().enumerate().map(item).collect()
}

/// The imprint: paragraphs in a frame at the bottom of the page on which the document ends. A floating
/// table would do in Word, older `LibreOffice` leaves it in the text.
pub(super) fn imprint(imprint: &Imprint, width: u32) -> String {
    let frame = format!(
        "<w:framePr w:w=\"{width}\" w:hSpace=\"0\" w:vSpace=\"289\" w:wrap=\"notBeside\" \
         w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:x=\"1\" w:yAlign=\"bottom\"/>"
    );
    // Lines begin and end where indents do, so text stands a character in by a space of that width.
    // The line between the rows is an underlined tab: LibreOffice makes no frame of paragraphs with
    // `w:between`.
    let rules = if imprint.is_ruled { RULES } else { "" };
    let tabs = |at: u32| format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{at}\"/></w:tabs>");
    let row = |at: u32| {
        Paragraph::new("Imprint")
            .bordered(&format!("{frame}{rules}{}", tabs(at)))
            .placed("<w:ind w:left=\"1120\" w:hanging=\"1120\"/>")
    };
    let copies = imprint.copies.as_ref().map(|copies| row(width).text(&format!("　{copies}"), "").xml());
    let printed = imprint
        .printed
        .as_ref()
        .map(|(office, date)| row(width - 280).text(&format!("　{office}\t{date}"), "").xml());
    let between = row(width).spaced("w:line=\"60\" w:lineRule=\"exact\"").text("\t\t", THIN).xml();
    let between = if copies.is_some() && printed.is_some() { between } else { String::new() };
    format!("{}{between}{}", copies.unwrap_or_default(), printed.unwrap_or_default())
}

/// Lines of 0.35 mm above and below.
const RULES: &str = "<w:pBdr><w:top w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"auto\"/>\
     <w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>";
const THIN: &str = "<w:sz w:val=\"4\"/><w:szCs w:val=\"4\"/><w:u w:val=\"single\"/>";
