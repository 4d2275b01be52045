//! How a spreadsheet shows a number: Excel number formats such as `0.00%` or `yyyy"年"m"月"`.
//!
//! What a person sees in the cell is what the office reported, so the reader shows it the same
//! way; colours, padding, Chinese numerals (`[DBNum1]`) and the width of the column are left out.

mod builtin;
mod dates;
mod digits;
mod formats;
mod lexer;
mod section;

#[cfg(test)]
mod tests;

use crate::decimal::Decimal;
pub(crate) use formats::Formats;
use section::Section;

/// Which day the serial number of a date counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Epoch {
    /// Day 1 is 1900-01-01, and 1900 is taken for a leap year.
    Y1900,
    /// Day 0 is 1904-01-01 (old Macintosh workbooks).
    Y1904,
}

/// A parsed format code: up to three sections for numbers, and one for text; General by default.
#[derive(Debug, Clone, Default)]
pub(crate) struct NumberFormat {
    /// Positive, negative and zero, or by the conditions they carry; none shows as General.
    sections: Vec<Section>,
    text: Option<Section>,
}

impl NumberFormat {
    /// Reads a format code; every text is one, what has no meaning is shown as it stands.
    fn parse(code: &str) -> Self {
        let mut sections = section::parse(code);
        let text = if sections.len() > 3 {
            sections.truncate(4);
            sections.pop()
        } else {
            sections.pop_if(|last| last.is_text())
        };
        if let [only] = sections.as_slice()
            && only.is_plain_general()
        {
            sections.clear();
        }
        Self { sections, text }
    }

    /// The format that every spreadsheet has under this number, as Chinese Excel shows it.
    fn builtin(id: u32) -> Option<Self> {
        builtin::code(id).map(Self::parse)
    }

    /// The number as it is seen; dates that do not exist are shown as General.
    pub(crate) fn show(&self, value: Decimal, epoch: Epoch) -> String {
        let Some((section, sign)) = self.choose(value) else {
            return digits::general(value);
        };
        let shown = if section.is_date() {
            dates::show(section, value, epoch)
        } else {
            digits::show(section, value.abs())
        };
        match shown {
            Some(shown) if sign && !section.is_date() => format!("-{shown}"),
            Some(shown) => shown,
            None => digits::general(value),
        }
    }

    /// A text as it is seen; `None` when it is unchanged, as most formats leave it.
    pub(crate) fn show_text(&self, text: &str) -> Option<String> {
        let section = self.text.as_ref()?;
        (!section.is_plain_text()).then(|| section.around(text))
    }

    /// The section for a value, and whether its sign is still to be written.
    fn choose(&self, value: Decimal) -> Option<(&Section, bool)> {
        let negative = value.negative;
        let sections = self.sections.as_slice();
        if let [only] = sections {
            return only.admits(value).then_some((only, negative));
        }
        if !sections.iter().any(Section::is_conditional) {
            return match sections {
                [positive, below, rest @ ..] => match (negative, value.digits, rest.first()) {
                    (true, _, _) => Some((below, false)),
                    (false, 0, Some(zero)) => Some((zero, false)),
                    _ => Some((positive, false)),
                },
                _ => None,
            };
        }
        let chosen = sections
            .iter()
            .enumerate()
            .find(|(index, section)| match section.is_conditional() {
                true => section.admits(value),
                // Without a condition: above zero if first, what is left over if last.
                false => index + 1 == sections.len() || (*index == 0) != negative,
            })
            .map(|(_, section)| section)?;
        Some((chosen, negative && !chosen.is_below_zero()))
    }
}
