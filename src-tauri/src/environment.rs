//! What must be true before a window opens: environment variables, a display, and folders.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Set on the second start, so that the program restarts itself at most once.
const RESTARTED: &str = "CANBAO_RESTARTED";

/// Folder of the device file when set; otherwise the user's data folder.
pub const DATA_DIR: &str = "CANBAO_DATA_DIR";

/// Folder of the fonts when set; otherwise the resources beside the program.
pub const FONTS_DIR: &str = "CANBAO_FONTS_DIR";

/// Corrects the environment and starts the program anew when something had to change.
///
/// WebKitGTK's DMABUF renderer shows white windows on some graphics cards, and remote automation must not be possible in a
/// build that is handed out. Variables cannot be changed safely in a running program, hence the restart.
/// Returns the exit code of the restarted program where replacing this one is not possible.
pub fn correct() -> Option<ExitCode> {
    if std::env::var_os(RESTARTED).is_some() {
        return None;
    }
    let renderer_unset =
        cfg!(target_os = "linux") && std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none();
    let automation_set =
        !automation_allowed() && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    if !renderer_unset && !automation_set {
        return None;
    }
    let mut again = Command::new(std::env::current_exe().ok()?);
    again.args(std::env::args_os().skip(1)).env(RESTARTED, "1");
    if renderer_unset {
        again.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
    if automation_set {
        again.env_remove("TAURI_WEBVIEW_AUTOMATION");
    }
    Some(replace_by(again))
}

/// Whether this build may be driven by WebDriver.
pub fn automation_allowed() -> bool {
    cfg!(any(debug_assertions, feature = "automation"))
}

#[cfg(unix)]
fn replace_by(mut program: Command) -> ExitCode {
    use std::os::unix::process::CommandExt;
    let failure = program.exec();
    report(&format!("canbao: {failure}"));
    ExitCode::FAILURE
}

#[cfg(not(unix))]
fn replace_by(mut program: Command) -> ExitCode {
    let code = program
        .status()
        .ok()
        .and_then(|status| status.code())
        .unwrap_or(1);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

/// Whether a window can be opened; without a display GTK would end the program with a panic.
pub fn has_display() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()))
}

/// The folder of the device file.
pub fn data_dir(default: impl FnOnce() -> Option<PathBuf>) -> PathBuf {
    std::env::var_os(DATA_DIR)
        .map(PathBuf::from)
        .or_else(default)
        .unwrap_or_else(|| PathBuf::from("canbao-data"))
}

/// The folder of the fonts: the variable, the installed resources, or the source tree (while developing).
pub fn fonts_dir(resources: Option<PathBuf>) -> PathBuf {
    let source_tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/paper/fonts");
    std::env::var_os(FONTS_DIR)
        .map(PathBuf::from)
        .or_else(|| {
            resources
                .map(|folder| folder.join("fonts"))
                .filter(|folder| folder.is_dir())
        })
        .unwrap_or(source_tree)
}

/// Says something on the terminal that started the program; there is no window yet to say it in.
#[expect(
    clippy::print_stderr,
    reason = "before a window exists the terminal is the only place to speak"
)]
pub fn report(words: &str) {
    eprintln!("{words}");
}
