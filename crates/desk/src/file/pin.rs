//! The PIN, and how long one waits after a wrong one.
//!
//! protocol.md 5: "Wrong PIN: 1, 5, 15, 60 min; 10 wrong → slot off, office unlock code". The first two slips cost nothing, because
//! people mistype; from the third on the wait grows. Nothing is ever erased.

use zeroize::Zeroizing;

use crate::error::OpenError;

/// Wrong tries after which the PIN slot is off.
pub(crate) const TRIES_UNTIL_OFF: u32 = 10;

/// The least number of digits.
const LEAST_DIGITS: usize = 6;
/// More than this nobody remembers; also bounds what is hashed.
const MOST_DIGITS: usize = 32;

/// Seconds to wait after this many wrong tries in a row.
pub fn wait_after(wrong_tries: u32) -> u32 {
    const MINUTE: u32 = 60;
    match wrong_tries {
        0..=2 => 0,
        3 => MINUTE,
        4 => 5 * MINUTE,
        5 => 15 * MINUTE,
        6.. => 60 * MINUTE,
    }
}

/// A PIN that may guard a slot: six digits or more, not one of those that everybody tries first.
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// Reads a PIN that is being chosen.
    ///
    /// # Errors
    /// [`OpenError::WeakPin`].
    pub fn choose(text: &str) -> Result<Self, OpenError> {
        let right_length = (LEAST_DIGITS..=MOST_DIGITS).contains(&text.len());
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if right_length && digits && !is_guessed_first(text.as_bytes()) {
            Ok(Self(Zeroizing::new(text.to_owned())))
        } else {
            Err(OpenError::WeakPin)
        }
    }

    /// The digits.
    pub(crate) fn digits(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// One digit throughout, a run up or down (also across 9→0), or a short pattern repeated (121212, 123123).
fn is_guessed_first(digits: &[u8]) -> bool {
    let constant_step = |step: u8| {
        digits
            .windows(2)
            .all(|pair| (pair[1] + 10 - pair[0]) % 10 == step)
    };
    let repeats = |period: usize| {
        digits.len().is_multiple_of(period)
            && digits.chunks(period).all(|part| part == &digits[..period])
    };
    constant_step(0) || constant_step(1) || constant_step(9) || repeats(2) || repeats(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_pins_are_refused() {
        for weak in [
            "",
            "12345",
            "123456",
            "000000",
            "654321",
            "890123",
            "121212",
            "123123",
            "12a456",
            "１２３４５６",
        ] {
            assert!(
                matches!(Pin::choose(weak), Err(OpenError::WeakPin)),
                "{weak} is one of the first that anybody tries"
            );
        }
        for good in ["204816", "7310942", "998877"] {
            assert!(
                Pin::choose(good).is_ok(),
                "{good} follows no simple pattern"
            );
        }
    }

    #[test]
    fn waits_grow_and_stay() {
        let waits: Vec<u32> = (0..=9).map(wait_after).collect();
        assert_eq!(
            waits,
            [0, 0, 0, 60, 300, 900, 3600, 3600, 3600, 3600],
            "protocol.md 5: 1, 5, 15, 60 min"
        );
    }
}
