//! Ten thousand notices in one run with their entries in the register: how long, and again with the program killed three times.
//!
//! Each run is printed by a process of its own, because only a process can be killed. Afterwards the register has every number once,
//! and the files, read as text, have each on one paper and on one line of an index.

mod files;
mod street;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use desk::view::{PaperForm, RunAsk, RunBound, RunRow, RunState};
use survey::demo::Random;
use survey::findings::Queue;
use survey::ids::EntityId;

use crate::measure::{Bar, Figure, Of, peak_memory_mb, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;
use crate::{PRINTER, device, district, peer};

/// Notices in a run.
const NOTICES: usize = 10_000;
/// How often the second run is killed.
const KILLS: usize = 3;

/// Takes the figure.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let folder = tempfile::Builder::new()
        .prefix("print-")
        .tempdir_in(&scene.folder)?;
    let folder = folder.path();
    street::made(folder, scene, scene.size(NOTICES, 40))?;
    let whole = begin(folder, "whole")?;
    let (spent, span) = timed(|| print(folder));
    let (spent, wall_s) = (spent?, span.wall_s);
    let done = check(folder, &whole, 1)?;
    Figure::of("print.run", "s", vec![wall_s])
        .cpu(spent.cpu_s)
        .memory(spent.memory_mb)
        .with("notices", done.row.entered)
        .with("files", done.row.files)
        .with("pages", done.pages)
        .with(
            "papers_per_cpu_s",
            (f64::from(done.row.entered) / spent.cpu_s).round(),
        )
        .bar(Of::Median, Bar::AtMost(120.0))
        .print()?;
    let killed = begin(folder, "killed")?;
    let random = &mut Random::labelled(district::SEED, "print kills");
    let share = u32::try_from((wall_s * 1000.0) as u64 / (KILLS as u64 + 1))?.max(2);
    for _ in 0..KILLS {
        let moment = Duration::from_millis(u64::from(share / 2 + random.below(share)));
        kill(folder, moment, &killed)?;
    }
    print(folder)?;
    let again = check(folder, &killed, done.row.entered + 1)?;
    Figure::of("print.killed", "kills", vec![KILLS as f64])
        .with("notices", again.row.entered)
        .with("pages", again.pages)
        .with("lost", 0)
        .with("doubled", 0)
        .print()
}

/// Notes a run into a folder of this name.
fn begin(folder: &Path, name: &str) -> Outcome<RunRow> {
    let out = folder.join(name);
    std::fs::create_dir(&out)?;
    let ask = RunAsk {
        template: "individual_notice".to_owned(),
        queue: Some(Queue::UninsuredPersons),
        building: None,
        findings: Vec::new(),
        again: true,
    };
    let mut desk = device::opened(folder, &World::new())?;
    let out = out.display().to_string();
    Ok(desk.run_begin(&ask, RunBound::Merged, PaperForm::Plain, &out)?)
}

/// What a printing process says of itself.
struct Spent {
    cpu_s: f64,
    memory_mb: f64,
}

fn printing(folder: &Path) -> Outcome<std::process::Child> {
    let child = Command::new(std::env::current_exe()?)
        .arg(PRINTER)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    Ok(child)
}

/// Lets a process print the run that waits to its end.
fn print(folder: &Path) -> Outcome<Spent> {
    let said = printing(folder)?.wait_with_output()?;
    if !said.status.success() {
        return Err("the printing process failed".into());
    }
    let said = String::from_utf8(said.stdout)?;
    let (cpu_s, memory_mb) = said.trim().split_once(' ').ok_or("it said nothing")?;
    Ok(Spent {
        cpu_s: cpu_s.parse()?,
        memory_mb: memory_mb.parse()?,
    })
}

/// Ends a printing process with `kill -9` after so long: in the middle of the run, or the figure proves nothing.
fn kill(folder: &Path, after: Duration, run: &RunRow) -> Outcome<()> {
    let mut child = printing(folder)?;
    std::thread::sleep(after);
    child.kill()?;
    child.wait()?;
    let now = state(folder, run.id)?;
    if now.state == RunState::Done {
        return Err("the run was over before it was killed".into());
    }
    Figure::of("print.kill", "s", vec![after.as_secs_f64()])
        .with("entered", now.entered)
        .with("files", now.files)
        .print()
}

/// The printing process: takes up the newest run and prints it to its end.
pub(crate) fn printer(arguments: &[String]) -> Outcome<()> {
    let folder = arguments.first().ok_or("a printer needs a folder")?;
    let mut desk = device::opened(Path::new(folder), &World::new())?;
    let run = desk.runs()?.first().ok_or("no run waits")?.id;
    desk.run_resume(run, None)?;
    let desk = Mutex::new(desk);
    let (printed, span) = timed(|| desk::desk::drive(&desk, run));
    printed?;
    let memory_mb = peak_memory_mb("self").unwrap_or_default();
    crate::say(&format!("{} {memory_mb}\n", span.cpu_s))
}

/// A finished run and the pages of its files.
struct Done {
    row: RunRow,
    pages: usize,
}

/// Every number from `first` on is in the register once, on one paper of the files, and on one line of an index.
fn check(folder: &Path, run: &RunRow, first: u32) -> Outcome<Done> {
    let row = state(folder, run.id)?;
    if row.state != RunState::Done {
        return Err(format!("the run stands at {:?}", row.state).into());
    }
    let registered = registered(folder)?;
    let numbers = registered
        .iter()
        .filter_map(|serial| serial.rsplit('-').next()?.parse::<u32>().ok());
    if !numbers.eq(1..first + row.entered) {
        return Err("numbers are missing in the register or given twice".into());
    }
    let own = &registered[usize::try_from(first - 1)?..];
    let start = own.first().and_then(|serial| serial.rsplit_once('-'));
    let start = format!("{}-", start.ok_or("nothing was printed")?.0);
    let read = files::read(Path::new(&row.folder), &start)?;
    let once = |found: &std::collections::BTreeMap<String, u32>| {
        found.len() == own.len() && own.iter().all(|serial| found.get(serial) == Some(&1))
    };
    if !once(&read.papers) {
        return Err("a number is missing in the files or stands on two papers".into());
    }
    if !once(&read.lines) {
        return Err("an index leaves a paper out or names one twice".into());
    }
    if read.longest > paper::press::MERGED_PAGES_MAX {
        return Err(format!("a file has {} pages", read.longest).into());
    }
    let files = std::fs::read_dir(&row.folder)?.count();
    if files != usize::try_from(row.files)? {
        return Err(format!("{files} files for {} noted", row.files).into());
    }
    let pages = read.pages;
    Ok(Done { row, pages })
}

/// The numbers in the register, in their order.
fn registered(folder: &Path) -> Outcome<Vec<String>> {
    let sql = "SELECT serial FROM paper ORDER BY length(serial), serial";
    peer::texts(&peer::open(folder)?, sql)
}

fn state(folder: &Path, run: EntityId) -> Outcome<RunRow> {
    let desk = device::opened(folder, &World::new())?;
    let found = desk.runs()?.into_iter().find(|row| row.id == run);
    found.ok_or_else(|| "the run is gone".into())
}
