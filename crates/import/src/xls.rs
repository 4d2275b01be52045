//! Excel 97–2003 workbooks (BIFF8, also `.et` of WPS) and Excel 5.0/95 ones (BIFF5).

mod globals;
mod records;
mod sheet;
mod strings;

#[cfg(test)]
mod tests;

use std::io::{Cursor, Read};

use jiannuo_table::Document;

use crate::sheet::Workbook;
use crate::{Format, LimitKind, Limits, Refusal};
use globals::Globals;
use records::Records;

type Storage<'b> = cfb::CompoundFile<Cursor<&'b [u8]>>;

/// Reads the work sheets in the order of the workbook, cells as they are displayed; chart sheets
/// are left out. Values of formulas are those stored in the file.
///
/// # Errors
/// [`Refusal::Macros`], [`Refusal::Damaged`], [`Refusal::Encrypted`], [`Refusal::Unsupported`]
/// for versions before Excel 5.0, and [`Refusal::TooLarge`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let stream = workbook_stream(bytes, limits)?;
    let globals = Globals::read(&stream, limits)?;
    let mut workbook = Workbook::new(Format::Xls, limits);
    // Sheets do not share records, so all together are no longer than the stream.
    let mut left = stream.len();
    for listed in &globals.sheets {
        let mut records = Records::new(&stream, listed.offset, left)?;
        workbook.open_sheet(&listed.name, listed.hidden)?;
        sheet::read(&mut records, &globals, &mut workbook)?;
        workbook.close_sheet()?;
        left = records.left();
    }
    Ok(workbook.finish())
}

/// The stream with the records of the workbook.
fn workbook_stream(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let mut storage = Storage::open(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    if storage.walk().nth(limits.parts).is_some() {
        return Err(Refusal::TooLarge { limit: LimitKind::Parts, allowed: limits.parts as u64 });
    }
    if storage.is_storage("_VBA_PROJECT_CUR") {
        return Err(Refusal::Macros);
    }
    if storage.is_stream("EncryptedPackage") {
        return Err(Refusal::Encrypted);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| storage.is_stream(name));
    let name = name.ok_or_else(|| damaged("no stream of a workbook"))?;
    let stream = storage.open_stream(name).map_err(|error| damaged(error.to_string()))?;
    let mut records = Vec::new();
    stream.take(bytes.len() as u64).read_to_end(&mut records).map_err(|error| damaged(error.to_string()))?;
    Ok(records)
}

fn damaged(reason: impl Into<String>) -> Refusal {
    Refusal::Damaged { format: Format::Xls, reason: reason.into() }
}
