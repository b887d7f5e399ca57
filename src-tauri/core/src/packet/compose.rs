//! Which pages a packet has, in which order. Not what a page says: each kind of page has its own
//! file; nor what its program manager set for them: that is `own`.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use uuid::Uuid;

pub(super) use super::code::code;
use super::cover::Picture;
use super::kept::Kept;
use super::order::Way;
use super::own;
use super::page::{Content, Divider, Page};
use super::provenance::{Numbers, Origins};
use super::text::{Text, place};
use super::tongue::{language, tongue};
use super::{
    change_request, changes, contents, cover, decisions, definitions, department_status,
    drill_down, figure, highlights, key_results, metrics, narrative, news, overview, people,
    provenance, scorecard, wins,
};
use crate::catalogue::Catalogue;
use crate::notice::Notice;
use crate::plan::table::{Id, Position};
use crate::plan::{
    Accent, Department, Format, Objective, Packet as Settings, PacketPage, Plan, Program, Quarter,
    Scope, TableName,
};

/// The packet of a quarter, composed.
#[derive(Clone, Debug, PartialEq)]
pub struct Packet {
    /// The quarter.
    pub quarter: Quarter,
    /// The title of the document: `Technology, Q1 FY20-21`.
    pub title: String,
    /// What the footer says at its left: `Technology · Q1 FY20-21 · Draft`.
    pub footer: String,
    /// The language its texts are written in, a BCP 47 tag.
    pub language: String,
    /// What it is set as.
    pub format: Format,
    /// The theme's name, as typed.
    pub theme: Text,
    /// The organisation's accent colour, where it has one.
    pub accent: Option<Accent>,
    /// The organisation's logo, where it has one.
    pub logo: Option<Picture>,
    /// The pages, in order.
    pub pages: Vec<Arc<Page>>,
    /// The codes that are printed, by the pages' long ones.
    pub codes: BTreeMap<String, String>,
    /// What a person should know.
    pub notices: Vec<Notice>,
}

/// Composes the packet of `quarter` as a draft. The same plan always gives the same pages; a kind of
/// page that has nothing to say is not there.
pub fn compose(plan: &Plan, quarter: Quarter) -> Packet {
    compose_as(plan, quarter, &Issue::default())
}

/// Composes the packet of `quarter` as what it goes out as.
pub fn compose_as(plan: &Plan, quarter: Quarter, issue: &Issue) -> Packet {
    composed(plan, quarter, issue).finish()
}

/// The same from what programs said last, where nothing changed that they tell; what is new is kept.
pub fn compose_with(plan: &Plan, quarter: Quarter, issue: &Issue, kept: &mut Kept) -> Packet {
    composed_with(plan, quarter, issue, kept).finish()
}

/// Every page there could be, from what programs said last, as it falls and says of itself.
pub(super) fn composed_with<'a>(
    plan: &'a Plan,
    quarter: Quarter,
    issue: &'a Issue,
    kept: &mut Kept,
) -> Composer<'a> {
    let mut composer = Composer::new(plan, quarter, issue);
    if composer.numbers.are_marked() {
        // A mark counts all numbers before it, of whatever program.
        kept.forget();
    } else {
        kept.turn_to(quarter, composer.tongue.language());
        composer.kept = Some(std::mem::take(kept));
    }
    composer.compose();
    *kept = composer.kept.take().unwrap_or_default();
    composer
}

/// Every page there could be, as it falls and says of itself.
pub(super) fn composed<'a>(plan: &'a Plan, quarter: Quarter, issue: &'a Issue) -> Composer<'a> {
    let mut composer = Composer::new(plan, quarter, issue);
    composer.compose();
    composer
}

/// As what a packet goes out: a draft, or an edition; and what is known beside the plan: what the board was told before,
/// where numbers come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Issue {
    /// The edition's number and the day it is published; none for a draft.
    pub edition: Option<(i64, Date)>,
    /// The edition before it and the plan as it stood then.
    pub since: Option<(i64, Arc<Plan>)>,
    /// Who set its numbers, and when: the journal's to know.
    pub origins: Arc<Origins>,
}

/// A page and where it falls.
#[derive(Clone, Debug)]
pub(super) struct Fallen {
    pub(super) page: Arc<Page>,
    pub(super) falls: Position,
}

/// A packet in the making.
pub(super) struct Composer<'a> {
    pub(super) plan: &'a Plan,
    pub(super) quarter: Quarter,
    /// The packet's own words.
    pub(super) tongue: &'static Catalogue,
    /// The department's name where there is one department, else the organisation's.
    pub(super) department: String,
    /// As what it goes out.
    pub(super) issue: &'a Issue,
    pub(super) notices: Vec<Notice>,
    pub(super) pages: Vec<Fallen>,
    /// The numbers whose origin the appendix tells; none without it.
    pub(super) numbers: Numbers,
    /// What programs said last; none where that is not to be gone by.
    pub(super) kept: Option<Kept>,
    way: Way,
}

impl<'a> Composer<'a> {
    fn new(plan: &'a Plan, quarter: Quarter, issue: &'a Issue) -> Self {
        let mut departments = plan.department.top();
        let name = match (departments.next(), departments.next()) {
            (Some(only), None) if !only.name.trim().is_empty() => only.name.to_string(),
            _ => plan.organisation().name.to_string(),
        };
        let tongue = tongue(plan);
        let department = match name.trim().is_empty() {
            true => tongue.say("Quarterly packet").into_owned(),
            false => name,
        };
        let (notices, pages, way) = (Vec::new(), Vec::new(), Way::default());
        let numbers = Numbers::of(plan, quarter);
        Self { plan, quarter, tongue, department, issue, notices, pages, numbers, kept: None, way }
    }

    fn compose(&mut self) {
        self.part(10, cover::pages);
        self.part(20, contents::pages);
        self.part(30, decisions::pages);
        self.part(40, scorecard::pages);
        self.part(50, |composer| {
            for department in composer.plan.department.top() {
                composer.row(TableName::Department, department.id.uuid(), |composer| {
                    composer.department(department);
                });
            }
        });
        self.part(60, definitions::pages);
        self.part(70, changes::restatements);
        self.part(80, changes::since);
        self.part(90, provenance::pages);
    }

    /// Some of the packet's own words, in its language.
    pub(super) fn say(&self, english: &str) -> String {
        self.tongue.say(english).into_owned()
    }

    /// Adds a page that falls here.
    pub(super) fn add(&mut self, page: Page) {
        self.pages.push(Fallen { page: Arc::new(page), falls: self.way.position() });
    }

    /// Adds a page that falls here among others, by its row's place among its siblings.
    pub(super) fn add_row(&mut self, page: Page, table: TableName, row: Uuid) {
        self.row(table, row, |composer| composer.add(page));
    }

    /// A part of the packet, of a program or of a department, by its rank there.
    fn part(&mut self, rank: u8, pages: impl FnOnce(&mut Self)) {
        let here = self.way.here();
        self.way.rank(rank);
        pages(self);
        self.way.back(here);
    }

    /// What falls with a row, by the row's place among its siblings.
    fn row(&mut self, table: TableName, row: Uuid, pages: impl FnOnce(&mut Self)) {
        let here = self.way.here();
        self.way.row(self.plan, table, row);
        pages(self);
        self.way.back(here);
    }

    /// `Draft`, `Final draft` or `Edition 2`.
    pub(super) fn edition(&self) -> String {
        let settings = self.plan.packet.get(Settings::id_of(self.quarter));
        match &self.issue.edition {
            Some((number, _)) => self.tongue.fill("Edition {1}", &[&number.to_string()]),
            None if settings.is_some_and(|settings| settings.is_final) => self.say("Final draft"),
            None => self.say("Draft"),
        }
    }

    /// `Technology · Q1 FY20-21`.
    pub(super) fn department_and_quarter(&self) -> String {
        format!("{} · {}", self.department, self.plan.calendar().quarter(self.quarter))
    }

    /// What these programs hold, in a line.
    pub(super) fn holds(&self, programs: impl Iterator<Item = Id<Program>>) -> String {
        let (mut objectives, mut key_results, mut metrics) = (0, 0, 0);
        let year = self.quarter.year();
        for program in programs {
            for objective in self.plan.objectives(program, year) {
                objectives += 1;
                key_results += self.plan.key_result.of(objective.id).count();
            }
            for outcome in self.plan.outcomes(program, year) {
                metrics += self.plan.metric.of(outcome.id).count();
            }
        }
        let parts = [
            self.count(objectives, "1 objective", "{1} objectives"),
            self.count(key_results, "1 key result", "{1} key results"),
            self.count(metrics, "1 outcome metric", "{1} outcome metrics"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
    }

    /// `1 objective`, `5 objectives`; nothing for none.
    fn count(&self, number: usize, one: &str, several: &str) -> Option<String> {
        match number {
            0 => None,
            1 => Some(self.say(one)),
            _ => Some(self.tongue.fill(several, &[&number.to_string()])),
        }
    }

    pub(super) fn program(&mut self, program: &Program) {
        let before = self.pages.len();
        let name = Text::of(program.id, "name", program.name.to_string());
        let name = name.or(&self.tongue.say("Program"));
        self.part(20, |composer| overview::pages(composer, program, &name.text));
        self.about(30, Scope::Program(program.id), &name.text);
        let year = self.quarter.year();
        let plan = self.plan;
        self.part(40, |composer| {
            for outcome in plan.outcomes(program.id, year) {
                composer.row(TableName::Outcome, outcome.id.uuid(), |composer| {
                    composer.part(10, |composer| metrics::pages(composer, outcome, &name.text));
                    let metrics = plan.metric.of(outcome.id).map(|row| Scope::Metric(row.id));
                    composer.about(20, Scope::Outcome(outcome.id), &name.text);
                    for metric in metrics {
                        composer.about(30, metric, &name.text);
                    }
                });
            }
        });
        self.part(50, |composer| {
            for objective in plan.objectives(program.id, year) {
                composer.row(TableName::Objective, objective.id.uuid(), |composer| {
                    composer.objective_or_kept(objective, &name.text);
                });
            }
        });
        if self.pages.len() > before {
            let page = Page {
                code: code("program", program.id),
                section: self.department_and_quarter(),
                footer: String::new(),
                title: name,
                depth: 0,
                content: Content::Divider(Divider {
                    holds: Text::own(self.holds([program.id].into_iter())),
                }),
            };
            self.part(10, |composer| composer.add(page));
            if let Some(divider) = self.pages.pop() {
                self.pages.insert(before, divider);
            }
        }
    }

    pub(super) fn objective(&mut self, objective: &Objective, program: &str) {
        self.part(10, |composer| narrative::pages(composer, objective, program));
        let section = joined(program, &objective.title);
        self.part(20, |composer| key_results::pages(composer, objective, &section));
        let plan = self.plan;
        let scopes = plan.key_result.of(objective.id).map(|row| Scope::KeyResult(row.id));
        for scope in [Scope::Objective(objective.id)].into_iter().chain(scopes) {
            let rank = if matches!(scope, Scope::Objective(_)) { 30 } else { 40 };
            self.scope(rank, scope, |composer| change_request::pages(composer, scope, &section));
        }
        self.part(50, |composer| drill_down::pages(composer, objective, &section));
    }

    /// The change requests and figures of something that has no other page for them.
    fn about(&mut self, rank: u8, scope: Scope, section: &str) {
        self.scope(rank, scope, |composer| {
            composer.part(10, |composer| change_request::pages(composer, scope, section));
            composer.part(20, |composer| figure::pages(composer, scope, section));
        });
    }

    fn scope(&mut self, rank: u8, scope: Scope, pages: impl FnOnce(&mut Self)) {
        self.part(rank, |composer| composer.row(scope.table(), scope.uuid(), pages));
    }

    fn department(&mut self, department: &Department) {
        let plan = self.plan;
        self.part(10, |composer| {
            for program in plan.program.of(department.id) {
                composer.row(TableName::Program, program.id.uuid(), |composer| {
                    composer.program_or_kept(program);
                });
            }
        });
        let name = match department.name.trim().is_empty() {
            true => self.say("Department"),
            false => department.name.to_string(),
        };
        let section = format!("{name} · {}", self.plan.calendar().quarter(self.quarter));
        let of = Scope::Department(department.id);
        let section = section.as_str();
        self.part(20, |composer| change_request::pages(composer, of, section));
        self.part(30, |composer| department_status::pages(composer, department, section));
        self.part(40, |composer| figure::pages(composer, of, section));
        self.part(50, |composer| highlights::pages(composer, department, section));
        self.part(60, |composer| wins::pages(composer, department, section));
        self.part(70, |composer| news::challenges(composer, department, section));
        self.part(80, |composer| news::upcoming(composer, department, section));
        self.part(90, |composer| people::pages(composer, department, section));
    }

    fn finish(mut self) -> Packet {
        let id = Settings::id_of(self.quarter);
        let listed = own::listed(self.plan, self.quarter, std::mem::take(&mut self.pages));
        // Without the plan that was published there is nothing to compare with.
        let known = self.issue.since.is_some();
        let listed: Vec<own::ListedPage> =
            listed.into_iter().filter(|of| known || of.page != "changes").collect();
        let codes = listed.iter().map(|of| (of.page.clone(), of.code.clone())).collect();
        let mut pages: Vec<Arc<Page>> =
            listed.into_iter().filter_map(own::ListedPage::shown).collect();
        contents::fill(&mut pages);
        let organisation = self.plan.organisation();
        let settings = self.plan.packet.get(id);
        let theme = settings.map(|set| set.theme.to_string()).unwrap_or_default();
        Packet {
            quarter: self.quarter,
            format: settings.map_or(Format::Slides, |set| set.format),
            theme: Text::of(id, "theme", theme),
            accent: organisation.accent,
            logo: cover::logo(&organisation, self.tongue),
            title: format!("{}, {}", self.department, self.plan.calendar().quarter(self.quarter)),
            footer: format!("{} · {}", self.department_and_quarter(), self.edition()),
            language: language(self.plan).to_owned(),
            pages,
            codes,
            notices: self.notices,
        }
    }
}

/// A title of the packet's own; a click on it leads to where the program manager may set another.
pub(super) fn own_title(quarter: Quarter, code: &str, title: impl Into<String>) -> Text {
    let packet = Settings::id_of(quarter);
    let place = crate::plan::text::Line::new(code)
        .map(|page| place(PacketPage::id_of(packet, &page), "title"))
        .ok();
    Text { text: title.into(), place }
}

/// `Platform evolution · Content integrity`; either may be empty.
pub(super) fn joined(a: &str, b: &str) -> String {
    match (a.trim().is_empty(), b.trim().is_empty()) {
        (_, true) => a.to_owned(),
        (true, _) => b.to_owned(),
        _ => format!("{a} · {b}"),
    }
}

/// The innermost part of a section: `Content integrity`.
pub(super) fn last(section: &str) -> String {
    section.rsplit(" · ").next().unwrap_or(section).to_owned()
}
