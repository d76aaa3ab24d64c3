//! Prints every paper with short and long facts, in a region's style, and for the office of each region: `cargo run -p paper --example sample DIRECTORY`.

#[path = "../tests/print/fixtures.rs"]
mod fixtures;

use std::path::PathBuf;

use paper::document::Document;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("name a directory")?);
    let press = fixtures::press();
    let write = |folder: &str,
                 documents: Vec<(String, Document)>|
     -> Result<(), Box<dyn std::error::Error>> {
        let folder = directory.join(folder);
        std::fs::create_dir_all(&folder)?;
        for (name, document) in documents {
            let pdf = press
                .print(&document)
                .map_err(|error| format!("{name}: {error}"))?;
            std::fs::write(folder.join(format!("{name}.pdf")), &pdf.bytes)?;
        }
        Ok(())
    };
    write("all", fixtures::documents())?;
    write("styled", fixtures::papers::styled())?;
    write("bilingual", fixtures::papers::bilingual())?;
    for (region, issuer) in fixtures::papers::regions() {
        let mut documents = fixtures::papers::flyers(&issuer);
        for (name, make) in fixtures::papers::makers() {
            documents.push((name.to_owned(), make(&issuer)?));
        }
        write(region, documents)?;
    }
    Ok(())
}
