//! The reader of separated values.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| jiannuo_import::fuzzing::csv(bytes));
