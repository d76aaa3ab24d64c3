//! Columns and the headings that departments give them.

use survey::roster::{Line, RosterKind};

/// A column of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 证件号码.
    DocumentNumber,
    /// 姓名 or 单位名称.
    Name,
    /// 险种.
    Line,
    /// 缴费状态.
    State,
    /// 最后缴费年月.
    LastPaid,
    /// 统一社会信用代码.
    CreditCode,
    /// 单位名称, of a person's unit.
    UnitName,
    /// 行政区划.
    Area,
    /// 地址.
    Address,
    /// 法定代表人.
    LegalPerson,
    /// 成立日期.
    Established,
    /// 个税申报人数.
    TaxedStaff,
    /// 经营状态.
    Operating,
    /// Persons insured on one line.
    Insured(Line),
}

/// Where the columns of a file are.
#[derive(Debug, Clone, Default)]
pub(super) struct Heading {
    places: Vec<(Column, usize)>,
}

const PERSON: &[(Column, &[&str])] = &[
    (
        Column::DocumentNumber,
        &[
            "证件号码",
            "身份证号",
            "身份证号码",
            "公民身份号码",
            "aac147",
            "aac002",
            "document_number",
        ],
    ),
    (Column::Name, &["姓名", "人员姓名", "aac003", "name"]),
    (
        Column::Line,
        &["险种", "险种类型", "参保险种", "aae140", "line"],
    ),
    (
        Column::State,
        &["缴费状态", "参保状态", "个人缴费状态", "aac031", "state"],
    ),
    (
        Column::LastPaid,
        &["最后缴费年月", "末次缴费年月", "最近缴费年月", "last_paid"],
    ),
    (
        Column::CreditCode,
        &["统一社会信用代码", "单位代码", "aab003", "unit_code"],
    ),
    (
        Column::UnitName,
        &["单位名称", "参保单位", "工作单位", "aab004", "unit_name"],
    ),
    (Column::Area, AREA),
];
const REGISTERED: &[(Column, &[&str])] = &[
    (Column::CreditCode, CODE),
    (Column::Name, UNIT_NAME),
    (
        Column::Address,
        &["地址", "住所", "注册地址", "经营场所", "address"],
    ),
    (
        Column::LegalPerson,
        &[
            "法定代表人",
            "法人",
            "法人姓名",
            "负责人",
            "经营者",
            "legal_person",
        ],
    ),
    (
        Column::Established,
        &["成立日期", "注册日期", "核准日期", "established"],
    ),
    (
        Column::TaxedStaff,
        &["个税申报人数", "申报人数", "从业人数", "taxed_staff"],
    ),
    (
        Column::Operating,
        &["经营状态", "登记状态", "企业状态", "状态", "operating"],
    ),
    (Column::Area, AREA),
];
const INSURED: &[(Column, &[&str])] = &[
    (Column::CreditCode, CODE),
    (Column::Name, UNIT_NAME),
    (
        Column::Insured(Line::EmployeePension),
        &[
            "养老参保人数",
            "职工养老人数",
            "养老人数",
            "110",
            "employee_pension",
        ],
    ),
    (
        Column::Insured(Line::Unemployment),
        &["失业参保人数", "失业人数", "210", "unemployment"],
    ),
    (
        Column::Insured(Line::EmployeeMedical),
        &[
            "医疗参保人数",
            "职工医疗人数",
            "医疗人数",
            "310",
            "employee_medical",
        ],
    ),
    (
        Column::Insured(Line::WorkInjury),
        &["工伤参保人数", "工伤人数", "410", "work_injury"],
    ),
    (
        Column::Insured(Line::Maternity),
        &["生育参保人数", "生育人数", "510", "maternity"],
    ),
    (Column::Area, AREA),
];
const AREA: &[&str] = &[
    "行政区划",
    "区划代码",
    "行政区划代码",
    "社区代码",
    "aab301",
    "area",
];
const CODE: &[&str] = &["统一社会信用代码", "信用代码", "aab003", "credit_code"];
const UNIT_NAME: &[&str] = &[
    "单位名称",
    "企业名称",
    "市场主体名称",
    "名称",
    "aab004",
    "name",
];

fn known(kind: RosterKind) -> &'static [(Column, &'static [&'static str])] {
    match kind {
        RosterKind::InsuredPersons => PERSON,
        RosterKind::RegisteredUnits => REGISTERED,
        RosterKind::InsuredUnits => INSURED,
    }
}

/// The columns without which a file says nothing.
pub(super) fn needed(kind: RosterKind) -> &'static [Column] {
    match kind {
        RosterKind::InsuredPersons => &[Column::DocumentNumber, Column::Name, Column::Line],
        RosterKind::RegisteredUnits | RosterKind::InsuredUnits => {
            &[Column::CreditCode, Column::Name]
        }
    }
}

/// Columns by their first Chinese heading, for a message.
pub(super) fn list(columns: &[Column]) -> String {
    let names: Vec<_> = columns.iter().map(ToString::to_string).collect();
    names.join("、")
}

impl std::fmt::Display for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all = [PERSON, REGISTERED, INSURED];
        let found = all
            .iter()
            .copied()
            .flatten()
            .find(|(column, _)| column == self);
        f.write_str(found.map_or("", |(_, headings)| headings[0]))
    }
}

impl Heading {
    /// Reads a row of headings.
    ///
    /// # Errors
    /// The needed columns it lacks.
    pub(super) fn find(fields: &[Option<String>], kind: RosterKind) -> Result<Self, Vec<Column>> {
        let plain = |text: &str| {
            let cut = text.find(['(', '(']).unwrap_or(text.len());
            text[..cut]
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
                .to_lowercase()
        };
        let mut heading = Self::default();
        for (place, field) in fields.iter().enumerate() {
            let name = field.as_deref().map(plain).unwrap_or_default();
            let found = known(kind)
                .iter()
                .find(|(_, headings)| headings.contains(&name.as_str()));
            if let Some((column, _)) = found.filter(|(column, _)| heading.place(*column).is_none())
            {
                heading.places.push((*column, place));
            }
        }
        let lacking: Vec<_> = needed(kind)
            .iter()
            .copied()
            .filter(|column| heading.place(*column).is_none())
            .collect();
        if lacking.is_empty() {
            Ok(heading)
        } else {
            Err(lacking)
        }
    }

    /// Where a column is.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places
            .iter()
            .find(|(found, _)| *found == column)
            .map(|(_, place)| *place)
    }

    /// The lines whose head counts the file gives.
    pub(super) fn insured_lines(&self) -> impl Iterator<Item = Line> {
        Line::ALL
            .into_iter()
            .filter(|line| self.place(Column::Insured(*line)).is_some())
    }
}
