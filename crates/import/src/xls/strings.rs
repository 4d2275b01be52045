//! Strings: Unicode with its flags (BIFF8), or bytes of a code page (BIFF5).

use encoding_rs::Encoding;

use super::damaged;
use super::records::Record;
use crate::{LimitKind, Limits, Refusal};

/// Characters are two bytes each, not one.
const WIDE: u8 = 0x01;
/// Data for East Asian phonetics follow.
const PHONETIC: u8 = 0x04;
/// Formatting runs follow.
const RICH: u8 = 0x08;

/// How the strings of a workbook are written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Charset {
    Unicode,
    CodePage(&'static Encoding),
}

impl Charset {
    /// The encoding of a BIFF5 workbook by its code page; Western when it is not known.
    pub(super) fn code_page(number: u16) -> Self {
        use encoding_rs as known;
        Self::CodePage(match number {
            874 => known::WINDOWS_874,
            932 => known::SHIFT_JIS,
            936 | 10_008 | 54_936 => known::GB18030,
            949 => known::EUC_KR,
            950 | 10_002 => known::BIG5,
            1_200 => known::UTF_16LE,
            1_250 => known::WINDOWS_1250,
            1_251 => known::WINDOWS_1251,
            65_001 => known::UTF_8,
            _ => known::WINDOWS_1252,
        })
    }

    /// A string with one byte for its length (names of sheets).
    pub(super) fn short(self, record: &mut Record<'_>) -> Result<String, Refusal> {
        let length = usize::from(record.byte()?);
        self.characters(record, length)
    }

    /// A string with two bytes for its length.
    pub(super) fn long(self, record: &mut Record<'_>) -> Result<String, Refusal> {
        let length = usize::from(record.u16()?);
        self.characters(record, length)
    }

    /// The code of a number format; its length has one byte in BIFF5 and two in BIFF8.
    pub(super) fn format_code(self, record: &mut Record<'_>) -> Result<String, Refusal> {
        match self {
            Self::Unicode => self.long(record),
            Self::CodePage(_) => self.short(record),
        }
    }

    fn characters(self, record: &mut Record<'_>, length: usize) -> Result<String, Refusal> {
        match self {
            Self::Unicode => unicode(record, length),
            Self::CodePage(encoding) => {
                let mut bytes = Vec::with_capacity(length);
                while bytes.len() < length {
                    match record.bytes(length - bytes.len()) {
                        Some(more) => bytes.extend_from_slice(more),
                        None => record.turn()?,
                    }
                }
                Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
            }
        }
    }
}

/// Characters with their flags before, and formatting behind, which is left out.
fn unicode(record: &mut Record<'_>, length: usize) -> Result<String, Refusal> {
    let flags = record.byte()?;
    let runs = if flags & RICH != 0 { usize::from(record.u16()?) } else { 0 };
    let phonetic = if flags & PHONETIC != 0 { record.u32()? as usize } else { 0 };
    let mut wide = flags & WIDE != 0;
    let mut units: Vec<u16> = Vec::with_capacity(length);
    while units.len() < length {
        let missing = length - units.len();
        match record.bytes(if wide { missing * 2 } else { missing }) {
            Some(bytes) if wide => {
                let (whole, rest) = bytes.as_chunks();
                if !rest.is_empty() {
                    return Err(damaged("a character cut in two"));
                }
                units.extend(whole.iter().map(|&unit| u16::from_le_bytes(unit)));
            }
            Some(bytes) => units.extend(bytes.iter().map(|&byte| u16::from(byte))),
            None => {
                // What continues a string begins with flags of its own.
                record.turn()?;
                wide = record.byte()? & WIDE != 0;
            }
        }
    }
    record.skip(runs.saturating_mul(4).saturating_add(phonetic))?;
    Ok(String::from_utf16_lossy(&units))
}

/// The shared strings of a workbook.
pub(super) fn shared(record: &mut Record<'_>, limits: &Limits) -> Result<Vec<String>, Refusal> {
    record.skip(4)?;
    let count = record.u32()? as usize;
    let mut strings = Vec::new();
    // Some programs announce more strings than they write.
    while strings.len() < count && !record.is_at_end() {
        if strings.len() >= limits.cells {
            return Err(Refusal::TooLarge { limit: LimitKind::Cells, allowed: limits.cells as u64 });
        }
        strings.push(Charset::Unicode.long(record)?);
    }
    Ok(strings)
}
