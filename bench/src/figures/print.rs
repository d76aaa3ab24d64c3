//! Ten thousand notices in one run with their entries in the register: how long, and again with the program killed three times.
//!
//! Each run is printed by a process of its own, because only a process can be killed. Afterwards the register has every number once.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use desk::desk::Desk;
use desk::view::{RunAsk, RunBound, RunRow, RunState, VisitEnd};
use survey::demo::Random;
use survey::findings::Queue;
use survey::ids::EntityId;

use crate::measure::{Bar, Figure, Of, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;
use crate::{PRINTER, device, district, peer};

/// Notices in a run.
const NOTICES: u32 = 10_000;
/// How often the second run is killed.
const KILLS: usize = 3;

/// Takes the figure.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let copy = scene.own_street()?;
    let wanted = scene.size(NOTICES, 50);
    let world = World::new();
    peer::open(copy.path())?.execute("UPDATE device SET role = 'clerk'", [])?;
    visit(&mut device::opened(copy.path(), &world)?, wanted)?;
    let whole = begin(copy.path(), "whole")?;
    let (cpu_s, span) = timed(|| print(copy.path(), None));
    let (cpu_s, wall_s) = (cpu_s?, span.wall_s);
    let done = check(copy.path(), &whole, 1)?;
    Figure::of("print.run", "s", vec![wall_s])
        .cpu(cpu_s)
        .with("notices", done.entered)
        .with("files", done.files)
        .with(
            "papers_per_cpu_s",
            (f64::from(done.entered) / cpu_s).round(),
        )
        .bar(Of::Median, Bar::AtMost(120.0))
        .print()?;
    let killed = begin(copy.path(), "killed")?;
    let random = &mut Random::labelled(district::SEED, "print kills");
    let third = u32::try_from((wall_s * 1000.0) as u64 / (KILLS as u64 + 1))?.max(2);
    for _ in 0..KILLS {
        let moment = Duration::from_millis(u64::from(third / 2 + random.below(third)));
        print(copy.path(), Some(moment))?;
    }
    print(copy.path(), None)?;
    let done = check(copy.path(), &killed, done.entered + 1)?;
    Figure::of("print.killed", "kills", vec![KILLS as f64])
        .with("notices", done.entered)
        .with("lost", 0)
        .with("doubled", 0)
        .print()
}

/// Somebody was at the doors: a notice needs a visit.
fn visit(desk: &mut Desk, wanted: u32) -> Outcome<()> {
    let end = VisitEnd {
        outcome: "11".to_owned(),
        call_back_at: None,
        answered_by: None,
        note: None,
    };
    let mut doors = std::collections::BTreeSet::new();
    let mut persons = 0;
    while persons < wanted {
        let page = desk.findings(Some(Queue::UninsuredPersons), None, persons)?;
        if page.rows.is_empty() {
            break;
        }
        persons += u32::try_from(page.rows.len())?;
        doors.extend(page.rows.iter().filter_map(|row| row.door));
    }
    for door in doors {
        desk.quick_visit(door, &end)?;
    }
    Ok(())
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
    Ok(desk.run_begin(&ask, RunBound::Merged, &out)?)
}

/// Lets a process print the run that waits; ends it with `kill -9` after so long. Gives its processor time.
fn print(folder: &Path, kill_after: Option<Duration>) -> Outcome<f64> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(PRINTER)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(moment) = kill_after {
        std::thread::sleep(moment);
        child.kill()?;
        child.wait()?;
        return Ok(0.0);
    }
    let said = child.wait_with_output()?;
    if !said.status.success() {
        return Err("the printing process failed".into());
    }
    Ok(String::from_utf8(said.stdout)?.trim().parse()?)
}

/// The printing process: takes up the newest run and prints it to its end.
pub(crate) fn printer(arguments: &[String]) -> Outcome<()> {
    let folder = arguments.first().ok_or("a printer needs a folder")?;
    let mut desk = device::opened(Path::new(folder), &World::new())?;
    let run = desk.runs()?.first().ok_or("no run waits")?.id;
    desk.run_resume(run)?;
    let desk = Mutex::new(desk);
    let (printed, span) = timed(|| desk::desk::drive(&desk, run));
    printed?;
    crate::say(&format!("{}\n", span.cpu_s))
}

/// Every number from `first` on is in the register once, and the files hold as many papers.
fn check(folder: &Path, run: &RunRow, first: u32) -> Outcome<RunRow> {
    let done = state(folder, run.id)?;
    if done.state != RunState::Done {
        return Err(format!("the run stands at {:?}", done.state).into());
    }
    let conn = peer::open(folder)?;
    let serials = peer::texts(
        &conn,
        "SELECT serial FROM paper ORDER BY length(serial), serial",
    )?;
    let numbers = serials
        .iter()
        .filter_map(|serial| serial.rsplit('-').next()?.parse::<u32>().ok());
    let expected = 1..first + done.entered;
    if !numbers.eq(expected) {
        return Err("numbers are missing or given twice".into());
    }
    let files = std::fs::read_dir(&done.folder)?.count();
    if files != usize::try_from(done.files)? {
        return Err(format!("{files} files for {} noted", done.files).into());
    }
    Ok(done)
}

fn state(folder: &Path, run: EntityId) -> Outcome<RunRow> {
    let desk = device::opened(folder, &World::new())?;
    let found = desk.runs()?.into_iter().find(|row| row.id == run);
    found.ok_or_else(|| "the run is gone".into())
}
