//! A document becomes a draft: title, captions, columns and rows of every progress table in it.

use std::collections::BTreeSet;

use jiannuo_table::{Block, Document, Grid, Remark, RemarkKind};

use crate::band::{Band, bands};
use crate::chains::is_figure;
use crate::columns::{Column, decide, decisions};
use crate::draft::{ColumnRole, Decision, Draft, Note};
use crate::heading::{caption_units, cut_off, title_and_captions};
use crate::rows::{Carried, Reader, Rows};
use crate::{Format, LimitKind, Refusal};

/// Interprets a document.
///
/// # Errors
/// [`Refusal::NoTable`] without any table, [`Refusal::NoProgressTable`] when no table has columns
/// that could be understood.
pub fn interpret(document: Document, format: Format) -> Result<Draft, Refusal> {
    let mut reading = Reading::new(format);
    let visible =
        document.blocks.iter().any(|block| matches!(block, Block::Table(grid) if !grid.is_hidden()));
    for block in &document.blocks {
        match block {
            Block::Paragraph(text) => reading.paragraph(text),
            Block::Table(grid) if grid.is_hidden() && visible => {}
            Block::Table(grid) => reading.table(grid),
        }
    }
    reading.finish(document.remarks, visible)
}

/// The draft as it grows, and what the next table may continue.
struct Reading {
    draft: Draft,
    /// Paragraphs since the last table.
    above: Vec<String>,
    /// Header of the last table, for one that was split in two.
    last: Option<(Vec<Column>, Vec<jiannuo_domain::UnitOfMeasure>)>,
    carried: Carried,
    tables: usize,
    /// First rows of tables without a header, for the message.
    unknown: Vec<String>,
}

impl Reading {
    fn new(format: Format) -> Self {
        let draft = Draft {
            format,
            title: String::new(),
            captions: Vec::new(),
            as_of: None,
            columns: Vec::new(),
            rows: Vec::new(),
            paragraphs: Vec::new(),
            notes: Vec::new(),
        };
        Self {
            draft,
            above: Vec::new(),
            last: None,
            carried: Carried::default(),
            tables: 0,
            unknown: Vec::new(),
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.above.push(text.to_owned());
        self.draft.paragraphs.push(text.to_owned());
    }

    fn table(&mut self, grid: &Grid) {
        self.tables += 1;
        let bands = bands(grid);
        if bands.is_empty() {
            self.continue_last(grid);
            return;
        }
        let mut found = false;
        for (index, band) in bands.iter().enumerate() {
            let lines = if index == 0 { self.lines_above(grid, band) } else { Vec::new() };
            found |= self.band(grid, band, &lines);
        }
        if !found {
            self.remember_unknown(grid);
        }
        self.above.clear();
    }

    /// Paragraphs before the table and rows of the grid above its header.
    fn lines_above(&self, grid: &Grid, band: &Band) -> Vec<String> {
        let mut lines = self.above.clone();
        for row in 0..band.header.0 {
            let mut seen = None;
            for column in 0..grid.row_width(row) {
                let origin = grid.origin(row, column);
                let text = grid.text(row, column);
                if !text.is_empty() && seen != Some(origin) {
                    lines.push(text.to_owned());
                }
                seen = Some(origin);
            }
        }
        lines
    }

    /// Reads one band; whether it was a progress table.
    fn band(&mut self, grid: &Grid, band: &Band, lines: &[String]) -> bool {
        let columns = decide(grid, band);
        let (title, captions) = title_and_captions(lines);
        let mut units = caption_units(&captions);
        if units.is_empty() {
            units = self
                .last
                .as_ref()
                .filter(|_| lines.is_empty())
                .map(|(_, units)| units.clone())
                .unwrap_or_default();
        }
        let reader = Reader::new(grid, band, &columns, &units);
        if !reader.is_progress() {
            return false;
        }
        let repeated = self.last.as_ref().is_some_and(|(last, _)| same_roles(last, &columns));
        if !repeated {
            self.carried = Carried::default();
            self.unclear_headers(grid, band, &columns);
            self.unpaired_figures(grid, band, &columns, &reader.unclear);
            self.targets_of_a_part(grid, band, &reader);
            self.draft.columns.extend(decisions(grid, band, &columns));
        }
        self.take_heading(title, captions, lines);
        let mut rows = Rows::default();
        reader.read(band, &mut self.carried, &mut rows);
        self.take_rows(rows);
        self.last = Some((columns, units));
        true
    }

    fn take_heading(&mut self, title: String, captions: Vec<String>, lines: &[String]) {
        if self.draft.title.is_empty() {
            self.draft.title.clone_from(&title);
        }
        if self.draft.as_of.is_none() {
            let title = if title.is_empty() { &self.draft.title } else { &title };
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            self.draft.as_of = cut_off(title, &lines);
        }
        self.draft.captions.extend(captions);
    }

    fn take_rows(&mut self, rows: Rows) {
        self.draft.rows.extend(rows.rows);
        self.draft.notes.extend(rows.notes);
        self.draft.paragraphs.extend(rows.remarks);
    }

    /// A table without a header continues the one before when it is as wide; a cover table is
    /// skipped.
    fn continue_last(&mut self, grid: &Grid) {
        let Some((columns, units)) = self.last.clone().filter(|(columns, _)| columns.len() == grid.width())
        else {
            self.remember_unknown(grid);
            return;
        };
        let band = Band { header: (0, 0), data: (0, grid.height()), unmerged_end: 0 };
        let reader = Reader::new(grid, &band, &columns, &units);
        if !reader.fits(&band) {
            self.skip_table(grid);
            return;
        }
        self.joined(grid, &columns);
        let mut rows = Rows::default();
        reader.read(&band, &mut self.carried, &mut rows);
        self.take_rows(rows);
    }

    /// A table below the first that is as wide and holds something else: a list of telephones.
    fn skip_table(&mut self, grid: &Grid) {
        for row in (0..grid.height()).filter(|&row| !grid.is_blank(row)) {
            let decision = Decision::RowSkipped { written: row_in_one_line(grid, row) };
            self.draft.notes.push(Note { address: grid.row_address(row), decision });
        }
    }

    /// Says that the columns of a table without a header were taken as those of the one before.
    fn joined(&mut self, grid: &Grid, columns: &[Column]) {
        let figure = |column: &&Column| is_figure(column.role);
        let planned = || columns.iter().find(|column| column.role == ColumnRole::Planned);
        if let Some(column) = columns.iter().find(figure).or_else(planned) {
            let decision = Decision::HeaderUnclear {
                header: grid.text(0, column.index).to_owned(),
                taken_as: column.role,
            };
            self.draft.notes.push(Note { address: grid.address(0, column.index), decision });
        }
    }

    fn remember_unknown(&mut self, grid: &Grid) {
        let line: Vec<&str> = fullest_row(grid).into_iter().take(12).collect();
        if self.unknown.len() < 3 && !line.is_empty() {
            self.unknown.push(line.join(" | ").chars().take(80).collect());
        }
    }

    fn unclear_headers(&mut self, grid: &Grid, band: &Band, columns: &[Column]) {
        let unclear = |column: &&Column| column.confidence < 80 && column.role != ColumnRole::Extra;
        for column in columns.iter().filter(unclear) {
            let decision = Decision::HeaderUnclear { header: column.header(), taken_as: column.role };
            let address = grid.address(band.header.1.saturating_sub(1), column.index);
            self.draft.notes.push(Note { address, decision });
        }
    }

    /// Figure columns that belong to no chain for sure are kept as other columns, and said so.
    fn unpaired_figures(&mut self, grid: &Grid, band: &Band, columns: &[Column], unclear: &[usize]) {
        for column in columns.iter().filter(|column| unclear.contains(&column.index)) {
            let decision = Decision::HeaderUnclear { header: column.header(), taken_as: ColumnRole::Extra };
            let address = grid.address(band.header.1.saturating_sub(1), column.index);
            self.draft.notes.push(Note { address, decision });
        }
    }

    /// The target of one part of the year in the place of the year's, which the table does not have.
    fn targets_of_a_part(&mut self, grid: &Grid, band: &Band, reader: &Reader<'_>) {
        for column in reader.targets_of_a_part().filter(|column| column.confidence >= 80) {
            let decision = Decision::HeaderUnclear { header: column.header(), taken_as: ColumnRole::Target };
            let address = grid.address(band.header.1.saturating_sub(1), column.index);
            self.draft.notes.push(Note { address, decision });
        }
    }

    fn finish(mut self, remarks: Vec<Remark>, visible: bool) -> Result<Draft, Refusal> {
        if self.tables == 0 {
            return Err(Refusal::NoTable);
        }
        if self.draft.columns.is_empty() {
            return Err(Refusal::NoProgressTable { headers: self.unknown });
        }
        let mut notes: Vec<Note> =
            one_a_run(remarks).into_iter().map(|remark| note(remark, visible)).collect();
        notes.append(&mut self.draft.notes);
        self.draft.notes = notes;
        if ["未完成", "滞后", "慢序时", "未达"].iter().any(|word| self.draft.title.contains(word)) {
            let decision = Decision::PartialList { title: self.draft.title.clone() };
            self.draft.notes.push(Note { address: String::new(), decision });
        }
        fits(&self.draft)?;
        Ok(self.draft)
    }
}

fn row_in_one_line(grid: &Grid, row: usize) -> String {
    let texts: Vec<&str> = (0..grid.row_width(row)).map(|column| grid.text(row, column)).collect();
    texts.join(" ").trim().to_owned()
}

/// Texts of the first row with the most of them: more likely the header than a title above it.
fn fullest_row(grid: &Grid) -> Vec<&str> {
    const SEARCHED: usize = 12;
    let own = |row: usize, column: &usize| grid.origin(row, *column) == (row, *column);
    let texts = |row: usize| -> Vec<&str> {
        (0..grid.row_width(row))
            .filter(|column| own(row, column))
            .map(|column| grid.text(row, column))
            .filter(|text| !text.is_empty())
            .collect()
    };
    // The last of equals is taken, so the rows are asked from below.
    (0..grid.height().min(SEARCHED)).rev().map(texts).max_by_key(Vec::len).unwrap_or_default()
}

/// Rows times columns of the table that the program will make of a draft; the program has the same
/// limit, but here it costs the reading process only.
const MOST_PLACES: usize = 3_000_000;

/// Whether the table of a draft stays within its places.
///
/// One row with a level or a header of its own gives every row a column: a file within all limits can
/// ask for thousands of times its cells.
///
/// # Errors
/// [`Refusal::TooLarge`] where it does not.
pub(crate) fn fits(draft: &Draft) -> Result<(), Refusal> {
    // 序号, name, unit, region, target, achievement, rate, department.
    const USUAL_COLUMNS: usize = 8;
    let rows = &draft.rows;
    let levels = rows.iter().map(|row| row.path.len()).max().unwrap_or(0);
    let extra: BTreeSet<&str> =
        rows.iter().flat_map(|row| &row.extra).map(|(header, _)| header.as_str()).collect();
    let columns = USUAL_COLUMNS.saturating_add(levels).saturating_add(extra.len());
    if columns.saturating_mul(rows.len()) > MOST_PLACES {
        return Err(Refusal::TooLarge { limit: LimitKind::Cells, allowed: MOST_PLACES as u64 });
    }
    Ok(())
}

/// Remarks of one kind that follow each other become one, which names the first places: a filtered
/// list hides rows by the thousand.
fn one_a_run(remarks: Vec<Remark>) -> Vec<Remark> {
    const NAMED: usize = 3;
    let mut runs: Vec<(Remark, usize)> = Vec::new();
    for remark in remarks {
        let hidden = matches!(remark.kind, RemarkKind::HiddenRow | RemarkKind::HiddenColumn);
        match runs.last_mut().filter(|(last, _)| hidden && last.kind == remark.kind) {
            Some((last, count)) => {
                *count += 1;
                if *count <= NAMED {
                    last.written = format!("{}、{}", last.written, remark.address);
                } else if *count == NAMED + 1 {
                    last.written.push('…');
                }
            }
            None if hidden => runs.push((Remark { written: remark.address.clone(), ..remark }, 1)),
            None => runs.push((remark, 1)),
        }
    }
    runs.into_iter().map(|(remark, _)| remark).collect()
}

/// A reader's remark as a note; a hidden sheet is read only when nothing else is there.
fn note(remark: Remark, visible: bool) -> Note {
    let decision = match Decision::of(remark.kind, remark.written) {
        Decision::HiddenContent { written, .. } if remark.kind == RemarkKind::HiddenSheet => {
            Decision::HiddenContent { written, is_read: !visible }
        }
        other => other,
    };
    Note { address: remark.address, decision }
}

fn same_roles(a: &[Column], b: &[Column]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.role == b.role && a.levels == b.levels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DraftRow;

    #[test]
    fn levels_and_headers_of_single_rows_count_for_all_rows() {
        let row = |levels: usize, header: usize| DraftRow {
            path: vec!["级".into(); levels],
            extra: vec![(format!("栏{header}"), "无".into())],
            ..DraftRow::default()
        };
        let fits_with = |rows: Vec<DraftRow>| fits(&Draft { rows, ..Reading::new(Format::Csv).draft });
        // 3,000 bands of one row, each with a header of its own, are 9 million places.
        let banded = (0..3_000).map(|header| row(1, header)).collect();
        let refusal = Refusal::TooLarge { limit: LimitKind::Cells, allowed: 3_000_000 };
        assert_eq!(fits_with(banded), Err(refusal.clone()));
        // One row with 2,000 levels above 12,000 others are 24 million.
        let deep = [row(2_000, 0)].into_iter().chain((0..12_000).map(|_| row(0, 0))).collect();
        assert_eq!(fits_with(deep), Err(refusal));
        assert_eq!(fits_with((0..100_000).map(|_| row(3, 0)).collect()), Ok(()));
    }
}
