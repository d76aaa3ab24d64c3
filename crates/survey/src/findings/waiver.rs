//! What can never end a case: an employee's waiver of insurance is void (法释〔2025〕12号 19, in force since 2025-09-01).

use super::Regime;
use crate::identity::normalise;

/// Ways a waiver is written down: the form's code first, then words.
const WAIVERS: [&str; 14] = [
    "own_choice",
    "放弃",
    "放棄",
    "自愿不",
    "自願不",
    "不愿",
    "不想",
    "不要社",
    "不要参",
    "不要缴",
    "拒绝参",
    "同意不",
    "承诺不参",
    "承诺不缴",
];

/// Whether these words rest on a waiver where insurance is a duty. Whoever may choose may also decline.
pub fn rests_on_waiver(regime: Regime, words: &str) -> bool {
    let plain = normalise(words).text.to_lowercase();
    regime == Regime::Mandatory && WAIVERS.iter().any(|waiver| plain.contains(waiver))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiver_ends_nothing_where_insurance_is_a_duty() {
        // 法释〔2025〕12号 19: whatever the paper is called. One row for each way of writing it.
        for words in [
            "本人自愿放弃参保承诺书",
            "职工本人 不愿参保",
            "own_choice",
            "已签放弃社保协议",
            "自愿放弃",
            "自愿不参加社会保险",
            "放弃参保声明",
            "放弃缴费说明",
            "放弃社保",
            "放弃社会保险",
            "本人不愿意",
            "员工承诺不参保",
            "不愿参加社保",
            "不要社保",
            "拒绝参保",
            "不想缴",
            "同意不缴",
            "自願放棄",
        ] {
            assert!(rests_on_waiver(Regime::Mandatory, words), "{words}");
            assert!(!rests_on_waiver(Regime::Voluntary, words), "{words}");
        }
        for words in [
            "名册2026-11在缴",
            "参保凭证已核",
            "自愿提前补缴",
            "单位承诺不再漏缴",
            "已告知不要重复缴费",
        ] {
            assert!(!rests_on_waiver(Regime::Mandatory, words), "{words}");
        }
    }
}
