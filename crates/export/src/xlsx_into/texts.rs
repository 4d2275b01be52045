//! The part that holds the texts of a sheet's comments.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use quick_xml::events::Event;

use super::address::Position;
use crate::ExportError;
use crate::markup::{Events, Splices, attribute, escaped, prefix, resolved};

const AUTHOR: &str = "践诺";

/// A part with these comments.
pub(super) fn new(namespace: &str, comments: &[(Position, String)]) -> String {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let comments: String = comments.iter().map(|(position, text)| element("", *position, 0, text)).collect();
    format!(
        "{declaration}\n<comments xmlns=\"{namespace}\"><authors><author>{AUTHOR}</author></authors>\
         <commentList>{comments}</commentList></comments>"
    )
}

fn element(x: &str, position: Position, author: usize, text: &str) -> String {
    let address = position.address();
    format!(
        "<{x}comment ref=\"{address}\" authorId=\"{author}\"><{x}text><{x}t xml:space=\"preserve\">{}</{x}t>\
         </{x}text></{x}comment>",
        escaped(text)
    )
}

/// A part with comments added to those it has; and the cells that had none before. Where a cell has
/// a comment the new one is written below it.
pub(super) fn added(
    xml: &str,
    comments: &[(Position, String)],
) -> Result<(String, Vec<Position>), ExportError> {
    let part = Part::read(xml)?;
    let mut splices = Splices::default();
    let author = part.authors.iter().position(|author| author == AUTHOR);
    let (author, is_new) = author.map_or((part.authors.len(), true), |index| (index, false));
    let x = &part.prefix;
    let mut fresh = Vec::new();
    for (position, text) in comments {
        match part.ends.get(position) {
            Some(End::Text(at)) => splices.insert(*at, format!("\n{}", escaped(text))),
            Some(End::Runs(at)) => {
                let run = format!("<{x}r><{x}t xml:space=\"preserve\">\n{}</{x}t></{x}r>", escaped(text));
                splices.insert(*at, run);
            }
            None => {
                splices.insert(part.list_end, element(x, *position, author, text));
                fresh.push(*position);
            }
        }
    }
    if is_new && !fresh.is_empty() {
        splices.insert(part.authors_end, format!("<{x}author>{AUTHOR}</{x}author>"));
    }
    Ok((splices.apply(xml)?, fresh))
}

/// Where a comment's text can be continued.
enum End {
    /// At the end of its only text.
    Text(usize),
    /// Behind its last run.
    Runs(usize),
}

/// What a part of comments has.
#[derive(Default)]
struct Part {
    prefix: String,
    authors: Vec<String>,
    authors_end: usize,
    list_end: usize,
    ends: BTreeMap<Position, End>,
}

impl Part {
    fn read(xml: &str) -> Result<Self, ExportError> {
        let mut part = Self::default();
        let mut open: Vec<String> = Vec::new();
        let mut comment = None;
        let mut seen = BTreeSet::new();
        let mut events = Events::new(xml);
        while let Some((event, place)) = events.next()? {
            match event {
                Event::Start(element) => {
                    if open.is_empty() {
                        part.prefix = prefix(&element);
                    }
                    match element.local_name().as_ref() {
                        "author" => part.authors.push(String::new()),
                        "comment" => {
                            comment = attribute(&element, "ref").as_deref().and_then(Position::read);
                            seen.extend(comment);
                        }
                        _ => {}
                    }
                    open.push(element.local_name().as_ref().to_owned());
                }
                Event::Empty(element) if element.local_name().as_ref() == "author" => {
                    part.authors.push(String::new());
                }
                Event::Text(text) => part.author_text(&open, &text.xml10_content()),
                Event::GeneralRef(name) => part.author_text(&open, &resolved(&name)?),
                Event::End(element) => {
                    open.pop();
                    part.end(element.local_name().as_ref(), &open, &place, comment);
                }
                _ => {}
            }
        }
        // An empty list (`<commentList/>`) or a comment without text is nothing to continue.
        let is_whole = part.authors_end > 0 && part.list_end > 0 && part.ends.len() == seen.len();
        if is_whole { Ok(part) } else { Err(ExportError::damaged("the list of comments is damaged")) }
    }

    fn author_text(&mut self, open: &[String], text: &str) {
        if let (Some("author"), Some(author)) = (open.last().map(String::as_str), self.authors.last_mut()) {
            author.push_str(text);
        }
    }

    /// An element ends inside of those that are still open.
    fn end(&mut self, name: &str, open: &[String], place: &Range<usize>, comment: Option<Position>) {
        match (name, open.last().map(String::as_str), comment) {
            ("authors", ..) => self.authors_end = place.start,
            ("commentList", ..) => self.list_end = place.start,
            ("t", Some("text"), Some(position)) => {
                self.ends.insert(position, End::Text(place.start));
            }
            // The only text, when there is one, has been found before.
            ("text", Some("comment"), Some(position)) => {
                self.ends.entry(position).or_insert(End::Runs(place.start));
            }
            _ => {}
        }
    }
}
