//! The sets of codes that fields take. Evidence for each: domain.md 5 and 6.
//!
//! Codes are on the wire and in files: never rename, only add. Their words belong to the face.

/// Kinds of building: 楼房, 平房, 自然村, 沿街商铺.
pub(super) const BUILDING_KINDS: &[&str] = &["tower", "row", "village", "street_front"];
/// Kinds of door: 住宅, 商铺, 空挂户, 非住宅.
pub(super) const DOOR_KINDS: &[&str] = &["dwelling", "shop", "registered_only", "other"];
/// 男, 女.
pub(super) const SEXES: &[&str] = &["male", "female"];
/// Kind of post, which decides a woman's statutory age.
pub(super) const POSITIONS: &[&str] = &["management_or_technical", "production_or_service"];
/// Person documents.
pub(super) const DOCUMENT_KINDS: &[&str] = &[
    "resident_id",
    "residence_permit_hmt",
    "foreign_pr_new",
    "foreign_pr_old",
    "passport",
    "hk_macao_pass",
    "taiwan_pass",
    "not_shown",
    "other",
];
/// Person status (domain.md 6): where the person is. Death, prison and military need a source and are never printed.
pub(super) const RESIDENCES: &[&str] = &[
    "resident",
    "away_in_province",
    "away_other_province",
    "away_abroad",
    "lives_here_registered_elsewhere",
    "deceased",
    "missing",
    "detained",
    "military",
    "at_school",
    "deregistered",
    "moved_registration",
    "emigrated",
    "not_found",
];
/// Work situation.
pub(super) const EMPLOYMENTS: &[&str] = &[
    "employee",
    "self_employed_with_staff",
    "self_employed",
    "flexible",
    "platform",
    "part_time",
    "unemployed",
    "student",
    "retired",
    "homemaker",
    "farmer",
    "military",
];
/// Form of employment of an employee: 合同制, 试用期, 劳务派遣, 季节工, 非全日制, 退休返聘, 实习.
pub(super) const EMPLOYMENT_FORMS: &[&str] = &[
    "contract",
    "no_contract",
    "probation",
    "dispatched",
    "seasonal",
    "part_time",
    "rehired_retiree",
    "intern",
];
/// Pension as the person states it: 单位缴纳, 灵活就业, 城乡居民, 曾参保已断缴, 领取待遇, 从未参保.
pub(super) const PENSIONS: &[&str] = &[
    "employer", "flexible", "resident", "lapsed", "drawing", "never",
];
/// Medical insurance as the person states it: 职工, 居民, 无.
pub(super) const MEDICALS: &[&str] = &["employee", "resident", "none"];
/// A line that only an employer can register.
pub(super) const WORK_LINES: &[&str] = &["insured", "not_insured", "not_applicable"];
/// Where somebody is insured: 本地, 外地, 境外.
pub(super) const PLACES: &[&str] = &["here", "elsewhere", "abroad"];
/// Reasons for not being insured (domain.md 6).
pub(super) const NOT_INSURED: &[&str] = &[
    "employer_did_not",
    "own_choice",
    "hardship",
    "does_not_know_policy",
    "contributions_too_high",
    "commercial_insurance",
    "probation",
    "insured_elsewhere",
    "resident_scheme",
    "over_age",
    "not_working",
    "at_school",
    "procedure",
    "not_applicable",
    "other",
];
/// Reasons for lapsing (domain.md 6).
pub(super) const LAPSES: &[&str] = &[
    "left_job",
    "employer_arrears",
    "income_fell",
    "debit_failed",
    "transfer_not_linked",
    "years_reached",
    "moved_to_resident",
    "other",
];
/// Willingness: 愿意, 考虑, 不愿.
pub(super) const WILLINGNESS: &[&str] = &["willing", "considering", "unwilling"];
/// 缴费能力: 有能力, 有困难, 无能力.
pub(super) const ABILITIES: &[&str] = &["able", "strained", "unable"];
/// Relation to the householder.
pub(super) const RELATIONS: &[&str] = &[
    "head",
    "spouse",
    "child",
    "parent",
    "sibling",
    "grandchild",
    "grandparent",
    "relative",
    "lodger",
];
/// Visit outcomes (domain.md 6), by their office codes.
pub(super) const OUTCOMES: &[&str] = &[
    "10", "11", "20", "21", "30", "31", "40", "41", "42", "43", "44", "50", "60", "99",
];
/// How a visit was made.
pub(super) const CHANNELS: &[&str] = &["door", "phone", "neighbour"];
/// Kinds of workplace.
pub(super) const WORKPLACE_KINDS: &[&str] = &[
    "enterprise",
    "individual_with_staff",
    "individual",
    "institution",
    "social_organisation",
    "platform",
    "construction",
];
/// State of business: 正常, 停业, 歇业, 查无, 已迁, 注销.
pub(super) const BUSINESS: &[&str] = &[
    "operating",
    "suspended",
    "closed",
    "not_found",
    "moved",
    "deregistered",
];
/// What a picture shows, never a person: 门, 文书, 公示, 证照, 签收人签名, 见证人签名.
pub(super) const PHOTO_PURPOSES: &[&str] = &[
    "door",
    "paper",
    "posting",
    "licence",
    "signature",
    "witness_signature",
];
/// Handling of a finding: 待办 → 已告知 → 办理中 → 已核销, or 不属实.
pub(super) const FINDING_STATES: &[&str] = &["open", "told", "in_progress", "cleared", "untrue"];
/// What a cleared finding was cleared with: 名册, 文书, 缴费凭证, 其他说明.
pub(super) const EVIDENCE_KINDS: &[&str] = &["roster", "paper", "receipt", "note"];
/// Which writer makes a paper's file: 普通 PDF, 归档 PDF/A-2a.
pub(super) const PAPER_FORMS: &[&str] = &["plain", "archive"];
/// How a paper reached its receiver (民事诉讼法 87–95).
pub(super) const SERVICE_CHANNELS: &[&str] = &[
    "direct",
    "household_member",
    "left_with_witness",
    "post",
    "electronic",
];
/// What the receiver is to whom a paper is for (民事诉讼法 88): 本人, 监护人, 法定代表人, 负责人, 配偶, 子女, 父母, 其他同住成年家属,
/// 负责收件的人, 指定的代收人.
pub(super) const RECEIVER_RELATIONS: &[&str] = &[
    "self",
    "guardian",
    "legal_person",
    "person_in_charge",
    "spouse",
    "child",
    "parent",
    "adult_relative",
    "mail_clerk",
    "agent",
];
/// Why a paper was left, or taken by somebody else (民事诉讼法 88, 89): 拒绝签收, 本人不在.
pub(super) const SERVICE_REASONS: &[&str] = &["refused", "absent"];
/// 回执: 已参保, 将办理参保, 有异议, 其他.
pub(super) const REPLIES: &[&str] = &["registered", "will_register", "objects", "other"];

/// What a correction is about: 姓名, 证件号码, 性别, 出生日期, 电话, 户籍地, 地址, 单位, 参保, 其他.
pub(super) const CORRECTION_ITEMS: &[&str] = &[
    "name",
    "document_number",
    "sex",
    "birth",
    "phone",
    "hukou_area",
    "address",
    "employer",
    "insurance",
    "other",
];
/// Whose register is to be put right: 社保, 户籍, 医保, 税务, 本次登记.
pub(super) const CORRECTION_REGISTERS: &[&str] = &[
    "social_insurance",
    "household_register",
    "medical_insurance",
    "tax",
    "survey",
];
/// Who asks: 本人, 配偶, 子女, 父母, 其他亲属, 监护人.
pub(super) const RELATIONS_OF_APPLICANT: &[&str] =
    &["self", "spouse", "child", "parent", "relative", "guardian"];
/// 已受理, 已转送, 已更正, 未予更正.
pub(super) const CORRECTION_STATES: &[&str] = &["received", "forwarded", "corrected", "declined"];

/// Kinds of registered residence: 居民户口 (AAC009 5x), 非农业 (1x), 农业 (2x), 港澳台侨 (3x), 外国人 (4x).
/// Whether it is local follows from the area.
pub(super) const HUKOU_KINDS: &[&str] = &[
    "resident",
    "non_agricultural",
    "agricultural",
    "hmt_overseas",
    "foreign",
];
/// On whose word death, prison or military service is noted: 名册, 家属陈述, 证明材料, 社区.
pub(super) const RESIDENCE_SOURCES: &[&str] = &["roster", "family", "document", "community"];
/// 灵活就业 by kind: 企业零散用工, 弹性工作, 家政, 自由职业, 街头自营, 打零工, 快递, 外卖, 网约车, 网络平台, 其他.
/// The first six and the last are those of an employment register; those of platforms come from 乌海政发〔2020〕17号.
pub(super) const FLEXIBLE_KINDS: &[&str] = &[
    "casual_for_firms",
    "flexible_hours",
    "domestic_service",
    "freelance",
    "street_vendor",
    "odd_jobs",
    "courier",
    "meal_delivery",
    "ride_hailing",
    "online_platform",
    "other",
];
/// Bands of monthly income in yuan; ours, for want of an official set.
pub(super) const INCOME_BANDS: &[&str] = &[
    "under_2000",
    "from_2000",
    "from_4000",
    "from_6000",
    "from_10000",
];
/// 困难类别: 低保, 特困, 重度残疾, 防返贫监测, 脱贫(原建档立卡), 其他.
pub(super) const HARDSHIPS: &[&str] = &[
    "subsistence",
    "destitute",
    "severely_disabled",
    "poverty_monitored",
    "lifted_from_poverty",
    "other",
];
/// 关注政策.
pub(super) const INTERESTS: &[&str] = &[
    "retirement_age",
    "contribution_rates",
    "flexible_subsidy",
    "transfer",
    "resident_pension",
    "medical_benefits",
    "work_injury",
    "unemployment_benefits",
    "paid_by_government",
    "jobs_training",
];
/// 告知方式: 当面, 宣传单, 告知书, 电话, 短信, 邮件 (the four channels of 乌海政发〔2020〕17号 and what is done at a door).
pub(super) const TOLD_BY: &[&str] = &["in_person", "flyer", "notice", "phone", "sms", "mail"];
/// GB/T 3304: 01 to 56 in the standard's order, 97 其他, 98 外国血统中国籍人士.
pub(super) const ETHNICITIES: &[&str] = &[
    "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32",
    "33", "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48",
    "49", "50", "51", "52", "53", "54", "55", "56", "97", "98",
];
/// 文化程度 (AAC011): 博士 11, 硕士 12, 大学 21, 大专 31, 中专 40, 技校 50, 高中 61, 职高 62, 职专 63, 初中 70, 小学 80, 文盲 90, 其他 99.
pub(super) const EDUCATIONS: &[&str] = &[
    "11", "12", "21", "31", "40", "50", "61", "62", "63", "70", "80", "90", "99",
];
/// 婚姻状况: 未婚, 已婚, 丧偶, 离婚.
pub(super) const MARITALS: &[&str] = &["single", "married", "widowed", "divorced"];
/// 登记注册类型 (国统字〔2011〕86号, first digits; for statistics replaced by 国统字〔2023〕14号, licences keep the words).
pub(super) const REGISTRATION_TYPES: &[&str] = &[
    "110", "120", "130", "140", "150", "160", "170", "190", "200", "300", "400",
];
/// 工会监督意见: 无异议, 有异议, 未出具.
pub(super) const UNION_OPINIONS: &[&str] = &["agrees", "objects", "none_given"];
/// 问题类型 (常州 2016, 九江 2017, 乌海 2020): 未办登记, 未全员, 选择性参保, 基数不实, 欠费, 未签合同, 试用期未参保,
/// 劳务季节工未参保, 职工按灵活或居民参保, 有税无保, 未公示, 其他.
pub(super) const PROBLEM_KINDS: &[&str] = &[
    "not_registered",
    "not_all_staff",
    "some_lines_only",
    "base_understated",
    "arrears",
    "no_contracts",
    "probation_uninsured",
    "temporary_uninsured",
    "staff_as_individuals",
    "taxed_not_insured",
    "not_posted",
    "other",
];
