//! Blocks of a body.

use std::fmt::Write;

use crate::docx::escaped;
use crate::layout::Align;
use crate::official::{Block, FormRow, OfficialCell, OfficialTable, Run, SignalColour};

pub(super) fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading1(text) => format!("<h2>{}</h2>\n", escaped(text)),
        Block::Heading2(text) => format!("<h3>{}</h3>\n", escaped(text)),
        Block::Paragraph(runs) => {
            format!("<p class=\"body\">{}</p>\n", runs.iter().map(run).collect::<String>())
        }
        Block::Table(content) => table(content),
        Block::Form(rows) => form(rows),
    }
}

fn run(run: &Run) -> String {
    let text = escaped(&run.text);
    if run.is_bold { format!("<b>{text}</b>") } else { text }
}

fn table(table: &OfficialTable) -> String {
    let mut html = String::from("<div class=\"wide\"><table>\n");
    if let Some(caption) = &table.caption {
        let _ = writeln!(html, "<caption>{}</caption>", escaped(caption));
    }
    html.push_str("<colgroup>");
    for share in shares(table) {
        let _ = write!(html, "<col width=\"{share}%\">");
    }
    html.push_str("</colgroup>\n<thead><tr>");
    for column in &table.columns {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escaped(&column.name));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        html.push_str("<tr>");
        for (content, column) in table.cells(row).zip(&table.columns) {
            let _ = write!(html, "<td class=\"{}\">{}</td>", align(column.align), cell(content));
        }
        html.push_str("</tr>\n");
    }
    html + "</tbody>\n</table></div>\n"
}

/// Widths of the columns in whole hundredths of the table.
fn shares(table: &OfficialTable) -> Vec<u32> {
    const TOTAL: u32 = 8845;
    table.widths(TOTAL).iter().map(|width| (width * 100 / TOTAL).max(1)).collect()
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "centre",
        Align::Right => "right",
    }
}

fn cell(content: Option<&OfficialCell>) -> String {
    match content {
        None => String::new(),
        Some(OfficialCell::Text(text)) => escaped(text),
        Some(OfficialCell::Signal { shape, word, colour }) => {
            // The class "red" is the head's.
            let colour = if *colour == SignalColour::Red { "red-light" } else { colour.name() };
            format!(
                "<span class=\"signal {colour}\"><i>{}</i>{}</span>",
                escaped(&shape.to_string()),
                escaped(word)
            )
        }
    }
}

/// A form: as many columns as the widest row has boxes; the last box of the others takes the rest.
fn form(rows: &[FormRow]) -> String {
    let most = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let mut html = String::from("<table class=\"boxes\">\n<colgroup>");
    let (label, value) = (16 / most.max(1), 100 / most - 16 / most.max(1));
    let (label, value) = if most <= 2 { (16, 100 / most - 16) } else { (label.max(1), value) };
    for _ in 0..most {
        let _ = write!(html, "<col width=\"{label}%\"><col width=\"{value}%\">");
    }
    html.push_str("</colgroup>\n<tbody>\n");
    for row in rows.iter().filter(|row| !row.cells.is_empty()) {
        let height = 20 * u32::from(row.least_lines.max(1)) + 8;
        let _ = write!(html, "<tr style=\"height:{height}pt\">");
        let last = row.cells.len() - 1;
        for (index, cell) in row.cells.iter().enumerate() {
            let span = if index == last { 2 * (most - index) - 1 } else { 1 };
            let value = cell.value.replace("\r\n", "\n");
            let value: String = value.split('\n').map(|line| format!("<p>{}</p>", escaped(line))).collect();
            let _ = write!(
                html,
                "<th scope=\"row\">{}</th><td colspan=\"{span}\">{value}</td>",
                escaped(&cell.label)
            );
        }
        html.push_str("</tr>\n");
    }
    html + "</tbody>\n</table>\n"
}
