//! The fuzzer's corpus, each file as it is and then damaged again and again, the same way in every run: what goes with each test
//! of what `fuzz/` does for as long as one likes. Not a search: nothing leads it to where it has not been.

use std::path::Path;
use std::sync::Once;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::damage::{Among, Dice, damaged};

/// How long one input may take on a machine that does much else besides.
const LONGEST: Duration = Duration::from_secs(20);
/// The same in every run; another one finds other things.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

#[test]
fn a_damaged_spreadsheet_does_no_harm() {
    stand("import", super::import, 100);
}

#[test]
fn a_damaged_plan_does_no_harm() {
    stand("json", super::json, 1000);
}

/// Feeds a target with each file of its corpus as it is, and then damaged so many times. What is read lies in a file for as
/// long, since some of what can go wrong ends the whole process.
fn stand(target: &'static str, run: fn(&[u8]), times: usize) {
    static ONCE: Once = Once::new();
    ONCE.call_once(quiet_the_caught);
    let (names, files): (Vec<_>, Vec<_>) = corpus(target).into_iter().unzip();
    let among = Among::new(files, words(target));
    let lies =
        std::env::temp_dir().join(format!("quarterdeck-damaged-{}-{target}", std::process::id()));
    let writes = lies.clone();
    let (tell, told) = channel();
    let reading = thread::spawn(move || {
        let mut dice = Dice(SEED);
        for (name, bytes) in names.iter().zip(&among.files) {
            for time in 0..=times {
                let input = match time {
                    0 => bytes.clone(),
                    _ => damaged(&mut dice, bytes, &among),
                };
                std::fs::write(&writes, &input).unwrap();
                tell.send(format!("{name}, damaged for the {time}th time,")).unwrap();
                run(&input);
            }
        }
    });
    let mut last = String::new();
    let wrong = loop {
        match told.recv_timeout(LONGEST) {
            Ok(input) => last = input,
            Err(RecvTimeoutError::Timeout) => break Some("does not come to an end"),
            Err(RecvTimeoutError::Disconnected) => break reading.join().err().map(|_| "panics"),
        }
    };
    if let Some(wrong) = wrong {
        panic!("{last} {wrong}: keep {} in fuzz/corpus/{target}", lies.display());
    }
    std::fs::remove_file(lies).unwrap();
}

/// What calamine's panics say would bury what one of ours does; `workbook` takes them for files that cannot be read.
fn quiet_the_caught() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|at| at.file().contains("calamine")) {
            usual(panic);
        }
    }));
}

/// The files, by name.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap())
        .map(|file| (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap()))
        .collect();
    files.sort();
    assert!(files.len() >= 4, "{target} has no corpus");
    files
}

/// The words that come in, as the fuzzer has them: in quotes, with `\\`, `\"` and `\x0a`.
fn words(target: &str) -> Vec<Vec<u8>> {
    let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/words");
    let text = std::fs::read_to_string(words.join(format!("{target}.dict"))).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let word = |line: &str| {
        let mut rest = line.strip_prefix('"').unwrap().strip_suffix('"').unwrap().bytes();
        let mut word = Vec::new();
        while let Some(byte) = rest.next() {
            let meant = if byte == b'\\' { rest.next().unwrap() } else { byte };
            word.push(match (byte, meant) {
                (b'\\', b'x') => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                _ => meant,
            });
        }
        word
    };
    lines.map(word).collect()
}
