//! `jiannuo convert --into`: a user's own file with only its wrong or missing rates replaced.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};
use jiannuo_domain::IndicatorRow;
use jiannuo_export::{Corrected, Language};
use jiannuo_import::{Format, Limits, noticed};

use crate::output;
use crate::source::Checked;

/// The bytes of the corrected file; cells that could not be corrected are named on standard error.
pub(crate) fn rates(into: &Path, theirs: &Checked, language: Language) -> anyhow::Result<Vec<u8>> {
    let original = read(into).with_context(|| into.display().to_string())?;
    let corrections = jiannuo_export::corrections(&theirs.facts(language));
    let Corrected { bytes, left_out } = match theirs.draft.format {
        Format::Docx => jiannuo_export::docx_into(&original, &corrections)?,
        Format::Xlsx => jiannuo_export::xlsx_into(&original, &corrections)?,
        _ => bail!(match language {
            Language::Chinese => "--into 只能用于 docx 或 xlsx 文件，请先另存为这两种格式",
            Language::English => "--into takes a docx or xlsx file; save it as one of them first",
        }),
    };
    for reason in &left_out {
        output::error(&jiannuo_export::words::unwritten(reason, language));
    }
    Ok(bytes)
}

/// The bytes of a file that has been read before: no more than were allowed then, whatever has become
/// of it.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(Limits::default().file_bytes).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Checked {
    /// The same rows with the figures of another file, checked again: row by row of the same name.
    ///
    /// Rows that share a name (其中：省级 below every item) belong together in their order, as long
    /// as both files have as many of them; otherwise nobody can tell, and the file keeps its own
    /// figures, as it does where the other one has no such row.
    pub(crate) fn with_figures_of(mut self, source: &Self) -> Self {
        let mut figures = by_name(&source.table.rows);
        let own = by_name(&self.table.rows);
        figures.retain(|name, rows| own.get(name).is_some_and(|own| own.len() == rows.len()));
        let mut figures: BTreeMap<_, _> =
            figures.into_iter().map(|(name, rows)| (name, rows.into_iter())).collect();
        for row in &mut self.table.rows {
            if let Some(source) = figures.get_mut(&name(row)).and_then(Iterator::next) {
                row.target = source.target.clone();
                row.achieved = source.achieved.clone();
            }
        }
        self.findings = noticed(&self.draft, &self.table, None, self.rounding);
        self
    }
}

/// What a row is known by in both files.
type Name = (Option<String>, Vec<String>, String, Option<String>);

fn name(row: &IndicatorRow) -> Name {
    (row.seq.clone(), row.path.clone(), row.name().to_owned(), row.region.clone())
}

fn by_name(rows: &[IndicatorRow]) -> BTreeMap<Name, Vec<&IndicatorRow>> {
    let mut named: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows {
        named.entry(name(row)).or_default().push(row);
    }
    named
}
