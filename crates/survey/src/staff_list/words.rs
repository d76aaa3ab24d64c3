//! The words that firms write for yes and no, for the form of employment and for the kind of document.

/// Words for "insured on this line". AAC008/AAC031 of the data standard: 1 正常, 参保缴费 (domain.md 5).
const INSURED: &[&str] = &[
    "是",
    "有",
    "已",
    "已参",
    "已参保",
    "参保",
    "参加",
    "已参加",
    "已缴",
    "已缴纳",
    "缴纳",
    "缴费",
    "正常",
    "正常缴费",
    "正常参保",
    "参保缴费",
    "在缴",
    "√",
    "✓",
    "✔",
    "☑",
    "Y",
    "YES",
    "TRUE",
    "1",
    "1.0",
];
/// Words for "not insured". 0 未参保, 2 暂停缴费, 3 and 4 终止 (domain.md 5).
const NOT_INSURED: &[&str] = &[
    "否",
    "无",
    "未",
    "没有",
    "未参",
    "未参保",
    "未参加",
    "未缴",
    "未缴纳",
    "不参加",
    "停保",
    "暂停",
    "暂停缴费",
    "终止",
    "终止缴费",
    "×",
    "X",
    "✗",
    "✘",
    "☒",
    "N",
    "NO",
    "FALSE",
    "0",
    "2",
    "3",
    "4",
];
/// Words for "does not apply".
const NOT_APPLICABLE: &[&str] = &["不适用", "不涉及", "无需", "无需参保"];

/// Forms of employment by their codes.
const FORMS: &[(&str, &[&str])] = &[
    (
        "contract",
        &[
            "合同",
            "合同制",
            "合同工",
            "劳动合同",
            "劳动合同制",
            "签订合同",
            "全日制",
            "正式",
            "正式工",
            "正式员工",
        ],
    ),
    (
        "no_contract",
        &["无合同", "未签合同", "未签订合同", "未签劳动合同"],
    ),
    ("probation", &["试用", "试用期"]),
    ("dispatched", &["派遣", "劳务派遣", "派遣工", "劳务派遣工"]),
    ("seasonal", &["季节", "季节工", "季节性", "季节性用工"]),
    (
        "part_time",
        &["非全日制", "非全日制用工", "兼职", "小时工", "钟点工"],
    ),
    ("rehired_retiree", &["返聘", "退休返聘"]),
    ("intern", &["实习", "实习生"]),
];

/// Kinds of document by their codes.
const DOCUMENTS: &[(&str, &[&str])] = &[
    (
        "resident_id",
        &["身份证", "居民身份证", "二代身份证", "中国居民身份证"],
    ),
    (
        "residence_permit_hmt",
        &[
            "港澳台居民居住证",
            "港澳居民居住证",
            "台湾居民居住证",
            "居住证",
        ],
    ),
    ("foreign_pr_new", &["外国人永久居留身份证"]),
    ("foreign_pr_old", &["外国人永久居留证"]),
    ("passport", &["护照", "外国护照", "中国护照"]),
    (
        "hk_macao_pass",
        &["港澳通行证", "港澳居民来往内地通行证", "回乡证"],
    ),
    ("taiwan_pass", &["台胞证", "台湾居民来往大陆通行证"]),
    ("other", &["其他"]),
];

/// The code of a line's state for a word in plain form; `None` for an unknown word.
pub(super) fn line_state(word: &str) -> Option<&'static str> {
    let states = [
        ("insured", INSURED),
        ("not_insured", NOT_INSURED),
        ("not_applicable", NOT_APPLICABLE),
    ];
    find(&states, word)
}

/// The code of a form of employment.
pub(super) fn employment_form(word: &str) -> Option<&'static str> {
    find(FORMS, word)
}

/// The code of a kind of document.
pub(super) fn document_kind(word: &str) -> Option<&'static str> {
    find(DOCUMENTS, word)
}

/// Whether a word only says that there is nothing: `/`, `-`, `——`.
pub(super) fn says_nothing(word: &str) -> bool {
    word.chars()
        .all(|character| matches!(character, '/' | '\\' | '-' | '—' | '–' | '_' | '.' | '、'))
}

fn find(table: &[(&'static str, &[&str])], word: &str) -> Option<&'static str> {
    let found = table.iter().find(|(_, words)| words.contains(&word));
    found.map(|(code, _)| *code)
}
