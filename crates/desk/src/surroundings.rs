//! Clock, randomness and new identifiers: the only door through which they enter the desk.
//!
//! The shell implements [`Surroundings`] with the system's own; tests with fixed ones. Nothing else in this crate asks for the time.

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

/// What the desk cannot know by itself.
pub trait Surroundings: Send + Sync {
    /// Now, with the offset of the place.
    fn now(&self) -> DateTime<FixedOffset>;
    /// Overwrites `bytes` with bytes nobody can guess.
    fn fill(&self, bytes: &mut [u8]);
    /// A new UUIDv7.
    fn new_id(&self) -> Uuid;
}

/// Conveniences over [`Surroundings`].
impl dyn Surroundings + '_ {
    /// Today at this place.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// Unix milliseconds now; 0 for a clock before 1970.
    pub fn now_ms(&self) -> u64 {
        u64::try_from(self.now().timestamp_millis()).unwrap_or(0)
    }

    /// Now as RFC 3339 to the second.
    pub fn moment(&self) -> String {
        self.now()
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
    }

    /// `N` fresh bytes.
    pub fn fresh<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// Shows [`Surroundings`] to the envelope as its source of entropy.
pub struct Fresh<'a>(pub &'a dyn Surroundings);

impl batch::Entropy for Fresh<'_> {
    fn fill(&mut self, buffer: &mut [u8]) {
        self.0.fill(buffer);
    }
}
