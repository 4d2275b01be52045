//! One self-contained page: no script, no font and no picture from elsewhere.
//!
//! The table is the standard layout, so that it can be read back: everything that is not the
//! table's own text stands in elements with `data-note`. Style sheets and templates live in
//! `templates/`; what must be computed lives in the modules here.

mod head;
mod note;
mod overview;
mod row;
#[cfg(test)]
mod tests;

use askama::Template;
use jiannuo_domain::{Headline, Severity};

use crate::layout::{Layout, Role};
use crate::words::{self, Label};
use crate::{ExportError, Facts, Language};
use head::{Head, least_width};
use note::{Group, Note};
use overview::{Marks, Tile};
use row::Row;

/// Colours of every page, light and dark, as variables.
pub const COLOURS_CSS: &str = include_str!("../templates/colours.css");
const BASE_CSS: &str =
    concat!(include_str!("../templates/colours.css"), include_str!("../templates/base.css"));
const CARDS_CSS: &str = include_str!("../templates/cards.css");
const SIGNALS_CSS: &str = include_str!("../templates/signals.css");
const PRINT_CSS: &str = include_str!("../templates/print.css");

/// A group with more rows than this may be parted by the end of a printed page.
const LONG_GROUP: usize = 10;

/// Writes the page.
///
/// # Errors
/// [`ExportError`] when a template cannot be rendered.
pub fn html(facts: &Facts<'_>) -> Result<Vec<u8>, ExportError> {
    let layout = Layout::of(facts);
    let notes = Note::all(facts);
    let page = Page::of(facts, &layout, &notes);
    let text = page.render().map_err(|error| ExportError::unwritable("html", error))?;
    Ok(text.into_bytes())
}

#[derive(Template)]
#[template(path = "page.html", whitespace = "minimize")]
struct Page<'n, 'a> {
    language: Language,
    file: &'a str,
    layout: &'n Layout,
    headline: String,
    tiles: Vec<Tile>,
    marks: Vec<Marks<'a>>,
    verdict: String,
    notes: &'n [Note<'a>],
    /// Whether findings are shown unfolded beside the counts.
    has_detail: bool,
    errors: Vec<&'n Note<'a>>,
    folds: Vec<Fold<'n, 'a>>,
    groups: Vec<Vec<Row<'n, 'a>>>,
    has_bars: bool,
    bar_note: String,
    highest: Option<String>,
}

/// Findings of one severity that are folded away.
struct Fold<'n, 'a> {
    severity: &'static str,
    word: &'static str,
    count: usize,
    is_open: bool,
    groups: Vec<Group<'n, 'a>>,
}

impl<'n, 'a> Page<'n, 'a> {
    fn of(facts: &Facts<'a>, layout: &'n Layout, notes: &'n [Note<'a>]) -> Self {
        let headline = Headline::of(&facts.table.rows);
        let folds = folds(notes, facts);
        let errors: Vec<&Note<'a>> = notes.iter().filter(|note| note.weighs(Severity::Error)).collect();
        let highest = row::highest_broken(facts);
        Self {
            language: facts.language,
            file: facts.file,
            layout,
            headline: words::headline(&headline, facts.language),
            tiles: overview::tiles(&headline, facts),
            marks: overview::marks(facts),
            verdict: words::findings_sentence(&facts.summary(), facts.language),
            notes,
            has_detail: !errors.is_empty() || folds.iter().any(|fold| fold.is_open),
            errors,
            folds,
            groups: row::groups(facts, layout, notes),
            has_bars: facts.table.rows.iter().any(|row| row.rate().is_some()),
            bar_note: words::bar_note(highest.as_deref(), facts.language),
            highest,
        }
    }

    fn say(&self, label: Label) -> &'static str {
        words::label(label, self.language)
    }

    fn colon(&self) -> &'static str {
        words::pick(self.language, "：", ": ")
    }

    fn lang(&self) -> &'static str {
        match self.language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// Header cells; the levels of a path share one.
    fn heads(&self) -> Vec<Head<'_>> {
        let mut heads: Vec<Head<'_>> = Vec::new();
        for (index, column) in self.layout.columns.iter().enumerate() {
            match heads.last_mut() {
                Some(last) if column.role == Role::Path && last.role == Role::Path => last.columns += 1,
                _ => heads.push(Head::of(index, column, self.layout)),
            }
        }
        heads
    }

    /// Width of the window, in rem, below which rows become cards: what the columns need at least.
    fn cards_below(&self) -> u32 {
        const PAGE_MARGINS: u32 = 35;
        const NARROWEST: u32 = 400;
        let bar_column = if self.has_bars { 175 } else { 90 };
        let columns: u32 = self.layout.columns.iter().map(least_width).sum();
        (PAGE_MARGINS + bar_column + columns).max(NARROWEST).div_ceil(10)
    }

    /// Whether the table comes from a plan and shows lights.
    fn has_signals(&self) -> bool {
        self.layout.columns.iter().any(|column| column.role == Role::Signal)
    }

    /// Whether the page is printed across.
    fn is_wide(&self) -> bool {
        const WIDEST_UPRIGHT: u32 = 72;
        self.cards_below() > WIDEST_UPRIGHT
    }
}

/// Warnings and notices, folded away; a few warnings are unfolded when nothing graver is there.
fn folds<'n, 'a>(notes: &'n [Note<'a>], facts: &Facts<'_>) -> Vec<Fold<'n, 'a>> {
    const MOST_UNFOLDED: usize = 6;
    let count = |severity| notes.iter().filter(|note| note.weighs(severity)).count();
    let unfold = count(Severity::Error) == 0 && count(Severity::Warning) <= MOST_UNFOLDED;
    [Severity::Warning, Severity::Notice]
        .into_iter()
        .filter(|&severity| count(severity) > 0)
        .map(|severity| Fold {
            severity: severity.name(),
            word: words::severity(severity, facts.language),
            count: count(severity),
            is_open: unfold && severity == Severity::Warning,
            groups: note::groups(notes, severity, facts),
        })
        .collect()
}
