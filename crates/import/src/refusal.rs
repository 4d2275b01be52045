//! Why a file could not be read at all.

use std::borrow::Cow;

use jiannuo_table::GridFull;

use crate::lines::plain;
use crate::{Format, LimitKind};

/// A named reason for which no draft could be made of a file.
///
/// The Chinese and English words for users are in the catalogue of the program, found by
/// [`code`](Self::code); `Display` is for developers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum Refusal {
    /// The file could not be opened or read from the disk.
    #[error("cannot be opened: {reason}")]
    Unreadable {
        /// What the operating system said.
        reason: String,
    },
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// None of the formats that are read.
    #[error("unknown format")]
    UnknownFormat,
    /// A known format that is not read here (.doc, .wps, .rtf without LibreOffice; pdf; pictures).
    #[error("{format} is not read here")]
    Unsupported {
        /// The format in the words of the office: "PDF", "Word 97-2003 (.doc)" …
        format: String,
    },
    /// LibreOffice is needed for this format and did not deliver.
    #[error("conversion failed: {reason}")]
    Conversion {
        /// What went wrong.
        reason: String,
    },
    /// Protected with a password, or by rights management.
    #[error("encrypted")]
    Encrypted,
    /// Not what it claims to be: a broken container, malformed markup, a truncated record.
    #[error("damaged {format:?}: {reason}")]
    Damaged {
        /// The format it was read as.
        format: Format,
        /// Where and what, for the log.
        reason: String,
    },
    /// A document type definition or an entity declaration, which office files never need.
    #[error("contains a DTD")]
    Dtd,
    /// A workbook or document with macros.
    #[error("contains macros")]
    Macros,
    /// One of the limits was reached.
    #[error("{limit} over {allowed}")]
    TooLarge {
        /// Which limit.
        limit: LimitKind,
        /// Its value, in the limit's unit.
        allowed: u64,
    },
    /// Read, but there is no table in it.
    #[error("no table")]
    NoTable,
    /// Tables, but none whose columns could be understood.
    #[error("no progress table: {headers:?}")]
    NoProgressTable {
        /// The first rows that were looked at, for the message.
        headers: Vec<String>,
    },
    /// The reading process was ended by the time limit.
    #[error("over {seconds} s")]
    Timeout {
        /// The limit in seconds.
        seconds: u64,
    },
    /// The reading process ended without an answer.
    #[error("the reader stopped: {reason}")]
    Stopped {
        /// Signal or exit status.
        reason: String,
    },
}

/// What the catalogue of words needs of a refusal to make a sentence of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalFacts<'a> {
    /// Stable name of the reason.
    pub code: &'static str,
    /// What is known beyond the code: a reason, a format, a number; often empty.
    pub text: Cow<'a, str>,
    /// The limit that was reached, by its stable name, and its value in the limit's unit.
    pub limit: Option<(&'static str, u64)>,
}

impl Refusal {
    /// The same with reasons on one line, for they may quote the file and are shown on terminals.
    pub(crate) fn plain(self) -> Self {
        match self {
            Self::Damaged { format, reason } => Self::Damaged { format, reason: plain(&reason) },
            Self::Unsupported { format } => Self::Unsupported { format: plain(&format) },
            Self::NoProgressTable { headers } => {
                Self::NoProgressTable { headers: headers.iter().map(|header| plain(header)).collect() }
            }
            other => other,
        }
    }

    /// The code and what is known beyond it, without a sentence.
    #[must_use]
    pub fn facts(&self) -> RefusalFacts<'_> {
        let (text, limit) = match self {
            Self::Unreadable { reason }
            | Self::Conversion { reason }
            | Self::Stopped { reason }
            | Self::Damaged { reason, .. } => (Cow::Borrowed(reason.as_str()), None),
            Self::Unsupported { format } => (Cow::Borrowed(format.as_str()), None),
            Self::TooLarge { limit, allowed } => (Cow::Borrowed(""), Some((limit.name(), *allowed))),
            Self::NoProgressTable { headers } => (Cow::Owned(headers.join("; ")), None),
            Self::Timeout { seconds } => (Cow::Owned(seconds.to_string()), None),
            Self::Empty
            | Self::UnknownFormat
            | Self::Encrypted
            | Self::Dtd
            | Self::Macros
            | Self::NoTable => (Cow::Borrowed(""), None),
        };
        RefusalFacts { code: self.code(), text, limit }
    }

    /// Stable name of the reason, for programs, tests and the catalogue of messages.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::Empty => "empty",
            Self::UnknownFormat => "unknown-format",
            Self::Unsupported { .. } => "unsupported-format",
            Self::Conversion { .. } => "conversion-failed",
            Self::Encrypted => "encrypted",
            Self::Damaged { .. } => "damaged",
            Self::Dtd => "dtd",
            Self::Macros => "macros",
            Self::TooLarge { .. } => "too-large",
            Self::NoTable => "no-table",
            Self::NoProgressTable { .. } => "no-progress-table",
            Self::Timeout { .. } => "timeout",
            Self::Stopped { .. } => "reader-stopped",
        }
    }
}

impl From<GridFull> for Refusal {
    fn from(full: GridFull) -> Self {
        Self::TooLarge { limit: LimitKind::Cells, allowed: full.limit as u64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{container, document_xml};
    use crate::{Limits, read};

    #[test]
    fn reasons_that_quote_the_file_steer_no_terminal() {
        let part = document_xml("<w:p><a\u{1b}[2J\u{202e}></b\u{1b}[2J></w:p>");
        let file = container(&[("word/document.xml", &part)]);
        let json = br#"{"title":"t","rows":[{"seq":"1","path":"\u001b[2J"}]}"#;
        for bytes in [file.as_slice(), json] {
            let Err(Refusal::Damaged { reason, .. }) = read(bytes, &Limits::default()) else {
                panic!("no damage")
            };
            assert!(reason.contains("[2J"), "{reason:?}");
            assert!(!reason.contains(|c: char| c.is_control() || c == '\u{202e}'), "{reason:?}");
        }
    }
}
