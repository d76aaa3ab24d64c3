//! Which questions concern this record now, and how strongly: answers open and close other questions.
//!
//! A question that does not concern somebody is not asked and never counts as unanswered; an answer it already has is kept.

use chrono::NaiveDate;

use super::vitals::{Vitals, document_kind};
use super::workplace::workplace_need;
use super::{FieldSpec, FormSetting, Need, fields_of};
use crate::identity::document::DocumentKind;
use crate::record::{EntityKind, Record};
use crate::retirement::{RuleSet, WorkingAge};

/// Names of the fields that concern this record today, in the order of the form.
pub fn relevant_fields(
    record: &Record,
    setting: &FormSetting,
    today: NaiveDate,
) -> Vec<&'static str> {
    let asked = asked(record, setting, today);
    asked.into_iter().map(|(spec, _)| spec.name).collect()
}

/// Names of those among them that must be answered, at least with 不知道 or 拒答 where the field allows it.
pub fn required_fields(
    record: &Record,
    setting: &FormSetting,
    today: NaiveDate,
) -> Vec<&'static str> {
    let asked = asked(record, setting, today);
    let required = asked
        .into_iter()
        .filter(|(_, need)| *need != Need::Optional);
    required.map(|(spec, _)| spec.name).collect()
}

/// The fields that concern this record today, each with how strongly it must be answered now.
pub(super) fn asked(
    record: &Record,
    setting: &FormSetting,
    today: NaiveDate,
) -> Vec<(&'static FieldSpec, Need)> {
    let person = (record.kind == EntityKind::Person)
        .then(|| Circumstances::of(record, setting.rules, today));
    let need = |spec: &FieldSpec| match (&person, record.kind) {
        (Some(person), _) => person.need(spec),
        (None, EntityKind::Workplace) => workplace_need(record, spec),
        (None, EntityKind::Visit) => Some(visit_need(record, spec)),
        (None, EntityKind::Correction) => Some(correction_need(record, spec)),
        (
            None,
            EntityKind::Building
            | EntityKind::Door
            | EntityKind::Household
            | EntityKind::Person
            | EntityKind::Photo
            | EntityKind::Paper
            | EntityKind::Finding
            | EntityKind::Staff
            | EntityKind::Project,
        ) => Some(spec.need),
    };
    fields_of(record.kind)
        .iter()
        .filter(|spec| setting.permits(record.kind, spec.name))
        .filter_map(|spec| Some((spec, need(spec)?)))
        .collect()
}

/// Whether the person is gone, or where enrolment does not reach: no question about work or insurance is asked.
pub(crate) fn out_of_reach(person: &Record) -> bool {
    let residence = person.text("residence").is_some_and(|code| {
        [
            "deceased",
            "missing",
            "detained",
            "military",
            "deregistered",
            "moved_registration",
            "emigrated",
            "not_found",
        ]
        .contains(&code)
    });
    residence || person.text("employment") == Some("military")
}

/// Whether the person is at school.
pub(crate) fn at_school(person: &Record) -> bool {
    person.text("employment") == Some("student") || person.text("residence") == Some("at_school")
}

/// Whether the person works for an employer, who then must insure them (Social Insurance Law arts. 10, 58).
pub(crate) fn is_employee(person: &Record) -> bool {
    person.text("employment") == Some("employee")
}

/// What decides which questions concern a person.
struct Circumstances<'a> {
    person: &'a Record,
    vitals: Vitals,
    document: Option<DocumentKind>,
    standing: Option<WorkingAge>,
    out_of_reach: bool,
    child: bool,
    pupil: bool,
    employee: bool,
}

impl<'a> Circumstances<'a> {
    fn of(person: &'a Record, rules: RuleSet, today: NaiveDate) -> Self {
        let vitals = Vitals::of(person, today);
        Self {
            person,
            vitals,
            document: document_kind(person),
            standing: vitals.standing(rules, today),
            out_of_reach: out_of_reach(person),
            child: vitals.age.is_some_and(|years| years < rules.lowest_age()),
            pupil: at_school(person),
            employee: is_employee(person),
        }
    }

    /// How strongly the field is asked of this person; `None` when it does not concern them.
    fn need(&self, spec: &FieldSpec) -> Option<Need> {
        match spec.name {
            "document_number" => {
                (self.document != Some(DocumentKind::NotShown)).then_some(spec.need)
            }
            "sex" | "birth" => self.stated_age_need(),
            "position" => self.position_need(),
            "hukou_area" => Some(if self.outsider() {
                Need::Asked
            } else {
                spec.need
            }),
            "residence_source" => self.taken_on_word().then_some(Need::Asked),
            "half_year" => self.outsider().then_some(Need::Asked),
            "residence_since" => self.outsider().then_some(Need::Optional),
            "employment" => self.employment_need(),
            "employment_form" | "workplace" | "employer_name" | "employed_since" | "contract" => {
                self.employer_need(spec.name)
            }
            "flexible_kind" => self.works_for_self().then_some(Need::Optional),
            "income_band" => {
                (self.works_for_employer() || self.works_for_self()).then_some(Need::Optional)
            }
            "pension" => self.pension_concerns().then_some(spec.need),
            "pension_since" | "pension_last_paid" | "pension_place" | "lapse_reason" => {
                self.pension_detail_need(spec.name)
            }
            "medical" => (!self.out_of_reach).then_some(spec.need),
            "medical_place" | "medical_last_paid" => self.has_medical().then_some(Need::Optional),
            "unemployment" | "work_injury" | "maternity" => {
                (self.works_for_employer() && !self.past()).then_some(Need::Optional)
            }
            "not_insured_reason" => self.uninsured().then_some(Need::Asked),
            "willingness" | "ability" => self.something_to_tell().then_some(Need::Optional),
            "told_by" => self.told_by_need(),
            "hardship" | "interests" | "declared_by" => {
                (!self.out_of_reach).then_some(Need::Optional)
            }
            _ => Some(spec.need),
        }
    }

    fn says(&self, field: &str, code: &str) -> bool {
        self.person.text(field) == Some(code)
    }

    /// Lives here, registered elsewhere: where from, and whether for half a year, decides who is responsible.
    fn outsider(&self) -> bool {
        self.says("residence", "lives_here_registered_elsewhere")
    }

    /// Death, prison and military service are noted with their source, never asserted (domain.md 6).
    fn taken_on_word(&self) -> bool {
        ["deceased", "detained", "military"]
            .iter()
            .any(|code| self.says("residence", code))
    }

    /// Sex and birth are asked where no number can tell them; they may be stated beside a faulty one.
    fn stated_age_need(&self) -> Option<Need> {
        if self.vitals.number.is_some() {
            return None;
        }
        let typed = self.person.text("document_number").is_some();
        match self.document? {
            DocumentKind::ResidentId
            | DocumentKind::ResidencePermitHmt
            | DocumentKind::ForeignPrNew
                if typed =>
            {
                Some(Need::Optional)
            }
            DocumentKind::ResidentId
            | DocumentKind::ResidencePermitHmt
            | DocumentKind::ForeignPrNew => self.person.get("document_number").map(|_| Need::Asked),
            DocumentKind::ForeignPrOld
            | DocumentKind::Passport
            | DocumentKind::HkMacaoPass
            | DocumentKind::TaiwanPass
            | DocumentKind::NotShown
            | DocumentKind::Other => Some(Need::Asked),
        }
    }

    /// The kind of post matters to women only, and decides between the two statutory ages.
    fn position_need(&self) -> Option<Need> {
        use crate::identity::Sex::Female;
        let woman = self.vitals.sex == Some(Female) && !self.out_of_reach && !self.child;
        let between = self.standing == Some(WorkingAge::Undecided) || self.vitals.track.is_some();
        match (woman, between) {
            (true, true) => Some(Need::Asked),
            (true, false) if self.employee && !self.past() => Some(Need::Optional),
            (true, false) | (false, _) => None,
        }
    }

    fn employment_need(&self) -> Option<Need> {
        let military = self.says("employment", "military");
        if self.child || (self.out_of_reach && !military) {
            None
        } else if self.past() {
            Some(Need::Optional)
        } else {
            Some(Need::Asked)
        }
    }

    fn works_for_self(&self) -> bool {
        let own = ["flexible", "platform", "self_employed"];
        !self.child && !self.out_of_reach && own.iter().any(|code| self.says("employment", code))
    }

    fn works_for_employer(&self) -> bool {
        !self.child && !self.out_of_reach && (self.employee || self.says("employment", "part_time"))
    }

    fn employer_need(&self, name: &str) -> Option<Need> {
        let own_firm = name == "workplace" && self.says("employment", "self_employed_with_staff");
        if !self.works_for_employer() {
            return own_firm.then_some(Need::Optional);
        }
        let since = name == "employed_since" && self.employee && !self.past();
        Some(if since { Need::Asked } else { Need::Optional })
    }

    fn has_medical(&self) -> bool {
        !self.out_of_reach && (self.says("medical", "employee") || self.says("medical", "resident"))
    }

    /// Whether enrolment or resuming has to be talked about.
    fn something_to_tell(&self) -> bool {
        self.uninsured() || self.lapsed()
    }

    /// How somebody was told is asked where there was something to tell; the notice of the household covers the others.
    fn told_by_need(&self) -> Option<Need> {
        if self.out_of_reach {
            return None;
        }
        Some(if self.something_to_tell() {
            Need::Asked
        } else {
            Need::Optional
        })
    }

    fn pension_concerns(&self) -> bool {
        !self.child && !self.pupil && !self.out_of_reach
    }

    fn lapsed(&self) -> bool {
        self.pension_concerns() && self.says("pension", "lapsed")
    }

    /// Never insured on a line that concerns the person. A pupil and a child have no pension line.
    fn uninsured(&self) -> bool {
        let medical = self.says("medical", "none") && !self.out_of_reach;
        medical || (self.pension_concerns() && self.says("pension", "never"))
    }

    fn pension_detail_need(&self, name: &str) -> Option<Need> {
        let stated = self
            .person
            .text("pension")
            .filter(|_| self.pension_concerns())?;
        match (stated, name) {
            ("lapsed", "pension_last_paid" | "lapse_reason") => Some(Need::Asked),
            ("lapsed" | "employer" | "flexible" | "resident", "pension_place") => {
                Some(Need::Optional)
            }
            ("employer" | "flexible" | "resident", "pension_last_paid") => Some(Need::Optional),
            ("lapsed" | "employer" | "flexible" | "resident", "pension_since") => {
                Some(Need::Optional)
            }
            ("drawing", "pension_place") => Some(Need::Optional),
            _ => None,
        }
    }

    fn past(&self) -> bool {
        self.standing == Some(WorkingAge::PastStatutory)
    }
}

/// An appointment needs its time; answers by another need who answered.
fn visit_need(visit: &Record, spec: &FieldSpec) -> Need {
    match (visit.text("outcome"), spec.name) {
        (Some("21"), "call_back_at") | (Some("60"), "answered_by") => Need::Asked,
        _ => spec.need,
    }
}

/// A correction that was declined needs the reason.
fn correction_need(correction: &Record, spec: &FieldSpec) -> Need {
    match (correction.text("state"), spec.name) {
        (Some("declined"), "outcome") => Need::Asked,
        _ => spec.need,
    }
}
