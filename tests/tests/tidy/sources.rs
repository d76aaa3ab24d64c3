//! What no lint sees: words that must not be in the sources, and a face that keeps to its seam.

use std::path::{Path, PathBuf};

/// Source files below these folders, by ending.
fn files(folders: &[&str], endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = folders
        .iter()
        .map(|folder| super::root().join(folder))
        .collect();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                if !path.ends_with("node_modules")
                    && !path.ends_with("dist")
                    && !path.ends_with("gen")
                {
                    waiting.push(path);
                }
            } else if path
                .extension()
                .and_then(|e| e.to_str())
                .is_some_and(|ending| endings.contains(&ending))
            {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 5, "the sources were found");
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn only_the_backend_knows_tauri() {
    for path in files(&["ui/src"], &["ts", "vue"]) {
        if path.components().any(|part| part.as_os_str() == "backend") {
            continue;
        }
        let text = read(&path);
        assert!(
            !text.contains("@tauri-apps") && !text.contains("__TAURI"),
            "{} must not know Tauri",
            path.display()
        );
    }
}

#[test]
fn the_face_keeps_nothing() {
    for path in files(&["ui/src"], &["ts", "vue"]) {
        let is_test = path.to_string_lossy().contains(".test.")
            || path.components().any(|part| part.as_os_str() == "test");
        if is_test {
            continue;
        }
        let text = read(&path);
        for word in [
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "document.cookie",
            "v-html",
            "https://",
            "http://",
        ] {
            let allowed = word.starts_with("http")
                && (text.contains("http://www.w3.org")
                    || path.components().any(|part| part.as_os_str() == "backend"));
            assert!(
                allowed || !text.contains(word),
                "{} must not use {word}",
                path.display()
            );
        }
    }
}

#[test]
fn sqlite_parameters_are_numbered_with_a_question_mark() {
    for path in files(
        &[
            "migrations/desk",
            "migrations/central/sqlite",
            "crates/desk/src",
        ],
        &["sql"],
    ) {
        assert!(
            !read(&path).contains("$1"),
            "{}: SQLite binds $1 by first appearance; write ?1",
            path.display()
        );
    }
}

#[test]
fn pure_crates_read_no_files() {
    for path in files(
        &["crates/survey/src", "crates/batch/src", "crates/paper/src"],
        &["rs"],
    ) {
        let text = read(&path);
        if path.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in [
            "std::fs",
            "std::net",
            "std::env::",
            "SystemTime::now",
            "Instant::now",
            "thread_rng",
        ] {
            assert!(
                !code.contains(word),
                "{} must not use {word}",
                path.display()
            );
        }
    }
}

/// An estimate of a late fee is told at the counter and stands on no paper: only the collecting authority demands one
/// (社会保险法 63, 86).
#[test]
fn papers_know_no_late_fee() {
    let papers = ["crates/paper/src", "crates/desk/src/papers"];
    for path in files(&papers, &["rs", "toml", "txt"]) {
        let text = read(&path);
        for word in ["LateFee", "late_fee", "estimated_fee", "estimates::*"] {
            assert!(
                !text.contains(word),
                "{} must not use {word}",
                path.display()
            );
        }
    }
}

#[test]
fn every_dependency_has_its_line() {
    let manifest = read(&super::root().join("Cargo.toml"));
    let page = read(&super::root().join("ARCHITECTURE.md"));
    let table = manifest
        .split("[workspace.dependencies]")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .expect("the workspace has a table of dependencies");
    let theirs = table
        .lines()
        .filter(|line| !line.contains("path =") && !line.starts_with('#'));
    for name in theirs
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
    {
        assert!(
            page.contains(&format!("`{name}`")),
            "ARCHITECTURE.md says in a line why {name} is there"
        );
    }
}
