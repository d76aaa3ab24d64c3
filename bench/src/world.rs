//! The real clock and randomness for the parts under measurement; the day can be moved on.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, Utc};
use uuid::Uuid;

/// This computer's clock and random source, some days ahead.
#[derive(Debug, Default)]
pub(crate) struct World {
    days_ahead: AtomicU32,
}

impl World {
    /// Today's.
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Its day.
    pub(crate) fn today(&self) -> NaiveDate {
        self.clock().date_naive()
    }

    /// Lets a day pass.
    pub(crate) fn next_day(&self) {
        self.days_ahead.fetch_add(1, Ordering::Relaxed);
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a bench is an outermost program: it lends the real clock"
    )]
    fn clock(&self) -> DateTime<FixedOffset> {
        let china = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
        let ahead = Days::new(self.days_ahead.load(Ordering::Relaxed).into());
        (Utc::now() + ahead).with_timezone(&china)
    }

    fn random(bytes: &mut [u8]) {
        aws_lc_rs::rand::fill(bytes)
            .expect("the system's random source does not fail once the program runs");
    }
}

impl desk::surroundings::Surroundings for World {
    fn now(&self) -> DateTime<FixedOffset> {
        self.clock()
    }

    fn fill(&self, bytes: &mut [u8]) {
        Self::random(bytes);
    }

    fn new_id(&self) -> Uuid {
        central::surroundings::Surroundings::new_id(self)
    }
}

impl central::surroundings::Surroundings for World {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.clock().timestamp_millis()).unwrap_or(0)
    }

    fn fill(&self, bytes: &mut [u8]) {
        Self::random(bytes);
    }
}

impl batch::Entropy for &World {
    fn fill(&mut self, buffer: &mut [u8]) {
        World::random(buffer);
    }
}
