//! The user's own file (a zip of parts), rewritten with a few parts changed and all others copied as
//! they are stored.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::ExportError;

/// Bytes that parts may inflate to, all together; as many as readers allow.
const MOST_INFLATED: u64 = 256 << 20;

/// Parts that change, by name: the new text, or `None` where the part is left out.
pub(crate) type Changes = BTreeMap<String, Option<String>>;

/// The user's file.
pub(crate) struct Original<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be inflated.
    left: u64,
}

impl<'a> Original<'a> {
    /// Opens the file.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ExportError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(ExportError::damaged)?;
        Ok(Self { archive, left: MOST_INFLATED })
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// How many parts have a name that contains this word.
    pub(crate) fn count(&self, word: &str) -> usize {
        self.archive.file_names().flatten().filter(|name| name.contains(word)).count()
    }

    /// The text of a part, byte order mark included; an error when there is none, or when it is not
    /// UTF-8.
    pub(crate) fn text(&mut self, part: &str) -> Result<String, ExportError> {
        let file = self.archive.by_name(part).map_err(|error| damaged(part, error))?;
        let mut text = String::new();
        file.take(self.left + 1).read_to_string(&mut text).map_err(|error| damaged(part, error))?;
        self.left = self
            .left
            .checked_sub(text.len() as u64)
            .ok_or_else(|| damaged(part, "the file inflates too much"))?;
        Ok(text)
    }

    /// The file with the changes: parts in their order, unchanged ones byte for byte as they were
    /// stored, new ones at the end.
    pub(crate) fn with(mut self, mut changes: Changes) -> Result<Vec<u8>, ExportError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.set_raw_comment(self.archive.comment().into()).map_err(ExportError::damaged)?;
        for index in 0..self.archive.len() {
            let file = self.archive.by_index_raw(index).map_err(ExportError::damaged)?;
            let name = file.name().map_err(ExportError::damaged)?.into_owned();
            match changes.remove(&name) {
                None => writer.raw_copy_file(file).map_err(ExportError::damaged)?,
                Some(None) => {}
                Some(Some(text)) => {
                    let time = file.last_modified().unwrap_or_default();
                    write(&mut writer, &name, &text, time)?;
                }
            }
        }
        for (name, text) in changes {
            if let Some(text) = text {
                // No clock: the same corrections give the same bytes.
                write(&mut writer, &name, &text, zip::DateTime::default())?;
            }
        }
        Ok(writer.finish().map_err(ExportError::damaged)?.into_inner())
    }
}

fn damaged(part: &str, reason: impl std::fmt::Display) -> ExportError {
    ExportError::damaged(format!("{part}: {reason}"))
}

fn write(
    writer: &mut ZipWriter<Cursor<Vec<u8>>>,
    part: &str,
    text: &str,
    time: zip::DateTime,
) -> Result<(), ExportError> {
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(time);
    writer.start_file(part, options).map_err(|error| damaged(part, error))?;
    writer.write_all(text.as_bytes()).map_err(|error| damaged(part, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A zip with parts of one letter, so many of it.
    fn archive(parts: &[(&str, usize)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, length) in parts {
            write(&mut writer, name, &"a".repeat(*length), zip::DateTime::default()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_inflated_under_one_budget() {
        let bytes = archive(&[("a.xml", 600), ("b.xml", 400), ("c.xml", 1)]);
        let mut original = Original::open(&bytes).unwrap();
        assert_eq!(original.left, 256 << 20);
        original.left = 1_000;
        assert_eq!(original.text("a.xml").unwrap().len(), 600);
        assert_eq!(original.text("b.xml").unwrap().len(), 400);
        let refused = original.text("c.xml").unwrap_err();
        assert!(refused.to_string().contains("inflates too much"), "{refused}");
    }

    #[test]
    fn parts_that_do_not_change_are_not_inflated() {
        let bytes = archive(&[("a.xml", 600), ("b.xml", 400)]);
        let mut original = Original::open(&bytes).unwrap();
        original.left = 0;
        let changed = original.with(Changes::from([("b.xml".to_owned(), Some("b".to_owned()))])).unwrap();
        let mut changed = Original::open(&changed).unwrap();
        assert_eq!(
            (changed.text("a.xml").unwrap().len(), changed.text("b.xml").unwrap().as_str()),
            (600, "b")
        );
    }
}
