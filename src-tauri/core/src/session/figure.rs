//! The figures on a sheet, and their pictures small enough to look at there. Not their page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, json};
use uuid::Uuid;

use super::Session;
use super::field::{At, field};
use super::view::{Add, Block, FigureRow, Figures};
use crate::error::{Error, Result};
use crate::plan::people::Digest;
use crate::plan::value::{FieldType, Value};
use crate::plan::{Plan, Quarter, TableName};
use crate::render::Picture;

/// The figures of a row in a quarter, and of all quarters.
pub(super) fn figures(plan: &Plan, of: TableName, id: Uuid, quarter: Quarter) -> Block {
    let ids = super::sheet::list_rows(plan, TableName::Figure, id, quarter);
    let mut fields = Map::new();
    fields.insert("of".to_owned(), json!(format!("{}:{id}", of.name())));
    fields.insert("quarter".to_owned(), json!(quarter.to_string()));
    let figures = ids.into_iter().map(|id| {
        let at = At::row(TableName::Figure, id);
        FigureRow {
            row: at.reference(),
            image: field(plan, &at, "image"),
            caption: field(plan, &at, "caption"),
            alternative: field(plan, &at, "alternative"),
            quarter: field(plan, &at, "quarter"),
        }
    });
    Block::Figures {
        figures: Figures {
            heading: "Figures".to_owned(),
            figures: figures.collect(),
            add: Add { label: "Add figure".to_owned(), table: TableName::Figure, fields },
        },
    }
}

impl Session {
    /// A picture of the document as a `data:` address, no larger than a sheet needs it.
    pub fn picture(&self, digest: &str) -> Result<String> {
        let gone = || {
            Error::not_found("The picture is not in this document.", "Choose the picture again.")
        };
        let digest = Digest::from_value(&Value::Text(digest.to_owned())).map_err(|_| gone())?;
        let asset = self.document.asset(&digest)?.ok_or_else(gone)?;
        let picture = Picture::read(asset.bytes).map_err(|why| {
            Error::invalid(format!("The picture {}.", why.reason()), why.remedy().to_owned())
        })?;
        let (media_type, bytes) = picture.thumbnail();
        Ok(format!("data:{media_type};base64,{}", STANDARD.encode(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Desk;
    use super::super::view::Node;
    use super::*;

    #[test]
    fn figures_stand_on_the_sheet_of_what_they_belong_to_with_their_pictures() {
        let mut desk = Desk::new();
        let mut session = desk.sample();
        let figure = session.plan().figure.iter().next().unwrap().clone();
        let node = Node { table: figure.of.table(), id: figure.of.uuid(), list: None };
        let mut figures = |quarter: &str| {
            let sheet = session.sheet(node, quarter).unwrap();
            sheet.blocks.into_iter().find_map(|block| match block {
                Block::Figures { figures } => Some(figures),
                _ => None,
            })
        };
        let shown = figures("FY2021-Q1").unwrap();
        assert_eq!(shown.figures.len(), 1);
        assert_eq!(shown.figures[0].caption.words, figure.caption.as_str());
        assert_eq!(shown.add.fields["of"], json!(figure.of.to_string()));
        assert!(figures("FY2021-Q2").unwrap().figures.is_empty(), "another quarter's");
        let picture = session.picture(figure.image.as_str()).unwrap();
        assert!(picture.starts_with("data:image/"), "{}", &picture[..30]);
        assert_eq!(session.picture(&"0".repeat(64)).unwrap_err().code, crate::Code::NotFound);
        assert_eq!(session.picture("../secret").unwrap_err().code, crate::Code::NotFound);
    }
}
