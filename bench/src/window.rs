//! The real window over the device file of a street: start → first paint, PIN → home screen, memory of all its processes.
//!
//! Needs a display that can be had (Xvfb), WebKitWebDriver, and the program built beside this one with feature `automation`.

use std::path::Path;

use crate::cluster::children;
use crate::device::PIN;
use crate::measure::{Bar, Figure, Of, proportional_memory_mb};
use crate::scene::{Outcome, Scene};
use crate::webdriver::Driven;

/// Notes in the page when Enter was pressed and when the home screen stood.
const WATCH: &str = "
  window.addEventListener('keydown', (e) => { if (e.key === 'Enter') window.benchEnter = performance.now(); }, true);
  const look = () => {
    if (window.benchToday || !document.querySelector('[data-testid=\"today-title\"]')) return;
    requestAnimationFrame(() => setTimeout(() => { window.benchToday = window.benchToday ?? performance.now(); }));
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });";

/// Whether the lock screen waits for the PIN.
const UNLOCK_STANDS: &str =
    "return document.querySelector('[data-testid=unlock-pin]') ? true : null;";

/// First paint as Unix milliseconds.
const FIRST_PAINT: &str = "
  const paints = performance.getEntriesByType('paint');
  return paints.length ? performance.timeOrigin + Math.min(...paints.map((p) => p.startTime)) : null;";

/// Milliseconds from Enter to the painted home screen.
const TO_TODAY: &str = "return window.benchToday ? window.benchToday - window.benchEnter : null;";

/// What one start gave.
struct Seen {
    first_paint_ms: f64,
    to_today_ms: f64,
    pss_mb: f64,
    processes: usize,
}

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let program = std::env::current_exe()?.with_file_name("canbao");
    if !program.is_file() {
        return Err(
            "the program is not built: cargo build --release -p canbao --features automation"
                .into(),
        );
    }
    let seen = (0..scene.size(7, 2))
        .map(|_| one(scene, &program))
        .collect::<Outcome<Vec<_>>>()?;
    let each = |value: fn(&Seen) -> f64| seen.iter().map(value).collect::<Vec<_>>();
    let processes = seen.iter().map(|seen| seen.processes).max().unwrap_or(0);
    Figure::of("window.first_paint", "ms", each(|seen| seen.first_paint_ms))
        .bar(Of::Median, Bar::AtMost(800.0))
        .print()?;
    Figure::of("window.pin_to_today", "ms", each(|seen| seen.to_today_ms))
        .bar(Of::Median, Bar::AtMost(2000.0))
        .print()?;
    Figure::of("window.pss", "MB", each(|seen| seen.pss_mb))
        .with("processes", processes)
        .bar(Of::Median, Bar::AtMost(350.0))
        .print()
}

fn one(scene: &Scene, program: &Path) -> Outcome<Seen> {
    let copy = scene.own_street()?;
    let window = Driven::open(program, copy.path())?;
    let family = descendants(window.group());
    let process = family
        .into_iter()
        .find(|process| name_of(*process) == "canbao")
        .ok_or("the program is gone")?;
    window.until(UNLOCK_STANDS)?;
    window.run(WATCH)?;
    let first_paint = window.until(FIRST_PAINT)?.as_f64().ok_or("not a moment")?;
    window.keys(PIN)?;
    window.keys("\u{E007}")?;
    let to_today_ms = window.until(TO_TODAY)?.as_f64().ok_or("not a time")?;
    // The page settles: lazy parts and the first collection of garbage.
    std::thread::sleep(std::time::Duration::from_secs(2));
    let mut family = descendants(process);
    family.push(process);
    let pss_mb = family
        .iter()
        .filter_map(|process| proportional_memory_mb(*process))
        .sum();
    let first_paint_ms = first_paint - started_ms(process)?;
    Ok(Seen {
        first_paint_ms,
        to_today_ms,
        pss_mb,
        processes: family.len(),
    })
}

fn descendants(parent: u32) -> Vec<u32> {
    let own: Vec<u32> = children(parent).collect();
    let further: Vec<u32> = own.iter().flat_map(|child| descendants(*child)).collect();
    [own, further].concat()
}

fn name_of(process: u32) -> String {
    std::fs::read_to_string(format!("/proc/{process}/comm"))
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// When a process started, Unix milliseconds; the kernel counts in hundredths of a second.
fn started_ms(process: u32) -> Outcome<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after_name = stat
        .rsplit_once(')')
        .map(|(_, rest)| rest)
        .ok_or("no stat")?;
    let ticks: f64 = after_name
        .split_whitespace()
        .nth(19)
        .ok_or("no start")?
        .parse()?;
    let uptime: f64 = std::fs::read_to_string("/proc/uptime")?
        .split_whitespace()
        .next()
        .ok_or("no uptime")?
        .parse()?;
    Ok(now_ms() - uptime * 1000.0 + ticks * 10.0)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a bench is an outermost program: it reads the clock"
)]
fn now_ms() -> f64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0.0, |passed| passed.as_secs_f64() * 1000.0)
}
