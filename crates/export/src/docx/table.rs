//! The table: header row on every page, merged 序号 and 行动名称, lines of 0.5 pt within 1 pt.

use std::fmt::Write;

use crate::layout::{Align, Cell, Column, Layout, Role};

use super::styles::{TABLE_HEADER, TABLE_TEXT};
use super::text;
use super::widths::{CELL_MARGIN, widths};

/// Word refuses to open a table with more.
pub(crate) const MOST_COLUMNS: usize = 63;

/// 6.5 mm: a row of one line breathes, and the 64 rows of a usual table fit on three pages.
const LEAST_ROW_HEIGHT: u32 = 369;

/// Groups of up to this many rows are kept on one page, so that their merged name stays with them.
const LARGEST_GROUP_KEPT: usize = 6;

/// The table over the full width of the text.
pub(super) fn table(layout: &Layout, width: u32) -> String {
    let widths = widths(layout, width);
    let mut table = format!("<w:tbl>{}<w:tblGrid>", properties(width));
    for width in &widths {
        let _ = write!(table, "<w:gridCol w:w=\"{width}\"/>");
    }
    table.push_str("</w:tblGrid>");
    table += &header(&layout.columns, &widths);
    for (index, cells) in layout.rows.iter().enumerate() {
        table += &row(cells, &widths, stays_with_next(&layout.rows, index));
    }
    table + "</w:tbl>"
}

pub(crate) fn properties(width: u32) -> String {
    let line = |side: &str, eighths: u8| {
        format!("<w:{side} w:val=\"single\" w:sz=\"{eighths}\" w:space=\"0\" w:color=\"auto\"/>")
    };
    let outer: String = ["top", "left", "bottom", "right"].iter().map(|side| line(side, 8)).collect();
    let inner: String = ["insideH", "insideV"].iter().map(|side| line(side, 4)).collect();
    format!(
        "<w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblBorders>{outer}{inner}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/><w:left w:w=\"{CELL_MARGIN}\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"{CELL_MARGIN}\" w:type=\"dxa\"/></w:tblCellMar>\
         </w:tblPr>"
    )
}

/// The header row; one 行动名称 spans all levels of the path.
fn header(columns: &[Column], widths: &[u32]) -> String {
    let mut row = format!(
        "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{LEAST_ROW_HEIGHT}\" w:hRule=\"atLeast\"/>\
         <w:tblHeader/></w:trPr>"
    );
    let is_level = |column: &Column| column.role == Role::Path;
    let mut index = 0;
    while let Some(column) = columns.get(index) {
        let rest = columns.get(index..).unwrap_or_default();
        let span = rest.iter().take_while(|column| is_level(column)).count().max(1);
        let place = Place { start: index, span, merge: "" };
        let content = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{TABLE_HEADER}\"/></w:pPr>{}</w:p>",
            text::run(&column.name)
        );
        row += &place.cell(widths, &content);
        index += span;
    }
    row + "</w:tr>"
}

fn row(cells: &[Cell], widths: &[u32], keep: bool) -> String {
    let mut row = format!(
        "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{LEAST_ROW_HEIGHT}\" w:hRule=\"atLeast\"/></w:trPr>"
    );
    for (start, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.columns > 0) {
        let merge = match cell.rows {
            0 => "<w:vMerge/>",
            1 => "",
            _ => "<w:vMerge w:val=\"restart\"/>",
        };
        let place = Place { start, span: cell.columns, merge };
        row += &place.cell(widths, &paragraph(cell, keep));
    }
    row + "</w:tr>"
}

fn paragraph(cell: &Cell, keep: bool) -> String {
    let keep = if keep { "<w:keepNext/>" } else { "" };
    let jc = match cell.align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    };
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{TABLE_TEXT}\"/>{keep}<w:jc w:val=\"{jc}\"/></w:pPr>{}</w:p>",
        text::coloured_run(&cell.text, cell.colour)
    )
}

/// Where a cell stands in its row.
struct Place {
    start: usize,
    span: usize,
    merge: &'static str,
}

impl Place {
    fn cell(&self, widths: &[u32], content: &str) -> String {
        let width: u32 = widths.iter().skip(self.start).take(self.span).sum();
        let span = match self.span {
            1 => String::new(),
            span => format!("<w:gridSpan w:val=\"{span}\"/>"),
        };
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{}<w:vAlign w:val=\"center\"/></w:tcPr>\
             {content}</w:tc>",
            self.merge,
        )
    }
}

/// Whether a row belongs to a small group that goes on below it; the last row stays with the notes.
fn stays_with_next(rows: &[Vec<Cell>], index: usize) -> bool {
    let continues =
        |index: usize| rows.get(index).is_some_and(|row| row.first().is_some_and(|cell| cell.rows == 0));
    if index + 1 == rows.len() {
        return true;
    }
    if !continues(index + 1) {
        return false;
    }
    let start = (0..=index).rev().find(|&index| !continues(index)).unwrap_or(0);
    let group = rows.get(start).and_then(|row| row.first()).map_or(1, |cell| cell.rows);
    group <= LARGEST_GROUP_KEPT
}
