//! The sheet of one thing in one quarter: which of its fields stand where. Not how a field is
//! edited: that is `field`.

use serde_json::{Map, json};
use uuid::Uuid;

use super::arrange::reference;
use super::field::{At, field, fixed, mark_of};
use super::figure::figures;
use super::grid::{self, ColumnSpec};
use super::view::{Block, Fact, Field, Node, PageRow, Sheet};
use crate::edit::Edit;
use crate::error::{Error, Result};
use crate::packet::{self, Kept};
use crate::plan::label::shorten;
use crate::plan::request::RequestState;
use crate::plan::value::{FieldType, Value};
use crate::plan::words::{choice_words, number_words};
use crate::plan::{Id, Objective, Plan, Quarter, Status, Subject, TableName};

/// Everything about `node` in `quarter`; with what is kept of its packet's pages.
pub fn sheet(plan: &Plan, node: Node, quarter: Quarter, kept: &mut Kept) -> Result<Sheet> {
    let keyed_by_quarter = node.table == TableName::Packet;
    if !keyed_by_quarter && plan.table(node.table).alive(node.id) != Some(true) {
        return Err(Error::not_found(
            format!("This {} is no longer in the plan.", node.table.words()),
            "Choose another one in the outline, or undo its deletion.",
        ));
    }
    let page = Page { plan, node, quarter };
    Ok(match (node.table, node.list) {
        (TableName::Department, Some(list)) => page.list(list),
        (TableName::Objective, _) => page.objective(),
        (TableName::KeyResult, _) => page.measured(Subject::KeyResult(node.id.into())),
        (TableName::Metric, _) => page.measured(Subject::Metric(node.id.into())),
        (TableName::Program, _) => page.program(),
        (TableName::Outcome, _) => page.outcome(),
        (TableName::Department, None) => page.department(),
        (TableName::Organisation, _) => page.organisation(),
        (TableName::Packet, _) => page.packet(kept),
        _ => page.plain(),
    })
}

/// The rows of one of a department's lists in a quarter, in order.
pub(super) fn list_rows(
    plan: &Plan,
    table: TableName,
    parent: Uuid,
    quarter: Quarter,
) -> Vec<Uuid> {
    let rows = plan.table(table);
    let mut ids = rows.ordered(parent);
    let wanted = quarter.to_value();
    // What names no quarter is told in all.
    let now = |told| told == Value::Null || told == wanted;
    ids.retain(|id| rows.value(*id, "quarter").is_none_or(now));
    ids
}

struct Page<'a> {
    plan: &'a Plan,
    node: Node,
    quarter: Quarter,
}

impl Page<'_> {
    fn at(&self) -> At {
        At::row(self.node.table, self.node.id)
    }

    fn field(&self, name: &str) -> Block {
        Block::Field { field: field(self.plan, &self.at(), name) }
    }

    fn keyed(&self, at: &At, name: &str) -> Block {
        Block::Field { field: field(self.plan, at, name) }
    }

    fn fact(&self, label: &str, name: &str) -> Fact {
        let field = field(self.plan, &self.at(), name);
        Fact { label: label.to_owned(), words: field.words.clone(), field: Some(field) }
    }

    fn told(label: &str, words: String) -> Fact {
        Fact { label: label.to_owned(), words, field: None }
    }

    fn sheet(&self, over: String, title: Option<&str>, heading: &str) -> Sheet {
        Sheet {
            node: self.node,
            over,
            title: title.map(|name| field(self.plan, &self.at(), name)),
            heading: heading.to_owned(),
            facts: Vec::new(),
            blocks: Vec::new(),
        }
    }

    fn figures(&self) -> Block {
        figures(self.plan, self.node.table, self.node.id, self.quarter)
    }

    fn rows(&self, heading: &str, table: TableName, columns: &[ColumnSpec]) -> Block {
        let ids = list_rows(self.plan, table, self.node.id, self.quarter);
        let mut fields = Map::new();
        let rows = self.plan.table(table);
        let scope = rows.fields().iter().find(|spec| Some(spec.name) == rows.parent_field());
        if let Some(spec) = scope {
            let parent = match spec.kind {
                crate::plan::value::FieldKind::Reference(_) => json!(self.node.id.to_string()),
                _ => json!(format!("{}:{}", self.node.table.name(), self.node.id)),
            };
            fields.insert(spec.name.to_owned(), parent);
        }
        for spec in rows.fields() {
            match (spec.name, spec.optional) {
                ("quarter", false) => {
                    fields.insert("quarter".to_owned(), json!(self.quarter.to_string()));
                }
                ("year", _) => {
                    let year = self.quarter.year().ends_in();
                    fields.insert("year".to_owned(), json!(year));
                }
                _ => {}
            }
        }
        grid::grid(self.plan, heading, table, &ids, columns, self.quarter, Some(fields))
    }

    fn objective(&self) -> Sheet {
        let id: Id<Objective> = self.node.id.into();
        let Some(row) = self.plan.objective.get(id) else { return self.plain() };
        let program = self.plan.label(TableName::Program, row.program.uuid());
        let mut sheet = self.sheet(format!("{program} · Objective"), Some("title"), "");
        let rollup = self.plan.rollup(row, self.quarter);
        sheet.facts = vec![
            self.fact("Owner", "owner"),
            self.fact("Target quarter", "target_quarter"),
            Self::told("Score", rollup.score.map_or("–".to_owned(), |score| format!("{score:.2}"))),
            Self::told(
                "",
                match (rollup.with_data, rollup.with_data + rollup.without_data) {
                    (_, 1) => "1 key result".to_owned(),
                    (with, all) if with < all => format!("{all} key results, {with} with a number"),
                    (_, all) => format!("{all} key results"),
                },
            ),
        ];
        let told = At::keyed(
            TableName::ObjectiveQuarter,
            vec![("objective", id.to_value()), ("quarter", self.quarter.to_value())],
        );
        sheet.blocks = vec![
            self.field("statement"),
            self.rows("Key results", TableName::KeyResult, grid::KEY_RESULTS),
            self.keyed(&told, "narrative"),
            self.figures(),
            self.rows("Drill-downs", TableName::DrillDown, grid::DRILL_DOWNS),
        ];
        sheet.blocks.extend(self.change_requests());
        sheet
    }

    fn measured(&self, subject: Subject) -> Sheet {
        let over = match subject {
            Subject::KeyResult(id) => self.plan.key_result.get(id).map(|row| {
                let objective = self.plan.label(TableName::Objective, row.objective.uuid());
                format!("{objective} · KR{}", self.plan.key_result_number(row))
            }),
            Subject::Metric(id) => self.plan.metric.get(id).map(|row| {
                format!("{} · Metric", self.plan.label(TableName::Outcome, row.outcome.uuid()))
            }),
        };
        let mut sheet = self.sheet(over.unwrap_or_default(), Some("title"), "");
        let status: Option<Id<Status>> =
            self.plan.check_in(subject, self.quarter).and_then(|row| row.status);
        let score = self.plan.score(subject, self.quarter);
        sheet.facts = vec![
            self.fact("Owner", "owner"),
            Self::told("Score", score.map_or("–".to_owned(), |score| format!("{score:.2}"))),
        ];
        if let Some(mark) = mark_of(self.plan, status) {
            sheet.facts.push(Self::told("Status", mark.name));
        }
        if let Some(expected) = self.plan.expected(subject, self.quarter) {
            let unit = self.plan.measure(subject).map(|measure| measure.unit).unwrap_or_default();
            sheet.facts.push(Self::told("Expected by now", packet::with_unit(expected, &unit)));
        }
        let basis = ["statement", "baseline", "baseline_source", "baseline_as_of", "goal"];
        sheet.blocks.extend(basis.map(|name| self.field(name)));
        let check_in = At::of(TableName::CheckIn, subject, self.quarter);
        let told = [
            "status",
            "words",
            "value",
            "as_of",
            "source",
            "provisional",
            "changed",
            "baseline_pending",
            "no_data",
            "confidence",
            "score",
            "note",
        ];
        sheet.blocks.extend(told.map(|name| self.keyed(&check_in, name)));
        sheet.blocks.push(grid::trajectory(self.plan, subject, self.quarter));
        sheet.blocks.extend(lift(self.plan, subject, self.quarter));
        let measure = ["direction", "start", "target", "unit", "commit", "stretch"];
        sheet.blocks.extend(measure.map(|name| self.field(name)));
        if matches!(subject, Subject::KeyResult(_)) {
            sheet.blocks.extend(["ambition", "weight"].map(|name| self.field(name)));
        }
        sheet.blocks.push(self.figures());
        sheet.blocks.extend(self.change_requests());
        sheet
    }

    fn program(&self) -> Sheet {
        let department = self.plan.program.get(self.node.id.into()).map(|row| row.department);
        let department = department
            .map(|id| self.plan.label(TableName::Department, id.uuid()))
            .unwrap_or_default();
        let mut sheet = self.sheet(format!("{department} · Program"), Some("name"), "");
        let told = At::keyed(
            TableName::ProgramQuarter,
            vec![("program", Value::Id(self.node.id)), ("quarter", self.quarter.to_value())],
        );
        sheet.blocks = vec![
            self.keyed(&told, "overview"),
            self.keyed(&told, "progress"),
            self.rows("Actions", TableName::Action, grid::ACTIONS),
            self.figures(),
            self.of_year("Objectives", TableName::Objective, grid::OBJECTIVES),
            self.of_year("Outcomes", TableName::Outcome, grid::OUTCOMES),
        ];
        sheet
    }

    /// Rows under the node that belong to the quarter's fiscal year.
    fn of_year(&self, heading: &str, table: TableName, columns: &[ColumnSpec]) -> Block {
        let mut block = self.rows(heading, table, columns);
        let year = self.quarter.year().to_value();
        if let Block::Grid { rows, .. } = &mut block {
            rows.retain(|row| {
                row.row.id.is_some_and(|id| {
                    self.plan.table(table).value(id, "year") == Some(year.clone())
                })
            });
        }
        block
    }

    fn outcome(&self) -> Sheet {
        let program = self.plan.outcome.get(self.node.id.into()).map(|row| row.program);
        let program =
            program.map(|id| self.plan.label(TableName::Program, id.uuid())).unwrap_or_default();
        let mut sheet = self.sheet(format!("{program} · Outcome"), None, "Outcome");
        sheet.blocks = vec![
            self.field("statement"),
            self.rows("Metrics", TableName::Metric, grid::METRICS),
            self.field("goal_label"),
            self.figures(),
        ];
        sheet.blocks.extend(self.change_requests());
        sheet
    }

    /// The changes that are asked for, and the decisions that are still to be told.
    fn change_requests(&self) -> Vec<Block> {
        let table = TableName::ChangeRequest;
        let mut blocks = vec![self.rows("Change requests", table, grid::CHANGE_REQUESTS)];
        // Those of earlier quarters wait on.
        let ids = self.plan.table(table).ordered(self.node.id).into_iter();
        let asked = ids
            .filter_map(|id| self.plan.change_request.get(id.into()))
            .filter(|row| row.quarter <= self.quarter && row.state == RequestState::Proposed);
        blocks.extend(asked.map(|row| {
            let field = choice_words(row.field.word());
            let then = match row.quarter == self.quarter {
                true => String::new(),
                false => format!(", asked in {}", self.plan.calendar().quarter(row.quarter)),
            };
            let words = match shorten(&row.proposed) {
                none if none.is_empty() => format!("{field}{then}: nothing is proposed yet"),
                proposed => format!("{field}{then}: “{proposed}”"),
            };
            Block::Decide { request: row.id.uuid(), words }
        }));
        blocks
    }

    fn department(&self) -> Sheet {
        let organisation = self.plan.organisation().name.to_string();
        let mut sheet = self.sheet(format!("{organisation} · Department"), Some("name"), "");
        sheet.blocks = vec![
            self.rows("Programs", TableName::Program, grid::NAMES),
            self.rows("Teams", TableName::Team, grid::NAMES),
            self.figures(),
        ];
        sheet
    }

    fn list(&self, table: TableName) -> Sheet {
        let department = self.plan.label(TableName::Department, self.node.id);
        let known = super::outline::LISTS.iter().find(|(list, _)| *list == table);
        let heading =
            known.map_or_else(|| table.plural().to_owned(), |(_, words)| (*words).to_owned());
        let over = format!("{department} · {}", self.plan.calendar().quarter(self.quarter));
        let mut sheet = self.sheet(over, None, &heading);
        sheet.blocks = vec![self.rows("", table, grid::list_columns(table))];
        sheet
    }

    fn organisation(&self) -> Sheet {
        let mut sheet = self.sheet("Organisation".to_owned(), Some("name"), "");
        sheet.facts = vec![
            self.fact("Fiscal year starts in", "fiscal_start"),
            self.fact("A year is written", "year_style"),
            self.fact("Language", "language"),
        ];
        let ids = self.plan.table(TableName::Status).ordered(Uuid::nil());
        sheet.blocks = vec![self.field("logo"), self.field("accent")];
        sheet.blocks.push(grid::grid(
            self.plan,
            "Statuses",
            TableName::Status,
            &ids,
            grid::STATUSES,
            self.quarter,
            Some(Map::new()),
        ));
        sheet
    }

    fn packet(&self, kept: &mut Kept) -> Sheet {
        let at = At::keyed(TableName::Packet, vec![("quarter", self.quarter.to_value())]);
        let heading = format!("Packet {}", self.plan.calendar().quarter(self.quarter));
        let over = self.plan.calendar().months(self.quarter);
        let mut sheet = self.sheet(over, None, &heading);
        let fields = [
            "title",
            "audience",
            "cover_text",
            "cover_image",
            "format",
            "theme",
            "is_final",
            "provenance",
        ];
        sheet.blocks.extend(fields.map(|name| self.keyed(&at, name)));
        sheet.blocks.push(self.pages(kept));
        sheet
    }

    /// The packet's pages.
    fn pages(&self, kept: &mut Kept) -> Block {
        // All of them tell this quarter: it need not be said of each.
        let quarter = format!(" · {}", self.plan.calendar().quarter(self.quarter));
        let pages = packet::list_with(self.plan, self.quarter, kept).into_iter().map(|page| {
            let row = reference(self.quarter, &page.page);
            let at = At::row(TableName::PacketPage, page.id().uuid());
            let set = |name| Field { row: row.clone(), ..field(self.plan, &at, name) };
            PageRow {
                id: page.id().uuid(),
                kind: page.kind.to_owned(),
                title: Field { placeholder: page.title, ..set("title") },
                left_out: set("left_out"),
                page: page.page,
                code: page.code,
                section: page.section.replace(&quarter, ""),
                moved: page.moved,
                composed: page.composed,
                row,
            }
        });
        Block::Pages { heading: "Pages".to_owned(), pages: pages.collect() }
    }

    /// Every field of a row that has no sheet of its own.
    fn plain(&self) -> Sheet {
        let words = self.node.table.words().to_owned();
        let mut sheet = self.sheet(words, None, &self.plan.label(self.node.table, self.node.id));
        let rows = self.plan.table(self.node.table);
        for spec in rows.fields() {
            let owned = rows.key().contains(&spec.name) || rows.parent_field() == Some(spec.name);
            let field = match owned || spec.name == "position" {
                true => fixed(self.plan, &self.at(), spec.name),
                false => field(self.plan, &self.at(), spec.name),
            };
            if spec.name != "position" {
                sheet.blocks.push(Block::Field { field });
            }
        }
        sheet
    }
}

/// Targets that stand in the wording only, offered as data.
fn lift(plan: &Plan, subject: Subject, quarter: Quarter) -> Option<Block> {
    let named = plan.targets_to_lift(subject, quarter);
    let unit = |number: f64| match plan.measure(subject) {
        Some(measure) if measure.is_share() => format!("{} %", number_words(number)),
        _ => number_words(number),
    };
    let listed: Vec<String> =
        named.iter().map(|(of, number)| format!("{} for {}", unit(*number), of.short())).collect();
    let (words, act) = match listed.as_slice() {
        [] => return None,
        [one] => (format!("The wording names a target: {one}."), "Set it as the quarter’s target"),
        all => (
            format!("The wording names targets: {}.", all.join(", ")),
            "Set them as the quarters’ targets",
        ),
    };
    let set = |(of, number): &(Quarter, f64)| Edit::Set {
        row: At::of(TableName::Trajectory, subject, *of).reference(),
        field: "target".to_owned(),
        value: serde_json::json!(number),
    };
    let edits: Vec<Edit> = named.iter().map(set).collect();
    let edit = Edit::Group { name: "Set targets from the wording".to_owned(), edits };
    Some(Block::Offer { words, act: act.to_owned(), edit })
}
