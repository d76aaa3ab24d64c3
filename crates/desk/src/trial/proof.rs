//! What a proof of delivery may say: the paper's own title, signatures of those who signed for this service, one version of it.

use batch::message::Role;
use survey::history::{Change, FieldChange};
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};
use survey::service::ServiceWhy;

use super::papers::subject;
use super::service::{direct, fault, notice, office, stroke, text};
use super::{Other, World};
use crate::error::IssueError;
use crate::papers::register;
use crate::view::{PaperRow, PaperSubject, Service, Signer};

fn left() -> Service {
    Service {
        channel: "left_with_witness".to_owned(),
        day: text("2026-11-21"),
        reason: text("refused"),
        witness: text("示范丁"),
        ..Service::default()
    }
}

/// The facts of a proof of delivery of this paper.
fn proof(world: &mut World, row: &PaperRow) -> Result<String, IssueError> {
    let about = PaperSubject {
        paper: Some(row.id),
        ..subject(world.desk.paper_detail(row.id)?.subject)
    };
    let preview = world.desk.paper_preview(&about, "service_receipt", None)?;
    let entry = world.desk.paper_issue(&preview.preview)?;
    let conn = &world.desk.store()?.conn;
    let held = register::entry(conn, entry.id)?.record;
    Ok(held.text("facts").unwrap_or_default().to_owned())
}

fn sign(world: &mut World, row: &PaperRow, signer: Signer, name: &str) -> String {
    let length = if signer == Signer::Witness { 140 } else { 100 };
    let signed = world.desk.paper_sign(row.id, signer, name, &stroke(length));
    signed.expect("signed").sha256[..16].to_owned()
}

#[test]
fn a_proof_and_its_signature_name_the_paper_that_was_handed_over() {
    let (mut world, row) = office();
    let title = "《社会保险续保告知书》";
    let statements = world.desk.paper_detail(row.id).expect("there").statements;
    assert!(statements.receiver.contains(title), "{statements:?}");
    assert!(statements.witness.contains(title), "{statements:?}");
    world.desk.paper_serve(row.id, &direct()).expect("noted");
    let facts = proof(&mut world, &row).expect("drawn");
    assert!(facts.contains("社会保险续保告知书"), "{facts}");
    let record = register::entry(&world.desk.store().expect("open").conn, row.id);
    let record = record.expect("there").record;
    let document = register::decided(&record).expect("kept").document(false);
    assert_eq!(document.expect("drawn").name, "社会保险续保告知书");
}

#[test]
fn what_was_left_is_proven_by_its_witness_or_by_photographs() {
    let (mut world, row) = office();
    let receiver = sign(&mut world, &row, Signer::Receiver, "王小兰");
    let wanting = Some(("proof".to_owned(), ServiceWhy::Wanting));
    let noted = fault(world.desk.paper_serve(row.id, &left()));
    assert_eq!(noted, wanting, "who refused does not sign");
    sign(&mut world, &row, Signer::Witness, "示范戊");
    let noted = fault(world.desk.paper_serve(row.id, &left()));
    assert_eq!(noted, wanting, "another witness");
    let witness = sign(&mut world, &row, Signer::Witness, "示范丁");
    world.desk.paper_serve(row.id, &left()).expect("witnessed");
    let facts = proof(&mut world, &row).expect("drawn");
    assert!(
        facts.contains(&witness) && !facts.contains(&receiver),
        "{facts}"
    );
}

#[test]
fn strokes_stand_only_beside_the_name_of_who_drew_them() {
    let (mut world, row) = office();
    let signature = sign(&mut world, &row, Signer::Receiver, "王小兰");
    world.desk.paper_serve(row.id, &direct()).expect("noted");
    let facts = proof(&mut world, &row).expect("drawn");
    assert!(
        facts.contains(&signature) && facts.contains(r#""ink":""#),
        "{facts}"
    );
    for mended in [
        Service {
            channel: "household_member".to_owned(),
            receiver: text("李强"),
            relation: text("spouse"),
            ..direct()
        },
        Service {
            channel: "post".to_owned(),
            tracking: text("XA1"),
            posted_on: text("2026-11-21"),
            ..direct()
        },
    ] {
        world.desk.paper_serve(row.id, &mended).expect("corrected");
        let facts = proof(&mut world, &row).expect("drawn");
        assert!(!facts.contains(&signature), "{facts}");
        assert!(!facts.contains(r#""ink":""#), "{facts}");
    }
}

/// The clerk notes 直接; another device, which did not know, noted 邮寄. Merged they would be a service that nobody noted.
#[test]
fn two_versions_of_a_service_prove_nothing_until_one_is_chosen() {
    let (mut world, row) = office();
    world.desk.paper_serve(row.id, &direct()).expect("noted");
    let noted = [
        ("service_channel", "post"),
        ("tracking", "XA1"),
        ("posted_on", "2026-11-21"),
    ];
    let fields = noted.map(|(field, value)| {
        let change = FieldChange {
            to: Some(Value::text(value)),
            was: vec![],
        };
        (field.to_owned(), change)
    });
    let op = Other::new(0xb1).op(EntityKind::Paper, row.id, Change::Set(fields.into()));
    let today = "2026-11-21".parse().expect("a day");
    let store = world.desk.store_mut().expect("open");
    store.apply_remote(&[op], today).expect("kept");
    let refused = proof(&mut world, &row);
    assert!(
        matches!(&refused, Err(IssueError::Missing { fields }) if fields == &["one_service"]),
        "{refused:?}"
    );
    world.hand.pass(1);
    world.desk.paper_serve(row.id, &direct()).expect("decided");
    let facts = proof(&mut world, &row).expect("one version");
    assert!(!facts.contains("XA1"), "{facts}");
}

#[test]
fn a_paper_keeps_the_finding_it_was_made_from() {
    let mut world = World::of(Role::Clerk);
    let person = super::papers::lapsed(&mut world);
    let about = subject(person);
    let preview = world.desk.paper_preview(&about, "individual_notice", None);
    let row = world.desk.paper_issue(&preview.expect("drawn").preview);
    let row = row.expect("entered");
    let detail = world.desk.paper_detail(row.id).expect("there");
    assert_eq!(detail.finding_state.as_deref(), Some("open"));
}

#[test]
fn a_finding_of_low_confidence_is_only_printed_by_choice() {
    let mut world = World::of(Role::Clerk);
    let person = super::papers::lapsed(&mut world);
    world.set(EntityKind::Person, person, "name", "李强");
    let today = "2026-11-21".parse().expect("a day");
    let store = world.desk.store_mut().expect("open");
    store.settle_findings(today, 1000).expect("judged");
    let low = finding_of(&mut world, person);
    assert_eq!(low.1, survey::findings::Confidence::Low, "another name");
    let drawn = world
        .desk
        .paper_preview(&subject(person), "individual_notice", None);
    assert!(
        matches!(&drawn, Err(IssueError::Missing { fields }) if fields.contains(&"finding".to_owned())),
        "{drawn:?}"
    );
    let chosen = PaperSubject {
        finding: Some(low.0),
        ..subject(person)
    };
    let drawn = world.desk.paper_preview(&chosen, "individual_notice", None);
    drawn.expect("somebody chose it");
}

fn finding_of(world: &mut World, person: EntityId) -> (EntityId, survey::findings::Confidence) {
    let findings = world.desk.person(person).expect("there").findings;
    let mut lapses = findings.iter().map(|found| &found.finding);
    let lapse = lapses.find(|finding| finding.rule == survey::findings::Rule::R7);
    let finding = lapse.expect("one");
    (finding.id, finding.confidence)
}

#[test]
fn a_closed_finding_is_not_printed() {
    use crate::view::Handling;
    let mut world = World::of(Role::Clerk);
    let person = super::papers::lapsed(&mut world);
    let finding = finding_of(&mut world, person).0;
    let untrue = Handling {
        state: "untrue".to_owned(),
        reason: text("名册有误"),
        evidence: None,
        evidence_kind: None,
    };
    world.desk.set_finding(finding, &untrue).expect("closed");
    let about = PaperSubject {
        finding: Some(finding),
        ..subject(person)
    };
    for template in ["individual_notice", "renewal_reminder", "clue_transfer"] {
        let drawn = world.desk.paper_preview(&about, template, None);
        assert!(drawn.is_err(), "{template}: {drawn:?}");
    }
    let choices = world.desk.papers_for(&about).expect("open");
    let notice = choices
        .iter()
        .find(|each| each.template == "individual_notice");
    assert!(
        notice
            .expect("offered")
            .missing
            .contains(&"finding".to_owned())
    );
}

#[test]
fn ten_prints_never_make_ten_originals() {
    let (mut world, row) = office();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let original = world.desk.paper_save(row.id, &path).expect("written");
    let original = std::fs::read(original).expect("the file");
    for _ in 0..2 {
        let again = world.desk.paper_save(row.id, &path);
        assert!(matches!(again, Err(IssueError::NoPreview)), "{again:?}");
        assert!(matches!(
            world.desk.paper_print(row.id),
            Err(IssueError::NoPreview)
        ));
    }
    let preview = world.desk.paper_reprint(row.id).expect("drawn");
    let unentered = world.desk.paper_save(row.id, &path);
    assert!(unentered.is_err(), "seen, not yet entered");
    let entered = world.desk.paper_issue(&preview.preview).expect("entered");
    assert_eq!(entered.copies, 2);
    let copy = world.desk.paper_save(row.id, &path).expect("written");
    let copy = std::fs::read(copy).expect("the file");
    let hash = batch::digest::Sha256::of(&copy).to_string();
    assert_eq!(hash, preview.sha256, "what was seen is what comes out");
    assert_ne!(copy, original, "marked");
    let kept = std::fs::read(folder.path().join(format!("{}.pdf", row.serial)));
    assert_eq!(kept.expect("still there"), original, "not written over");
}

#[test]
fn a_revoked_device_hands_nothing_out() {
    let (mut world, row) = office();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    let store = world.desk.store_mut().expect("open");
    store.set_revoked(true).expect("noted");
    let read_only = |error: Option<IssueError>| {
        use crate::error::EditError;
        use crate::view::ReadOnlyReason::Revoked;
        matches!(error, Some(IssueError::Edit(EditError::ReadOnly(Revoked))))
    };
    assert!(read_only(world.desk.paper_save(row.id, &path).err()));
    assert!(read_only(world.desk.paper_print(row.id).err()));
    assert!(read_only(world.desk.paper_reprint(row.id).err()));
    let queue = survey::findings::Queue::LapsedPersons;
    let whom = crate::view::SmsWhom::Queue { queue };
    let list = world.desk.sms_export(&whom, "年底续保提醒", &path);
    assert!(read_only(list.err()));
    assert_eq!(std::fs::read_dir(&path).expect("there").count(), 0);
}

#[test]
fn a_grid_workers_device_prints_only_what_it_may_issue() {
    let (clerk, row) = office();
    let record = register::entry(&clerk.desk.store().expect("open").conn, row.id);
    let record = record.expect("there").record;
    let fields = record.fields.keys().map(|field| {
        let change = FieldChange {
            to: record.get(field).cloned(),
            was: vec![],
        };
        (field.clone(), change)
    });
    let op = Other::new(0xb2).op(EntityKind::Paper, row.id, Change::Set(fields.collect()));
    let mut worker = World::worker();
    let today = "2026-11-21".parse().expect("a day");
    let store = worker.desk.store_mut().expect("open");
    store.apply_remote(&[op], today).expect("kept");
    let refused = worker.desk.paper_reprint(row.id);
    assert!(
        matches!(refused, Err(IssueError::NotAllowed)),
        "{refused:?}"
    );
    let refused = worker.desk.paper_print(row.id);
    assert!(
        matches!(refused, Err(IssueError::NotAllowed)),
        "{refused:?}"
    );
}

/// That somebody belongs to a group that is helped is told to nobody else (PIPL art. 28), by the proof neither.
#[test]
fn a_sealed_paper_is_handed_to_the_person_or_the_guardian() {
    let mut world = super::leaflets::filled(Role::Clerk);
    let (_, person) = super::leaflets::lapsed(&mut world);
    super::leaflets::hardship(&mut world, &super::number("1980-03-15", 2), "王小兰");
    let preview = world
        .desk
        .paper_preview(&subject(person), "assisted_notice", None);
    let row = world.desk.paper_issue(&preview.expect("drawn").preview);
    let row = row.expect("entered");
    let detail = world.desk.paper_detail(row.id).expect("there");
    let open: Vec<&str> = detail.channels.iter().map(|each| &*each.channel).collect();
    assert_eq!(open, ["direct"]);
    assert!(!detail.statements.receiver.contains("代缴"), "{detail:?}");
    let substitute = Service {
        channel: "household_member".to_owned(),
        relation: text("spouse"),
        ..direct()
    };
    for service in [substitute, left()] {
        let refused = fault(world.desk.paper_serve(row.id, &service));
        assert_eq!(refused.map(|(field, _)| field), text("service_channel"));
    }
    let unsaid = fault(world.desk.paper_serve(row.id, &direct()));
    assert_eq!(
        unsaid,
        Some(("receiver_relation".to_owned(), ServiceWhy::Wanting))
    );
    let guardian = Service {
        receiver: text("王大明"),
        relation: text("guardian"),
        ..direct()
    };
    world.desk.paper_serve(row.id, &guardian).expect("noted");
    let facts = proof(&mut world, &row).expect("drawn");
    assert!(facts.contains("社会保险告知书（密封）"), "{facts}");
    assert!(
        facts.contains("监护人") && !facts.contains("代缴"),
        "{facts}"
    );
}

#[test]
fn another_notice_of_the_same_person_is_its_own() {
    let (mut world, first) = office();
    let person = world.desk.paper_detail(first.id).expect("there").subject;
    let second = notice(&mut world, person);
    sign(&mut world, &first, Signer::Receiver, "王小兰");
    world.desk.paper_serve(second.id, &direct()).expect("noted");
    let facts = proof(&mut world, &second).expect("drawn");
    assert!(!facts.contains(r#""ink":""#), "signed for another paper");
}
