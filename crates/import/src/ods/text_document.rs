//! Paragraphs and tables of a text document.

use jiannuo_table::Document;
use quick_xml::events::BytesStart;

use super::cell::count;
use super::changes::Changes;
use super::inline::{Inline, Spaces, inline, is_drawn};
use crate::flow::Flow;
use crate::flow_table::Shape;
use crate::xml::{Piece, Xml, attribute, attributes};
use crate::{LimitKind, Limits, Refusal};

/// Reads the element `office:text`, whose start was read last.
pub(super) fn read(xml: &mut Xml<'_>, limits: &Limits) -> Result<Document, Refusal> {
    let mut walk = Walk {
        flow: Flow::new(limits),
        limits,
        open: Vec::new(),
        spaces: Spaces::new(),
        changes: Changes::default(),
        copied: 0,
    };
    let inside = xml.depth();
    while xml.depth() >= inside {
        match xml.next()? {
            None => break,
            Some(Piece::Start(start)) if start.local_name().as_ref() == "tracked-changes" => {
                walk.changes = Changes::read(xml)?;
            }
            Some(Piece::Start(start)) => match walk.enter(&start)? {
                Some(element) => walk.open.push(element),
                None => xml.skip()?,
            },
            Some(Piece::Text(text)) => walk.text(&text)?,
            Some(Piece::End) => walk.leave()?,
        }
    }
    walk.flow.finish()
}

struct Walk<'l> {
    flow: Flow<'l>,
    limits: &'l Limits,
    /// What each open element is, outermost first.
    open: Vec<Element>,
    spaces: Spaces,
    changes: Changes,
    /// Bytes of text in repeated cells so far.
    copied: u64,
}

/// What an open element is to the walk.
#[derive(Debug)]
enum Element {
    /// Its own text is not shown.
    Plain,
    /// A paragraph or something inside of one.
    Text {
        ends_line: bool,
    },
    Table,
    HeaderRows,
    Row(Copies),
    Cell(Copies),
    Covered(String),
    TextBox,
}

/// Cells to be told again, because their row or the cell itself is repeated.
#[derive(Debug, Default)]
struct Copies {
    /// How often, the first time not counted.
    times: u32,
    cells: Vec<(Shape, String)>,
}

impl Walk<'_> {
    /// What an element that begins is; `None` leaves it out.
    fn enter(&mut self, start: &BytesStart<'_>) -> Result<Option<Element>, Refusal> {
        Ok(Some(match start.local_name().as_ref() {
            "p" | "h" => {
                self.spaces = Spaces::new();
                Element::Text { ends_line: true }
            }
            "table" => {
                self.flow.open_table()?;
                Element::Table
            }
            "table-header-rows" => Element::HeaderRows,
            "table-row" if self.flow.row_can_start() => self.open_row(start)?,
            "table-cell" if self.flow.cell_can_start() => self.open_cell(start),
            "covered-table-cell" if self.flow.cell_can_start() => Element::Covered(String::new()),
            "text-box" | "custom-shape" => {
                self.flow.open_box();
                Element::TextBox
            }
            "change" | "change-start" => {
                let id = attribute(start, "change-id").unwrap_or_default();
                self.changes.note(&id, self.flow.lines());
                Element::Plain
            }
            "sequence-decls" | "variable-decls" | "user-field-decls" | "forms" | "shapes" => {
                return Ok(None);
            }
            _ => return self.enter_inline(start),
        }))
    }

    fn enter_inline(&mut self, start: &BytesStart<'_>) -> Result<Option<Element>, Refusal> {
        match inline(start, self.limits)? {
            Inline::Shows(character, times) => {
                self.spaces.shown();
                self.show(&String::from(character).repeat(times))?;
                Ok(None)
            }
            Inline::LeftOut => Ok(None),
            Inline::Skipped => {
                let name = start.local_name();
                self.flow.lines().skip(name.as_ref());
                Ok(None)
            }
            Inline::Transparent if self.is_text() && !is_drawn(start) => {
                Ok(Some(Element::Text { ends_line: false }))
            }
            Inline::Transparent => Ok(Some(Element::Plain)),
        }
    }

    fn leave(&mut self) -> Result<(), Refusal> {
        match self.open.pop() {
            Some(Element::Text { ends_line: true }) => self.end_paragraph(),
            Some(Element::Table) => self.flow.close_table(),
            Some(Element::Row(copies)) => self.close_row(&copies),
            Some(Element::Cell(copies)) => self.close_cell(copies),
            Some(Element::Covered(text)) => {
                self.flow.note_covered(&text);
                Ok(())
            }
            Some(Element::TextBox) => self.flow.close_box(),
            _ => Ok(()),
        }
    }

    fn is_text(&self) -> bool {
        matches!(self.open.last(), Some(Element::Text { .. }))
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        if !self.is_text() {
            return Ok(());
        }
        let text = self.spaces.collapse(text);
        self.show(&text)
    }

    /// Shows text in the open cell or paragraph, and in the copies that are to be made of it.
    fn show(&mut self, text: &str) -> Result<(), Refusal> {
        let holder =
            self.open.iter_mut().rev().find(|element| {
                matches!(element, Element::Cell(..) | Element::Covered(_) | Element::TextBox)
            });
        match holder {
            Some(Element::Covered(covered)) => {
                covered.push_str(text);
                return Ok(());
            }
            Some(Element::Cell(copies)) => {
                if let Some((_, copy)) = copies.cells.last_mut() {
                    copy.push_str(text);
                }
            }
            _ => {}
        }
        self.flow.show(text)
    }

    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        match self.flow.in_cell() {
            true => self.show("\n"),
            false => self.flow.end_paragraph(),
        }
    }

    fn open_row(&mut self, start: &BytesStart<'_>) -> Result<Element, Refusal> {
        self.flow.open_row()?;
        let is_header = self
            .open
            .iter()
            .rev()
            .take_while(|element| !matches!(element, Element::Table))
            .any(|element| matches!(element, Element::HeaderRows));
        let mut copies = Copies::default();
        for (name, value) in attributes(start) {
            match (name, self.flow.row_marks()) {
                ("number-rows-repeated", _) => copies.times = count(&value) - 1,
                ("visibility", Some(marks)) => marks.hidden = value != "visible",
                _ => {}
            }
        }
        if let Some(marks) = self.flow.row_marks() {
            marks.header = is_header;
        }
        Ok(Element::Row(copies))
    }

    fn open_cell(&mut self, start: &BytesStart<'_>) -> Element {
        let (mut shape, mut times) = (Shape::default(), 0);
        for (name, value) in attributes(start) {
            match name {
                "number-rows-spanned" => shape.rows = count(&value),
                "number-columns-spanned" => shape.columns = count(&value),
                "number-columns-repeated" => times = count(&value) - 1,
                _ => {}
            }
        }
        self.flow.open_cell(shape);
        let is_copied = times > 0 || self.row_copies().is_some();
        let cells = if is_copied { vec![(shape, String::new())] } else { Vec::new() };
        Element::Cell(Copies { times, cells })
    }

    fn close_cell(&mut self, copies: Copies) -> Result<(), Refusal> {
        self.flow.close_cell()?;
        for _ in 0..copies.times {
            self.copy(&copies.cells)?;
        }
        if let Some(row) = self.row_copies() {
            for _ in 0..=copies.times {
                row.cells.extend(copies.cells.iter().cloned());
            }
        }
        Ok(())
    }

    fn close_row(&mut self, copies: &Copies) -> Result<(), Refusal> {
        self.flow.close_row();
        for _ in 0..copies.times {
            self.flow.open_row()?;
            self.copy(&copies.cells)?;
            self.flow.close_row();
        }
        Ok(())
    }

    /// Tells cells once more.
    fn copy(&mut self, cells: &[(Shape, String)]) -> Result<(), Refusal> {
        for (shape, text) in cells {
            self.copied = self.copied.saturating_add(text.len() as u64);
            if self.copied > self.limits.inflated_bytes {
                return Err(Refusal::TooLarge {
                    limit: LimitKind::InflatedBytes,
                    allowed: self.limits.inflated_bytes,
                });
            }
            self.flow.open_cell(*shape);
            self.flow.show(text)?;
            self.flow.close_cell()?;
        }
        Ok(())
    }

    /// The copies that are to be made of the open row, if any.
    fn row_copies(&mut self) -> Option<&mut Copies> {
        let row = self.open.iter_mut().rev().find(|element| matches!(element, Element::Row(_)));
        match row? {
            Element::Row(copies) => (copies.times > 0).then_some(copies),
            _ => None,
        }
    }
}
