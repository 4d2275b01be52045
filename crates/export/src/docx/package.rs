//! Parts into one zip archive.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::ExportError;

/// How parts are stored: without a time of their own, so that the same parts give the same bytes.
pub(super) fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
}

/// An archive of named parts in the order given.
pub(crate) fn package(parts: &[(&str, &str)]) -> Result<Vec<u8>, ExportError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, options()).map_err(unwritable)?;
        archive.write_all(content.as_bytes()).map_err(unwritable)?;
    }
    Ok(archive.finish().map_err(unwritable)?.into_inner())
}

fn unwritable(error: impl ToString) -> ExportError {
    ExportError::unwritable("docx", error)
}
