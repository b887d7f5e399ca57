//! Which pages a packet has, in which order, and what its program manager set for them. Not what a
//! page says: each kind of page has its own file.

use super::cover::Picture;
use super::page::{Content, Divider, Page};
use super::text::{Text, place};
use super::{
    change_request, contents, cover, decisions, definitions, department_status, drill_down, figure,
    highlights, key_results, metrics, narrative, news, overview, people, scorecard, wins,
};
use crate::notice::Notice;
use crate::plan::status::fresh_positions;
use crate::plan::table::Id;
use crate::plan::{
    Accent, Department, Format, Packet as Settings, PacketPage, Plan, Program, Quarter, Scope,
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
    pub pages: Vec<Page>,
    /// What a person should know.
    pub notices: Vec<Notice>,
}

/// Composes the packet of `quarter`. The same plan always gives the same pages; a kind of page that
/// has nothing to say is not there.
pub fn compose(plan: &Plan, quarter: Quarter) -> Packet {
    let mut composer = Composer::new(plan, quarter);
    cover::pages(&mut composer);
    contents::pages(&mut composer);
    decisions::pages(&mut composer);
    scorecard::pages(&mut composer);
    for department in plan.department.top() {
        for program in plan.program.of(department.id) {
            composer.program(program);
        }
        composer.department(department);
    }
    definitions::pages(&mut composer);
    composer.finish()
}

/// A packet in the making.
pub(super) struct Composer<'a> {
    pub(super) plan: &'a Plan,
    pub(super) quarter: Quarter,
    /// The department's name where there is one department, else the organisation's.
    pub(super) department: String,
    /// `Draft` or `Edition 2`.
    pub(super) edition: String,
    pub(super) notices: Vec<Notice>,
    pages: Vec<Page>,
}

impl<'a> Composer<'a> {
    fn new(plan: &'a Plan, quarter: Quarter) -> Self {
        let mut departments = plan.department.top();
        let name = match (departments.next(), departments.next()) {
            (Some(only), None) if !only.name.trim().is_empty() => only.name.to_string(),
            _ => plan.organisation().name.to_string(),
        };
        let id = Settings::id_of(quarter);
        let last = plan.edition.of(id).map(|edition| edition.number).max().unwrap_or(0);
        let edition = match plan.packet.get(id).is_some_and(|settings| settings.is_final) {
            true => format!("Edition {}", last + 1),
            false => "Draft".to_owned(),
        };
        let department = if name.trim().is_empty() { "Quarterly packet".to_owned() } else { name };
        Self { plan, quarter, department, edition, notices: Vec::new(), pages: Vec::new() }
    }

    pub(super) fn add(&mut self, page: Page) {
        self.pages.push(page);
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
            count(objectives, "objective", "objectives"),
            count(key_results, "key result", "key results"),
            count(metrics, "outcome metric", "outcome metrics"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
    }

    fn program(&mut self, program: &Program) {
        let before = self.pages.len();
        let name = Text::of(program.id, "name", program.name.to_string()).or("Program");
        overview::pages(self, program, &name.text);
        change_request::pages(self, Scope::Program(program.id), &name.text);
        figure::pages(self, Scope::Program(program.id), &name.text);
        let year = self.quarter.year();
        let plan = self.plan;
        for outcome in plan.outcomes(program.id, year) {
            metrics::pages(self, outcome, &name.text);
            let scopes = plan.metric.of(outcome.id).map(|metric| Scope::Metric(metric.id));
            for scope in [Scope::Outcome(outcome.id)].into_iter().chain(scopes) {
                change_request::pages(self, scope, &name.text);
                figure::pages(self, scope, &name.text);
            }
        }
        for objective in plan.objectives(program.id, year) {
            narrative::pages(self, objective, &name.text);
            let section = joined(&name.text, &objective.title);
            key_results::pages(self, objective, &section);
            let scopes = plan.key_result.of(objective.id).map(|row| Scope::KeyResult(row.id));
            for scope in [Scope::Objective(objective.id)].into_iter().chain(scopes) {
                change_request::pages(self, scope, &section);
            }
            drill_down::pages(self, objective, &section);
        }
        if self.pages.len() > before {
            let divider = Page {
                code: code("program", program.id),
                section: self.department_and_quarter(),
                footer: String::new(),
                title: name,
                depth: 0,
                content: Content::Divider(Divider {
                    holds: Text::own(self.holds([program.id].into_iter())),
                }),
            };
            self.pages.insert(before, divider);
        }
    }

    fn department(&mut self, department: &Department) {
        let name = match department.name.trim().is_empty() {
            true => "Department".to_owned(),
            false => department.name.to_string(),
        };
        let section = format!("{name} · {}", self.plan.calendar().quarter(self.quarter));
        change_request::pages(self, Scope::Department(department.id), &section);
        department_status::pages(self, department, &section);
        figure::pages(self, Scope::Department(department.id), &section);
        highlights::pages(self, department, &section);
        wins::pages(self, department, &section);
        news::challenges(self, department, &section);
        news::upcoming(self, department, &section);
        people::pages(self, department, &section);
    }

    fn finish(mut self) -> Packet {
        let id = Settings::id_of(self.quarter);
        let positions = fresh_positions(self.pages.len());
        let mut placed = Vec::with_capacity(self.pages.len());
        for (mut page, falls) in std::mem::take(&mut self.pages).into_iter().zip(positions) {
            let set = self.plan.packet_page.of(id).find(|set| set.page.as_str() == page.code);
            let mut at = (falls, 1);
            if let Some(set) = set {
                if set.left_out {
                    continue;
                }
                if !set.title.trim().is_empty() {
                    page.title = Text::of(set.id, "title", set.title.to_string());
                }
                if let Some(place) = &set.place {
                    at = (place.clone(), 0);
                }
            }
            placed.push((at, page));
        }
        placed.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut pages: Vec<Page> = placed.into_iter().map(|(_, page)| page).collect();
        contents::fill(&mut pages);
        let organisation = self.plan.organisation();
        let language = organisation.language.trim();
        let settings = self.plan.packet.get(id);
        let theme = settings.map(|set| set.theme.to_string()).unwrap_or_default();
        Packet {
            quarter: self.quarter,
            format: settings.map_or(Format::Slides, |set| set.format),
            theme: Text::of(id, "theme", theme),
            accent: organisation.accent,
            logo: cover::logo(&organisation),
            title: format!("{}, {}", self.department, self.plan.calendar().quarter(self.quarter)),
            footer: format!("{} · {}", self.department_and_quarter(), self.edition),
            language: if language.is_empty() { "en".to_owned() } else { language.to_owned() },
            pages,
            notices: self.notices,
        }
    }
}

/// A page's code: its kind and the end of the id of what it tells.
pub(super) fn code<T>(kind: &str, id: Id<T>) -> String {
    let id = id.uuid().simple().to_string();
    format!("{kind}-{}", id.get(24..).unwrap_or(&id))
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

/// `1 objective`, `5 objectives`; nothing for none.
pub(super) fn count(number: usize, one: &str, several: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {several}")),
    }
}

/// A day as the packet writes it: `20 November 2020`.
pub(super) fn day(date: jiff::civil::Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
