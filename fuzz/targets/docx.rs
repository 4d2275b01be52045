//! The reader of docx, behind its container or with it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jiannuo_import::fuzzing::docx(&jiannuo_fuzz::docx(bytes)));
