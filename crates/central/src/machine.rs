//! The real clock and randomness. The only place of central that reads either.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use central::surroundings::Surroundings;

/// This machine.
pub(crate) struct Machine {
    begun: Instant,
}

impl Machine {
    #[expect(
        clippy::disallowed_methods,
        reason = "the outermost program is where the clock comes from"
    )]
    pub(crate) fn start() -> Self {
        Self {
            begun: Instant::now(),
        }
    }
}

impl Surroundings for Machine {
    #[expect(
        clippy::disallowed_methods,
        reason = "the outermost program is where the clock comes from"
    )]
    fn now_ms(&self) -> u64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("the clock shows a time after 1970");
        u64::try_from(since.as_millis())
            .expect("milliseconds since 1970 fit 64 bits for longer than the sun shines")
    }

    fn fill(&self, bytes: &mut [u8]) {
        aws_lc_rs::rand::fill(bytes)
            .expect("without the system's randomness nothing may be sealed");
    }

    fn ticks_us(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}
