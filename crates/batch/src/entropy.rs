//! Where random bytes come from: the caller.

use std::convert::Infallible;

use hpke::rand_core::{TryCryptoRng, TryRng};

/// A source of bytes that nobody can guess, given by the shell (the operating system's) or by a test (a fixed stream).
///
/// An implementation that cannot deliver must not return: sealing with guessable bytes would be worse than stopping.
pub trait Entropy {
    /// Overwrites the whole buffer with fresh bytes.
    fn fill(&mut self, buffer: &mut [u8]);
}

/// Takes `N` fresh bytes.
pub(crate) fn take<const N: usize>(entropy: &mut dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// Shows the caller's entropy to the HPKE library under the trait that it expects.
pub(crate) struct Borrowed<'a>(pub(crate) &'a mut dyn Entropy);

impl TryRng for Borrowed<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(take(self.0)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(take(self.0)))
    }

    fn try_fill_bytes(&mut self, buffer: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(buffer);
        Ok(())
    }
}

impl TryCryptoRng for Borrowed<'_> {}
