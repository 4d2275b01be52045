//! Characters that Word stores as a code of a picture font (`w:sym`).

/// The character that is seen, when Unicode has it.
///
/// `code` is hexadecimal; codes of picture fonts are shifted into U+F000–F0FF.
pub(crate) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    let low = match code {
        0xF000..=0xF0FF => code - 0xF000,
        _ => code,
    };
    match font.to_ascii_lowercase().as_str() {
        "wingdings" => wingdings(low),
        "wingdings 2" => wingdings_2(low),
        "symbol" => greek(low),
        _ if low == code => char::from_u32(code).filter(|c| !c.is_control()),
        _ => None,
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x6C => '●',
        0x6E => '■',
        0x6F | 0xA8 => '□',
        0x75 => '◆',
        0x8C..=0x94 => char::from_u32(0x2776 + code - 0x8C)?,
        0x81..=0x89 => char::from_u32(0x2460 + code - 0x81)?,
        0xAB => '★',
        0xDF => '←',
        0xE0 => '→',
        0xE1 => '↑',
        0xE2 => '↓',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x4F => '✗',
        0x50 => '✓',
        0x52 => '☑',
        0x53 => '☒',
        0xA3 => '□',
        _ => return None,
    })
}

fn greek(code: u32) -> Option<char> {
    Some(match code {
        0x20 | 0x25 | 0x28..=0x29 | 0x2B | 0x2C | 0x2E..=0x3F => char::from_u32(code)?,
        0x2D => '-',
        0xA3 => '≤',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '·',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn picture_fonts_become_the_character_that_is_seen() {
        for (font, code, seen) in [
            ("Symbol", "F0B3", Some('≥')),
            ("Symbol", "F033", Some('3')),
            ("Wingdings", "F0FC", Some('✓')),
            ("Wingdings 2", "0052", Some('☑')),
            ("Wingdings", "F04A", None),
            ("宋体", "221A", Some('√')),
            ("宋体", "F0FC", None),
            ("宋体", "not a code", None),
            ("宋体", "D800", None),
        ] {
            assert_eq!(symbol(font, code), seen, "{font} {code}");
        }
    }
}
