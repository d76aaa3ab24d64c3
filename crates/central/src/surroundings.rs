//! What central needs from the outside world: the time and unguessable bytes. The binary gives the real ones, a story fixed ones.

use batch::Entropy;
use uuid::Uuid;

/// Clock and randomness.
pub trait Surroundings: Send + Sync {
    /// Now, Unix milliseconds.
    fn now_ms(&self) -> u64;
    /// Overwrites the whole buffer with bytes that nobody can guess; does not return when it cannot.
    fn fill(&self, bytes: &mut [u8]);

    /// Microseconds on a clock that only measures durations; the wall clock unless there is a better one.
    fn ticks_us(&self) -> u64 {
        self.now_ms() * 1000
    }

    /// A new identifier, UUIDv7.
    fn new_id(&self) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        uuid::Builder::from_unix_timestamp_millis(self.now_ms(), &random).into_uuid()
    }
}

/// Lends surroundings to `batch`, which asks for its own trait.
pub(crate) struct Lent<'a>(pub(crate) &'a dyn Surroundings);

impl Entropy for Lent<'_> {
    fn fill(&mut self, buffer: &mut [u8]) {
        self.0.fill(buffer);
    }
}
