//! Counts wrong enrolment codes by address, so that codes cannot be guessed. In memory: a restart forgives, at ten tries a time.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Wrong codes allowed in one window.
const MOST: u32 = 10;
/// The window, in milliseconds: as long as a ticket lives.
const WINDOW_MS: u64 = super::TICKET_LIFE_MS;
/// Addresses remembered; beyond that the table is swept, so that it cannot be made to grow.
const ADDRESSES: usize = 10_000;

/// Wrong codes by address: how many, since when.
#[derive(Default)]
pub(super) struct Tries(Mutex<HashMap<IpAddr, (u32, u64)>>);

impl Tries {
    /// How many seconds this address must wait, if it must.
    pub(super) fn wait_seconds(&self, from: IpAddr, now_ms: u64) -> Option<u32> {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, since_ms) = tries.get(&from).copied()?;
        let until_ms = since_ms + WINDOW_MS;
        let must_wait = count >= MOST && now_ms < until_ms;
        must_wait.then(|| u32::try_from((until_ms - now_ms).div_ceil(1000)).unwrap_or(u32::MAX))
    }

    /// Counts a wrong code.
    pub(super) fn count(&self, from: IpAddr, now_ms: u64) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= ADDRESSES {
            tries.retain(|_, (_, since_ms)| *since_ms + WINDOW_MS > now_ms);
        }
        let entry = tries.entry(from).or_insert((0, now_ms));
        if entry.1 + WINDOW_MS <= now_ms {
            *entry = (0, now_ms);
        }
        entry.0 += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_codes_make_an_address_wait_and_only_that_one() {
        let tries = Tries::default();
        let (one, other) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        for _ in 0..9 {
            tries.count(one, 5_000);
        }
        assert_eq!(tries.wait_seconds(one, 5_000), None, "nine are not ten");
        tries.count(one, 6_000);
        assert_eq!(
            tries.wait_seconds(one, 6_000),
            Some(899),
            "until the window ends"
        );
        assert_eq!(tries.wait_seconds(other, 6_000), None);
        assert_eq!(
            tries.wait_seconds(one, 5_000 + WINDOW_MS),
            None,
            "then it may try again"
        );
        tries.count(one, 5_000 + WINDOW_MS);
        assert_eq!(
            tries.wait_seconds(one, 5_000 + WINDOW_MS),
            None,
            "and begins from one"
        );
    }
}
