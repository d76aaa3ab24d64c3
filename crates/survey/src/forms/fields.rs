//! The table of fields. Evidence for the choice and the code sets: domain.md 6 (F1, F2, F3, outcomes, reasons).

use super::Need::{Asked, Critical, Optional};
use super::Shape::{
    self, Area, Code, Count, CreditCode, Date, Document, Flag, Moment, Month, Phone, Ref, Text,
};
use super::{FieldSpec, Need};
use crate::record::EntityKind;

const fn plain(name: &'static str, shape: Shape, need: Need) -> FieldSpec {
    FieldSpec {
        name,
        shape,
        need,
        masked: false,
    }
}

const fn masked(name: &'static str, shape: Shape, need: Need) -> FieldSpec {
    FieldSpec {
        name,
        shape,
        need,
        masked: true,
    }
}

/// Kinds of building: 楼房, 平房, 自然村, 沿街商铺.
const BUILDING_KINDS: &[&str] = &["tower", "row", "village", "street_front"];
/// Kinds of door: 住宅, 商铺, 空挂户, 非住宅.
const DOOR_KINDS: &[&str] = &["dwelling", "shop", "registered_only", "other"];
/// Person documents.
const DOCUMENT_KINDS: &[&str] = &[
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
const RESIDENCES: &[&str] = &[
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
const EMPLOYMENTS: &[&str] = &[
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
const EMPLOYMENT_FORMS: &[&str] = &[
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
const PENSIONS: &[&str] = &[
    "employer", "flexible", "resident", "lapsed", "drawing", "never",
];
/// Medical insurance as the person states it: 职工, 居民, 无.
const MEDICALS: &[&str] = &["employee", "resident", "none"];
/// A line that only an employer can register.
const WORK_LINES: &[&str] = &["insured", "not_insured", "not_applicable"];
/// Where somebody is insured: 本地, 外地, 境外.
const PLACES: &[&str] = &["here", "elsewhere", "abroad"];
/// Reasons for not being insured (domain.md 6).
const NOT_INSURED: &[&str] = &[
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
const LAPSES: &[&str] = &[
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
const WILLINGNESS: &[&str] = &["willing", "considering", "unwilling"];
/// Relation to the householder.
const RELATIONS: &[&str] = &[
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
const CHANNELS: &[&str] = &["door", "phone", "neighbour"];
/// Kinds of workplace.
const WORKPLACE_KINDS: &[&str] = &[
    "enterprise",
    "individual_with_staff",
    "individual",
    "institution",
    "social_organisation",
    "platform",
    "construction",
];
/// State of business: 正常, 停业, 歇业, 查无, 已迁, 注销.
const BUSINESS: &[&str] = &[
    "operating",
    "suspended",
    "closed",
    "not_found",
    "moved",
    "deregistered",
];
/// What a photograph shows. Never a person.
const PHOTO_PURPOSES: &[&str] = &["door", "paper", "posting", "licence"];
/// Handling of a finding: 待办 → 已告知 → 办理中 → 已核销, or 不属实.
const FINDING_STATES: &[&str] = &["open", "told", "in_progress", "cleared", "untrue"];
/// What a cleared finding was cleared with: 名册, 文书, 缴费凭证, 其他说明.
const EVIDENCE_KINDS: &[&str] = &["roster", "paper", "receipt", "note"];
/// How a paper reached its receiver (民事诉讼法 87–95).
const SERVICE_CHANNELS: &[&str] = &[
    "direct",
    "household_member",
    "left_with_witness",
    "post",
    "electronic",
];

/// What a correction is about: 姓名, 证件号码, 性别, 出生日期, 电话, 户籍地, 地址, 单位, 参保, 其他.
const CORRECTION_ITEMS: &[&str] = &[
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
const CORRECTION_REGISTERS: &[&str] = &[
    "social_insurance",
    "household_register",
    "medical_insurance",
    "tax",
    "survey",
];
/// Who asks: 本人, 配偶, 子女, 父母, 其他亲属, 监护人.
const RELATIONS_OF_APPLICANT: &[&str] =
    &["self", "spouse", "child", "parent", "relative", "guardian"];
/// 已受理, 已转送, 已更正, 未予更正.
const CORRECTION_STATES: &[&str] = &["received", "forwarded", "corrected", "declined"];

const BUILDING: &[FieldSpec] = &[
    plain("name", Text(60), Critical),
    plain("compound", Text(60), Optional),
    plain("kind", Code(BUILDING_KINDS), Critical),
    plain("address", Text(120), Optional),
    plain("floors", Count(120), Optional),
    plain("units", Count(60), Optional),
    plain("doors_per_floor", Count(60), Optional),
    plain("position", Count(100_000), Optional),
];
const DOOR: &[FieldSpec] = &[
    plain("building", Ref(EntityKind::Building), Critical),
    plain("unit", Count(60), Optional),
    plain("floor", Count(120), Optional),
    plain("number", Text(20), Critical),
    plain("position", Count(100_000), Optional),
    plain("kind", Code(DOOR_KINDS), Optional),
    plain("returned_reason", Text(200), Optional),
    plain("returned_due", Date, Optional),
];
const HOUSEHOLD: &[FieldSpec] = &[
    plain("door", Ref(EntityKind::Door), Critical),
    masked("phone", Phone, Optional),
    plain("members", Count(40), Optional),
    plain("notice_shown_at", Moment, Critical),
    plain("note", Text(400), Optional),
];
const PERSON: &[FieldSpec] = &[
    plain("household", Ref(EntityKind::Household), Optional),
    plain("name", Text(60), Critical),
    plain("relation", Code(RELATIONS), Optional),
    plain("document_kind", Code(DOCUMENT_KINDS), Critical),
    masked("document_number", Document, Asked),
    plain("sex", Code(&["male", "female"]), Optional),
    plain("birth", Date, Optional),
    plain(
        "position",
        Code(&["management_or_technical", "production_or_service"]),
        Optional,
    ),
    masked("phone", Phone, Optional),
    plain("hukou_area", Area, Optional),
    plain("residence", Code(RESIDENCES), Asked),
    plain("residence_since", Month, Optional),
    plain("employment", Code(EMPLOYMENTS), Asked),
    plain("employment_form", Code(EMPLOYMENT_FORMS), Optional),
    plain("workplace", Ref(EntityKind::Workplace), Optional),
    plain("employer_name", Text(80), Optional),
    plain("employed_since", Date, Optional),
    plain("pension", Code(PENSIONS), Asked),
    plain("pension_last_paid", Month, Optional),
    plain("pension_place", Code(PLACES), Optional),
    plain("medical", Code(MEDICALS), Asked),
    plain("unemployment", Code(WORK_LINES), Optional),
    plain("work_injury", Code(WORK_LINES), Optional),
    plain("maternity", Code(WORK_LINES), Optional),
    plain("not_insured_reason", Code(NOT_INSURED), Optional),
    plain("lapse_reason", Code(LAPSES), Optional),
    plain("willingness", Code(WILLINGNESS), Optional),
    plain("unchanged_on", Date, Optional),
    plain("note", Text(400), Optional),
];
const WORKPLACE: &[FieldSpec] = &[
    plain("name", Text(80), Critical),
    plain("credit_code", CreditCode, Asked),
    plain("kind", Code(WORKPLACE_KINDS), Asked),
    plain("industry", Text(40), Optional),
    plain("established", Date, Optional),
    plain("address", Text(120), Asked),
    plain("door", Ref(EntityKind::Door), Optional),
    plain("legal_person", Text(60), Optional),
    plain("contact", Text(60), Optional),
    masked("phone", Phone, Optional),
    plain("business", Code(BUSINESS), Asked),
    plain("staff", Count(1_000_000), Asked),
    plain("contracts", Count(1_000_000), Optional),
    plain("taxed", Count(1_000_000), Optional),
    plain("insured_pension", Count(1_000_000), Optional),
    plain("insured_medical", Count(1_000_000), Optional),
    plain("insured_unemployment", Count(1_000_000), Optional),
    plain("insured_work_injury", Count(1_000_000), Optional),
    plain("insured_maternity", Count(1_000_000), Optional),
    plain("union", Flag, Optional),
    plain("posted", Flag, Optional),
    plain("commitment", Flag, Optional),
    plain("dust", Flag, Optional),
    plain("not_insured_reason", Code(NOT_INSURED), Optional),
    plain("note", Text(400), Optional),
];
const VISIT: &[FieldSpec] = &[
    plain("door", Ref(EntityKind::Door), Optional),
    plain("workplace", Ref(EntityKind::Workplace), Optional),
    plain("started_at", Moment, Critical),
    plain("ended_at", Moment, Optional),
    plain("outcome", Code(OUTCOMES), Critical),
    plain("call_back_at", Moment, Optional),
    plain("answered_by", Text(60), Optional),
    plain("channel", Code(CHANNELS), Optional),
    plain("note", Text(400), Optional),
];
const PHOTO: &[FieldSpec] = &[
    plain("owner_kind", Text(20), Critical),
    plain("owner", Text(36), Critical),
    plain("purpose", Code(PHOTO_PURPOSES), Critical),
    plain("blob", Text(64), Critical),
    plain("bytes", Count(50_000_000), Critical),
    plain("width", Count(20_000), Optional),
    plain("height", Count(20_000), Optional),
    plain("taken_at", Moment, Critical),
];
const PAPER: &[FieldSpec] = &[
    plain("serial", Text(40), Critical),
    plain("template", Text(40), Critical),
    plain("template_version", Count(10_000), Critical),
    plain("subject_kind", Text(20), Critical),
    plain("subject", Text(36), Critical),
    plain("finding", Text(36), Optional),
    plain("printed_at", Moment, Critical),
    plain("pages", Count(500), Critical),
    plain("pdf_sha256", Text(64), Critical),
    masked("facts", Text(20_000), Critical),
    plain("copies", Count(1000), Optional),
    plain("served_at", Moment, Optional),
    plain("service_channel", Code(SERVICE_CHANNELS), Optional),
    plain("receiver", Text(60), Optional),
    plain("witness", Text(60), Optional),
];
const FINDING: &[FieldSpec] = &[
    plain("rule", Text(8), Critical),
    plain("subject_kind", Text(20), Critical),
    plain("subject", Text(36), Critical),
    plain("first_seen", Date, Optional),
    plain("state", Code(FINDING_STATES), Critical),
    plain("reason", Text(200), Optional),
    plain("evidence", Text(200), Optional),
    plain("evidence_kind", Code(EVIDENCE_KINDS), Optional),
];

const STAFF: &[FieldSpec] = &[
    plain("workplace", Ref(EntityKind::Workplace), Critical),
    plain("name", Text(60), Critical),
    plain("document_kind", Code(DOCUMENT_KINDS), Optional),
    masked("document_number", Document, Asked),
    plain("employed_since", Date, Asked),
    plain("post", Text(40), Optional),
    plain("employment_form", Code(EMPLOYMENT_FORMS), Optional),
    plain("pension", Code(WORK_LINES), Optional),
    plain("medical", Code(WORK_LINES), Optional),
    plain("unemployment", Code(WORK_LINES), Optional),
    plain("work_injury", Code(WORK_LINES), Optional),
    plain("maternity", Code(WORK_LINES), Optional),
    plain("left_on", Date, Optional),
    plain("note", Text(200), Optional),
];
const PROJECT: &[FieldSpec] = &[
    plain("workplace", Ref(EntityKind::Workplace), Critical),
    plain("name", Text(80), Critical),
    plain("code", Text(40), Optional),
    plain("address", Text(120), Optional),
    plain("started_on", Date, Asked),
    plain("ends_on", Date, Optional),
    plain("workers", Count(100_000), Optional),
    plain("injury_cover", Code(WORK_LINES), Asked),
    plain("note", Text(400), Optional),
];
const CORRECTION: &[FieldSpec] = &[
    plain("person", Ref(EntityKind::Person), Critical),
    plain("item", Code(CORRECTION_ITEMS), Critical),
    masked("says_now", Text(120), Optional),
    masked("should_say", Text(120), Critical),
    plain("register", Code(CORRECTION_REGISTERS), Asked),
    plain("applicant", Code(RELATIONS_OF_APPLICANT), Asked),
    plain("asked_at", Moment, Critical),
    plain("state", Code(CORRECTION_STATES), Critical),
    plain("outcome", Text(200), Optional),
    plain("note", Text(400), Optional),
];

/// The fields of this kind of thing, in the order of the form.
pub fn fields_of(kind: EntityKind) -> &'static [FieldSpec] {
    match kind {
        EntityKind::Building => BUILDING,
        EntityKind::Door => DOOR,
        EntityKind::Household => HOUSEHOLD,
        EntityKind::Person => PERSON,
        EntityKind::Workplace => WORKPLACE,
        EntityKind::Visit => VISIT,
        EntityKind::Photo => PHOTO,
        EntityKind::Paper => PAPER,
        EntityKind::Finding => FINDING,
        EntityKind::Staff => STAFF,
        EntityKind::Project => PROJECT,
        EntityKind::Correction => CORRECTION,
    }
}

/// The field of this name, or `None` when the kind has no such field.
pub fn field(kind: EntityKind, name: &str) -> Option<&'static FieldSpec> {
    fields_of(kind).iter().find(|spec| spec.name == name)
}
