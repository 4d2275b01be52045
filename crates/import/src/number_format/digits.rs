//! Numbers through the digit placeholders of a section, and the General format.

use super::section::{Section, Token};
use crate::decimal::Decimal;

/// Characters that General has room for, the sign not counted.
const GENERAL_WIDTH: i32 = 11;
/// Digits after the point of the mantissa when General falls back to an exponent.
const GENERAL_MANTISSA: i32 = 5;

/// As General shows a number: at most 11 characters, an exponent when they do not suffice.
pub(super) fn general(value: Decimal) -> String {
    let whole = value.magnitude().max(1);
    let shown = value.rounded((GENERAL_WIDTH - 1 - whole).max(0));
    let is_tiny = value.magnitude() < -3 && shown != value;
    if shown.magnitude() > GENERAL_WIDTH || is_tiny {
        return scientific(value);
    }
    shown.plain()
}

fn scientific(value: Decimal) -> String {
    let power = value.magnitude() - 1;
    let mut mantissa = value.shifted(-power).rounded(GENERAL_MANTISSA);
    let carry = mantissa.magnitude() - 1;
    mantissa = mantissa.shifted(-carry);
    let power = power + carry;
    let sign = if power < 0 { '-' } else { '+' };
    format!("{}E{sign}{:02}", mantissa.plain(), power.abs())
}

/// A number without its sign through a section; `None` when the section is beyond this reader
/// (fractions such as `# ?/?`).
pub(super) fn show(section: &Section, value: Decimal) -> Option<String> {
    let tokens = section.tokens.as_slice();
    if is_fraction(tokens) {
        return None;
    }
    let value = value.shifted(section.scale);
    if let Some(position) = tokens.iter().position(|t| matches!(t, Token::Exponent(_))) {
        let (mantissa, exponent) = tokens.split_at_checked(position)?;
        return Some(with_exponent(section, mantissa, exponent, value));
    }
    // General and text keep the digits they have room for: they have no places to round to.
    let is_free = tokens.iter().any(|token| matches!(token, Token::General | Token::Text));
    let value = if is_free { value } else { value.rounded(decimals(tokens)) };
    Some(fill(tokens, value, section.grouped))
}

/// Digits after the point that the placeholders ask for.
fn decimals(tokens: &[Token]) -> i32 {
    let after = tokens.iter().skip_while(|token| **token != Token::Point);
    i32::try_from(after.filter(|t| matches!(t, Token::Digit(_))).count()).unwrap_or(i32::MAX)
}

fn is_fraction(tokens: &[Token]) -> bool {
    let slash = tokens.iter().position(|token| matches!(token, Token::Literal(text) if text == "/"));
    slash.is_some_and(|slash| {
        let digit = |token: &Token| matches!(token, Token::Digit(_));
        tokens.iter().take(slash).any(digit) && tokens.iter().skip(slash).any(digit)
    })
}

fn with_exponent(section: &Section, mantissa: &[Token], exponent: &[Token], value: Decimal) -> String {
    let whole = mantissa.iter().take_while(|token| **token != Token::Point);
    let whole = whole.filter(|t| matches!(t, Token::Digit(_))).count();
    let step = i32::try_from(whole).unwrap_or(1).max(1);
    let power_of = |value: Decimal| (value.magnitude() - 1).div_euclid(step) * step;
    let mut power = if value.digits == 0 { 0 } else { power_of(value) };
    let mut shown = value.shifted(-power).rounded(decimals(mantissa));
    let carry = if shown.digits == 0 { 0 } else { power_of(shown) };
    power += carry;
    shown = shown.shifted(-carry);
    let plus = matches!(exponent.first(), Some(Token::Exponent(true)));
    let sign = match (power < 0, plus) {
        (true, _) => "-",
        (false, true) => "+",
        (false, false) => "",
    };
    let mantissa = fill(mantissa, shown, section.grouped);
    let digits = fill(exponent.get(1..).unwrap_or_default(), Decimal::from_integer(power.abs()), false);
    format!("{mantissa}E{sign}{digits}")
}

/// Puts a rounded number into the placeholders; digits before the first one are not lost.
fn fill(tokens: &[Token], value: Decimal, grouped: bool) -> String {
    let (whole, fraction) = value.split();
    let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(tokens.len());
    let (before, after) = tokens.split_at_checked(point).unwrap_or((tokens, &[]));
    let mut shown = fill_whole(before, value, &whole, grouped);
    fill_fraction(after, &fraction, &mut shown);
    shown
}

/// From the right: each placeholder takes a digit, the leftmost one all that are left.
fn fill_whole(tokens: &[Token], value: Decimal, whole: &str, grouped: bool) -> String {
    let mut reversed: Vec<char> = Vec::new();
    let mut digits = whole.chars().rev().peekable();
    let mut placed = 0_usize;
    let first = tokens.iter().position(|t| matches!(t, Token::Digit(_)));
    for (index, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Digit(placeholder) => {
                while let Some(shown) = digits.next().or(blank(*placeholder)) {
                    if grouped && placed > 0 && placed.is_multiple_of(3) {
                        reversed.push(if shown == ' ' { ' ' } else { ',' });
                    }
                    reversed.push(shown);
                    placed += 1;
                    if Some(index) != first || digits.peek().is_none() {
                        break;
                    }
                }
            }
            Token::Literal(literal) => reversed.extend(literal.chars().rev()),
            Token::Percent => reversed.push('%'),
            Token::General | Token::Text => reversed.extend(general(value).chars().rev()),
            Token::Point | Token::Exponent(_) | Token::Date(_) => {}
        }
    }
    reversed.into_iter().rev().collect()
}

fn fill_fraction(tokens: &[Token], fraction: &str, shown: &mut String) {
    let mut digits = fraction.chars();
    for token in tokens {
        match token {
            Token::Point => shown.push('.'),
            Token::Digit(placeholder) => shown.extend(digits.next().or(blank(*placeholder))),
            Token::Literal(literal) => shown.push_str(literal),
            Token::Percent => shown.push('%'),
            Token::General | Token::Text | Token::Exponent(_) | Token::Date(_) => {}
        }
    }
}

/// What a placeholder shows without a digit.
fn blank(placeholder: char) -> Option<char> {
    match placeholder {
        '0' => Some('0'),
        '?' => Some(' '),
        _ => None,
    }
}
