//! `jiannuo demo`: the built-in table through the whole path.

use std::path::Path;

use anyhow::Context;
use jiannuo_domain::Rounding;
use jiannuo_export::Language;
use jiannuo_import::Limits;

use crate::arguments::DemoOptions;
use crate::demo_year::Until;
use crate::source::Checked;
use crate::{Outcome, convert, demo_site, output, report, words};

/// The table as a county office typed it in Word.
pub(crate) const SEED: &[u8] = include_bytes!("../../../fixtures/equivalents/seed.docx");

/// Formats that are written.
const FORMATS: &[&str] = &["docx", "xlsx", "pdf", "html", "csv", "json"];

/// A site to click through, or documents in a folder.
pub(crate) fn run(options: &DemoOptions, language: Language) -> anyhow::Result<Outcome> {
    match &options.out {
        Some(out) => documents(out, language),
        None => {
            let until = if options.year { Until::January } else { Until::November };
            demo_site::run(options.data.as_deref(), options.listen, until, language)
        }
    }
}

/// Checks the built-in table, prints what is wrong, and writes every output.
fn documents(out: &Path, language: Language) -> anyhow::Result<Outcome> {
    std::fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    let original = out.join(match language {
        Language::Chinese => "原表.docx",
        Language::English => "original.docx",
    });
    output::write(&original, SEED)?;
    let checked = match Checked::read(&original, None, Rounding::default(), &Limits::default()) {
        Ok(checked) => checked,
        Err(refusal) => {
            output::error(&words::refusal(&refusal, language));
            return Ok(Outcome::Unreadable);
        }
    };
    let facts = checked.facts(language);
    output::print(report::text(&facts, output::has_colours()).as_bytes())?;
    let mut written = String::new();
    for format in FORMATS.iter().filter(|format| cfg!(feature = "pdf") || **format != "pdf") {
        let path = out.join(name(format, language));
        output::write(&path, &convert::document(&facts, &path)?)?;
        written.push_str(&format!("  {}\n", path.display()));
    }
    let heading = match language {
        Language::Chinese => "已写出：",
        Language::English => "Written:",
    };
    output::print(format!("\n{heading}\n{written}").as_bytes())?;
    // The demo did its job; what it found is what it was to show.
    Ok(Outcome::Clean)
}

fn name(format: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("进展情况.{format}"),
        Language::English => format!("progress.{format}"),
    }
}
