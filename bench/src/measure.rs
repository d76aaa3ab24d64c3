//! Measuring: wall and CPU time, memory, spread, and the JSON line of a figure.

use std::io::Write;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::scene::Outcome;

/// Wall and CPU time of a piece of work of this process.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Span {
    /// Seconds that passed.
    pub(crate) wall_s: f64,
    /// Seconds of CPU of all threads.
    pub(crate) cpu_s: f64,
}

/// Starts when it is made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch {
    wall: Instant,
    cpu_s: f64,
}

impl Stopwatch {
    /// Starts.
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    pub(crate) fn start() -> Self {
        Self {
            cpu_s: own_cpu_s(),
            wall: Instant::now(),
        }
    }

    /// What has passed since.
    pub(crate) fn stop(self) -> Span {
        Span {
            wall_s: self.wall.elapsed().as_secs_f64(),
            cpu_s: own_cpu_s() - self.cpu_s,
        }
    }
}

/// Runs and measures.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Span) {
    let watch = Stopwatch::start();
    let result = work();
    (result, watch.stop())
}

fn own_cpu_s() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        time.tv_sec.unsigned_abs(),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
    .as_secs_f64()
}

/// Forgets the largest memory so far, so that making the material does not count. Where the kernel does not allow it, it counts.
pub(crate) fn forget_peak_memory() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The largest resident memory of a process in MB (`None`: it is gone).
pub(crate) fn peak_memory_mb(process: &str) -> Option<f64> {
    memory_mb(
        &std::fs::read_to_string(format!("/proc/{process}/status")).ok()?,
        "VmHWM:",
    )
}

/// The proportional memory of a process in MB: shared pages count in parts.
pub(crate) fn proportional_memory_mb(process: u32) -> Option<f64> {
    memory_mb(
        &std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?,
        "Pss:",
    )
}

fn memory_mb(text: &str, field: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(field))?;
    line.split_whitespace()
        .next()?
        .parse::<f64>()
        .ok()
        .map(|kib| kib / 1024.0)
}

/// CPU seconds of a process and its ended children, from `/proc` in hundredths; 0 when it is gone.
pub(crate) fn cpu_of(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name in parentheses may hold spaces; what follows begins with field 3. utime, stime, cutime, cstime are 14 to 17.
    let fields = stat
        .rsplit_once(')')
        .map(|(_, rest)| rest)
        .unwrap_or_default();
    let ticks: f64 = fields
        .split_whitespace()
        .skip(11)
        .take(4)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}

/// Load average of the last minute.
fn load_average() -> f64 {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace()
        .next()
        .and_then(|word| word.parse().ok())
        .unwrap_or(0.0)
}

/// What a design page demands of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Bar {
    /// The bar's statistic may be no more than this.
    AtMost(f64),
    /// The bar's statistic may be no less than this.
    AtLeast(f64),
}

/// Which number of a figure its bar is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// The median of the runs.
    Median,
    /// The value that 95 of 100 runs stay under.
    P95,
    /// The value that 99 of 100 runs stay under.
    P99,
}

/// A figure on its way to its line.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    name: String,
    unit: &'static str,
    runs: usize,
    median: f64,
    p95: f64,
    p99: f64,
    min: f64,
    max: f64,
    cpu_s: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_rss_mb: Option<f64>,
    load: f64,
    size: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bar: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
}

impl Figure {
    /// The figure of these runs; at least one.
    pub(crate) fn of(name: impl Into<String>, unit: &'static str, mut runs: Vec<f64>) -> Self {
        runs.sort_by(f64::total_cmp);
        let at = |share: f64| {
            runs.get(((runs.len() as f64 * share).ceil() as usize).saturating_sub(1))
                .copied()
                .unwrap_or(f64::NAN)
        };
        Self {
            name: name.into(),
            unit,
            runs: runs.len(),
            median: tidy(at(0.5)),
            p95: tidy(at(0.95)),
            p99: tidy(at(0.99)),
            min: tidy(at(0.0)),
            max: tidy(at(1.0)),
            cpu_s: 0.0,
            max_rss_mb: None,
            load: load_average(),
            size: Map::new(),
            bar: None,
            met: None,
        }
    }

    /// The CPU time of all runs together.
    pub(crate) fn cpu(mut self, cpu_s: f64) -> Self {
        self.cpu_s = tidy(cpu_s);
        self
    }

    /// The largest memory of another process than this one.
    pub(crate) fn memory(mut self, mb: f64) -> Self {
        self.max_rss_mb = Some(tidy(mb));
        self
    }

    /// One of the sizes it was taken at, or something else that belongs to it.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.size.insert(name.to_owned(), value.into());
        self
    }

    /// Holds it to a bar of the design.
    pub(crate) fn bar(mut self, of: Of, bar: Bar) -> Self {
        let (name, value) = match of {
            Of::Median => ("median", self.median),
            Of::P95 => ("p95", self.p95),
            Of::P99 => ("p99", self.p99),
        };
        let (sign, limit, met) = match bar {
            Bar::AtMost(limit) => ("≤", limit, value <= limit),
            Bar::AtLeast(limit) => ("≥", limit, value >= limit),
        };
        self.bar = Some(format!("{name} {sign} {limit}"));
        self.met = Some(met);
        self
    }

    /// Prints the line.
    pub(crate) fn print(mut self) -> Outcome<()> {
        let own = peak_memory_mb("self").map(tidy);
        self.max_rss_mb = self.max_rss_mb.or(own);
        let mut line = serde_json::to_vec(&self)?;
        line.push(b'\n');
        Ok(std::io::stdout().write_all(&line)?)
    }
}

/// Four digits say enough.
pub(crate) fn tidy(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let scale = 10f64.powf(3.0 - value.abs().log10().floor());
    (value * scale).round() / scale
}
