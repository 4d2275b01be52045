//! The standard layout as a Word document, set as GB/T 9704-2012 sets official documents.
//!
//! [`docx_into`](crate::docx_into) is the other way to write docx: it corrects the user's own file.

mod height;
pub(crate) mod package;
mod page;
pub(crate) mod parts;
pub(crate) mod styles;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod widths;

use std::fmt::Write;

use crate::layout::Layout;
use crate::words::{Label, label};
use crate::{ExportError, Facts};
use page::Page;
use styles::{AS_OF, NOTE};

pub(crate) use text::escaped;

/// Writes the standard layout as docx; the same facts give the same bytes.
///
/// Wrong rates are printed right, without a comment: Word prints comments with the page. Characters
/// that XML cannot hold become U+FFFD.
///
/// # Errors
/// [`ExportError::Unwritable`] for more columns than a Word table can have (63).
pub fn docx(facts: &Facts<'_>) -> Result<Vec<u8>, ExportError> {
    let layout = Layout::of(facts);
    if layout.columns.len() > table::MOST_COLUMNS {
        let reason = format!("a Word table has at most {} columns", table::MOST_COLUMNS);
        return Err(ExportError::unwritable("docx", reason));
    }
    let page = Page::for_columns(layout.columns.len());
    package::package(&[
        ("[Content_Types].xml", parts::CONTENT_TYPES),
        ("_rels/.rels", parts::PACKAGE_RELATIONS),
        ("docProps/core.xml", &parts::core_properties(&layout.title)),
        ("word/document.xml", &document(&layout, page, label(Label::Note, facts.language))),
        ("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS),
        ("word/styles.xml", &styles::styles()),
        ("word/fontTable.xml", &styles::font_table()),
        ("word/settings.xml", parts::SETTINGS),
        ("word/footer-odd.xml", &page::footer(page::Side::Right)),
        ("word/footer-even.xml", &page::footer(page::Side::Left)),
    ])
}

fn document(layout: &Layout, page: Page, note: &str) -> String {
    let mut body = page::title(&layout.title, page);
    if let Some(as_of) = &layout.as_of {
        body += &paragraph(AS_OF, as_of);
    }
    body += &table::table(layout, page.text_width());
    for note in notes(&layout.footnotes, note) {
        body += &paragraph(NOTE, &note);
    }
    body += &page.section_properties();
    let mut document = String::from(parts::DECLARATION);
    let _ = write!(
        document,
        "<w:document xmlns:w=\"{}\" xmlns:r=\"{}\"><w:body>{body}</w:body></w:document>",
        parts::WORD,
        parts::RELATIONS,
    );
    document
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", text::run(text))
}

/// "注：1.…", "2.…"; a single note goes without a number.
fn notes(footnotes: &[String], opening: &str) -> Vec<String> {
    if let [only] = footnotes {
        return vec![format!("{opening}{only}")];
    }
    let numbered = |(index, note): (usize, &String)| {
        let opening = if index == 0 { opening } else { "" };
        format!("{opening}{}.{note}", index + 1)
    };
    footnotes.iter().enumerate().map(numbered).collect()
}

#[cfg(test)]
mod tests;
