//! Files that are no spreadsheets, broken ones, and ones with something odd in them: each a clear error, or a notice that
//! names sheet, row and column, or read for what it is. Not those that are as they should be: `cases/` has these.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::proposal::tests::{context, new_plan, read, taken};
use super::workbook::Workbook;
use crate::plan::Plan;

/// What has to come of a file.
enum Comes {
    /// An error with these words.
    Error(&'static str),
    /// Nothing but a notice with these words, and so many rows.
    Notice(&'static str, usize),
    /// So many rows, and this in the plan's JSON afterwards.
    Rows(usize, &'static str),
}

use Comes::{Error, Notice, Rows};

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook whose only sheet has this in its data, and these shared strings.
fn xlsx(data: &str, strings: &[&str]) -> Vec<u8> {
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>"
    );
    let items: String = strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let shared = format!(
        "<?xml version=\"1.0\"?><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{items}</sst>"
    );
    package(sheet.as_bytes(), shared.as_bytes())
}

fn package(sheet: &[u8], shared: &[u8]) -> Vec<u8> {
    zipped(&[
        (
            "[Content_Types].xml",
            b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "_rels/.rels",
            b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            b"<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Grow\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", shared),
    ])
}

/// Inline cells, a row a line, cells parted by bars.
fn rows(lines: &[&str]) -> String {
    let mut data = String::new();
    for (row, line) in lines.iter().enumerate() {
        data.push_str(&format!("<row r=\"{}\">", row + 1));
        for (column, cell) in line.split('|').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let at = super::workbook::place(row as u32, column as u32);
            match cell.strip_prefix('!') {
                Some(raw) => data.push_str(&raw.replace("@", &at)),
                None => data.push_str(&format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{cell}</t></is></c>")),
            }
        }
        data.push_str("</row>");
    }
    data
}

fn sheet(lines: &[&str]) -> Vec<u8> {
    xlsx(&rows(lines), &[])
}

fn ods(content: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

fn ods_row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"))
        .collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

const HEAD: &str = "Objective|Key result|Goal|Owner|Q1 status|Q1 confidence";

fn cases() -> Vec<(&'static str, &'static str, Vec<u8>, Comes)> {
    let good = sheet(&[HEAD, "Grow|Reach readers|100|Kim|50|"]);
    let cut = |share: usize| good[..good.len() * share / 100].to_vec();
    let mut flipped = good.clone();
    let middle = flipped.len() / 2;
    for byte in &mut flipped[middle..middle + 40] {
        *byte ^= 0x5a;
    }
    let long = "x".repeat(32_767);
    let wide_marker: Vec<u8> =
        "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let compound = |tail: &[u8]| {
        [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600], tail].concat()
    };
    let bomb = package(&vec![b' '; 65_000_000], b"<sst/>");
    let many: Vec<(String, Vec<u8>)> =
        (0..10_100).map(|at| (format!("xl/x{at}.xml"), Vec::new())).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![("xl/workbook.xml", b"<workbook/>")];
    parts.extend(many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
    let utf16: Vec<u8> = "Objective\tKey result\tGoal\nGrow\tReach räders\t5\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let empty_rows: String = (3..1_000_000).map(|row| format!("<row r=\"{row}\"/>")).collect();
    let head_ods = ods_row(&["Objective", "Key result", "Goal"]);
    let far = format!(
        "{}<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>far</t></is></c></row>",
        rows(&[HEAD, "Grow|Reach readers|100|||"])
    );
    vec![
        ("empty", "a.csv", Vec::new(), Error("it is empty")),
        ("mark alone", "a.csv", b"\xef\xbb\xbf".to_vec(), Rows(0, "")),
        ("pdf", "a.xlsx", b"%PDF-1.7 x".to_vec(), Error("a PDF; copy its table")),
        ("png", "a.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), Error("a picture")),
        ("database", "a.xls", b"SQLite format 3\0".to_vec(), Error("a database")),
        ("gzip", "a.xlsx", b"\x1f\x8b\x08\0".to_vec(), Error("an archive; unpack it first")),
        ("7z", "a.xlsx", b"7z\xbc\xaf\x27\x1c".to_vec(), Error("an archive; unpack it first")),
        ("rtf", "a.xls", b"{\\rtf1 x}".to_vec(), Error("a text document (RTF)")),
        (
            "html called xls",
            "a.xls",
            b"<html><table><tr><td>KR</td></tr></table>".to_vec(),
            Error("a web page; open it"),
        ),
        (
            "xml called xls",
            "a.xls",
            b"<?xml version=\"1.0\"?><Workbook/>".to_vec(),
            Error("XML; open it"),
        ),
        (
            "pointer",
            "a.xlsx",
            b"version https://git-lfs.github.com/spec/v1".to_vec(),
            Error("was not downloaded"),
        ),
        (
            "noise",
            "a.csv",
            (0..4000_u32).map(|at| (at * 7919 % 256) as u8).collect(),
            Error("neither a workbook nor text"),
        ),
        ("noughts", "a.csv", vec![0; 5000], Error("neither a workbook nor text")),
        (
            "word",
            "a.xlsx",
            zipped(&[("word/document.xml", b"<x/>")]),
            Error("a Word document; copy its table"),
        ),
        (
            "slides",
            "a.xlsx",
            zipped(&[("ppt/presentation.xml", b"<x/>")]),
            Error("a presentation; copy its table"),
        ),
        (
            "binary workbook",
            "a.xlsx",
            zipped(&[("xl/workbook.bin", b"x")]),
            Error("a binary workbook (XLSB)"),
        ),
        ("numbers", "a.xlsx", zipped(&[("Index/Document.iwa", b"x")]), Error("a Numbers document")),
        (
            "other archive",
            "a.xlsx",
            zipped(&[("readme.txt", b"x")]),
            Error("an archive that holds no spreadsheet"),
        ),
        ("four bytes", "a.xlsx", b"PK\x03\x04".to_vec(), Error("damaged or was cut off")),
        ("cut in half", "a.xlsx", cut(50), Error("damaged or was cut off")),
        ("cut near the end", "a.xlsx", cut(97), Error("damaged or was cut off")),
        ("flipped bits", "a.xlsx", flipped, Error("a.xlsx")),
        ("bomb", "a.xlsx", bomb, Error("too large to be a table")),
        ("ten thousand parts", "a.xlsx", zipped(&parts), Error("too large to be a table")),
        (
            "no relations",
            "a.xlsx",
            zipped(&[(
                "xl/workbook.xml",
                b"<workbook><sheets><sheet name=\"A\" r:id=\"rId9\"/></sheets></workbook>",
            )]),
            Error("cannot be read as a spreadsheet"),
        ),
        (
            "broken sheet",
            "a.xlsx",
            package(b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"", b"<sst/>"),
            Error("cannot be read as a spreadsheet"),
        ),
        (
            "no sheet at all",
            "a.xlsx",
            package(b"", b"<sst/>"),
            Error("cannot be read as a spreadsheet"),
        ),
        (
            "string that is not there",
            "a.xlsx",
            xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>", &["a"]),
            Error("sheet “Grow”: Cell string index"),
        ),
        ("encrypted", "a.xlsx", compound(&wide_marker), Error("encrypted with a password")),
        (
            "an old workbook",
            "a.xls",
            include_bytes!("../../../../fuzz/corpus/import/old.xls").to_vec(),
            Rows(2, "Reach readers"),
        ),
        ("broken xls", "a.xls", compound(b"x"), Error("cannot be read as a spreadsheet")),
        (
            "encrypted ods",
            "a.ods",
            ods("", "<manifest:encryption-data/>"),
            Error("encrypted with a password"),
        ),
        (
            "broken ods",
            "a.ods",
            zipped(&[("mimetype", b"x"), ("content.xml", b"<office:spread <<")]),
            Error("cannot be read as a spreadsheet"),
        ),
        (
            "ods",
            "a.ods",
            ods(
                &format!(
                    "<table:table table:name=\"Grow\">{head_ods}{}</table:table>",
                    ods_row(&["Grow", "Reach &amp; keep", "5"])
                ),
                "",
            ),
            Rows(1, "Reach & keep"),
        ),
        (
            "ods of a million empty rows",
            "a.ods",
            ods(
                &format!(
                    "<table:table table:name=\"Grow\">{head_ods}<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>{}</table:table>",
                    ods_row(&["Grow", "Reach", "5"])
                ),
                "",
            ),
            Rows(1, "Reach"),
        ),
        (
            "ods that repeats without end",
            "a.ods",
            ods(
                "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
                "",
            ),
            Error("filled cells; the limit was reached in sheet “A”"),
        ),
        ("a cell far away", "a.xlsx", xlsx(&far, &[]), Rows(1, "Reach readers")),
        (
            "a million empty rows",
            "a.xlsx",
            xlsx(&format!("{}{empty_rows}", rows(&[HEAD, "Grow|Reach readers|100|||"])), &[]),
            Rows(1, "Reach readers"),
        ),
        ("utf-16 without a mark", "a.txt", utf16, Rows(1, "Reach räders")),
        (
            "a quote that never ends",
            "a.csv",
            b"Objective,Key result,Goal\nGrow,\"Reach readers,5\n".to_vec(),
            Rows(1, "Reach readers,5"),
        ),
        ("one column", "a.csv", b"Some text\nmore text\n".to_vec(), Rows(0, "")),
        ("headings alone", "a.xlsx", sheet(&[HEAD]), Rows(0, "")),
        (
            "duplicate headings",
            "a.xlsx",
            sheet(&["Objective|Key result|Goal|Goal", "Grow|Reach|5|6"]),
            Notice("Two columns are headed “Goal”", 1),
        ),
        (
            "two years",
            "a.xlsx",
            sheet(&["Objective|Key result|Q1 FY20-21|Q1 FY21-22", "Grow|Reach|5|6"]),
            Notice("tells of two fiscal years, FY20-21 and FY21-22", 1),
        ),
        (
            "an error",
            "a.xlsx",
            sheet(&[HEAD, "Grow|Reach readers|!<c r=\"@\" t=\"e\"><v>#REF!</v></c>|||"]),
            Notice("sheet “Grow”, C2 holds an error (#REF!)", 1),
        ),
        (
            "an error as status",
            "a.xlsx",
            sheet(&[HEAD, "Grow|Reach readers|5||!<c r=\"@\" t=\"e\"><v>#DIV/0!</v></c>|"]),
            Notice("sheet “Grow”, E2 holds an error (#DIV/0!)", 1),
        ),
        (
            "a circle without a value",
            "a.xlsx",
            sheet(&[HEAD, "Grow|Reach readers|!<c r=\"@\"><f>C2</f></c>|||"]),
            Rows(1, "Reach readers"),
        ),
        (
            "a day as a serial",
            "a.xlsx",
            sheet(&[HEAD, "Grow|Reach readers|!<c r=\"@\"><v>44196</v></c>|||"]),
            Rows(1, "44196"),
        ),
        (
            "a full cell",
            "a.xlsx",
            sheet(&[HEAD, &format!("Grow|{long}|5|||")]),
            Rows(1, "xxxxxxxx"),
        ),
        (
            "an owner as long as a cell",
            "a.xlsx",
            sheet(&[HEAD, &format!("Grow|Reach|5|{long}||")]),
            Notice("sheet “Grow”, D2: the owner is too long for one line", 1),
        ),
        (
            "a program as long as a cell",
            "a.xlsx",
            sheet(&["Program|Objective|Key result|Goal", &format!("{long}|Grow|Reach|5")]),
            Rows(1, "Reach"),
        ),
        (
            "a source as long as a cell",
            "a.xlsx",
            sheet(&[
                "Objective|Key result|Goal|Q1 status|Q1 source",
                &format!("Grow|Reach|5|1|{long}"),
            ]),
            Notice("is too long for one line; it is left out", 1),
        ),
        (
            "a day with something behind it",
            "a.xlsx",
            sheet(&[HEAD, "Grow|Reach|!<c r=\"@\" t=\"d\"><v>soon\u{7f}</v></c>|||"]),
            Rows(1, "soon"),
        ),
        (
            "a quote that never ends in a long file",
            "a.csv",
            format!("Objective,Key result,Q1 status\nGrow,Reach,\"{}\n", "x".repeat(200_100))
                .into_bytes(),
            Rows(1, "[cut: a cell holds no more]"),
        ),
        (
            "control characters",
            "a.xlsx",
            sheet(&[HEAD, "Grow|Reach_x0007_ readers\u{85}|5|||"]),
            Rows(1, "Reach"),
        ),
        (
            "a row without a statement",
            "a.xlsx",
            sheet(&[HEAD, "Grow||5|Kim||", "Grow|Reach|5|||"]),
            Notice("sheet “Grow”, A2: the row says of which key result", 1),
        ),
        (
            "the same twice",
            "a.xlsx",
            sheet(&[HEAD, "Grow|Reach|5||1|", "Grow|Reach|5||2|"]),
            Notice("A3: this key result stands in the file twice", 1),
        ),
        (
            "a confidence in words",
            "a.xlsx",
            sheet(&[HEAD, "Grow|Reach|5|||rather high"]),
            Notice("F2: “rather high” is not a share from 0 to 1", 1),
        ),
        (
            "no quarter",
            "a.csv",
            b"Objective,Key result,Quarter,Status\nGrow,Reach,someday,On track\n".to_vec(),
            Notice("C2: “someday” is not a quarter", 1),
        ),
        (
            "a formula as text",
            "a.csv",
            b"Objective,Key result,Goal\nGrow,=cmd|' /C calc'!A0,5\n".to_vec(),
            Rows(1, "=cmd|"),
        ),
        (
            "letters of every script",
            "a.csv",
            "Objective,Key result,Goal\nGrow,قراءة 読書 🎯,५\n".as_bytes().to_vec(),
            Rows(1, "読書 🎯"),
        ),
    ]
}

#[test]
fn odd_files_are_refused_or_read_and_always_told() {
    let empty = new_plan();
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() >= 40);
    for (case, name, bytes, comes) in cases {
        let workbook = match (Workbook::read(name, &bytes), &comes) {
            (Ok(workbook), _) => workbook,
            (Err(error), Error(words)) => {
                if !error.message.contains(words) || error.hint.is_empty() {
                    wrong.push(format!("{case}: {} / {}", error.message, error.hint));
                }
                continue;
            }
            (Err(error), _) => {
                wrong.push(format!("{case}: refused: {}", error.message));
                continue;
            }
        };
        let mut context = context();
        let proposal = read(&empty, name, &workbook, &mut context);
        let after = taken(&empty, &proposal, &mut context);
        let json = crate::exchange::to_json(&after, &[]);
        let said = format!("{} rows, {:?}", proposal.rows.len(), proposal.notices);
        match comes {
            Error(_) => wrong.push(format!("{case}: read: {said}")),
            Notice(words, count) => {
                if proposal.rows.len() != count
                    || !proposal.notices.iter().any(|notice| notice.contains(words))
                {
                    wrong.push(format!("{case}: {said}"));
                }
            }
            Rows(count, words) => {
                if proposal.rows.len() != count || !json.contains(words) {
                    wrong.push(format!("{case}: {said}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_closed_quarter_says_is_left_out_with_a_notice() {
    let plan = super::sample::sample().unwrap().plan;
    let close = crate::edit::Edit::CloseQuarter {
        quarter: "Q1 FY20-21".to_owned(),
        on: "2020-10-12".to_owned(),
    };
    let mut context = context();
    let mut closed: Plan = plan.clone();
    for change in &crate::edit::plan_edit(&plan, &close, &mut context).unwrap().changes {
        closed.apply(change).unwrap();
    }
    let text = "Key results,Q1 status\nKR1: ,7 milestones\n";
    let workbook = Workbook::read("Content integrity.csv", text.as_bytes()).unwrap();
    let proposal = read(&closed, "Content integrity.csv", &workbook, &mut context);
    assert!(
        proposal.notices.iter().any(|notice| notice.contains("Q1 FY20-21 is closed")),
        "{:?}",
        proposal.notices
    );
    assert_eq!(taken(&closed, &proposal, &mut context), closed);
}

mod any_file {
    use proptest::prelude::*;

    use super::{HEAD, context, new_plan, read, sheet, taken};
    use crate::exchange::workbook::Workbook;

    fn seeds() -> Vec<Vec<u8>> {
        let csv =
            "Program;Objective;Key result;Goal;Q1 Status\nA;B;KR1: C. Baseline: 3;4;🟢 8% (2033)\n"
                .as_bytes()
                .to_vec();
        vec![sheet(&[HEAD, "Grow|KR2: Reach readers Baseline: 3|100|Kim|8% (2033)|0.5"]), csv]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        /// A file with bytes overwritten or cut off is read or refused, and what is read can be taken in.
        #[test]
        fn damage_is_refused_or_harmless(
            seed in 0..2_usize,
            hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let mut bytes = seeds().swap_remove(seed);
            for (at, byte) in hits {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            if let Ok(workbook) = Workbook::read("Any.xlsx", &bytes) {
                let (plan, mut context) = (new_plan(), context());
                let proposal = read(&plan, "Any.xlsx", &workbook, &mut context);
                taken(&plan, &proposal, &mut context);
            }
        }

        /// Any text as a table does no harm.
        #[test]
        fn any_text_is_read(text in "(?s)(Objective|Key result|KR1|Q1|Goal|Baseline:|[,;\t\n\"|:%]|\\PC){0,60}") {
            let workbook = crate::exchange::workbook::from_text("Any.csv", &text).unwrap();
            let (plan, mut context) = (new_plan(), context());
            let proposal = read(&plan, "Any.csv", &workbook, &mut context);
            taken(&plan, &proposal, &mut context);
        }
    }
}
