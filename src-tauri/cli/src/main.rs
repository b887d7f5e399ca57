//! quarterdeck-cli: Quarterdeck for scripts, servers and tests. Arguments, output and exit codes; it
//! knows no rule of OKRs.

mod arguments;
mod commands;
mod person;
mod say;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use arguments::Arguments;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(why) => {
            let shown = why.print();
            let asked = matches!(why.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            return match (asked, shown) {
                (true, _) => ExitCode::SUCCESS,
                (false, _) => ExitCode::from(say::USAGE),
            };
        }
    };
    let json = arguments.json;
    match commands::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(&error, json);
            ExitCode::from(say::exit_code(error.code))
        }
    }
}
