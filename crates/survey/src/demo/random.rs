//! The small generator behind the synthetic district: SplitMix64 (Steele, Lea, Flood 2014), the same on every machine.
//!
//! Not for secrets: whoever knows the seed knows everything that follows.

/// A stream of numbers that a seed decides completely.
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The stream of this seed for one purpose: other labels give unrelated streams.
    pub fn labelled(seed: u64, label: &str) -> Self {
        // FNV-1a over the label; only has to spread, not to resist anybody.
        let hash = label
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        let mut mixed = Self::new(seed ^ hash);
        Self::new(mixed.next())
    }

    /// The next number.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end - 1`; 0 when `end` is 0. The bias of the remainder is below one in a billion here.
    pub fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).expect("below a u32")
    }

    /// A number from `first` to `last`, both possible.
    pub fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// True in `permille` of a thousand cases.
    pub fn chance(&mut self, permille: u32) -> bool {
        self.below(1000) < permille
    }

    /// One of these, each as likely as the other.
    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(u32::try_from(from.len()).expect("short tables")) as usize]
    }

    /// One of these, as likely as its weight. The table must not be empty.
    pub fn weighted<T: Copy>(&mut self, from: &[(T, u32)]) -> T {
        let whole = from.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(whole);
        for (one, weight) in from {
            if left < *weight {
                return *one;
            }
            left -= weight;
        }
        from[0].0
    }
}
