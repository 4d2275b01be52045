//! How much room texts take, in pixels of 1/96 inch. Fonts differ from office to office, so this is
//! an estimate on the large side.

/// A Chinese character at 11 pt.
pub(super) const CHARACTER: u32 = 15;
/// Left and right of the text of a cell, borders included.
pub(super) const PADDING: u32 = 8;
/// A line at 11 pt, with the air that other fonts need.
pub(crate) const LINE: u32 = 21;
/// Above and below the text of a cell.
pub(crate) const AIR: u32 = 6;
/// Above and below the text of the header, beyond that of other cells.
pub(crate) const HEADER_AIR: u32 = 6;
/// The highest row that a sheet can have.
pub(super) const HIGHEST: u32 = 545;

/// Height of a wrapped text at 11 pt in a cell of this width.
pub(crate) fn text_height(text: &str, cell_width: u32) -> u32 {
    lines(text, cell_width, CHARACTER).saturating_mul(LINE).saturating_add(AIR).min(HIGHEST)
}

/// Height of a wrapped text with characters of another size, in a cell of this width.
pub(crate) fn text_height_at(text: &str, cell_width: u32, character: u32) -> u32 {
    let line = character * 3 / 2;
    lines(text, cell_width, character).saturating_mul(line).saturating_add(AIR).min(HIGHEST)
}

/// Width of a text in one line.
pub(super) fn width(text: &str, character: u32) -> u32 {
    text.chars().map(|c| advance(c, character)).fold(0, u32::saturating_add)
}

/// Lines that a text takes; runs of Latin letters and digits stay whole where a line can hold them.
fn lines(text: &str, cell_width: u32, character: u32) -> u32 {
    let room = cell_width.saturating_sub(PADDING).max(character);
    text.split('\n').map(|line| lines_of(line, room, character)).fold(0, u32::saturating_add)
}

fn lines_of(line: &str, room: u32, character: u32) -> u32 {
    // Width of the line so far, and of the run at its end that must not be broken.
    let (mut lines, mut used, mut run) = (1_u32, 0_u32, 0_u32);
    for c in line.chars() {
        let advance = advance(c, character);
        run = if c.is_ascii() && c != ' ' { run + advance } else { 0 };
        if used + advance <= room {
            used += advance;
            continue;
        }
        lines = lines.saturating_add(1);
        (used, run) = if run > advance && run <= room { (run, run) } else { (advance, advance) };
    }
    lines
}

/// Latin letters and digits take little more than half of a Chinese character.
fn advance(c: char, character: u32) -> u32 {
    if c.is_ascii() { character * 14 / 25 } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_take_the_lines_that_fit_the_width() {
        let five_characters = 5 * CHARACTER + PADDING;
        for (text, expected) in [
            ("", 1),
            ("农村公路", 1),
            ("农村公路养", 1),
            ("农村公路养护", 2),
            ("棚户区\n改造", 2),
            ("113.68%", 1),
            ("完成率113.68%", 2),
            ("abcdefghijklmnop", 2),
            ("abcdefghijklmnopqrstu", 3),
        ] {
            assert_eq!(lines(text, five_characters, CHARACTER), expected, "{text}");
        }
    }
}
