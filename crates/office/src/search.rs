//! Searching names the way people type them: 老旧小区, laojiuxiaoqu, ljxq.

use std::collections::BTreeSet;

use jiannuo_domain::{fold, is_blank_char};
use pinyin::ToPinyinMulti;

/// Whether a text is what somebody looks for; every word of the query must be in it.
///
/// A word is in a text that contains it, whatever its width and case, or that sounds like it: its
/// full pinyin, the last syllable perhaps half typed, or its initials. Characters with several
/// readings (重庆) are found by each. A query without words finds everything.
#[must_use]
pub fn matches(query: &str, text: &str) -> bool {
    let text: Vec<Sound> = fold(text).chars().map(Sound::of).collect();
    let words = query.split(is_blank_char).map(|word| fold(word).replace('ü', "v"));
    words.filter(|word| !word.is_empty()).all(|word| {
        let mut places = (0..text.len()).filter_map(|start| text.get(start..));
        places.any(|place| {
            is_spelled(&word, place, |sound| &sound.written)
                || is_spelled(&word, place, |sound| &sound.syllables)
                || is_spelled(&word, place, |sound| &sound.initials)
        })
    })
}

/// The ways to type one character; one without readings is typed as it is written.
struct Sound {
    written: BTreeSet<String>,
    syllables: BTreeSet<String>,
    initials: BTreeSet<String>,
}

impl Sound {
    fn of(character: char) -> Self {
        let written = BTreeSet::from([character.to_string()]);
        let readings = character.to_pinyin_multi().into_iter().flatten();
        let mut syllables: BTreeSet<String> =
            readings.map(|reading| reading.plain().replace('ü', "v")).collect();
        if syllables.is_empty() {
            syllables.clone_from(&written);
        }
        let initials = syllables.iter().filter_map(|syllable| syllable.chars().next()).map(String::from);
        Self { initials: initials.collect(), written, syllables }
    }
}

/// Whether the text begins with characters that the word spells, one after the other.
fn is_spelled(word: &str, text: &[Sound], spellings: fn(&Sound) -> &BTreeSet<String>) -> bool {
    // What is left of the word after each way of reading the text so far.
    let mut left = BTreeSet::from([word]);
    for sound in text {
        let mut next = BTreeSet::new();
        for (rest, spelling) in left.iter().flat_map(|rest| spellings(sound).iter().map(move |s| (rest, s))) {
            if spelling.starts_with(rest) {
                return true;
            }
            next.extend(rest.strip_prefix(spelling.as_str()));
        }
        if next.is_empty() {
            return false;
        }
        left = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_they_are_typed() {
        for (query, text, found) in [
            ("老旧小区", "城镇老旧小区改造", true),
            ("小区 改造", "城镇老旧小区改造", true),
            ("小区　医保", "城镇老旧小区改造", false),
            ("laojiuxiaoqu", "城镇老旧小区改造", true),
            ("LaoJiu", "城镇老旧小区改造", true),
            ("laojiuxi", "城镇老旧小区改造", true),
            ("ljxq", "城镇老旧小区改造", true),
            ("ljxq gz", "城镇老旧小区改造", true),
            ("LJXQ", "城镇老旧小区改造", true),
            ("xqlj", "城镇老旧小区改造", false),
            ("aojiu", "城镇老旧小区改造", false),
            ("chongqing", "重庆路改造", true),
            ("zhongqing", "重庆路改造", true),
            ("cq", "重庆路改造", true),
            ("lvhua", "绿化提升", true),
            ("lühua", "绿化提升", true),
            ("5g", "新建５Ｇ基站", true),
            ("５Ｇ", "新建5G基站", true),
            ("5gjz", "新建5G基站", true),
            ("5gjizhan", "新建5G基站", true),
            ("(%)", "完成率（％）", true),
            ("xian", "西安路", true),
            ("xian", "县道", true),
            ("", "任何", true),
            ("  ", "", true),
            ("a", "", false),
        ] {
            assert_eq!(matches(query, text), found, "{query} in {text}");
        }
    }

    #[test]
    fn a_long_query_without_an_answer_ends_soon() {
        for spelled in ["h", "hang", "x", "xing"] {
            assert!(!matches(&format!("{}q", spelled.repeat(60)), &"行".repeat(400)), "{spelled}");
        }
    }
}
