//! The reader of xls, behind its container or with it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jiannuo_import::fuzzing::xls(&jiannuo_fuzz::xls(bytes)));
