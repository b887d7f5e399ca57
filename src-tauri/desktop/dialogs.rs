//! The questions that the operating system asks for us: which file, where to, really? Every one blocks, so none may run on
//! the main thread. In debug builds a journey can answer them from a file; a release build has no such door.

use crate::spoken::words;
use quarterdeck_core::{Code, Error, Result};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

/// A kind of file that a dialog offers.
pub struct Kind {
    name: &'static str,
    /// Its endings; the first is given where none was.
    extensions: &'static [&'static str],
}

/// A Quarterdeck document.
pub const DOCUMENT: Kind = Kind { name: "Quarterdeck document", extensions: &["qdeck"] };
/// A packet as PDF.
pub const PDF: Kind = Kind { name: "PDF", extensions: &["pdf"] };
/// A table of another program.
pub const TABLE: Kind =
    Kind { name: "Spreadsheet", extensions: &["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"] };
/// A workbook.
pub const WORKBOOK: Kind = Kind { name: "Excel workbook", extensions: &["xlsx"] };
/// Separated values.
pub const SEPARATED: Kind = Kind { name: "Separated values", extensions: &["csv"] };
/// Text.
pub const MARKDOWN: Kind = Kind { name: "Markdown", extensions: &["md"] };
/// The plan as plain data.
pub const PLAIN: Kind = Kind { name: "JSON", extensions: &["json"] };

/// Asks which file to open; `None` when the person cancels.
pub fn pick(app: &AppHandle, title: &str, kind: &Kind) -> Result<Option<PathBuf>> {
    if let Some(answer) = app.state::<Answers>().next(title)? {
        return Ok(answer.path());
    }
    let (title, name) = (words().say(title), words().say(kind.name));
    let dialog = app.dialog().file().set_title(title).add_filter(name, kind.extensions);
    let dialog = match app.get_webview_window(crate::menu::WINDOW) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    };
    dialog.blocking_pick_file().map(into_path).transpose()
}

/// Asks for a folder; `None` when the person cancels.
pub fn folder(app: &AppHandle, title: &str) -> Result<Option<PathBuf>> {
    if let Some(answer) = app.state::<Answers>().next(title)? {
        return Ok(answer.path());
    }
    let dialog = app.dialog().file().set_title(words().say(title));
    let dialog = match app.get_webview_window(crate::menu::WINDOW) {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    };
    dialog.blocking_pick_folder().map(into_path).transpose()
}

/// Asks where to write, suggesting `name`, and in `beside`'s folder where there is one; `None` when the person cancels.
pub fn place(
    app: &AppHandle,
    title: &str,
    kind: &Kind,
    name: &str,
    beside: Option<&Path>,
) -> Result<Option<PathBuf>> {
    let chosen = if let Some(answer) = app.state::<Answers>().next(title)? {
        answer.path()
    } else {
        let mut dialog = app
            .dialog()
            .file()
            .set_title(words().say(title))
            .set_file_name(name)
            .add_filter(words().say(kind.name), kind.extensions);
        if let Some(folder) = beside.and_then(Path::parent) {
            dialog = dialog.set_directory(folder);
        }
        if let Some(window) = app.get_webview_window(crate::menu::WINDOW) {
            dialog = dialog.set_parent(&window);
        }
        dialog.blocking_save_file().map(into_path).transpose()?
    };
    chosen.map(|path| with_extension(path, kind)).transpose()
}

/// Puts a question with two answers, the first of which is a yes.
pub fn confirm(app: &AppHandle, title: &str, text: &str, yes: &str, no: &str) -> bool {
    match app.state::<Answers>().next(title) {
        Ok(None) => {}
        Ok(Some(answer)) => return answer.0 == "yes",
        // An unanswered question must not hold up a journey, and a yes must never be made up.
        Err(_) => return false,
    }
    let [title, text, yes, no] = [title, text, yes, no].map(|said| words().say(said).into_owned());
    let buttons = MessageDialogButtons::OkCancelCustom(yes, no);
    let dialog = app.dialog().message(text).title(title).kind(MessageDialogKind::Warning);
    dialog.buttons(buttons).blocking_show()
}

/// A file's name as people say it, without folder and extension.
pub fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "Plan".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// Words as every system takes them in a file's name.
pub fn as_file_name(words: &str) -> String {
    let fits = |c: char| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '-' } else { c };
    let name: String = words.trim().chars().map(fits).take(80).collect();
    if name.is_empty() { "Plan".to_owned() } else { name }
}

/// GTK's dialog adds no extension of its own, and its question before overwriting was about the name without it.
fn with_extension(path: PathBuf, kind: &Kind) -> Result<PathBuf> {
    let known = |given: &std::ffi::OsStr| {
        kind.extensions.iter().any(|known| given.eq_ignore_ascii_case(known))
    };
    if path.extension().is_some_and(known) {
        return Ok(path);
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(kind.extensions.first().copied().unwrap_or_default());
    let path = PathBuf::from(name);
    if path.exists() {
        return Err(Error::new(
            Code::Conflict,
            format!("“{}” exists already", path.display()),
            "Choose that file itself to replace it, or another name",
        ));
    }
    Ok(path)
}

fn into_path(chosen: tauri_plugin_dialog::FilePath) -> Result<PathBuf> {
    chosen.into_path().map_err(|error| {
        Error::new(
            Code::Io,
            format!("that place is not a folder on this machine: {error}"),
            "Choose a folder on this machine",
        )
    })
}

/// One line of a journey's answers; an empty one cancels.
pub struct Answer(String);

impl Answer {
    fn path(self) -> Option<PathBuf> {
        (!self.0.is_empty()).then(|| PathBuf::from(self.0))
    }
}

/// The answers a journey brought along: a file named by `QUARTERDECK_ANSWER_DIALOGS`, a line for each dialog in its turn.
#[cfg(debug_assertions)]
pub struct Answers(Option<(PathBuf, std::sync::atomic::AtomicUsize)>);

#[cfg(debug_assertions)]
impl Answers {
    /// Finds the file of answers, if this run has one.
    pub fn from_environment() -> Self {
        let file = std::env::var_os("QUARTERDECK_ANSWER_DIALOGS").map(PathBuf::from);
        Self(file.map(|file| (file, std::sync::atomic::AtomicUsize::new(0))))
    }

    /// The next answer; `None` when people answer. The file is read anew each time, so a journey may add to it.
    fn next(&self, title: &str) -> Result<Option<Answer>> {
        let Some((file, asked)) = &self.0 else { return Ok(None) };
        let turn = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let answers = std::fs::read_to_string(file).unwrap_or_default();
        match answers.lines().nth(turn) {
            Some(line) => Ok(Some(Answer(line.to_owned()))),
            None => Err(Error::new(
                Code::Internal,
                format!("no answer is left for the dialog “{title}”"),
                "Add a line to the file that QUARTERDECK_ANSWER_DIALOGS names",
            )),
        }
    }
}

/// In a release build only people answer.
#[cfg(not(debug_assertions))]
pub struct Answers;

#[cfg(not(debug_assertions))]
impl Answers {
    /// Nothing to find: the environment has no say here.
    pub fn from_environment() -> Self {
        Self
    }

    fn next(&self, _title: &str) -> Result<Option<Answer>> {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_name_never_leads_elsewhere() {
        assert_eq!(as_file_name("IT / Architecture"), "IT - Architecture");
        assert_eq!(as_file_name("../../etc"), "..-..-etc");
        assert_eq!(as_file_name("  "), "Plan");
        assert_eq!(stem(Path::new("/a/Plan 2021.qdeck")), "Plan 2021");
    }

    #[test]
    fn a_name_without_its_extension_gets_it_and_never_lands_on_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let bare = folder.path().join("Q1 FY20-21 v1.2");
        let whole = folder.path().join("Q1 FY20-21 v1.2.pdf");
        assert_eq!(with_extension(bare.clone(), &PDF).unwrap(), whole);
        assert_eq!(
            with_extension(folder.path().join("a.PDF"), &PDF).unwrap(),
            folder.path().join("a.PDF")
        );
        std::fs::write(&whole, "here first").unwrap();
        assert_eq!(with_extension(bare, &PDF).unwrap_err().code, Code::Conflict);
        assert_eq!(with_extension(whole.clone(), &PDF).unwrap(), whole);
    }

    #[cfg(debug_assertions)]
    #[test]
    fn answers_come_in_turn_and_run_out_loudly() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("answers");
        std::fs::write(&file, "/tmp/a.qdeck\n\n").unwrap();
        let answers = Answers(Some((file, 0.into())));
        let path = |answer: Result<Option<Answer>>| answer.unwrap().unwrap().path();
        assert_eq!(path(answers.next("Open")), Some("/tmp/a.qdeck".into()));
        assert_eq!(path(answers.next("Open")), None, "an empty line cancels");
        assert!(answers.next("Open").err().unwrap().message.contains("Open"));
        assert!(matches!(Answers(None).next("Open"), Ok(None)), "without the file people answer");
    }
}
