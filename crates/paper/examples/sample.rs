//! Prints every paper with short and long facts: `cargo run -p paper --example sample DIRECTORY`.

#[path = "../tests/print/fixtures.rs"]
#[expect(dead_code, reason = "the fixtures serve tests and two examples")]
mod fixtures;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("name a directory")?);
    std::fs::create_dir_all(&directory)?;
    let press = fixtures::press();
    let flyers = fixtures::papers::flyers(&fixtures::street());
    for (name, document) in fixtures::documents().into_iter().chain(flyers) {
        let pdf = match press.print(&document) {
            Ok(pdf) => pdf,
            Err(error) => return Err(format!("{name}: {error}").into()),
        };
        std::fs::write(directory.join(format!("{name}.pdf")), &pdf.bytes)?;
    }
    Ok(())
}
