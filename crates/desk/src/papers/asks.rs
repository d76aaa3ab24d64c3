//! What a clerk types for a paper, and what is suggested for it.

use paper::template::Template;
use survey::region::RegionPack;

use super::issuer::counter_of;
use crate::enrolment::Enrolment;
use crate::view::AskedFact;

/// The facts that are typed for a paper, in the order in which they are asked; none for most.
pub(crate) fn asks(template: Template, enrolment: &Enrolment, pack: &RegionPack) -> Vec<AskedFact> {
    let contact = || {
        let phone = pack.phones.local.as_ref();
        let phone = phone.map_or_else(String::new, |phone| format!("，{phone}"));
        format!("{}{phone}", enrolment.worker_name)
    };
    let suggested = |field: &str, suggested: String| AskedFact {
        field: field.to_owned(),
        suggested,
    };
    if template == Template::AppointmentSlip {
        let mut asked = facts(&["matter", "on", "time"]);
        asked.push(suggested(
            "place",
            counter_of(enrolment, pack).address.unwrap_or_default(),
        ));
        asked
    } else if template == Template::AbsenceNote {
        vec![
            suggested(
                "worker_phone",
                pack.phones.local.clone().unwrap_or_default(),
            ),
            suggested(
                "worker_hours",
                counter_of(enrolment, pack).office_hours.unwrap_or_default(),
            ),
        ]
    } else if template == Template::CoverageAnnex {
        facts(&["part"])
    } else if template == Template::PostingTable {
        facts(&["year", "until", "objection_phone", "part"])
    } else if template == Template::ClueTransfer {
        let mut asked = facts(&["department", "to_body", "annexes"]);
        asked.push(AskedFact {
            field: "contact".to_owned(),
            suggested: contact(),
        });
        asked
    } else if template == Template::QueryResult {
        facts(&["asked_by", "purpose"])
    } else if template == Template::InstalmentAgreement {
        facts(&["guarantee", "schedule"])
    } else {
        Vec::new()
    }
}

/// Facts for which nothing is suggested.
fn facts(fields: &[&str]) -> Vec<AskedFact> {
    let each = fields.iter().map(|field| AskedFact {
        field: (*field).to_owned(),
        suggested: String::new(),
    });
    each.collect()
}
