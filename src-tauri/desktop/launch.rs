//! What the program was started with: an optional document, opened while the window comes up, `--help` or `--version`. Not a command line for scripts;
//! that is `quarterdeck-cli`.

use crate::desk::Desk;
use crate::session::Session;
use crate::settings::Settings;
use std::ffi::OsString;
use std::path::PathBuf;
use tauri::plugin::TauriPlugin;
use tauri::{Manager, Wry};

const HELP: &str = "\
Quarterdeck: a department's OKRs in one file, and the board's packet from it.

Usage: quarterdeck [FILE.qdeck]

  FILE.qdeck     the document to open; without it the window asks
  -h, --help     this text
  -V, --version  the version

QUARTERDECK_DATA_DIR moves the folder in which working copies are kept.
For scripts there is quarterdeck-cli.";

/// What a start asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Launch {
    /// The window, on this document if there is one.
    Window(Option<PathBuf>),
    /// A text on standard output, and no window.
    Say(String),
    /// A start that makes no sense: a text on standard error, and no window.
    Refuse(String),
}

impl Launch {
    /// Reads the arguments after the program's own name.
    pub fn from_args(args: impl Iterator<Item = OsString>) -> Self {
        let mut file = None;
        let mut only_files = false;
        for arg in args {
            match arg.to_str() {
                Some("-h" | "--help") if !only_files => return Self::Say(HELP.to_owned()),
                Some("-V" | "--version") if !only_files => {
                    return Self::Say(format!("quarterdeck {}", env!("CARGO_PKG_VERSION")));
                }
                Some("--") if !only_files => only_files = true,
                Some(flag) if flag.starts_with('-') && !only_files => {
                    return Self::Refuse(format!("quarterdeck knows no option {flag}; try --help"));
                }
                _ if file.is_some() => {
                    return Self::Refuse(
                        "quarterdeck opens one document at a time; try --help".to_owned(),
                    );
                }
                _ => file = Some(PathBuf::from(arg)),
            }
        }
        Self::Window(file)
    }
}

/// Asks for what is open on behalf of the page, before it is read: the answer is there when the page is.
const ASKED: &str = "\
globalThis.quarterdeckOpened = globalThis.__TAURI_INTERNALS__.invoke('opened');
globalThis.quarterdeckOpened.catch(() => {});";

/// Opens the document of this start as soon as it is certain that it is the only start, beside the window that comes up.
pub fn opening() -> TauriPlugin<Wry> {
    tauri::plugin::Builder::new("opening")
        .setup(|app, _| {
            let author = app.state::<Settings>().signature();
            app.state::<Desk>().begin(move |path| Session::open(path, author));
            Ok(())
        })
        .js_init_script(ASKED)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn launch(args: &[&str]) -> Launch {
        Launch::from_args(args.iter().map(OsString::from))
    }

    #[test]
    fn a_document_is_optional_and_single() {
        assert_eq!(launch(&[]), Launch::Window(None));
        assert_eq!(launch(&["a.qdeck"]), Launch::Window(Some("a.qdeck".into())));
        assert_eq!(launch(&["--", "-a.qdeck"]), Launch::Window(Some("-a.qdeck".into())));
        assert!(matches!(launch(&["a.qdeck", "b.qdeck"]), Launch::Refuse(_)));
        assert!(matches!(launch(&["--frob"]), Launch::Refuse(text) if text.contains("--frob")));
        assert!(matches!(launch(&["--help", "a"]), Launch::Say(_)));
        assert!(matches!(launch(&["-V"]), Launch::Say(text) if text.starts_with("quarterdeck 0.")));
    }
}
