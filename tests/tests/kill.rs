//! Programs ended with SIGKILL at random moments lose nothing and double nothing (protocol.md 1 and 6: I1, I2, I3, I10).
//!
//! `CANBAO_KILL_MOMENTS` = how many moments (default 50), `CANBAO_KILL_SEED` = which ones; both are printed.

mod central;
mod device;

/// How many moments.
fn moments() -> u32 {
    number("CANBAO_KILL_MOMENTS").unwrap_or(50)
}

/// Decides the moments.
fn seed() -> u64 {
    number("CANBAO_KILL_SEED").unwrap_or(20_261_121)
}

fn number<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

/// Says what is needed to see a failure again.
#[expect(
    clippy::print_stdout,
    reason = "the test harness shows it with the failure"
)]
fn say(text: &str) {
    println!("{text}");
}
