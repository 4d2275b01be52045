//! Where the cells in question stand in the XML of a sheet, in bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::address::{Area, Position};
use crate::ExportError;
use crate::markup::{Events, attribute, prefix, resolved};

/// What comes behind the reference to comments, in the order the format demands.
const AFTER_COMMENTS: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// A cell that is there.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// The element from its first to its last byte.
    pub whole: Range<usize>,
    /// Its start tag.
    pub tag: Range<usize>,
    /// Whether the start tag is all there is (`<c r="F5"/>`).
    pub is_empty_tag: bool,
    /// Attributes of the start tag, values as they are written.
    pub attributes: Vec<(String, String)>,
    /// Index of its style.
    pub style: usize,
    /// Its type: `n`, `s`, `str`, `inlineStr`, `e`, `b`; empty for a number.
    pub kind: String,
    pub formula: Option<Formula>,
    /// The element that holds its value, `v` or `is`.
    pub value: Option<Range<usize>>,
    /// What stands in that element.
    pub text: String,
}

/// The formula of a cell.
#[derive(Debug, Default, Clone)]
pub(super) struct Formula {
    pub place: Range<usize>,
    /// Its type: `shared`, `array`, `dataTable`; empty for a usual one.
    pub kind: String,
    /// Number of the group that shares it.
    pub shared: Option<String>,
    /// Cells it holds for.
    pub reference: Option<String>,
    pub text: String,
}

/// Where a cell in question stands, or would stand.
#[derive(Debug)]
pub(super) enum Spot {
    Cell(Box<Cell>),
    /// The row has no such cell; it belongs before this byte.
    InRow(usize),
    /// The row is an empty element with this start tag.
    InEmptyRow(Range<usize>),
    /// There is no such row; it belongs before this byte.
    Between(usize),
}

/// What a sheet says about the cells in question.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub spots: BTreeMap<Position, Spot>,
    /// Style of the nearest cell above each spot, in its column.
    pub styles_above: BTreeMap<Position, usize>,
    /// Formulas of all cells that share one, by the number they share.
    pub shared: BTreeMap<String, Vec<(Position, Formula)>>,
    /// Cells in question that can only be changed together with others.
    pub in_arrays: BTreeSet<Position>,
    /// Prefix of the sheet's elements, with its colon.
    pub prefix: String,
    /// Where a reference to comments belongs.
    pub tail: usize,
    /// Relationship of the drawing that shows comments.
    pub comments_drawing: Option<String>,
}

impl Sheet {
    /// Walks over a sheet.
    pub fn read(xml: &str, wanted: &BTreeSet<Position>) -> Result<Self, ExportError> {
        let mut walk = Walk::new(wanted);
        let mut events = Events::new(xml);
        while let Some((event, place)) = events.next()? {
            match event {
                Event::Start(element) => {
                    walk.start(&element, &place, false);
                    walk.depth += 1;
                }
                Event::Empty(element) => {
                    walk.start(&element, &place, true);
                    walk.depth += 1;
                    walk.end(&place);
                }
                Event::End(_) => walk.end(&place),
                Event::Text(text) => walk.text(&text.xml10_content()),
                Event::CData(text) => walk.text(&text.xml10_content()),
                Event::GeneralRef(name) => walk.text(&resolved(&name)?),
                _ => {}
            }
        }
        match walk.depth {
            0 => {
                walk.sheet.in_arrays = in_areas(wanted, &walk.arrays);
                Ok(walk.sheet)
            }
            _ => Err(ExportError::damaged("the sheet ends inside of an element")),
        }
    }
}

struct Walk<'w> {
    wanted: &'w BTreeSet<Position>,
    /// Those of them that have no place yet.
    missing: BTreeSet<Position>,
    sheet: Sheet,
    /// Open elements.
    depth: usize,
    in_data: bool,
    /// Row of the last row element, from 1.
    row: u32,
    /// Column of the last cell of that row, from 1.
    column: u32,
    /// Style of the last cell of each column in question.
    styles: BTreeMap<u32, usize>,
    /// The open cell, with its position, where it is of interest or has a formula.
    cell: Option<(Position, Cell)>,
    /// What of the cell is open.
    inside: Inside,
    /// Areas whose cells can only be changed together.
    arrays: Vec<Area>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Formula,
    Value,
    Inline,
    /// `t` of an inline text.
    InlineText,
    /// Pronunciation of an inline text.
    Phonetic,
}

impl<'w> Walk<'w> {
    fn new(wanted: &'w BTreeSet<Position>) -> Self {
        Self {
            wanted,
            missing: wanted.clone(),
            sheet: Sheet::default(),
            depth: 0,
            in_data: false,
            row: 0,
            column: 0,
            styles: wanted.iter().map(|position| (position.column, 0)).collect(),
            cell: None,
            inside: Inside::Nothing,
            arrays: Vec::new(),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, place: &Range<usize>, is_empty: bool) {
        let local = element.local_name();
        match (self.depth, local.as_ref()) {
            (0, _) => self.sheet.prefix = prefix(element),
            (1, "sheetData") => self.in_data = !is_empty,
            (1, "legacyDrawing") => self.sheet.comments_drawing = attribute(element, "id"),
            (1, name) if self.sheet.tail == 0 && self.row > 0 && AFTER_COMMENTS.contains(&name) => {
                self.sheet.tail = place.start;
            }
            (2, "row") if self.in_data => self.start_row(element, place, is_empty),
            (3, "c") if self.in_data => self.start_cell(element, place, is_empty),
            (4.., name) => self.start_inside(name, element, place),
            _ => {}
        }
    }

    fn start_row(&mut self, element: &BytesStart<'_>, place: &Range<usize>, is_empty: bool) {
        let number = attribute(element, "r").and_then(|number| number.parse().ok());
        let row = number.unwrap_or(self.row.saturating_add(1));
        self.rows_missing_before(row, place.start);
        (self.row, self.column) = (row, 0);
        if is_empty {
            let next = Position { row: row.saturating_add(1), column: 0 };
            for position in self.take_missing(Position { row, column: 0 }, next) {
                self.set_missing(position, Spot::InEmptyRow(place.clone()));
            }
        }
    }

    fn start_cell(&mut self, element: &BytesStart<'_>, place: &Range<usize>, is_empty: bool) {
        let given = attribute(element, "r").and_then(|address| Position::read(&address));
        let next = Position { row: self.row, column: self.column.saturating_add(1) };
        let position = given.unwrap_or(next);
        self.cells_missing_before(position.column, place.start);
        self.column = position.column;
        let style = attribute(element, "s").and_then(|style| style.parse().ok()).unwrap_or(0);
        if self.wanted.contains(&position) {
            self.styles_above(position);
        }
        if let Some(last) = self.styles.get_mut(&position.column) {
            *last = style;
        }
        let cell = Cell {
            whole: place.clone(),
            tag: place.clone(),
            is_empty_tag: is_empty,
            attributes: attributes(element),
            style,
            kind: attribute(element, "t").unwrap_or_default(),
            ..Cell::default()
        };
        self.cell = Some((position, cell));
    }

    fn start_inside(&mut self, name: &str, element: &BytesStart<'_>, place: &Range<usize>) {
        let Some((_, cell)) = &mut self.cell else { return };
        match (self.depth, name, self.inside) {
            (4, "f", _) => {
                let kind = attribute(element, "t").filter(|kind| kind != "normal").unwrap_or_default();
                let (shared, reference) = (attribute(element, "si"), attribute(element, "ref"));
                cell.formula =
                    Some(Formula { place: place.clone(), kind, shared, reference, text: String::new() });
                self.inside = Inside::Formula;
            }
            (4, "v", _) => (cell.value, self.inside) = (Some(place.clone()), Inside::Value),
            (4, "is", _) => (cell.value, self.inside) = (Some(place.clone()), Inside::Inline),
            (_, "t", Inside::Inline) => self.inside = Inside::InlineText,
            (_, "rPh", Inside::Inline) => self.inside = Inside::Phonetic,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let Some((_, cell)) = &mut self.cell else { return };
        match (self.inside, &mut cell.formula) {
            (Inside::Formula, Some(formula)) => formula.text.push_str(text),
            (Inside::Value | Inside::InlineText, _) => cell.text.push_str(text),
            _ => {}
        }
    }

    /// An element ends; `place` is its end tag, or the whole of an empty one.
    fn end(&mut self, place: &Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        match self.depth {
            0 if self.sheet.tail == 0 => self.sheet.tail = place.start,
            1 if self.in_data => {
                self.rows_missing_before(u32::MAX, place.start);
                self.in_data = false;
            }
            2 if self.in_data => self.cells_missing_before(u32::MAX, place.start),
            3 if self.in_data => self.end_cell(place),
            4 => self.end_inside(place),
            5.. if matches!(self.inside, Inside::InlineText) => self.inside = Inside::Inline,
            5 if matches!(self.inside, Inside::Phonetic) => self.inside = Inside::Inline,
            _ => {}
        }
    }

    fn end_inside(&mut self, place: &Range<usize>) {
        let Some((_, cell)) = &mut self.cell else { return };
        let open = match self.inside {
            Inside::Formula => cell.formula.as_mut().map(|formula| &mut formula.place),
            Inside::Nothing => None,
            _ => cell.value.as_mut(),
        };
        if let Some(open) = open {
            open.end = place.end;
        }
        self.inside = Inside::Nothing;
    }

    fn end_cell(&mut self, place: &Range<usize>) {
        let Some((position, mut cell)) = self.cell.take() else { return };
        cell.whole.end = place.end;
        if let Some(formula) = &cell.formula {
            let area = formula.reference.as_deref().and_then(Area::read);
            match formula.kind.as_str() {
                "shared" => {
                    if let Some(number) = formula.shared.clone() {
                        self.sheet.shared.entry(number).or_default().push((position, formula.clone()));
                    }
                }
                "array" | "dataTable" => self.arrays.extend(area.filter(|area| !area.is_one_cell())),
                _ => {}
            }
        }
        if self.wanted.contains(&position) {
            self.missing.remove(&position);
            self.sheet.spots.insert(position, Spot::Cell(Box::new(cell)));
        }
    }

    fn rows_missing_before(&mut self, row: u32, at: usize) {
        let below = Position { row: self.row.saturating_add(1), column: 0 };
        for position in self.take_missing(below, Position { row, column: 0 }) {
            self.set_missing(position, Spot::Between(at));
        }
    }

    fn cells_missing_before(&mut self, column: u32, at: usize) {
        let row = self.row;
        let behind = Position { row, column: self.column.saturating_add(1) };
        for position in self.take_missing(behind, Position { row, column }) {
            self.set_missing(position, Spot::InRow(at));
        }
    }

    /// Cells in question from one position to before another that have no place yet. Each is given
    /// once, so that the walk takes no longer the more cells there are, in whatever order they come.
    fn take_missing(&mut self, from: Position, to: Position) -> Vec<Position> {
        if from >= to {
            return Vec::new();
        }
        let missing: Vec<Position> = self.missing.range(from..to).copied().collect();
        for position in &missing {
            self.missing.remove(position);
        }
        missing
    }

    fn set_missing(&mut self, position: Position, spot: Spot) {
        self.styles_above(position);
        self.sheet.spots.entry(position).or_insert(spot);
    }

    fn styles_above(&mut self, position: Position) {
        if let Some(style) = self.styles.get(&position.column) {
            self.sheet.styles_above.insert(position, *style);
        }
    }
}

/// Cells that stand in one of the areas; each is found once, column by column.
fn in_areas(cells: &BTreeSet<Position>, areas: &[Area]) -> BTreeSet<Position> {
    let mut columns: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for cell in cells {
        columns.entry(cell.column).or_default().insert(cell.row);
    }
    let mut found = BTreeSet::new();
    for area in areas.iter().filter(|area| !area.is_empty()) {
        for (&column, rows) in columns.range_mut(area.columns()) {
            let inside: Vec<u32> = rows.range(area.rows()).copied().collect();
            for row in inside {
                rows.remove(&row);
                found.insert(Position { row, column });
            }
        }
    }
    found
}

fn attributes(element: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    attributes.flatten().map(|a| (a.key.as_ref().to_owned(), a.value.into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> Position {
        Position::read(address).unwrap()
    }

    #[test]
    fn cells_in_areas_are_found_whatever_the_areas_overlap() {
        let areas = ["F5:F6", "F6:G8", "G8:F5", "A1:B2"].map(|area| Area::read(area).unwrap());
        let cells = ["F4", "F5", "F6", "G5", "G8", "H8"].map(at);
        let found = in_areas(&BTreeSet::from(cells), &areas);
        assert_eq!(found, BTreeSet::from(["F5", "F6", "G8"].map(at)));
    }

    /// Each cell is looked at once: a walk that looked through all of them at every row would need
    /// minutes for this.
    #[test]
    fn rows_in_any_order_are_walked_over_once_for_many_cells() {
        let last = 40_000;
        let wanted = (1..=last).map(|row| Position { row, column: 6 }).collect();
        let rows: String = (1..=last)
            .flat_map(|row| [row, last])
            .map(|row| format!("<row r=\"{row}\"><c r=\"E{row}\"/><c r=\"G{row}\"/></row>"))
            .collect();
        let sheet = Sheet::read(&format!("<x><sheetData>{rows}</sheetData></x>"), &wanted).unwrap();
        assert_eq!(sheet.spots.len(), wanted.len());
        assert!(matches!(sheet.spots.get(&at("F1")), Some(Spot::InRow(_))));
        assert!(matches!(sheet.spots.get(&at("F2")), Some(Spot::Between(_))));
    }
}
