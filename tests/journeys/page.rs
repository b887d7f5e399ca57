//! What a person does in the window: look for something, click, type, read, take a picture. Looking waits until the thing
//! is there; not finding it ends the journey with what was looked for.

use crate::picture::{Part, Picture};
use crate::process::until;
use crate::stage::{App, PATIENCE};
use crate::wire::ELEMENT;
use serde_json::{Value, json};
use std::path::Path;

/// Something on the page.
pub struct Element<'app> {
    app: &'app App<'app>,
    id: String,
}

#[allow(dead_code, reason = "the journeys' vocabulary; not every journey uses every word")]
impl<'app> App<'app> {
    /// The window's document title.
    pub fn title(&self) -> String {
        self.ask("/title").as_str().unwrap_or_default().to_owned()
    }

    /// The first element that matches a CSS selector, once there is one.
    pub fn find(&'app self, css: &str) -> Element<'app> {
        self.seek(css, "return document.querySelector(arguments[0])", &[json!(css)])
    }

    /// How many elements match a CSS selector right now.
    pub fn count(&self, css: &str) -> usize {
        let count =
            self.run("return document.querySelectorAll(arguments[0]).length", &[json!(css)]);
        usize::try_from(count.as_u64().unwrap_or_default()).unwrap_or_default()
    }

    /// The first visible element that matches `css` and whose text, trimmed, is `text`.
    pub fn by_text(&'app self, css: &str, text: &str) -> Element<'app> {
        let script = "return [...document.querySelectorAll(arguments[0])].find(
            (it) => it.checkVisibility() && it.textContent.trim() === arguments[1]) ?? null";
        self.seek(&format!("{css} saying “{text}”"), script, &[json!(css), json!(text)])
    }

    /// The first visible element with an ARIA role, explicit or native, and an accessible name.
    pub fn by_role(&'app self, role: &str, name: &str) -> Element<'app> {
        self.seek(&format!("{role} “{name}”"), BY_ROLE, &[json!(role), json!(name)])
    }

    /// Waits until some element that matches `css` contains `text`, and gives it back.
    pub fn wait_for(&'app self, css: &str, text: &str) -> Element<'app> {
        let script = "return [...document.querySelectorAll(arguments[0])].find(
            (it) => it.textContent.includes(arguments[1])) ?? null";
        self.seek(&format!("{css} containing “{text}”"), script, &[json!(css), json!(text)])
    }

    /// Waits until no element matches `css`.
    pub fn wait_gone(&self, css: &str) {
        assert!(until(PATIENCE, || self.count(css) == 0), "{css} stays on the page");
    }

    /// Waits until a function body in the page gives true.
    pub fn wait_until(&self, script: &str) {
        let done = until(PATIENCE, || self.try_run(script, &[]).is_ok_and(|it| it == true));
        assert!(done, "never: {script}");
    }

    /// Types into whatever has the focus.
    pub fn type_keys(&self, text: &str) {
        let keys = text.chars().flat_map(|key| [down(&key.to_string()), up(&key.to_string())]);
        self.act(keys.collect()).unwrap_or_else(|error| panic!("typing “{text}”: {error}"));
    }

    /// Presses keys together in the page, such as `Ctrl+Shift+Z`, `Enter` or `Escape`. WebDriver's keys go past the native
    /// menu; for that there is [`App::press`].
    pub fn chord(&self, keys: &str) {
        self.try_chord(keys).unwrap_or_else(|error| panic!("pressing {keys}: {error}"));
    }

    /// Runs a function body in the page, with `arguments`, and gives back what it returns.
    pub fn run(&self, script: &str, args: &[Value]) -> Value {
        self.try_run(script, args).unwrap_or_else(|error| panic!("{error}\nin: {script}"))
    }

    /// Runs a function body in the page whose last argument is the function to be called with what it gives.
    pub fn run_async(&self, script: &str, args: &[Value]) -> Value {
        let body = json!({ "script": script, "args": args });
        self.wire
            .post("/execute/async", &body)
            .unwrap_or_else(|error| panic!("{error}\nin: {script}"))
    }

    /// Calls a command as the page would; an `Err` holds what the command answered.
    pub fn invoke(&self, command: &str, args: Value) -> Result<Value, Value> {
        let script = "const [command, args, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, args)
                .then((answer) => done([true, answer ?? null]), (error) => done([false, error]));";
        let body = json!({ "script": script, "args": [command, args] });
        let mut answer =
            self.wire.post("/execute/async", &body).unwrap_or_else(|error| panic!("{error}"));
        let value = answer[1].take();
        if answer[0] == true { Ok(value) } else { Err(value) }
    }

    pub(crate) fn try_chord(&self, keys: &str) -> Result<(), String> {
        let keys: Vec<&str> = keys.split('+').map(key_code).collect();
        let downs = keys.iter().map(|key| down(key));
        self.act(downs.chain(keys.iter().rev().map(|key| up(key))).collect())
    }

    /// A picture of the window, or of the first element that matches a CSS selector, once nothing moves on it any more.
    pub fn picture(&self, part: Option<&str>) -> Picture {
        let picture = self.try_picture(part);
        picture.unwrap_or_else(|error| panic!("no picture: {error}"))
    }

    pub(crate) fn try_screenshot(&self, path: &Path) -> Result<(), String> {
        let picture = Picture::read(&self.screen())?.png()?;
        std::fs::write(path, picture).map_err(|error| error.to_string())
    }

    fn try_picture(&self, part: Option<&str>) -> Result<Picture, String> {
        let place = "const [x, y] = [screenX, screenY];
            const box = arguments[0] && document.querySelector(arguments[0]).getBoundingClientRect();
            const above = outerHeight - innerHeight;
            return (box ? [x + box.left, y + above + box.top, box.width, box.height]
                : [x, y, outerWidth, outerHeight]).map(Math.round)";
        let told = self.try_run(place, &[json!(part)])?;
        let number = |at: usize| told[at].as_u64().and_then(|it| usize::try_from(it).ok());
        let place = || {
            let (left, top, width, height) = (number(0)?, number(1)?, number(2)?, number(3)?);
            Some(Part { left, top, width, height })
        };
        let place = place().ok_or_else(|| format!("it lies at {told}"))?;
        let look = || Picture::read(&self.screen()).map(|screen| screen.cut(place));
        let mut seen = look()?;
        for _ in 0..40 {
            std::thread::sleep(std::time::Duration::from_millis(150));
            let now = look()?;
            if now == seen {
                return Ok(now);
            }
            seen = now;
        }
        Err("something moves on it all the time".to_owned())
    }

    fn seek(&'app self, what: &str, script: &str, args: &[Value]) -> Element<'app> {
        let mut found = Err(String::new());
        until(PATIENCE, || {
            // A page that is still loading answers with an error; that is no reason to stop looking.
            found = self.try_run(script, args);
            found.as_ref().is_ok_and(|found| found[ELEMENT].is_string())
        });
        match found.as_ref().map(|found| found[ELEMENT].as_str()) {
            Ok(Some(id)) => Element { app: self, id: id.to_owned() },
            Ok(None) => panic!("no {what} on the page"),
            Err(error) => panic!("no {what} on the page: {error}"),
        }
    }

    fn try_run(&self, script: &str, args: &[Value]) -> Result<Value, String> {
        self.wire.post("/execute/sync", &json!({ "script": script, "args": args }))
    }

    fn act(&self, keys: Vec<Value>) -> Result<(), String> {
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": keys });
        self.wire.post("/actions", &json!({ "actions": [keyboard] })).map(drop)
    }

    fn ask(&self, path: &str) -> Value {
        self.wire.get(path).unwrap_or_else(|error| panic!("{error}"))
    }
}

#[allow(dead_code, reason = "the journeys' vocabulary; not every journey uses every word")]
impl Element<'_> {
    /// Clicks it, scrolling it into view first.
    pub fn click(&self) -> &Self {
        self.post("click", json!({}));
        self
    }

    /// Draws it with the pointer onto another element, to `down` pixels below that one's middle.
    pub fn draw_to(&self, other: &Element<'_>, down: i32) {
        let over = |element: &Element<'_>, y: i32| {
            json!({ "type": "pointerMove", "duration": 60, "x": 0, "y": y,
                "origin": { ELEMENT: element.id } })
        };
        let steps = [
            over(self, 0),
            json!({ "type": "pointerDown", "button": 0 }),
            over(self, 8),
            over(other, down),
            over(other, down),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let mouse = json!({ "type": "pointer", "id": "mouse", "actions": steps });
        let done = self.app.wire.post("/actions", &json!({ "actions": [mouse] }));
        done.unwrap_or_else(|error| panic!("drawing: {error}"));
    }

    /// Empties a field.
    pub fn clear(&self) -> &Self {
        self.post("clear", json!({}));
        self
    }

    /// Focuses it and types into it.
    pub fn type_keys(&self, text: &str) -> &Self {
        self.post("value", json!({ "text": text }));
        self
    }

    /// Its text as a person sees it.
    pub fn text(&self) -> String {
        self.get("text").as_str().unwrap_or_default().to_owned()
    }

    /// What stands in a field.
    pub fn value(&self) -> String {
        self.get("property/value").as_str().unwrap_or_default().to_owned()
    }

    /// An attribute, if it has it.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.get(&format!("attribute/{name}")).as_str().map(str::to_owned)
    }

    fn get(&self, what: &str) -> Value {
        self.app.ask(&format!("/element/{}/{what}", self.id))
    }

    fn post(&self, what: &str, body: Value) {
        let done = self.app.wire.post(&format!("/element/{}/{what}", self.id), &body);
        done.unwrap_or_else(|error| panic!("{error}"));
    }
}

/// Finds by role and name, with the native elements that have the role and the usual sources of a name.
const BY_ROLE: &str = r#"
    const [role, name] = arguments;
    const native = {
        button: 'button, summary, input[type=button], input[type=submit]',
        link: 'a[href]', heading: 'h1, h2, h3, h4, h5, h6', checkbox: 'input[type=checkbox]',
        textbox: 'input:not([type]), input[type=text], input[type=search], textarea', combobox: 'select',
        option: 'option', row: 'tr', cell: 'td', columnheader: 'th', listitem: 'li', list: 'ul, ol',
        navigation: 'nav', main: 'main', complementary: 'aside', dialog: 'dialog', table: 'table', img: 'img',
    }[role];
    const named = (it) => {
        const labelled = (it.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
            .map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
        const label = [...(it.labels ?? [])].map((label) => label.textContent).join(' ');
        const said = labelled || it.getAttribute('aria-label') || label || it.getAttribute('alt')
            || it.textContent || it.getAttribute('title') || '';
        return said.replace(/\s+/g, ' ').trim();
    };
    const css = `[role="${role}"]` + (native ? `, :is(${native}):not([role])` : '');
    return [...document.querySelectorAll(css)].find((it) => it.checkVisibility() && named(it) === name) ?? null;
"#;

fn down(key: &str) -> Value {
    json!({ "type": "keyDown", "value": key })
}

fn up(key: &str) -> Value {
    json!({ "type": "keyUp", "value": key })
}

/// The code point WebDriver gives to a key that types nothing.
fn key_code(name: &str) -> &str {
    match name {
        "Ctrl" => "\u{e009}",
        "Shift" => "\u{e008}",
        "Alt" => "\u{e00a}",
        "Enter" => "\u{e007}",
        "Tab" => "\u{e004}",
        "Escape" => "\u{e00c}",
        "Backspace" => "\u{e003}",
        "Delete" => "\u{e017}",
        "Left" => "\u{e012}",
        "Up" => "\u{e013}",
        "Right" => "\u{e014}",
        "Down" => "\u{e015}",
        "Insert" => "\u{e016}",
        "F2" => "\u{e032}",
        "F6" => "\u{e036}",
        "F10" => "\u{e03a}",
        "Home" => "\u{e011}",
        "End" => "\u{e010}",
        "Space" => " ",
        "Q" => "q",
        "Z" => "z",
        "Y" => "y",
        "S" => "s",
        "E" => "e",
        "N" => "n",
        "O" => "o",
        "A" => "a",
        "C" => "c",
        "V" => "v",
        "X" => "x",
        "D" => "d",
        key => key,
    }
}
