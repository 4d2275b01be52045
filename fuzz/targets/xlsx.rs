//! The reader of xlsx, behind its container or with it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jiannuo_import::fuzzing::xlsx(&jiannuo_fuzz::xlsx(bytes)));
