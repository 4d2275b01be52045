//! The reader of ods, behind its container or with it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jiannuo_import::fuzzing::ods(&jiannuo_fuzz::ods(bytes)));
