//! The walk over the main part: one pass, an explicit stack, nothing recursive.

use jiannuo_table::Document;
use quick_xml::events::BytesStart;

use super::numbering::Numbering;
use super::properties::paragraph_property;
use super::symbols::symbol;
use crate::flow::Flow;
use crate::xml::{Piece, Xml, attribute};
use crate::{Format, Limits, Refusal};

/// Reads the main part into a document.
pub(crate) fn walk(part: &[u8], numbering: Numbering, limits: &Limits) -> Result<Document, Refusal> {
    let mut walker =
        Walker { flow: Flow::new(limits), numbering, frames: Vec::new(), fields: Vec::new(), is_word: false };
    let mut xml = Xml::new(part, Format::Docx, limits)?;
    while let Some(piece) = xml.next()? {
        match piece {
            Piece::Start(start) => match walker.enter(&start)? {
                Some(frame) => walker.frames.push(frame),
                None => xml.skip()?,
            },
            Piece::Text(text) => walker.text(&text)?,
            Piece::End => walker.leave()?,
        }
    }
    if !walker.is_word {
        return Err(Refusal::Damaged {
            format: Format::Docx,
            reason: "the main part holds no document".into(),
        });
    }
    walker.flow.finish()
}

pub(super) struct Walker<'l> {
    pub(super) flow: Flow<'l>,
    numbering: Numbering,
    /// What each open element is, outermost first.
    pub(super) frames: Vec<Frame>,
    /// For each open field, innermost last: whether its result (not its instruction) is read.
    fields: Vec<bool>,
    is_word: bool,
}

/// What an open element is to the walker.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Transparent: its children are read as if it were not there.
    Plain,
    Paragraph(Paragraph),
    ParagraphProperties,
    NumberingProperties,
    Run {
        hidden: bool,
        struck: bool,
    },
    RunProperties,
    Text,
    DeletedText,
    Deleted,
    Inserted,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    /// A picture or shape, of which only text boxes are read.
    Drawing {
        name: Option<String>,
    },
    TextBox,
    /// A content control, and whether it shows its placeholder because nobody has filled it in.
    Control {
        is_empty: bool,
    },
    ControlProperties,
    /// What an empty content control shows: cells and rows count, their text does not.
    Placeholder,
    /// The same content several times; only the first one is read.
    Alternate {
        taken: bool,
    },
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) list: Option<u32>,
    pub(super) level: u32,
    /// Whether the paragraph has text of its own.
    has_text: bool,
}

impl Walker<'_> {
    /// The frame of an element that begins; `None` leaves the whole element out.
    fn enter(&mut self, start: &BytesStart<'_>) -> Result<Option<Frame>, Refusal> {
        let local = start.local_name();
        let name = local.as_ref();
        match self.frames.last() {
            Some(Frame::ParagraphProperties) => return Ok(paragraph_property(name)),
            Some(Frame::NumberingProperties) => self.numbering_property(name, start),
            Some(Frame::RunProperties) => self.run_property(name, start),
            Some(Frame::RowProperties) => self.row_property(name, start),
            Some(Frame::CellProperties) => self.cell_property(name, start),
            Some(Frame::ControlProperties) => self.control_property(name, start),
            Some(Frame::Control { is_empty: true }) if name == "sdtContent" => {
                return Ok(Some(Frame::Placeholder));
            }
            Some(Frame::Alternate { .. }) => return Ok(self.alternative()),
            Some(Frame::Run { .. }) if name == "rPr" => return Ok(Some(Frame::RunProperties)),
            Some(Frame::Run { .. }) => {
                if let Some(text) = run_text(name) {
                    self.write(text)?;
                    return Ok(None);
                }
                return self.enter_content(name, start);
            }
            _ => return self.enter_content(name, start),
        }
        Ok(None)
    }

    /// Content outside of property lists.
    fn enter_content(&mut self, name: &str, start: &BytesStart<'_>) -> Result<Option<Frame>, Refusal> {
        if self.in_drawing() {
            return Ok(self.enter_drawn(name, start));
        }
        Ok(Some(match name {
            "document" => {
                self.is_word = true;
                Frame::Plain
            }
            "p" => Frame::Paragraph(Paragraph::default()),
            "pPr" => Frame::ParagraphProperties,
            "r" => Frame::Run { hidden: false, struck: false },
            "t" => Frame::Text,
            "delText" => Frame::DeletedText,
            "del" | "moveFrom" => Frame::Deleted,
            "ins" | "moveTo" => Frame::Inserted,
            "tbl" => {
                self.flow.open_table()?;
                Frame::Table
            }
            "tr" if self.flow.row_can_start() => {
                self.flow.open_row()?;
                Frame::Row
            }
            "tc" if self.flow.cell_can_start() => {
                self.flow.open_cell(Default::default());
                Frame::Cell
            }
            "sdt" => Frame::Control { is_empty: false },
            "sdtPr" => Frame::ControlProperties,
            "trPr" => Frame::RowProperties,
            "tcPr" => Frame::CellProperties,
            "drawing" | "pict" | "object" => Frame::Drawing { name: None },
            "AlternateContent" => Frame::Alternate { taken: false },
            "fldChar" => {
                self.field(start);
                return Ok(None);
            }
            "sym" => {
                self.symbol(start)?;
                return Ok(None);
            }
            "altChunk" => {
                self.flow.lines().skip("altChunk");
                return Ok(None);
            }
            "den" => {
                self.write("/")?;
                Frame::Plain
            }
            "rPr" | "instrText" | "delInstrText" | "tblPr" | "tblGrid" | "tblPrEx" | "sectPr"
            | "sdtEndPr" | "smartTagPr" | "customXmlPr" | "rt" | "rubyPr" => {
                return Ok(None);
            }
            _ => Frame::Plain,
        }))
    }

    /// Content of pictures and shapes: text boxes are read, pictures are remarked.
    fn enter_drawn(&mut self, name: &str, start: &BytesStart<'_>) -> Option<Frame> {
        match name {
            "txbxContent" => {
                self.flow.open_box();
                return Some(Frame::TextBox);
            }
            "AlternateContent" => return Some(Frame::Alternate { taken: false }),
            "docPr" => self.name_drawing(start),
            "textpath" => self.flow.lines().skip(&attribute(start, "string").unwrap_or_default()),
            "blip" | "imagedata" | "chart" | "relIds" | "OLEObject" => {
                let name = self.drawing_name();
                self.flow.lines().skip(&name);
            }
            _ => {}
        }
        Some(Frame::Plain)
    }

    /// The first alternative is read, the others say the same for other programs.
    fn alternative(&mut self) -> Option<Frame> {
        match self.frames.last_mut() {
            Some(Frame::Alternate { taken }) if !*taken => {
                *taken = true;
                Some(Frame::Plain)
            }
            _ => None,
        }
    }

    fn leave(&mut self) -> Result<(), Refusal> {
        match self.frames.pop() {
            Some(Frame::Paragraph(paragraph)) => self.end_paragraph(&paragraph),
            Some(Frame::Table) => self.flow.close_table(),
            Some(Frame::Row) => {
                self.flow.close_row();
                Ok(())
            }
            Some(Frame::Cell) => self.flow.close_cell(),
            Some(Frame::TextBox) => self.flow.close_box(),
            _ => Ok(()),
        }
    }

    fn end_paragraph(&mut self, paragraph: &Paragraph) -> Result<(), Refusal> {
        if let Some(list) = paragraph.list
            && self.flow.is_seen()
            && !self.flow.is_continued()
            && let Some(number) = self.numbering.count(list, paragraph.level)
            && !paragraph.has_text
            && self.flow.in_cell()
            && self.flow.lines().is_blank()
        {
            self.flow.show(&number)?;
        }
        // An instruction without a result must not swallow the rest of the document.
        self.fields.retain(|&is_result| is_result);
        self.flow.end_paragraph()
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        match self.frames.last() {
            Some(Frame::Text) => self.write(text),
            Some(Frame::DeletedText) => {
                self.flow.lines().delete(text);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Writes text of a run where the state of the walk says it belongs.
    fn write(&mut self, text: &str) -> Result<(), Refusal> {
        if self.fields.contains(&false) || self.frames.contains(&Frame::Placeholder) {
            return Ok(());
        }
        if self.frames.contains(&Frame::Deleted) {
            self.flow.lines().delete(text);
            return Ok(());
        }
        let is_run = |is: fn(&Frame) -> bool| self.frames.iter().any(is);
        let struck = is_run(|frame| matches!(frame, Frame::Run { struck: true, .. }));
        if is_run(|frame| matches!(frame, Frame::Run { hidden: true, .. })) {
            self.flow.lines().skip(text);
            return Ok(());
        }
        if self.frames.contains(&Frame::Inserted) {
            self.flow.lines().insert();
        }
        if !text.trim().is_empty()
            && let Some(paragraph) = self.paragraph()
        {
            paragraph.has_text = true;
        }
        if struck { self.flow.strike(text) } else { self.flow.show(text) }
    }

    pub(super) fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        })
    }

    fn in_drawing(&self) -> bool {
        self.frames
            .iter()
            .rev()
            .find_map(|frame| match frame {
                Frame::Drawing { .. } => Some(true),
                Frame::TextBox => Some(false),
                _ => None,
            })
            .unwrap_or(false)
    }

    fn name_drawing(&mut self, start: &BytesStart<'_>) {
        let found = ["descr", "title"]
            .into_iter()
            .filter_map(|key| attribute(start, key))
            .find(|text| !text.trim().is_empty());
        for frame in self.frames.iter_mut().rev() {
            if let Frame::Drawing { name } = frame {
                *name = found;
                return;
            }
        }
    }

    fn drawing_name(&self) -> String {
        let name = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Drawing { name } => name.clone(),
            _ => None,
        });
        name.unwrap_or_else(|| "图片".into())
    }

    fn field(&mut self, start: &BytesStart<'_>) {
        match attribute(start, "fldCharType").as_deref() {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(is_result) = self.fields.last_mut() {
                    *is_result = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn symbol(&mut self, start: &BytesStart<'_>) -> Result<(), Refusal> {
        let font = attribute(start, "font").unwrap_or_default();
        let code = attribute(start, "char").unwrap_or_default();
        match symbol(&font, &code) {
            Some(character) => self.write(character.encode_utf8(&mut [0; 4])),
            None => {
                self.flow.lines().skip(&format!("{font} {code}"));
                Ok(())
            }
        }
    }
}

/// Characters that are elements of their own inside of a run.
fn run_text(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" | "ptab" => " ",
        "br" | "cr" => "\n",
        "noBreakHyphen" => "-",
        _ => return None,
    })
}
