//! What a column can mean for a plan, and how that is written. Not the guessing.

use std::fmt;
use std::str::FromStr;

use crate::plan::table::AnyTable;
use crate::plan::value::Invalid;
use crate::plan::words::choice_words;
use crate::plan::{FiscalCalendar, FiscalYear, Plan, Quarter, TableName};

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// It is not imported.
    Nothing,
    /// The id of the row in the plan.
    Id,
    /// The row's number among its siblings: `KR2`.
    Number,
    /// The quarter that the row is about.
    Quarter,
    /// The fiscal year that the row is about.
    Year,
    /// A field of the row itself.
    Own(&'static str),
    /// A field of something the row belongs to: its objective's title.
    Of(TableName, &'static str),
    /// Something told of a quarter.
    Told(Told, Option<QuarterSaid>),
}

/// What is told of a key result or metric in a quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Told {
    /// Its status: a status word or colour, the owner's words, or both.
    Status,
    /// The owner's words.
    Words,
    /// The number.
    Value,
    /// What was planned for the quarter: a number, or words.
    Target,
    /// The note.
    Note,
    /// How sure the owner is.
    Confidence,
    /// The score.
    Score,
    /// The day of the number.
    AsOf,
    /// Where the number comes from.
    Source,
    /// Why there is no number.
    NoData,
}

/// A quarter as a heading says it: its year may have to be known from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QuarterSaid {
    /// 1 to 4.
    pub number: u8,
    /// The fiscal year, where it is said.
    pub year: Option<FiscalYear>,
}

impl QuarterSaid {
    /// The quarter, in `year` where it does not say one.
    pub fn in_year(self, year: FiscalYear) -> Option<Quarter> {
        Quarter::new(self.year.unwrap_or(year), self.number)
    }
}

impl Told {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Status,
        Self::Words,
        Self::Value,
        Self::Target,
        Self::Note,
        Self::Confidence,
        Self::Score,
        Self::AsOf,
        Self::Source,
        Self::NoData,
    ];

    /// Its name: the check-in's field, but for the target.
    pub fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Words => "words",
            Self::Value => "value",
            Self::Target => "target",
            Self::Note => "note",
            Self::Confidence => "confidence",
            Self::Score => "score",
            Self::AsOf => "as_of",
            Self::Source => "source",
            Self::NoData => "no_data",
        }
    }

    /// As a person reads it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Words => "status text",
            Self::Value => "value",
            Self::Target => "planned",
            Self::Note => "note",
            Self::Confidence => "confidence",
            Self::Score => "score",
            Self::AsOf => "as of",
            Self::Source => "source",
            Self::NoData => "reason for no data",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|told| told.name() == name)
    }
}

impl fmt::Display for QuarterSaid {
    /// `Q1`, or `FY2021-Q1` where the year is said.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "FY{}-Q{}", year.ends_in(), self.number),
            None => write!(f, "Q{}", self.number),
        }
    }
}

impl FromStr for QuarterSaid {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let short = text.strip_prefix('Q').and_then(|digit| digit.parse::<u8>().ok());
        match (short.filter(|number| (1..=4).contains(number)), text.parse::<Quarter>()) {
            (Some(number), _) => Ok(Self { number, year: None }),
            (None, Ok(quarter)) => {
                Ok(Self { number: quarter.number(), year: Some(quarter.year()) })
            }
            (None, Err(why)) => Err(why),
        }
    }
}

impl fmt::Display for Meaning {
    /// As a mapping is written: `statement`, `objective.title`, `Q1.status`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Id => f.write_str("id"),
            Self::Number => f.write_str("number"),
            Self::Quarter => f.write_str("quarter"),
            Self::Year => f.write_str("year"),
            Self::Own(field) => f.write_str(field),
            Self::Of(table, field) => write!(f, "{}.{field}", table.name()),
            Self::Told(told, Some(quarter)) => write!(f, "{quarter}.{}", told.name()),
            Self::Told(told, None) => write!(f, "told.{}", told.name()),
        }
    }
}

impl Meaning {
    /// Reads what [`Meaning`] writes, for a table of rows of `kind`.
    pub fn read(text: &str, kind: TableName) -> Option<Self> {
        let plan = Plan::default();
        let field = |table: TableName, name: &str| {
            plan.table(table).fields().iter().find(|spec| spec.name == name).map(|spec| spec.name)
        };
        Some(match (text, text.split_once('.')) {
            ("nothing", _) => Self::Nothing,
            ("id", _) => Self::Id,
            ("number", _) if field(kind, "number").is_none() => Self::Number,
            ("quarter", _) => Self::Quarter,
            ("year", _) => Self::Year,
            (name, None) => Self::Own(field(kind, name)?),
            (_, Some(("told", name))) => Self::Told(Told::named(name)?, None),
            (_, Some((of, name))) => match of.parse::<QuarterSaid>() {
                Ok(quarter) => Self::Told(Told::named(name)?, Some(quarter)),
                Err(_) => {
                    let table = TableName::from_name(of)?;
                    Self::Of(table, field(table, name)?)
                }
            },
        })
    }

    /// What it is called on the screen, for a table of rows of `kind`.
    pub fn words(self, kind: TableName, calendar: FiscalCalendar) -> String {
        match self {
            Self::Nothing => "Not imported".to_owned(),
            Self::Id => "Quarterdeck's id".to_owned(),
            Self::Number => "Key result number".to_owned(),
            Self::Quarter => "Quarter".to_owned(),
            Self::Year => "Fiscal year".to_owned(),
            Self::Own("statement") => choice_words(kind.words()),
            Self::Own(field) => choice_words(field),
            Self::Of(table, "title" | "name") => choice_words(table.words()),
            Self::Of(TableName::Outcome, "statement") => "Outcome".to_owned(),
            Self::Of(table, field) => choice_words(&format!("{}: {field}", table.words())),
            Self::Told(told, Some(said)) => {
                match said.year.and_then(|year| Quarter::new(year, said.number)) {
                    Some(quarter) => format!("{}: {}", calendar.quarter(quarter), told.words()),
                    None => format!("Q{}: {}", said.number, told.words()),
                }
            }
            Self::Told(told, None) => choice_words(told.words()),
        }
    }

    /// The meanings that a column of a table of rows of `kind` can be given by hand.
    pub fn choices(kind: TableName, years: &[FiscalYear]) -> Vec<Self> {
        let plan = Plan::default();
        let rows: &dyn AnyTable = plan.table(kind);
        let own = |name: &str| {
            let bound = rows.parent_field() == Some(name) || rows.key().contains(&name);
            !bound && !matches!(name, "position" | "quarter" | "year" | "continues" | "image")
        };
        let fields = rows.fields().iter().map(|spec| spec.name).filter(|name| own(name));
        let mut choices = vec![Self::Nothing];
        choices.extend(fields.map(Self::Own));
        let told = matches!(kind, TableName::KeyResult | TableName::Metric);
        if told {
            choices.push(Self::Number);
        }
        if kind == TableName::KeyResult {
            choices.push(Self::Of(TableName::Objective, "title"));
            choices.push(Self::Of(TableName::Objective, "statement"));
            choices.push(Self::Of(TableName::Objective, "owner"));
            choices.push(Self::Of(TableName::Objective, "target_quarter"));
        }
        if kind == TableName::Metric {
            choices.push(Self::Of(TableName::Outcome, "statement"));
        }
        if told || matches!(kind, TableName::Objective | TableName::Outcome | TableName::Action) {
            choices.push(Self::Of(TableName::Program, "name"));
        }
        choices.push(Self::Of(TableName::Department, "name"));
        choices.extend([Self::Quarter, Self::Year, Self::Id]);
        if told {
            choices.extend(Told::ALL.map(|told| Self::Told(told, None)));
            let said = |year| (1..=4).map(move |number| QuarterSaid { number, year });
            let quarters: Vec<QuarterSaid> =
                said(None).chain(years.iter().flat_map(|year| said(Some(*year)))).collect();
            for quarter in quarters {
                choices.extend(Told::ALL.map(|told| Self::Told(told, Some(quarter))));
            }
        }
        choices
    }
}
