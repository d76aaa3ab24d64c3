//! Papers: who may, what is missing, numbers without holes, reprints.

use batch::message::Role;
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::roster::LineState;

use super::{World, number, outcome};
use crate::error::IssueError;
use crate::view::{PaperForm, PaperSubject, RegisterFilter};

pub(super) fn subject(id: EntityId) -> PaperSubject {
    PaperSubject {
        kind: EntityKind::Person,
        id,
        finding: None,
        paper: None,
    }
}

pub(super) fn lapsed(world: &mut World) -> EntityId {
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let person = world.resident(doors[0], "王小兰", &whole);
    world.roster(&[(&whole, LineState::Paused, "2026-03")]);
    world.set(EntityKind::Person, person, "pension", "lapsed");
    world
        .desk
        .quick_visit(doors[0], &outcome("11"))
        .expect("visited");
    person
}

/// What is shown is what is entered, saved and printed, by whichever writer.
#[test]
fn a_preview_for_the_archive_is_what_is_printed() {
    let mut world = World::of(Role::Clerk);
    let person = lapsed(&mut world);
    let plain = world
        .desk
        .paper_preview(&subject(person), "individual_notice", None)
        .expect("drawn");
    assert_eq!(plain.form, PaperForm::Plain);
    let archive = world
        .desk
        .paper_form(&plain.preview, PaperForm::Archive)
        .expect("drawn");
    assert_eq!(archive.form, PaperForm::Archive);
    assert_ne!(archive.sha256, plain.sha256);
    assert!(
        matches!(
            world.desk.paper_issue(&plain.preview),
            Err(IssueError::NoPreview)
        ),
        "the plain one is gone"
    );
    let again = world.desk.paper_form(&archive.preview, PaperForm::Plain);
    let again = again.expect("drawn");
    assert_eq!(again.sha256, plain.sha256, "there and back");
    let archive = world.desk.paper_form(&again.preview, PaperForm::Archive);
    let archive = archive.expect("drawn");
    let row = world.desk.paper_issue(&archive.preview).expect("entered");
    assert_eq!(
        row.form,
        PaperForm::Archive,
        "the register says which writer"
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = world
        .desk
        .paper_save(row.id, &folder.path().display().to_string())
        .expect("written");
    let saved = std::fs::read(path).expect("the file");
    let hash = batch::digest::Sha256::of(&saved).to_string();
    assert_eq!(hash, archive.sha256);
    let reprint = world.desk.paper_reprint(row.id).expect("drawn");
    assert_eq!(
        reprint.form,
        PaperForm::Archive,
        "a reprint is the same paper"
    );
    assert!(matches!(
        world.desk.paper_form(&reprint.preview, PaperForm::Plain),
        Err(IssueError::NotAllowed)
    ));
}

#[test]
fn a_notice_is_previewed_entered_and_printed_again() {
    let mut world = World::of(Role::Clerk);
    let person = lapsed(&mut world);
    let choice = &world.desk.papers_for(&subject(person)).expect("open")[0];
    assert_eq!(
        (
            choice.template.as_str(),
            choice.allowed,
            choice.missing.len()
        ),
        ("individual_notice", true, 0),
        "{choice:?}"
    );
    let preview = world
        .desk
        .paper_preview(&subject(person), "individual_notice", None)
        .expect("drawn");
    assert!(
        world
            .desk
            .paper_bytes(&preview.preview)
            .expect("there")
            .starts_with(b"%PDF")
    );
    assert_eq!(
        world
            .desk
            .paper_register(&RegisterFilter::default(), 0)
            .expect("open")
            .total,
        0,
        "a preview uses up no number"
    );
    let row = world.desk.paper_issue(&preview.preview).expect("entered");
    assert_eq!(
        row.serial, "2026-0000d1-0001",
        "year, device, running number"
    );
    assert!(
        matches!(
            world.desk.paper_issue(&preview.preview),
            Err(IssueError::NoPreview)
        ),
        "once"
    );

    let folder = tempfile::tempdir().expect("a folder");
    let path = world
        .desk
        .paper_save(row.id, &folder.path().display().to_string())
        .expect("written");
    let saved = std::fs::read(path).expect("the file");
    assert_eq!(
        batch::digest::Sha256::of(&saved).to_string(),
        preview.sha256,
        "drawn again from its facts, byte for byte"
    );
    let again = world.desk.paper_reprint(row.id).expect("drawn");
    assert_ne!(again.sha256, preview.sha256, "a reprint is marked");
    assert_eq!(
        world
            .desk
            .paper_issue(&again.preview)
            .expect("entered")
            .copies,
        2
    );
    let second = world
        .desk
        .paper_preview(&subject(person), "individual_notice", None)
        .expect("drawn");
    let second = world.desk.paper_issue(&second.preview).expect("entered");
    assert_eq!(
        second.serial, "2026-0000d1-0002",
        "a reprint used up no number"
    );

    let third = world
        .desk
        .paper_preview(&subject(person), "individual_notice", None)
        .expect("drawn");
    let third = world.desk.paper_issue(&third.preview).expect("entered");
    assert_eq!(
        third.serial, "2026-0000d1-0003",
        "without a hole and without a repeat"
    );

    assert_eq!(
        world
            .desk
            .paper_register(&RegisterFilter::default(), 0)
            .expect("open")
            .rows
            .len(),
        3
    );
}

#[test]
fn a_grid_worker_issues_nothing_and_missing_facts_are_named() {
    let mut world = World::worker();
    let person = lapsed(&mut world);
    let choice = &world.desk.papers_for(&subject(person)).expect("open")[0];
    assert!(
        !choice.allowed,
        "domain.md 2.3: delivers, but does not issue"
    );
    assert!(matches!(
        world
            .desk
            .paper_preview(&subject(person), "individual_notice", None),
        Err(IssueError::NotAllowed)
    ));

    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let person = world.resident(doors[0], "王小兰", &number("1980-03-15", 2));
    let choice = &world.desk.papers_for(&subject(person)).expect("open")[0];
    assert_eq!(
        choice.missing,
        ["visit", "roster"],
        "no visit and no roster yet"
    );
}

#[test]
fn a_character_without_a_glyph_stops_the_paper_and_names_it() {
    let mut world = World::of(Role::Clerk);
    let person = lapsed(&mut world);
    world.set(EntityKind::Person, person, "name", "王\u{E000}兰");
    // The roster writes the name otherwise, so that the finding is unsure: somebody chose it.
    let findings = world.desk.person(person).expect("there").findings;
    let mut lapses = findings.iter().map(|found| &found.finding);
    let lapse = lapses.find(|finding| finding.rule == survey::findings::Rule::R7);
    let chosen = PaperSubject {
        finding: lapse.map(|finding| finding.id),
        ..subject(person)
    };
    let preview = world
        .desk
        .paper_preview(&chosen, "individual_notice", None)
        .expect("an answer");
    assert_eq!(preview.unprintable[0].code_point, "U+E000", "{preview:?}");
    assert_eq!(preview.pages, 0, "nothing was drawn");
}

#[test]
fn missing_fonts_stop_papers_and_nothing_else() {
    let mut world = World::of(Role::Clerk);
    let person = lapsed(&mut world);
    world.desk.parts.fonts = world.folder.path().join("nowhere");
    assert!(matches!(
        world
            .desk
            .paper_preview(&subject(person), "individual_notice", None),
        Err(IssueError::Fonts)
    ));
    assert!(world.desk.today().is_ok());
}

#[test]
fn a_workplace_is_handed_papers_to_sign_and_its_missing_code_is_named() {
    let mut world = World::of(Role::Clerk);
    let unit = world.desk.add_workplace("青禾便民超市").expect("added").id;
    let about = PaperSubject {
        kind: EntityKind::Workplace,
        id: unit,
        finding: None,
        paper: None,
    };
    let signed = [
        "declaration_commitment",
        "enrolment_commitment",
        "union_confirmation",
        "self_check",
    ];
    let choices = world.desk.papers_for(&about).expect("open");
    for name in signed {
        let choice = choices.iter().find(|choice| choice.template == name);
        let choice = choice.unwrap_or_else(|| panic!("{name} is offered"));
        assert_eq!(choice.missing, ["credit_code"], "{name}");
    }
    world.set(
        EntityKind::Workplace,
        unit,
        "credit_code",
        "91350100M000100Y43",
    );
    let staff = Some(survey::record::Value::Whole(12));
    world
        .desk
        .set_field(EntityKind::Workplace, unit, "staff", staff)
        .expect("kept");
    let mut numbers = Vec::new();
    for name in signed {
        let preview = world.desk.paper_preview(&about, name, None).expect("drawn");
        assert!(preview.pages >= 1, "{name}: {preview:?}");
        numbers.push(
            world
                .desk
                .paper_issue(&preview.preview)
                .expect("entered")
                .serial,
        );
    }
    assert_eq!(
        numbers.last().map(String::as_str),
        Some("2026-0000d1-0004"),
        "one number each"
    );
    let row = &world
        .desk
        .paper_register(&RegisterFilter::default(), 0)
        .expect("open")
        .rows[0];
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    world
        .desk
        .paper_save(row.id, &path)
        .expect("drawn again from its facts");
}
