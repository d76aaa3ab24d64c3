//! What a clerk types for a paper, and what is suggested for it.

use paper::template::Template;

use super::issuer::issuer_of;
use crate::enrolment::Enrolment;
use crate::view::AskedFact;
use survey::region::RegionPack;

/// The facts that are typed for a paper, in the order in which they are asked; none for most.
pub(crate) fn asks(template: Template, enrolment: &Enrolment, pack: &RegionPack) -> Vec<AskedFact> {
    let fact = |field: &str, suggested: String| AskedFact {
        field: field.to_owned(),
        suggested,
    };
    let issuer = || issuer_of(enrolment, pack);
    if template == Template::AppointmentSlip {
        vec![
            fact("matter", String::new()),
            fact("on", String::new()),
            fact("time", String::new()),
            fact("place", issuer().address),
        ]
    } else if template == Template::AbsenceNote {
        vec![
            fact(
                "worker_phone",
                pack.phones.local.clone().unwrap_or_default(),
            ),
            fact("worker_hours", issuer().office_hours),
        ]
    } else {
        Vec::new()
    }
}
