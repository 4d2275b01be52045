//! A table: its header on every page, rows whole.

use std::fmt::Write;

use super::paragraph::Paragraph;
use crate::docx::table::properties;
use crate::layout::Align;
use crate::official::{OfficialCell, OfficialTable};

/// Of a row of one line.
const LEAST_HEIGHT: u32 = 400;

pub(super) fn table(table: &OfficialTable, width: u32, keep: bool) -> String {
    let mut xml = String::new();
    if let Some(caption) = &table.caption {
        xml += &Paragraph::new("Caption").text(caption, "").xml();
    }
    if table.columns.is_empty() {
        return xml;
    }
    let widths = table.widths(width);
    xml += &opening(&widths, &properties(width));
    xml += &header(table, &widths);
    let last = table.rows.len().saturating_sub(1);
    for (index, row) in table.rows.iter().enumerate() {
        // The last two rows stay together, so that a page never begins with one row.
        let keeps = (keep && index == last) || (index + 1 == last);
        xml += &self::row(table, row, &widths, keeps);
    }
    xml + "</w:tbl>" + &after(keep)
}

/// What begins a table of these columns.
pub(super) fn opening(widths: &[u32], properties: &str) -> String {
    let mut xml = format!("<w:tbl>{properties}<w:tblGrid>");
    for width in widths {
        let _ = write!(xml, "<w:gridCol w:w=\"{width}\"/>");
    }
    xml + "</w:tblGrid>"
}

/// A small paragraph that parts a table from the next one.
pub(super) fn after(keep: bool) -> String {
    let small = "w:line=\"120\" w:lineRule=\"exact\"";
    Paragraph::new("TableText").kept(keep).spaced(small).xml()
}

fn header(table: &OfficialTable, widths: &[u32]) -> String {
    let cells = table.columns.iter().zip(widths).map(|(column, width)| {
        let paragraph = Paragraph::new("TableHeader").kept(true).text(&column.name, "");
        cell(*width, "", &paragraph.xml())
    });
    let cells: String = cells.collect();
    format!(
        "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{LEAST_HEIGHT}\" w:hRule=\"atLeast\"/>\
         <w:tblHeader/></w:trPr>{cells}</w:tr>"
    )
}

fn row(table: &OfficialTable, row: &[OfficialCell], widths: &[u32], keep: bool) -> String {
    let cells = table.cells(row).zip(&table.columns).zip(widths);
    let cells: String = cells
        .map(|((content, column), width)| {
            let jc = match column.align {
                Align::Left => "<w:jc w:val=\"left\"/>",
                Align::Centre => "<w:jc w:val=\"center\"/>",
                Align::Right => "<w:jc w:val=\"right\"/>",
            };
            let paragraph = Paragraph::new("TableText").kept(keep).placed(jc);
            cell(*width, "", &filled(paragraph, content).xml())
        })
        .collect();
    format!(
        "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{LEAST_HEIGHT}\" w:hRule=\"atLeast\"/></w:trPr>\
         {cells}</w:tr>"
    )
}

fn filled(paragraph: Paragraph, content: Option<&OfficialCell>) -> Paragraph {
    match content {
        None => paragraph,
        Some(OfficialCell::Text(text)) => paragraph.text(text, ""),
        Some(OfficialCell::Signal { shape, word, colour }) => {
            let colour = format!("<w:color w:val=\"{}\"/>", colour.rgb());
            // Latin fonts have some of the shapes too, in other sizes.
            let chinese = format!(
                "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"宋体\" w:eastAsia=\"宋体\" w:hAnsi=\"宋体\"/>{colour}"
            );
            paragraph.text(&shape.to_string(), &chinese).text(word, &colour)
        }
    }
}

/// A cell over some columns, its content in the middle.
pub(super) fn cell(width: u32, span: &str, content: &str) -> String {
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}<w:vAlign w:val=\"center\"/></w:tcPr>\
         {content}</w:tc>"
    )
}
