//! Any bytes as a spreadsheet: read or refused; what is read proposes an edit that fits, or nothing.
#![no_main]

use quarterdeck_core::exchange::fuzzing::import;

// A panic ends the run where nothing catches it: the usual hook in place of libFuzzer's, which ends it at once, calamine's too,
// of which `workbook` makes an error.
libfuzzer_sys::fuzz_target!(init: drop(std::panic::take_hook()), |bytes: &[u8]| import(bytes));
