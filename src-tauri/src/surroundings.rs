//! The real clock, randomness and identifiers. The only place in the device's program that asks the system for them.

use chrono::{DateTime, FixedOffset, Local};
use desk::surroundings::Surroundings;
use uuid::Uuid;

/// This computer's clock and random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Surroundings for System {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }

    fn fill(&self, bytes: &mut [u8]) {
        aws_lc_rs::rand::fill(bytes)
            .expect("the system's random source does not fail once the program runs");
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that makes identifiers"
    )]
    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}
