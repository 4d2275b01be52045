//! Signal schemes as files: read and written as TOML, and the ones that come with the program.
//!
//! What the fields mean stands in docs/signals.md. Numbers are exact: integers, or decimals written as text.

mod reading;
mod writing;

pub use reading::read_scheme;
pub use writing::write_scheme;

use std::fmt;

/// The schemes that come with the program: name and text, the default first.
const PRESETS: [(&str, &str); 7] = [
    ("yinchuan", include_str!("../schemes/yinchuan.toml")),
    ("sanya", include_str!("../schemes/sanya.toml")),
    ("tianjin", include_str!("../schemes/tianjin.toml")),
    ("ouhai", include_str!("../schemes/ouhai.toml")),
    ("suqian", include_str!("../schemes/suqian.toml")),
    ("xuancheng", include_str!("../schemes/xuancheng.toml")),
    ("changsha", include_str!("../schemes/changsha.toml")),
];

/// The schemes that come with the program: name and text, the default first.
#[must_use]
pub fn presets() -> Vec<(&'static str, &'static str)> {
    PRESETS.to_vec()
}

/// A text that is no scheme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct SchemeUnreadable {
    /// The line, from 1, where one is known.
    pub line: Option<usize>,
    /// What is wrong there.
    pub what: SchemeProblem,
}

impl fmt::Display for SchemeUnreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => write!(f, "{}", self.what),
        }
    }
}

/// What is wrong with a text that should be a scheme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemeProblem {
    /// No TOML, or a field that is missing, unknown or of another type: in the words of the reader.
    #[error("{0}")]
    Syntax(String),
    /// A number with a point outside of quotes, which would not be exact.
    #[error("decimals are written in quotes")]
    Float,
    /// A text that is no decimal of at most 15 digits and 6 places.
    #[error("{0} is no number")]
    NotANumber(String),
    /// A word that this field does not know.
    #[error("{field} does not know {written}")]
    UnknownWord {
        /// The field.
        field: &'static str,
        /// As written.
        written: String,
    },
    /// Two bounds on one side of a band.
    #[error("{0} and {1} bound the same side")]
    TwoBounds(&'static str, &'static str),
}

#[cfg(test)]
mod tests;
