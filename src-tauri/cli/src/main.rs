//! Quarterdeck's command line: reads what was asked, has it done, and says how it went. Not the
//! doing: that is `commands`, on the core's session.

#![forbid(unsafe_code)]

mod arguments;
mod circumstances;
mod commands;
mod lines;
mod output;
mod pages;
mod tree;

use std::process::ExitCode;

use clap::Parser;

/// Setting a packet is many small allocations on several threads; this takes a fifth off its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    let json = arguments.json;
    match commands::run(arguments) {
        Ok(code) => code,
        Err(error) => output::fail(&error, json),
    }
}
