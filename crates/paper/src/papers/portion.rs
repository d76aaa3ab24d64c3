//! A list too long for one paper, dealt out over several: each says which one it is and goes on counting where the last ended.

use serde::{Deserialize, Serialize};

use crate::document::Text;
use crate::error::PaperError;

/// Which part of a list a paper holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    /// This part, from 1.
    pub number: u16,
    /// How many there are, at least `number`.
    pub of: u16,
    /// Rows in the parts before it.
    pub before: u32,
}

impl Portion {
    /// The whole list in one paper.
    pub const WHOLE: Self = Self {
        number: 1,
        of: 1,
        before: 0,
    };

    /// Refuses a part that there cannot be.
    pub(crate) fn check(self) -> Result<(), PaperError> {
        let first = self.number == 1;
        if self.number == 0 || self.number > self.of || first != (self.before == 0) {
            return Err(PaperError::Contradiction {
                rule: "a part of a list is one of its parts, and the first has nothing before it",
            });
        }
        Ok(())
    }

    /// The number of a row of this part, from 0, in the whole list, from 1.
    pub(crate) fn row_number(self, at: usize) -> String {
        (self.before as usize + at + 1).to_string()
    }

    /// （第2部分，共7部分）; nothing when there is one.
    pub(crate) fn said(self) -> Text {
        if self.of == 1 {
            return Text::new();
        }
        Text::new()
            .say("（第")
            .fact("portion.number", self.number.to_string())
            .say("部分，共")
            .fact("portion.of", self.of.to_string())
            .say("部分）")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_one_of_its_parts() {
        let part = |number, of, before| Portion { number, of, before };
        for (portion, fits) in [
            (Portion::WHOLE, true),
            (part(7, 7, 4800), true),
            (part(0, 1, 0), false),
            (part(3, 2, 100), false),
            (part(2, 2, 0), false),
            (part(1, 2, 5), false),
        ] {
            assert_eq!(portion.check().is_ok(), fits, "{portion:?}");
        }
        assert_eq!(part(2, 2, 800).row_number(0), "801", "counting goes on");
    }
}
