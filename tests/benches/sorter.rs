//! The page sorter in the window: when its first thumbnail stands, and how it scrolls beside an empty list as long. A part of
//! `cargo xtask bench app`. Not how a thumbnail is painted.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Done;
use crate::app::rested;
use crate::figures::Times;
use crate::stage::{App, Stage};

/// How often each window is started, and how often the sorter is opened in it.
const STARTS: usize = 3;
const OPENED: usize = 3;
/// How often each list is scrolled through.
const SCROLLED: usize = 3;

/// Keeps the time from the next key press to the frame with the first thumbnail.
const FIRST: &str = "
    let pressed = null;
    window.benchFirst = null;
    const press = () => (pressed = performance.now());
    window.addEventListener('keydown', press, { capture: true, once: true });
    const look = () => {
        const first = document.querySelector('.sorter [role=option] img');
        if (!first?.complete || !first.naturalWidth) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (window.benchFirst = performance.now() - pressed);
        port2.postMessage(0);
    };
    look();";

/// Scrolls the sorter, or an empty list of as many rows laid over it, and keeps each frame's time.
const SCROLL: &str = "
    const [empty] = arguments;
    window.benchFrames = null;
    const list = document.querySelector('.sorter .scroll');
    let scrolled = list;
    if (empty) {
        scrolled = document.createElement('div');
        scrolled.style.cssText = 'position: fixed; inset: 0; z-index: 99; overflow: auto; background: white';
        const inner = document.createElement('div');
        inner.style.height = `${list.scrollHeight}px`;
        scrolled.append(inner);
        document.body.append(scrolled);
    }
    const frames = [];
    const frame = () => new Promise((painted) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = painted;
        port2.postMessage(0);
    }));
    scrolled.scrollTop = 0;
    void (async () => {
        let last = performance.now();
        for (let at = 0; at < 150; at += 1) {
            scrolled.scrollTop += 40;
            await frame();
            const now = performance.now();
            frames.push(now - last);
            last = now;
        }
        if (empty) scrolled.remove();
        window.benchFrames = frames.slice(5);
    })();";

/// Prints the tables.
pub fn sorter(stage: &Stage, app: &str, sample: &Path, middle: &Path, huge: &Path) -> Done {
    println!(
        "app: from F4 to the first thumbnail of the sorter, in milliseconds; medians of {STARTS} starts"
    );
    println!("  packet      first opening   second    third");
    for (name, file) in [("sample", sample), ("300 pages", middle), ("large", huge)] {
        let mut opened: [Vec<Duration>; OPENED] = Default::default();
        for _ in 0..STARTS {
            let window = rested(stage, app, file);
            for times in &mut opened {
                times.push(first(&window)?);
                window.type_keys("\u{e00c}");
                window.wait_gone(".sorter");
                std::thread::sleep(Duration::from_secs(1));
            }
        }
        let [one, two, three] = opened.map(|times| Times::new(times).median());
        println!("  {name:<10} {one:>14.0} {two:>8.0} {three:>8.0}");
    }
    println!("\napp: scrolling the sorter, 95 % of frames under, in milliseconds");
    println!("  packet       sorter   empty list   of it");
    for (name, file) in [("300 pages", middle), ("large", huge)] {
        let window = rested(stage, app, file);
        window.type_keys("\u{e034}");
        window.find(".sorter [role=option] img");
        for _ in 0..SCROLLED {
            let (own, empty) = (scrolled(&window, false)?, scrolled(&window, true)?);
            let (own, empty) = (own.percentile(95), empty.percentile(95));
            println!("  {name:<10} {own:>8.1} {empty:>12.1} {:>7.2}", own / empty);
        }
    }
    println!();
    Ok(())
}

fn first(window: &App<'_>) -> Done<Duration> {
    window.run(FIRST, &[]);
    window.type_keys("\u{e034}");
    window.wait_until("return window.benchFirst !== null");
    let time = window.run("return window.benchFirst", &[]).as_f64().ok_or("no time was kept")?;
    Ok(Duration::from_secs_f64(time / 1000.0))
}

fn scrolled(window: &App<'_>, empty: bool) -> Done<Times> {
    window.run(SCROLL, &[json!(empty)]);
    window.wait_until("return window.benchFrames !== null");
    let frames = window.run("return window.benchFrames", &[]);
    let frames: Vec<Duration> = (frames.as_array().into_iter().flatten())
        .filter_map(Value::as_f64)
        .map(|time| Duration::from_secs_f64(time / 1000.0))
        .collect();
    Ok(Times::new(frames))
}
