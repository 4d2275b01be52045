//! The whole way of text formats: read, interpret, check, and write what was understood.
#![no_main]

use jiannuo_domain::{Rounding, check};
use jiannuo_export::{Facts, Language};
use jiannuo_import::{Format, Limits};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // LibreOffice is another program.
    if let Ok(Format::Legacy) = jiannuo_import::sniff(bytes) {
        return;
    }
    let limits = Limits { cells: 2_000, merges: 100, depth: 64, cell_bytes: 10_000, ..Limits::default() };
    let Ok(draft) = jiannuo_import::read(bytes, &limits) else { return };
    let table = draft.table();
    let rounding = Rounding::default();
    let mut findings = check(&table, Some(&table), rounding);
    findings.extend(draft.findings());
    let facts = Facts { file: "x", table: &table, findings: &findings, rounding, language: Language::Chinese };
    let _ = jiannuo_export::json(&facts);
    let _ = jiannuo_export::csv(&facts);
    let _ = jiannuo_export::html(&facts);
    let _ = jiannuo_export::docx(&facts);
});
