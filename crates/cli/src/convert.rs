//! `jiannuo convert`.

use std::path::Path;

use anyhow::bail;
use jiannuo_export::{Facts, Language};

use crate::arguments::ConvertOptions;
use crate::source::Checked;
use crate::{Outcome, correct, output, words};

/// Converts a file, or corrects the rates in a user's own file.
pub(crate) fn run(options: &ConvertOptions, language: Language) -> anyhow::Result<Outcome> {
    refuse_to_overwrite(options, language)?;
    let read = |path: &Path| Checked::read(path, None, options.rates.rounding(), &options.limits.limits());
    let refused = |path: &Path, refusal| {
        output::error(&format!("{}：{}", path.display(), words::refusal(&refusal, language)));
        Ok(Outcome::Unreadable)
    };
    let mut checked = match read(&options.file) {
        Ok(checked) => checked,
        Err(refusal) => return refused(&options.file, refusal),
    };
    if options.as_of.is_some() {
        checked.table.as_of = options.as_of;
    }
    let bytes = match &options.into {
        None => document(&checked.facts(language), &options.output)?,
        Some(into) => match read(into) {
            Ok(theirs) if is_same_file(&options.file, into) => correct::rates(into, &theirs, language)?,
            Ok(theirs) => correct::rates(into, &theirs.with_figures_of(&checked), language)?,
            Err(refusal) => return refused(into, refusal),
        },
    };
    output::write(&options.output, &bytes)?;
    Ok(words::outcome(&checked.findings))
}

/// The user's own files are never written over.
fn refuse_to_overwrite(options: &ConvertOptions, language: Language) -> anyhow::Result<()> {
    let Ok(output) = options.output.canonicalize() else { return Ok(()) };
    let is_output = |path: &&Path| path.canonicalize().is_ok_and(|path| path == output);
    let inputs = [Some(options.file.as_path()), options.into.as_deref()];
    if inputs.into_iter().flatten().find(is_output).is_some() {
        bail!(match language {
            Language::Chinese => "输出文件就是原来的文件，为免覆盖，请另取文件名",
            Language::English =>
                "the output is the original itself; choose another name so that it is not overwritten",
        });
    }
    Ok(())
}

/// Whether two names lead to one file: its figures need not be looked for by name then.
fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// The bytes of a document in the format of its extension.
pub(crate) fn document(facts: &Facts<'_>, path: &Path) -> anyhow::Result<Vec<u8>> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    Ok(match extension.as_deref() {
        Some("docx") => jiannuo_export::docx(facts)?,
        Some("xlsx") => jiannuo_export::xlsx(facts)?,
        Some("html" | "htm") => jiannuo_export::html(facts)?,
        Some("csv") => jiannuo_export::csv(facts)?,
        Some("json") => jiannuo_export::json(facts)?,
        Some("pdf") => pdf(facts)?,
        _ => bail!(match facts.language {
            Language::Chinese => "输出文件的扩展名应为 docx、xlsx、pdf、html、csv 或 json",
            Language::English => "the output must end in docx, xlsx, pdf, html, csv or json",
        }),
    })
}

#[cfg(feature = "pdf")]
fn pdf(facts: &Facts<'_>) -> anyhow::Result<Vec<u8>> {
    // A document that is passed on does not say in which folder it was made.
    let file = Path::new(facts.file).file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let data = jiannuo_export::json(&Facts { file: &file, ..*facts })?;
    let options = jiannuo_pdf::Options { language: facts.language, data: Some(&data), ..Default::default() };
    let pdf = jiannuo_pdf::render(&jiannuo_export::layout::Layout::of(facts), &options)?;
    if !pdf.missing.is_empty() {
        let matter = jiannuo_domain::Matter::MissingGlyph { characters: pdf.missing.iter().collect() };
        let finding = jiannuo_domain::Finding { row: None, address: String::new(), matter };
        output::error(&jiannuo_export::words::message(&finding, facts.language));
    }
    Ok(pdf.bytes)
}

#[cfg(not(feature = "pdf"))]
fn pdf(facts: &Facts<'_>) -> anyhow::Result<Vec<u8>> {
    bail!(match facts.language {
        Language::Chinese => "这个版本没有编入PDF功能",
        Language::English => "this build has no PDF",
    })
}
