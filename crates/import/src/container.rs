//! A zip container (docx, xlsx, ods) whose parts are inflated under one common budget.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Format, LimitKind, Limits, Refusal};

/// An opened zip container.
#[derive(Debug)]
pub(crate) struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    allowed: u64,
    left: u64,
}

impl<'a> Container<'a> {
    /// Opens the container; `format` is only used to name damage.
    pub(crate) fn open(bytes: &'a [u8], format: Format, limits: &Limits) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, &error))?;
        if archive.len() > limits.parts {
            return Err(Refusal::TooLarge { limit: LimitKind::Parts, allowed: limits.parts as u64 });
        }
        let allowed = limits.inflated_bytes;
        Ok(Self { archive, format, allowed, left: allowed })
    }

    /// Names of all parts, in the order of the archive.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().flatten().map(std::borrow::Cow::into_owned)
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The inflated bytes of one part; `None` when there is no such part.
    ///
    /// What is inflated counts against the budget of the whole container, whatever the headers
    /// of the archive say about sizes.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(self.format, &error)),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::Damaged { format: self.format, reason: format!("{name}: {error}") })?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(Refusal::TooLarge { limit: LimitKind::InflatedBytes, allowed: self.allowed });
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// As [`part`](Self::part), for parts without which the file makes no sense.
    pub(crate) fn required(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        self.part(name)?
            .ok_or_else(|| Refusal::Damaged { format: self.format, reason: format!("no part {name}") })
    }
}

fn damaged(format: Format, error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(reason) if reason.contains("Password") => Refusal::Encrypted,
        ZipError::InvalidPassword => Refusal::Encrypted,
        _ => Refusal::Damaged { format, reason: error.to_string() },
    }
}
