//! Masks for lists that others may see: names and numbers that show enough to recognise oneself, not another.

use crate::error::PaperError;

/// A name with all but its first character hidden: 张＊＊. A name of one character is hidden whole.
pub fn masked_name(name: &str) -> String {
    let count = name.chars().count();
    let shown = if count > 1 { name.chars().next() } else { None };
    let hidden = count.clamp(1, 3) - usize::from(shown.is_some());
    shown
        .into_iter()
        .chain("＊".repeat(hidden).chars())
        .collect()
}

/// A number with all but its last `shown` characters hidden by stars, eight at most.
pub fn masked_tail(number: &str, shown: usize) -> String {
    let count = number.chars().count();
    let tail: String = number.chars().skip(count.saturating_sub(shown)).collect();
    let hidden = count.saturating_sub(shown).min(8);
    format!("{}{tail}", "*".repeat(hidden))
}

/// Digits in a row from which a number counts as whole.
const WHOLE: usize = 15;

/// Refuses an identity number that was not masked.
pub(crate) fn check_masked(field: &'static str, number: &str) -> Result<(), PaperError> {
    if number.trim().is_empty() {
        return Err(PaperError::MissingFact { field });
    }
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if digits >= WHOLE {
        return Err(PaperError::Contradiction {
            rule: "identity numbers on lists are masked",
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_shows_no_more_than_it_must() {
        for (name, wanted) in [
            ("张试", "张＊"),
            ("欧阳样品", "欧＊＊"),
            ("龘", "＊"),
            ("阿卜杜热合曼·麦麦提", "阿＊＊"),
        ] {
            assert_eq!(masked_name(name), wanted);
        }
        for (number, wanted) in [("A20260017", "*****0017"), ("017", "017"), ("", "")] {
            assert_eq!(masked_tail(number, 4), wanted);
        }
    }

    #[test]
    fn a_whole_number_is_refused() {
        assert!(check_masked("number", "3202********0020").is_ok());
        assert!(check_masked("number", "91000000000000000X").is_err());
        assert!(check_masked("number", " ").is_err());
    }
}
