//! Automatic numbers: a 序号 column is often a Word list whose cells hold no text at all.

use std::collections::BTreeMap;

use super::number_words;
use crate::xml::{Piece, Xml, attribute};
use crate::{Format, Limits, Refusal};

/// Lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// Levels by definition and level.
    levels: BTreeMap<(u32, u32), Level>,
    lists: BTreeMap<u32, List>,
    /// Next number by counter and level.
    counters: BTreeMap<(Counter, u32), u32>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    text: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct List {
    definition: Option<u32>,
    /// Levels that begin anew in this list, with their start.
    overrides: BTreeMap<u32, u32>,
}

/// Lists of one definition count together, unless a list begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Counter {
    Definition(u32),
    List(u32),
}

/// What the reader of `numbering.xml` is inside of.
#[derive(Debug, Default)]
struct Inside {
    definition: Option<u32>,
    list: Option<u32>,
    level: u32,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(crate) fn read(part: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let mut numbering = Self::default();
        let mut inside = Inside::default();
        let mut xml = Xml::new(part, Format::Docx, limits)?;
        while let Some(piece) = xml.next()? {
            if let Piece::Start(start) = piece {
                let number = |name| attribute(&start, name).and_then(|value| value.parse().ok());
                let value = attribute(&start, "val").unwrap_or_default();
                match start.local_name().as_ref() {
                    "abstractNum" => {
                        inside = Inside { definition: number("abstractNumId"), ..Inside::default() };
                    }
                    "num" => {
                        inside = Inside { list: number("numId"), ..Inside::default() };
                    }
                    "lvl" | "lvlOverride" => inside.level = number("ilvl").unwrap_or(0),
                    name => numbering.learn(&inside, name, value),
                }
            }
        }
        Ok(numbering)
    }

    fn learn(&mut self, inside: &Inside, name: &str, value: String) {
        if let Some(list) = inside.list {
            let list = self.lists.entry(list).or_default();
            match name {
                "abstractNumId" => list.definition = value.parse().ok(),
                "startOverride" => {
                    list.overrides.insert(inside.level, value.parse().unwrap_or(1));
                }
                _ => {}
            }
        } else if let Some(definition) = inside.definition {
            let level = self.levels.entry((definition, inside.level)).or_default();
            match name {
                "start" => level.start = value.parse().ok(),
                "numFmt" => level.format = value,
                "lvlText" => level.text = Some(value),
                _ => {}
            }
        }
    }

    /// Counts one paragraph of a list and gives its number as shown.
    ///
    /// `None` for bullets and where no number is shown; list 0 means "no list".
    pub(crate) fn count(&mut self, list: u32, level: u32) -> Option<String> {
        if list == 0 {
            return None;
        }
        let counter = self.counter(list, level);
        let number = self.next(list, counter, level);
        self.counters.insert((counter, level), number.saturating_add(1));
        self.restart_below(counter, level);
        self.shown(list, counter, level)
    }

    /// Deeper levels begin anew after a number of this level.
    fn restart_below(&mut self, counter: Counter, level: u32) {
        let below = (counter, level.saturating_add(1))..=(counter, u32::MAX);
        let deeper: Vec<_> = self.counters.range(below).map(|(key, _)| *key).collect();
        for key in deeper {
            self.counters.remove(&key);
        }
    }

    fn counter(&self, list: u32, level: u32) -> Counter {
        match self.lists.get(&list) {
            Some(found) if !found.overrides.contains_key(&level) => {
                found.definition.map_or(Counter::List(list), Counter::Definition)
            }
            _ => Counter::List(list),
        }
    }

    fn level(&self, list: u32, level: u32) -> Option<&Level> {
        let definition = self.lists.get(&list)?.definition?;
        self.levels.get(&(definition, level))
    }

    fn next(&self, list: u32, counter: Counter, level: u32) -> u32 {
        let start = || {
            self.lists
                .get(&list)
                .and_then(|found| found.overrides.get(&level).copied())
                .or_else(|| self.level(list, level)?.start)
                .unwrap_or(1)
        };
        self.counters.get(&(counter, level)).copied().unwrap_or_else(start)
    }

    /// The text of a level ("%1.", "（%1）") with the numbers filled in.
    fn shown(&self, list: u32, counter: Counter, level: u32) -> Option<String> {
        let pattern = match self.level(list, level) {
            Some(found) => found.text.clone().unwrap_or_default(),
            None => "%1".to_owned(),
        };
        let mut shown = String::new();
        let mut characters = pattern.chars().peekable();
        while let Some(character) = characters.next() {
            let digit = characters.peek().and_then(|next| next.to_digit(10));
            match digit {
                Some(digit @ 1..=9) if character == '%' => {
                    characters.next();
                    shown.push_str(&self.part(list, counter, digit - 1)?);
                }
                _ => shown.push(character),
            }
        }
        pattern.contains('%').then_some(shown)
    }

    /// The current number of one level, formatted.
    fn part(&self, list: u32, counter: Counter, level: u32) -> Option<String> {
        let current = match self.counters.get(&(counter, level)) {
            Some(next) => next.saturating_sub(1),
            None => self.next(list, counter, level),
        };
        let format = self.level(list, level).map_or("decimal", |found| found.format.as_str());
        number_words::shown(current, format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(xml: &str) -> Numbering {
        Numbering::read(xml.as_bytes(), &Limits::default()).unwrap()
    }

    const TWO_LEVELS: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="7">
          <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%3）"/></w:lvl>
          <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        </w:numbering>"#;

    #[test]
    fn numbers_run_on_level_by_level() {
        let mut numbering = numbering(TWO_LEVELS);
        let shown: Vec<_> = [(1, 0), (1, 1), (1, 1), (2, 0), (1, 1), (1, 2), (1, 3), (3, 0)]
            .into_iter()
            .map(|(list, level)| numbering.count(list, level).unwrap_or_default())
            .collect();
        assert_eq!(shown, ["3、", "3.1", "3.2", "4、", "4.1", "（一）", "", "1、"]);
    }

    #[test]
    fn a_list_without_definition_counts_from_one() {
        let mut numbering = Numbering::default();
        assert_eq!(numbering.count(5, 0).as_deref(), Some("1"));
        assert_eq!(numbering.count(5, 0).as_deref(), Some("2"));
        assert_eq!(numbering.count(0, 0), None, "list 0 means no list");
    }
}
