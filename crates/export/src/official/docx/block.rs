//! Blocks of a body: headings, paragraphs, tables, forms.

use super::paragraph::Paragraph;
use super::{form, table};
use crate::official::{Block, Run};

/// Blocks over a width in twips; the last stays with what follows when `keep` says so.
pub(super) fn blocks(blocks: &[Block], width: u32, keep: bool) -> String {
    let last = blocks.len().saturating_sub(1);
    let keeps = |index: usize| keep && index == last;
    blocks.iter().enumerate().map(|(index, each)| block(each, width, keeps(index))).collect()
}

fn block(block: &Block, width: u32, keep: bool) -> String {
    match block {
        Block::Heading1(text) => Paragraph::new("Heading1").text(text, "").xml(),
        Block::Heading2(text) => Paragraph::new("Heading2").text(text, "").xml(),
        Block::Paragraph(runs) => paragraph(runs, keep),
        Block::Table(content) => table::table(content, width, keep),
        Block::Form(rows) => form::form(rows, width, keep),
    }
}

fn paragraph(runs: &[Run], keep: bool) -> String {
    let add = |paragraph: Paragraph, run: &Run| {
        let properties = if run.is_bold { "<w:b/><w:bCs/>" } else { "" };
        paragraph.text(&run.text, properties)
    };
    runs.iter().fold(Paragraph::new("Body").kept(keep), add).xml()
}
