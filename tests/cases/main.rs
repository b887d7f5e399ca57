//! Bad and good input as data: each file in `apply/` and `import/` is a case. Not where the input
//! comes from.
//!
//! A case: `about`, `setup` (edits that come first), `lines` (for `apply`) or `file` (for `import`),
//! and `expect`: for each line or the file, `"ok"` or a code and a part of the message. Where
//! everything is refused, the document has to be byte for byte as before. Input is any JSON, or
//! `{"raw": text}`, `{"hex": bytes}`, `{"repeat": [before, part, times, after]}`; `$objective`
//! stands for the id of the sample's first objective, `$objective.1` for the second's.

use std::fs;
use std::path::Path;

use quarterdeck_tests::Desk;
use serde_json::Value;

struct Bench {
    desk: Desk,
    rows: Value,
}

impl Bench {
    fn new() -> Self {
        let desk = Desk::new().unwrap();
        assert!(desk.run(&["new", "sample.qdeck", "--sample"]).unwrap().status.success());
        let shown = desk.run(&["show", "sample.qdeck", "--json"]).unwrap();
        let shown: Value = serde_json::from_slice(&shown.stdout).unwrap();
        Self { desk, rows: shown["rows"].clone() }
    }

    fn id(&self, name: &str) -> String {
        let (table, at) = name.split_once('.').unwrap_or((name, "0"));
        let at: usize = at.parse().unwrap();
        self.rows[table][at]["id"].as_str().unwrap_or_else(|| panic!("no ${name}")).to_owned()
    }

    /// The bytes of an input, its `$names` put in.
    fn bytes(&self, input: &Value) -> Vec<u8> {
        if let Some(hex) = input["hex"].as_str() {
            let pairs: Vec<char> = hex.chars().filter(|c| !c.is_whitespace()).collect();
            let byte = |pair: &[char]| u8::from_str_radix(&String::from_iter(pair), 16).unwrap();
            return pairs.chunks(2).map(byte).collect();
        }
        if let Some(parts) = input["repeat"].as_array() {
            let part = |at: usize| parts[at].as_str().unwrap();
            let times = usize::try_from(parts[2].as_u64().unwrap()).unwrap();
            let text = format!("{}{}{}", part(0), part(1).repeat(times), part(3));
            return self.named(&text).into_bytes();
        }
        match input["raw"].as_str() {
            Some(raw) => self.named(raw).into_bytes(),
            None => self.named(&input.to_string()).into_bytes(),
        }
    }

    fn named(&self, text: &str) -> String {
        let mut named = String::new();
        let mut parts = text.split('$');
        named.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let stop =
                |c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c));
            let end = part.find(stop).unwrap_or(part.len());
            named.push_str(&self.id(&part[..end]));
            named.push_str(&part[end..]);
        }
        named
    }

    fn prepare(&self, case: &Value) -> Vec<u8> {
        fs::copy(self.desk.path("sample.qdeck"), self.desk.path("case.qdeck")).unwrap();
        if let Some(setup) = case["setup"].as_array() {
            let run = self.desk.feed(&["apply", "case.qdeck"], &self.lines(setup)).unwrap();
            assert!(run.status.success(), "setup: {}", String::from_utf8_lossy(&run.stdout));
        }
        fs::read(self.desk.path("case.qdeck")).unwrap()
    }

    fn lines(&self, lines: &[Value]) -> Vec<u8> {
        lines.iter().flat_map(|line| [self.bytes(line), b"\n".to_vec()].concat()).collect()
    }

    fn untouched(&self, before: &[u8]) {
        let after = fs::read(self.desk.path("case.qdeck")).unwrap();
        assert!(after == before, "everything was refused, and yet the document differs");
    }
}

fn expect(answer: &Value, expected: &Value) {
    if expected == "ok" {
        assert_eq!(answer["ok"], true, "{answer}");
        return;
    }
    assert_eq!(answer["error"]["code"], expected["code"], "{answer}");
    let message = answer["error"]["message"].as_str().unwrap();
    let part = expected["message"].as_str().unwrap();
    assert!(message.contains(part), "“{message}” does not say “{part}”");
    assert!(!answer["error"]["hint"].as_str().unwrap().is_empty(), "no hint: {answer}");
}

/// Runs every case of a folder and tells all that fail.
fn all(folder: &str, least: usize, run: fn(&Bench, &Value)) {
    let bench = Bench::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(folder);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= least, "only {} cases", paths.len());
    let mut failed = Vec::new();
    for path in &paths {
        let case: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(&bench, &case)));
        if ran.is_err() {
            failed.push(path.file_stem().unwrap().to_string_lossy().into_owned());
        }
    }
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}

#[test]
fn apply() {
    all("apply", 40, |bench, case| {
        let before = bench.prepare(case);
        let lines = case["lines"].as_array().unwrap();
        let run = bench.desk.feed(&["apply", "case.qdeck"], &bench.lines(lines)).unwrap();
        let out = String::from_utf8(run.stdout).unwrap();
        let answers: Vec<Value> =
            out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let expected = case["expect"].as_array().unwrap();
        assert_eq!(answers.len(), expected.len(), "{out}{}", String::from_utf8_lossy(&run.stderr));
        for (answer, expected) in answers.iter().zip(expected) {
            expect(answer, expected);
        }
        let all_fine = expected.iter().all(|expected| expected == "ok");
        assert_eq!(run.status.success(), all_fine);
        if expected.iter().all(|expected| expected != "ok") {
            bench.untouched(&before);
        }
    });
}

#[test]
fn import() {
    all("import", 25, |bench, case| {
        let before = bench.prepare(case);
        fs::write(bench.desk.path("in.json"), bench.bytes(&case["file"])).unwrap();
        let run = bench.desk.run(&["import", "case.qdeck", "in.json", "--json"]).unwrap();
        if case["expect"] == "ok" {
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            return;
        }
        let error: Value = serde_json::from_slice(&run.stderr).unwrap();
        expect(&serde_json::json!({ "error": error }), &case["expect"]);
        bench.untouched(&before);
    });
}
