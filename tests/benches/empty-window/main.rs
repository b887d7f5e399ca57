//! A window with nothing in it but a word: what Tauri and the web engine take by themselves, beside which ours is measured.

fn main() {
    let run = tauri::Builder::default()
        .run(tauri::generate_context!("tests/benches/empty-window/tauri.conf.json"));
    if let Err(error) = run {
        eprintln!("the empty window does not open: {error}");
        std::process::exit(1);
    }
}
