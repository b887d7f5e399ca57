//! Any bytes as a spreadsheet: read or refused; what is read proposes an edit that fits, or nothing.
#![no_main]

use quarterdeck_core::exchange::fuzzing::import;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| import(bytes));
