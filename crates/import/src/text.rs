//! The plain-text form of a table: one cell a line, each beginning with a tab, a blank line
//! between rows. Leading empty cells continue the cells above.

use jiannuo_table::Document;

use crate::charset;
use crate::flow::Flow;
use crate::flow_table::Shape;
use crate::{Limits, Refusal};

/// Reads paragraphs and tables; rows keep the cells they have, however many.
///
/// # Errors
/// [`Refusal::TooLarge`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let text = charset::decode(bytes, None);
    let mut form = Form { flow: Flow::new(limits), cells: Vec::new(), rows: None };
    let mut lines = text.lines().peekable();
    let mut waiting: Vec<&str> = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(cell) = line.strip_prefix('\t') {
            form.cell(cell);
        } else if line.trim().is_empty() {
            form.end_row()?;
        } else if form.cells.is_empty() {
            form.paragraph(line)?;
        } else {
            waiting.push(line);
            let next = lines.peek();
            let is_last = next.is_none_or(|next| next.trim().is_empty() || next.starts_with('\t'));
            if is_last {
                form.loose_lines(&waiting, next.is_some_and(|next| next.starts_with('\t')))?;
                waiting.clear();
            }
        }
    }
    form.end_table()?;
    form.flow.finish()
}

/// The document under construction.
struct Form<'l> {
    flow: Flow<'l>,
    /// Cells of the row that is being read.
    cells: Vec<String>,
    /// Rows of the open table so far; `None` outside of tables.
    rows: Option<usize>,
}

impl Form<'_> {
    fn cell(&mut self, text: &str) {
        self.cells.push(text.to_owned());
    }

    /// Lines without a tab directly below a cell: its own further lines when another cell of the
    /// row follows, else paragraphs after the table.
    fn loose_lines(&mut self, lines: &[&str], is_inside: bool) -> Result<(), Refusal> {
        if is_inside && let Some(cell) = self.cells.last_mut() {
            for line in lines {
                cell.push('\n');
                cell.push_str(line);
            }
            return Ok(());
        }
        lines.iter().try_for_each(|line| self.paragraph(line))
    }

    fn paragraph(&mut self, line: &str) -> Result<(), Refusal> {
        self.end_table()?;
        self.flow.show(line)?;
        self.flow.end_paragraph()
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        if self.cells.is_empty() {
            return Ok(());
        }
        let above = match self.rows {
            Some(rows) => rows,
            None => {
                self.flow.open_table()?;
                0
            }
        };
        self.rows = Some(above + 1);
        self.flow.open_row()?;
        let mut is_leading = true;
        for cell in std::mem::take(&mut self.cells) {
            is_leading &= cell.trim().is_empty();
            // The row above the first one with figures is the header, which continues nowhere.
            let continued = is_leading && above > 1;
            self.flow.open_cell(Shape { begins: true, continued, ..Shape::default() });
            self.flow.show(&cell)?;
            self.flow.close_cell()?;
        }
        self.flow.close_row();
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Refusal> {
        self.end_row()?;
        if self.rows.take().is_some() {
            self.flow.close_table()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
