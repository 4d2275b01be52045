//! From TOML to a scheme.

use std::fmt;

use jiannuo_domain::{Band, Bound, Escalation, FundsRule, Light, Measure, Quantity, Scheme, Threshold};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use toml::Spanned;

use super::{SchemeProblem, SchemeUnreadable};

/// Reads a scheme; whether it covers every value is for [`Scheme::faults`] to say.
///
/// # Errors
///
/// If it is no TOML, has a field that there is not, or a value that cannot be one of its field.
pub fn read_scheme(text: &str) -> Result<Scheme, SchemeUnreadable> {
    let source = Source { text };
    let written: SchemeText = toml::from_str(text).map_err(|error| SchemeUnreadable {
        line: error.span().map(|span| source.line(span.start)),
        what: SchemeProblem::Syntax(error.message().to_owned()),
    })?;
    let escalations = written.escalations.into_iter().map(|rule| {
        let light = source.light(&rule.light)?;
        Ok(Escalation { months: rule.months, light })
    });
    let funds = written.funds.map(|rule| {
        let required = rule.required.as_ref().map(|required| source.number(required)).transpose()?;
        Ok(FundsRule { required, light: source.light(&rule.light)? })
    });
    Ok(Scheme {
        escalations: escalations.collect::<Result<_, _>>()?,
        funds: funds.transpose()?,
        made_up: written.made_up.as_ref().map(|light| source.light(light)).transpose()?,
        thresholds: written.thresholds.iter().map(|one| source.threshold(one)).collect::<Result<_, _>>()?,
        name: written.name,
        title: written.title,
        source: written.source,
        is_even: written.even,
        months: written.months,
    })
}

/// The text, for the lines of what is wrong in it.
struct Source<'a> {
    text: &'a str,
}

impl Source<'_> {
    fn line(&self, place: usize) -> usize {
        self.text.bytes().take(place).filter(|&byte| byte == b'\n').count() + 1
    }

    fn wrong<T>(&self, at: &Spanned<T>, what: SchemeProblem) -> SchemeUnreadable {
        SchemeUnreadable { line: Some(self.line(at.span().start)), what }
    }

    fn light(&self, written: &Spanned<String>) -> Result<Light, SchemeUnreadable> {
        let unknown = || SchemeProblem::UnknownWord { field: "light", written: written.get_ref().clone() };
        Light::named(written.get_ref()).ok_or_else(|| self.wrong(written, unknown()))
    }

    fn number(&self, written: &Spanned<Decimal>) -> Result<Quantity, SchemeUnreadable> {
        let problem = match written.get_ref() {
            Decimal::Exact(quantity) => return Ok(*quantity),
            Decimal::Float => SchemeProblem::Float,
            Decimal::Other(text) => SchemeProblem::NotANumber(text.clone()),
        };
        Err(self.wrong(written, problem))
    }

    fn threshold(&self, written: &ThresholdText) -> Result<Threshold, SchemeUnreadable> {
        let word = &written.measure;
        let unknown = || SchemeProblem::UnknownWord { field: "measure", written: word.get_ref().clone() };
        let measure = Measure::named(word.get_ref()).ok_or_else(|| self.wrong(word, unknown()))?;
        let bands = written.bands.iter().map(|band| self.band(band)).collect::<Result<_, _>>()?;
        Ok(Threshold { measure, bands })
    }

    fn band(&self, written: &BandText) -> Result<Band, SchemeUnreadable> {
        let bound = |includes: &Option<Spanned<Decimal>>, excludes: &Option<Spanned<Decimal>>, names| {
            let (first, second) = names;
            match (includes, excludes) {
                (None, None) => Ok(Bound::Open),
                (Some(value), None) => Ok(Bound::Includes(self.number(value)?)),
                (None, Some(value)) => Ok(Bound::Excludes(self.number(value)?)),
                (Some(_), Some(value)) => Err(self.wrong(value, SchemeProblem::TwoBounds(first, second))),
            }
        };
        Ok(Band {
            lower: bound(&written.from, &written.above, ("from", "above"))?,
            upper: bound(&written.up_to, &written.below, ("up-to", "below"))?,
            light: self.light(&written.light)?,
            is_noted: written.noted,
        })
    }
}

/// A scheme as its file has it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SchemeText {
    name: String,
    title: String,
    source: String,
    #[serde(default)]
    even: bool,
    #[serde(default)]
    months: Vec<i8>,
    made_up: Option<Spanned<String>>,
    #[serde(default)]
    escalations: Vec<EscalationText>,
    funds: Option<FundsText>,
    #[serde(default, rename = "threshold")]
    thresholds: Vec<ThresholdText>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct EscalationText {
    months: u8,
    light: Spanned<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct FundsText {
    required: Option<Spanned<Decimal>>,
    light: Spanned<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ThresholdText {
    measure: Spanned<String>,
    bands: Vec<BandText>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct BandText {
    from: Option<Spanned<Decimal>>,
    above: Option<Spanned<Decimal>>,
    up_to: Option<Spanned<Decimal>>,
    below: Option<Spanned<Decimal>>,
    light: Spanned<String>,
    #[serde(default)]
    noted: bool,
}

/// A number as written: an integer or a text. What is neither is kept until its line can be told.
enum Decimal {
    Exact(Quantity),
    Float,
    Other(String),
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }
}

struct DecimalVisitor;

impl Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer or a decimal in quotes")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(Quantity::new(number, 0).map_or_else(|| Decimal::Other(number.to_string()), Decimal::Exact))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Decimal, E> {
        Ok(Decimal::Float)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
        Ok(Quantity::read(text).map_or_else(|| Decimal::Other(text.to_owned()), Decimal::Exact))
    }
}
