//! Keys for comparing texts: width, white space and punctuation variants folded, the stored text
//! never touched.

/// White space of office documents: Unicode white space, zero-width characters, the ideographic
/// space, and control characters.
#[must_use]
pub fn is_blank_char(character: char) -> bool {
    // Nearly every character is Chinese, and none of these is blank.
    if matches!(character, '\u{3001}'..='\u{d7ff}') {
        return false;
    }
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{00ad}')
}

/// The text without any white space.
#[must_use]
pub fn without_white_space(text: &str) -> String {
    text.chars().filter(|&character| !is_blank_char(character)).collect()
}

/// The comparison key of a text: no white space, full-width forms as ASCII, one form for each of
/// quotes, dashes and brackets, lower case.
#[must_use]
pub fn fold(text: &str) -> String {
    folded(text, narrow)
}

fn folded(text: &str, one: impl Fn(char) -> char) -> String {
    let mut key = String::with_capacity(text.len());
    for character in text.chars().filter(|&c| !is_blank_char(c)).map(one) {
        match character {
            // Chinese has no case; asking for it takes longer than all the rest.
            '\u{2e80}'..='\u{d7ff}' => key.push(character),
            _ if character.is_ascii() => key.push(character.to_ascii_lowercase()),
            _ => key.extend(character.to_lowercase()),
        }
    }
    key
}

/// The key of prose: like [`fold`], but 。 and 、 stay what they are, because they end sentences and
/// separate numbers.
pub(crate) fn fold_prose(text: &str) -> String {
    let one = |c: char| if matches!(c, '。' | '、') { c } else { narrow(c) };
    folded(text, one)
}

/// One character of a number in its narrow form: full-width digits, commas and points only. The
/// Chinese 、 and 。 separate numbers and never stand inside of one.
pub(crate) fn narrow_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '−' => '-',
        other => other,
    }
}

/// One character in its narrow form.
pub(crate) fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => narrow_width(character),
        '“' | '”' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' => '\'',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '—' | '–' | '―' | '─' | '‐' | '‑' | '−' => '-',
        '、' => ',',
        '〜' => '~',
        '。' => '.',
        '·' | '•' | '・' => '·',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_ignores_width_white_space_and_punctuation_style() {
        assert_eq!(fold("目标\n\n任务"), "目标任务");
        assert_eq!(fold("完成比例（％）"), fold("完成 比例(%)"));
        assert_eq!(fold("１４．０"), "14.0");
        assert_eq!(fold("农村公路——养护"), "农村公路--养护");
    }
}
