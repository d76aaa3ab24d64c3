//! Words that only some bodies may use, and words that nobody's paper may use.
//!
//! The domain page's 0.2, 2.3 and 7: enforcement belongs to the agency, 人社 and the collector; an employee's waiver is void
//! (法释〔2025〕12号 art. 19) and never printed. The wording of papers is tested against this; texts that an office writes itself
//! are checked when its region pack is read and again before they are set.

use serde::{Deserialize, Serialize};

/// The body in whose name a paper is issued, ordered by competence; [`Self::Tax`] stands beside the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Issuer {
    /// 网格员, 居委会, 村委会: hands out, collects and delivers, but issues no notice.
    GridWorker,
    /// 街道办事处, 乡镇人民政府, 人社所: informs and reminds.
    Street,
    /// 社会保险经办机构.
    Agency,
    /// 人力资源社会保障行政部门, 劳动保障监察.
    Hrss,
    /// 税务机关 as collector (征收机构).
    Tax,
}

impl Issuer {
    /// Every issuer.
    pub const ALL: [Self; 5] = [
        Self::GridWorker,
        Self::Street,
        Self::Agency,
        Self::Hrss,
        Self::Tax,
    ];
}

/// Words of enforcement with the bodies that may use them.
const ENFORCEMENT: [(&str, &[Issuer]); 19] = {
    use Issuer::{Agency, Hrss, Tax};
    const BODIES: &[Issuer] = &[Agency, Hrss, Tax];
    [
        ("责令", BODIES),
        ("催告", &[Hrss, Tax]),
        ("催缴", BODIES),
        ("限期", BODIES),
        ("逾期", BODIES),
        ("处罚", &[Hrss, Tax]),
        ("罚款", &[Hrss, Tax]),
        ("滞纳金", BODIES),
        ("划拨", &[Agency, Tax]),
        ("查封", &[Hrss, Tax]),
        ("扣押", &[Hrss, Tax]),
        ("强制", BODIES),
        ("执行", BODIES),
        ("黑名单", &[Hrss]),
        ("违法", BODIES),
        ("失信", &[Hrss]),
        ("欠费", BODIES),
        ("拒不", BODIES),
        ("补缴", BODIES),
    ]
};

/// Words that no paper uses: waivers and threats.
const NEVER: [&str; 6] = [
    "放弃参保",
    "自愿放弃",
    "放弃缴",
    "不参保",
    "不再参保",
    "后果自负",
];

/// The words in `text` that a paper of this body must not use, in the order of the table.
pub fn reserved_words(text: &str, issuer: Issuer) -> Vec<&'static str> {
    let enforcement = ENFORCEMENT
        .into_iter()
        .filter(|(_, bodies)| !bodies.contains(&issuer))
        .map(|(word, _)| word);
    enforcement
        .chain(NEVER)
        .filter(|word| text.contains(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_belong_to_bodies() {
        use Issuer::{Agency, GridWorker, Hrss, Street, Tax};
        for (text, issuer, wanted) in [
            ("责令改正", Street, vec!["责令"]),
            ("责令改正", Agency, vec![]),
            ("催告书", Agency, vec!["催告"]),
            ("催告书", Tax, vec![]),
            ("列入黑名单", Tax, vec!["黑名单"]),
            ("本人自愿放弃参保", Hrss, vec!["放弃参保", "自愿放弃"]),
            ("请您核对", GridWorker, vec![]),
        ] {
            assert_eq!(reserved_words(text, issuer), wanted, "{text} by {issuer:?}");
        }
    }
}
