//! Rows of the progress table as the page shows them.

use std::collections::BTreeMap;

use jiannuo_domain::{Direction, IndicatorRow, Quantity, Severity, Standing};

use super::note::Note;
use crate::chart::bar::{self, Bar};
use crate::layout::{Align, Cell, Column, Layout, Role};
use crate::{Facts, Language, SignalShown, words};

/// A figure longer than this is prose.
const LONGEST_FIGURE: usize = 14;

/// One row.
#[derive(Debug)]
pub(crate) struct Row<'n, 'a> {
    pub(crate) number: usize,
    pub(crate) seq: &'a str,
    /// State: name for style sheets, and word.
    pub(crate) state: &'static str,
    pub(crate) word: &'static str,
    /// The exact rate.
    pub(crate) rate: Option<String>,
    pub(crate) bar: Option<Bar>,
    pub(crate) lower_is_better: bool,
    pub(crate) cells: Vec<ShownCell<'n>>,
    /// Errors and warnings, said in full.
    pub(crate) notes: Vec<&'n Note<'a>>,
    /// Notices, said in the list.
    pub(crate) marks: Vec<&'n Note<'a>>,
}

/// A cell that is not covered.
#[derive(Debug)]
pub(crate) struct ShownCell<'n> {
    pub(crate) class: String,
    /// `col`-like scope of a header cell; `None` for a figure.
    pub(crate) scope: Option<&'static str>,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) label: &'n str,
    pub(crate) lines: Vec<&'n str>,
    pub(crate) is_rate: bool,
    /// The printed figure, where another one stands in the cell.
    pub(crate) was: Option<Was>,
    /// Why a light is what it is.
    pub(crate) why: Option<&'n str>,
}

/// A printed figure beside the right one.
#[derive(Debug)]
pub(crate) struct Was {
    pub(crate) text: String,
    pub(crate) is_wrong: bool,
}

/// Rows in groups that no merged cell crosses.
pub(crate) fn groups<'n, 'a: 'n>(
    facts: &Facts<'a>,
    layout: &'n Layout,
    notes: &'n [Note<'a>],
) -> Vec<Vec<Row<'n, 'a>>> {
    let rates = facts.table.rows.iter().filter_map(IndicatorRow::rate);
    let most = rates.map(|rate| rate.per_mille()).max().unwrap_or(0);
    let mut about: BTreeMap<usize, Vec<&'n Note<'a>>> = BTreeMap::new();
    for note in notes {
        about.entry(note.row().unwrap_or(0)).or_default().push(note);
    }
    let mut groups: Vec<Vec<Row<'n, 'a>>> = Vec::new();
    for (index, (row, cells)) in facts.table.rows.iter().zip(&layout.rows).enumerate() {
        let about = about.remove(&(index + 1)).unwrap_or_default();
        let signal = facts.signal_of(index + 1);
        let cells_shown = shown_cells(cells, &layout.columns, (row, signal), &about);
        let shown = shown_row(index + 1, row, cells_shown, most, about, facts.language);
        match groups.last_mut() {
            Some(group) if cells.iter().any(|cell| cell.rows == 0) => group.push(shown),
            _ => groups.push(vec![shown]),
        }
    }
    groups
}

fn shown_row<'n, 'a>(
    number: usize,
    row: &'a IndicatorRow,
    cells: Vec<ShownCell<'n>>,
    most: u32,
    about: Vec<&'n Note<'a>>,
    language: Language,
) -> Row<'n, 'a> {
    let standing = Standing::of(row);
    let (marks, notes) = about.into_iter().partition(|note| note.weighs(Severity::Notice));
    Row {
        number,
        seq: row.seq.as_deref().unwrap_or(""),
        state: standing.name(),
        word: words::standing(standing, language),
        rate: row.rate().map(|rate| rate.exact()),
        bar: row.rate().map(|rate| Bar::of(rate, most)),
        lower_is_better: row.direction == Direction::Downward,
        cells,
        notes,
        marks,
    }
}

fn shown_cells<'n, 's: 'n>(
    cells: &'n [Cell],
    columns: &'n [Column],
    row: (&IndicatorRow, Option<&'s SignalShown>),
    about: &[&Note<'_>],
) -> Vec<ShownCell<'n>> {
    let uncovered = cells.iter().zip(columns).filter(|(cell, _)| !cell.is_covered());
    uncovered.map(|(cell, column)| shown_cell(cell, column, row, about)).collect()
}

fn shown_cell<'n, 's: 'n>(
    cell: &'n Cell,
    column: &'n Column,
    (row, signal): (&IndicatorRow, Option<&'s SignalShown>),
    notes: &[&Note<'_>],
) -> ShownCell<'n> {
    // A row without levels has its indicator in the first of the columns of levels.
    let role = if column.role == Role::Path && row.path.is_empty() { Role::Indicator } else { column.role };
    let signal = signal.filter(|_| role == Role::Signal);
    let is_prose = cell.text.chars().count() > LONGEST_FIGURE;
    let mut class = format!("{} {}", role_name(role), align_name(cell.align));
    if is_prose && matches!(role, Role::Target | Role::Achieved | Role::Rate) {
        class.push_str(" prose");
    }
    if let Some(signal) = signal {
        class.push_str(" light-");
        class.push_str(signal.name);
    }
    if let Some(worst) = notes.iter().filter(|note| note.column() == role).map(|note| note.severity()).next()
    {
        class.push_str(" has-");
        class.push_str(worst);
    }
    ShownCell {
        class,
        scope: match role {
            _ if cell.text.is_empty() => None,
            Role::Seq | Role::Path if cell.rows > 1 => Some("rowgroup"),
            Role::Seq | Role::Path | Role::Indicator => Some("row"),
            _ => None,
        },
        rows: cell.rows,
        columns: cell.columns,
        label: &column.name,
        lines: cell.text.split('\n').collect(),
        is_rate: role == Role::Rate,
        was: if role == Role::Rate { was(&cell.text, row, notes) } else { None },
        why: signal.map(|signal| signal.reason.as_str()),
    }
}

/// The printed rate where another one is shown; wrong when an error or a warning says so.
fn was(shown: &str, row: &IndicatorRow, notes: &[&Note<'_>]) -> Option<Was> {
    let stated = row.stated_rate.as_ref()?;
    let percent = stated.percent?;
    if Quantity::read(shown.trim_end_matches(['%', '％'])) == Some(percent) {
        return None;
    }
    let is_wrong = notes.iter().any(|note| note.column() == Role::Rate && !note.weighs(Severity::Notice));
    Some(Was { text: stated.written.clone(), is_wrong })
}

/// Name of a column for style sheets.
pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Seq => "seq",
        Role::Path => "path",
        Role::Indicator => "indicator",
        Role::Unit => "unit",
        Role::Region => "region",
        Role::Target => "target",
        Role::Achieved => "achieved",
        Role::Rate => "rate",
        Role::Signal => "signal",
        Role::Department => "department",
        Role::Extra => "extra",
    }
}

/// Name of an alignment for style sheets.
pub(crate) fn align_name(align: Align) -> &'static str {
    match align {
        Align::Left => "text",
        Align::Centre => "mid",
        Align::Right => "num",
    }
}

/// Whether some bar of the table passes the break, and the rate of the longest.
pub(crate) fn highest_broken(facts: &Facts<'_>) -> Option<String> {
    let rows = facts.table.rows.iter();
    let broken = rows.filter(|row| row.rate().is_some_and(bar::is_broken));
    let highest = broken.max_by_key(|row| row.rate().map(|rate| rate.per_mille()))?;
    Some(highest.rate_shown(facts.rounding))
}
