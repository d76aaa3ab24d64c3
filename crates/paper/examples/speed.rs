//! Papers per second of one core: `cargo run --release -p paper --example speed`. Prints JSON lines.
//!
//! Seconds are processor time where the system tells it (Linux), so that a busy machine does not spoil the figure, and
//! time on the clock elsewhere. Every notice has a different synthetic name, so that no two files are the same.

#[path = "../tests/print/fixtures.rs"]
#[expect(dead_code, reason = "the fixtures serve tests and two examples")]
mod fixtures;

use std::error::Error;
use std::io::Write;
use std::sync::OnceLock;
use std::time::Instant;

use paper::document::Document;
use paper::error::PaperError;
use paper::facts::Standing;
use paper::individual_notice::individual_notice;
use survey::roster::Line;

const NOTICES: usize = 500;

fn notices() -> Result<Vec<Document>, PaperError> {
    let names = (0..NOTICES).map(|number| {
        let character = |offset: usize| {
            char::from_u32(0x4E00 + ((number * 37 + offset * 7919) % 20_000) as u32)
        };
        [
            '王',
            character(1).unwrap_or('一'),
            character(2).unwrap_or('二'),
        ]
        .iter()
        .collect::<String>()
    });
    let gap = fixtures::no_record(&[Line::EmployeePension, Line::EmployeeMedical]);
    let facts = names.map(|name| fixtures::person(&name, Standing::FlexibleWorker, gap.clone()));
    facts
        .map(|facts| individual_notice(&facts, &fixtures::street()))
        .collect()
}

/// Seconds spent so far.
#[expect(clippy::disallowed_methods, reason = "measuring is reading the clock")]
fn seconds() -> f64 {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let nanoseconds = std::fs::read_to_string("/proc/self/schedstat")
        .ok()
        .and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(
        || BEGAN.get_or_init(Instant::now).elapsed().as_secs_f64(),
        |nanoseconds| nanoseconds / 1e9,
    )
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout();
    let began = seconds();
    let press = fixtures::press();
    writeln!(
        out,
        r#"{{"measured":"make the press","ms":{}}}"#,
        ((seconds() - began) * 1000.0).round()
    )?;
    let documents = notices()?;
    let began = seconds();
    let mut bytes = 0;
    for document in &documents {
        bytes += press.print(document)?.bytes.len();
    }
    let rate = NOTICES as f64 / (seconds() - began);
    writeln!(
        out,
        r#"{{"measured":"separate notices","per_second":{rate:.0},"bytes_each":{}}}"#,
        bytes / NOTICES
    )?;
    let began = seconds();
    let merged = press.print_merged(&documents)?;
    let rate = merged.pages as f64 / (seconds() - began);
    let each = merged.bytes.len() / merged.pages;
    writeln!(
        out,
        r#"{{"measured":"merged pages","per_second":{rate:.0},"bytes_each":{each}}}"#
    )?;
    Ok(())
}
