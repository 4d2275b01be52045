//! The comments of the document: added to the part that holds them, or in a part of their own.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;

use super::parts::{NAMESPACES, prefix};
use crate::ExportError;
use crate::docx::escaped;
use crate::markup::{appended, attribute, each_element, relations, relations_of};
use crate::original::{Changes, Original};

const AUTHOR: &str = "践诺";
const CONTENT_TYPES: &str = "[Content_Types].xml";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const STRICT_RELATION: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
     <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";

/// Comments to be added.
pub(super) struct Comments {
    /// Name of the main part.
    main: String,
    /// Whether the document is of the strict variant.
    is_strict: bool,
    /// Name and text of the part that holds comments already.
    existing: Option<(String, String)>,
    /// Number of the next comment.
    pub(super) next: u64,
    pub(super) added: Vec<(u64, String)>,
}

impl Comments {
    pub(super) fn open(original: &mut Original<'_>, main: &str, document: &str) -> Result<Self, ExportError> {
        let existing = existing(original, main)?;
        let mut next = next_id(document)?;
        if let Some((_, comments)) = &existing {
            next = next.max(next_id(comments)?);
        }
        let [_, strict] = NAMESPACES;
        Ok(Self {
            main: main.to_owned(),
            is_strict: document.contains(strict),
            existing,
            next,
            added: Vec::new(),
        })
    }

    /// Adds a comment under the next number.
    pub(super) fn add(&mut self, text: &str) {
        self.added.push((self.next, text.to_owned()));
        self.next = self.next.saturating_add(1);
    }

    /// The parts that change or are new, by name.
    pub(super) fn parts(self, original: &mut Original<'_>) -> Result<Changes, ExportError> {
        if let Some((name, comments)) = &self.existing {
            let added = self.elements(&prefix(comments)?);
            return Ok(Changes::from([(name.clone(), Some(appended(comments, |_| added.clone())?))]));
        }
        let (file, name) = self.new_name(original);
        let relations = relations_of(&self.main);
        let listed = if original.has(&relations) { original.text(&relations)? } else { NO_RELATIONS.into() };
        let (id, kind) = (free_id(&listed)?, if self.is_strict { STRICT_RELATION } else { RELATION });
        let listed = appended(&listed, |r| {
            format!("<{r}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{file}\"/>")
        })?;
        let types = appended(&original.text(CONTENT_TYPES)?, |t| {
            format!("<{t}Override PartName=\"/{name}\" ContentType=\"{CONTENT_TYPE}\"/>")
        })?;
        Ok(Changes::from([
            (relations, Some(listed)),
            (CONTENT_TYPES.to_owned(), Some(types)),
            (name, Some(self.new_part())),
        ]))
    }

    fn new_part(&self) -> String {
        let [usual, strict] = NAMESPACES;
        let namespace = if self.is_strict { strict } else { usual };
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
        let elements = self.elements("w:");
        format!("{declaration}\n<w:comments xmlns:w=\"{namespace}\">{elements}</w:comments>")
    }

    fn elements(&self, w: &str) -> String {
        let element = |(id, text): &(u64, String)| {
            format!(
                "<{w}comment {w}id=\"{id}\" {w}author=\"{AUTHOR}\" {w}initials=\"{AUTHOR}\">\
                 <{w}p><{w}r><{w}t>{}</{w}t></{w}r></{w}p></{w}comment>",
                escaped(text),
            )
        };
        self.added.iter().map(element).collect()
    }

    /// A file beside the main part that is not there yet, and its full name.
    fn new_name(&self, original: &Original<'_>) -> (String, String) {
        let folder = self.main.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let numbered = (2..).map(|number: u32| format!("comments{number}.xml"));
        let mut files = std::iter::once("comments.xml".to_owned()).chain(numbered);
        let is_free = |file: &String| !original.has(&format!("{folder}{file}"));
        let file = files.find(is_free).unwrap_or_default();
        (file.clone(), folder + &file)
    }
}

/// An identifier that no relationship has yet.
fn free_id(listed: &str) -> Result<String, ExportError> {
    let mut ids = BTreeSet::new();
    each_element(listed, |element| ids.extend(attribute(element, "Id")))?;
    let mut numbered = (1..).map(|number: u32| format!("rId{number}"));
    Ok(numbered.find(|id| !ids.contains(id)).unwrap_or_default())
}

/// Name and text of the part that holds the comments of the main part, where there is one.
fn existing(original: &mut Original<'_>, main: &str) -> Result<Option<(String, String)>, ExportError> {
    let listed = relations_of(main);
    if !original.has(&listed) {
        return Ok(None);
    }
    let relations = relations(main, &original.text(&listed)?)?;
    let comments = relations.into_iter().find(|relation| relation.kind.ends_with("/comments"));
    match comments.map(|relation| relation.part).filter(|name| original.has(name)) {
        Some(name) => Ok(Some((name.clone(), original.text(&name)?))),
        None => Ok(None),
    }
}

/// A number above those of all comments and of what is anchored to them.
fn next_id(xml: &str) -> Result<u64, ExportError> {
    let mut next = 0;
    let is_comment = |element: &BytesStart<'_>| {
        matches!(
            element.local_name().as_ref(),
            "comment" | "commentRangeStart" | "commentRangeEnd" | "commentReference"
        )
    };
    each_element(xml, |element| {
        if let Some(id) = attribute(element, "id").filter(|_| is_comment(element)) {
            next = id.parse().map_or(next, |id: u64| next.max(id.saturating_add(1)));
        }
    })?;
    Ok(next)
}
