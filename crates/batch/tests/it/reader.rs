//! The golden files read by a second reader in another language, `tests/fixtures/batch/reader.py`.
//!
//! It needs `python3` with `cryptography` and the `zstd` command. Where they are missing the test says so and passes, unless
//! `CANBAO_REQUIRE_READER=1` demands them.

use std::process::Command;

use batch::op_v1::OpBytes;
use serde_json::Value;

use crate::golden::path;
use crate::support::op_bytes;
use crate::{feed, support};

fn runs(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .output()
        .is_ok_and(|output| output.status.success())
}

#[test]
fn a_reader_in_another_language_finds_the_same() {
    let has_tools = runs("python3", &["-c", "import cryptography"]) && runs("zstd", &["--version"]);
    if !has_tools && std::env::var_os("CANBAO_REQUIRE_READER").is_none() {
        eprintln!("not checked: python3 with cryptography, or zstd, is missing");
        return;
    }
    let output = Command::new("python3")
        .arg(path("reader.py"))
        .arg(path(""))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let ops: Vec<OpBytes> = serde_json::from_value(found["batch"]["ops"].clone()).unwrap();
    assert_eq!(ops, op_bytes());
    assert_eq!(
        found["batch"]["manifest"]["photos"],
        serde_json::to_value(support::photos()).unwrap()
    );
    assert_eq!(found["batch"]["photo"], "not really a photograph");
    assert_eq!(found["feed"], serde_json::to_value(feed::page()).unwrap());
    assert_eq!(found["stages"], serde_json::json!(["applied", "received"]));
}
