//! Text inside of paragraphs: white space as OpenDocument counts it, and elements that show text.

use quick_xml::events::BytesStart;

use crate::xml::attribute;
use crate::{LimitKind, Limits, Refusal};

/// What an element inside of a paragraph is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// Shows so many times the same character.
    Shows(char, usize),
    /// Is no text of the paragraph: comments, phonetic guides, numbers of lists.
    LeftOut,
    /// Is no text of the paragraph, and the user should know: footnotes, pictures, shapes.
    Skipped,
    /// Its content is text as if it were not there.
    Transparent,
}

/// What an element inside of a paragraph is, by its local name.
pub(super) fn inline(start: &BytesStart<'_>, limits: &Limits) -> Result<Inline, Refusal> {
    Ok(match start.local_name().as_ref() {
        "s" => {
            let count = attribute(start, "c").and_then(|count| count.trim().parse().ok());
            let count: usize = count.unwrap_or(1);
            if count > limits.cell_bytes {
                return Err(cell_too_large(limits));
            }
            Inline::Shows(' ', count)
        }
        "tab" => Inline::Shows('\t', 1),
        "line-break" => Inline::Shows('\n', 1),
        "annotation" | "annotation-end" | "ruby-text" | "number" => Inline::LeftOut,
        "note" | "image" | "object" | "object-ole" | "plugin" | "applet" | "control" => Inline::Skipped,
        _ => Inline::Transparent,
    })
}

/// Whether an element belongs to a drawing: a frame, a picture, a shape.
pub(super) fn is_drawn(start: &BytesStart<'_>) -> bool {
    let name = start.name();
    name.prefix().is_some_and(|prefix| matches!(prefix.into_inner(), "draw" | "dr3d"))
}

pub(super) fn cell_too_large(limits: &Limits) -> Refusal {
    Refusal::TooLarge { limit: LimitKind::CellBytes, allowed: limits.cell_bytes as u64 }
}

/// Collapses white space: any run of it is one space, and none at the beginning of a paragraph.
#[derive(Debug)]
pub(super) struct Spaces {
    after_space: bool,
}

impl Spaces {
    /// At the beginning of a paragraph.
    pub(super) fn new() -> Self {
        Self { after_space: true }
    }

    pub(super) fn collapse(&mut self, text: &str) -> String {
        let mut collapsed = String::with_capacity(text.len());
        for character in text.chars() {
            let is_space = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                collapsed.push(character);
            } else if !self.after_space {
                collapsed.push(' ');
            }
            self.after_space = is_space;
        }
        collapsed
    }

    /// An element showed text.
    pub(super) fn shown(&mut self) {
        self.after_space = false;
    }
}

#[cfg(test)]
mod tests {
    use super::Spaces;

    #[test]
    fn white_space_of_the_markup_is_one_space() {
        let mut spaces = Spaces::new();
        assert_eq!(spaces.collapse("\n   城镇  新增\n"), "城镇 新增 ");
        assert_eq!(spaces.collapse(" 就业"), "就业");
    }
}
