//! What the program remembers between starts, apart from every document: who edits here, and what was open lately. A
//! small JSON file in the data folder; nothing in it is needed to open a document.

use jiff::Timestamp;
use quarterdeck_core::document::DataDir;
use quarterdeck_core::session::view::{
    Appearance, Beginning, DocumentState, ExportAsked, ExportChosen, Recent,
};
use quarterdeck_core::{Code, Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::at_home::SIZES;
use crate::desk::lock;

/// How many documents are remembered.
const MOST_RECENT: usize = 12;
/// The most characters of a name.
const LONGEST_NAME: usize = 200;

/// The settings of this person on this machine.
pub struct Settings {
    /// Where they are kept; none where the system has no folder for it.
    file: Option<PathBuf>,
    /// What stands in the file, or would.
    kept: Mutex<Kept>,
    /// Why the former file was put aside.
    notice: Mutex<Option<String>>,
}

/// The file as it is written. Whatever a newer Quarterdeck keeps there stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    recent: Vec<Opened>,
    #[serde(skip_serializing_if = "Option::is_none")]
    export: Option<Exported>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appearance: Option<String>,
    /// In percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<u32>,
    #[serde(flatten)]
    more: Map<String, Value>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Opened {
    path: String,
    #[serde(default)]
    title: String,
    at: Timestamp,
}

/// The last export: where to, and as what. Never its password.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Exported {
    #[serde(default)]
    folder: String,
    #[serde(default, flatten)]
    chosen: ExportChosen,
}

impl Settings {
    /// The settings in the data folder. A file that cannot be read is put aside, and said so.
    pub fn load() -> Self {
        let file = DataDir::from_env().ok().map(|data| data.path().join("settings.json"));
        Self::at(file)
    }

    fn at(file: Option<PathBuf>) -> Self {
        let settings = Self { file, kept: Mutex::default(), notice: Mutex::default() };
        settings.refresh();
        settings
    }

    /// Who edits: as the environment says, else as the person said; none until somebody did.
    pub fn author(&self) -> Option<String> {
        said(&["QUARTERDECK_AUTHOR"]).or_else(|| lock(&self.kept).author.clone())
    }

    /// Who edits, or the name by which the machine knows them.
    pub fn signature(&self) -> String {
        self.author().or_else(suggested).unwrap_or_else(|| "Someone".to_owned())
    }

    /// Remembers who edits.
    ///
    /// # Errors
    /// `invalid` for a name that cannot be signed with; `io` where it could not be remembered.
    pub fn sign(&self, name: &str) -> Result<String> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Error::invalid(
                "the name is empty",
                "Give the name your edits are to carry",
            ));
        }
        if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            return Err(Error::invalid(
                "that name is too long, or holds a character that cannot be printed",
                format!("Give a name of at most {LONGEST_NAME} letters"),
            ));
        }
        self.change(|kept| kept.author = Some(name.clone()))?;
        Ok(name)
    }

    /// Remembers that a document was opened.
    pub fn opened(&self, path: &Path, state: &DocumentState, at: Timestamp) {
        // A name that is no Unicode cannot be written to the file, nor come back from the page.
        let Some(path) = path.to_str().map(str::to_owned) else { return };
        let title = state.title.clone();
        let done = self.change(|kept| {
            kept.recent.retain(|other| other.path != path);
            kept.recent.insert(0, Opened { path, title, at });
            kept.recent.truncate(MOST_RECENT);
        });
        if let Err(error) = done {
            // No reason to trouble anyone who has their document before them.
            tracing::warn!(message = %error.message, "the document is not remembered");
        }
    }

    /// Forgets that a document was opened.
    pub fn forget(&self, path: &str) -> Result<()> {
        self.change(|kept| kept.recent.retain(|other| other.path != path))
    }

    /// The path of a document that was opened here before; no other may be opened by name.
    pub fn remembered(&self, path: &str) -> Result<PathBuf> {
        let known = lock(&self.kept).recent.iter().any(|other| other.path == path);
        known.then(|| PathBuf::from(path)).ok_or_else(|| {
            Error::not_found(
                format!("“{path}” is not among the documents that were opened here"),
                "Open it with Open…",
            )
        })
    }

    /// Remembers where a packet was exported to, and the format and theme where they were chosen for it.
    pub fn exported(&self, to: &Path, asked: &ExportAsked) {
        let folder = to.parent().and_then(Path::to_str).unwrap_or_default().to_owned();
        let done = self.change(|kept| {
            let export = kept.export.get_or_insert_default();
            export.folder = folder;
            if asked.chosen {
                let (format, theme) = (asked.format.clone(), asked.theme.clone());
                export.chosen = ExportChosen { format, theme };
            }
        });
        if let Err(error) = done {
            // The packet is written: that is what they wanted.
            tracing::warn!(message = %error.message, "where the packet went is not remembered");
        }
    }

    /// The folder into which a packet was exported last, where it still is.
    pub fn export_folder(&self) -> Option<PathBuf> {
        let folder = PathBuf::from(lock(&self.kept).export.as_ref()?.folder.clone());
        folder.is_dir().then_some(folder)
    }

    /// Whether the window is light or dark.
    pub fn appearance(&self) -> Appearance {
        match lock(&self.kept).appearance.as_deref() {
            Some("light") => Appearance::Light,
            Some("dark") => Appearance::Dark,
            // Also what a newer Quarterdeck may know.
            _ => Appearance::System,
        }
    }

    /// Remembers whether the window is light or dark.
    pub fn appear(&self, appearance: Appearance) -> Result<()> {
        let word = match appearance {
            Appearance::System => None,
            Appearance::Light => Some("light"),
            Appearance::Dark => Some("dark"),
        };
        self.change(|kept| kept.appearance = word.map(str::to_owned))
    }

    /// How large everything in the window is, in percent.
    pub fn size(&self) -> u16 {
        let kept = lock(&self.kept).size.and_then(|size| u16::try_from(size).ok());
        kept.filter(|size| SIZES.contains(size)).unwrap_or(100)
    }

    /// Remembers how large everything in the window is.
    pub fn resize(&self, size: u16) -> Result<()> {
        self.change(|kept| kept.size = Some(u32::from(size)).filter(|size| *size != 100))
    }

    /// What the window begins with.
    pub fn beginning(&self) -> Beginning {
        self.refresh();
        let recent = lock(&self.kept).recent.iter().map(shown).collect();
        Beginning {
            author: self.author(),
            suggested: suggested().unwrap_or_default(),
            recent,
            notice: lock(&self.notice).take(),
            export: self.export_chosen(),
        }
    }

    fn export_chosen(&self) -> ExportChosen {
        lock(&self.kept).export.as_ref().map(|export| export.chosen.clone()).unwrap_or_default()
    }

    /// Reads what another window may have written meanwhile.
    fn refresh(&self) {
        let Some(file) = &self.file else { return };
        match read(file) {
            Ok(Some(kept)) => *lock(&self.kept) = kept,
            Ok(None) => {}
            Err(why) => {
                tracing::warn!(%why, "the settings cannot be read");
                let aside = file.with_extension("json.unreadable");
                if std::fs::rename(file, &aside).is_ok() {
                    *lock(&self.notice) = Some(format!(
                        "The settings could not be read ({why}), so they begin anew. The former file is {}.",
                        aside.display()
                    ));
                }
            }
        }
    }

    fn change(&self, act: impl FnOnce(&mut Kept)) -> Result<()> {
        self.refresh();
        let mut kept = lock(&self.kept);
        // Whether or not it can be written, it holds for this window.
        act(&mut kept);
        let Some(file) = &self.file else { return Ok(()) };
        write(file, &kept).map_err(|why| {
            Error::new(
                Code::Io,
                format!("{} cannot be written: {why}", file.display()),
                "Make room on the disk, or allow writing there. Until the window closes it is remembered all the same",
            )
        })
    }
}

fn read(file: &Path) -> std::result::Result<Option<Kept>, String> {
    match std::fs::read(file) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|why| why.to_string()),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why.to_string()),
    }
}

/// Writes the file whole or not at all.
fn write(file: &Path, kept: &Kept) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut coming = tempfile::NamedTempFile::new_in(folder)?;
    coming.write_all(&serde_json::to_vec_pretty(kept)?)?;
    coming.as_file().sync_all()?;
    coming.persist(file)?;
    Ok(())
}

fn shown(opened: &Opened) -> Recent {
    let path = Path::new(&opened.path);
    let words =
        |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    Recent {
        path: opened.path.clone(),
        file: words(path.file_name()),
        folder: words(path.parent().map(Path::as_os_str)),
        title: opened.title.clone(),
        opened: opened.at.to_string(),
        there: path.is_file(),
    }
}

/// The name by which the machine knows the person.
fn suggested() -> Option<String> {
    said(&["USER", "USERNAME", "LOGNAME"])
}

fn said(names: &[&str]) -> Option<String> {
    let values = names.iter().filter_map(|name| std::env::var(name).ok());
    values.map(|value| value.trim().to_owned()).find(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(settings: &Settings, path: &Path) {
        // Only the title of the state is kept.
        let state = DocumentState {
            path: String::new(),
            file: String::new(),
            title: "Technology".to_owned(),
            quarters: Vec::new(),
            latest: None,
            undo: None,
            redo: None,
            saved: quarterdeck_core::session::view::Saved::Saved,
            writable: true,
            revision: 0,
            notices: Vec::new(),
            author: String::new(),
        };
        settings.opened(path, &state, "2020-10-12T09:30:00Z".parse().unwrap());
    }

    #[test]
    fn what_is_remembered_is_there_after_a_restart_latest_first() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("data/settings.json");
        let (one, two) = (folder.path().join("one.qdeck"), folder.path().join("two.qdeck"));
        std::fs::write(&one, "").unwrap();
        let settings = Settings::at(Some(file.clone()));
        assert_eq!(settings.sign("  Ada \u{a0} Lovelace ").unwrap(), "Ada Lovelace");
        for path in [&one, &two, &one] {
            opened(&settings, path);
        }
        let again = Settings::at(Some(file)).beginning();
        assert_eq!(again.author.as_deref(), Some("Ada Lovelace"));
        let shown: Vec<_> = again.recent.iter().map(|it| (it.file.as_str(), it.there)).collect();
        assert_eq!(shown, [("one.qdeck", true), ("two.qdeck", false)]);
        assert_eq!(again.recent[0].folder, folder.path().to_string_lossy());
        assert_eq!(again.recent[0].title, "Technology");
    }

    #[test]
    fn how_the_window_looks_is_there_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let settings = Settings::at(Some(file.clone()));
        assert_eq!((settings.appearance(), settings.size()), (Appearance::System, 100));
        settings.appear(Appearance::Dark).unwrap();
        settings.resize(150).unwrap();
        let again = Settings::at(Some(file.clone()));
        assert_eq!((again.appearance(), again.size()), (Appearance::Dark, 150));
        again.appear(Appearance::System).unwrap();
        assert_eq!(Settings::at(Some(file.clone())).appearance(), Appearance::System);
        // A size that there is not is no size.
        std::fs::write(&file, r#"{"size":7000}"#).unwrap();
        assert_eq!(Settings::at(Some(file)).size(), 100);
    }

    #[test]
    fn only_what_was_opened_before_may_be_opened_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::at(Some(folder.path().join("settings.json")));
        opened(&settings, Path::new("/plans/a.qdeck"));
        assert_eq!(settings.remembered("/plans/a.qdeck").unwrap(), Path::new("/plans/a.qdeck"));
        assert_eq!(settings.remembered("/etc/passwd").unwrap_err().code, Code::NotFound);
        settings.forget("/plans/a.qdeck").unwrap();
        assert_eq!(settings.remembered("/plans/a.qdeck").unwrap_err().code, Code::NotFound);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_put_aside_and_a_newer_ones_words_stay() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        std::fs::write(&file, "{ half").unwrap();
        let settings = Settings::at(Some(file.clone()));
        let beginning = settings.beginning();
        assert!(beginning.notice.unwrap().contains("settings.json.unreadable"));
        assert!(settings.beginning().notice.is_none(), "said once");
        assert_eq!(
            std::fs::read(folder.path().join("settings.json.unreadable")).unwrap(),
            b"{ half"
        );
        std::fs::write(&file, r#"{"author":"Ada","colour":"blue"}"#).unwrap();
        settings.sign("Ben").unwrap();
        let written: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        assert_eq!(written["colour"], "blue");
        assert_eq!(written["author"], "Ben");
    }

    #[test]
    fn an_export_is_remembered_with_what_was_chosen_and_never_its_password() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let settings = Settings::at(Some(file.clone()));
        assert_eq!((settings.export_folder(), settings.export_chosen()), Default::default());
        let to = folder.path().join("packets/q1.pdf");
        let chosen = ExportAsked {
            format: Some("a4".to_owned()),
            password: Some("open sesame".to_owned()),
            chosen: true,
            ..ExportAsked::default()
        };
        settings.exported(&to, &chosen);
        // What is set in the packet is exported without choosing.
        settings.exported(&to, &ExportAsked::default());
        assert!(!std::fs::read_to_string(&file).unwrap().contains("sesame"));
        let again = Settings::at(Some(file));
        assert_eq!(again.beginning().export.format.as_deref(), Some("a4"));
        assert_eq!(again.export_folder(), None, "a folder that is gone is not offered");
        std::fs::create_dir(folder.path().join("packets")).unwrap();
        assert_eq!(again.export_folder(), Some(folder.path().join("packets")));
    }

    #[test]
    fn names_that_cannot_be_signed_with_are_refused() {
        let settings = Settings::at(None);
        for name in ["", "  ", "a\u{7}b", &"x".repeat(LONGEST_NAME + 1)] {
            assert_eq!(settings.sign(name).unwrap_err().code, Code::Invalid, "{name:?}");
        }
        assert_eq!(settings.sign("Zoë").unwrap(), "Zoë");
    }

    #[test]
    fn a_folder_that_takes_no_file_costs_only_the_memory() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        std::fs::write(&blocked, "").unwrap();
        let settings = Settings::at(Some(blocked.join("settings.json")));
        assert_eq!(settings.sign("Ada").unwrap_err().code, Code::Io);
        assert_eq!(lock(&settings.kept).author.as_deref(), Some("Ada"));
    }
}
