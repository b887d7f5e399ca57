//! Journeys: what a person does with Quarterdeck, done in the real window by WebDriver. Each brings its own screen, data
//! folder and processes. They need a built app and are ignored without one; `cargo xtask test` builds it and runs them.

#![cfg(target_os = "linux")]

mod page;
mod process;
mod stage;
mod wire;

use stage::Stage;

#[test]
#[ignore = "needs the built window; `cargo xtask test` runs it"]
fn the_window_opens_and_says_what_to_do() {
    let stage = Stage::set("opens");
    let app = stage.launch(None, &[]);
    app.wait_for("h1", "Quarterdeck");
    assert_eq!(app.title(), "Quarterdeck");
    app.quit();
}

#[test]
#[ignore = "needs the built window; `cargo xtask test` runs it"]
fn the_page_runs_under_a_strict_content_security_policy() {
    let stage = Stage::set("policy");
    let app = stage.launch(None, &[]);
    app.wait_for("h1", "Quarterdeck");
    let inline = app.run(
        "const script = document.createElement('script');
         script.textContent = 'window.inlineRan = true';
         document.head.append(script);
         let evalRan = false;
         try { evalRan = new Function('return true')(); } catch { /* refused, as it should be */ }
         return [window.inlineRan === true, evalRan, typeof window.__TAURI__];",
        &[],
    );
    assert_eq!(inline, serde_json::json!([false, false, "undefined"]));
    app.quit();
}
