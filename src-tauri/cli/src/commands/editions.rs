//! `editions`: what was published. Not the PDFs: `export --edition` writes those.

use quarterdeck_core::{Error, Result};

use crate::arguments::OneFile;
use crate::circumstances::Circumstances;
use crate::output;

/// Lists the editions.
pub fn run(asked: &OneFile, here: &mut Circumstances) -> Result<()> {
    let session = here.read(&asked.file)?;
    let editions = session.editions();
    session.close()?;
    if here.json {
        let all = serde_json::to_value(&editions);
        return output::say_json(&all.map_err(|why| Error::internal(why.to_string()))?);
    }
    if editions.is_empty() {
        return output::say("Nothing was published yet.");
    }
    let lines = editions.iter().map(|edition| {
        let why = match edition.reason.trim() {
            "" => String::new(),
            why => format!("\n    {}", why.replace('\n', "\n    ")),
        };
        format!(
            "{}, edition {}  {}  {}  {}{why}",
            edition.label, edition.number, edition.day, edition.published_by, edition.sha256
        )
    });
    output::say(&lines.collect::<Vec<_>>().join("\n"))
}
