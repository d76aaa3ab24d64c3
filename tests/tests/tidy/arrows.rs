//! Which crate may know which: Cargo is asked, so the answer is about what is really linked.

use std::process::Command;

/// Crates that the pure crates must not reach, not even through others.
const IMPURE: &[&str] = &[
    "rusqlite",
    "reqwest",
    "tokio",
    "tauri",
    "axum",
    "desk",
    "central",
    "canbao",
    "rand",
    "getrandom",
];

/// Names of every crate that `package` reaches through normal dependencies.
fn reaches(package: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "-p",
            package,
            "-e",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .current_dir(super::root())
        .output()
        .expect("cargo runs, since it runs this test");
    assert!(
        output.status.success(),
        "cargo tree -p {package}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    text.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[track_caller]
fn must_not_reach(package: &str, forbidden: &[&str]) {
    let reached = reaches(package);
    assert!(
        reached.contains(&package.to_owned()),
        "the tree begins with the package itself"
    );
    for name in forbidden {
        assert!(
            !reached.iter().any(|crate_name| crate_name == name),
            "{package} must not reach {name}: see ARCHITECTURE.md, arrows"
        );
    }
}

#[test]
fn rules_are_pure() {
    must_not_reach("survey", IMPURE);
}

#[test]
fn envelope_has_no_io() {
    must_not_reach(
        "batch",
        &[
            "rusqlite", "reqwest", "tokio", "tauri", "axum", "desk", "central", "canbao",
        ],
    );
}

#[test]
fn paper_has_no_io() {
    must_not_reach(
        "paper",
        &[
            "rusqlite", "reqwest", "tokio", "tauri", "axum", "desk", "central", "canbao", "batch",
        ],
    );
}

#[test]
fn desk_and_central_do_not_know_each_other() {
    must_not_reach(
        "desk",
        &["central", "tauri", "axum", "canbao", "tokio-postgres"],
    );
    must_not_reach("central", &["desk", "tauri", "reqwest", "canbao"]);
}

#[test]
fn nothing_shipped_reaches_the_tests() {
    must_not_reach("canbao", &["stories", "bench", "central"]);
}
