//! A layout made ready for the page: texts that can be drawn, a setting that suits them, and what
//! the template is told of both.

use jiannuo_export::Language;
use jiannuo_export::layout::{Align, Cell, Layout, Role};
use jiannuo_export::words::{self, Label};

use crate::columns::Setting;
use crate::fonts::{Fonts, Part};
use crate::glue;
use crate::heads;
use crate::page::{Body, Faces, Glue, Head, Note, Page};
use crate::paper;
use crate::pieces::{self, Piece};
use crate::text::Typesetter;

/// Cells estimated higher than this share of the body may break across pages; others never do.
const BREAKABLE_SHARE: f64 = 0.5;
/// Rows are not glued into more than this share of the body.
const MOST_GLUED_SHARE: f64 = 0.6;

/// A layout whose texts can be drawn, with the setting that suits it.
pub(crate) struct Draft {
    layout: Layout,
    language: Language,
    setting: Setting,
    attached: bool,
    /// Lines of text in each cell, were it to stand in one row.
    lines: Vec<Vec<usize>>,
    pub(crate) missing: Vec<char>,
}

/// How one attempt at laying out is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// Merged cells are whole and may break; rows that must stay together are glued.
    Uncut,
    /// Merged cells are cut and their pieces stay whole.
    Cut,
}

impl Draft {
    pub(crate) fn of(layout: &Layout, language: Language, fonts: &Fonts, attached: bool) -> Self {
        let mut typesetter = Typesetter::new(fonts);
        let mut layout = clean(layout, &mut typesetter);
        let setting = Setting::of(&layout, &typesetter);
        fold(&mut layout, &setting, &typesetter);
        let lines = lines(&layout, language, &setting, &typesetter);
        let missing = typesetter.missing();
        Self { layout, language, setting, attached, lines, missing }
    }

    pub(crate) fn rows(&self) -> usize {
        self.layout.rows.len()
    }

    /// The table cut where pages end; `pages` is empty before the first layout.
    pub(crate) fn pieces(&self, pages: &[usize]) -> Vec<Piece<'_>> {
        pieces::cut(&self.layout.rows, self.layout.columns.len(), pages)
    }

    /// What the template reads for these pieces.
    pub(crate) fn page(&self, pieces: &[Piece<'_>], attempt: Attempt, inset_y: f64) -> Page<'_> {
        let (lang, region) = match self.language {
            Language::Chinese => ("zh", "cn"),
            Language::English => ("en", "us"),
        };
        Page {
            lang,
            region,
            faces: Faces {
                title: Part::Title.families(),
                heading: Part::Heading.families(),
                date: Part::Date.families(),
                text: Part::Text.families(),
            },
            title: &self.layout.title,
            title_size: paper::TITLE,
            as_of: self.layout.as_of.as_deref(),
            date_size: paper::DATE,
            paper: self.setting.paper,
            size: self.setting.size,
            line: paper::LINE,
            inset: paper::INSET,
            inset_y,
            glue: if attempt == Attempt::Uncut { self.glue(pieces, inset_y) } else { Vec::new() },
            widths: &self.setting.widths,
            heads: self.heads(),
            cells: self.bodies(pieces, attempt),
            notes: self.notes(),
            attachment: self.attached.then(|| words::label(Label::Table, self.language)),
        }
    }

    /// Headings; the levels of a path share one.
    fn heads(&self) -> Vec<Head<'_>> {
        let mut heads: Vec<Head<'_>> = Vec::new();
        let mut last: Option<Role> = None;
        for (index, column) in self.layout.columns.iter().enumerate() {
            match heads.last_mut() {
                Some(head) if column.role == Role::Path && last == Some(Role::Path) => head.columns += 1,
                _ => heads.push(Head { column: index, columns: 1, text: &column.name }),
            }
            last = Some(column.role);
        }
        heads
    }

    /// Rows that must stay together for merged cells to be cut well.
    fn glue(&self, pieces: &[Piece<'_>], inset_y: f64) -> Vec<Glue> {
        let line = self.setting.size * paper::LINE;
        let height = |lines: usize| lines as f64 * line + 2.0 * inset_y;
        let heights: Vec<f64> = (0..self.rows()).map(|row| height(self.row_lines(row))).collect();
        let page = self.setting.paper.body_height() * MOST_GLUED_SHARE;
        // Half a line of slack: the typesetter's own line breaks may differ from those reckoned.
        let named = |piece: &Piece<'_>| height(self.lines_of(piece)) + line / 2.0;
        let glue = glue::glue(pieces, &heights, page, named);
        glue.into_iter().map(|range| Glue { row: range.start, rows: range.len() }).collect()
    }

    /// Lines of the highest cell that belongs to this row alone.
    fn row_lines(&self, row: usize) -> usize {
        let cells = self.layout.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        let lines = self.lines.get(row).map(Vec::as_slice).unwrap_or_default();
        let own = cells.iter().zip(lines).filter(|(cell, _)| cell.rows == 1 && cell.columns > 0);
        own.map(|(_, lines)| *lines).max().unwrap_or(1)
    }

    fn lines_of(&self, piece: &Piece<'_>) -> usize {
        let lines = self.lines.get(piece.row).and_then(|row| row.get(piece.column));
        lines.copied().unwrap_or(1)
    }

    /// Whether a row is too high to be kept whole.
    fn is_tall(&self, row: usize) -> bool {
        let height = self.row_lines(row) as f64 * self.setting.size * paper::LINE;
        height > self.setting.paper.body_height() * BREAKABLE_SHARE
    }

    fn bodies(&self, pieces: &[Piece<'_>], attempt: Attempt) -> Vec<Body> {
        let mut marked = vec![false; self.layout.rows.len()];
        pieces
            .iter()
            .map(|piece| {
                let marks_row = piece.rows == 1
                    && marked.get_mut(piece.row).is_some_and(|marked| !std::mem::replace(marked, true));
                self.body(*piece, attempt, marks_row)
            })
            .collect()
    }

    fn body(&self, piece: Piece<'_>, attempt: Attempt, marks_row: bool) -> Body {
        let Piece { cell, row, column, rows, columns, continued, .. } = piece;
        let mut text = cell.text.clone();
        if continued && !text.is_empty() && pieces::says_continued(self.layout.columns.get(column)) {
            text.push_str(words::label(Label::Continued, self.language));
        }
        let uncut = rows > 1 && attempt == Attempt::Uncut;
        Body {
            row,
            column,
            rows,
            columns,
            text,
            align: match cell.align {
                Align::Left => "left",
                Align::Centre => "centre",
                Align::Right => "right",
            },
            colour: cell.colour.map(|colour| format!("#{colour:06x}")),
            breakable: uncut || (row..row + rows).any(|row| self.is_tall(row)),
            marks_row,
        }
    }

    fn notes(&self) -> Vec<Note<'_>> {
        let notes = &self.layout.footnotes;
        let mark = |index: usize| {
            let lead = if index == 0 { words::label(Label::Note, self.language) } else { "" };
            let number = if notes.len() > 1 { format!("{}. ", index + 1) } else { String::new() };
            format!("{lead}{number}")
        };
        notes.iter().enumerate().map(|(index, text)| Note { mark: mark(index), text }).collect()
    }
}

fn clean(layout: &Layout, typesetter: &mut Typesetter<'_>) -> Layout {
    let mut layout = layout.clone();
    layout.title = typesetter.clean(Part::Title, &layout.title);
    layout.as_of = layout.as_of.map(|text| typesetter.clean(Part::Date, &text));
    for column in &mut layout.columns {
        column.name = typesetter.clean(Part::Heading, &column.name);
    }
    for cell in layout.rows.iter_mut().flatten() {
        cell.text = typesetter.clean(Part::Text, &cell.text);
    }
    for note in &mut layout.footnotes {
        *note = typesetter.clean(Part::Text, note);
    }
    layout
}

/// Line breaks that are ours to choose: the title's, the headings' and those inside long words.
fn fold(layout: &mut Layout, setting: &Setting, typesetter: &Typesetter<'_>) {
    let room = setting.paper.body_width() / paper::TITLE;
    layout.title = heads::title_lines(&layout.title, room, |text| typesetter.width(Part::Title, text));
    for (index, column) in layout.columns.iter_mut().enumerate() {
        let width = |text: &str| typesetter.width(Part::Heading, text);
        column.name = heads::heading_lines(&column.name, setting.room(index, 1), width);
    }
    for row in &mut layout.rows {
        for (index, cell) in row.iter_mut().enumerate() {
            let room = setting.room(index, cell.columns);
            if typesetter.word_width(Part::Text, &cell.text) > room {
                cell.text = typesetter.breakable(Part::Text, &cell.text, room);
            }
        }
    }
}

/// Lines of each cell; a merged one is reckoned with the （续） it may come to carry.
fn lines(
    layout: &Layout,
    language: Language,
    setting: &Setting,
    typesetter: &Typesetter<'_>,
) -> Vec<Vec<usize>> {
    let continued = words::label(Label::Continued, language);
    let of_cell = |column: usize, cell: &Cell| {
        let room = setting.room(column, cell.columns);
        if cell.rows > 1 && pieces::says_continued(layout.columns.get(column)) {
            typesetter.lines(Part::Text, &format!("{}{continued}", cell.text), room)
        } else {
            typesetter.lines(Part::Text, &cell.text, room)
        }
    };
    let of_row =
        |cells: &Vec<Cell>| cells.iter().enumerate().map(|(column, cell)| of_cell(column, cell)).collect();
    layout.rows.iter().map(of_row).collect()
}
