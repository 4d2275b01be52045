//! The parts of a workbook: which sheet is which part, which styles show percent, which texts are
//! shared.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::Event;

use crate::ExportError;
use crate::markup::{Events, Relation, attribute, each_element, relations, relations_of, resolved};
use crate::original::{Changes, Original};

/// The user's workbook and what changes in it.
pub(super) struct Workbook<'a> {
    original: Original<'a>,
    pub changes: Changes,
    /// Name of the part that lists the sheets.
    pub main: String,
    sheets: Vec<SheetEntry>,
    relations: Vec<Relation>,
    percent_styles: BTreeSet<usize>,
}

/// A sheet as the workbook lists it.
#[derive(Clone)]
pub(super) struct SheetEntry {
    pub name: String,
    /// Number by which other parts call it.
    pub id: String,
    /// Name of its part.
    pub part: String,
}

impl<'a> Workbook<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, ExportError> {
        let original = Original::open(bytes)?;
        let mut workbook = Self {
            original,
            changes: Changes::new(),
            main: String::new(),
            sheets: Vec::new(),
            relations: Vec::new(),
            percent_styles: BTreeSet::new(),
        };
        workbook.main = workbook.main_part()?;
        workbook.relations = workbook.relations_of(&workbook.main.clone())?;
        workbook.sheets = workbook.sheets()?;
        workbook.percent_styles = match workbook.related("/styles") {
            Some(part) => percent_styles(&workbook.text(&part)?)?,
            None => BTreeSet::new(),
        };
        Ok(workbook)
    }

    /// The part the package points at, else where everybody puts it.
    fn main_part(&mut self) -> Result<String, ExportError> {
        const USUAL: &str = "xl/workbook.xml";
        let related =
            self.relations_of("")?.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
        let named = related.map(|relation| relation.part).filter(|part| self.has(part));
        Ok(named.unwrap_or_else(|| USUAL.to_owned()))
    }

    fn sheets(&mut self) -> Result<Vec<SheetEntry>, ExportError> {
        let text = self.text(&self.main.clone())?;
        let mut sheets = Vec::new();
        each_element(&text, |element| {
            // The relationship's attribute is `r:id` under whatever prefix, the number `sheetId`.
            let value = |name| attribute(element, name);
            if element.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id), Some(relation)) = (value("name"), value("sheetId"), value("id"))
                && let Some(found) = self.relations.iter().find(|known| known.id == relation)
            {
                sheets.push(SheetEntry { name, id, part: found.part.clone() });
            }
        })?;
        Ok(sheets)
    }

    /// The sheet of this name.
    pub fn sheet(&self, name: &str) -> Option<SheetEntry> {
        self.sheets.iter().find(|sheet| sheet.name == name).cloned()
    }

    /// The workbook's part of this kind, where there is one.
    pub fn related(&self, kind: &str) -> Option<String> {
        let relation = self.relations.iter().find(|relation| relation.kind.ends_with(kind))?;
        Some(relation.part.clone()).filter(|part| self.has(part))
    }

    /// Relationships of a part; none where it has no list of them.
    pub fn relations_of(&mut self, part: &str) -> Result<Vec<Relation>, ExportError> {
        let list = relations_of(part);
        if !self.has(&list) {
            return Ok(Vec::new());
        }
        relations(part, &self.text(&list)?)
    }

    /// Whether a style shows fractions as percent.
    pub fn is_percent(&self, style: usize) -> bool {
        self.percent_styles.contains(&style)
    }

    /// Shared texts with these indices.
    pub fn shared_texts(&mut self, wanted: &BTreeSet<usize>) -> Result<BTreeMap<usize, String>, ExportError> {
        match self.related("/sharedStrings").filter(|_| !wanted.is_empty()) {
            Some(part) => shared_texts(&self.text(&part)?, wanted),
            None => Ok(BTreeMap::new()),
        }
    }

    /// Whether there is a part of this name, changes considered.
    pub fn has(&self, part: &str) -> bool {
        self.changes.get(part).map_or_else(|| self.original.has(part), Option::is_some)
    }

    /// How many parts have a name with this word in it.
    pub fn count(&self, word: &str) -> usize {
        let new = self.changes.keys().filter(|name| name.contains(word) && !self.original.has(name)).count();
        self.original.count(word) + new
    }

    /// Text of a part, changes considered.
    pub fn text(&mut self, part: &str) -> Result<String, ExportError> {
        match self.changes.get(part).cloned().flatten() {
            Some(text) => Ok(text),
            None => self.original.text(part),
        }
    }

    /// Changes a part, or adds it.
    pub fn change(&mut self, part: &str, text: String) {
        self.changes.insert(part.to_owned(), Some(text));
    }

    /// Leaves a part out.
    pub fn leave_out(&mut self, part: &str) {
        self.changes.insert(part.to_owned(), None);
    }

    /// The file with all changes.
    pub fn finish(self) -> Result<Vec<u8>, ExportError> {
        self.original.with(self.changes)
    }
}

/// Indices of the styles that show a fraction as percent.
fn percent_styles(styles: &str) -> Result<BTreeSet<usize>, ExportError> {
    let mut formats: BTreeMap<String, String> = BTreeMap::new();
    let mut percent = BTreeSet::new();
    let (mut in_styles, mut index) = (false, 0);
    let mut events = Events::new(styles);
    while let Some((event, _)) = events.next()? {
        match event {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let of = |name| attribute(&element, name).unwrap_or_default();
                    formats.insert(of("numFmtId"), of("formatCode"));
                }
                "cellXfs" => in_styles = true,
                "xf" if in_styles => {
                    let id = attribute(&element, "numFmtId").unwrap_or_default();
                    if formats.get(&id).map_or(matches!(id.as_str(), "9" | "10"), |code| shows_percent(code))
                    {
                        percent.insert(index);
                    }
                    index += 1;
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => in_styles = false,
            _ => {}
        }
    }
    Ok(percent)
}

/// Whether a number format has a percent sign that counts, not a quoted one.
fn shows_percent(code: &str) -> bool {
    let mut quoted = false;
    let mut characters = code.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            // What follows is a character as it stands, or as wide as it.
            '\\' | '_' | '*' if !quoted => drop(characters.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// Texts of a table of shared texts; pronunciations are left out.
fn shared_texts(xml: &str, wanted: &BTreeSet<usize>) -> Result<BTreeMap<usize, String>, ExportError> {
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    let (mut count, mut in_text, mut in_phonetic) = (0_usize, false, false);
    let mut events = Events::new(xml);
    while let Some((event, _)) = events.next()? {
        let text = match event {
            Event::Start(element) => {
                match element.local_name().as_ref() {
                    "si" => count += 1,
                    "t" => in_text = true,
                    "rPh" => in_phonetic = true,
                    _ => {}
                }
                continue;
            }
            Event::Empty(element) => {
                count += usize::from(element.local_name().as_ref() == "si");
                continue;
            }
            Event::End(element) => {
                match element.local_name().as_ref() {
                    "t" => in_text = false,
                    "rPh" => in_phonetic = false,
                    _ => {}
                }
                continue;
            }
            Event::Text(text) => text.xml10_content().into_owned(),
            Event::CData(text) => text.xml10_content().into_owned(),
            Event::GeneralRef(name) => resolved(&name)?,
            _ => continue,
        };
        let index = count.saturating_sub(1);
        if in_text && !in_phonetic && wanted.contains(&index) {
            texts.entry(index).or_default().push_str(&text);
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_percent_sign_is_a_mere_character() {
        for (code, shows) in [
            ("0%", true),
            ("0.00%_ ", true),
            ("[Red]0.0%;-0.0%", true),
            ("General", false),
            ("0.00\"%\"", false),
            ("0.00\\%", false),
            ("0\"人\"", false),
        ] {
            assert_eq!(shows_percent(code), shows, "{code}");
        }
    }

    #[test]
    fn shared_texts_are_read_with_all_their_runs() {
        let xml = "<sst><si><t>a</t></si><si/><si><r><t>1&lt;</t></r><r><t>&#39;2</t></r><rPh><t>x</t></rPh></si></sst>";
        let texts = shared_texts(xml, &BTreeSet::from([0, 2])).unwrap();
        assert_eq!(texts, BTreeMap::from([(0, "a".to_owned()), (2, "1<'2".to_owned())]));
    }
}
