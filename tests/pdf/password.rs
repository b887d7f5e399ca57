//! The packet under a password, as programs open it that are not ours: qpdf, poppler, mupdf and pdf.js. Not what its pages
//! say: that is what they say without.

use std::path::Path;
use std::process::{Command, Output};

use quarterdeck_tests::{Desk, has};

const QUARTER: &str = "q1 FY20–21";
/// Not ASCII, and with a space, as people have them.
const PASSWORD: &str = "Grüße an alle 42";

fn desk() -> Desk {
    let desk = Desk::new().unwrap();
    assert!(desk.run(&["new", "s.qdeck", "--sample"]).unwrap().status.success());
    desk
}

fn export(desk: &Desk, out: &str, more: &[&str]) -> Output {
    let always = ["export", "s.qdeck", "--quarter", QUARTER, "--out", out];
    desk.run(&[&always[..], more].concat()).unwrap()
}

fn locked(desk: &Desk, out: &str, password: &str) -> Vec<u8> {
    let run = export(desk, out, &["--password", password]);
    assert!(run.status.success(), "{}", told(&run));
    std::fs::read(desk.path(out)).unwrap()
}

fn told(run: &Output) -> String {
    String::from_utf8_lossy(&[&run.stdout[..], &run.stderr[..]].concat()).into_owned()
}

fn opened(tool: &str, arguments: &[&str], file: &Path) -> Output {
    Command::new(tool).args(arguments).arg(file).output().unwrap()
}

#[test]
fn it_opens_with_its_password_and_with_nothing_else() {
    let desk = desk();
    locked(&desk, "p.pdf", PASSWORD);
    let file = desk.path("p.pdf");
    if has("qpdf") {
        let with =
            |password: &str| opened("qpdf", &["--check", &format!("--password={password}")], &file);
        let run = with(PASSWORD);
        assert!(run.status.success(), "{}", told(&run));
        assert!(told(&run).contains("file encryption method: AESv3"), "{}", told(&run));
        assert!(!with("").status.success() && !with("Gruesse").status.success());
    }
    if has("pdfinfo") {
        let with = |password: &str| opened("pdfinfo", &["-upw", password], &file);
        let run = with(PASSWORD);
        assert!(run.status.success(), "{}", told(&run));
        // What a screen reader or a printer needs is not forbidden.
        let allowed = "yes (print:yes copy:yes change:yes addNotes:yes algorithm:AES-256)";
        assert!(told(&run).contains(allowed), "{}", told(&run));
        assert!(told(&run).contains("Technology, Q1 FY20-21"), "{}", told(&run));
        assert!(!with("").status.success() && !with("Gruesse").status.success());
    }
    if has("mutool") {
        let text = |password: &str| {
            let mut command = Command::new("mutool");
            command.args(["draw", "-q", "-F", "text", "-p", password]).arg(&file).arg("2");
            command.output().unwrap()
        };
        let run = text(PASSWORD);
        assert!(run.status.success() && told(&run).contains("Contents"), "{}", told(&run));
        assert!(!text("").status.success() && !text("Gruesse").status.success());
    }
}

/// The viewer that browsers have.
#[test]
fn it_opens_in_pdf_js() {
    let Some(folder) = std::env::var_os("QUARTERDECK_PDFJS") else {
        eprintln!("SKIPPED: `cargo xtask test` installs pdf.js; here it was not tested with.");
        return;
    };
    let desk = desk();
    locked(&desk, "p.pdf", PASSWORD);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("pdf/open.mjs");
    let with = |password: &str| {
        let mut command = Command::new("node");
        command.arg(&script).arg(&folder).arg(desk.path("p.pdf")).arg(password);
        command.output().unwrap()
    };
    let run = with(PASSWORD);
    assert!(run.status.success() && told(&run).contains("32 pages: Technology"), "{}", told(&run));
    for wrong in ["", "Gruesse"] {
        let run = with(wrong);
        assert!(
            !run.status.success() && told(&run).contains("PasswordException"),
            "{}",
            told(&run)
        );
    }
}

/// qpdf's own reading of a file without its password, every object plain to see.
fn laid_open(desk: &Desk, name: &str, password: &str) -> String {
    let open = desk.path("open.pdf");
    let run = Command::new("qpdf")
        .args(["--qdf", "--decrypt", "--object-streams=disable", "--static-id"])
        .arg(format!("--password={password}"))
        .arg(desk.path(name))
        .arg(&open)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", told(&run));
    String::from_utf8_lossy(&std::fs::read(open).unwrap()).into_owned()
}

#[test]
fn it_holds_what_the_open_packet_holds_but_does_not_declare_pdf_a() {
    if !has("qpdf") || !has("pdfinfo") {
        return;
    }
    let desk = desk();
    assert!(export(&desk, "plain.pdf", &[]).status.success());
    locked(&desk, "p.pdf", PASSWORD);
    let structure = |name: &str, password: &str| {
        let run = opened("pdfinfo", &["-struct-text", "-upw", password], &desk.path(name));
        assert!(run.status.success(), "{}", told(&run));
        let told = told(&run);
        let lines = told.lines().filter(|line| !line.trim_start().starts_with("Object "));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(structure("p.pdf", PASSWORD), structure("plain.pdf", ""));

    let (plain, locked) = (laid_open(&desk, "plain.pdf", ""), laid_open(&desk, "p.pdf", PASSWORD));
    assert!(plain.contains("<pdfaid:part>2") && plain.contains("/OutputIntents"));
    assert!(!locked.contains("<pdfaid:part>") && !locked.contains("/OutputIntents"));
    assert!(locked.contains("<pdfuaid:part>1"));
    // Pictures and type are the same ones, byte for byte.
    let streams = |text: &str, kind: &str| text.matches(kind).count();
    for kind in ["/Subtype /Image", "/FontFile", "/Type /Page\n", "/S /TD", "/Subtype /Link"] {
        assert_eq!(streams(&plain, kind), streams(&locked, kind), "{kind}");
    }
}

#[test]
fn nothing_of_it_can_be_read_without_the_password() {
    let desk = desk();
    assert!(export(&desk, "plain.pdf", &[]).status.success());
    let plain = std::fs::read(desk.path("plain.pdf")).unwrap();
    let locked = locked(&desk, "p.pdf", PASSWORD);
    let holds = |bytes: &[u8], words: &str| {
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    };
    assert!(holds(&plain, "Technology") && holds(&plain, "uuid:"), "there is nothing to hide");
    for words in ["Technology", "Quarterdeck", "uuid:", "FontName", "Grü"] {
        assert!(!holds(&locked, words), "{words}");
    }
    // The identifier of an open packet is a digest of it: one could guess at pages and compare.
    let id = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.split_once("/ID[<").unwrap().1.split_once('>').unwrap().0.to_owned()
    };
    assert_eq!(id(&plain).len(), 32);
    assert_ne!(id(&plain), id(&locked));
}

#[test]
fn the_same_document_time_and_password_give_the_same_bytes() {
    let desk = desk();
    let one = locked(&desk, "one.pdf", PASSWORD);
    assert!(locked(&desk, "two.pdf", PASSWORD) == one);
    assert!(locked(&desk, "two.pdf", "another") != one);
}

/// In earnest, with the clock and true randomness, no two files have a key in common.
#[test]
fn two_exports_have_no_key_in_common() {
    let desk = desk();
    let earnest = |out: &str| {
        let mut command = Command::new(quarterdeck_tests::cli());
        command
            .args(["export", "s.qdeck", "--quarter", QUARTER, "--password", PASSWORD, "--out", out])
            .env("QUARTERDECK_DATA_DIR", desk.data())
            .current_dir(desk.path("."));
        let run = command.output().unwrap();
        assert!(run.status.success(), "{}", told(&run));
        std::fs::read(desk.path(out)).unwrap()
    };
    let (one, two) = (earnest("one.pdf"), earnest("two.pdf"));
    let same = one.iter().zip(&two).filter(|(one, two)| one == two).count();
    // By chance one byte in 256 is the same, besides the files' plain syntax.
    assert!(same < one.len() / 4, "{same} of {} bytes are the same", one.len());
}

#[test]
fn the_password_can_come_from_a_file_or_the_standard_input() {
    let desk = desk();
    let typed = locked(&desk, "typed.pdf", PASSWORD);
    std::fs::write(desk.path("word.txt"), format!("{PASSWORD}\r\nwhat follows does not matter\n"))
        .unwrap();
    assert!(export(&desk, "file.pdf", &["--password-from", "word.txt"]).status.success());
    assert!(std::fs::read(desk.path("file.pdf")).unwrap() == typed);
    let arguments =
        ["export", "s.qdeck", "--quarter", QUARTER, "--out", "in.pdf", "--password-from", "-"];
    let run = desk.feed(&arguments, format!("{PASSWORD}\n").as_bytes()).unwrap();
    assert!(run.status.success(), "{}", told(&run));
    assert!(std::fs::read(desk.path("in.pdf")).unwrap() == typed);
}

#[test]
fn a_password_that_would_not_open_it_is_refused_and_nothing_is_written() {
    let desk = desk();
    std::fs::write(desk.path("empty.txt"), "").unwrap();
    let long = "ä".repeat(64);
    let cases: [(&[&str], i32); 7] = [
        (&["--password", ""], 3),
        (&["--password", &long], 3),
        (&["--password", "bell\u{7}"], 3),
        (&["--password", "🔑"], 3),
        (&["--password-from", "empty.txt"], 3),
        (&["--password-from", "missing.txt"], 9),
        (&["--password", "a", "--password-from", "empty.txt"], 2),
    ];
    for (arguments, code) in cases {
        let run = export(&desk, "p.pdf", arguments);
        assert_eq!(run.status.code(), Some(code), "{arguments:?}: {}", told(&run));
        assert!(!desk.path("p.pdf").exists(), "{arguments:?}");
    }
    locked(&desk, "p.pdf", &"a".repeat(127));
}
