//! What property lists say about paragraphs, runs, rows, cells and content controls.

use quick_xml::events::BytesStart;

use super::walk::{Frame, Walker};
use crate::flow_table::Join;
use crate::xml::attribute;

impl Walker<'_> {
    pub(super) fn numbering_property(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = attribute(start, "val").and_then(|value| value.parse().ok());
        if let Some(paragraph) = self.paragraph() {
            match name {
                "numId" => paragraph.list = value,
                "ilvl" => paragraph.level = value.unwrap_or(0),
                _ => {}
            }
        }
    }

    pub(super) fn run_property(&mut self, name: &str, start: &BytesStart<'_>) {
        let around = self.frames.len().saturating_sub(2);
        if let Some(Frame::Run { hidden, struck }) = self.frames.get_mut(around) {
            match name {
                "vanish" => *hidden |= is_on(start),
                "strike" | "dstrike" => *struck |= is_on(start),
                _ => {}
            }
        }
    }

    pub(super) fn row_property(&mut self, name: &str, start: &BytesStart<'_>) {
        let Some(marks) = self.flow.row_marks() else {
            return;
        };
        match name {
            "tblHeader" => marks.header = is_on(start),
            "hidden" => marks.hidden = is_on(start),
            "del" => marks.deleted = true,
            "ins" => marks.inserted = true,
            "gridBefore" => marks.before = number(start),
            _ => {}
        }
    }

    pub(super) fn cell_property(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = attribute(start, "val");
        let starts = value.as_deref() == Some("restart");
        if matches!(name, "cellDel" | "cellIns") {
            self.flow.lines().insert();
        }
        let Some(shape) = self.flow.shape() else {
            return;
        };
        match name {
            "gridSpan" => shape.columns = number(start).max(1),
            "vMerge" => {
                shape.begins = starts;
                shape.continued = !starts;
            }
            "hMerge" if starts => shape.join = Join::Start,
            "hMerge" => shape.join = Join::Continue,
            _ => {}
        }
    }

    /// A content control that nobody has filled in says so, and holds a request to type here.
    pub(super) fn control_property(&mut self, name: &str, start: &BytesStart<'_>) {
        let around = self.frames.len().saturating_sub(2);
        if name == "showingPlcHdr"
            && let Some(Frame::Control { is_empty }) = self.frames.get_mut(around)
        {
            *is_empty = is_on(start);
        }
    }
}

pub(super) fn paragraph_property(name: &str) -> Option<Frame> {
    (name == "numPr").then_some(Frame::NumberingProperties)
}

fn is_on(start: &BytesStart<'_>) -> bool {
    !matches!(attribute(start, "val").as_deref(), Some("0" | "false" | "off"))
}

fn number(start: &BytesStart<'_>) -> u32 {
    attribute(start, "val").and_then(|value| value.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests;
