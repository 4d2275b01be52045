//! Word documents (WordprocessingML, as Word 2007 and later and WPS write it).

mod number_words;
mod numbering;
mod parts;
mod properties;
mod symbols;
mod walk;

use jiannuo_table::Document;

use crate::container::Container;
use crate::{Format, Limits, Refusal};

/// Reads paragraphs and tables of the main part; headers, footers, footnotes and comments are
/// not read. Tracked insertions are kept, deletions are left out and remarked.
///
/// # Errors
/// [`Refusal::Macros`], [`Refusal::Damaged`], [`Refusal::Dtd`], [`Refusal::Encrypted`] and
/// [`Refusal::TooLarge`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut container = Container::open(bytes, Format::Docx, limits)?;
    parts::refuse_macros(&mut container)?;
    let main = parts::main_part(&mut container, limits)?;
    let numbering = match container.part(&parts::sibling(&main, "numbering.xml"))? {
        Some(part) => numbering::Numbering::read(&part, limits)?,
        None => numbering::Numbering::default(),
    };
    let part = container.required(&main)?;
    walk::walk(&part, numbering, limits)
}

#[cfg(test)]
mod tests;
