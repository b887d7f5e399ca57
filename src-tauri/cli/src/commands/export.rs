//! `export`: a quarter's packet as PDF, as it stands or as an edition. Changes nothing in the document.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;

use quarterdeck_core::layout::Wish;
use quarterdeck_core::render::Password;
use quarterdeck_core::session::Session;
use quarterdeck_core::{Code, Error, Result};
use serde_json::json;

use crate::arguments::Export;
use crate::circumstances::Circumstances;
use crate::output;

/// Writes the packet.
pub fn run(asked: &Export, here: &mut Circumstances) -> Result<()> {
    let wish = Wish::named(asked.format.as_deref(), asked.theme.as_deref())?;
    let password = password(asked, here)?;
    let mut session = here.read(&asked.file)?;
    if let Some(number) = asked.edition {
        return edition(asked, number, session, here);
    }
    let quarter = session.quarter(asked.quarter.as_deref().unwrap_or_default())?;
    let label = session.plan().calendar().quarter(quarter);
    let exported = session.export_under(quarter, wish, password.as_ref(), &asked.out)?;
    session.close()?;
    output::notices(&exported.notices);
    if here.json {
        return output::say_json(&json!({
            "file": asked.out,
            "quarter": quarter.to_string(),
            "pages": exported.pages,
            "bytes": exported.bytes,
        }));
    }
    output::say(&format!("Wrote {}: {label}, {} pages.", asked.out.display(), exported.pages))
}

/// Writes an edition as it was published.
fn edition(asked: &Export, number: i64, session: Session, here: &Circumstances) -> Result<()> {
    let quarter = asked.quarter.as_deref().map(|text| session.quarter(text)).transpose()?;
    let edition = session.edition(quarter, number)?;
    let exported = session.export_edition(&edition, &asked.out)?;
    let quarter = session.quarter_of(&edition);
    let label = quarter.map(|of| session.plan().calendar().quarter(of)).unwrap_or_default();
    session.close()?;
    if here.json {
        return output::say_json(&json!({
            "file": asked.out,
            "quarter": quarter.map(|of| of.to_string()),
            "edition": number,
            "sha256": edition.pdf.as_str(),
            "bytes": exported.bytes,
        }));
    }
    output::say(&format!("Wrote {}: {label}, edition {number}.", asked.out.display()))
}

/// The password to encrypt with, where one is wished: as given, or a file's first line.
fn password(asked: &Export, here: &Circumstances) -> Result<Option<Password>> {
    let typed = match (&asked.password, &asked.password_from) {
        (Some(typed), _) => typed.clone(),
        (None, None) => return Ok(None),
        (None, Some(file)) => {
            let mut line = String::new();
            first_line(file, &mut line).map_err(|why| {
                Error::new(
                    Code::Io,
                    format!("The password cannot be read from {}: {why}.", file.display()),
                    "Give a text file whose first line is the password, or - for standard input.",
                )
            })?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    Password::new(&typed, here.secret()?).map(Some)
}

fn first_line(file: &Path, line: &mut String) -> io::Result<usize> {
    // More than any password has; what is longer is refused for its length.
    const MOST: u64 = 4096;
    let source: Box<dyn Read> =
        if file == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(file)?) };
    BufReader::new(source.take(MOST)).read_line(line)
}
