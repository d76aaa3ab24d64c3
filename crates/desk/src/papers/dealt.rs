//! Dealing a long list out over several papers.

use paper::papers::portion::Portion;

/// The rows of one part, from 1; `None` when there is no such part.
pub(super) fn dealt<T>(rows: &[T], at_most: usize, number: u16) -> Option<(Portion, &[T])> {
    let of = u16::try_from(rows.len().div_ceil(at_most)).ok()?;
    let before = usize::from(number.checked_sub(1)?) * at_most;
    let part = rows.get(before..)?;
    let part = &part[..part.len().min(at_most)];
    let portion = Portion {
        number,
        of,
        before: u32::try_from(before).ok()?,
    };
    (!part.is_empty()).then_some((portion, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_one_part() {
        let rows: Vec<u32> = (0..5000).collect();
        let mut seen = Vec::new();
        for number in 1..=7 {
            let (portion, part) = dealt(&rows, 800, number).expect("a part");
            assert_eq!((portion.number, portion.of), (number, 7));
            assert_eq!(portion.before as usize, seen.len());
            seen.extend_from_slice(part);
        }
        assert_eq!(seen, rows);
        for number in [0, 8] {
            assert_eq!(dealt(&rows, 800, number), None, "part {number}");
        }
        assert_eq!(dealt::<u32>(&[], 800, 1), None, "nothing to deal out");
    }
}
