//! The shell allows what it must and nothing more: the configuration is parsed, not trusted.

use std::collections::BTreeSet;

use serde_json::Value;

fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(super::root().join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_capability_names_our_commands_and_nothing_else() {
    let capability = read("src-tauri/capabilities/main.json");
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| entry.as_str().expect("a plain name").to_owned())
        .collect();
    let ours: BTreeSet<String> = shell::commands::NAMES
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    assert_eq!(
        granted, ours,
        "src-tauri/capabilities/main.json names each command of the table once"
    );
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(
        capability.get("remote").is_none(),
        "no remote page may call a command"
    );
}

#[test]
fn there_is_one_capability() {
    let files: Vec<_> = std::fs::read_dir(super::root().join("src-tauri/capabilities"))
        .expect("the folder exists")
        .map(|entry| entry.expect("readable").file_name())
        .collect();
    assert_eq!(files, ["main.json"]);
}

#[test]
fn the_window_is_locked_down() {
    let config = read("src-tauri/tauri.conf.json");
    let security = &config["app"]["security"];
    let policy = security["csp"].as_str().expect("a policy is set");
    for forbidden in ["unsafe-inline", "unsafe-eval", "https:", "*"] {
        assert!(
            !policy.contains(forbidden),
            "the content policy must not contain {forbidden}"
        );
    }
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["pattern"]["use"], "isolation");
    assert_eq!(security["capabilities"], serde_json::json!(["main"]));
    assert!(
        security.get("assetProtocol").is_none(),
        "files are never served to the face"
    );
    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert!(
        config.get("plugins").is_none(),
        "no plugin has rights in the window"
    );
    assert!(
        config["build"].get("devUrl").is_none(),
        "the face comes from inside the program"
    );
}

#[test]
fn the_bindings_are_those_of_the_table() {
    let path = super::root().join("ui/src/backend/bindings/commands.ts");
    let written = shell::typescript::bindings();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&path, &written).expect("the folder is writable");
    }
    let committed = std::fs::read_to_string(&path).expect("the bindings are committed");
    assert!(
        committed == written,
        "ui/src/backend/bindings/commands.ts is old: UPDATE_BINDINGS=1 cargo test -p stories tidy"
    );
}
