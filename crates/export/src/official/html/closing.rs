//! Everything below the body.

use std::fmt::Write;

use super::paragraph;
use crate::docx::escaped;
use crate::official::{Imprint, OfficialDocument};
use crate::words;

pub(super) fn closing(document: &OfficialDocument) -> String {
    let mut html = attachments(document);
    let closing = document.closing();
    let end = |quarters: u16| format!("padding-right:{}.{:02}em", quarters / 4, quarters % 4 * 25);
    if document.signature.is_some() || document.date.is_some() {
        html.push_str("<div class=\"closing\">\n");
        if let Some(signature) = &document.signature {
            let _ = writeln!(html, "<p style=\"{}\">{}</p>", end(closing.signature), escaped(signature));
        }
        if let Some(date) = document.date_text() {
            let _ = writeln!(html, "<p style=\"{}\">{date}</p>", end(closing.date));
        }
        html.push_str("</div>\n");
    }
    if let Some(note) = &document.note {
        html += &paragraph("note", &words::official_note(note));
    }
    html
}

fn attachments(document: &OfficialDocument) -> String {
    if document.attachments.is_empty() {
        return String::new();
    }
    let mut html = format!("<div class=\"attachments\"><span>{}</span><ol>", words::OFFICIAL_ATTACHMENTS);
    for (index, attachment) in document.attachments.iter().enumerate() {
        let number = match document.attachment_number(index) {
            number if number.is_empty() => number,
            number => format!("<span class=\"of\">{number}.</span>"),
        };
        let _ = write!(html, "<li>{number}<span>{}</span></li>", escaped(attachment.title.trim()));
    }
    html + "</ol></div>\n"
}

/// The imprint and the small line, at the end of the last sheet.
pub(super) fn imprint(document: &OfficialDocument) -> String {
    let mut html = String::new();
    if let Some(Imprint { copies, printed, is_ruled }) = document.imprint() {
        let ruled = if is_ruled { " ruled" } else { "" };
        let _ = write!(html, "<div class=\"imprint\"><div class=\"rows{ruled}\">");
        if let Some(copies) = copies {
            html += &paragraph("copies", &copies);
        }
        if let Some((office, date)) = printed {
            let _ = writeln!(
                html,
                "<p class=\"printed\"><span>{}</span><span>{date}</span></p>",
                escaped(&office)
            );
        }
        html.push_str("</div></div>\n");
    }
    if let Some(line) = &document.footer {
        html += &paragraph("foot", line);
    }
    html
}
