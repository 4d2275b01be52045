//! Shared strings and rich text: runs joined, phonetic guides left out.

use crate::xml::{Piece, Xml};
use crate::{Format, LimitKind, Limits, Refusal};

/// The texts that cells refer to by number.
#[derive(Debug, Default)]
pub(super) struct Strings(Vec<String>);

impl Strings {
    pub(super) fn read(part: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let mut xml = Xml::new(part, Format::Xlsx, limits)?;
        let mut strings = Vec::new();
        while let Some(piece) = xml.next()? {
            let Piece::Start(start) = piece else { continue };
            if start.local_name().as_ref() != "si" {
                continue;
            }
            if strings.len() >= limits.cells {
                return Err(Refusal::TooLarge { limit: LimitKind::Cells, allowed: limits.cells as u64 });
            }
            let mut text = String::new();
            rich_text(&mut xml, &mut text)?;
            strings.push(text);
        }
        Ok(Self(strings))
    }

    pub(super) fn get(&self, index: &str) -> Option<&str> {
        self.0.get(index.trim().parse::<usize>().ok()?).map(String::as_str)
    }
}

/// The text of the element whose start was read last (`si` or `is`), up to its end.
pub(super) fn rich_text(xml: &mut Xml<'_>, text: &mut String) -> Result<(), Refusal> {
    let inside = xml.depth();
    let start = text.len();
    let mut shown = false;
    while xml.depth() >= inside {
        match xml.next()? {
            None => break,
            Some(Piece::Start(start)) => match start.local_name().as_ref() {
                "rPh" => xml.skip()?,
                name => shown = name == "t",
            },
            Some(Piece::End) => shown = false,
            Some(Piece::Text(piece)) if shown => text.push_str(&piece),
            Some(Piece::Text(_)) => {}
        }
    }
    if text.get(start..).is_some_and(|added| added.contains("_x")) {
        *text = unescape(text);
    }
    Ok(())
}

/// Resolves `_x000D_`, which is how Excel writes characters that XML has no place for.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = after.get(..4).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let character = code
            .filter(|_| after.as_bytes().get(4) == Some(&b'_'))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        match (character, after.get(5..)) {
            (Some(character), Some(behind)) => {
                plain.push(character);
                rest = behind;
            }
            _ => {
                plain.push_str("_x");
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_resolved() {
        for (written, shown) in [
            ("目标_x000D_\n任务", "目标\r\n任务"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x12", "a_x12"),
            ("_xZZZZ_", "_xZZZZ_"),
            ("_x年度目标_", "_x年度目标_"),
        ] {
            assert_eq!(unescape(written), shown);
        }
    }

    #[test]
    fn runs_are_joined_and_phonetic_guides_left_out() {
        let part = "<x:sst xmlns:x='m'><x:si><x:r><x:t>完成</x:t></x:r><x:r><x:t>&lt;率</x:t></x:r>\
                    <x:rPh><x:t>wan</x:t></x:rPh></x:si>\n<x:si/><x:si><x:t>b</x:t></x:si></x:sst>";
        let strings = Strings::read(part.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(strings.0, ["完成<率", "", "b"]);
    }
}
