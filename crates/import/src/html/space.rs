//! White space as browsers collapse it.

/// Collapses white space over several pieces of text.
#[derive(Debug)]
pub(crate) struct Space {
    /// White space was met and not written yet; with a line end among it or not.
    due: Option<LineEnd>,
    /// The last character written on this line.
    last: Option<char>,
}

type LineEnd = bool;

impl Space {
    pub(crate) fn new() -> Self {
        Self { due: None, last: None }
    }

    /// A new line begins: white space here is not shown.
    pub(crate) fn restart(&mut self) {
        *self = Self::new();
    }

    /// The piece as shown.
    pub(crate) fn collapse(&mut self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for character in text.chars() {
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                let ends_line = matches!(character, '\n' | '\r');
                self.due = Some(self.due.unwrap_or(false) || ends_line);
                continue;
            }
            if self.space_shows(character) {
                shown.push(' ');
            }
            self.due = None;
            shown.push(character);
            self.last = Some(character);
        }
        shown
    }

    /// A line end of the source between two ideographs is no space.
    fn space_shows(&self, next: char) -> bool {
        match (self.due, self.last) {
            (None, _) | (_, None) => false,
            (Some(ends_line), Some(last)) => !(ends_line && is_wide(last) && is_wide(next)),
        }
    }
}

/// Ideographs, kana and full-width marks.
fn is_wide(character: char) -> bool {
    matches!(u32::from(character), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::Space;

    #[test]
    fn white_space_is_shown_as_browsers_show_it() {
        for (pieces, shown) in [
            (&["\n  年度 \t 目标\n"][..], "年度 目标"),
            (&["北地区\n群众"], "北地区群众"),
            (&["北地区", "\n", "群众"], "北地区群众"),
            (&["北地区 群众"], "北地区 群众"),
            (&["first\nsecond"], "first second"),
            (&["共", " ", "3", " 个"], "共 3 个"),
            (&["合\u{a0}\u{a0}计"], "合\u{a0}\u{a0}计"),
        ] {
            let mut space = Space::new();
            let text: String = pieces.iter().map(|piece| space.collapse(piece)).collect();
            assert_eq!(text, shown, "{pieces:?}");
        }
    }
}
