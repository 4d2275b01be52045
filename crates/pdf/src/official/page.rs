//! What the template of an official document is told, in its own words; measures in twips.

use jiannuo_export::layout::Align;
use jiannuo_export::official::{
    Attachment, Block, FormRow, Imprint, OfficialCell, OfficialDocument, OfficialFormat, OfficialTable, RED,
    form_edges,
};
use jiannuo_export::words;
use serde::Serialize;

use super::LINE;
use crate::fonts::Part;
use crate::page::Faces;
use crate::text::Typesetter;

/// Width of the text, upright and across: 156 mm and 225 mm.
const UPRIGHT: u32 = 8845;
const ACROSS: u32 = 12756;

/// Everything the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Page {
    faces: Faces,
    red: &'static str,
    format: &'static str,
    /// Pitch of the body's lines.
    pub(super) line: u32,
    /// Lines left blank at the foot of the page on which the last piece of the body begins.
    pub(super) reserve: u32,
    /// Whether the last piece of the body stays whole and with the signature.
    pub(super) keep: bool,
    head: Head,
    number: Option<String>,
    urgency: Option<String>,
    signatory: Option<Signatory>,
    title: Vec<String>,
    addressee: Option<String>,
    body: Vec<Piece>,
    listed_lead: &'static str,
    listed: Vec<Listed>,
    signature: Option<Ending>,
    date: Option<Ending>,
    note: Option<String>,
    imprint: Option<Bottom>,
    foot: Option<String>,
    attachments: Vec<Attached>,
}

#[derive(Serialize)]
struct Head {
    text: String,
    points: u16,
    narrowed: u16,
}

#[derive(Serialize)]
struct Signatory {
    lead: &'static str,
    name: String,
}

#[derive(Serialize)]
struct Listed {
    number: String,
    title: String,
}

/// A line that ends some quarters of a character from the right.
#[derive(Serialize)]
struct Ending {
    text: String,
    end: u16,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Bottom {
    copies: Option<String>,
    printed: Option<[String; 2]>,
    is_ruled: bool,
}

#[derive(Serialize)]
struct Attached {
    mark: String,
    title: Vec<String>,
    across: bool,
    body: Vec<Piece>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Piece {
    Heading1 { text: String },
    Heading2 { text: String },
    Paragraph { runs: Vec<Run> },
    Table { caption: Option<String>, widths: Vec<u32>, heads: Vec<String>, rows: Vec<Vec<Cell>> },
    Form { widths: Vec<u32>, rows: Vec<Row> },
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Run {
    text: String,
    is_bold: bool,
}

#[derive(Serialize)]
struct Cell {
    text: String,
    align: &'static str,
    colour: Option<&'static str>,
    breakable: bool,
}

#[derive(Serialize)]
struct Row {
    height: u32,
    breakable: bool,
    boxes: Vec<Box>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Box {
    text: String,
    is_label: bool,
    columns: usize,
}

impl Page {
    pub(super) fn of(document: &OfficialDocument, typesetter: &mut Typesetter<'_>) -> Self {
        let mut clean = Clean(typesetter);
        let head = document.red_head();
        let closing = document.closing();
        let ending = |text: String, end| Ending { text, end };
        Self {
            faces: Faces {
                title: Part::Title.families(),
                heading: Part::Heading.families(),
                date: Part::Date.families(),
                text: Part::Text.families(),
            },
            red: RED,
            format: match document.format {
                OfficialFormat::RedHead => "red-head",
                OfficialFormat::Letter => "letter",
                OfficialFormat::Sheet => "sheet",
            },
            line: LINE,
            reserve: 0,
            keep: false,
            head: Head {
                text: clean.line(Part::Title, &head.text),
                points: head.points,
                narrowed: head.narrowed,
            },
            number: clean.option(Part::Text, document.number.as_deref()),
            urgency: clean.option(Part::Heading, document.urgency.as_deref()),
            signatory: document.signatory.as_deref().map(|name| Signatory {
                lead: words::OFFICIAL_SIGNATORY,
                name: clean.line(Part::Date, name),
            }),
            title: clean.lines(&document.title_lines()),
            addressee: clean.option(Part::Text, document.addressee.as_deref()),
            body: clean.pieces(&document.body, UPRIGHT),
            listed_lead: words::OFFICIAL_ATTACHMENTS,
            listed: listed(document, &mut clean),
            signature: clean
                .option(Part::Text, document.signature.as_deref())
                .map(|text| ending(text, closing.signature)),
            date: document.date_text().map(|text| ending(text, closing.date)),
            note: document
                .note
                .as_deref()
                .map(|note| clean.fitted(Part::Text, &words::official_note(note), 27.0)),
            imprint: document.imprint().map(|imprint| clean.bottom(imprint)),
            foot: clean.option(Part::Text, document.footer.as_deref()),
            attachments: attached(document, &mut clean),
        }
    }
}

fn listed(document: &OfficialDocument, clean: &mut Clean<'_, '_>) -> Vec<Listed> {
    let item = |(index, attachment): (usize, &Attachment)| Listed {
        number: document.attachment_number(index),
        title: clean.fitted(Part::Text, &attachment.title, 21.0),
    };
    document.attachments.iter().enumerate().map(item).collect()
}

fn attached(document: &OfficialDocument, clean: &mut Clean<'_, '_>) -> Vec<Attached> {
    let item = |(index, attachment): (usize, &Attachment)| {
        let across = attachment.is_across();
        Attached {
            mark: format!("{}{}", words::OFFICIAL_ATTACHMENT, document.attachment_number(index)),
            title: clean.lines(&attachment.title_lines()),
            across,
            body: clean.pieces(&attachment.body, if across { ACROSS } else { UPRIGHT }),
        }
    };
    document.attachments.iter().enumerate().map(item).collect()
}

/// Makes texts drawable: 〓 where no face has a glyph, places to break in words longer than a line.
struct Clean<'t, 'f>(&'t mut Typesetter<'f>);

impl Clean<'_, '_> {
    fn fitted(&mut self, part: Part, text: &str, room: f64) -> String {
        let text = self.0.clean(part, text);
        if self.0.word_width(part, &text) > room { self.0.breakable(part, &text, room) } else { text }
    }

    fn line(&mut self, part: Part, text: &str) -> String {
        self.fitted(part, text, 25.0).replace('\n', " ")
    }

    fn option(&mut self, part: Part, text: Option<&str>) -> Option<String> {
        text.map(|text| self.line(part, text)).filter(|text| !text.is_empty())
    }

    fn lines(&mut self, lines: &[String]) -> Vec<String> {
        lines.iter().map(|line| self.fitted(Part::Title, line, 19.5)).collect()
    }

    fn bottom(&mut self, imprint: Imprint) -> Bottom {
        Bottom {
            copies: imprint.copies.map(|copies| self.fitted(Part::Text, &copies, 26.0)),
            printed: imprint.printed.map(|(office, date)| [self.fitted(Part::Text, &office, 17.0), date]),
            is_ruled: imprint.is_ruled,
        }
    }

    fn pieces(&mut self, blocks: &[Block], width: u32) -> Vec<Piece> {
        blocks.iter().map(|block| self.piece(block, width)).collect()
    }

    fn piece(&mut self, block: &Block, width: u32) -> Piece {
        let room = f64::from(width / 315) - 2.0;
        match block {
            Block::Heading1(text) => Piece::Heading1 { text: self.fitted(Part::Heading, text, room) },
            Block::Heading2(text) => Piece::Heading2 { text: self.fitted(Part::Date, text, room) },
            Block::Paragraph(runs) => Piece::Paragraph {
                runs: runs
                    .iter()
                    .map(|run| Run { text: self.fitted(Part::Text, &run.text, room), is_bold: run.is_bold })
                    .collect(),
            },
            Block::Table(table) => self.table(table, width),
            Block::Form(rows) => self.form(rows, width),
        }
    }

    fn table(&mut self, table: &OfficialTable, width: u32) -> Piece {
        let widths = table.widths(width);
        let room = |index: usize| widths.get(index).map_or(1.0, |width| table_room(*width));
        let heads = table.columns.iter().enumerate();
        let heads = heads.map(|(index, column)| self.fitted(Part::Heading, &column.name, room(index)));
        let heads = heads.collect();
        let mut rows = Vec::new();
        for row in &table.rows {
            let cells = table.cells(row).zip(&table.columns).enumerate();
            let cells = cells.map(|(index, (cell, column))| self.cell(cell, column.align, room(index)));
            rows.push(cells.collect());
        }
        let caption = table.caption.as_deref().map(|text| self.fitted(Part::Heading, text, 35.0));
        Piece::Table { caption, widths, heads, rows }
    }

    fn cell(&mut self, cell: Option<&OfficialCell>, align: Align, room: f64) -> Cell {
        /// Lines of a cell that may be parted by the end of a page, for it may be higher than one.
        const MOST_WHOLE: usize = 20;
        let text = cell.map(OfficialCell::text).unwrap_or_default();
        let text = self.fitted(Part::Text, &text, room);
        Cell {
            breakable: self.0.lines(Part::Text, &text, room) > MOST_WHOLE,
            text,
            align: match align {
                Align::Left => "left",
                Align::Centre => "centre",
                Align::Right => "right",
            },
            colour: match cell {
                Some(OfficialCell::Signal { colour, .. }) => Some(colour.rgb()),
                _ => None,
            },
        }
    }

    fn form(&mut self, rows: &[FormRow], width: u32) -> Piece {
        let edges = form_edges(rows, width);
        let widths = edges.iter().scan(0, |from, edge| Some(edge - std::mem::replace(from, *edge))).collect();
        let rows = rows.iter().filter(|row| !row.cells.is_empty()).map(|row| self.row(row, &edges, width));
        Piece::Form { widths, rows: rows.collect() }
    }

    fn row(&mut self, row: &FormRow, edges: &[u32], width: u32) -> Row {
        let mut boxes = Vec::new();
        let mut from = 0;
        let texts = row.cells.iter().flat_map(|cell| [(&cell.label, true), (&cell.value, false)]);
        for (edge, (text, is_label)) in row.edges(width).into_iter().zip(texts) {
            let part = if is_label { Part::Heading } else { Part::Text };
            let columns = edges.iter().filter(|&&other| other > from && other <= edge).count();
            let text = self.fitted(part, text, form_room(edge - from));
            boxes.push(Box { text, is_label, columns });
            from = edge;
        }
        Row { height: row.least_height(), breakable: row.is_long(), boxes }
    }
}

/// Room of a cell in em of 五号; of a box in em of 四号.
fn table_room(width: u32) -> f64 {
    (f64::from(width.saturating_sub(120)) / 210.0).max(1.0)
}

fn form_room(width: u32) -> f64 {
    (f64::from(width.saturating_sub(200)) / 280.0).max(1.0)
}
