//! The document as one page of html, ready to be printed; no script, nothing from elsewhere.

mod block;
mod closing;

use std::fmt::Write;

use super::{OfficialDocument, OfficialFormat, RedHead};
use crate::docx::escaped;
use crate::words;

const CSS: &str = include_str!("../../templates/official.css");

/// Writes the document as one self-contained page without a script.
///
/// Browsers number no pages; printed from Word or as PDF a document has the standard's numbers.
#[must_use]
pub fn official_html(document: &OfficialDocument) -> String {
    let format = match document.format {
        OfficialFormat::RedHead => "red-head",
        OfficialFormat::Letter => "letter",
        OfficialFormat::Sheet => "form",
    };
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"format-detection\" content=\"telephone=no\">\n<meta name=\"generator\" content=\"jiannuo\">\n\
         <title>{}</title>\n<style>{CSS}</style>\n</head>\n<body>\n<main>\n<section class=\"sheet {format}\">\n",
        escaped(&document.title),
    );
    html += &head(document);
    html += &title(&document.title_lines());
    if let Some(addressee) = &document.addressee {
        html += &paragraph("addressee", addressee);
    }
    html += &block::blocks(&document.body);
    html += &closing::closing(document);
    for (index, attachment) in document.attachments.iter().enumerate() {
        let across = if attachment.is_across() { " across" } else { "" };
        let number = document.attachment_number(index);
        let _ = write!(
            html,
            "</section>\n<section class=\"sheet{across}\">\n<p class=\"mark\">{}{number}</p>\n{}{}",
            words::OFFICIAL_ATTACHMENT,
            title(&attachment.title_lines()),
            block::blocks(&attachment.body),
        );
    }
    html + &closing::imprint(document) + "</section>\n</main>\n</body>\n</html>\n"
}

fn head(document: &OfficialDocument) -> String {
    let RedHead { text, points, narrowed } = document.red_head();
    let name = format!(
        "<p class=\"red\"{}><span{}>{}</span></p>\n",
        style(&format!("font-size:{points}pt;line-height:{}pt", points * 23 / 20)),
        style(&narrow(narrowed)),
        escaped(&text),
    );
    let urgency = document.urgency.as_deref().map(|text| paragraph("urgency", text)).unwrap_or_default();
    let number = document.number.as_deref().unwrap_or_default();
    if document.format != OfficialFormat::RedHead {
        if urgency.is_empty() && number.is_empty() {
            return name;
        }
        let urgency = if urgency.is_empty() { "<p></p>\n".to_owned() } else { urgency };
        return format!("{name}<div class=\"marks\">{urgency}{}</div>\n", paragraph("of", number));
    }
    let number = match &document.signatory {
        None => paragraph("number", number),
        Some(signatory) => format!(
            "<p class=\"number signed\"><span>{}</span><span>{}<span class=\"signatory\">{}</span></span></p>\n",
            escaped(number),
            words::OFFICIAL_SIGNATORY,
            escaped(signatory),
        ),
    };
    urgency + &name + &number
}

/// Characters set narrow take their natural room before they are scaled.
fn narrow(narrowed: u16) -> String {
    match narrowed {
        100 => String::new(),
        narrowed => format!("transform:scaleX(.{narrowed:02});margin:0 -50%"),
    }
}

fn style(rules: &str) -> String {
    if rules.is_empty() { String::new() } else { format!(" style=\"{rules}\"") }
}

fn title(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    format!("<h1>{}</h1>\n", lines.join("<br>"))
}

fn paragraph(class: &str, text: &str) -> String {
    format!("<p class=\"{class}\">{}</p>\n", escaped(text))
}
