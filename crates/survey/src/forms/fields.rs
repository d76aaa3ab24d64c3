//! The table of fields. Evidence for the choice and the code sets: domain.md 6 (F1, F2, F3, outcomes, reasons).

use super::Need::{Asked, Critical, Optional};
use super::Shape::{
    self, Area, Code, Codes, Count, CreditCode, Date, Document, Flag, Moment, Month, Phone, Ref,
    Text,
};
use super::codes::*;
use super::{FieldSpec, Need};
use crate::industry;
use crate::record::EntityKind;

/// Most persons a workplace is believed to have.
const STAFF_LIMIT: i64 = 1_000_000;
/// Greatest monthly wage bill kept, in fen: a thousand million yuan.
const WAGES_LIMIT: i64 = 100_000_000_000;

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
    plain("sex", Code(SEXES), Optional),
    plain("birth", Date, Optional),
    plain("position", Code(POSITIONS), Optional),
    masked("phone", Phone, Optional),
    plain("hukou_area", Area, Optional),
    plain("hukou_kind", Code(HUKOU_KINDS), Optional),
    plain("ethnicity", Code(ETHNICITIES), Optional),
    plain("education", Code(EDUCATIONS), Optional),
    plain("marital", Code(MARITALS), Optional),
    plain("residence", Code(RESIDENCES), Asked),
    plain("residence_source", Code(RESIDENCE_SOURCES), Optional),
    plain("residence_since", Month, Optional),
    plain("half_year", Flag, Optional),
    plain("employment", Code(EMPLOYMENTS), Asked),
    plain("employment_form", Code(EMPLOYMENT_FORMS), Optional),
    plain("flexible_kind", Code(FLEXIBLE_KINDS), Optional),
    plain("workplace", Ref(EntityKind::Workplace), Optional),
    plain("employer_name", Text(80), Optional),
    plain("employed_since", Date, Optional),
    plain("contract", Flag, Optional),
    plain("income_band", Code(INCOME_BANDS), Optional),
    plain("pension", Code(PENSIONS), Asked),
    plain("pension_since", Month, Optional),
    plain("pension_last_paid", Month, Optional),
    plain("pension_place", Code(PLACES), Optional),
    plain("medical", Code(MEDICALS), Asked),
    plain("medical_place", Code(PLACES), Optional),
    plain("medical_last_paid", Month, Optional),
    plain("unemployment", Code(WORK_LINES), Optional),
    plain("work_injury", Code(WORK_LINES), Optional),
    plain("maternity", Code(WORK_LINES), Optional),
    plain("not_insured_reason", Code(NOT_INSURED), Optional),
    plain("lapse_reason", Code(LAPSES), Optional),
    plain("willingness", Code(WILLINGNESS), Optional),
    plain("ability", Code(ABILITIES), Optional),
    masked("hardship", Codes(HARDSHIPS), Optional),
    plain("interests", Codes(INTERESTS), Optional),
    plain("told_by", Code(TOLD_BY), Optional),
    plain("declared_by", Code(RELATIONS_OF_APPLICANT), Optional),
    plain("unchanged_on", Date, Optional),
    plain("note", Text(400), Optional),
];
const WORKPLACE: &[FieldSpec] = &[
    plain("name", Text(80), Critical),
    plain("unlicensed", Flag, Optional),
    plain("credit_code", CreditCode, Asked),
    plain("kind", Code(WORKPLACE_KINDS), Asked),
    plain("registration_type", Code(REGISTRATION_TYPES), Optional),
    plain("industry_code", Code(&industry::CODES), Asked),
    plain("industry", Text(40), Optional),
    plain("established", Date, Asked),
    plain("address", Text(120), Asked),
    plain("door", Ref(EntityKind::Door), Optional),
    plain("legal_person", Text(60), Asked),
    plain("contact", Text(60), Optional),
    masked("phone", Phone, Asked),
    plain("business", Code(BUSINESS), Asked),
    plain("staff", Count(STAFF_LIMIT), Asked),
    plain("staff_employees", Count(STAFF_LIMIT), Optional),
    plain("staff_dispatched", Count(STAFF_LIMIT), Optional),
    plain("staff_part_time", Count(STAFF_LIMIT), Optional),
    plain("staff_probation", Count(STAFF_LIMIT), Optional),
    plain("staff_seasonal", Count(STAFF_LIMIT), Optional),
    plain("staff_rehired", Count(STAFF_LIMIT), Optional),
    plain("staff_interns", Count(STAFF_LIMIT), Optional),
    plain("staff_foreign", Count(STAFF_LIMIT), Optional),
    plain("staff_hmt", Count(STAFF_LIMIT), Optional),
    plain("contracts", Count(STAFF_LIMIT), Optional),
    plain("wages_fen", Count(WAGES_LIMIT), Optional),
    plain("taxed", Count(STAFF_LIMIT), Optional),
    plain("insured_pension", Count(STAFF_LIMIT), Optional),
    plain("insured_medical", Count(STAFF_LIMIT), Optional),
    plain("insured_unemployment", Count(STAFF_LIMIT), Optional),
    plain("insured_work_injury", Count(STAFF_LIMIT), Optional),
    plain("insured_maternity", Count(STAFF_LIMIT), Optional),
    plain("union", Flag, Optional),
    plain("union_opinion", Code(UNION_OPINIONS), Optional),
    plain("posted", Flag, Optional),
    plain("posted_on", Date, Optional),
    plain("posted_year", Count(2999), Optional),
    plain("commitment", Flag, Optional),
    plain("commitment_on", Date, Optional),
    plain("dust", Flag, Optional),
    plain("problem_kinds", Codes(PROBLEM_KINDS), Optional),
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
    plain("signer", Text(60), Optional),
    plain("statement", Text(200), Optional),
    plain("picture_sha256", Text(64), Optional),
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
    plain("pdf_form", Code(PAPER_FORMS), Optional),
    // A posting of 800 staff; an operation holds a million bytes.
    masked("facts", Text(250_000), Critical),
    plain("copies", Count(1000), Optional),
    plain("served_at", Moment, Optional),
    plain("service_channel", Code(SERVICE_CHANNELS), Optional),
    plain("receiver", Text(60), Optional),
    plain("witness", Text(60), Optional),
    plain("served_on", Date, Optional),
    plain("served_time", Text(5), Optional),
    plain("receiver_relation", Code(RECEIVER_RELATIONS), Optional),
    plain("service_reason", Code(SERVICE_REASONS), Optional),
    plain("witness_post", Text(60), Optional),
    plain("tracking", Text(40), Optional),
    plain("posted_on", Date, Optional),
    plain("consent", Flag, Optional),
    masked("service_address", Text(120), Optional),
    plain("service_note", Text(200), Optional),
    plain("reply_days", Count(365), Optional),
    plain("replied_on", Date, Optional),
    plain("reply", Code(REPLIES), Optional),
    plain("reply_note", Text(200), Optional),
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
