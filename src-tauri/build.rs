//! Tells Tauri which commands exist, so that a capability can name them one by one and nothing else can be called.
//!
//! The names are read from the one command table, `src/commands.rs`; there is no second list to forget.

use std::path::Path;

fn main() {
    let table =
        std::fs::read_to_string("src/commands.rs").expect("src/commands.rs is part of this crate");
    let names: Vec<&'static str> = table
        .lines()
        .filter_map(command_name)
        .map(|name| &*name.leak())
        .collect();
    assert!(names.len() > 20, "the command table was not recognised");
    println!("cargo:rerun-if-changed=src/commands.rs");
    face_or_placeholder();
    let manifest = tauri_build::AppManifest::new().commands(names.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("tauri.conf.json and capabilities are valid");
}

/// The name in a table line such as `    desk fn today() -> Today, |desk| …`.
fn command_name(line: &str) -> Option<String> {
    let rest = line.strip_prefix("    ")?;
    let (way, rest) = rest.split_once(" fn ")?;
    let is_entry = matches!(way, "desk" | "shell" | "task" | "bytes");
    is_entry.then(|| rest.split('(').next().unwrap_or_default().to_owned())
}

/// The face must be there when Tauri embeds it. A fresh clone that has not built it yet gets a page that says so.
fn face_or_placeholder() {
    let index = Path::new("../ui/dist/index.html");
    if !index.exists() {
        std::fs::create_dir_all("../ui/dist").expect("ui/ is writable");
        std::fs::write(index, "<!doctype html><meta charset=\"utf-8\"><title>参保入户通</title><p>界面尚未构建：请运行 ./dev run</p>")
            .expect("ui/dist is writable");
    }
}
