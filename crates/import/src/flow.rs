//! Assembling a document from what text formats say in reading order: paragraphs, tables, tables
//! inside of cells, text boxes. Knows limits and addresses, no file format.

use jiannuo_table::{Block, Document, GridBuilder, Place, Remark, RemarkKind};

use crate::flow_table::{RowMarks, Shape, Table};
use crate::lines::Lines;
use crate::{LimitKind, Limits, Refusal};

/// A document under construction.
#[derive(Debug)]
pub(crate) struct Flow<'l> {
    limits: &'l Limits,
    document: Document,
    body: Lines,
    /// Text boxes and tables that are open, innermost last.
    scopes: Vec<Scope>,
    /// Blocks from inside of the paragraph or table that is open; they follow it.
    later: Vec<Block>,
    /// Tables of the document itself so far.
    tables: usize,
    grids: usize,
    /// Places of finished grids, rows and paragraphs so far.
    used: usize,
    /// Merged cells of finished grids.
    merges: usize,
    paragraphs: usize,
    /// Bytes of finished paragraphs.
    text: usize,
}

#[derive(Debug)]
enum Scope {
    Box(Lines),
    Table(Box<Table>),
}

impl<'l> Flow<'l> {
    pub(crate) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            document: Document::default(),
            body: Lines::default(),
            scopes: Vec::new(),
            later: Vec::new(),
            tables: 0,
            grids: 0,
            used: 0,
            merges: 0,
            paragraphs: 0,
            text: 0,
        }
    }

    /// The text that is being written to: the innermost open cell or box, else the body.
    pub(crate) fn lines(&mut self) -> &mut Lines {
        for scope in self.scopes.iter_mut().rev() {
            match scope {
                Scope::Box(lines) => return lines,
                Scope::Table(table) => {
                    if let Some(cell) = &mut table.cell {
                        return &mut cell.lines;
                    }
                }
            }
        }
        &mut self.body
    }

    /// Shows text; refuses a cell that grows beyond its limit.
    pub(crate) fn show(&mut self, text: &str) -> Result<(), Refusal> {
        self.lines().show(text);
        self.keep_within()
    }

    /// Adds text that is crossed out; refuses a cell that grows beyond its limit.
    pub(crate) fn strike(&mut self, text: &str) -> Result<(), Refusal> {
        self.lines().strike(text);
        self.keep_within()
    }

    fn keep_within(&mut self) -> Result<(), Refusal> {
        let allowed = self.limits.cell_bytes;
        if self.lines().bytes() <= allowed {
            return Ok(());
        }
        if self.in_cell() {
            return Err(Refusal::TooLarge { limit: LimitKind::CellBytes, allowed: allowed as u64 });
        }
        self.end_paragraph()
    }

    /// Whether text goes into a cell.
    pub(crate) fn in_cell(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope {
                Scope::Box(_) => return false,
                Scope::Table(table) if table.cell.is_some() => return true,
                Scope::Table(_) => {}
            }
        }
        false
    }

    /// Whether a row can begin: the innermost open thing is a table without an open row.
    pub(crate) fn row_can_start(&self) -> bool {
        self.table().is_some_and(|table| table.row.is_none())
    }

    /// Whether a cell can begin: the innermost open thing is a table with an open row.
    pub(crate) fn cell_can_start(&self) -> bool {
        self.table().is_some_and(|table| table.row.is_some() && table.cell.is_none())
    }

    /// Whether text that is written now is a part of the document, not of a deleted row.
    pub(crate) fn is_seen(&self) -> bool {
        self.tables_open().all(Table::is_seen)
    }

    /// Whether the open cell continues the one above, so that its text is not shown.
    pub(crate) fn is_continued(&self) -> bool {
        self.tables_open().any(Table::is_continued)
    }

    /// Ends a paragraph: a new line in a cell, a block of its own elsewhere.
    pub(crate) fn end_paragraph(&mut self) -> Result<(), Refusal> {
        if self.in_cell() {
            self.lines().show("\n");
            return Ok(());
        }
        self.flush_paragraph()?;
        if self.scopes.is_empty() {
            self.document.blocks.append(&mut self.later);
        }
        Ok(())
    }

    /// Opens a text box: its paragraphs follow the paragraph or table it is anchored in.
    pub(crate) fn open_box(&mut self) {
        self.scopes.push(Scope::Box(Lines::default()));
    }

    /// Closes a text box.
    pub(crate) fn close_box(&mut self) -> Result<(), Refusal> {
        if matches!(self.scopes.last(), Some(Scope::Box(_))) {
            self.flush_paragraph()?;
            self.scopes.pop();
        }
        Ok(())
    }

    /// Opens a table; inside of a cell it becomes a grid of its own.
    pub(crate) fn open_table(&mut self) -> Result<(), Refusal> {
        self.grids += 1;
        if self.grids > self.limits.grids {
            return Err(Refusal::TooLarge { limit: LimitKind::Grids, allowed: self.limits.grids as u64 });
        }
        self.flush_paragraph()?;
        let seen = self.is_seen();
        let place = self.next_place()?;
        if seen && matches!(place, Place::Nested { .. }) {
            self.remark(RemarkKind::NestedTable, place.name());
        }
        let builder = GridBuilder::new(place.clone(), self.cells_left());
        let table = Table::new(place, builder, seen, self.later.len());
        self.scopes.push(Scope::Table(Box::new(table)));
        Ok(())
    }

    /// Hides the whole innermost table.
    pub(crate) fn hide_table(&mut self) {
        if let Some(table) = self.table_mut() {
            table.builder.hide();
            let address = table.place.name();
            self.remark(RemarkKind::HiddenSheet, address);
        }
    }

    /// Notes a hidden column of the innermost table; `column` counts from 1.
    pub(crate) fn note_hidden_column(&mut self, column: usize) {
        if let Some(table) = self.table() {
            let address = format!("{} 第{column}列", table.place.name());
            self.remark(RemarkKind::HiddenColumn, address);
        }
    }

    /// Opens the next row of the innermost table.
    pub(crate) fn open_row(&mut self) -> Result<(), Refusal> {
        self.count(1)?;
        if let Some(table) = self.table_mut() {
            table.open_row();
        }
        Ok(())
    }

    /// Marks of the open row, to be set before its first cell.
    pub(crate) fn row_marks(&mut self) -> Option<&mut RowMarks> {
        Some(&mut self.table_mut()?.row.as_mut()?.marks)
    }

    /// Closes the open row.
    pub(crate) fn close_row(&mut self) {
        if let Some(table) = self.table_mut() {
            let remarks = table.close_row();
            self.document.remarks.extend(remarks);
        }
    }

    /// Opens the next cell of the open row.
    pub(crate) fn open_cell(&mut self, shape: Shape) {
        if let Some(table) = self.table_mut() {
            table.open_cell(shape);
        }
    }

    /// Shape of the open cell, to be set before its first text.
    pub(crate) fn shape(&mut self) -> Option<&mut Shape> {
        Some(&mut self.table_mut()?.cell.as_mut()?.shape)
    }

    /// Closes the open cell.
    pub(crate) fn close_cell(&mut self) -> Result<(), Refusal> {
        let allowed = self.limits.cells;
        if let Some(table) = self.table_mut() {
            let remarks = table.close_cell().map_err(|_| cells_full(allowed))?;
            self.document.remarks.extend(remarks);
        }
        self.count(0)
    }

    /// Closes the innermost table.
    pub(crate) fn close_table(&mut self) -> Result<(), Refusal> {
        self.close_cell()?;
        self.close_row();
        let Some(Scope::Table(table)) = self.scopes.pop_if(|scope| matches!(scope, Scope::Table(_))) else {
            return Ok(());
        };
        self.used = self.used.saturating_add(table.builder.places());
        self.merges = self.merges.saturating_add(table.builder.merges());
        let position = table.later.min(self.later.len());
        if let Some(grid) = table.finish() {
            // Before the tables that were found in its cells.
            self.later.insert(position, Block::Table(grid));
        }
        if self.scopes.is_empty() {
            self.document.blocks.append(&mut self.later);
        }
        Ok(())
    }

    /// Notes text that a merged cell of the open row hides.
    pub(crate) fn note_covered(&mut self, text: &str) {
        let written = crate::lines::tidy(text);
        if let Some(table) = self.table()
            && self.is_seen()
            && !written.is_empty()
        {
            let address = table.row_address();
            self.document.remarks.push(Remark { kind: RemarkKind::SkippedPart, address, written });
        }
    }

    /// Adds a remark.
    pub(crate) fn remark(&mut self, kind: RemarkKind, address: String) {
        self.document.remarks.push(Remark { kind, address, written: String::new() });
    }

    /// The finished document; whatever is still open is closed.
    pub(crate) fn finish(mut self) -> Result<Document, Refusal> {
        while let Some(scope) = self.scopes.last() {
            match scope {
                Scope::Box(_) => self.close_box()?,
                Scope::Table(_) => self.close_table()?,
            }
        }
        self.end_paragraph()?;
        Ok(self.document)
    }

    /// The innermost open thing, when it is a table.
    fn table(&self) -> Option<&Table> {
        match self.scopes.last()? {
            Scope::Table(table) => Some(table),
            Scope::Box(_) => None,
        }
    }

    fn table_mut(&mut self) -> Option<&mut Table> {
        match self.scopes.last_mut()? {
            Scope::Table(table) => Some(table),
            Scope::Box(_) => None,
        }
    }

    fn tables_open(&self) -> impl Iterator<Item = &Table> {
        self.scopes.iter().filter_map(|scope| match scope {
            Scope::Table(table) => Some(&**table),
            Scope::Box(_) => None,
        })
    }

    /// Where a table that begins here stands: in the innermost open cell, else in the document.
    fn next_place(&mut self) -> Result<Place, Refusal> {
        let allowed = self.limits.cells;
        for scope in self.scopes.iter_mut().rev() {
            if let Scope::Table(table) = scope {
                return table.inner_place().map_err(|_| cells_full(allowed));
            }
        }
        self.tables += 1;
        Ok(Place::Table(self.tables))
    }

    fn cells_left(&self) -> usize {
        self.limits.cells.saturating_sub(self.used)
    }

    /// Counts rows and paragraphs, as cells are counted; open grids count with what they hold.
    fn count(&mut self, more: usize) -> Result<(), Refusal> {
        self.used = self.used.saturating_add(more);
        let open: usize =
            self.tables_open().map(|table| table.builder.places()).fold(0, usize::saturating_add);
        if self.used.saturating_add(open) > self.limits.cells {
            return Err(cells_full(self.limits.cells));
        }
        let merges: usize =
            self.tables_open().map(|table| table.builder.merges()).fold(self.merges, usize::saturating_add);
        if merges > self.limits.merges {
            let allowed = self.limits.merges as u64;
            return Err(Refusal::TooLarge { limit: LimitKind::Merges, allowed });
        }
        Ok(())
    }

    /// Turns the text outside of cells into a block.
    fn flush_paragraph(&mut self) -> Result<(), Refusal> {
        if self.in_cell() || self.lines().is_untouched() {
            return Ok(());
        }
        let lines = std::mem::take(self.lines());
        let address = format!("正文第{}段", self.paragraphs + 1);
        let seen = self.is_seen();
        let (text, remarks) = lines.settle(&address);
        if !seen {
            return Ok(());
        }
        self.document.remarks.extend(remarks);
        if text.is_empty() {
            return Ok(());
        }
        self.count(1)?;
        self.paragraphs += 1;
        self.text = self.text.saturating_add(text.len());
        if self.text > self.limits.text_bytes {
            let allowed = self.limits.text_bytes as u64;
            return Err(Refusal::TooLarge { limit: LimitKind::TextBytes, allowed });
        }
        let block = Block::Paragraph(text);
        if self.is_ahead() {
            self.document.blocks.push(block);
        } else {
            self.later.push(block);
        }
        Ok(())
    }

    /// Whether a paragraph that ends now stands before everything that is open: it is the body's
    /// own, or the caption of a table that has no row yet.
    fn is_ahead(&self) -> bool {
        self.body.is_untouched() && !self.tables_open().any(Table::has_rows)
    }
}

fn cells_full(allowed: usize) -> Refusal {
    Refusal::TooLarge { limit: LimitKind::Cells, allowed: allowed as u64 }
}
