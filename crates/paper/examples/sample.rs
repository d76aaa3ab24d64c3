//! Prints every paper with short and long facts: `cargo run -p paper --example sample DIRECTORY`.

#[path = "../tests/print/fixtures.rs"]
mod fixtures;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("name a directory")?);
    std::fs::create_dir_all(&directory)?;
    let press = fixtures::press();
    for (name, document) in fixtures::documents() {
        let pdf = press.print(&document)?;
        std::fs::write(directory.join(format!("{name}.pdf")), &pdf.bytes)?;
    }
    Ok(())
}
