//! `publish`: a quarter's packet becomes an edition, and its PDF is written. Not its keeping.

use quarterdeck_core::Result;
use serde_json::json;

use crate::arguments::Publish;
use crate::circumstances::Circumstances;
use crate::output;

/// Publishes the packet.
pub fn run(asked: &Publish, here: &mut Circumstances) -> Result<()> {
    let mut session = here.open(&asked.file)?;
    let published = session.quarter(&asked.quarter).and_then(|quarter| {
        let published = session.publish(quarter, &asked.reason, &mut here.context)?;
        Ok((quarter, session.plan().calendar().quarter(quarter), published))
    });
    let written = published.and_then(|(quarter, label, published)| {
        let number = published.edition.number;
        session.export_edition(&published.edition, &asked.out).map_err(|mut why| {
            why.message = format!("Edition {number} is published. {}", why.message);
            why.hint = format!("`export --edition {number}` writes its PDF. {}", why.hint);
            why
        })?;
        Ok((quarter, label, published))
    });
    let closed = session.close();
    let (quarter, label, published) = written?;
    closed?;
    output::notices(&published.notices);
    let edition = &published.edition;
    if here.json {
        return output::say_json(&json!({
            "file": asked.out,
            "quarter": quarter.to_string(),
            "edition": edition.number,
            "published_at": edition.published_at.to_string(),
            "published_by": edition.published_by.as_str(),
            "reason": edition.reason.as_str(),
            "sha256": edition.pdf.as_str(),
            "pages": published.pages,
        }));
    }
    output::say(&format!(
        "Published edition {} of {label}: {} pages, in {}.",
        edition.number,
        published.pages,
        asked.out.display()
    ))
}
