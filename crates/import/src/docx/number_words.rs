//! Numbers of lists in the words that Word knows for them: 一、二、三, 壹, 01, ①, A, IV.

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

/// A number in a format of Word (`w:numFmt`); decimal where the format or the number is beyond
/// what is known here, as a number in other words is better than none.
///
/// `None` for bullets and for levels that show no number.
pub(super) fn shown(number: u32, format: &str) -> Option<String> {
    let words = match format {
        "bullet" | "none" => return None,
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => counted(number, DIGITS, "十", ""),
        "chineseLegalSimplified" => counted(number, LEGAL, "拾", "壹"),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digit_by_digit(number),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "lowerLetter" => letters(number, b'a'),
        "upperLetter" => letters(number, b'A'),
        "lowerRoman" => roman(number).map(|numeral| numeral.to_ascii_lowercase()),
        "upperRoman" => roman(number),
        _ => None,
    };
    Some(words.unwrap_or_else(|| number.to_string()))
}

fn digit(digits: [&'static str; 10], value: u32) -> Option<&'static str> {
    digits.get(usize::try_from(value).ok()?).copied()
}

/// 一 to 九十九 as Chinese lists count; `one` is what stands before the first ten.
fn counted(number: u32, digits: [&'static str; 10], ten: &str, one: &str) -> Option<String> {
    let tens = match number {
        1..=9 => return digit(digits, number).map(str::to_owned),
        10..=19 => one,
        20..=99 => digit(digits, number / 10)?,
        _ => return None,
    };
    let ones = if number.is_multiple_of(10) { "" } else { digit(digits, number % 10)? };
    Some(format!("{tens}{ten}{ones}"))
}

/// 一〇, 一一: each digit by itself.
fn digit_by_digit(number: u32) -> Option<String> {
    number.to_string().chars().map(|c| digit(DIGITS, c.to_digit(10)?)).collect()
}

fn circled(number: u32) -> Option<String> {
    let before = 0x245F_u32;
    let character = (1..=20).contains(&number).then(|| before.checked_add(number)).flatten()?;
    char::from_u32(character).map(String::from)
}

/// a to z, then aa, bb: Word repeats the letter.
fn letters(number: u32, first: u8) -> Option<String> {
    let place = number.checked_sub(1)?;
    let letter = char::from(first.checked_add(u8::try_from(place % 26).ok()?)?);
    let times = usize::try_from(place / 26 + 1).ok().filter(|times| *times <= 30)?;
    Some(String::from(letter).repeat(times))
}

fn roman(number: u32) -> Option<String> {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut numeral = String::new();
    for (value, sign) in NUMERALS {
        while left >= value {
            numeral.push_str(sign);
            left -= value;
        }
    }
    Some(numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_end_at_ninety_nine() {
        for (number, text) in [(1, "一"), (10, "十"), (21, "二十一"), (90, "九十")] {
            assert_eq!(counted(number, DIGITS, "十", "").as_deref(), Some(text));
        }
        assert_eq!(counted(100, DIGITS, "十", ""), None);
    }

    #[test]
    fn every_format_of_a_list_shows_a_number() {
        for (format, texts) in [
            ("japaneseCounting", ["一", "十", "十二", "二十"]),
            ("taiwaneseCounting", ["一", "十", "十二", "二十"]),
            ("chineseCounting", ["一", "十", "十二", "二十"]),
            ("ideographDigital", ["一", "一〇", "一二", "二〇"]),
            ("chineseLegalSimplified", ["壹", "壹拾", "壹拾贰", "贰拾"]),
            ("decimalZero", ["01", "10", "12", "20"]),
            ("decimalEnclosedCircleChinese", ["①", "⑩", "⑫", "⑳"]),
            ("upperLetter", ["A", "J", "L", "T"]),
            ("lowerRoman", ["i", "x", "xii", "xx"]),
            ("decimalFullWidth", ["1", "10", "12", "20"]),
            ("hebrew1", ["1", "10", "12", "20"]),
            ("", ["1", "10", "12", "20"]),
        ] {
            for (number, text) in [1, 10, 12, 20].into_iter().zip(texts) {
                assert_eq!(shown(number, format).as_deref(), Some(text), "{number} as {format}");
            }
        }
        assert_eq!(shown(3, "bullet"), None);
        assert_eq!(shown(3, "none"), None);
    }

    #[test]
    fn numbers_beyond_a_format_are_decimal() {
        for (number, format) in [(100, "japaneseCounting"), (0, "upperLetter"), (21, "decimalEnclosedCircle")]
        {
            assert_eq!(shown(number, format), Some(number.to_string()), "{format}");
        }
        assert_eq!(shown(u32::MAX, "lowerLetter"), Some(u32::MAX.to_string()));
        assert_eq!(shown(27, "lowerLetter").as_deref(), Some("aa"));
    }
}
