//! The house keeps its shape: arrows between crates, the shell's allow-list, commands and bindings that agree.

mod arrows;
mod shell_config;
mod sources;

use std::path::PathBuf;

/// The workspace's folder.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
