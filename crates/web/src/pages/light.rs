//! A light as pages show it: word, shape, colour, and why.

use jiannuo_domain::Signal;
use jiannuo_export::{Language, words};

/// A light with its sentence.
pub(crate) struct LightShown {
    /// For style sheets.
    pub(crate) name: &'static str,
    pub(crate) shape: &'static str,
    pub(crate) word: &'static str,
    /// Gap and days in a few characters.
    pub(crate) short: String,
    pub(crate) sentence: String,
}

impl LightShown {
    /// A signal by the scheme with this title.
    pub(crate) fn of(signal: &Signal, scheme: &str, language: Language) -> Self {
        let name = words::light_name(signal);
        Self {
            name,
            shape: words::light_shape(name),
            word: words::light(name, language),
            short: words::gap_short(signal, language),
            sentence: words::signal_sentence(signal, scheme, language),
        }
    }

    /// Only the light, by the name of its state.
    pub(crate) fn named(name: &'static str, language: Language) -> Self {
        Self {
            name,
            shape: words::light_shape(name),
            word: words::light(name, language),
            short: String::new(),
            sentence: String::new(),
        }
    }
}
