//! One section of a format code, ready to be filled with a value.

use std::cmp::Ordering;

use super::lexer::{Sign, signs};
use crate::decimal::Decimal;

/// One piece of a section, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    /// `0` shows a zero where the number has no digit, `?` a space, `#` nothing.
    Digit(char),
    Point,
    Percent,
    /// Whether a plus is written before positive exponents.
    Exponent(bool),
    Text,
    General,
    Date(DatePart),
}

/// A part of a date or time, with the number of letters it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatePart {
    Year(usize),
    Month(usize),
    Day(usize),
    /// `aaa` or `aaaa`: the day of the week in Chinese.
    Weekday(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// Digits after the seconds, with the point before them.
    Fraction(usize),
    Elapsed(char, usize),
    HalfDay(&'static str, &'static str),
}

/// One section: its condition and its pieces.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    condition: Option<(Vec<Ordering>, Decimal)>,
    pub(super) tokens: Vec<Token>,
    /// Thousands are separated.
    pub(super) grouped: bool,
    /// Power of ten by which the value is multiplied before it is shown.
    pub(super) scale: i32,
}

/// Cuts a format code into sections.
pub(super) fn parse(code: &str) -> Vec<Section> {
    signs(code).split(|sign| *sign == Sign::Semicolon).map(Section::new).collect()
}

impl Section {
    fn new(signs: &[Sign]) -> Self {
        let mut section = Self::default();
        let last_digit = signs.iter().rposition(is_digit);
        for (index, sign) in signs.iter().enumerate() {
            match sign {
                Sign::Comma => section.comma(index, signs, last_digit),
                Sign::Condition(operator, number) => {
                    section.condition = condition(operator, number);
                }
                Sign::Percent => {
                    section.scale += 2;
                    section.tokens.push(Token::Percent);
                }
                _ => section.tokens.extend(token(index, sign, signs)),
            }
        }
        if section.is_date() {
            section.join_fractions();
        }
        section
    }

    /// A comma between digits groups thousands, behind the last one it divides by a thousand.
    fn comma(&mut self, index: usize, signs: &[Sign], last_digit: Option<usize>) {
        let behind_digit = signs.iter().take(index).rfind(|sign| **sign != Sign::Comma).is_some_and(is_digit);
        let before_point = signs
            .iter()
            .skip(index)
            .find(|sign| **sign != Sign::Comma)
            .is_some_and(|sign| *sign == Sign::Point);
        if behind_digit && (before_point || last_digit.is_some_and(|last| last < index)) {
            self.scale -= 3;
        } else if behind_digit {
            self.grouped = true;
        } else {
            self.tokens.push(Token::Literal(",".into()));
        }
    }

    /// Turns `ss.00` into seconds and their fraction; other placeholders mean nothing in dates.
    fn join_fractions(&mut self) {
        let mut joined: Vec<Token> = Vec::new();
        let mut point = false;
        for token in self.tokens.drain(..) {
            match (token, joined.last_mut()) {
                (Token::Point, Some(Token::Date(DatePart::Second(_)))) => point = true,
                (Token::Digit('0'), Some(Token::Date(DatePart::Second(_)))) if point => {
                    joined.push(Token::Date(DatePart::Fraction(1)));
                }
                (Token::Digit('0'), Some(Token::Date(DatePart::Fraction(digits)))) => *digits += 1,
                (Token::Point, _) => joined.push(Token::Literal(".".into())),
                (Token::Digit(digit), _) => joined.push(Token::Literal(digit.to_string())),
                (token, _) => joined.push(token),
            }
        }
        self.tokens = joined;
    }

    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Date(_)))
    }

    pub(super) fn is_text(&self) -> bool {
        self.tokens.contains(&Token::Text)
    }

    pub(super) fn is_plain_text(&self) -> bool {
        self.tokens == [Token::Text]
    }

    pub(super) fn is_plain_general(&self) -> bool {
        self.condition.is_none() && (self.tokens == [Token::General] || self.tokens.is_empty())
    }

    pub(super) fn is_conditional(&self) -> bool {
        self.condition.is_some()
    }

    /// Whether the condition holds; without one it does.
    pub(super) fn admits(&self, value: Decimal) -> bool {
        self.condition.as_ref().is_none_or(|(orders, bound)| orders.contains(&value.compare(*bound)))
    }

    /// Whether the condition admits nothing above zero, so that the section shows its own sign.
    pub(super) fn is_below_zero(&self) -> bool {
        self.condition.as_ref().is_some_and(|(orders, bound)| {
            !orders.contains(&Ordering::Greater) && bound.compare(Decimal::ZERO) != Ordering::Greater
        })
    }

    /// The literals of the section around a text.
    pub(super) fn around(&self, text: &str) -> String {
        self.tokens
            .iter()
            .map(|token| match token {
                Token::Literal(literal) => literal.as_str(),
                Token::Text | Token::General => text,
                Token::Percent => "%",
                Token::Point => ".",
                Token::Digit(_) | Token::Exponent(_) | Token::Date(_) => "",
            })
            .collect()
    }
}

fn is_digit(sign: &Sign) -> bool {
    matches!(sign, Sign::Digit(_))
}

fn condition(operator: &str, number: &str) -> Option<(Vec<Ordering>, Decimal)> {
    use Ordering::{Equal, Greater, Less};
    let orders = match operator {
        "<" => vec![Less],
        "<=" => vec![Less, Equal],
        ">" => vec![Greater],
        ">=" => vec![Greater, Equal],
        "=" => vec![Equal],
        "<>" => vec![Less, Greater],
        _ => return None,
    };
    Some((orders, Decimal::parse(number)?))
}

fn token(index: usize, sign: &Sign, signs: &[Sign]) -> Option<Token> {
    Some(match sign {
        Sign::Literal(literal) => Token::Literal(literal.clone()),
        Sign::Digit(digit) => Token::Digit(*digit),
        Sign::Point => Token::Point,
        Sign::Exponent(plus) => Token::Exponent(*plus),
        Sign::Text => Token::Text,
        Sign::General => Token::General,
        Sign::HalfDay(am, pm) => Token::Date(DatePart::HalfDay(am, pm)),
        Sign::Elapsed(letter, length) => Token::Date(DatePart::Elapsed(*letter, *length)),
        Sign::Letters(letter, length) => Token::Date(match letter {
            'y' => DatePart::Year(*length),
            'd' => DatePart::Day(*length),
            'a' => DatePart::Weekday(*length),
            'h' => DatePart::Hour(*length),
            's' => DatePart::Second(*length),
            _ if *length <= 2 && is_minute(index, signs) => DatePart::Minute(*length),
            _ => DatePart::Month(*length),
        }),
        Sign::Comma | Sign::Percent | Sign::Condition(..) | Sign::Semicolon => return None,
    })
}

/// `m` means minutes behind hours and before seconds.
fn is_minute(index: usize, signs: &[Sign]) -> bool {
    let letter = |sign: &Sign| match sign {
        Sign::Letters(letter, _) | Sign::Elapsed(letter, _) => Some(*letter),
        _ => None,
    };
    let before = signs.iter().take(index).rev().find_map(letter);
    let after = signs.iter().skip(index + 1).find_map(letter);
    before == Some('h') || after == Some('s')
}
