//! What a proof of delivery may say: the paper's own title, signatures of those who signed for this service, one version of it.

use survey::service::ServiceWhy;

use super::World;
use super::papers::subject;
use super::service::{direct, fault, notice, office, stroke, text};
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
