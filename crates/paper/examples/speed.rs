//! How many papers a second of one core. `cargo run --release -p paper --example speed`
//!
//! Prints one JSON object per measurement: separate one-page notices, and a merged file.
fn main() {}
