//! Any bytes as a plan's JSON: read or refused; what is read comes out and in again as the same.
#![no_main]

use quarterdeck_core::exchange::fuzzing::json;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| json(bytes));
