//! Entry points for fuzzing: one a reader, under small limits, the result thrown away.

use crate::{Limits, csv, docx, html, ods, text, xls, xlsx};

/// Limits that a fuzzer reaches soon.
fn limits() -> Limits {
    Limits {
        inflated_bytes: 1 << 20,
        parts: 100,
        cells: 5_000,
        merges: 100,
        depth: 64,
        cell_bytes: 10_000,
        grids: 20,
        memory_bytes: 64 << 20,
        ..Limits::default()
    }
}

/// Reads bytes as docx.
pub fn docx(bytes: &[u8]) {
    let _ = docx::read(bytes, &limits());
}

/// Reads bytes as HTML.
pub fn html(bytes: &[u8]) {
    let _ = html::read(bytes, &limits());
}

/// Reads bytes as separated values.
pub fn csv(bytes: &[u8]) {
    let _ = csv::read(bytes, &limits());
}

/// Reads bytes as the plain-text form.
pub fn text(bytes: &[u8]) {
    let _ = text::read(bytes, &limits());
}

/// Reads bytes as xlsx.
pub fn xlsx(bytes: &[u8]) {
    let _ = xlsx::read(bytes, &limits());
}

/// Reads bytes as xls.
pub fn xls(bytes: &[u8]) {
    let _ = xls::read(bytes, &limits());
}

/// Reads bytes as ods or odt.
pub fn ods(bytes: &[u8]) {
    let _ = ods::read(bytes, &limits());
}

/// Tells the format of bytes.
pub fn sniff(bytes: &[u8]) {
    let _ = crate::sniff(bytes);
}
