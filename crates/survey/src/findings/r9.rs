//! R9: a person in hardship whose contribution nobody pays for them (困难群体代缴).
//!
//! | roster of hardship | roster of insured persons | confidence |
//! |---|---|---|
//! | listed | resident lines, all paid by the person | high |
//! | listed | searched on both pension lines, on no pension line (where there can be none: on no line) | medium |
//! | listed | resident lines, who pays is not given | low |
//! | listed | the pension (where there is none: the medical line) is paid or subsidised by the government, or by a unit | no finding |
//! | listed | not searched | no finding |
//!
//! What somebody says of their own hardship is for the civil-affairs office to confirm and starts no finding. The evidence never
//! says which category (PIPL 28). The row must carry the person's name.
//! Source: 乌海政发〔2020〕17号 (困难群体代缴, 定期比对); Social Insurance Law 20, 22.

use super::case::{PENSION, PersonCase};
use super::catalogue::{ByRegime, Found, PERSON_BASE, RuleSpec, law};
use super::evidence::{has, lacks, row_evidence};
use super::heard::Dated;
use super::{CompetentBody, Confidence, Evidence, Queue, Regime, Rule};
use crate::forms::relevant::out_of_reach;
use crate::record::EntityKind;
use crate::roster::{InsuredPerson, Line, LineState, PaidBy, RosterKind};

/// The rule as data.
pub(super) const SPEC: RuleSpec = RuleSpec {
    rule: Rule::R9,
    queue: Queue::HardshipPersons,
    subjects: &[EntityKind::Person],
    regime: Some(Regime::Voluntary),
    body: ByRegime::both(CompetentBody::Agency),
    basis: ByRegime::both(&[law(20), law(22)]),
    reads: &[PERSON_BASE],
    rosters: &[
        RosterKind::Hardship,
        RosterKind::InsuredPersons,
        RosterKind::Population,
    ],
    person: Some(find),
    workplace: None,
    member: None,
};

/// What is found about this person, if the rule applies.
fn find(case: &PersonCase<'_>) -> Option<Found> {
    let (_, listed) = case.heard.hardship?;
    let searched = case.heard.searched(&PENSION)?;
    if out_of_reach(case.person) || case.registered_gone() {
        return None;
    }
    let rows = decisive(case);
    let paid = rows.iter().map(|(row, _)| row.paid_by);
    let level = if rows.is_empty() {
        Confidence::Medium
    } else if rows.iter().any(|row| is_cared_for(*row)) {
        return None;
    } else if paid.clone().all(|by| by == Some(PaidBy::Person)) {
        Confidence::High
    } else {
        Confidence::Low
    };
    let level = case.unless_other_name(level);
    let shown = if rows.is_empty() {
        standing_rows(case)
    } else {
        rows
    };
    Some(Found::plain(level, evidence(&shown, listed, searched)))
}

/// The rows that decide: the pension is judged by itself, since a medical line that is paid for leaves it open; medical rows decide
/// where a pension does not concern the person.
fn decisive<'a>(case: &PersonCase<'a>) -> Vec<Dated<'a, InsuredPerson>> {
    let mut rows = standing_rows(case);
    if case.pension_concerns() {
        rows.retain(|(row, _)| PENSION.contains(&row.line));
    }
    rows
}

/// Rows on any pension or medical line that have not ended.
fn standing_rows<'a>(case: &PersonCase<'a>) -> Vec<Dated<'a, InsuredPerson>> {
    let lines = [
        Line::EmployeePension,
        Line::ResidentPension,
        Line::EmployeeMedical,
        Line::ResidentMedical,
    ];
    let mut rows = case.heard.on(&lines);
    rows.retain(|(row, _)| row.state != LineState::Ended);
    rows
}

/// Whether the government or an employer pays.
fn is_cared_for((row, _): Dated<'_, InsuredPerson>) -> bool {
    let employee = matches!(row.line, Line::EmployeePension | Line::EmployeeMedical);
    let by_unit = employee && row.unit_code.is_some() && row.state == LineState::Paying;
    by_unit || matches!(row.paid_by, Some(PaidBy::Government | PaidBy::Subsidised))
}

fn evidence(
    rows: &[Dated<'_, InsuredPerson>],
    listed: chrono::NaiveDate,
    searched: chrono::NaiveDate,
) -> Vec<Evidence> {
    let by_person = rows
        .iter()
        .find(|(row, _)| row.paid_by == Some(PaidBy::Person))
        .map(|(_, as_of)| has(RosterKind::InsuredPersons, *as_of, "paid_by_person"));
    let unknown = rows.first().map(|row| row_evidence(*row));
    let nothing = rows.is_empty().then_some(searched);
    [has(RosterKind::Hardship, listed, "listed")]
        .into_iter()
        .chain(by_person.or(unknown))
        .chain(lacks(RosterKind::InsuredPersons, &PENSION, nothing))
        .collect()
}
