//! Personal numbers in free text: identity cards, mobile telephones, bank cards, masked for readers
//! who need not know them. Figures are left alone.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use crate::fold::narrow_width;

/// Digits of the shortest number that is masked: a mobile telephone.
const SHORTEST: usize = 11;

/// The text with the middle of every personal number as `*`; as it is when there is none.
///
/// Masked are 18-digit identity numbers (GB 11643) whose date is one and whose check digit is right,
/// wherever they stand in a row of digits; 15-digit ones of before 1999 with a date; mobile numbers of
/// the mainland; bank cards of 16 to 19 digits by their check digit (Luhn). The first six and the last
/// four signs stay, of a telephone number the first three. Groups as they are written by hand (138 0013
/// 8000) count as one number, full-width digits as digits. A number with decimals, a sign of currency
/// or a unit of money or measure beside it is a figure.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    if text.chars().filter(|&sign| digit(sign).is_some()).count() < SHORTEST {
        return Cow::Borrowed(text);
    }
    let signs: Vec<char> = text.chars().collect();
    let mut hidden = vec![false; signs.len()];
    for group in groups(&signs) {
        hide_in(&signs, &group, &mut hidden);
    }
    if !hidden.contains(&true) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        signs.iter().zip(&hidden).map(|(&sign, &is_hidden)| if is_hidden { '*' } else { sign }).collect(),
    )
}

fn digit(sign: char) -> Option<u32> {
    narrow_width(sign).to_digit(10)
}

/// Rows of digits that stand together, parted by single spaces or hyphens: each a list of the places
/// of its uninterrupted rows.
fn groups(signs: &[char]) -> Vec<Vec<Range<usize>>> {
    let mut groups: Vec<Vec<Range<usize>>> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let length = signs.iter().skip(at).take_while(|&&sign| digit(sign).is_some()).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let row = at..at + length;
        let is_next = |last: &Range<usize>| {
            last.end + 1 == row.start
                && signs.get(last.end).is_some_and(|sign| matches!(sign, ' ' | '-' | '\u{a0}'))
        };
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(is_next) => group.push(row.clone()),
            _ => groups.push(vec![row.clone()]),
        }
        at = row.end;
    }
    groups
}

/// How people part a number: a telephone, identity numbers, cards.
const PARTED: [&[usize]; 7] = [
    &[3, 4, 4],
    &[6, 8, 4],
    &[6, 4, 4, 4],
    &[4, 4, 4, 4],
    &[4, 4, 4, 4, 1],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 4, 3],
];

fn hide_in(signs: &[char], group: &[Range<usize>], hidden: &mut [bool]) {
    for row in group {
        hide_row(signs, row, hidden);
    }
    for first in 0..group.len() {
        for lengths in PARTED {
            let Some(parts) = group.get(first..first + lengths.len()) else { continue };
            if parts.iter().map(ExactSizeIterator::len).eq(lengths.iter().copied()) {
                hide_number(signs, &parts.iter().cloned().flatten().collect::<Vec<_>>(), hidden);
            }
        }
    }
    // 330481 19900101 123X: the last sign is no digit.
    for first in 0..group.len() {
        let Some([place, born, number]) = group.get(first..first + 3) else { continue };
        if (place.len(), born.len(), number.len()) == (6, 8, 3) {
            let mut places: Vec<usize> =
                [place, born, number].into_iter().flat_map(|part| part.clone()).collect();
            places.push(number.end);
            hide_identity(signs, &places, hidden);
        }
    }
}

/// One uninterrupted row of digits.
fn hide_row(signs: &[char], row: &Range<usize>, hidden: &mut [bool]) {
    // Numbers that run into each other hide nobody: every place is looked at.
    let mut from = row.start;
    for start in row.clone().filter(|start| start + IDENTITY <= row.end + 1) {
        let places: Vec<usize> = (start..start + IDENTITY).collect();
        if hide_identity(signs, &places, hidden) {
            hide_between(signs, &(from..start.max(from)), hidden);
            from = start + IDENTITY;
        }
    }
    hide_between(signs, &(from..row.end.max(from)), hidden);
}

/// What stands in a row of digits outside of identity numbers.
fn hide_between(signs: &[char], row: &Range<usize>, hidden: &mut [bool]) {
    if is_figure(signs, row) {
        return;
    }
    let places: Vec<usize> = row.clone().collect();
    hide_number(signs, &places, hidden);
    // The country's code in front.
    if let [eight, six, rest @ ..] = places.as_slice()
        && rest.len() == SHORTEST
        && digits(signs, &[*eight, *six]) == [8, 6]
    {
        hide_number(signs, rest, hidden);
    }
}

/// Signs of an identity number.
const IDENTITY: usize = 18;

fn digits(signs: &[char], places: &[usize]) -> Vec<u32> {
    places.iter().filter_map(|&place| digit(*signs.get(place)?)).collect()
}

/// Whether it was one.
fn hide_identity(signs: &[char], places: &[usize], hidden: &mut [bool]) -> bool {
    let number: Option<Vec<char>> = places.iter().map(|&place| signs.get(place).copied()).collect();
    let is_one = number.is_some_and(|number| is_identity(&number));
    if is_one {
        hide(places, 6, hidden);
    }
    is_one
}

/// A whole number that is no part of a longer one.
fn hide_number(signs: &[char], places: &[usize], hidden: &mut [bool]) {
    let number = digits(signs, places);
    hide_identity(signs, places, hidden);
    match number.as_slice() {
        [1, 3..=9, ..] if number.len() == SHORTEST => hide(places, 3, hidden),
        _ if number.len() == 15 && is_old_identity(&number) => hide(places, 6, hidden),
        _ if (16..=19).contains(&number.len()) && is_card(&number) => hide(places, 6, hidden),
        _ => {}
    }
}

fn hide(places: &[usize], kept: usize, hidden: &mut [bool]) {
    const KEPT_AT_THE_END: usize = 4;
    let middle = places.len().saturating_sub(kept + KEPT_AT_THE_END);
    for &place in places.iter().skip(kept).take(middle) {
        if let Some(is_hidden) = hidden.get_mut(place) {
            *is_hidden = true;
        }
    }
}

/// Whether something beside a row of digits says that it is an amount.
fn is_figure(signs: &[char], row: &Range<usize>) -> bool {
    let before = row.start.checked_sub(1).and_then(|place| signs.get(place));
    if before.is_some_and(|sign| matches!(sign, '¥' | '￥' | '$' | '＄')) {
        return true;
    }
    let mut after = signs.iter().skip(row.end);
    match after.next() {
        Some('.' | '．') => {
            let decimals = after.take_while(|&&sign| digit(sign).is_some()).count();
            (1..=2).contains(&decimals)
        }
        Some(' ') => after.next().is_some_and(is_unit),
        Some(sign) => is_unit(sign),
        None => false,
    }
}

fn is_unit(sign: &char) -> bool {
    matches!(sign, '元' | '万' | '亿' | '千' | '吨' | '亩' | '平' | '立' | '%' | '％' | '‰')
}

/// GB 11643-1999: a date of birth at the seventh sign, and a check digit by ISO 7064 MOD 11-2.
fn is_identity(number: &[char]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let Some((&check, body)) = number.split_last() else { return false };
    let body: Option<Vec<u32>> = body.iter().map(|&sign| digit(sign)).collect();
    let Some(body) = body.filter(|body| body.len() == WEIGHTS.len()) else { return false };
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let right = CHECKS.into_iter().nth(usize::try_from(sum % 11).unwrap_or(0));
    let year = value(body.get(6..10));
    right == Some(narrow_width(check).to_ascii_uppercase())
        && (1850..2100).contains(&year)
        && is_date(year, value(body.get(10..12)), value(body.get(12..14)))
}

/// The number of before 1999: a year of two digits, no check digit.
fn is_old_identity(number: &[u32]) -> bool {
    let is_place = number.first().is_some_and(|first| (1..=8).contains(first));
    is_place && is_date(1900 + value(number.get(6..8)), value(number.get(8..10)), value(number.get(10..12)))
}

fn value(digits: Option<&[u32]>) -> u32 {
    digits.unwrap_or_default().iter().fold(0, |sum, digit| sum * 10 + digit)
}

fn is_date(year: u32, month: u32, day: u32) -> bool {
    let (year, month, day) = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
    matches!((year, month, day), (Ok(year), Ok(month), Ok(day)) if Date::new(year, month, day).is_ok())
}

/// The check digit of bank cards (Luhn).
fn is_card(number: &[u32]) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let signs = number.iter().rev().enumerate();
    let sum: u32 = signs.map(|(at, &digit)| if at % 2 == 1 { doubled(digit) } else { digit }).sum();
    sum.is_multiple_of(10) && number.iter().any(|&digit| digit != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn personal_numbers_lose_their_middle_and_figures_do_not() {
        for (text, expected) in [
            ("联系人张三13800138000，已到位", "联系人张三138****8000，已到位"),
            ("+86 138 0013 8000", "+86 138 **** 8000"),
            ("138-0013-8000", "138-****-8000"),
            ("8613800138000", "86138****8000"),
            ("１３８００１３８０００", "１３８****８０００"),
            ("身份证11010519491231002X。", "身份证110105********002X。"),
            ("身份证11010519491231002x。", "身份证110105********002x。"),
            ("440524188001010014", "440524********0014"),
            ("440524 18800101 0014", "440524 ******** 0014"),
            ("110105 19491231 002X", "110105 ******** 002X"),
            ("旧证110105491231002号", "旧证110105*****1002号"),
            ("卡号6222021234567890128", "卡号622202*********0128"),
            ("卡号6222021234567890129", "卡号6222021234567890129"),
            ("卡号4111111111111111", "卡号411111******1111"),
            ("4111 1111 1111 1111", "4111 11** **** 1111"),
            ("44052418800101001413800138000", "440524********0014138****8000"),
            // Figures.
            ("", ""),
            ("完成投资13800138000元", "完成投资13800138000元"),
            ("完成投资13800138000.50元", "完成投资13800138000.50元"),
            ("¥13800138000", "¥13800138000"),
            ("13800138000 万元", "13800138000 万元"),
            ("13,800,138,000", "13,800,138,000"),
            ("12345678901", "12345678901"),
            ("2024年10月25日完成1,234户，累计45.67%", "2024年10月25日完成1,234户，累计45.67%"),
            // A wrong check digit, a day that is none.
            ("110105194912310021", "110105194912310021"),
            ("110105491331002", "110105491331002"),
            ("项目代码2405-330481-04-01-123456", "项目代码2405-330481-04-01-123456"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_such_numbers_is_not_copied() {
        assert!(matches!(masked("雨季停工，10月25日复工，2024年底完成12345678户"), Cow::Borrowed(_)));
        assert!(matches!(masked("111111111111111111111111111111"), Cow::Borrowed(_)));
    }

    /// A valid number of somebody born on a day, with the body before the check digit.
    fn identity(place: u32, born: (u32, u32, u32), order: u32) -> String {
        let body = format!("{place:06}{:04}{:02}{:02}{order:03}", born.0, born.1, born.2);
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = body.chars().zip(weights).map(|(c, w)| c.to_digit(10).unwrap() * w).sum();
        format!("{body}{}", "10X98765432".chars().nth(sum as usize % 11).unwrap())
    }

    fn an_identity() -> impl Strategy<Value = String> {
        let born = (1900..2030_u32, 1..=12_u32, 1..=28_u32);
        (110_000..660_000_u32, born, 0..1000_u32)
            .prop_map(|(place, born, order)| identity(place, born, order))
    }

    proptest! {
        #[test]
        fn no_masked_text_holds_a_whole_identity_number(
            parts in prop::collection::vec(prop_oneof![an_identity(), "[0-9]{0,20}", "[一-龥 ，.xX*-]{0,4}"], 0..8)
        ) {
            let text = parts.concat();
            let shown: Vec<char> = masked(&text).chars().collect();
            prop_assert!(!shown.windows(IDENTITY).any(is_identity), "{text}");
            prop_assert_eq!(shown.len(), text.chars().count());
        }

        #[test]
        fn masking_twice_is_masking_once(
            parts in prop::collection::vec(prop_oneof![an_identity(), "1[3-9][0-9]{9}", "[一-龥 ]{1,4}"], 0..8)
        ) {
            let text = parts.join("，");
            let once = masked(&text).into_owned();
            prop_assert_eq!(masked(&once), once.as_str());
        }
    }
}
