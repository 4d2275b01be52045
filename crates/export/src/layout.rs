//! The standard layout of a progress table: the seven columns of the office, merged 序号 and
//! 行动名称, title, 截至 line and footnotes, the same for docx, xlsx, pdf and html.

mod merge;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiannuo_domain::{Direction, IndicatorRow, Reading, RoundingMode, Statement, split_unit_bracket};

use crate::words::{self, Label};
use crate::{Facts, Language, SignalShown};

/// Places (rows times columns) that a layout may have: ten times the cells that a file may have. Who
/// lays out a table from elsewhere asks for its [`places`] first.
pub const MOST_PLACES: usize = 3_000_000;

/// How many places the layout of a table has at most: headers and levels of one row count for all.
///
/// The number is of rows times columns and saturates; nothing is laid out to count it.
#[must_use]
pub fn places(rows: &[IndicatorRow]) -> usize {
    const USUAL_COLUMNS: usize = 8;
    let levels = rows.iter().map(|row| row.path.len()).max().unwrap_or(0);
    let extra: BTreeSet<&str> =
        rows.iter().flat_map(|row| &row.extra).map(|(name, _)| name.as_str()).collect();
    USUAL_COLUMNS.saturating_add(levels).saturating_add(extra.len()).saturating_mul(rows.len())
}

/// A table ready to be drawn: texts, spans and alignments, no rule left to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Title; the default title when the document has none.
    pub title: String,
    /// "截至2024年10月31日", where the date is known.
    pub as_of: Option<String>,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows from top to bottom; each has one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Footnotes without their numbers.
    pub footnotes: Vec<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 序号.
    Seq,
    /// 行动名称, one column a level; the header spans all levels.
    Path,
    /// 行动内容.
    Indicator,
    /// 单位, only where the name and the figures don't carry it.
    Unit,
    /// 地区, only in tables of regions.
    Region,
    /// 年度目标.
    Target,
    /// 完成情况.
    Achieved,
    /// 完成率.
    Rate,
    /// 亮灯, only in tables of a plan.
    Signal,
    /// 责任单位.
    Department,
    /// Any other column of the user's table.
    Extra,
}

/// Horizontal alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Short labels.
    Centre,
    /// Numbers.
    Right,
}

/// A column of the layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// Its header.
    pub name: String,
    /// Width in Chinese characters that suits its texts; formats scale all columns to the page.
    pub width: u16,
}

/// A cell of the layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The text; empty in a covered cell.
    pub text: String,
    /// Rows it covers downwards, itself included; 0 when a cell above covers it.
    pub rows: usize,
    /// Columns it covers to the right, itself included; 0 when a cell to the left covers it.
    pub columns: usize,
    /// Alignment of the text.
    pub align: Align,
    /// Colour of the text as RGB, where it has one of its own.
    pub colour: Option<u32>,
}

impl Cell {
    /// Whether another cell covers this place.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.rows == 0 || self.columns == 0
    }
}

impl Layout {
    /// Lays out the facts.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let rows = &facts.table.rows;
        let columns = columns(rows, !facts.signals.is_empty(), facts.language);
        let mut cells: Vec<Vec<Cell>> =
            rows.iter().zip(1..).map(|(row, number)| columns_of(row, number, &columns, facts)).collect();
        merge::merge(&mut cells, rows, &columns);
        fit(columns, cells, facts)
    }

    /// Columns of one role.
    #[must_use]
    pub fn columns_with(&self, role: Role) -> usize {
        self.columns.iter().filter(|column| column.role == role).count()
    }
}

fn columns(rows: &[IndicatorRow], has_signals: bool, language: Language) -> Vec<Column> {
    let column = |role, label| Column { role, name: words::label(label, language).into(), width: 0 };
    let any = |has: fn(&IndicatorRow) -> bool| rows.iter().any(has);
    let levels = rows.iter().map(|row| row.path.len()).max().unwrap_or(0);
    let mut columns = Vec::new();
    if any(|row| row.seq.is_some()) {
        columns.push(column(Role::Seq, Label::Seq));
    }
    columns.extend((0..levels).map(|_| column(Role::Path, Label::Action)));
    columns.push(column(Role::Indicator, Label::Indicator));
    if any(needs_unit_column) {
        columns.push(column(Role::Unit, Label::Unit));
    }
    if any(|row| row.region.is_some()) {
        columns.push(column(Role::Region, Label::Region));
    }
    columns.push(column(Role::Target, Label::Target));
    columns.push(column(Role::Achieved, Label::Achieved));
    columns.push(column(Role::Rate, Label::Rate));
    if has_signals {
        columns.push(column(Role::Signal, Label::Signal));
    }
    if any(|row| row.department.is_some()) {
        columns.push(column(Role::Department, Label::Department));
    }
    for name in extra_names(rows) {
        columns.push(Column { role: Role::Extra, name, width: 0 });
    }
    columns
}

/// Headers of other columns, in the order in which they were met.
fn extra_names(rows: &[IndicatorRow]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = rows.iter().flat_map(|row| &row.extra).map(|(name, _)| name);
    names.filter(|name| seen.insert(name.as_str())).cloned().collect()
}

/// A unit that neither the name nor the figures carry needs a column of its own.
fn needs_unit_column(row: &IndicatorRow) -> bool {
    let Some(unit) = &row.unit else { return false };
    let carried = |text: &str| text.contains(unit.as_str());
    split_unit_bracket(&row.indicator_as_written).1.is_none()
        && !carried(&row.target.written)
        && !carried(&row.achieved.written)
}

/// The cells of one row, before merging down.
fn columns_of(row: &IndicatorRow, number: usize, columns: &[Column], facts: &Facts<'_>) -> Vec<Cell> {
    let mut level = 0;
    // Of several columns with one header the first counts.
    let extra: BTreeMap<&str, &str> =
        row.extra.iter().rev().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    columns
        .iter()
        .map(|column| {
            let (text, align) = match column.role {
                Role::Seq => (row.seq.clone().unwrap_or_default(), Align::Centre),
                Role::Path => {
                    level += 1;
                    (row.path.get(level - 1).cloned().unwrap_or_default(), Align::Left)
                }
                Role::Indicator => (row.indicator_as_written.clone(), Align::Left),
                Role::Unit if needs_unit_column(row) => (
                    row.unit.as_ref().map(|unit| unit.as_str().to_owned()).unwrap_or_default(),
                    Align::Centre,
                ),
                Role::Unit => (String::new(), Align::Centre),
                Role::Region => (row.region.clone().unwrap_or_default(), Align::Centre),
                Role::Target => figure(&row.target.written, is_number(&row.target)),
                Role::Achieved => figure(&row.achieved.written, is_number(&row.achieved)),
                Role::Rate => figure(&row.rate_printed(facts.rounding), true),
                Role::Signal => (
                    facts.signal_of(number).map(|shown| shown.light.clone()).unwrap_or_default(),
                    Align::Centre,
                ),
                Role::Department => (row.department.clone().unwrap_or_default(), Align::Centre),
                Role::Extra => {
                    (extra.get(column.name.as_str()).copied().unwrap_or_default().to_owned(), Align::Left)
                }
            };
            let signal = facts.signal_of(number).filter(|_| column.role == Role::Signal);
            let colour = signal.and_then(|shown| SignalShown::colour(shown.name));
            Cell { text, rows: 1, columns: 1, align, colour }
        })
        .collect()
}

/// Whether a cell says a number and nothing else: "完成9个，完成率100%" is a sentence.
fn is_number(reading: &Reading) -> bool {
    matches!(reading.says, Statement::Exactly(_))
}

/// Numbers go right; a dash and words that stand for a number are centred; prose goes left.
fn figure(text: &str, is_number: bool) -> (String, Align) {
    const LONGEST_LABEL: usize = 8;
    let dash = text.chars().all(|c| matches!(c, '—' | '-' | '/'));
    let align = if dash || (!is_number && text.chars().count() <= LONGEST_LABEL) {
        Align::Centre
    } else if is_number && text.chars().count() <= 2 * LONGEST_LABEL {
        Align::Right
    } else {
        Align::Left
    };
    (text.to_owned(), align)
}

/// Widths, title and footnotes.
fn fit(mut columns: Vec<Column>, rows: Vec<Vec<Cell>>, facts: &Facts<'_>) -> Layout {
    for (index, column) in columns.iter_mut().enumerate() {
        let texts = rows.iter().filter_map(|row| row.get(index)).filter(|cell| cell.columns <= 1);
        let longest = texts.map(|cell| wide(&cell.text)).max().unwrap_or(0);
        let (least, most) = match column.role {
            Role::Seq => (3, 4),
            Role::Path => (6, 9),
            Role::Indicator => (10, 18),
            Role::Unit => (3, 5),
            Role::Region => (4, 8),
            Role::Target | Role::Achieved => (5, 10),
            Role::Rate => (5, 7),
            Role::Signal => (4, 5),
            Role::Department => (4, 8),
            Role::Extra => (4, 14),
        };
        column.width = longest.max(wide(&column.name)).clamp(least, most);
    }
    let title = match facts.table.title.as_str() {
        "" => words::label(Label::DefaultTitle, facts.language).to_owned(),
        title => title.to_owned(),
    };
    let as_of = facts.table.as_of.map(|date| words::as_of(date, facts.language));
    Layout { title, as_of, columns, rows, footnotes: footnotes(facts) }
}

/// Width of a text in Chinese characters, Latin ones counted half, rounded up.
pub(crate) fn wide(text: &str) -> u16 {
    let halves: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    u16::try_from(halves.div_ceil(2)).unwrap_or(u16::MAX)
}

fn footnotes(facts: &Facts<'_>) -> Vec<String> {
    let mut notes = vec![words::rounding_note(facts.rounding, facts.language)];
    let rows = &facts.table.rows;
    if rows.iter().any(|row| row.direction == Direction::Downward && row.rate().is_some()) {
        notes.push(words::label(Label::InverseNote, facts.language).into());
    }
    if rows.iter().any(|row| row.rate_printed(facts.rounding) == "——") {
        notes.push(words::label(Label::DashNote, facts.language).into());
    }
    notes
}

/// Name of a rounding mode for footnotes and reports.
#[must_use]
pub fn mode_name(mode: RoundingMode, language: Language) -> &'static str {
    words::label(
        match mode {
            RoundingMode::HalfUp => Label::HalfUp,
            RoundingMode::HalfEven => Label::HalfEven,
            RoundingMode::Truncate => Label::Truncate,
        },
        language,
    )
}
