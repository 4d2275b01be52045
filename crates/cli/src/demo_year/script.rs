//! What the tables beside this code say: characters of figures, who has which, words on slow rows.

use std::collections::BTreeMap;

use jiannuo_office::Outcome;

use super::PUBLISHED;
use super::chance::stray;
use super::day::unusable;

const CHARACTERS: &str = include_str!("characters.tsv");
const INDICATORS: &str = include_str!("indicators.tsv");
const WORDS: &str = include_str!("words.tsv");

/// Characters of what goes badly this year.
const LATE: [&str; 4] = ["late", "nothing", "money", "september"];

/// How a figure goes through the year.
struct Character {
    /// Per mille of October's figure by month.
    shares: [i64; 12],
    /// How far a month may stray, per mille.
    strays: i64,
}

/// One line of the table of indicators.
pub(super) struct Line {
    pub(super) name: &'static str,
    character: &'static str,
    november: &'static str,
    december: &'static str,
    /// The course that the office draws; empty for the proposed one.
    pub(super) course: &'static str,
}

/// What a department writes on a slow row.
#[derive(Clone, Copy)]
pub(super) struct Slow {
    name: &'static str,
    months: (usize, usize),
    pub(super) problem: &'static str,
    pub(super) next_step: &'static str,
    pub(super) finish: &'static str,
}

/// All tables.
pub(super) struct Script {
    characters: BTreeMap<&'static str, Character>,
    pub(super) lines: Vec<Line>,
    slow: Vec<Slow>,
}

impl Script {
    pub(super) fn read() -> Outcome<Self> {
        let characters = table(CHARACTERS).map(character).collect::<Outcome<_>>()?;
        let lines = table(INDICATORS).map(|cells| Line {
            name: cell(&cells, 0),
            character: cell(&cells, 1),
            november: cell(&cells, 2),
            december: cell(&cells, 3),
            course: cell(&cells, 4),
        });
        let slow = table(WORDS).map(|cells| {
            let month = |place| cell(&cells, place).parse().map_err(|_| unusable(cell(&cells, 0)));
            Ok(Slow {
                name: cell(&cells, 0),
                months: (month(1)?, month(2)?),
                problem: cell(&cells, 3),
                next_step: cell(&cells, 4),
                finish: cell(&cells, 5),
            })
        });
        Ok(Self { characters, lines: lines.collect(), slow: slow.collect::<Outcome<_>>()? })
    }

    /// Per mille of October's figure that a row has reached by a month; nothing for a row that the table does not name.
    pub(super) fn share(&self, name: &str, place: usize, month: usize) -> Option<i64> {
        let character = self.characters.get(self.line(name)?.character)?;
        if character.strays == 0 || month >= PUBLISHED {
            return character.shares.get(month - 1).copied();
        }
        let until = character.shares.iter().zip(1..=month);
        let strayed = until.map(|(share, month)| share + stray(place, month, character.strays));
        strayed.max().map(|share| share.clamp(0, 1000))
    }

    /// Per mille of the whole year's figure that a row had reached by a month of the year before, when nothing was late.
    pub(super) fn share_before(&self, name: &str, place: usize, month: usize) -> Option<i64> {
        let line = self.line(name)?;
        if LATE.contains(&line.character) {
            return i64::try_from(month * 1000 / 12).ok();
        }
        let whole = self.share(name, place, 12).filter(|whole| *whole > 0)?;
        Some(self.share(name, place, month)? * 1000 / whole)
    }

    /// A figure that does not follow from October's.
    pub(super) fn fixed(&self, name: &str, month: usize) -> Option<&'static str> {
        let line = self.line(name)?;
        let written = match month {
            11 => line.november,
            12 => line.december,
            _ => "",
        };
        Some(written).filter(|written| !written.is_empty())
    }

    /// What is written about a row in a month.
    pub(super) fn slow(&self, name: &str, month: usize) -> Option<Slow> {
        let is_it = |slow: &&Slow| slow.name == name && (slow.months.0..=slow.months.1).contains(&month);
        self.slow.iter().find(is_it).copied()
    }

    fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }
}

/// Lines of a table, but for those that explain it.
pub(super) fn table(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// A cell; empty where a line is shorter.
pub(super) fn cell(cells: &[&'static str], place: usize) -> &'static str {
    cells.get(place).copied().unwrap_or_default()
}

fn character(cells: Vec<&'static str>) -> Outcome<(&'static str, Character)> {
    let name = cell(&cells, 0);
    let numbers: Result<Vec<i64>, _> = cells.iter().skip(1).map(|number| number.parse()).collect();
    let numbers = numbers.map_err(|_| unusable(name))?;
    let (shares, strays) = numbers.split_at_checked(12).ok_or_else(|| unusable(name))?;
    let shares = shares.try_into().map_err(|_| unusable(name))?;
    Ok((name, Character { shares, strays: strays.first().copied().unwrap_or(0) }))
}
