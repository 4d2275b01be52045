//! Tracked changes of a text document: what was deleted is told before the text it was taken from.

use std::collections::BTreeMap;

use crate::Refusal;
use crate::lines::Lines;
use crate::xml::{Piece, Xml, attribute};

/// Changes by their id.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeMap<String, Change>);

#[derive(Debug)]
enum Change {
    Inserted,
    Deleted(String),
}

impl Changes {
    /// Reads the element whose start was read last.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Refusal> {
        let mut changes = BTreeMap::new();
        let inside = xml.depth();
        let mut id = String::new();
        while xml.depth() >= inside {
            let Some(piece) = xml.next()? else { break };
            let Piece::Start(start) = piece else { continue };
            match start.local_name().as_ref() {
                "changed-region" => id = attribute(&start, "id").unwrap_or_default(),
                "insertion" => {
                    xml.skip()?;
                    changes.insert(std::mem::take(&mut id), Change::Inserted);
                }
                "deletion" => {
                    let text = deleted(xml)?;
                    changes.insert(std::mem::take(&mut id), Change::Deleted(text));
                }
                _ => {}
            }
        }
        Ok(Self(changes))
    }

    /// Notes a change where it stands in the text; each is noted once.
    pub(super) fn note(&mut self, id: &str, lines: &mut Lines) {
        match self.0.remove(id) {
            Some(Change::Deleted(text)) => lines.delete(&text),
            Some(Change::Inserted) => lines.insert(),
            None => {}
        }
    }
}

/// The text of a deletion, without who deleted it and when.
fn deleted(xml: &mut Xml<'_>) -> Result<String, Refusal> {
    let inside = xml.depth();
    let mut text = String::new();
    while xml.depth() >= inside {
        match xml.next()? {
            None => break,
            Some(Piece::Start(start)) if start.local_name().as_ref() == "change-info" => {
                xml.skip()?;
            }
            Some(Piece::Start(start)) if start.local_name().as_ref() == "p" => text.push('\n'),
            Some(Piece::Text(piece)) => text.push_str(&piece),
            Some(Piece::Start(_) | Piece::End) => {}
        }
    }
    Ok(text)
}
