//! Large plans, told in 20 quarters. Made from counters, in the form of the plain data; not the sample's words, but their
//! lengths.

use serde_json::{Value, json};

/// How many departments there are, and how many programs in each.
pub struct Size {
    pub departments: usize,
    pub programs: usize,
}

/// As large as a plan gets: 250 objectives, 1,250 key results, a packet of 1,227 pages.
pub const HUGE: Size = Size { departments: 5, programs: 5 };
/// A packet of some 300 pages.
pub const MIDDLE: Size = Size { departments: 1, programs: 6 };

/// What there is in each program, and in each objective.
const OBJECTIVES: usize = 10;
const KEY_RESULTS: usize = 5;

/// The plan as plain data, with the organisation and the statuses of another one.
pub fn large(sample: &str, size: &Size) -> crate::Done<String> {
    let sample: Value = serde_json::from_str(sample)?;
    let mut rows = Rows::default();
    let statuses: Vec<Value> =
        (sample["status"].as_array().into_iter().flatten()).map(|row| row["id"].clone()).collect();
    for department in 0..size.departments {
        let of = rows.add(0, json!({ "name": format!("Department {}", department + 1) }));
        for program in 0..size.programs {
            let name = format!("Program {} of department {}", program + 1, department + 1);
            let program = rows.add(1, json!({ "department": of, "name": name }));
            for objective in 0..OBJECTIVES {
                objective_of(&mut rows, &program, objective, &statuses);
            }
        }
    }
    let [department, program, objective, objective_quarter, key_result, trajectory, check_in] =
        rows.tables;
    let plan = json!({
        "format": sample["format"], "version": sample["version"],
        "organisation": sample["organisation"], "status": sample["status"],
        "department": department, "program": program, "objective": objective,
        "objective_quarter": objective_quarter, "key_result": key_result,
        "trajectory": trajectory, "check_in": check_in,
    });
    Ok(plan.to_string())
}

#[derive(Default)]
struct Rows {
    tables: [Vec<Value>; 7],
    count: u64,
}

impl Rows {
    /// Adds a row under an id of its own; gives the id.
    fn add(&mut self, table: usize, mut row: Value) -> String {
        self.count += 1;
        // Ids differ near their end, where codes of pages are taken from.
        let id = format!("01730964-b248-7901-8788-{:012x}", self.count * 0x0001_0001);
        row["id"] = json!(id);
        self.tables[table].push(row);
        id
    }
}

fn objective_of(rows: &mut Rows, program: &str, number: usize, statuses: &[Value]) {
    let objective = rows.add(
        2,
        json!({
            "program": program, "year": 2021, "owner": format!("Owner {}", number % 7),
            "title": format!("Objective {} that says what is to be reached", number + 1),
            "statement": "Readers everywhere find what they look for within two steps, and what they find is kept by people who know it.",
        }),
    );
    let narrative = "The **first half** went as planned; what is left waits for the survey.\n\n- Two services run behind the gateway\n- The third follows in spring";
    rows.tables[3]
        .push(json!({ "objective": objective, "quarter": "FY2021-Q1", "narrative": narrative }));
    for place in 0..KEY_RESULTS {
        let title = format!("Result {} of objective {}", place + 1, number + 1);
        let result = rows.add(
            4,
            json!({
                "objective": objective, "title": title, "owner": format!("Owner {}", place),
                "statement": format!("{} of one hundred services answer within a second (by Q4)", 60 + place),
                "baseline": "12 services", "goal": "60 services", "direction": "increase",
                "start": 12, "target": 60, "unit": "services",
            }),
        );
        let subject = format!("key_result:{result}");
        for quarter in 1..=4 {
            rows.tables[5].push(json!({
                "subject": subject, "quarter": format!("FY2021-Q{quarter}"), "target": 12 * (quarter + 1),
            }));
        }
        // The twenty quarters up to the first of 2021.
        for back in 0..20_usize {
            let count = 2021 * 4 - back;
            let (year, quarter) = (count / 4, count % 4 + 1);
            rows.tables[6].push(json!({
                "subject": subject, "quarter": format!("FY{year}-Q{quarter}"),
                "words": format!("{} services answer within a second; the next wait for their owners", 12 + place + back),
                "status": statuses.get((number + place + back) % 5), "value": 12 + place + back,
            }));
        }
    }
}
