//! The document as Word sets it: paper, lines and fonts of the standard in twips.

mod block;
mod closing;
mod form;
mod head;
mod paragraph;
mod parts;
mod section;
mod styles;
mod table;

use super::{Attachment, Block, OfficialDocument, OfficialFormat};
use crate::ExportError;
use crate::docx::package::package;
use crate::docx::parts::{DECLARATION, PACKAGE_RELATIONS, RELATIONS, SETTINGS, WORD, core_properties};
use crate::docx::styles::font_table;
use crate::docx::table::MOST_COLUMNS;
use crate::words;
use paragraph::Paragraph;
use section::{ACROSS, UPRIGHT};
use styles::LINE;

/// Writes the document as docx; the same document gives the same bytes.
///
/// Characters that XML cannot hold become U+FFFD.
///
/// # Errors
/// [`ExportError::Unwritable`] for a table of more columns than a Word table can have (63).
pub fn official_docx(document: &OfficialDocument) -> Result<Vec<u8>, ExportError> {
    let blocks = document.attachments.iter().flat_map(|attachment| &attachment.body).chain(&document.body);
    if blocks.clone().any(|block| matches!(block, Block::Table(table) if table.columns.len() > MOST_COLUMNS))
    {
        let reason = format!("a Word table has at most {MOST_COLUMNS} columns");
        return Err(ExportError::unwritable("docx", reason));
    }
    package(&[
        ("[Content_Types].xml", &parts::content_types()),
        ("_rels/.rels", PACKAGE_RELATIONS),
        ("docProps/core.xml", &core_properties(&document.title)),
        ("word/document.xml", &main_part(document)),
        ("word/_rels/document.xml.rels", &parts::document_relations()),
        ("word/styles.xml", &styles::styles()),
        ("word/fontTable.xml", &font_table()),
        ("word/settings.xml", SETTINGS),
        ("word/header-first.xml", &section::letter_header(document)),
        ("word/footer-first.xml", &section::letter_footer(document)),
        ("word/footer-odd.xml", &section::footer(document, true)),
        ("word/footer-even.xml", &section::footer(document, false)),
    ])
}

fn main_part(document: &OfficialDocument) -> String {
    let mut body = head::head(document) + &head::opening(document);
    body += &block::blocks(&document.body, UPRIGHT, closing::follows(document));
    body += &closing::closing(document);
    let mut sections = Sections { body, is_letter: document.format == OfficialFormat::Letter, across: false };
    for (index, attachment) in document.attachments.iter().enumerate() {
        sections.attach(attachment, &document.attachment_number(index));
    }
    if let Some(imprint) = document.imprint() {
        // The imprint stands upright; a document that ends across has a page for it.
        sections.turn(false);
        sections.body += &closing::imprint(&imprint, UPRIGHT);
        sections.body += &ending("");
    }
    format!(
        "{DECLARATION}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{RELATIONS}\"><w:body>{}</w:body></w:document>",
        sections.finished()
    )
}

/// A paragraph of no height to speak of.
fn ending(section: &str) -> String {
    Paragraph::new("TableText").spaced("w:line=\"20\" w:lineRule=\"exact\"").placed(section).xml()
}

/// A body that is written section by section.
struct Sections {
    body: String,
    /// Whether the section being written is the first of a letter.
    is_letter: bool,
    across: bool,
}

impl Sections {
    /// Ends the section when the paper turns; whether it did, and a page began.
    fn turn(&mut self, across: bool) -> bool {
        if self.across == across {
            return false;
        }
        self.body += &ending(&section::properties(self.across, self.is_letter));
        self.is_letter = false;
        self.across = across;
        true
    }

    fn attach(&mut self, attachment: &Attachment, number: &str) {
        let is_new_page = self.turn(attachment.is_across());
        let mark = format!("{}{number}", words::OFFICIAL_ATTACHMENT);
        self.body += &Paragraph::new("Attachment").on_new_page(!is_new_page).text(&mark, "").xml();
        self.body += &head::title(&attachment.title_lines(), LINE);
        self.body += &block::blocks(&attachment.body, if self.across { ACROSS } else { UPRIGHT }, false);
    }

    fn finished(self) -> String {
        self.body + &section::properties(self.across, self.is_letter)
    }
}
