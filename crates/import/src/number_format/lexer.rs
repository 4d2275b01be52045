//! A format code cut into its signs: quotes, escapes, brackets, placeholders, letters of dates.

use std::iter::Peekable;
use std::str::Chars;

/// One sign of a format code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// Shown as it stands.
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    /// `,`: groups or divides by a thousand, by its position.
    Comma,
    /// `.`
    Point,
    /// `%`
    Percent,
    /// `E+` (true) or `E-`.
    Exponent(bool),
    /// `@`
    Text,
    /// `General`
    General,
    /// A run of one letter of dates, in lower case: `yyyy`, `m`, `aaa`.
    Letters(char, usize),
    /// `[h]`, `[mm]`, `[s]`: time beyond its natural limit.
    Elapsed(char, usize),
    /// `AM/PM`, `A/P` or `上午/下午`: what stands before noon and after.
    HalfDay(&'static str, &'static str),
    /// `[>=100]`: the operator and the number.
    Condition(String, String),
    /// `;`
    Semicolon,
}

const HALF_DAYS: [(&str, &str, &str); 3] =
    [("am/pm", "AM", "PM"), ("a/p", "A", "P"), ("上午/下午", "上午", "下午")];

/// Cuts a format code into signs.
pub(super) fn signs(code: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut rest = code;
    while let Some((sign, after)) = next(rest, &signs) {
        signs.extend(sign);
        rest = after;
    }
    signs
}

/// The next sign, if it means anything, and what follows it.
fn next<'c>(code: &'c str, before: &[Sign]) -> Option<(Option<Sign>, &'c str)> {
    for word in ["general", "g/通用格式"] {
        if let Some(after) = strip(code, word) {
            return Some((Some(Sign::General), after));
        }
    }
    for (word, am, pm) in HALF_DAYS {
        if let Some(after) = strip(code, word) {
            return Some((Some(Sign::HalfDay(am, pm)), after));
        }
    }
    let mut chars = code.chars().peekable();
    let sign = match chars.next()? {
        '"' => Some(quoted(&mut chars)),
        '\\' | '!' => chars.next().map(literal),
        '_' => chars.next().map(|_| literal(' ')),
        '*' => {
            chars.next();
            None
        }
        '[' => bracket(&mut chars),
        ';' => Some(Sign::Semicolon),
        ',' => Some(Sign::Comma),
        '.' => Some(Sign::Point),
        '%' => Some(Sign::Percent),
        '@' => Some(Sign::Text),
        digit @ ('0' | '#' | '?') => Some(Sign::Digit(digit)),
        'e' | 'E' => Some(exponent_or_year(&mut chars, before)),
        letter => Some(letters(letter, &mut chars)),
    };
    let left = chars.map(char::len_utf8).sum::<usize>();
    Some((sign, code.get(code.len() - left..)?))
}

fn literal(character: char) -> Sign {
    Sign::Literal(character.to_string())
}

fn quoted(chars: &mut Peekable<Chars<'_>>) -> Sign {
    Sign::Literal(chars.by_ref().take_while(|&c| c != '"').collect())
}

/// What stands in brackets: a condition, a currency, elapsed time; colours mean nothing here.
fn bracket(chars: &mut Peekable<Chars<'_>>) -> Option<Sign> {
    let inside: String = chars.by_ref().take_while(|&c| c != ']').collect();
    if let Some(currency) = inside.strip_prefix('$') {
        let symbol = currency.split('-').next().unwrap_or_default();
        return Some(Sign::Literal(symbol.to_owned()));
    }
    let number = inside.trim_start_matches(['<', '>', '=']);
    if number.len() < inside.len() {
        let operator = inside.strip_suffix(number).unwrap_or_default();
        return Some(Sign::Condition(operator.to_owned(), number.to_owned()));
    }
    let first = inside.chars().next()?.to_ascii_lowercase();
    let is_run = inside.chars().all(|c| c.eq_ignore_ascii_case(&first));
    (matches!(first, 'h' | 'm' | 's') && is_run).then_some(Sign::Elapsed(first, inside.len()))
}

/// `E+00` behind a digit is an exponent, any other `e` is the year.
fn exponent_or_year(chars: &mut Peekable<Chars<'_>>, before: &[Sign]) -> Sign {
    let behind_digit = matches!(before.last(), Some(Sign::Digit(_) | Sign::Point));
    match chars.peek().copied() {
        Some(sign @ ('+' | '-')) if behind_digit => {
            chars.next();
            Sign::Exponent(sign == '+')
        }
        _ => {
            while chars.next_if(|c| c.eq_ignore_ascii_case(&'e')).is_some() {}
            Sign::Letters('y', 4)
        }
    }
}

fn letters(first: char, chars: &mut Peekable<Chars<'_>>) -> Sign {
    let letter = first.to_ascii_lowercase();
    if !matches!(letter, 'y' | 'm' | 'd' | 'h' | 's' | 'a') {
        return literal(first);
    }
    let mut length = 1;
    while chars.next_if(|c| c.eq_ignore_ascii_case(&letter)).is_some() {
        length += 1;
    }
    if letter == 'a' && length < 3 {
        return Sign::Literal(first.to_string().repeat(length));
    }
    Sign::Letters(letter, length)
}

/// Takes a word off the front, whatever its case.
fn strip<'c>(code: &'c str, word: &str) -> Option<&'c str> {
    let front = code.get(..word.len())?;
    front.eq_ignore_ascii_case(word).then(|| code.get(word.len()..)).flatten()
}
