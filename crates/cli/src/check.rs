//! `jiannuo check`.

use std::path::Path;

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use jiannuo_domain::ProgressTable;
use jiannuo_export::Language;

use crate::arguments::{CheckOptions, ReportFormat};
use crate::source::Checked;
use crate::{Outcome, output, report, words};

/// Checks every file; one that cannot be read is named and the others go on.
pub(crate) fn run(options: &CheckOptions, language: Language) -> anyhow::Result<Outcome> {
    if options.format == ReportFormat::Html && options.files.len() > 1 {
        bail!(match language {
            Language::Chinese => "--format html 一次只能核对一个文件",
            Language::English => "--format html takes one file at a time",
        });
    }
    let previous = match options.previous.as_deref().map(|path| read_previous(path, options, language)) {
        Some(None) => return Ok(Outcome::Unreadable),
        previous => previous.flatten(),
    };
    let bar = progress_bar(options.files.len());
    let mut worst = Outcome::Clean;
    for path in &options.files {
        let name = path.file_name().map(|name| output::harmless(&name.to_string_lossy()));
        bar.set_message(name.unwrap_or_default());
        let outcome = bar.suspend(|| one(path, previous.as_ref(), options, language))?;
        worst = worst.max(outcome);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(worst)
}

fn read_previous(path: &Path, options: &CheckOptions, language: Language) -> Option<ProgressTable> {
    match Checked::read(path, None, options.rates.rounding(), &options.limits.limits()) {
        Ok(checked) => Some(checked.table),
        Err(refusal) => {
            output::error(&format!("{}：{}", path.display(), words::refusal(&refusal, language)));
            None
        }
    }
}

fn one(
    path: &Path,
    previous: Option<&ProgressTable>,
    options: &CheckOptions,
    language: Language,
) -> anyhow::Result<Outcome> {
    let checked = match Checked::read(path, previous, options.rates.rounding(), &options.limits.limits()) {
        Ok(checked) => checked,
        Err(refusal) => {
            output::error(&format!("{}：{}", path.display(), words::refusal(&refusal, language)));
            return Ok(Outcome::Unreadable);
        }
    };
    let facts = checked.facts(language);
    match options.format {
        ReportFormat::Text => {
            let gap = if options.files.len() > 1 { "\n" } else { "" };
            output::print(format!("{}{gap}", report::text(&facts, output::has_colours())).as_bytes())?;
        }
        ReportFormat::Json => output::print(&jiannuo_export::json_line(&facts)?)?,
        ReportFormat::Html => output::print(&jiannuo_export::html(&facts)?)?,
    }
    Ok(words::outcome(&checked.findings))
}

/// A bar for several files, on a terminal only.
fn progress_bar(files: usize) -> ProgressBar {
    if files < 2 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}
