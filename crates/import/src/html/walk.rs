//! The walk over the tree: one pass, an explicit stack, nothing recursive.

use jiannuo_table::Document;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::elements::{
    field_value, is_block, is_hidden, is_left_out, is_marked_note, is_own_note, is_removed, is_struck, span,
};
use super::space::Space;
use crate::flow::Flow;
use crate::flow_table::Shape;
use crate::{LimitKind, Limits, Refusal};

/// The most columns and rows a cell can cover, as the standard for HTML has it.
const MOST_COLUMNS: u32 = 1000;
const MOST_ROWS: u32 = 65_534;

/// Reads a tree into a document.
pub(crate) fn walk(html: &Html, limits: &Limits) -> Result<Document, Refusal> {
    let is_ours = is_ours(html);
    let mut walker = Walker { flow: Flow::new(limits), frames: Vec::new(), space: Space::new(), is_ours };
    let mut node = html.tree.root();
    loop {
        if walker.enter(node.value(), ElementRef::wrap(node))? {
            if walker.frames.len() > limits.depth {
                return Err(Refusal::TooLarge { limit: LimitKind::Depth, allowed: limits.depth as u64 });
            }
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            walker.leave()?;
        }
        while node.next_sibling().is_none() {
            let Some(parent) = node.parent() else {
                return walker.flow.finish();
            };
            walker.leave()?;
            node = parent;
        }
        if let Some(next) = node.next_sibling() {
            node = next;
        }
    }
}

struct Walker<'l> {
    flow: Flow<'l>,
    /// What each open node is, outermost first.
    frames: Vec<Frame>,
    space: Space,
    /// Whether the page says that it was written here.
    is_ours: bool,
}

/// What an open node is to the walker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Plain,
    Block,
    Table {
        columns: usize,
    },
    /// `thead`, `tbody` or `tfoot` with its rows that are still to come.
    Section {
        is_head: bool,
        hidden: bool,
        rows_left: u32,
    },
    Row,
    Cell {
        hidden: bool,
    },
    Caption,
    Hidden,
    Deleted,
    Inserted,
    Struck,
    Preformatted,
    Select {
        has_choice: bool,
    },
}

impl Walker<'_> {
    /// Whether a node is open now and its children are to be read.
    fn enter(&mut self, node: &Node, element: Option<ElementRef<'_>>) -> Result<bool, Refusal> {
        match (node, element) {
            (Node::Text(text), _) => {
                self.text(text)?;
                Ok(false)
            }
            (Node::Element(_), Some(element)) => match self.element(element)? {
                Some(frame) => {
                    self.frames.push(frame);
                    Ok(true)
                }
                None => Ok(false),
            },
            (Node::Document | Node::Fragment, _) => {
                self.frames.push(Frame::Plain);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// The frame of an element; `None` leaves it out with everything in it.
    fn element(&mut self, element: ElementRef<'_>) -> Result<Option<Frame>, Refusal> {
        let value = element.value();
        let name = value.name();
        // Our own pages mark what is not the table's own text.
        if is_left_out(name) || (self.is_ours && is_own_note(value)) {
            return Ok(None);
        }
        // A copied cell keeps the figure that was printed before, without the page that says so.
        let hidden = is_hidden(value) || (name == "span" && is_marked_note(value));
        Ok(Some(match name {
            "table" => self.table(hidden)?,
            "col" => {
                self.column(value, hidden);
                return Ok(None);
            }
            "thead" | "tbody" | "tfoot" => section(element, name == "thead", hidden),
            "tr" if self.flow.row_can_start() => self.row(hidden)?,
            "td" | "th" if self.flow.cell_can_start() && is_removed(value) => {
                // Scripts that merge cells leave the covered ones behind, out of sight.
                self.flow.note_covered(&element.text().collect::<String>());
                return Ok(None);
            }
            "td" | "th" if self.flow.cell_can_start() => self.cell(value, hidden),
            "caption" => {
                self.flow.open_box();
                self.space.restart();
                Frame::Caption
            }
            "br" => {
                self.line_break()?;
                return Ok(None);
            }
            "img" => {
                self.picture(value);
                return Ok(None);
            }
            "input" => {
                self.text(field_value(value).unwrap_or_default())?;
                return Ok(None);
            }
            "select" => Frame::Select { has_choice: has_choice(element) },
            "option" if !self.is_chosen(element) => return Ok(None),
            _ if hidden => Frame::Hidden,
            "del" => Frame::Deleted,
            "ins" => Frame::Inserted,
            _ if is_struck(value) => Frame::Struck,
            "pre" | "textarea" => {
                self.end_block()?;
                Frame::Preformatted
            }
            _ if is_block(name) => {
                self.end_block()?;
                Frame::Block
            }
            _ => Frame::Plain,
        }))
    }

    fn leave(&mut self) -> Result<(), Refusal> {
        match self.frames.pop() {
            Some(Frame::Block | Frame::Preformatted) => self.end_block(),
            Some(Frame::Table { .. }) => {
                self.space.restart();
                self.flow.close_table()?;
                self.end_cell_line()
            }
            Some(Frame::Row) => {
                self.flow.close_row();
                Ok(())
            }
            Some(Frame::Cell { .. }) => {
                self.space.restart();
                self.flow.close_cell()
            }
            Some(Frame::Caption) => {
                self.space.restart();
                self.flow.close_box()
            }
            _ => Ok(()),
        }
    }

    fn table(&mut self, hidden: bool) -> Result<Frame, Refusal> {
        self.end_cell_line()?;
        self.space.restart();
        self.flow.open_table()?;
        if hidden {
            self.flow.hide_table();
        }
        Ok(Frame::Table { columns: 0 })
    }

    fn column(&mut self, value: &Element, hidden: bool) {
        let wide = span(value, "span", MOST_COLUMNS).unwrap_or(1).max(1) as usize;
        let mut first = 0;
        if let Some(Frame::Table { columns }) =
            self.frames.iter_mut().rev().find(|frame| matches!(frame, Frame::Table { .. }))
        {
            first = *columns;
            *columns += wide;
        }
        if hidden {
            // Beyond what a cell can cover there is nothing to say.
            for column in first..(first + wide).min(MOST_COLUMNS as usize) {
                self.flow.note_hidden_column(column + 1);
            }
        }
    }

    fn row(&mut self, mut hidden: bool) -> Result<Frame, Refusal> {
        let deleted = self.frames.contains(&Frame::Deleted);
        let mut header = false;
        if let Some(Frame::Section { is_head, hidden: all, rows_left }) = self.frames.last_mut() {
            *rows_left = rows_left.saturating_sub(1);
            header = *is_head;
            hidden |= *all;
        }
        self.flow.open_row()?;
        if let Some(marks) = self.flow.row_marks() {
            marks.header = header;
            marks.hidden = hidden;
            marks.deleted = deleted;
        }
        Ok(Frame::Row)
    }

    /// Opens a cell; it cannot reach below the section of the table that it stands in.
    fn cell(&mut self, value: &Element, hidden: bool) -> Frame {
        let around = self.frames.len().checked_sub(2).and_then(|index| self.frames.get(index));
        let below = match around {
            Some(Frame::Section { rows_left, .. }) => *rows_left,
            _ => MOST_ROWS,
        };
        let reach = below.saturating_add(1);
        let rows = match span(value, "rowspan", MOST_ROWS) {
            Some(0) => reach,
            Some(rows) => rows.min(reach),
            None => 1,
        };
        let columns = span(value, "colspan", MOST_COLUMNS).unwrap_or(1).max(1);
        self.space.restart();
        self.flow.open_cell(Shape { rows, columns, ..Shape::default() });
        Frame::Cell { hidden }
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        let shown = match self.frames.last() {
            Some(Frame::Preformatted) => text.to_owned(),
            _ => self.space.collapse(text),
        };
        if shown.is_empty() {
            return Ok(());
        }
        if self.frames.contains(&Frame::Deleted) {
            self.flow.lines().delete(&shown);
            return Ok(());
        }
        if self.frames.iter().any(|frame| matches!(frame, Frame::Hidden | Frame::Cell { hidden: true })) {
            if !shown.trim().is_empty() {
                self.flow.lines().skip(&shown);
            }
            return Ok(());
        }
        if self.frames.contains(&Frame::Inserted) {
            self.flow.lines().insert();
        }
        if self.frames.contains(&Frame::Struck) { self.flow.strike(&shown) } else { self.flow.show(&shown) }
    }

    fn line_break(&mut self) -> Result<(), Refusal> {
        self.space.restart();
        self.flow.show("\n")
    }

    fn end_block(&mut self) -> Result<(), Refusal> {
        self.space.restart();
        self.flow.end_paragraph()
    }

    /// A table inside of a cell parts the text before it from the text after it.
    fn end_cell_line(&mut self) -> Result<(), Refusal> {
        if self.flow.in_cell() { self.flow.show("\n") } else { Ok(()) }
    }

    /// A picture may be the content of a cell; elsewhere it is an ornament.
    fn picture(&mut self, value: &Element) {
        if self.flow.in_cell() {
            let name = value.attr("alt").unwrap_or_default().trim();
            self.flow.lines().skip(if name.is_empty() { "图片" } else { name });
        }
    }

    /// Of the options of a list only the chosen one is shown; the first where none is chosen.
    fn is_chosen(&self, option: ElementRef<'_>) -> bool {
        match self.frames.iter().rev().find(|frame| matches!(frame, Frame::Select { .. })) {
            Some(Frame::Select { has_choice: true }) => option.attr("selected").is_some(),
            Some(_) => option.prev_siblings().all(|sibling| !sibling.value().is_element()),
            None => true,
        }
    }
}

fn section(element: ElementRef<'_>, is_head: bool, hidden: bool) -> Frame {
    let rows = element.child_elements().filter(|child| child.value().name() == "tr").count();
    Frame::Section { is_head, hidden, rows_left: u32::try_from(rows).unwrap_or(u32::MAX) }
}

fn has_choice(select: ElementRef<'_>) -> bool {
    select.descendent_elements().any(|option| option.attr("selected").is_some())
}

/// Whether the head of a page names this program as its writer.
fn is_ours(html: &Html) -> bool {
    let heads = html.root_element().child_elements().filter(|element| element.value().name() == "head");
    heads.flat_map(|head| head.child_elements()).any(|element| {
        let says = |name: &str, value: &str| element.attr(name).is_some_and(|said| said == value);
        element.value().name() == "meta" && says("name", "generator") && says("content", "jiannuo")
    })
}
