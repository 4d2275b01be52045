//! Texts that people type: not empty, not endless, nothing that a database cannot hold.

use crate::outcome::invalid;
use crate::{Invalid, Outcome};

/// A text without surrounding white space.
///
/// # Errors
/// [`Invalid::Empty`]; [`Invalid::TooLong`] beyond a number of characters; what [`storable`] says.
pub(crate) fn wanted(about: &str, text: &str, most_characters: usize) -> Outcome<String> {
    let text = text.trim();
    if text.is_empty() {
        return invalid(about, Invalid::Empty);
    }
    if text.chars().count() > most_characters {
        return invalid(about, Invalid::TooLong);
    }
    storable(about, text)?;
    Ok(text.to_owned())
}

/// The same for a text that may be missing.
///
/// # Errors
/// As [`wanted`], but an empty text is nothing.
pub(crate) fn optional(about: &str, text: Option<&str>, most_characters: usize) -> Outcome<Option<String>> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => wanted(about, text, most_characters).map(Some),
        None => Ok(None),
    }
}

/// Whether every database can hold a text.
///
/// # Errors
/// [`Invalid::Unusable`] for one with a zero character, which PostgreSQL cannot.
pub(crate) fn storable(about: &str, text: &str) -> Outcome<()> {
    if text.contains('\0') { invalid(about, Invalid::Unusable) } else { Ok(()) }
}
