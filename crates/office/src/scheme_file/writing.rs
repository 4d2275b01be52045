//! From a scheme to TOML.

use std::fmt::{self, Write};

use jiannuo_domain::{Band, Bound, Scheme};

/// Writes a scheme as a file that [`read_scheme`](super::read_scheme) reads as the same scheme.
#[must_use]
pub fn write_scheme(scheme: &Scheme) -> String {
    let mut text = String::new();
    // A String takes everything.
    let _ = write(scheme, &mut text);
    text
}

fn write(scheme: &Scheme, out: &mut String) -> fmt::Result {
    writeln!(out, "name = {}", Quoted(&scheme.name))?;
    writeln!(out, "title = {}", Quoted(&scheme.title))?;
    writeln!(out, "source = {}", Quoted(&scheme.source))?;
    if scheme.is_even {
        writeln!(out, "even = true")?;
    }
    if !scheme.months.is_empty() {
        let months: Vec<String> = scheme.months.iter().map(ToString::to_string).collect();
        writeln!(out, "months = [{}]", months.join(", "))?;
    }
    if let Some(light) = scheme.made_up {
        writeln!(out, "made-up = \"{}\"", light.name())?;
    }
    if !scheme.escalations.is_empty() {
        writeln!(out, "escalations = [")?;
        for rule in &scheme.escalations {
            writeln!(out, "    {{ months = {}, light = \"{}\" }},", rule.months, rule.light.name())?;
        }
        writeln!(out, "]")?;
    }
    if let Some(rule) = scheme.funds {
        let required = rule.required.map(|required| format!("required = \"{required}\", "));
        writeln!(out, "funds = {{ {}light = \"{}\" }}", required.unwrap_or_default(), rule.light.name())?;
    }
    for threshold in &scheme.thresholds {
        writeln!(out, "\n[[threshold]]\nmeasure = \"{}\"\nbands = [", threshold.measure.name())?;
        for band in &threshold.bands {
            writeln!(out, "    {{ {} }},", band_fields(*band))?;
        }
        writeln!(out, "]")?;
    }
    Ok(())
}

fn band_fields(band: Band) -> String {
    let bound = |bound, includes: &str, excludes: &str| match bound {
        Bound::Open => String::new(),
        Bound::Includes(value) => format!("{includes} = \"{value}\", "),
        Bound::Excludes(value) => format!("{excludes} = \"{value}\", "),
    };
    let (lower, upper) = (bound(band.lower, "from", "above"), bound(band.upper, "up-to", "below"));
    let noted = if band.is_noted { ", noted = true" } else { "" };
    format!("{lower}{upper}light = \"{}\"{noted}", band.light.name())
}

/// A text in quotes, with what TOML does not allow there escaped.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for character in self.0.chars() {
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                '\0'..='\u{1f}' | '\u{7f}' => write!(f, "\\u{:04X}", u32::from(character))?,
                _ => f.write_char(character)?,
            }
        }
        f.write_char('"')
    }
}
