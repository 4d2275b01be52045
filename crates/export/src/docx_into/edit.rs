//! Exchanging the bytes of corrected cells.

use std::ops::Range;

use super::cells::{Cell, Paragraph, Text};
use crate::ExportError;
use crate::correction::{Correction, sole_place};
use crate::docx::escaped;
use crate::markup::Splices;

/// Changes of one part, to be made at once.
pub(super) struct Edits<'x> {
    xml: &'x str,
    /// Prefix of the part's elements, with its colon.
    prefix: &'x str,
    splices: Splices,
}

impl<'x> Edits<'x> {
    pub(super) fn new(xml: &'x str, prefix: &'x str) -> Self {
        Self { xml, prefix, splices: Splices::default() }
    }

    /// Corrects a cell, each at most once; the comment with this number is anchored to the new figure.
    ///
    /// # Errors
    /// [`ExportError::CellDiffers`] when the cell does not show the old figure exactly once.
    pub(super) fn correct(
        &mut self,
        cell: &Cell,
        correction: &Correction,
        comment: u64,
    ) -> Result<(), ExportError> {
        let differs = || ExportError::CellDiffers {
            address: correction.cell.to_string(),
            expected: correction.old.clone(),
            found: cell.texts.iter().map(|text| text.written.as_str()).collect(),
        };
        match (place_of(&correction.old, &cell.texts).ok_or_else(differs)?, &cell.paragraph) {
            (Place::Of(figure), _) => self.replace(cell, &figure, &correction.new, comment),
            (Place::Nowhere, Some(paragraph)) => self.insert(paragraph, &correction.new, comment),
            (Place::Nowhere, None) => return Err(differs()),
        }
        Ok(())
    }

    /// Exchanges what stands there: the first text keeps what is before and gets the new figure,
    /// the others lose their share.
    fn replace(&mut self, cell: &Cell, place: &Figure, new: &str, comment: u64) {
        for (index, text) in cell.texts.iter().enumerate().take(place.last + 1).skip(place.first) {
            let before = if index == place.first { text.written.get(..place.start) } else { None };
            let figure = if index == place.first { new } else { "" };
            let after = if index == place.last { text.written.get(place.end..) } else { None };
            let written = [before.unwrap_or_default(), figure, after.unwrap_or_default()].concat();
            self.write(text, &written);
        }
        let run = |index: usize| cell.texts.get(index).and_then(|text| cell.runs.get(text.run));
        if let (Some(first), Some(last)) = (run(place.first), run(place.last)) {
            self.splices.insert(first.place.start, self.comment_start(comment));
            let end = self.comment_end(comment, &last.properties);
            self.splices.insert(last.place.end, end);
        }
    }

    fn write(&mut self, text: &Text, written: &str) {
        let (w, escaped) = (self.prefix, escaped(written));
        let content = if text.is_empty_tag { format!("<{w}t>{escaped}</{w}t>") } else { escaped };
        self.splices.replace(text.place.clone(), content);
    }

    /// Adds a run that looks like the paragraph mark to an empty paragraph.
    fn insert(&mut self, paragraph: &Paragraph, new: &str, comment: u64) {
        let w = self.prefix;
        let properties = self.properties(&paragraph.properties);
        let run = format!(
            "{}<{w}r>{properties}<{w}t>{}</{w}t></{w}r>{}",
            self.comment_start(comment),
            escaped(new),
            self.comment_end(comment, &paragraph.properties),
        );
        if !paragraph.is_empty_tag {
            self.splices.insert(paragraph.opening.end, run);
            return;
        }
        let tag = self.xml.get(paragraph.opening.clone()).unwrap_or_default();
        let open = tag.trim_end_matches('>').trim_end_matches('/');
        self.splices.replace(paragraph.opening.clone(), format!("{open}>{run}</{w}p>"));
    }

    fn comment_start(&self, comment: u64) -> String {
        let w = self.prefix;
        format!("<{w}commentRangeStart {w}id=\"{comment}\"/>")
    }

    /// The end of the comment's anchor; its mark is as large as the text beside it, so that the
    /// row does not grow.
    fn comment_end(&self, comment: u64, properties: &[Range<usize>]) -> String {
        let w = self.prefix;
        format!(
            "<{w}commentRangeEnd {w}id=\"{comment}\"/>\
             <{w}r>{}<{w}commentReference {w}id=\"{comment}\"/></{w}r>",
            self.properties(properties),
        )
    }

    fn properties(&self, places: &[Range<usize>]) -> String {
        let w = self.prefix;
        let copied: String = places.iter().filter_map(|place| self.xml.get(place.clone())).collect();
        if copied.is_empty() { copied } else { format!("<{w}rPr>{copied}</{w}rPr>") }
    }

    /// The part with all changes made.
    pub(super) fn apply(self) -> Result<String, ExportError> {
        self.splices.apply(self.xml)
    }
}

/// Where a figure is to be written.
enum Place {
    /// In the place of another one.
    Of(Figure),
    /// The cell has no text at all.
    Nowhere,
}

/// A figure in the texts of a cell: from a byte of the first to a byte of the last.
struct Figure {
    first: usize,
    start: usize,
    last: usize,
    end: usize,
}

/// Where the old figure stands; `None` when the cell shows something else.
///
/// White space does not count: a figure can be broken over runs and lines.
fn place_of(old: &str, texts: &[Text]) -> Option<Place> {
    let (shown, origins) = without_white_space(texts);
    let old: String = old.chars().filter(|c| !c.is_whitespace()).collect();
    if old.is_empty() {
        let blank = Place::Of(Figure { first: 0, start: 0, last: 0, end: 0 });
        return shown.is_empty().then_some(if texts.is_empty() { Place::Nowhere } else { blank });
    }
    let place = if shown == old { 0..shown.len() } else { sole_place(&shown, &old)? };
    let (&(first, start), &(last, end)) = (origins.get(place.start)?, origins.get(place.end - 1)?);
    Some(Place::Of(Figure { first, start, last, end: end + 1 }))
}

/// What the texts read together, and for every byte of it the text and the byte it comes from.
fn without_white_space(texts: &[Text]) -> (String, Vec<(usize, usize)>) {
    let mut shown = String::new();
    let mut origins = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        for (at, character) in text.written.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            shown.push(character);
            origins.extend((at..at + character.len_utf8()).map(|byte| (index, byte)));
        }
    }
    (shown, origins)
}
