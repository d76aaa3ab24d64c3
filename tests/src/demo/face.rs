//! Opening the face: the window as a child process, or the browser through the shim.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use desk::surroundings::Surroundings;
use shell::app::Places;
use shell::surroundings::System;
use stories::{district, shim};

use crate::words::DemoError;
use crate::{beside, say};

/// Opens the window over a device folder and waits until it is closed.
pub(crate) async fn in_window(folder: &Path) -> Result<(), DemoError> {
    let program = beside("canbao")?;
    let failed = |error| DemoError::File(program.clone(), "start", error);
    let folder = fs::canonicalize(folder)
        .map_err(|error| DemoError::File(folder.to_owned(), "find", error))?;
    let mut window = Command::new(&program)
        .env(shell::environment::DATA_DIR, folder)
        .env(shell::environment::FONTS_DIR, district::fonts())
        .spawn()
        .map_err(failed)?;
    let number = window.id();
    let ended = tokio::task::spawn_blocking(move || window.wait());
    tokio::select! {
        () = asked_to_end() => {
            ask_to_end(number);
        }
        _ = ended => {}
    }
    Ok(())
}

/// Ctrl+C, or the system's own way of asking.
#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    // Without a handler there is nothing to wait for.
    let _ = tokio::signal::ctrl_c().await;
}

/// Asks a child to end; whether there was a way to ask.
pub(crate) fn ask_to_end(child: u32) -> bool {
    cfg!(unix)
        && Command::new("kill")
            .arg(child.to_string())
            .status()
            .is_ok_and(|status| status.success())
}

/// Serves the face to a browser until this program is asked to end.
pub(crate) async fn in_browser(folder: PathBuf) -> Result<(), DemoError> {
    let face = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    if !face.join("index.html").exists() {
        return Err(DemoError::NotBuilt(face.join("index.html")));
    }
    let surroundings: &dyn Surroundings = &System;
    let token = hex::encode(surroundings.fresh::<16>());
    let places = Places {
        data: folder.clone(),
        fonts: district::fonts(),
    };
    let running = shim::serve(places, face, token)
        .await
        .map_err(|error| DemoError::File(folder, "serve", error))?;
    say(
        &format!(
            "没有图形界面，请在浏览器中打开（地址含口令，勿转发）：\n  {}\n按 Ctrl+C 结束。",
            running.url
        ),
        "No display: open this address in a browser (it carries a token, do not pass it on). Ctrl+C ends.",
    );
    asked_to_end().await;
    Ok(())
}
