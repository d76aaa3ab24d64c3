//! Which insurance lines a roster covers. A file of one bureau has its own lines only, and its silence says nothing of the others.

use super::Line;

/// A set of insurance lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Lines(u8);

impl Lines {
    /// No line.
    pub const NONE: Self = Self(0);
    /// Every line.
    pub const ALL: Self = Self((1 << Line::ALL.len()) - 1);

    /// These lines.
    pub fn of(lines: impl IntoIterator<Item = Line>) -> Self {
        lines
            .into_iter()
            .fold(Self::NONE, |all, line| Self(all.0 | bit(line)))
    }

    /// The lines of either.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether this line is among them.
    pub const fn has(self, line: Line) -> bool {
        self.0 & bit(line) != 0
    }

    /// Those that are among them, in the order of the standard's codes.
    pub fn iter(self) -> impl Iterator<Item = Line> {
        Line::ALL.into_iter().filter(move |line| self.has(*line))
    }

    /// The codes of the data standard, for example `"110 170"`; empty for no line.
    pub fn codes(self) -> String {
        self.iter().map(Line::code).collect::<Vec<_>>().join(" ")
    }

    /// The lines of such a text; what is no code is passed over.
    pub fn from_codes(codes: &str) -> Self {
        Self::of(codes.split(' ').filter_map(Line::from_code))
    }
}

/// Its place in the set: the order of [`Line::ALL`].
const fn bit(line: Line) -> u8 {
    1 << line as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_lines_is_written_as_codes_and_read_again() {
        let both = Lines::of([Line::ResidentPension, Line::EmployeePension]);
        assert_eq!(both.codes(), "110 170");
        assert_eq!(Lines::from_codes("170 110"), both);
        assert_eq!(Lines::from_codes(""), Lines::NONE);
        assert_eq!(
            Lines::from_codes("110 999"),
            Lines::of([Line::EmployeePension])
        );
        assert_eq!(Lines::of(Line::ALL), Lines::ALL);
        assert!(both.has(Line::EmployeePension) && !both.has(Line::WorkInjury));
        assert_eq!(
            both.and(Lines::of([Line::WorkInjury])).codes(),
            "110 170 410"
        );
    }
}
