//! What a quarter's packet has to say, page by page and in reading order, told from the plan's rows
//! alone. Not how the packet is made: nothing here asks the core.

use serde_json::Value;

/// A page: what stands on it, in the order in which it is read.
#[derive(Debug)]
pub struct Page {
    /// Its title; empty where the packet words it.
    pub title: String,
    /// Its texts after the title.
    pub texts: Vec<String>,
}

/// The plan's rows, and the quarter of which the packet tells.
struct Plan<'a> {
    rows: &'a Value,
    year: i64,
    quarter: i64,
}

/// The pages of a quarter's packet, from the rows of every table as JSON.
pub fn pages(rows: &Value, year: i64, quarter: i64) -> Vec<Page> {
    let plan = Plan { rows, year, quarter };
    let mut pages = vec![plan.decisions(), plan.scorecard()];
    for department in plan.all("department") {
        for program in plan.of("program", "department", department) {
            pages.extend(plan.program(program));
        }
        pages.extend(plan.department(department));
    }
    pages.push(plan.definitions());
    pages.retain(|page| !page.texts.is_empty() || !page.title.is_empty());
    let contents = pages.iter().map(|page| page.title.clone()).collect();
    pages.insert(0, page("Contents", contents));
    pages.insert(0, plan.cover());
    pages
}

fn page(title: &str, texts: Vec<String>) -> Page {
    Page { title: title.to_owned(), texts }
}

fn text(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or_default().to_owned()
}

/// `20 November 2020`, from `2020-11-20`.
fn day(row: &Value, field: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let date = text(row, field);
    let parts: Vec<usize> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [year, month, day] => format!("{day} {} {year}", MONTHS[month - 1]),
        _ => date,
    }
}

/// `Q4 FY20-21`, from `FY2021-Q4`.
fn quarter(row: &Value, field: &str) -> String {
    let written = text(row, field);
    let Some((year, quarter)) = written.split_once('-') else { return written };
    let year: i64 = year[2..].parse().unwrap();
    format!("{quarter} FY{}-{}", (year - 1) % 100, year % 100)
}

impl<'a> Plan<'a> {
    /// A table's rows in their order.
    fn all(&self, table: &str) -> Vec<&'a Value> {
        let mut rows: Vec<&Value> = self.rows[table].as_array().unwrap().iter().collect();
        rows.sort_by_key(|row| (text(row, "position"), text(row, "id")));
        rows
    }

    /// Those of a parent, in the packet's year and quarter where they have one.
    fn of(&self, table: &str, parent: &str, of: &Value) -> Vec<&'a Value> {
        let id = text(of, "id");
        let mut rows = self.all(table);
        rows.retain(|row| {
            text(row, parent).ends_with(&id)
                && row["year"].as_i64().is_none_or(|year| year == self.year)
                && row["quarter"].as_str().is_none_or(|quarter| quarter == self.code(self.quarter))
        });
        rows
    }

    fn code(&self, quarter: i64) -> String {
        format!("FY{}-Q{quarter}", self.year)
    }

    fn by_id(&self, table: &str, id: &Value) -> &'a Value {
        let found = self.all(table).into_iter().find(|row| row["id"] == *id);
        found.unwrap_or(&Value::Null)
    }

    fn objectives(&self) -> Vec<&'a Value> {
        let departments = self.all("department").into_iter();
        let programs = departments.flat_map(|row| self.of("program", "department", row));
        programs.flat_map(|row| self.of("objective", "program", row)).collect()
    }

    fn key_results(&self, objective: &Value) -> Vec<(String, &'a Value)> {
        let rows = self.of("key_result", "objective", objective);
        rows.into_iter().enumerate().map(|(at, row)| (format!("KR{}", at + 1), row)).collect()
    }

    fn check_in(&self, of: &Value, quarter: i64) -> &'a Value {
        let (id, quarter) = (text(of, "id"), self.code(quarter));
        let found = self.all("check_in").into_iter().find(|row| {
            text(row, "subject").ends_with(&id) && row["quarter"].as_str() == Some(&*quarter)
        });
        found.unwrap_or(&Value::Null)
    }

    fn status(&self, check_in: &Value) -> String {
        text(self.by_id("status", &check_in["status"]), "name")
    }

    fn captions(&self, of: &Value) -> Vec<String> {
        self.of("figure", "of", of).iter().map(|row| text(row, "caption")).collect()
    }

    fn cover(&self) -> Page {
        let packet = self.all("packet").into_iter();
        let packet =
            packet.filter(|row| row["quarter"].as_str() == Some(&*self.code(self.quarter)));
        let mut texts: Vec<String> = packet.clone().map(|row| text(row, "audience")).collect();
        texts.extend(self.all("department").iter().map(|row| text(row, "name")));
        texts.extend(packet.map(|row| text(row, "cover_text")));
        texts.extend(self.all("organisation").iter().map(|row| text(row, "name")));
        page("", texts)
    }

    fn decisions(&self) -> Page {
        let mut texts = Vec::new();
        for row in self.all("department").iter().flat_map(|d| self.of("decision", "department", d))
        {
            texts.extend(["title", "text", "asked_by"].map(|field| text(row, field)));
            texts.push(day(row, "due"));
            texts.push(text(row, "answer"));
        }
        for objective in self.objectives() {
            for (number, row) in self.key_results(objective) {
                for request in self.of("change_request", "of", row) {
                    if text(request, "state") == "proposed" {
                        texts.push(format!("{}, {number}", text(objective, "title")));
                    }
                }
            }
        }
        page("Decisions requested", texts)
    }

    fn scorecard(&self) -> Page {
        let mut texts = Vec::new();
        for objective in self.objectives() {
            texts.push(text(objective, "title"));
            for (number, row) in self.key_results(objective) {
                texts.push(format!("{number} {}", text(row, "title")));
                let planned = self.of("trajectory", "subject", row);
                texts.extend(planned.iter().map(|row| text(row, "words")));
                let told = (1..=self.quarter).map(|quarter| self.check_in(row, quarter));
                texts.extend(told.map(|check_in| self.status(check_in)));
            }
        }
        page("", texts)
    }

    fn program(&self, program: &Value) -> Vec<Page> {
        let name = text(program, "name");
        let mut pages = vec![page(&name, Vec::new())];
        let mut texts = Vec::new();
        for said in self.of("program_quarter", "program", program) {
            texts.extend(["overview", "progress"].map(|field| text(said, field)));
        }
        let objectives = self.of("objective", "program", program);
        texts.extend(objectives.iter().map(|row| text(row, "title")));
        for action in self.of("action", "program", program) {
            texts.extend([text(action, "text"), text(action, "owner"), day(action, "due")]);
        }
        pages.push(page("Overview", texts));
        for outcome in self.of("outcome", "program", program) {
            let mut texts = vec![text(outcome, "goal_label")];
            for metric in self.of("metric", "outcome", outcome) {
                texts.extend(self.measured("", metric));
            }
            pages.push(page(&text(outcome, "statement"), texts));
        }
        pages.extend(objectives.into_iter().flat_map(|objective| self.objective(objective)));
        pages
    }

    /// A key result's or a metric's row of its table.
    fn measured(&self, number: &str, row: &Value) -> Vec<String> {
        let mut texts = vec![format!("{number} {}", text(row, "statement"))];
        texts.extend(["baseline", "goal"].map(|field| text(row, field)));
        for quarter in 1..=self.quarter {
            let check_in = self.check_in(row, quarter);
            texts.extend([
                self.status(check_in),
                text(check_in, "words"),
                text(check_in, "no_data"),
            ]);
        }
        texts
    }

    fn objective(&self, objective: &Value) -> Vec<Page> {
        let key_results = self.key_results(objective);
        let mut captions = self.captions(objective);
        captions.extend(key_results.iter().flat_map(|(_, row)| self.captions(row)));
        let told = self.of("objective_quarter", "objective", objective);
        let told = told.iter().map(|row| text(row, "narrative"));
        let facts = [text(objective, "owner"), quarter(objective, "target_quarter")];
        let mut texts = vec![text(objective, "statement")];
        if captions.is_empty() {
            texts.extend(facts.into_iter().chain(told));
        } else {
            texts.extend(told.chain(facts).chain(captions));
        }
        let mut pages = vec![page(&text(objective, "title"), texts)];
        let rows = key_results.iter().flat_map(|(number, row)| self.measured(number, row));
        pages.push(page("Key results", rows.collect()));
        for (number, row) in &key_results {
            let requests = self.of("change_request", "of", row).into_iter();
            pages.extend(requests.map(|request| change(number, row, request)));
        }
        for row in self.of("drill_down", "objective", objective) {
            let mut texts =
                ["situation", "impact", "recommendation"].map(|f| text(row, f)).to_vec();
            texts.extend(self.captions(row));
            let about = key_results.iter().find(|(_, of)| of["id"] == row["key_result"]);
            let mut owner = text(objective, "owner");
            if let Some((number, of)) = about {
                let status = self.status(self.check_in(of, self.quarter));
                texts.push(format!("{status} {number} {}", text(of, "title")));
                owner = text(of, "owner");
            }
            texts.push(owner);
            pages.push(page(&text(row, "title"), texts));
        }
        pages
    }

    fn department(&self, department: &Value) -> Vec<Page> {
        let of = |table: &str| self.of(table, "department", department);
        let objectives = self.objectives().into_iter().map(|row| text(row, "title")).collect();
        let mut pages = vec![page("Key results by status", objectives)];
        for row in of("highlight") {
            let team = text(self.by_id("team", &row["team"]), "name");
            let texts = [text(row, "number"), text(row, "text"), team];
            let heading = text(row, "heading");
            match pages.iter_mut().find(|page| page.title == heading) {
                Some(page) => page.texts.extend(texts),
                None => pages.push(page(&heading, texts.to_vec())),
            }
        }
        let mut teams: Vec<(&Value, Vec<String>)> = Vec::new();
        for row in of("win") {
            match teams.iter_mut().find(|(team, _)| **team == row["team"]) {
                Some((_, wins)) => wins.push(text(row, "text")),
                None => {
                    let team = text(self.by_id("team", &row["team"]), "name");
                    teams.push((&row["team"], vec![team, text(row, "text")]));
                }
            }
        }
        pages.push(page("Wins by team", teams.into_iter().flat_map(|(_, wins)| wins).collect()));
        let challenges = of("challenge").into_iter().map(|row| text(row, "text"));
        pages.push(page("Challenges", challenges.collect()));
        let upcoming = of("upcoming").into_iter();
        let upcoming = upcoming.flat_map(|row| ["text", "owner"].map(|field| text(row, field)));
        pages.push(page("Upcoming", upcoming.collect()));
        let mut people = Vec::new();
        for row in of("hire") {
            people.extend(["name", "role"].map(|field| text(row, field)));
            people.push(text(self.by_id("team", &row["team"]), "name"));
        }
        let mut served = of("anniversary");
        served.sort_by_key(|row| std::cmp::Reverse(row["years"].as_i64()));
        people.extend(served.into_iter().map(|row| text(row, "name")));
        pages.push(page("New hires and anniversaries", people));
        pages
    }

    fn definitions(&self) -> Page {
        let mut statuses = self.all("status");
        statuses.sort_by_key(|row| text(row, "phase") == "closed");
        let texts = statuses.into_iter().flat_map(|row| ["name", "meaning"].map(|f| text(row, f)));
        page("How status and score are defined", texts.collect())
    }
}

fn change(number: &str, row: &Value, request: &Value) -> Page {
    let state = text(request, "state");
    let word = if state == "proposed" { "requested" } else { &*state };
    let mut texts =
        ["original", "proposed", "reason", "asked_by"].map(|f| text(request, f)).to_vec();
    texts.extend([quarter(request, "from_quarter"), state.clone()]);
    texts.extend([text(request, "decided_by"), day(request, "decided_on")]);
    page(&format!("Change {word}: {number}, {}", text(row, "title")), texts)
}
