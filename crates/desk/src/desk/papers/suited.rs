//! Which papers are made about whom.

use paper::template::Template;
use survey::record::EntityKind;

use crate::error::IssueError;

/// What a workplace is handed, to read or to sign.
const UNIT_PAPERS: [Template; 10] = [
    Template::EmployerNotice,
    Template::CoverageReminder,
    Template::CoverageAnnex,
    Template::PaymentReminder,
    Template::PostingTable,
    Template::InstalmentAgreement,
    Template::DeclarationCommitment,
    Template::EnrolmentCommitment,
    Template::UnionConfirmation,
    Template::SelfCheck,
];

/// What a person is handed.
const PERSON_PAPERS: [Template; 5] = [
    Template::IndividualNotice,
    Template::RenewalReminder,
    Template::VoluntaryNotice,
    Template::AssistedNotice,
    Template::AppointmentSlip,
];

/// What stays at a door.
const DOOR_PAPERS: [Template; 3] = [
    Template::RegistrationReceipt,
    Template::AbsenceNote,
    Template::HouseholdSheet,
];

/// What is made about a person and about a workplace.
const EITHER: [Template; 3] = [
    Template::ServiceReceipt,
    Template::ClueTransfer,
    Template::QueryResult,
];

/// Whether a paper is made about this kind of thing.
pub(crate) fn suits(template: Template, kind: EntityKind) -> bool {
    let (person, workplace) = (kind == EntityKind::Person, kind == EntityKind::Workplace);
    let door = matches!(kind, EntityKind::Door | EntityKind::Household);
    (PERSON_PAPERS.contains(&template) && person)
        || (UNIT_PAPERS.contains(&template) && workplace)
        || (DOOR_PAPERS.contains(&template) && door)
        || (EITHER.contains(&template) && (person || workplace))
}

/// The template of this stable name.
pub(crate) fn template_named(name: &str) -> Result<Template, IssueError> {
    let unknown = || IssueError::UnknownTemplate {
        name: name.to_owned(),
    };
    Template::ALL
        .into_iter()
        .find(|template| template.code() == name)
        .ok_or_else(unknown)
}
