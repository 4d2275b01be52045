//! Who reported for which period: a table of departments and periods with a shape in each cell.
//!
//! A real table, so that it can be read aloud, and cells are links.

use askama::Template;

use super::rendered;
use crate::words::{self, Label, chart as say};
use crate::{ExportError, Language};

/// What a heat map shows.
#[derive(Debug, Clone, Copy)]
pub struct HeatMap<'a> {
    /// Caption, read aloud: "2024年各单位填报情况".
    pub caption: &'a str,
    /// Begins every id; unique on the page.
    pub prefix: &'a str,
    /// Language of everything but names and labels.
    pub language: Language,
    /// Periods in their order.
    pub columns: &'a [HeatColumn<'a>],
    /// Departments in their order.
    pub rows: &'a [HeatRow<'a>],
}

/// A period.
#[derive(Debug, Clone, Copy)]
pub struct HeatColumn<'a> {
    /// "3月".
    pub label: &'a str,
    /// Where its head leads.
    pub href: Option<&'a str>,
}

/// A department.
#[derive(Debug, Clone)]
pub struct HeatRow<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where its name leads.
    pub href: Option<&'a str>,
    /// A cell for each column; missing ones are drawn without a task.
    pub cells: Vec<HeatCell>,
}

/// One department in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatCell {
    /// How its report stands.
    pub state: HeatState,
    /// What is said besides the word of the state: "10月28日退回"; may be empty.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// How the report of a department for a period stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeatState {
    /// Nothing to report: blank.
    NoTask,
    /// The deadline has not come: a small dot.
    NotDue,
    /// Due and nothing reported: hatched.
    NotReported,
    /// Some indicators are reported.
    Partly {
        /// Indicators reported.
        reported: usize,
        /// Indicators due.
        due: usize,
    },
    /// All reported, not all accepted: a ring.
    Reported,
    /// All accepted: a tick.
    Accepted,
    /// Something was sent back: an arrow.
    Returned,
}

impl HeatState {
    const ALL: [Self; 7] = [
        Self::Accepted,
        Self::Reported,
        Self::Partly { reported: 0, due: 0 },
        Self::Returned,
        Self::NotReported,
        Self::NotDue,
        Self::NoTask,
    ];

    /// Name for style sheets and ids.
    fn name(self) -> &'static str {
        match self {
            Self::NoTask => "none",
            Self::NotDue => "later",
            Self::NotReported => "absent",
            Self::Partly { .. } => "partly",
            Self::Reported => "reported",
            Self::Accepted => "accepted",
            Self::Returned => "sent-back",
        }
    }

    fn is_due(self) -> bool {
        !matches!(self, Self::NoTask | Self::NotDue)
    }

    fn is_complete(self) -> bool {
        matches!(self, Self::Reported | Self::Accepted)
    }
}

/// A cell as drawn.
#[derive(Debug)]
struct Shown<'a> {
    state: &'static str,
    said: String,
    href: Option<&'a str>,
    partly: Option<Part>,
}

/// Reported and due in figures, and as a bar of 36 units.
#[derive(Debug)]
struct Part {
    figures: Option<String>,
    filled: usize,
}

/// Complete and due of a row or column.
#[derive(Debug)]
struct Total {
    figures: String,
    said: String,
}

#[derive(Debug)]
struct ShownRow<'a> {
    name: &'a str,
    href: Option<&'a str>,
    cells: Vec<Shown<'a>>,
    total: Total,
}

#[derive(Template)]
#[template(path = "chart/heat_map.html", whitespace = "minimize")]
struct Drawn<'a> {
    caption: &'a str,
    prefix: &'a str,
    department: &'static str,
    total: &'static str,
    columns: &'a [HeatColumn<'a>],
    rows: Vec<ShownRow<'a>>,
    totals: Vec<Total>,
    sum: Total,
    /// States that occur, with their words.
    key: Vec<(&'static str, String)>,
}

/// Draws the table in a box that scrolls by itself, and its key.
///
/// # Errors
/// [`ExportError`] when the template cannot be rendered.
pub fn heat_map(map: &HeatMap<'_>) -> Result<String, ExportError> {
    let language = map.language;
    let states = || map.rows.iter().flat_map(|row| states_of(row, map.columns.len()));
    let column =
        |index: usize| map.rows.iter().filter_map(move |row| row.cells.get(index)).map(|cell| cell.state);
    let occurs = |state: HeatState| states().any(|other| other.name() == state.name());
    rendered(&Drawn {
        caption: map.caption,
        prefix: map.prefix,
        department: words::label(Label::Department, language),
        total: say::heat_total(language),
        columns: map.columns,
        rows: map.rows.iter().map(|row| shown_row(row, map)).collect(),
        totals: (0..map.columns.len()).map(|index| total(column(index), false, language)).collect(),
        sum: total(states(), true, language),
        key: HeatState::ALL
            .into_iter()
            .filter(|&state| occurs(state))
            .map(|state| (state.name(), words::heat_state(state, language)))
            .collect(),
    })
}

/// States of a row, one a column.
fn states_of(row: &HeatRow<'_>, columns: usize) -> impl Iterator<Item = HeatState> {
    (0..columns).map(|index| row.cells.get(index).map_or(HeatState::NoTask, |cell| cell.state))
}

fn shown_row<'a>(row: &'a HeatRow<'a>, map: &HeatMap<'_>) -> ShownRow<'a> {
    let cells = (0..map.columns.len()).map(|index| shown(row.cells.get(index), map.language));
    let total = total(states_of(row, map.columns.len()), true, map.language);
    ShownRow { name: row.name, href: row.href, cells: cells.collect(), total }
}

fn shown(cell: Option<&HeatCell>, language: Language) -> Shown<'_> {
    let state = cell.map_or(HeatState::NoTask, |cell| cell.state);
    let word = words::heat_state(state, language);
    let said = match cell.map(|cell| cell.label.as_str()).filter(|label| !label.is_empty()) {
        Some(label) => format!("{word}{}{label}", words::pick(language, "，", ", ")),
        None => word,
    };
    let partly = match state {
        HeatState::Partly { reported, due } => Some(part(reported, due)),
        _ => None,
    };
    Shown { state: state.name(), said, href: cell.and_then(|cell| cell.href.as_deref()), partly }
}

fn part(reported: usize, due: usize) -> Part {
    const BAR: usize = 36;
    /// More figures would leave their cell.
    const LONGEST: usize = 5;
    let figures = format!("{reported}/{due}");
    let filled = reported.min(due).saturating_mul(BAR) / due.max(1);
    Part { figures: (figures.len() <= LONGEST).then_some(figures), filled }
}

fn total(states: impl Iterator<Item = HeatState>, of_periods: bool, language: Language) -> Total {
    let due: Vec<HeatState> = states.filter(|state| state.is_due()).collect();
    let complete = due.iter().filter(|state| state.is_complete()).count();
    let figures = if due.is_empty() { String::new() } else { format!("{complete}/{}", due.len()) };
    Total { figures, said: say::heat_total_facts(complete, due.len(), of_periods, language) }
}
