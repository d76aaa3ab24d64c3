//! Where a line may end: UAX #14, then the few rules of Chinese official print that it lacks.
//!
//! Not a hyphenator. A run without any opportunity that is wider than the line is broken anywhere by [`crate::compose`].

use unicode_linebreak::{BreakOpportunity, linebreaks};

/// For each character of `text`, whether a line may begin with it. The first is always `false`.
pub fn line_starts(text: &str) -> Vec<bool> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut starts = vec![false; characters.len()];
    let mut at = 0;
    for (offset, opportunity) in linebreaks(text) {
        while at < characters.len() && characters[at].0 < offset {
            at += 1;
        }
        if at < characters.len() {
            starts[at] = matches!(
                opportunity,
                BreakOpportunity::Allowed | BreakOpportunity::Mandatory
            );
        }
    }
    for at in 1..characters.len() {
        if let Some(allowed) = tailored(characters[at - 1].1, characters[at].1) {
            starts[at] = allowed;
        }
    }
    starts
}

/// Our own word on a break between two characters; `None` leaves it to UAX #14.
fn tailored(before: char, after: char) -> Option<bool> {
    if never_starts(after) || never_ends(before) {
        return Some(false);
    }
    if before.is_ascii_digit() && is_unit(after) {
        return Some(false);
    }
    if before == '第' && after.is_ascii_digit() {
        return Some(false);
    }
    // An item's number stays with the item: 2.送达回证.
    if before == '.' && !after.is_whitespace() {
        return Some(false);
    }
    // UAX #14 treats “ and ” alike, as it cannot tell an opening mark from a closing one.
    if opens(after) && matches!(after, '“' | '‘') {
        return Some(true);
    }
    if matches!(before, '”' | '’') && !after.is_ascii_alphanumeric() {
        return Some(true);
    }
    None
}

/// Marks that may not begin a line.
pub fn never_starts(character: char) -> bool {
    closes(character)
        || matches!(
            character,
            '·' | '•' | '—' | '…' | '％' | '%' | '℃' | '－' | '～'
        )
}

/// Marks that may not end a line.
pub fn never_ends(character: char) -> bool {
    opens(character)
}

/// Marks whose ink stands in the right half of their cell.
pub fn opens(character: char) -> bool {
    matches!(
        character,
        '“' | '‘' | '（' | '《' | '〈' | '〔' | '【' | '「' | '『' | '［' | '｛'
    )
}

/// Marks whose ink stands in the left half of their cell.
pub fn closes(character: char) -> bool {
    matches!(
        character,
        '”' | '’'
            | '）'
            | '》'
            | '〉'
            | '〕'
            | '】'
            | '」'
            | '』'
            | '］'
            | '｝'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
    )
}

/// Counting words that stay with their number.
fn is_unit(character: char) -> bool {
    matches!(
        character,
        '年' | '月'
            | '日'
            | '时'
            | '分'
            | '号'
            | '元'
            | '人'
            | '个'
            | '名'
            | '项'
            | '条'
            | '款'
            | '岁'
            | '户'
            | '份'
            | '件'
            | '页'
            | '次'
            | '室'
            | '幢'
            | '栋'
            | '层'
            | '楼'
            | '周'
            | '天'
            | '倍'
            | '万'
            | '亿'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_official_print() {
        for (text, wanted, why) in [
            ("中国", "中/国", "between ideographs"),
            ("17号", "17号", "a number keeps its unit"),
            (
                "月15日起",
                "月/15日/起",
                "a number keeps its unit, before and after it is free",
            ),
            ("买·艾", "买·/艾", "no interpunct at a line start"),
            (
                "说“好”吧",
                "说/“好”/吧",
                "an opening quotation mark may begin a line",
            ),
            (
                "《法》（新）",
                "《法》/（新）",
                "brackets stay with their contents",
            ),
            ("是，否", "是，/否", "no comma at a line start"),
            ("件2.送达", "件/2.送/达", "an item keeps its number"),
            ("第58条", "第58条", "an article keeps its number"),
            ("好——吧", "好——/吧", "a dash is whole"),
            ("法”。", "法”。", "closing marks follow each other"),
        ] {
            let starts = line_starts(text);
            let shown: String = text
                .chars()
                .zip(starts)
                .flat_map(|(character, start)| start.then_some('/').into_iter().chain([character]))
                .collect();
            assert_eq!(shown, wanted, "{why}");
        }
    }
}
