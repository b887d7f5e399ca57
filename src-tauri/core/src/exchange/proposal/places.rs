//! Where rows belong: departments, programs, objectives and outcomes found by name, or noted to be made. Not the rows.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::likeness::likeness;
use super::{Builder, Made, Spot};
use crate::exchange::vocabulary::plain;
use crate::plan::label::shorten;
use crate::plan::text::LONGEST_LINE;
use crate::plan::{FiscalYear, Plan, TableName};

/// How alike two names must be to be the same.
const ALIKE: f64 = 0.82;
/// The longest text that is a title and no statement, in characters.
const LONGEST_TITLE: usize = 140;

/// What there is by name, in the plan and among what is to be made.
pub(super) struct Places {
    /// Departments, programs, teams: by table, parent (nil where it does not matter) and plain name.
    named: HashMap<(TableName, Uuid, String), Spot>,
    /// Objectives and outcomes: by table, year and plain title or statement, with their program.
    told: HashMap<(TableName, FiscalYear, String), Vec<(Uuid, Spot)>>,
}

impl Places {
    pub fn of(plan: &Plan) -> Self {
        let mut places = Self { named: HashMap::new(), told: HashMap::new() };
        for row in plan.department.iter() {
            places.name(TableName::Department, Uuid::nil(), &row.name, Spot::There(row.id.uuid()));
        }
        for row in plan.program.iter() {
            places.name(
                TableName::Program,
                row.department.uuid(),
                &row.name,
                Spot::There(row.id.uuid()),
            );
        }
        for row in plan.team.iter() {
            places.name(
                TableName::Team,
                row.department.uuid(),
                &row.name,
                Spot::There(row.id.uuid()),
            );
        }
        for row in plan.objective.iter() {
            let spot = Spot::There(row.id.uuid());
            for text in [row.title.as_str(), row.statement.as_str()] {
                places.tell(TableName::Objective, row.year, row.program.uuid(), text, spot);
            }
        }
        for row in plan.outcome.iter() {
            let spot = Spot::There(row.id.uuid());
            places.tell(TableName::Outcome, row.year, row.program.uuid(), &row.statement, spot);
        }
        places
    }

    fn name(&mut self, table: TableName, parent: Uuid, name: &str, spot: Spot) {
        let name = plain(name);
        if !name.is_empty() {
            self.named.entry((table, parent, name.clone())).or_insert(spot);
            self.named.entry((table, Uuid::nil(), name)).or_insert(spot);
        }
    }

    fn tell(&mut self, table: TableName, year: FiscalYear, program: Uuid, text: &str, spot: Spot) {
        let text = plain(text);
        if !text.is_empty() {
            let spots = self.told.entry((table, year, text)).or_default();
            if !spots.contains(&(program, spot)) {
                spots.push((program, spot));
            }
        }
    }

    /// What goes by a name, under a parent or, with none, anywhere.
    pub fn named(&self, table: TableName, parent: Option<Uuid>, name: &str) -> Option<Spot> {
        let wanted = plain(name);
        let parent = parent.unwrap_or_else(Uuid::nil);
        if let Some(spot) = self.named.get(&(table, parent, wanted.clone())) {
            return Some(*spot);
        }
        let alike = self
            .named
            .iter()
            .filter(|((of, under, _), _)| *of == table && *under == parent)
            .map(|((.., known), spot)| (likeness(known, &wanted), *spot))
            .filter(|(alike, _)| *alike >= ALIKE);
        alike.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, spot)| spot)
    }

    /// The objective or outcome of a year that a text names, of a program where that is known.
    pub fn told(
        &self,
        table: TableName,
        year: FiscalYear,
        program: Option<Uuid>,
        text: &str,
    ) -> Option<Spot> {
        let wanted = plain(text);
        let of = |spots: &Vec<(Uuid, Spot)>| {
            spots
                .iter()
                .find(|(under, _)| program.is_none_or(|program| program == *under))
                .map(|(_, spot)| *spot)
        };
        if let Some(spot) = self.told.get(&(table, year, wanted.clone())).and_then(of) {
            return Some(spot);
        }
        // Titles are few; thousands of them are nobody's plan, and are not compared one by one.
        if self.told.len() > 2_000 {
            return None;
        }
        let alike = self
            .told
            .iter()
            .filter(|((of, in_year, _), _)| *of == table && *in_year == year)
            // What the file itself names twice, it names alike.
            .filter_map(|((.., known), spots)| match of(spots)? {
                spot @ Spot::There(_) => Some((likeness(known, &wanted), spot)),
                Spot::Made(_) => None,
            })
            .filter(|(alike, _)| *alike >= ALIKE);
        alike.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, spot)| spot)
    }
}

impl Builder<'_> {
    /// The id of what is there or to be made.
    pub(super) fn id(&self, spot: Spot) -> Uuid {
        match spot {
            Spot::There(id) => id,
            Spot::Made(at) => self.made.get(at).map(|made| made.id).unwrap_or_default(),
        }
    }

    /// Notes something to be made.
    pub(super) fn make(
        &mut self,
        table: TableName,
        fields: Map<String, Json>,
        parent: Option<Spot>,
    ) -> Spot {
        let id = self.context.new_id();
        let parent = match parent {
            Some(Spot::Made(at)) => Some(at),
            _ => None,
        };
        self.made.push(Made { table, id, fields, parent });
        Spot::Made(self.made.len() - 1)
    }

    pub(super) fn department(&mut self, name: &str) -> Spot {
        if let Some(spot) = self.places.named(TableName::Department, None, name) {
            return spot;
        }
        let fields = fields([("name", Json::from(line(name)))]);
        let spot = self.make(TableName::Department, fields, None);
        self.places.name(TableName::Department, Uuid::nil(), name, spot);
        spot
    }

    pub(super) fn named_under(&mut self, table: TableName, department: Spot, name: &str) -> Spot {
        let under = self.id(department);
        if let Some(spot) = self.places.named(table, Some(under), name) {
            return spot;
        }
        let fields = fields([
            ("department", Json::from(under.to_string())),
            ("name", Json::from(line(name))),
        ]);
        let spot = self.make(table, fields, Some(department));
        self.places.name(table, under, name, spot);
        spot
    }

    /// The objective of that title or statement; made where there is none.
    pub(super) fn objective(&mut self, program: Spot, year: FiscalYear, title: &str) -> Spot {
        let under = self.id(program);
        if let Some(spot) = self.places.told(TableName::Objective, year, Some(under), title) {
            return spot;
        }
        let mut made = fields([
            ("program", Json::from(under.to_string())),
            ("year", Json::from(year.ends_in())),
        ]);
        if title.chars().count() > LONGEST_TITLE {
            made.insert("title".to_owned(), Json::from(shorten(title)));
            made.insert("statement".to_owned(), Json::from(title));
        } else {
            made.insert("title".to_owned(), Json::from(line(title)));
        }
        let spot = self.make(TableName::Objective, made, Some(program));
        self.places.tell(TableName::Objective, year, under, title, spot);
        spot
    }

    pub(super) fn outcome(&mut self, program: Spot, year: FiscalYear, statement: &str) -> Spot {
        let under = self.id(program);
        if let Some(spot) = self.places.told(TableName::Outcome, year, Some(under), statement) {
            return spot;
        }
        let made = fields([
            ("program", Json::from(under.to_string())),
            ("year", Json::from(year.ends_in())),
            ("statement", Json::from(statement)),
        ]);
        let spot = self.make(TableName::Outcome, made, Some(program));
        self.places.tell(TableName::Outcome, year, under, statement, spot);
        spot
    }

    /// Sets a field of something to be made, where it has none yet.
    pub(super) fn complete(&mut self, at: usize, field: &str, value: Json) {
        if let Some(made) = self.made.get_mut(at) {
            made.fields.entry(field).or_insert(value);
        }
    }

    /// Where a thing stands in words, from its program down.
    pub(super) fn path(&self, table: TableName, spot: Spot) -> String {
        match spot {
            Spot::There(id) => {
                let own = self.plan.label(table, id);
                let program = match table {
                    TableName::Program => None,
                    _ => self.plan.program_of(table, id),
                };
                match program {
                    Some(program) => {
                        format!("{} › {own}", self.plan.label(TableName::Program, program))
                    }
                    None => own,
                }
            }
            Spot::Made(at) => {
                let Some(made) = self.made.get(at) else { return String::new() };
                let text = |name: &str| made.fields.get(name).and_then(Json::as_str).map(shorten);
                let own = text("title")
                    .or_else(|| text("name"))
                    .or_else(|| text("statement"))
                    .unwrap_or_default();
                let program = made
                    .fields
                    .get("program")
                    .and_then(Json::as_str)
                    .and_then(|id| id.parse().ok());
                let above = match (made.parent, program) {
                    (Some(parent), _) if table != TableName::Program => {
                        Some(self.path(TableName::Program, Spot::Made(parent)))
                    }
                    (None, Some(program)) => Some(self.plan.label(TableName::Program, program)),
                    _ => None,
                };
                match above.filter(|above| !above.is_empty()) {
                    Some(above) => format!("{above} › {own}"),
                    None => own,
                }
            }
        }
    }

    /// What has to be made before something can belong to `spot`, parents first.
    pub(super) fn needs(&self, spot: Spot) -> Vec<usize> {
        let mut needs = Vec::new();
        let mut at = match spot {
            Spot::Made(at) => Some(at),
            Spot::There(_) => None,
        };
        while let Some(made) = at.and_then(|at| self.made.get(at)) {
            needs.extend(at);
            at = made.parent;
        }
        needs.reverse();
        needs
    }
}

/// Fields as an edit gives them.
pub(super) fn fields<const N: usize>(fields: [(&str, Json); N]) -> Map<String, Json> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A text as one line: without what cannot be shown, and no longer than a line may be.
pub(super) fn line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).take(LONGEST_LINE).collect()
}
