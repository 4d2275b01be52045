//! Which encoding bytes of text are in: byte order mark, what the file says, what fits.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// As many characters outside of ASCII do not form valid UTF-8 by chance.
const CERTAIN: usize = 8;

/// Decodes text; what no encoding explains becomes U+FFFD.
///
/// In order: byte order mark; UTF-8 where it cannot be chance; the label that the file gives of
/// itself; UTF-8; GB18030, which contains GBK and GB2312.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Some(encoding) = silent_utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    let utf8 = std::str::from_utf8(bytes).ok();
    if let Some(text) = utf8
        && text.chars().filter(|c| !c.is_ascii()).nth(CERTAIN - 1).is_some()
    {
        return text.to_owned();
    }
    let labelled = label.and_then(by_label);
    let candidates = [labelled, Some(UTF_8), Some(GB18030)];
    for encoding in candidates.into_iter().flatten() {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return text.into_owned();
        }
    }
    // GBK that is taken for UTF-8 keeps hardly a character.
    let broken = UTF_8.decode_without_bom_handling(bytes).0;
    let lost = broken.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let kept = broken.chars().filter(|c| !c.is_ascii()).count() - lost;
    if kept > lost {
        return broken.into_owned();
    }
    labelled.unwrap_or(GB18030).decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether bytes begin with a byte order mark.
pub(crate) fn has_mark(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some()
}

/// GBK and GB2312 are read as GB18030, as offices mean by them whatever their keyboard types.
fn by_label(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    Some(match encoding.name() {
        "GBK" => GB18030,
        // A label inside of text that was found by its ASCII letters cannot be right.
        "UTF-16LE" | "UTF-16BE" | "replacement" => UTF_8,
        _ => encoding,
    })
}

/// UTF-16 without a mark: among ASCII digits and tabs every second byte is zero, and of the other
/// bytes hardly one, such as the lower half of 一 (U+4E00).
fn silent_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let half = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 5 > half && odd > even * 2 => Some(UTF_16LE),
        (even, odd) if even * 5 > half && even > odd * 2 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROKEN_OFF: &str = "民生实事 ";

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter()
            .chain(text.encode_utf16())
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn every_encoding_of_an_office_gives_the_same_text() {
        let text = "序号\t行动名称\t完成率\r\n1\t北地区群众喝上引调水工程\t108%\r\n";
        let gb = GB18030.encode(text).0.into_owned();
        let bom = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        for (name, bytes, label) in [
            ("utf-8", text.as_bytes().to_vec(), None),
            ("utf-8 with mark", bom, None),
            ("utf-8 under a wrong label", text.as_bytes().to_vec(), Some("gb2312")),
            ("gb18030", gb.clone(), None),
            ("gb2312", gb.clone(), Some("gb2312")),
            ("gb18030 under a wrong label", gb, Some("utf-8")),
            ("utf-16le", utf16(text, false, true), None),
            ("utf-16be", utf16(text, true, true), Some("gbk")),
            ("utf-16le without mark", utf16(text, false, false), None),
            ("utf-16be without mark", utf16(text, true, false), None),
        ] {
            assert_eq!(decode(&bytes, label), text, "{name}");
        }
    }

    #[test]
    fn utf16_without_mark_is_told_although_it_counts_from_one() {
        let text = "序号\t行动名称\t完成率\r\n一\t一刻钟便民生活圈\t108%\r\n十一\t一老一小\t9%\r\n";
        for big in [false, true] {
            assert_eq!(decode(&utf16(text, big, false), None), text, "big-endian: {big}");
        }
        let noise: Vec<u8> = std::iter::repeat_n([0, 0, 7, 0, 0, 9], 50).flatten().collect();
        assert_eq!(silent_utf16(&noise), None, "zeros everywhere are no text");
    }

    #[test]
    fn short_words_follow_their_label() {
        // The bytes of 联通 in GBK are valid UTF-8 as well.
        let bytes = GB18030.encode("联通").0.into_owned();
        assert_eq!(decode(&bytes, Some("gb2312")), "联通");
    }

    #[test]
    fn rare_characters_of_names_survive_gb18030() {
        let bytes = GB18030.encode("㙍䶮𠮷").0.into_owned();
        assert_eq!(decode(&bytes, Some("gb2312")), "㙍䶮𠮷");
    }

    #[test]
    fn broken_bytes_are_replaced_and_the_rest_is_kept() {
        let bytes = [BROKEN_OFF.as_bytes(), b"\xff\xfe\xff"].concat();
        assert_eq!(decode(&bytes, None), "民生实事 \u{fffd}\u{fffd}\u{fffd}");
        let bytes = [&GB18030.encode(BROKEN_OFF).0, b"\xff\xff".as_slice()].concat();
        assert_eq!(decode(&bytes, None), "民生实事 \u{fffd}\u{fffd}");
    }
}
