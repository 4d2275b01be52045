//! Finding places in XML parts of the user's file and changing them there, byte by byte; and how
//! parts name each other.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::ExportError;

/// The events of a part with the bytes each stands in; document types are refused.
pub(crate) struct Events<'a> {
    reader: Reader<&'a [u8]>,
    /// Bytes of the byte order mark.
    skipped: usize,
}

impl<'a> Events<'a> {
    pub(crate) fn new(xml: &'a str) -> Self {
        let bare = xml.strip_prefix('\u{feff}').unwrap_or(xml);
        Self { reader: Reader::from_str(bare), skipped: xml.len() - bare.len() }
    }

    /// The next event; `None` at the end of the part.
    pub(crate) fn next(&mut self) -> Result<Option<(Event<'a>, Range<usize>)>, ExportError> {
        let start = self.position();
        match self.reader.read_event().map_err(ExportError::damaged)? {
            Event::Eof => Ok(None),
            Event::DocType(_) => Err(ExportError::damaged("a part declares a document type")),
            event => Ok(Some((event, start..self.position()))),
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).saturating_add(self.skipped)
    }
}

/// The character or predefined entity that a reference stands for.
pub(crate) fn resolved(name: &BytesRef<'_>) -> Result<String, ExportError> {
    if let Some(character) = name.resolve_char_ref().map_err(ExportError::damaged)? {
        return Ok(character.into());
    }
    let entity = name.xml10_content();
    let text = resolve_predefined_entity(&entity);
    text.map(str::to_owned).ok_or_else(|| ExportError::damaged(format!("unknown entity {entity}")))
}

/// Visits all start tags of a part, empty elements included.
pub(crate) fn each_element(xml: &str, mut visit: impl FnMut(&BytesStart<'_>)) -> Result<(), ExportError> {
    let mut events = Events::new(xml);
    while let Some((event, _)) = events.next()? {
        if let Event::Start(element) | Event::Empty(element) = event {
            visit(&element);
        }
    }
    Ok(())
}

/// Value of an attribute by its local name; `None` when absent or malformed.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(unescape(&found.value).ok()?.into_owned())
}

/// Prefix of an element's name with its colon; usually none.
pub(crate) fn prefix(element: &BytesStart<'_>) -> String {
    element.name().prefix().map(|prefix| format!("{}:", prefix.as_ref())).unwrap_or_default()
}

/// Text as it stands in an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    // Control characters have no place in XML at all.
    let kept = text.chars().filter(|&c| !c.is_control() || matches!(c, '\n' | '\t'));
    quick_xml::escape::escape(kept.collect::<String>()).into_owned()
}

/// The part with something added at the end of its root element; `addition` is given the prefix of
/// the root.
pub(crate) fn appended(xml: &str, addition: impl Fn(&str) -> String) -> Result<String, ExportError> {
    let mut events = Events::new(xml);
    let mut depth = 0_usize;
    let mut root = String::new();
    let mut splices = Splices::default();
    while let Some((event, place)) = events.next()? {
        match event {
            Event::Start(element) => {
                if depth == 0 {
                    root = prefix(&element);
                }
                depth += 1;
            }
            Event::End(_) if depth == 1 => {
                splices.insert(place.start, addition(&root));
                return splices.apply(xml);
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Empty(element) if depth == 0 => {
                splices.open(xml, place, &element, &addition(&prefix(&element)))?;
                return splices.apply(xml);
            }
            _ => {}
        }
    }
    Err(ExportError::damaged("a part ends too early"))
}

/// Changes of one part, to be made at once.
#[derive(Default)]
pub(crate) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// Puts a text in the place of others.
    pub(crate) fn replace(&mut self, place: Range<usize>, text: String) {
        self.0.push((place, text));
    }

    /// Puts a text between others; of several at one place the first stays first.
    pub(crate) fn insert(&mut self, at: usize, text: String) {
        self.0.push((at..at, text));
    }

    /// Gives an empty element (`<row/>`) a content.
    pub(crate) fn open(
        &mut self,
        xml: &str,
        tag: Range<usize>,
        element: &BytesStart<'_>,
        content: &str,
    ) -> Result<(), ExportError> {
        let written = xml.get(tag.clone()).ok_or_else(|| ExportError::damaged("a part ends too early"))?;
        let open = written.trim_end_matches('>').trim_end_matches('/');
        self.replace(tag, format!("{open}>{content}</{}>", element.name().as_ref()));
        Ok(())
    }

    /// The part with all changes made.
    pub(crate) fn apply(mut self, xml: &str) -> Result<String, ExportError> {
        self.0.sort_by_key(|(place, _)| (place.start, place.end));
        let mut written = String::with_capacity(xml.len() + 256);
        let mut from = 0;
        for (place, text) in &self.0 {
            let before = xml.get(from..place.start);
            written.push_str(before.ok_or_else(|| ExportError::damaged("elements overlap"))?);
            written.push_str(text);
            from = place.end;
        }
        written.push_str(xml.get(from..).unwrap_or_default());
        Ok(written)
    }
}

/// A relationship of a part.
pub(crate) struct Relation {
    pub id: String,
    /// Address of its kind; only the end of it is the same in all variants of the format.
    pub kind: String,
    /// Name of the part it points at.
    pub part: String,
}

/// The relationships of a part; `listed` is the text of the part [`relations_of`] names.
pub(crate) fn relations(part: &str, listed: &str) -> Result<Vec<Relation>, ExportError> {
    let mut relations = Vec::new();
    each_element(listed, |element| {
        let value = |name| attribute(element, name);
        if let (Some(id), Some(kind), Some(target)) = (value("Id"), value("Type"), value("Target"))
            && value("TargetMode").is_none_or(|mode| mode != "External")
        {
            relations.push(Relation { id, kind, part: resolve(part, &target) });
        }
    })?;
    Ok(relations)
}

/// Name of the part that lists the relationships of a part.
pub(crate) fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// Name of the part that a target of another part's relationships points at.
fn resolve(part: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut folders: Vec<&str> = part.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => drop(folders.pop()),
            _ => folders.push(step),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_against_the_part_that_names_them() {
        for (part, target, expected) in [
            ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets/sheet1.xml", "../comments1.xml", "xl/comments1.xml"),
            ("xl/workbook.xml", "/xl/styles.xml", "xl/styles.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("a.xml", "../../b.xml", "b.xml"),
        ] {
            assert_eq!(resolve(part, target), expected, "{target} of {part}");
        }
    }

    #[test]
    fn something_is_added_at_the_end_of_the_root() {
        let add = |w: &str| format!("<{w}b/>");
        for (xml, expected) in [
            ("<a><c/></a>", "<a><c/><b/></a>"),
            ("<x:a y=\"1\"/>", "<x:a y=\"1\"><x:b/></x:a>"),
            ("\u{feff}<a>中</a>\n", "\u{feff}<a>中<b/></a>\n"),
        ] {
            assert_eq!(appended(xml, add).unwrap(), expected);
        }
        assert!(appended("<a>", add).is_err());
        assert!(appended("<!DOCTYPE a><a/>", add).is_err());
    }
}
