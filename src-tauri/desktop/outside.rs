//! The border of the window: it shows its own page and nothing else, and what a link leads to opens in the system's browser
//! or mail program. Not the policy on what the page may load: that stands in `tauri.conf.json`.

use quarterdeck_core::plan::text::leads_outside;
use quarterdeck_core::{Code, Error, Result};
use std::path::Path;
use tauri::plugin::{Builder, TauriPlugin};
use tauri::{Url, Wry};

/// Keeps the window at its own page, whatever tries to lead it elsewhere.
pub fn kept_out() -> TauriPlugin<Wry> {
    Builder::new("border")
        .on_navigation(|_, url| {
            let own = is_own(url);
            if !own {
                tracing::warn!(scheme = url.scheme(), "the page was kept from going elsewhere");
            }
            own
        })
        .build()
}

/// Opens a link of the plan outside.
///
/// # Errors
/// `invalid` for what is no address of the web or of mail; `io` where the system opens nothing.
pub fn open(address: &str) -> Result<()> {
    if !leads_outside(address) {
        return Err(Error::invalid(
            format!("“{address}” is no link that can be opened"),
            "A link starts with https://, http:// or mailto:",
        ));
    }
    open::that_detached(address).map_err(|why| {
        Error::new(
            Code::Io,
            format!("Nothing here opens {address}: {why}"),
            "Copy the address and open it where you can",
        )
    })
}

/// Shows a file in its folder; where nothing can mark it there, the folder at least.
///
/// # Errors
/// Why the system shows neither.
pub fn show_in_folder(file: &Path) -> std::io::Result<()> {
    tauri_plugin_opener::reveal_item_in_dir(file)
        .or_else(|_| open::that_detached(file.parent().unwrap_or(file)))
}

/// Whether an address is the page that was built into the program: each system serves it under another one.
fn is_own(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let built_in = match url.scheme() {
        "tauri" => host == "localhost",
        "http" | "https" => host == "tauri.localhost",
        _ => false,
    };
    built_in || (tauri::is_dev() && host == "localhost" && url.port() == Some(5173))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_its_own_page_alone() {
        let own = |url: &str| is_own(&Url::parse(url).unwrap());
        assert!(own("tauri://localhost") && own("http://tauri.localhost/index.html"));
        for strange in [
            "https://example.org/",
            "http://localhost:80/",
            "https://tauri.localhost.example.org/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "data:text/html,words",
            "javascript:alert(1)",
            "about:blank",
        ] {
            assert!(!own(strange), "{strange}");
        }
    }

    #[test]
    fn only_addresses_of_web_and_mail_are_opened() {
        for strange in ["file:///etc/passwd", "javascript:alert(1)", "--help", "", "https://a b"] {
            assert_eq!(open(strange).unwrap_err().code, Code::Invalid, "{strange}");
        }
    }
}
