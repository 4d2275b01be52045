//! The walk over the main part: which bytes are which cell of which table.
//!
//! Tables, rows and columns are counted as readers count them: tables that stand in no other one,
//! every row with those deleted under change tracking, columns of the grid.

use std::collections::BTreeSet;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::cells::{Cell, Paragraph, Run, Text};
use crate::ExportError;
use crate::markup::{Events, attribute, resolved};

/// Reads the cells of the tables with these numbers.
pub(super) fn walk(xml: &str, tables: &BTreeSet<usize>) -> Result<Vec<Cell>, ExportError> {
    let mut events = Events::new(xml);
    let mut walk = Walk::new(tables);
    while let Some((event, place)) = events.next()? {
        match event {
            Event::Start(element) => walk.enter(&element, place, false),
            Event::Empty(element) => {
                walk.enter(&element, place.clone(), true);
                walk.leave(place.end..place.end);
            }
            Event::End(_) => walk.leave(place),
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(name) => walk.text(&resolved(&name)?),
            _ => {}
        }
    }
    if walk.frames.is_empty() { Ok(walk.cells) } else { Err(ExportError::damaged("a part ends too early")) }
}

/// What an open element is to the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// Transparent: its children count as if it were not there.
    Plain,
    /// Left out with all of its children; a property of what is open when it is copied.
    LeftOut {
        copied_from: Option<usize>,
    },
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Paragraph,
    ParagraphProperties,
    MarkProperties,
    Run,
    RunProperties,
    Text,
    /// Deleted under change tracking, or moved away.
    Deleted,
    /// A picture or shape, of which only text boxes count.
    Drawing,
    TextBox,
    /// The same content several times; only the first one counts.
    Alternate {
        is_taken: bool,
    },
}

const LEFT_OUT: Frame = Frame::LeftOut { copied_from: None };

struct Walk<'w> {
    wanted: &'w BTreeSet<usize>,
    cells: Vec<Cell>,
    frames: Vec<Frame>,
    /// Tables that stand in no other one, so far.
    tables: usize,
    in_table: bool,
    /// Rows of the open table so far.
    rows: u32,
    row: Option<Row>,
    cell: Option<Cell>,
    /// Indices of the open runs of the open cell.
    runs: Vec<usize>,
}

/// The open row.
struct Row {
    /// Columns of the grid before the next cell.
    columns: u32,
    is_deleted: bool,
}

impl<'w> Walk<'w> {
    fn new(wanted: &'w BTreeSet<usize>) -> Self {
        Self {
            wanted,
            cells: Vec::new(),
            frames: Vec::new(),
            tables: 0,
            in_table: false,
            rows: 0,
            row: None,
            cell: None,
            runs: Vec::new(),
        }
    }

    /// Opens an element whose tag stands there.
    fn enter(&mut self, element: &BytesStart<'_>, tag: Range<usize>, is_empty: bool) {
        let local = element.local_name();
        let name = local.as_ref();
        let in_drawing = self.in_drawing();
        let frame = match self.frames.last_mut() {
            Some(Frame::LeftOut { .. } | Frame::Alternate { is_taken: true }) => LEFT_OUT,
            Some(Frame::Alternate { is_taken }) => {
                *is_taken = true;
                Frame::Plain
            }
            Some(Frame::RowProperties) => self.row_property(name, element),
            Some(Frame::CellProperties) => self.cell_property(name, element),
            Some(Frame::ParagraphProperties) if name == "rPr" => Frame::MarkProperties,
            Some(Frame::ParagraphProperties) => LEFT_OUT,
            Some(Frame::MarkProperties | Frame::RunProperties) => {
                self.text_property(name, element, tag.start)
            }
            _ if in_drawing => enter_drawn(name),
            _ => self.enter_content(name, tag, is_empty),
        };
        self.frames.push(frame);
    }

    fn enter_content(&mut self, name: &str, tag: Range<usize>, is_empty: bool) -> Frame {
        match name {
            "tbl" => self.enter_table(),
            "tr" if self.in_table && self.row.is_none() => self.enter_row(),
            "tc" if self.row.is_some() && self.cell.is_none() => self.enter_cell(),
            "trPr" => Frame::RowProperties,
            "tcPr" => Frame::CellProperties,
            "p" => self.enter_paragraph(tag, is_empty),
            "pPr" => Frame::ParagraphProperties,
            "r" => self.enter_run(tag),
            "rPr" if self.frames.last() == Some(&Frame::Run) => Frame::RunProperties,
            "t" => self.enter_text(tag, is_empty).unwrap_or(LEFT_OUT),
            "del" | "moveFrom" => Frame::Deleted,
            // What stands in a text box of a cell is no text of the cell.
            "drawing" | "pict" | "object" if self.cell.is_some() => LEFT_OUT,
            "drawing" | "pict" | "object" => Frame::Drawing,
            "AlternateContent" => Frame::Alternate { is_taken: false },
            "rPr" | "instrText" | "delText" | "delInstrText" | "tblPr" | "tblGrid" | "tblPrEx" | "sectPr"
            | "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" | "rt" | "rubyPr" => LEFT_OUT,
            _ => Frame::Plain,
        }
    }

    fn enter_table(&mut self) -> Frame {
        if self.in_table {
            return LEFT_OUT;
        }
        self.tables += 1;
        self.rows = 0;
        self.in_table = true;
        Frame::Table
    }

    fn enter_row(&mut self) -> Frame {
        self.rows = self.rows.saturating_add(1);
        self.row = Some(Row { columns: 0, is_deleted: false });
        Frame::Row
    }

    fn enter_cell(&mut self) -> Frame {
        let before = self.row.as_ref().map_or(0, |row| row.columns);
        let column = before.saturating_add(1);
        self.cell = Some(Cell { table: self.tables, row: self.rows, column, columns: 1, ..Cell::default() });
        self.runs.clear();
        Frame::Cell
    }

    fn enter_paragraph(&mut self, tag: Range<usize>, is_empty_tag: bool) -> Frame {
        if let Some(cell) = &mut self.cell {
            cell.paragraphs += 1;
            let first = Paragraph { opening: tag, is_empty_tag, properties: Vec::new() };
            cell.paragraph.get_or_insert(first);
        }
        Frame::Paragraph
    }

    fn enter_run(&mut self, tag: Range<usize>) -> Frame {
        if let Some(cell) = &mut self.cell {
            self.runs.push(cell.runs.len());
            cell.runs.push(Run { place: tag, ..Run::default() });
        }
        Frame::Run
    }

    /// Text counts where readers show it.
    fn enter_text(&mut self, tag: Range<usize>, is_empty_tag: bool) -> Option<Frame> {
        let (cell, run) = (self.cell.as_mut()?, *self.runs.last()?);
        if cell.runs.get(run)?.is_hidden || self.frames.contains(&Frame::Deleted) {
            return None;
        }
        let place = if is_empty_tag { tag } else { tag.end..tag.end };
        cell.texts.push(Text { place, is_empty_tag, written: String::new(), run });
        Some(Frame::Text)
    }

    fn row_property(&mut self, name: &str, element: &BytesStart<'_>) -> Frame {
        if let Some(row) = self.row.as_mut().filter(|_| self.cell.is_none()) {
            match name {
                "del" => row.is_deleted = true,
                "gridBefore" => row.columns = number(element),
                _ => {}
            }
        }
        LEFT_OUT
    }

    fn cell_property(&mut self, name: &str, element: &BytesStart<'_>) -> Frame {
        if let Some(cell) = &mut self.cell {
            match name {
                "gridSpan" => cell.columns = number(element).max(1),
                "vMerge" => cell.is_continued = attribute(element, "val").as_deref() != Some("restart"),
                _ => {}
            }
        }
        LEFT_OUT
    }

    /// A property of a run or of a paragraph mark. Marks of tracked changes are not copied.
    fn text_property(&mut self, name: &str, element: &BytesStart<'_>, start: usize) -> Frame {
        let is_of_run = self.frames.last() == Some(&Frame::RunProperties);
        if let Some(run) = self.run().filter(|_| is_of_run) {
            run.is_hidden |= name == "vanish" && is_on(element);
        }
        let is_change = matches!(name, "ins" | "del" | "moveFrom" | "moveTo" | "rPrChange");
        Frame::LeftOut { copied_from: (!is_change).then_some(start) }
    }

    fn copy_property(&mut self, place: Range<usize>) {
        let of_mark = self.frames.last() == Some(&Frame::MarkProperties);
        if !of_mark {
            if let Some(run) = self.run() {
                run.properties.push(place);
            }
        } else if let Some(paragraph) = self.first_paragraph() {
            paragraph.properties.push(place);
        }
    }

    fn text(&mut self, text: &str) {
        if self.frames.last() == Some(&Frame::Text)
            && let Some(open) = self.cell.as_mut().and_then(|cell| cell.texts.last_mut())
        {
            open.written.push_str(text);
        }
    }

    /// Closes the innermost element, whose end tag stands there.
    fn leave(&mut self, tag: Range<usize>) {
        match self.frames.pop() {
            Some(Frame::Table) => self.in_table = false,
            Some(Frame::Row) => self.row = None,
            Some(Frame::Cell) => self.leave_cell(),
            Some(Frame::LeftOut { copied_from: Some(start) }) => self.copy_property(start..tag.end),
            Some(Frame::ParagraphProperties) => {
                if let Some(paragraph) = self.first_paragraph() {
                    paragraph.opening.end = tag.end;
                }
            }
            Some(Frame::Run) => {
                if let Some(run) = self.run() {
                    run.place.end = tag.end;
                }
                self.runs.pop();
            }
            Some(Frame::Text) => {
                let text = self.cell.as_mut().and_then(|cell| cell.texts.last_mut());
                if let Some(text) = text.filter(|text| !text.is_empty_tag) {
                    text.place.end = tag.start;
                }
            }
            _ => {}
        }
    }

    fn leave_cell(&mut self) {
        let (Some(mut cell), Some(row)) = (self.cell.take(), &mut self.row) else { return };
        row.columns = row.columns.saturating_add(cell.columns);
        cell.is_deleted = row.is_deleted;
        if self.wanted.contains(&cell.table) {
            self.cells.push(cell);
        }
    }

    /// The first paragraph of the open cell while no other has begun.
    fn first_paragraph(&mut self) -> Option<&mut Paragraph> {
        self.cell.as_mut().filter(|cell| cell.paragraphs == 1)?.paragraph.as_mut()
    }

    fn run(&mut self) -> Option<&mut Run> {
        let open = *self.runs.last()?;
        self.cell.as_mut()?.runs.get_mut(open)
    }

    fn in_drawing(&self) -> bool {
        let around = self.frames.iter().rev().find(|f| matches!(f, Frame::Drawing | Frame::TextBox));
        around == Some(&Frame::Drawing)
    }
}

/// Of pictures and shapes only text boxes count.
fn enter_drawn(name: &str) -> Frame {
    match name {
        "txbxContent" => Frame::TextBox,
        "AlternateContent" => Frame::Alternate { is_taken: false },
        _ => Frame::Plain,
    }
}

fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off"))
}

fn number(element: &BytesStart<'_>) -> u32 {
    attribute(element, "val").and_then(|value| value.parse().ok()).unwrap_or(0)
}
