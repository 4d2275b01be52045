//! Widths of columns: figures never wrap, and what is left goes where it saves most lines.

use jiannuo_export::layout::{Align, Cell, Layout, Role};

use crate::fonts::Part;
use crate::paper::{self, CHOICES, MOST_UPRIGHT_COLUMNS, Paper};
use crate::text::Typesetter;

/// Rows that are looked at; longer tables are sampled evenly.
const MOST_SAMPLED_ROWS: usize = 400;
/// The step by which columns grow, in em.
const STEP: f64 = 0.5;
/// How many steps ahead a column may look for a line to save.
const LOOK_AHEAD: usize = 24;
/// Longer words may break, in em.
const MOST_WORD: f64 = 8.0;
/// A row that takes more of an upright page makes it turn.
const MOST_OF_A_PAGE: f64 = 0.5;
/// How often, and by how many steps, room moves from column to column.
const MOST_EXCHANGES: usize = 12;
const MOST_STEPS_EXCHANGED: usize = 6;
/// Prose columns don't get narrower than this, in em, where they have so much text.
const LEAST_PROSE: f64 = 5.0;

/// Where and how large a table is set.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Setting {
    pub(crate) paper: Paper,
    /// Type size of the table in points.
    pub(crate) size: f64,
    /// Widths of the columns in points.
    pub(crate) widths: Vec<f64>,
}

impl Setting {
    /// The first paper and size on which every column has the room it needs.
    pub(crate) fn of(layout: &Layout, typesetter: &Typesetter<'_>) -> Self {
        let needs = Needs::of(layout, typesetter);
        let many = layout.columns.len() > MOST_UPRIGHT_COLUMNS;
        let fitting = CHOICES
            .into_iter()
            .filter(|(paper, _)| !(many && *paper == Paper::UPRIGHT))
            .find(|(paper, size)| needs.fit(paper, *size));
        let (paper, size) = fitting.unwrap_or((Paper::WIDE, CHOICES[CHOICES.len() - 1].1));
        Self { paper, size, widths: needs.share(paper.body_width(), size) }
    }

    /// Room for a line of text in some columns, in em.
    pub(crate) fn room(&self, column: usize, columns: usize) -> f64 {
        let width: f64 = self.widths.iter().skip(column).take(columns.max(1)).sum();
        (width - 2.0 * paper::INSET) / self.size
    }
}

fn lines(width: f64, room: f64) -> f64 {
    (width / room.max(0.5)).ceil().max(1.0)
}

/// What the texts of a table ask for, in em.
struct Needs {
    /// Below this a column cannot go.
    least: Vec<f64>,
    /// Beyond this a column gains nothing.
    most: Vec<f64>,
    /// Widths of the texts, row by row, spread over the rows that a merged cell covers.
    rows: Vec<Vec<f64>>,
}

impl Needs {
    fn of(layout: &Layout, typesetter: &Typesetter<'_>) -> Self {
        let heads = layout.columns.iter().map(|column| column.name.as_str());
        let mut needs = Self {
            least: heads.clone().map(|name| least_of_head(typesetter, name)).collect(),
            most: heads.map(|name| typesetter.width(Part::Heading, name)).collect(),
            rows: Vec::new(),
        };
        let every = layout.rows.len().div_ceil(MOST_SAMPLED_ROWS).max(1);
        for (index, row) in layout.rows.iter().enumerate() {
            let widths = needs.add_row(layout, row, typesetter);
            if index % every == 0 {
                needs.rows.push(widths);
            }
        }
        needs
    }

    fn add_row(&mut self, layout: &Layout, row: &[Cell], typesetter: &Typesetter<'_>) -> Vec<f64> {
        let mut widths = Vec::with_capacity(row.len());
        for (index, cell) in row.iter().enumerate() {
            if cell.is_covered() || cell.columns > 1 {
                widths.push(0.0);
                continue;
            }
            let width = typesetter.width(Part::Text, &cell.text);
            let role = layout.columns.get(index).map(|column| column.role);
            let whole = cell.align == Align::Right || role == Some(Role::Seq);
            let word = typesetter.word_width(Part::Text, &cell.text).min(MOST_WORD);
            let least = if whole { width } else { word };
            raise(&mut self.least, index, least.max(width.min(LEAST_PROSE)));
            raise(&mut self.most, index, width);
            widths.push(width / cell.rows.max(1) as f64);
        }
        widths
    }

    fn room(body: f64, size: f64, columns: usize) -> f64 {
        (body - 2.0 * paper::INSET * columns as f64) / size
    }

    /// Whether every column has its least width; and on an upright sheet, whether every row leaves
    /// room for others.
    fn fit(&self, paper: &Paper, size: f64) -> bool {
        let room = Self::room(paper.body_width(), size, self.least.len());
        if self.least.iter().sum::<f64>() > room {
            return false;
        }
        let widths = self.spread(room);
        let highest = self.rows.iter().map(|row| row_height(row, &widths).0).fold(0.0, f64::max);
        let upright = paper.height > paper.width;
        !upright || highest * size * paper::LINE <= paper.body_height() * MOST_OF_A_PAGE
    }

    /// Widths in points that fill the body.
    fn share(&self, body: f64, size: f64) -> Vec<f64> {
        let room = Self::room(body, size, self.least.len());
        self.spread(room).iter().map(|width| width * size + 2.0 * paper::INSET).collect()
    }

    /// Widths in em that add up to the room.
    fn spread(&self, room: f64) -> Vec<f64> {
        let asked: f64 = self.least.iter().sum();
        let mut widths = self.least.clone();
        if asked > room {
            widths.iter_mut().for_each(|width| *width *= room.max(1.0) / asked);
        } else {
            self.grow(&mut widths, room - asked);
        }
        widths
    }

    /// Gives the spare room to the columns that save most lines with it, the rest to all.
    fn grow(&self, widths: &mut [f64], mut spare: f64) {
        while spare >= STEP {
            let Some((column, steps)) = self.best_growth(widths, spare) else { break };
            let gain = steps as f64 * STEP;
            if let Some(width) = widths.get_mut(column) {
                *width += gain;
            }
            spare -= gain;
        }
        self.exchange(widths);
        let total: f64 = widths.iter().sum();
        if total > 0.0 {
            widths.iter_mut().for_each(|width| *width += spare * *width / total);
        }
    }

    /// Moves room from one column to another as long as that saves lines.
    fn exchange(&self, widths: &mut [f64]) {
        let mut now = self.height(widths);
        for _ in 0..MOST_EXCHANGES {
            let Some((better, tried)) = self.best_exchange(widths, now) else { break };
            widths.copy_from_slice(&tried);
            now = better;
        }
    }

    fn best_exchange(&self, widths: &[f64], now: f64) -> Option<(f64, Vec<f64>)> {
        let mut best: Option<(f64, Vec<f64>)> = None;
        for (from, least) in self.least.iter().enumerate() {
            for to in (0..widths.len()).filter(|to| *to != from) {
                for steps in 1..=MOST_STEPS_EXCHANGED {
                    let moved = steps as f64 * STEP;
                    let mut tried = widths.to_vec();
                    *tried.get_mut(from)? -= moved;
                    *tried.get_mut(to)? += moved;
                    if tried.get(from)? < least {
                        break;
                    }
                    let height = self.height(&tried);
                    if height < best.as_ref().map_or(now, |(best, _)| *best) - 1e-9 {
                        best = Some((height, tried));
                    }
                }
            }
        }
        best
    }

    /// The column that saves most lines for each step, and how many steps that takes.
    fn best_growth(&self, widths: &[f64], spare: f64) -> Option<(usize, usize)> {
        let now = self.height(widths);
        let mut best: Option<(usize, usize, f64)> = None;
        let mut tried = widths.to_vec();
        for (column, most) in self.most.iter().enumerate() {
            let width = *widths.get(column)?;
            for steps in 1..=LOOK_AHEAD {
                let gain = steps as f64 * STEP;
                if gain > spare || width + gain > most + STEP {
                    break;
                }
                *tried.get_mut(column)? = width + gain;
                let saved = (now - self.height(&tried)) / gain;
                if saved > best.map_or(0.0, |(_, _, most_saved)| most_saved) {
                    best = Some((column, steps, saved));
                }
            }
            *tried.get_mut(column)? = width;
        }
        best.map(|(column, steps, _)| (column, steps))
    }

    /// Height of all rows in lines. A row is as high as its highest cell; the others count a
    /// little, so that a second column is worth widening before the first is done.
    fn height(&self, widths: &[f64]) -> f64 {
        let count = |row: &Vec<f64>| {
            let (most, sum) = row_height(row, widths);
            most + sum / 50.0
        };
        self.rows.iter().map(count).sum()
    }
}

/// Lines of the highest cell of a row, and of all its cells.
fn row_height(row: &[f64], widths: &[f64]) -> (f64, f64) {
    let heights = row.iter().zip(widths).map(|(text, width)| lines(*text, *width));
    heights.fold((0.0_f64, 0.0), |(most, sum), lines| (most.max(lines), sum + lines))
}

fn raise(values: &mut [f64], index: usize, to: f64) {
    if let Some(value) = values.get_mut(index) {
        *value = value.max(to);
    }
}

/// A heading may break into two lines of about the same length, but never into single characters.
fn least_of_head(typesetter: &Typesetter<'_>, name: &str) -> f64 {
    let whole = typesetter.width(Part::Heading, name);
    let half = if whole > 2.0 { (whole / 2.0).ceil().max(2.0) } else { whole };
    typesetter.word_width(Part::Heading, name).max(half)
}
