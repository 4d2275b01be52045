//! Lights beside the rows of a table, where it comes from a plan.

use jiannuo_domain::Signal;

use crate::Language;
use crate::words;

/// What one row shows, as documents write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalShown {
    /// Stable name for programs and colours: "red", "noted".
    pub name: &'static str,
    /// Shape and word: "■ 红灯".
    pub light: String,
    /// Why, in sentences.
    pub reason: String,
}

impl SignalShown {
    /// A signal by the scheme with this title.
    #[must_use]
    pub fn of(signal: &Signal, scheme: &str, language: Language) -> Self {
        let name = words::light_name(signal);
        Self {
            name,
            light: format!("{} {}", words::light_shape(name), words::light(name, language)),
            reason: words::signal_sentence(signal, scheme, language),
        }
    }

    /// Colour of its text as RGB, dark enough to be read on white; nothing for what is no light.
    #[must_use]
    pub fn colour(name: &str) -> Option<u32> {
        match name {
            "red" => Some(0x00B3_201C),
            "yellow" => Some(0x0087_5800),
            "blue" => Some(0x001D_4F91),
            "green" | "noted" => Some(0x001D_7358),
            _ => None,
        }
    }
}
