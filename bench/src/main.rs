//! SPEED: figures of the product as JSON lines, each taken in a process of its own. `./dev bench [names…] [--small]`.
//!
//! A figure is the median of its runs with the spread, the CPU time of this machine's cores, the largest resident memory, the load
//! average and the sizes it was taken at. A bar of the design that a figure is held to stands in the same line with whether it was met.
//! A ratio between us and a peer is printed only when both gave the same results.
//!
//! Not here: tests (a timed test fails on a busy machine). Peers that are not on every machine are named as skipped.

mod central_child;
mod cluster;
mod day;
mod device;
mod district;
mod figures;
mod measure;
mod peer;
mod scene;
mod webdriver;
mod window;
mod world;

use std::io::Write;
use std::process::{Command, ExitCode, Stdio};

use scene::{Outcome, Scene};

/// Says to a started process that it is a child: which figure it takes.
const CHILD: &str = "--child";
/// Says to a started process that it is central.
const CENTRAL: &str = "--central";
/// Says to a started process that it prints the run that waits.
const PRINTER: &str = "--printer";

const HELP: &str = "bench [names…] [--small] [--data FOLDER]

Takes the named figures, or all of them, and prints one JSON line each.
  --small         sizes for a smoke test
  --data FOLDER   keeps the device file of the district there and uses it again the next time
  window needs the program: cargo build --release -p canbao --features automation
  peers-paper needs the peers: sh bench/peers/setup.sh; whoever is missing is named as skipped
";

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.first().map(String::as_str) {
        Some(CENTRAL) => central_child::serve(&arguments.split_off(1)),
        Some(PRINTER) => figures::print::printer(&arguments.split_off(1)),
        Some(CHILD) => child(&arguments.split_off(1)),
        Some("--help" | "-h") => say(HELP),
        Some(_) | None => parent(arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn say(text: &str) -> Outcome<()> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

/// Takes one figure in this process.
fn child(arguments: &[String]) -> Outcome<()> {
    let [name, folder, rest @ ..] = arguments else {
        return Err("a child needs a name and a folder".into());
    };
    let scene = Scene {
        folder: folder.into(),
        small: rest.iter().any(|word| word == "--small"),
    };
    let figure = figures::named(name).ok_or("no such figure")?;
    (figure.take)(&scene)
}

/// Starts a child for each wanted figure.
fn parent(arguments: Vec<String>) -> Outcome<()> {
    let mut names = Vec::new();
    let mut small = false;
    let mut kept = None;
    let mut words = arguments.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--small" => small = true,
            "--data" => kept = Some(std::path::PathBuf::from(words.next().ok_or(HELP)?)),
            name if figures::named(name).is_some() => names.push(name.to_owned()),
            other => return Err(format!("unknown: {other}\n\n{HELP}").into()),
        }
    }
    if names.is_empty() {
        names = figures::ALL
            .iter()
            .map(|figure| figure.name.to_owned())
            .collect();
    }
    let scratch = tempfile::Builder::new().prefix("canbao-bench-").tempdir()?;
    let folder = kept.unwrap_or_else(|| scratch.path().to_owned());
    std::fs::create_dir_all(&folder)?;
    // What other figures work on comes first; it is a figure itself.
    let needs_street = names
        .iter()
        .any(|name| figures::named(name).is_some_and(|figure| figure.on_street));
    let has_street = Scene {
        folder: folder.clone(),
        small,
    }
    .has_street();
    let wants_street = names.iter().any(|name| name == figures::STREET);
    names.retain(|name| name != figures::STREET);
    if wants_street || (needs_street && !has_street) {
        names.insert(0, figures::STREET.to_owned());
    }
    let mut failed = Vec::new();
    for name in names {
        if !start(&name, &folder, small)? {
            failed.push(name);
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("failed: {}", failed.join(", ")).into())
    }
}

fn start(name: &str, folder: &std::path::Path, small: bool) -> Outcome<bool> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args([CHILD, name]).arg(folder).stdin(Stdio::null());
    if small {
        command.arg("--small");
    }
    Ok(command.status()?.success())
}
