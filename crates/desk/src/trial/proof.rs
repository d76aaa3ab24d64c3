//! What a proof of delivery may say: the paper's own title, signatures of those who signed for this service, one version of it.

use super::World;
use super::papers::subject;
use super::service::{direct, office, text};
use crate::error::IssueError;
use crate::papers::register;
use crate::view::{PaperRow, PaperSubject};

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
