//! A form: labels and values in boxes that share the lines between them.

use super::paragraph::Paragraph;
use super::table::{after, cell, opening};
use crate::docx::table::properties;
use crate::official::{FormCell, FormRow, form_edges};

pub(super) fn form(rows: &[FormRow], width: u32, keep: bool) -> String {
    let filled: Vec<&FormRow> = rows.iter().filter(|row| !row.cells.is_empty()).collect();
    if filled.is_empty() {
        return String::new();
    }
    let edges = form_edges(rows, width);
    let widths: Vec<u32> =
        edges.iter().scan(0, |from, edge| Some(edge - std::mem::replace(from, *edge))).collect();
    let mut xml = opening(&widths, &properties(width));
    let last = filled.len() - 1;
    for (index, row) in filled.iter().enumerate() {
        xml += &self::row(row, &edges, width, keep && index == last);
    }
    xml + "</w:tbl>" + &after(keep)
}

fn row(row: &FormRow, edges: &[u32], width: u32, keep: bool) -> String {
    let mut cells = String::new();
    let mut from = 0;
    let boxes = row.cells.iter().flat_map(|cell| [label(cell, keep), value(cell, keep)]);
    for (edge, content) in row.edges(width).into_iter().zip(boxes) {
        let span = edges.iter().filter(|&&other| other > from && other <= edge).count();
        let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
        cells += &cell(edge - from, &span, &content);
        from = edge;
    }
    let height = row.least_height();
    let whole = if row.is_long() { "" } else { "<w:cantSplit/>" };
    format!(
        "<w:tr><w:trPr>{whole}<w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/></w:trPr>{cells}</w:tr>"
    )
}

fn label(cell: &FormCell, keep: bool) -> String {
    let hei = "<w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"黑体\"/>";
    Paragraph::new("FormText").kept(keep).placed("<w:jc w:val=\"center\"/>").text(&cell.label, hei).xml()
}

fn value(cell: &FormCell, keep: bool) -> String {
    let value = cell.value.replace("\r\n", "\n");
    let lines = value.split('\n');
    lines.map(|line| Paragraph::new("FormText").kept(keep).text(line, "").xml()).collect()
}
