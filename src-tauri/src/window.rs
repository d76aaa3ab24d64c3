//! Opens the one window and keeps it from going anywhere.

use std::process::ExitCode;
use std::sync::Arc;

use tauri::{Manager, Url, WebviewUrl, WebviewWindowBuilder};

use crate::app::{Places, Shell};
use crate::environment;
use crate::surroundings::System;

/// Size of the window when set, `1366x768`; used where there is no window manager.
const WINDOW_SIZE: &str = "CANBAO_WINDOW";

/// Starts the program. Returns when the window is closed.
pub fn run() -> ExitCode {
    if let Some(code) = environment::correct() {
        return code;
    }
    if !environment::has_display() {
        environment::report(
            "没有图形界面：请在桌面环境中打开，或用 ./dev run 在浏览器中查看演示。\nThere is no display. Open it on a desktop, or see the demonstration in a browser with ./dev run.",
        );
        return ExitCode::FAILURE;
    }
    let log = tracing_subscriber::fmt()
        .json()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env());
    log.with_writer(std::io::stderr).init();
    let built = tauri::Builder::default()
        .invoke_handler(crate::commands::handler())
        .setup(|app| {
            let places = Places {
                data: environment::data_dir(|| app.path().app_data_dir().ok()),
                fonts: environment::fonts_dir(app.path().resource_dir().ok()),
            };
            let shell = Shell::new(places, Arc::new(System));
            shell.lock_when_idle();
            shell.settle_when_idle();
            app.manage(shell);
            open(app.handle()).map_err(Into::into)
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            environment::report(&format!(
                "窗口无法打开 / the window cannot be opened: {error}"
            ));
            ExitCode::FAILURE
        }
    }
}

fn open(app: &tauri::AppHandle) -> tauri::Result<()> {
    let (width, height) = wanted_size().unwrap_or((1366.0, 768.0));
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("参保入户通")
        .inner_size(width, height)
        .min_inner_size(800.0, 560.0)
        .disable_drag_drop_handler()
        .on_navigation(is_our_own_page)
        .build()?;
    Ok(())
}

/// Only the face itself is ever shown; links and redirects elsewhere go nowhere.
fn is_our_own_page(address: &Url) -> bool {
    matches!(address.scheme(), "tauri" | "isolation")
        || (cfg!(windows)
            && matches!(
                address.host_str(),
                Some("tauri.localhost" | "isolation.localhost")
            ))
}

fn wanted_size() -> Option<(f64, f64)> {
    let text = std::env::var(WINDOW_SIZE).ok()?;
    let (width, height) = text.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}
