//! The window's commands, one table: each is a line that hands the page's call to the document's session, off the main
//! thread. Which of them the page may call stands in `capabilities/main.json`; a cancelled dialog answers `null`.

use crate::at_home;
use crate::close::Closing;
use crate::desk::{Desk, aside, nothing_open};
use crate::dialogs::{
    self, DOCUMENT, MARKDOWN, PDF, PLAIN, SEPARATED, TABLE, WORKBOOK, as_file_name, stem,
};
use crate::export;
use crate::menu::{self, WINDOW};
use crate::outside;
use crate::past;
use crate::present;
use crate::session::Session;
use crate::settings::Settings;
use jiff::Timestamp;
use quarterdeck_core::document::DataDir;
use quarterdeck_core::edit::{Edit, RowRef};
use quarterdeck_core::exchange::proposal::Mapping;
use quarterdeck_core::exchange::workbook::{LARGEST_SPREADSHEET, Workbook, from_text};
use quarterdeck_core::session::view::{
    Beginning, DocumentState, Drafted, FindingTold, Hit, ImportTold, NewDocument, Node, OpenTold,
    Opened, OutlineNode, PastValue, Preview, Scorecard, Sheet, Stop, ThemeSample,
};
use quarterdeck_core::session::{ChangesTold, EditionAsked, EditionTold};
use quarterdeck_core::{Code, Error, Result};
use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, Wry};
use uuid::Uuid;

/// Every command there is.
pub fn table() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        beginning,
        sign,
        forget_recent,
        open_document,
        open_recent,
        open_sample,
        new_document,
        save_copy,
        export::export_packet,
        export::cancel_export,
        export::open_exported,
        export::show_exported,
        present::present,
        present::next_screen,
        thumbnails,
        theme_samples,
        opened,
        open_link,
        outline,
        sheet,
        apply,
        undo,
        redo,
        page,
        pages,
        pages_showing,
        search,
        known_names,
        picture,
        field_history,
        draft,
        editions,
        publish,
        export_edition,
        changes,
        closing,
        preflight,
        round,
        scorecard,
        stop,
        answer,
        set_back,
        past::field_past,
        past::told_then,
        past::timeline,
        past::compare,
        past::proposal,
        past::turn,
        past::copies,
        past::look_into,
        past::bring_back,
        past::place_copies,
        past::limit_copies,
        import_file,
        import_pasted,
        read_import,
        take_import,
        drop_import,
        export_data,
        export_template,
        quit,
        settled,
        at_home::at_home,
        at_home::set_appearance,
        at_home::set_size,
        at_home::complain,
        at_home::show_log,
    ]
}

/// Who edits, and what was open lately.
#[tauri::command]
async fn beginning(app: AppHandle) -> Result<Beginning> {
    aside(app, |app, _| Ok(app.state::<Settings>().beginning())).await
}

/// Signs what follows with a name, now and after the next start; answers the state of the open document.
#[tauri::command]
async fn sign(app: AppHandle, name: String) -> Result<Option<DocumentState>> {
    aside(app, move |app, desk| {
        let name = app.state::<Settings>().sign(&name)?;
        desk.path().map(|_| desk.with(|session| session.sign(name))).transpose()
    })
    .await
}

/// Takes a document out of those opened lately; the file stays where it is.
#[tauri::command]
async fn forget_recent(app: AppHandle, path: String) -> Result<Beginning> {
    aside(app, move |app, _| {
        let settings = app.state::<Settings>();
        settings.forget(&path)?;
        Ok(settings.beginning())
    })
    .await
}

/// Opens the document that the person picks.
#[tauri::command]
async fn open_document(app: AppHandle) -> Result<Option<Opened>> {
    aside(app, |app, desk| {
        let path = dialogs::pick(app, "Open document", &DOCUMENT)?;
        path.map(|path| open(app, desk, &path)).transpose()
    })
    .await
}

/// Opens a document that was opened before. The page can name no other file.
#[tauri::command]
async fn open_recent(app: AppHandle, path: String) -> Result<Option<Opened>> {
    aside(app, move |app, desk| {
        let path = app.state::<Settings>().remembered(&path)?;
        open(app, desk, &path).map(Some)
    })
    .await
}

/// Opens the sample: a document like any other, in the program's own folder.
#[tauri::command]
async fn open_sample(app: AppHandle) -> Result<Option<Opened>> {
    aside(app, |app, desk| {
        let path = sample_path()?;
        if desk.holds(&path) {
            return desk.with(Session::opened).map(Some);
        }
        lay_out(app, desk, &path, Session::sample).map(Some)
    })
    .await
}

/// Creates a document where the person says, and opens it.
#[tauri::command]
async fn new_document(app: AppHandle, document: NewDocument) -> Result<Option<Opened>> {
    aside(app, move |app, desk| {
        let beside = desk.path();
        let name = format!(
            "{}.qdeck",
            as_file_name(document.departments.first().unwrap_or(&document.organisation))
        );
        let path = dialogs::place(app, "New", &DOCUMENT, &name, beside.as_deref())?;
        let create = |path: &Path, author| Session::create(path, &document, author);
        path.map(|path| lay_out(app, desk, &path, create)).transpose()
    })
    .await
}

/// Writes the whole document to a second file and goes on with the first; answers where to.
#[tauri::command]
async fn save_copy(app: AppHandle) -> Result<Option<PathBuf>> {
    aside(app, |app, desk| {
        let from = desk.path().ok_or_else(nothing_open)?;
        let name = format!("{} copy.qdeck", stem(&from));
        let path = dialogs::place(app, "Save a Copy", &DOCUMENT, &name, Some(&from))?;
        path.map(|to| desk.with(|session| session.save_copy(&to)).map(|()| to)).transpose()
    })
    .await
}

/// What is shown first of the open document, `null` without one. The first call opens what the program was started with.
#[tauri::command]
async fn opened(app: AppHandle) -> Result<Option<Opened>> {
    aside(app, |app, desk| match desk.take_launch() {
        Some(launched) if desk.holds(&launched.path) => desk.with(Session::opened).map(Some),
        Some(launched) => {
            let path = launched.path.clone();
            let open = |_: &Path, author| launched.session(|path| Session::open(path, author));
            lay_out(app, desk, &path, open).map(Some)
        }
        None if desk.path().is_none() => Ok(None),
        None => desk.with(Session::opened).map(Some),
    })
    .await
}

/// The plan's outline in a quarter.
#[tauri::command]
async fn outline(app: AppHandle, quarter: String) -> Result<Vec<OutlineNode>> {
    aside(app, move |_, desk| desk.with(|session| session.outline(&quarter))).await
}

/// Everything about one thing in a quarter.
#[tauri::command]
async fn sheet(app: AppHandle, node: Node, quarter: String) -> Result<Sheet> {
    aside(app, move |_, desk| desk.with(|session| session.sheet(node, &quarter))).await
}

/// Makes an edit durable.
#[tauri::command]
async fn apply(app: AppHandle, edit: Edit) -> Result<DocumentState> {
    aside(app, move |_, desk| desk.change(|session| session.apply(&edit))).await
}

/// Takes the latest edit back.
#[tauri::command]
async fn undo(app: AppHandle) -> Result<DocumentState> {
    aside(app, |_, desk| desk.change(Session::undo)).await
}

/// Does again what was taken back.
#[tauri::command]
async fn redo(app: AppHandle) -> Result<DocumentState> {
    aside(app, |_, desk| desk.change(Session::redo)).await
}

/// A quarter's packet, page by page, and where `node` lands in it.
#[tauri::command]
async fn pages(app: AppHandle, quarter: String, node: Option<Node>) -> Result<Preview> {
    aside(app, move |_, desk| desk.with(|session| session.pages(&quarter, node))).await
}

/// What an edit that is not made would change on the pages: what is being typed, as it will be printed.
#[tauri::command]
async fn draft(app: AppHandle, quarter: String, edit: Edit) -> Result<Drafted> {
    aside(app, move |_, desk| desk.with(|session| session.draft(&quarter, &edit))).await
}

/// One page's picture, as SVG.
#[tauri::command]
async fn page(app: AppHandle, quarter: String, index: usize) -> Result<String> {
    aside(app, move |_, desk| desk.with(|session| session.page(&quarter, index))).await
}

/// Pages of a quarter's packet, by code, so many pixels wide, as `data:` addresses.
#[tauri::command]
async fn thumbnails(
    app: AppHandle,
    quarter: String,
    pages: Vec<String>,
    width: u32,
) -> Result<Vec<Option<String>>> {
    aside(app, move |_, desk| {
        let pages = desk.with(|session| session.thumbnails(&quarter, &pages))?;
        Ok(pages.paint(width))
    })
    .await
}

/// The first pages of a quarter's packet in every theme, so many pixels wide.
#[tauri::command]
async fn theme_samples(app: AppHandle, quarter: String, width: u32) -> Result<Vec<ThemeSample>> {
    aside(app, move |_, desk| {
        let themes = desk.with(|session| session.theme_samples(&quarter))?;
        let painted = themes.into_iter().map(|(theme, pages)| ThemeSample {
            theme: theme.to_owned(),
            pages: pages.paint(width).into_iter().flatten().collect(),
        });
        Ok(painted.collect())
    })
    .await
}

/// The pages of a quarter's packet that show a field, by code.
#[tauri::command]
async fn pages_showing(
    app: AppHandle,
    quarter: String,
    row: RowRef,
    field: String,
) -> Result<Vec<String>> {
    aside(app, move |_, desk| desk.with(|session| session.pages_showing(&quarter, &row, &field)))
        .await
}

/// What the plan says of a question, best first.
#[tauri::command]
async fn search(app: AppHandle, question: String, quarter: String) -> Result<Vec<Hit>> {
    aside(app, move |_, desk| desk.with(|session| session.search(&question, &quarter))).await
}

/// The names of people and teams that were typed before.
#[tauri::command]
async fn known_names(app: AppHandle) -> Result<Vec<String>> {
    aside(app, |_, desk| desk.with(Session::known_names)).await
}

/// A picture of the document, small enough for a sheet.
#[tauri::command]
async fn picture(app: AppHandle, digest: String) -> Result<String> {
    aside(app, move |_, desk| desk.with(|session| session.picture(&digest))).await
}

/// What a field was, latest first.
#[tauri::command]
async fn field_history(app: AppHandle, row: RowRef, field: String) -> Result<Vec<PastValue>> {
    aside(app, move |_, desk| desk.with(|session| session.field_history(&row, &field))).await
}

/// Opens a link of the plan in the system's browser or mail program.
#[tauri::command]
async fn open_link(app: AppHandle, address: String) -> Result<()> {
    aside(app, move |_, _| outside::open(&address)).await
}

/// Reads the tables of a file that the person picks; answers what they would do.
#[tauri::command]
async fn import_file(app: AppHandle) -> Result<Option<ImportTold>> {
    aside(app, |app, desk| {
        let Some(path) = dialogs::pick(app, "Import", &TABLE)? else { return Ok(None) };
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = table_bytes(&path)?;
        let workbook = Workbook::read(&name, &bytes)?;
        desk.with(|session| session.import(&name, workbook)).map(Some)
    })
    .await
}

/// Reads a pasted table; answers what it would do.
#[tauri::command]
async fn import_pasted(app: AppHandle, text: String) -> Result<ImportTold> {
    aside(app, move |_, desk| {
        let workbook = from_text("", &text)?;
        desk.with(|session| session.import("", workbook))
    })
    .await
}

/// Reads the tables that are looked at anew, as the person says.
#[tauri::command]
async fn read_import(app: AppHandle, mapping: Mapping) -> Result<ImportTold> {
    aside(app, move |_, desk| desk.with(|session| session.read_import(&mapping))).await
}

/// Takes in what is looked at, as one edit; `decided` says of rows whether they are taken.
#[tauri::command]
async fn take_import(app: AppHandle, decided: Vec<(usize, bool)>) -> Result<DocumentState> {
    let decided: HashMap<usize, bool> = decided.into_iter().collect();
    aside(app, move |_, desk| desk.change(|session| session.take_import(&decided))).await
}

/// Lets go of what is looked at.
#[tauri::command]
async fn drop_import(app: AppHandle) -> Result<()> {
    aside(app, |_, desk| {
        desk.with(|session| {
            session.drop_import();
            Ok(())
        })
    })
    .await
}

/// Writes the plan for other programs where the person says; answers where to.
#[tauri::command]
async fn export_data(app: AppHandle, form: String, quarter: String) -> Result<Option<PathBuf>> {
    aside(app, move |app, desk| {
        let from = desk.path().ok_or_else(nothing_open)?;
        let kind = match form.as_str() {
            "csv" => &SEPARATED,
            "md" => &MARKDOWN,
            "json" | "json-history" => &PLAIN,
            _ => &WORKBOOK,
        };
        let ending = form.split('-').next().unwrap_or_default();
        let name = format!("{}.{ending}", stem(&from));
        let path = dialogs::place(app, "Export Data", kind, &name, Some(&from))?;
        let write = |to: PathBuf| desk.with(|session| session.export_data(&form, &quarter, &to));
        Ok(path.map(write).transpose()?.and_then(|written| written.into_iter().next()))
    })
    .await
}

/// Writes the template that a program's owners are mailed where the person says; answers where to.
#[tauri::command]
async fn export_template(
    app: AppHandle,
    program: Uuid,
    quarter: String,
) -> Result<Option<PathBuf>> {
    aside(app, move |app, desk| {
        let from = desk.path().ok_or_else(nothing_open)?;
        let program_name = desk.with(|session| session.program(program))?;
        let label = desk.with(|session| session.label(&quarter))?;
        let name = format!("{} {}.xlsx", as_file_name(&program_name), as_file_name(&label));
        let path = dialogs::place(app, "Export Template", &WORKBOOK, &name, Some(&from))?;
        let write = |to: PathBuf| {
            desk.with(|session| session.export_template(program, &quarter, &to)).map(|()| to)
        };
        path.map(write).transpose()
    })
    .await
}

/// A file's bytes, and not endlessly many of them.
fn table_bytes(path: &Path) -> Result<Vec<u8>> {
    let refused = |why: std::io::Error| {
        Error::new(
            Code::Io,
            format!("“{}” could not be read: {why}", path.display()),
            "Nothing was changed. Choose a file that can be read",
        )
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(refused)?;
    file.take(LARGEST_SPREADSHEET as u64 + 1).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}

/// Closes the window as its own button does.
#[tauri::command]
fn quit(app: AppHandle) {
    menu::chosen(&app, "quit");
}

/// What was published.
#[tauri::command]
async fn editions(app: AppHandle) -> Result<Vec<EditionTold>> {
    aside(app, |_, desk| desk.with(Session::editions)).await
}

/// Publishes a quarter's packet as its next edition.
#[tauri::command]
async fn publish(app: AppHandle, quarter: String, reason: String) -> Result<DocumentState> {
    aside(app, move |_, desk| desk.change(|session| session.publish(&quarter, &reason))).await
}

/// Writes an edition's PDF where the person says; answers where to.
#[tauri::command]
async fn export_edition(app: AppHandle, quarter: String, number: i64) -> Result<Option<PathBuf>> {
    aside(app, move |app, desk| {
        let from = desk.path().ok_or_else(nothing_open)?;
        let label = desk.with(|session| session.label(&quarter))?;
        let name = format!("{} {} edition {number}.pdf", stem(&from), as_file_name(&label));
        let path = dialogs::place(app, "Save Edition", &PDF, &name, Some(&from))?;
        path.map(|to| {
            desk.with(|session| session.export_edition(&quarter, number, &to)).map(|()| to)
        })
        .transpose()
    })
    .await
}

/// What changed since an edition, up to another one or to now.
#[tauri::command]
async fn changes(
    app: AppHandle,
    from: EditionAsked,
    to: Option<EditionAsked>,
) -> Result<ChangesTold> {
    aside(app, move |_, desk| desk.with(|session| session.changes(&from, to.as_ref()))).await
}

/// What is still open in a quarter before it is closed.
#[tauri::command]
async fn closing(app: AppHandle, quarter: String) -> Result<Vec<OpenTold>> {
    aside(app, move |_, desk| desk.with(|session| session.closing(&quarter))).await
}

/// What a sceptic would ask about a quarter's packet.
#[tauri::command]
async fn preflight(app: AppHandle, quarter: String) -> Result<Vec<FindingTold>> {
    aside(app, move |_, desk| desk.with(|session| session.preflight(&quarter))).await
}

/// What is still to be said for a quarter.
#[tauri::command]
async fn round(app: AppHandle, quarter: String) -> Result<Vec<Node>> {
    aside(app, move |_, desk| desk.with(|session| session.round(&quarter))).await
}

/// One stop of the round of a quarter.
#[tauri::command]
async fn stop(app: AppHandle, node: Node, quarter: String) -> Result<Stop> {
    aside(app, move |_, desk| desk.with(|session| session.stop(node, &quarter))).await
}

/// Every objective and key result of a quarter's year by quarter.
#[tauri::command]
async fn scorecard(app: AppHandle, quarter: String) -> Result<Scorecard> {
    aside(app, move |_, desk| desk.with(|session| session.scorecard(&quarter))).await
}

/// Answers a finding of the preflight; without a reason, takes its answer back.
#[tauri::command]
async fn answer(
    app: AppHandle,
    quarter: String,
    id: String,
    reason: Option<String>,
) -> Result<DocumentState> {
    aside(app, move |_, desk| {
        desk.change(|session| session.answer(&quarter, &id, reason.as_deref()))
    })
    .await
}

/// Sets a field back to what it was after an edit; in a closed quarter with a reason.
#[tauri::command]
async fn set_back(
    app: AppHandle,
    row: RowRef,
    field: String,
    edit: String,
    reason: Option<String>,
) -> Result<DocumentState> {
    aside(app, move |_, desk| {
        desk.change(|session| session.set_back(&row, &field, &edit, reason.as_deref()))
    })
    .await
}

/// The page's answer to `closing`: whether all that was typed is in the document.
#[tauri::command]
fn settled(app: AppHandle, kept: bool) {
    app.state::<Closing>().settled(kept);
}

/// Opens a document, unless it is the one that is open already.
fn open(app: &AppHandle, desk: &Desk, path: &Path) -> Result<Opened> {
    if desk.holds(path) {
        desk.with(Session::opened)
    } else {
        lay_out(app, desk, path, Session::open)
    }
}

/// Opens or creates a document, puts its name in the title bar, and answers what is shown first of it.
fn lay_out(
    app: &AppHandle,
    desk: &Desk,
    path: &Path,
    begin: impl FnOnce(&Path, String) -> Result<Session>,
) -> Result<Opened> {
    let settings = app.state::<Settings>();
    let author = settings.signature();
    let opened = desk.put(path, |path| begin(path, author), Session::opened)?;
    // The sample has a button of its own.
    if sample_path().is_ok_and(|sample| sample != path) {
        settings.opened(&absolute(path), &opened.state, Timestamp::now());
    }
    if let Some(window) = app.get_webview_window(WINDOW) {
        // A title that cannot be set is no reason to refuse the document.
        window.set_title(&format!("{} – Quarterdeck", stem(path))).ok();
    }
    Ok(opened)
}

/// Where the sample lies.
fn sample_path() -> Result<PathBuf> {
    let folder = DataDir::from_env()?.path().join("sample");
    std::fs::create_dir_all(&folder).map_err(|why| {
        Error::new(
            Code::Io,
            format!("The folder {} cannot be made: {why}.", folder.display()),
            "Make room on the disk, or allow writing there.",
        )
    })?;
    Ok(folder.join("Sample.qdeck"))
}

/// A path that means the same from any folder.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
