//! What a heading means. Headings are compared without spaces, width, case, marks and what stands in brackets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::identity::normalise;

/// What a column of a staff list is about. The names are those of the fields they fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaffColumn {
    /// 序号: counts rows and is not kept.
    Serial,
    /// 姓名.
    Name,
    /// 证件类型.
    DocumentKind,
    /// 证件号码.
    DocumentNumber,
    /// 用工之日.
    EmployedSince,
    /// 岗位.
    Post,
    /// 用工形式.
    EmploymentForm,
    /// 养老.
    Pension,
    /// 医疗.
    Medical,
    /// 失业.
    Unemployment,
    /// 工伤.
    WorkInjury,
    /// 生育.
    Maternity,
    /// 离职日期.
    LeftOn,
    /// 备注.
    Note,
}

impl StaffColumn {
    /// Every column, in the order of the form.
    pub const ALL: [Self; 14] = [
        Self::Serial,
        Self::Name,
        Self::DocumentKind,
        Self::DocumentNumber,
        Self::EmployedSince,
        Self::Post,
        Self::EmploymentForm,
        Self::Pension,
        Self::Medical,
        Self::Unemployment,
        Self::WorkInjury,
        Self::Maternity,
        Self::LeftOn,
        Self::Note,
    ];

    /// The field it fills; `None` for the serial number.
    pub fn field(self) -> Option<&'static str> {
        match self {
            Self::Serial => None,
            Self::Name => Some("name"),
            Self::DocumentKind => Some("document_kind"),
            Self::DocumentNumber => Some("document_number"),
            Self::EmployedSince => Some("employed_since"),
            Self::Post => Some("post"),
            Self::EmploymentForm => Some("employment_form"),
            Self::Pension => Some("pension"),
            Self::Medical => Some("medical"),
            Self::Unemployment => Some("unemployment"),
            Self::WorkInjury => Some("work_injury"),
            Self::Maternity => Some("maternity"),
            Self::LeftOn => Some("left_on"),
            Self::Note => Some("note"),
        }
    }
}

/// Headings by column. AAC002 and AAC003 are the data standard's codes (domain.md 5).
/// 参加工作时间 and the dates of a contract are deliberately absent: neither is the day of 用工.
const NAMES: &[(StaffColumn, &[&str])] = &[
    (
        StaffColumn::Serial,
        &["序号", "编号", "行号", "序", "NO", "NO.", "#"],
    ),
    (
        StaffColumn::Name,
        &[
            "姓名",
            "名字",
            "员工姓名",
            "职工姓名",
            "人员姓名",
            "AAC003",
            "NAME",
            "XM",
        ],
    ),
    (
        StaffColumn::DocumentKind,
        &["证件类型", "证件种类", "证件名称", "有效证件类型"],
    ),
    (
        StaffColumn::DocumentNumber,
        &[
            "证件号码",
            "证件号",
            "有效证件号码",
            "身份证",
            "身份证号",
            "身份证号码",
            "身份证件号码",
            "居民身份证号",
            "居民身份证号码",
            "公民身份号码",
            "公民身份证号码",
            "社会保障号",
            "社会保障号码",
            "社保号码",
            "AAC002",
            "SFZH",
            "ID",
            "IDNO",
        ],
    ),
    (
        StaffColumn::EmployedSince,
        &[
            "入职日期",
            "入职时间",
            "入职",
            "用工日期",
            "用工时间",
            "用工之日",
            "用工起始日",
            "用工起始日期",
            "用工起始时间",
            "到岗日期",
            "到岗时间",
            "上岗日期",
            "上岗时间",
            "入厂日期",
            "入厂时间",
            "进厂日期",
            "进厂时间",
            "入司日期",
            "入司时间",
        ],
    ),
    (
        StaffColumn::Post,
        &[
            "岗位",
            "岗位名称",
            "工作岗位",
            "工种",
            "岗位工种",
            "职务",
            "职位",
        ],
    ),
    (
        StaffColumn::EmploymentForm,
        &[
            "用工形式",
            "用工方式",
            "用工性质",
            "用工类型",
            "用工类别",
            "就业形式",
        ],
    ),
    (
        StaffColumn::LeftOn,
        &[
            "离职日期",
            "离职时间",
            "离职",
            "离厂日期",
            "退工日期",
            "退工时间",
            "解除合同日期",
            "终止用工日期",
        ],
    ),
    (StaffColumn::Note, &["备注", "说明", "备注说明"]),
];

/// What stands around the name of a line without changing what is asked: 是否参加职工基本养老保险.
/// 基数, 金额, 时间 are deliberately absent: 养老保险缴费基数 is another question.
const AROUND_A_LINE: &[&str] = &[
    "是否", "有无", "参加", "参保", "缴纳", "缴费", "职工", "员工", "城镇", "企业", "基本", "社会",
    "保险", "状态", "情况", "险",
];

const LINES: &[(&str, StaffColumn)] = &[
    ("养老", StaffColumn::Pension),
    ("医疗", StaffColumn::Medical),
    ("失业", StaffColumn::Unemployment),
    ("工伤", StaffColumn::WorkInjury),
    ("生育", StaffColumn::Maternity),
];

/// Longest text that can be a heading, in characters; longer ones are notes.
const LONGEST_HEADING: usize = 40;

/// What a heading means, or `None` when it is none of ours.
pub(super) fn meaning(text: &str) -> Option<StaffColumn> {
    let plain = plain(text);
    if plain.is_empty() || plain.chars().count() > LONGEST_HEADING {
        return None;
    }
    let named = NAMES
        .iter()
        .find(|(_, names)| names.contains(&plain.as_str()));
    named.map(|(column, _)| *column).or_else(|| line(&plain))
}

fn line(plain: &str) -> Option<StaffColumn> {
    let core = AROUND_A_LINE
        .iter()
        .fold(plain.to_owned(), |rest, word| rest.replace(word, ""));
    let found = LINES.iter().find(|(name, _)| *name == core);
    found.map(|(_, column)| *column)
}

/// A heading without spaces, marks and what stands in brackets.
pub(super) fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for character in normalise(text).text.chars() {
        match character {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            '*' | ':' | '★' | '、' | '/' | '_' | '-' | '"' | '。' => {}
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    kept
}
