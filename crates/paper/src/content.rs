//! The operators of a page's content stream as bytes (ISO 32000-1, 8.5, 8.6 and 9.4).
//!
//! Only what a paper needs, written straight into one buffer: a merged file has hundreds of pages, and a vector of
//! operands for every operator costs more than setting the text. Lengths are points with at most three decimals.

use crate::sink::{Ink, Rectangle, Rule};

/// What a page draws, in the order in which it is drawn. Coordinates count from the foot of the page.
#[derive(Debug, Default)]
pub(crate) struct Content {
    bytes: Vec<u8>,
}

/// What a run of text begins with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RunStart {
    /// Number of the font's resource, `/S0` and so on.
    pub(crate) font: usize,
    /// Size of the em, in points.
    pub(crate) em: f64,
    /// Character spacing, in thousandths of a point.
    pub(crate) spacing: i64,
    /// Where the first glyph stands.
    pub(crate) at: (f64, f64),
    /// Turned by a quarter to the right: the run goes down.
    pub(crate) turned: bool,
}

impl Content {
    /// Takes the finished stream and begins another.
    pub(crate) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Begins text in a colour.
    pub(crate) fn begin_text(&mut self, ink: Ink) {
        self.operator("BT");
        self.fill(ink);
    }

    /// Ends text.
    pub(crate) fn end_text(&mut self) {
        self.operator("ET");
    }

    /// Sets font, spacing and place of the glyphs that follow.
    pub(crate) fn begin_run(&mut self, run: &RunStart) {
        self.thousandths(run.spacing);
        self.operator("Tc");
        self.bytes.extend_from_slice(b"/S");
        self.digits(run.font as u64);
        self.bytes.push(b' ');
        self.number(run.em);
        self.operator("Tf");
        self.bytes.extend_from_slice(if run.turned {
            b"0 -1 1 0 "
        } else {
            b"1 0 0 1 "
        });
        self.point(run.at.0, run.at.1);
        self.operator("Tm");
    }

    /// Shows glyphs by their codes, each followed by a move back in thousandths of the em; 0 = none.
    pub(crate) fn show(&mut self, glyphs: &[(u16, f64)]) {
        self.bytes.extend_from_slice(b"[<");
        let mut open = true;
        for (code, kern) in glyphs {
            if !open {
                self.bytes.push(b'<');
                open = true;
            }
            self.code(*code);
            if *kern != 0.0 {
                self.bytes.push(b'>');
                self.number(*kern);
                open = false;
            }
        }
        self.bytes
            .extend_from_slice(if open { b">]" } else { b"]" });
        self.operator("TJ");
    }

    /// Draws a straight rule between two points.
    pub(crate) fn rule(&mut self, rule: &Rule, from: (f64, f64), to: (f64, f64)) {
        self.bytes
            .extend_from_slice(if rule.dashed { b"[4 3]0 " } else { b"[]0 " });
        self.operator("d");
        self.colour(rule.ink);
        self.operator("RG");
        self.number(rule.weight);
        self.operator("w");
        self.point(from.0, from.1);
        self.operator("m");
        self.point(to.0, to.1);
        self.operator("l");
        self.operator("S");
    }

    /// Fills rectangles in a colour; `y` of each is its foot.
    pub(crate) fn rectangles(&mut self, rectangles: impl Iterator<Item = Rectangle>, ink: Ink) {
        self.fill(ink);
        for rectangle in rectangles {
            self.point(rectangle.x, rectangle.y);
            self.point(rectangle.width, rectangle.height);
            self.operator("re");
        }
        self.operator("f");
    }

    fn fill(&mut self, ink: Ink) {
        self.colour(ink);
        self.operator("rg");
    }

    fn colour(&mut self, ink: Ink) {
        for percent in ink.percent() {
            self.thousandths(i64::from(percent) * 10);
        }
    }

    fn operator(&mut self, name: &str) {
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b'\n');
    }

    fn point(&mut self, x: f64, y: f64) {
        self.number(x);
        self.number(y);
    }

    fn number(&mut self, value: f64) {
        self.thousandths((value * 1000.0).round() as i64);
    }

    /// A number given in thousandths, with no decimal that says nothing, and a blank after it.
    fn thousandths(&mut self, value: i64) {
        if value < 0 {
            self.bytes.push(b'-');
        }
        let value = value.unsigned_abs();
        self.digits(value / 1000);
        let rest = value % 1000;
        if rest > 0 {
            self.bytes.push(b'.');
            let decimals = [rest / 100, rest / 10 % 10, rest % 10];
            let said = decimals.iter().rposition(|digit| *digit > 0).unwrap_or(0);
            for digit in &decimals[..=said] {
                self.bytes.push(b'0' + *digit as u8);
            }
        }
        self.bytes.push(b' ');
    }

    fn digits(&mut self, value: u64) {
        if value >= 10 {
            self.digits(value / 10);
        }
        self.bytes.push(b'0' + (value % 10) as u8);
    }

    fn code(&mut self, code: u16) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        for shift in [12, 8, 4, 0] {
            self.bytes.push(DIGITS[usize::from(code >> shift & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_what_they_must_and_no_more() {
        let table = [
            (0.0, "0 "),
            (16.0, "16 "),
            (841.89, "841.89 "),
            (-0.5, "-0.5 "),
            (0.007, "0.007 "),
            (-10.0204, "-10.02 "),
            (595.2756, "595.276 "),
        ];
        for (value, text) in table {
            let mut content = Content::default();
            content.number(value);
            assert_eq!(content.take(), text.as_bytes(), "{value}");
        }
    }

    #[test]
    fn glyphs_are_split_only_where_they_move() {
        let table: [(&[(u16, f64)], &str); 3] = [
            (&[(1, 0.0), (0xAB, 0.0)], "[<000100ab>]TJ\n"),
            (&[(1, -20.5), (2, 0.0)], "[<0001>-20.5 <0002>]TJ\n"),
            (&[(1, 0.0), (2, 3.0)], "[<00010002>3 ]TJ\n"),
        ];
        for (glyphs, text) in table {
            let mut content = Content::default();
            content.show(glyphs);
            assert_eq!(content.take(), text.as_bytes());
        }
    }
}
