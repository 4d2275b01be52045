//! XML as a flat stream of events, with depth counted and document types refused.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::{Format, LimitKind, Limits, Refusal};

/// What an XML part says, in order; names are local names without their prefix.
#[derive(Debug)]
pub(crate) enum Piece<'a> {
    /// An element begins; an empty element is followed by its own [`Piece::End`].
    Start(BytesStart<'a>),
    /// An element ends.
    End,
    /// Text with entities resolved, line ends as `\n`; a run of text may come in several pieces.
    Text(Cow<'a, str>),
}

/// A guarded reader over one XML part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    format: Format,
    depth: usize,
    limit: usize,
}

impl<'a> Xml<'a> {
    /// Starts reading; the part must be UTF-8 (as every office program writes it).
    pub(crate) fn new(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, Refusal> {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(text)
            .map_err(|error| Refusal::Damaged { format, reason: format!("not UTF-8: {error}") })?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, format, depth: 0, limit: limits.depth })
    }

    /// Elements open at this point.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The next piece; `None` at the end of the part.
    pub(crate) fn next(&mut self) -> Result<Option<Piece<'a>>, Refusal> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.damaged(&error))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.limit {
                        return Err(Refusal::TooLarge {
                            limit: LimitKind::Depth,
                            allowed: self.limit as u64,
                        });
                    }
                    return Ok(Some(Piece::Start(start)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Piece::End));
                }
                Event::Text(text) => {
                    return Ok(Some(Piece::Text(text.xml10_content())));
                }
                Event::CData(text) => {
                    return Ok(Some(Piece::Text(text.xml10_content())));
                }
                Event::GeneralRef(name) => {
                    if let Some(character) = name.resolve_char_ref().map_err(|e| self.damaged(&e))? {
                        return Ok(Some(Piece::Text(Cow::Owned(character.into()))));
                    }
                    match quick_xml::escape::resolve_predefined_entity(&name.xml10_content()) {
                        Some(text) => return Ok(Some(Piece::Text(Cow::Borrowed(text)))),
                        // Only a document type could declare another one.
                        None => return Err(Refusal::Dtd),
                    }
                }
                Event::DocType(_) => return Err(Refusal::Dtd),
                Event::Eof if self.depth > 0 => {
                    return Err(self.damaged(&"the part ends inside of an element"));
                }
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Leaves out the rest of the element whose [`Piece::Start`] was read last, its end included.
    pub(crate) fn skip(&mut self) -> Result<(), Refusal> {
        let around = self.depth.saturating_sub(1);
        while self.depth > around {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn damaged(&self, reason: &dyn std::fmt::Display) -> Refusal {
        let position = self.reader.buffer_position();
        Refusal::Damaged { format: self.format, reason: format!("byte {position}: {reason}") }
    }
}

/// Value of an attribute by its local name, entities resolved; `None` when absent or malformed.
pub(crate) fn attribute(start: &BytesStart<'_>, local_name: &str) -> Option<String> {
    attributes(start).find(|(name, _)| *name == local_name).map(|(_, value)| value.into_owned())
}

/// Attributes in order as local name and value, entities resolved; malformed ones are left out.
///
/// Attributes are not checked against each other: of two with one name both are given.
pub(crate) fn attributes<'b>(start: &'b BytesStart<'_>) -> impl Iterator<Item = (&'b str, Cow<'b, str>)> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    std::iter::from_fn(move || {
        loop {
            let Ok(attribute) = attributes.next()? else { continue };
            let value = match attribute.value {
                Cow::Borrowed(value) => quick_xml::escape::unescape(value),
                Cow::Owned(value) => {
                    quick_xml::escape::unescape(&value).map(|value| Cow::Owned(value.into_owned()))
                }
            };
            if let Ok(value) = value {
                return Some((attribute.key.local_name().into_inner(), value));
            }
        }
    })
}
