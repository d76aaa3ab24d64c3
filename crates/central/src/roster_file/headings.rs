//! The headings that departments give their columns, and the codes of the human-resources data standard (AAC, AAB, AAE).

use survey::roster::{Line, RosterKind};

use super::columns::Column;

/// Columns of a kind of roster, each with its headings; the first one names it in messages.
pub(super) type Headings = &'static [(Column, &'static [&'static str])];

/// The columns a kind of roster may have.
pub(super) fn known(kind: RosterKind) -> Headings {
    match kind {
        RosterKind::InsuredPersons => PERSON,
        RosterKind::RegisteredUnits => REGISTERED,
        RosterKind::InsuredUnits => INSURED,
        RosterKind::Population => POPULATION,
        RosterKind::Students => STUDENTS,
        RosterKind::Hardship => HARDSHIP,
        RosterKind::TaxedUnits => TAXED,
        RosterKind::DustUnits => DUST,
        RosterKind::Projects => PROJECTS,
    }
}

/// The columns without which a file says nothing.
pub(super) fn needed(kind: RosterKind) -> &'static [Column] {
    match kind {
        RosterKind::InsuredPersons => &[Column::DocumentNumber, Column::Name, Column::Line],
        RosterKind::RegisteredUnits | RosterKind::InsuredUnits | RosterKind::DustUnits => {
            &[Column::CreditCode, Column::Name]
        }
        RosterKind::Population => &[Column::DocumentNumber, Column::Name, Column::Residence],
        RosterKind::Students => &[Column::DocumentNumber, Column::Name],
        RosterKind::Hardship => &[Column::DocumentNumber, Column::Name, Column::Category],
        RosterKind::TaxedUnits => &[
            Column::CreditCode,
            Column::Name,
            Column::Month,
            Column::TaxedStaff,
        ],
        RosterKind::Projects => &[Column::CreditCode, Column::ProjectName],
    }
}

const PERSON: Headings = &[
    (Column::DocumentNumber, NUMBER),
    (Column::Name, PERSON_NAME),
    (
        Column::Line,
        &["险种", "险种类型", "参保险种", "aae140", "line"],
    ),
    (
        Column::State,
        &["缴费状态", "参保状态", "个人缴费状态", "aac031", "state"],
    ),
    (Column::PersonState, &["人员状态", "人员参保状态", "aac008"]),
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
    (Column::Base, &["缴费基数", "月缴费基数", "base"]),
    (
        Column::PaidBy,
        &["缴费主体", "缴费人", "代缴标识", "aae341", "paid_by"],
    ),
    (Column::Area, AREA),
];
const REGISTERED: Headings = &[
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
const INSURED: Headings = &[
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
    (
        Column::LowestBase,
        &["最低缴费基数", "最低基数", "lowest_base"],
    ),
    (
        Column::HighestBase,
        &["最高缴费基数", "最高基数", "highest_base"],
    ),
    (Column::Area, AREA),
];
const POPULATION: Headings = &[
    (Column::DocumentNumber, NUMBER),
    (Column::Name, PERSON_NAME),
    (
        Column::Residence,
        &["人口状态", "户口状态", "人员状态", "状态", "residence"],
    ),
    (
        Column::Since,
        &["变更日期", "注销日期", "死亡日期", "迁出日期", "since"],
    ),
    (Column::Area, AREA),
];
const STUDENTS: Headings = &[
    (Column::DocumentNumber, NUMBER),
    (Column::Name, PERSON_NAME),
    (Column::School, &["学校", "学校名称", "就读学校", "school"]),
    (
        Column::Until,
        &["毕业年月", "预计毕业年月", "毕业时间", "until"],
    ),
    (Column::Area, AREA),
];
const HARDSHIP: Headings = &[
    (Column::DocumentNumber, NUMBER),
    (Column::Name, PERSON_NAME),
    (
        Column::Category,
        &[
            "困难类别",
            "对象类别",
            "人员类别",
            "类别",
            "aac066",
            "category",
        ],
    ),
    (Column::Area, AREA),
];
const TAXED: Headings = &[
    (Column::CreditCode, CODE),
    (Column::Name, UNIT_NAME),
    (
        Column::Month,
        &["所属月份", "税款所属期", "申报月份", "所属期", "month"],
    ),
    (
        Column::TaxedStaff,
        &["个税申报人数", "申报人数", "工资薪金人数", "headcount"],
    ),
    (
        Column::Wages,
        &["工资总额", "工资薪金合计", "收入合计", "wages"],
    ),
    (Column::Area, AREA),
];
const DUST: Headings = &[
    (Column::CreditCode, CODE),
    (Column::Name, UNIT_NAME),
    (
        Column::Exposed,
        &["接触粉尘人数", "接尘人数", "接触人数", "exposed"],
    ),
    (Column::Area, AREA),
];
const PROJECTS: Headings = &[
    (Column::CreditCode, CODE),
    (
        Column::ProjectName,
        &["项目名称", "工程名称", "project_name"],
    ),
    (
        Column::ProjectCode,
        &["项目编码", "项目代码", "工程编号", "project_code"],
    ),
    (Column::StartsOn, &["开工日期", "开工时间", "started_on"]),
    (
        Column::EndsOn,
        &["竣工日期", "计划竣工日期", "完工日期", "ends_on"],
    ),
    (
        Column::InjuryCover,
        &["是否参加工伤保险", "工伤参保", "工伤保险", "injury_insured"],
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
const NUMBER: &[&str] = &[
    "证件号码",
    "身份证号",
    "身份证号码",
    "公民身份号码",
    "aac147",
    "aac002",
    "document_number",
];
const PERSON_NAME: &[&str] = &["姓名", "人员姓名", "aac003", "name"];
const CODE: &[&str] = &[
    "统一社会信用代码",
    "信用代码",
    "aab003",
    "aab998",
    "credit_code",
];
const UNIT_NAME: &[&str] = &[
    "单位名称",
    "企业名称",
    "市场主体名称",
    "名称",
    "aab004",
    "name",
];
