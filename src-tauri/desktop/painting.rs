//! How the window is painted: by the graphics card where there is one. Without one, WebKitGTK would compose the window with a
//! card that it imitates, for 100 MB and half a second at the start; then it paints plainly. Windows and macOS see to this
//! themselves.

use tauri::{WebviewWindow, Wry};

/// Chooses how this machine's windows are painted, before there is any. Only to be called while the program has one thread.
#[cfg(target_os = "linux")]
pub fn choose() {
    if has_card() {
        return;
    }
    // A window's own setting comes when the imitated card is there already: 25 ms of every start, and 10 MB.
    #[expect(
        unsafe_code,
        reason = "WebKitGTK knows no other way to say it before its first window"
    )]
    // SAFETY: the first line of `main`; no other thread reads or writes the environment.
    unsafe {
        std::env::set_var("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    }
}

/// Chooses how this machine's windows are painted, before there is any.
#[cfg(not(target_os = "linux"))]
pub fn choose() {}

/// Has a window that was just made painted in the way that suits this machine, also where WebKitGTK no longer knows the variable.
#[cfg(target_os = "linux")]
pub fn suit(window: &WebviewWindow<Wry>) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    if has_card() {
        return;
    }
    let done = window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = done {
        // It only costs what it cost before.
        tracing::warn!(%error, "the window is composed without a graphics card");
    }
}

/// Has a window that was just made painted in the way that suits this machine.
#[cfg(not(target_os = "linux"))]
pub fn suit(_: &WebviewWindow<Wry>) {}

/// Whether the kernel offers a card that renders.
#[cfg(target_os = "linux")]
fn has_card() -> bool {
    let Ok(devices) = std::fs::read_dir("/dev/dri") else { return false };
    devices.flatten().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}
