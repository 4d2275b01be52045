//! What stands before the sheets: their list, shared strings, number formats, date system.

use super::damaged;
use super::records::{Records, kind};
use super::strings::{self, Charset};
use crate::number_format::{Epoch, Formats};
use crate::{Limits, Refusal};

/// Kinds of sheets as the list names them.
const WORK_SHEET: u8 = 0;
const MACRO_SHEET: u8 = 1;
const VBA_MODULE: u8 = 6;

/// The first part of the stream.
#[derive(Debug)]
pub(super) struct Globals {
    pub(super) charset: Charset,
    pub(super) epoch: Epoch,
    pub(super) formats: Formats,
    pub(super) strings: Vec<String>,
    pub(super) sheets: Vec<Listed>,
}

/// A work sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// Where its records begin in the stream.
    pub(super) offset: usize,
}

impl Globals {
    pub(super) fn read(stream: &[u8], limits: &Limits) -> Result<Self, Refusal> {
        let mut records = Records::new(stream, 0, stream.len())?;
        let mut globals = Self {
            charset: version(&mut records)?,
            epoch: Epoch::Y1900,
            formats: Formats::default(),
            strings: Vec::new(),
            sheets: Vec::new(),
        };
        loop {
            let mut record = records.next()?;
            match record.kind {
                kind::EOF => return Ok(globals),
                kind::FILEPASS => return Err(Refusal::Encrypted),
                kind::CODEPAGE if matches!(globals.charset, Charset::CodePage(_)) => {
                    globals.charset = Charset::code_page(record.u16()?);
                }
                kind::DATEMODE => globals.epoch = epoch(record.u16()?),
                kind::FORMAT => {
                    let id = record.u16()?;
                    let code = globals.charset.format_code(&mut record)?;
                    globals.formats.define(u32::from(id), &code).map_err(damaged)?;
                }
                kind::XF => {
                    record.skip(2)?;
                    let id = record.u16()?;
                    globals.formats.add_style(u32::from(id)).map_err(damaged)?;
                }
                kind::SST => globals.strings = strings::shared(&mut record, limits)?,
                kind::BOUNDSHEET => {
                    let offset = record.u32()? as usize;
                    let [state, sheet_kind] = record.array()?;
                    let name = globals.charset.short(&mut record)?;
                    match sheet_kind {
                        WORK_SHEET => {
                            globals.sheets.push(Listed { name, hidden: state & 3 != 0, offset });
                        }
                        MACRO_SHEET | VBA_MODULE => return Err(Refusal::Macros),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }
}

fn epoch(date_mode: u16) -> Epoch {
    if date_mode == 1 { Epoch::Y1904 } else { Epoch::Y1900 }
}

/// How strings are written in the version that the first record tells.
fn version(records: &mut Records<'_>) -> Result<Charset, Refusal> {
    let mut record = records.next()?;
    match (record.kind, record.u16()?) {
        (kind::BOF, 0x0600) => Ok(Charset::Unicode),
        (kind::BOF, 0x0500) => Ok(Charset::code_page(0)),
        (kind::BOF, _) => Err(Refusal::Unsupported { format: "Excel 4.0 (.xls)".into() }),
        _ => Err(damaged("the stream does not begin with a workbook")),
    }
}
