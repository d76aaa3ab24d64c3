//! A firm's list of 5,000 from the file to the register, and back again changed.

use std::fmt::Write;

use base64::Engine;
use survey::findings::staff::StaffVerdict;
use survey::ids::EntityId;
use survey::project::ProjectState;
use survey::record::{EntityKind, Value};
use survey::roster::LineState;
use survey::staff_list::StaffColumn;

use super::firm::{nth_number, pasted};
use super::{World, number};
use crate::error::{EditError, ListError, ReadError};
use crate::staff_file::BadStaffFile;
use crate::view::{StaffFaultCode, StaffOutcome, StaffPreview, StaffRows, StaffSource};

fn many(count: usize, post: &str) -> String {
    let mut text = "序号\t姓名\t身份证号\t入职日期\t岗位\t养老\n".to_owned();
    for n in 0..count {
        let number = nth_number(n);
        writeln!(text, "{n}\t职工{n}\t{number}\t2024-03-01\t{post}\t是").expect("memory");
    }
    text
}

impl World {
    fn firm(&mut self) -> EntityId {
        self.desk
            .add_workplace("示例机械有限公司")
            .expect("a firm")
            .id
    }

    fn preview(&mut self, firm: EntityId, text: &str) -> StaffPreview {
        self.desk
            .staff_preview(firm, &pasted(text))
            .expect("a list")
    }
}

#[test]
fn five_thousand_are_read_taken_over_listed_and_changed() {
    let mut world = World::worker();
    let firm = world.firm();
    let before = world.desk.store().expect("open").head().seq;
    let preview = world.preview(firm, &many(5000, "焊工"));
    assert_eq!(
        (preview.added, preview.refused, preview.faulty),
        (5000, 0, 0)
    );
    let applied = world
        .desk
        .staff_apply(&preview.id, &[], None)
        .expect("taken over");
    assert_eq!(
        (applied.added, applied.updated, applied.skipped),
        (5000, 0, 0)
    );
    let store = world.desk.store().expect("open");
    assert_eq!(
        store.head().seq,
        before + 5000,
        "one operation for each line"
    );
    store.verify_log().expect("an unbroken chain");

    let page = world.desk.staff(firm, None, "", 0).expect("a page");
    assert_eq!((page.rows.len(), page.total, page.all), (200, 5000, 5000));
    let line = page.rows[7].id;
    world.set(EntityKind::Staff, line, "post", "电工");
    let page = world.desk.staff(firm, None, "", 4900).expect("a page");
    assert_eq!(page.rows.len(), 100);

    let changed = world.preview(firm, &many(5000, "焊工"));
    assert_eq!(
        (changed.updated, changed.same),
        (1, 4999),
        "only what differs is written"
    );
    world
        .desk
        .staff_apply(&changed.id, &[], None)
        .expect("taken over");
    assert_eq!(world.desk.store().expect("open").head().seq, before + 5002);
}

#[test]
fn a_bad_cell_is_mended_in_place_or_its_row_skipped() {
    let mut world = World::worker();
    let firm = world.firm();
    let (one, two) = (number("1985-06-01", 1), number("1985-06-01", 2));
    let preview = world.preview(
        firm,
        &format!("姓名\t身份证号\t入职日期\n张三\t3.20402E+17\t2024-03-01\n\t{one}\t2024-03-01\n李四\t{two}\t三月\n"),
    );
    assert_eq!((preview.added, preview.refused, preview.faulty), (2, 1, 3));
    let rows = world
        .desk
        .staff_preview_rows(&preview.id, StaffRows::Faulty, 0)
        .expect("rows");
    let codes: Vec<StaffFaultCode> = rows.rows.iter().map(|row| row.faults[0].code).collect();
    assert_eq!(
        codes,
        [
            StaffFaultCode::ScientificNotation,
            StaffFaultCode::NameMissing,
            StaffFaultCode::DateUnreadable
        ]
    );
    assert_eq!(
        rows.rows[0].written[&1], "3.20402E+17",
        "the user sees what stood there"
    );
    let shown = serde_json::to_string(&rows).expect("JSON");
    assert!(
        !shown.contains(&one) && !shown.contains(&two),
        "numbers are masked"
    );

    let mended = world
        .desk
        .staff_mend(&preview.id, 3, 0, "王五")
        .expect("mended");
    assert_eq!((mended.added, mended.refused), (3, 0));
    let applied = world
        .desk
        .staff_apply(&preview.id, &[4], None)
        .expect("taken over");
    assert_eq!((applied.added, applied.skipped), (2, 1));
    let page = world.desk.staff(firm, None, "", 0).expect("a page");
    let names: Vec<&str> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["张三", "王五"]);
    assert_eq!(page.rows[0].number, None, "a spoilt number is left out");
    assert_eq!(page.rows[0].verdict, StaffVerdict::BadNumber);
    assert!(
        matches!(
            world.desk.staff_apply(&preview.id, &[], None),
            Err(ListError::NoPreview)
        ),
        "a list is taken over once"
    );
}

#[test]
fn columns_and_sheets_are_chosen() {
    let mut world = World::worker();
    let firm = world.firm();
    let preview = world.preview(
        firm,
        &format!(
            "姓名\t身份证号\t来厂\n张三\t{}\t2024-03-01\n",
            number("1985-06-01", 1)
        ),
    );
    assert_eq!(preview.columns[2].meaning, None);
    let chosen = world
        .desk
        .staff_column(&preview.id, 2, Some(StaffColumn::EmployedSince))
        .expect("chosen");
    assert_eq!(chosen.columns[2].meaning, Some(StaffColumn::EmployedSince));
    let rows = world
        .desk
        .staff_preview_rows(&preview.id, StaffRows::New, 0)
        .expect("rows");
    assert_eq!(
        rows.rows[0].values["employed_since"],
        Value::text("2024-03-01")
    );
    for (what, refused) in [
        ("column", world.desk.staff_column(&preview.id, 9, None)),
        ("sheet", world.desk.staff_sheet(&preview.id, "Sheet9")),
        ("row", world.desk.staff_mend(&preview.id, 99, 0, "x")),
        ("column", world.desk.staff_mend(&preview.id, 2, 99, "x")),
    ] {
        assert!(
            matches!(refused, Err(ListError::NoSuch { what: which }) if which == what),
            "{what}"
        );
    }
    assert!(matches!(
        world.desk.staff_apply(&preview.id, &[], Some("gestern")),
        Err(ListError::NoSuch { what: "day" })
    ));
    let base64 =
        base64::engine::general_purpose::STANDARD.encode(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let refused = world
        .desk
        .staff_preview(firm, &StaffSource::File { base64 });
    assert!(matches!(
        refused,
        Err(ListError::File(BadStaffFile::Damaged))
    ));
}

#[test]
fn who_is_in_no_row_is_marked_as_left_only_when_asked() {
    let mut world = World::worker();
    let firm = world.firm();
    let (one, two) = (number("1985-06-01", 1), number("1985-06-01", 2));
    world.take_over(firm, &format!("姓名\t身份证号\n张三\t{one}\n李四\t{two}\n"));
    let only = format!("姓名\t身份证号\n张三\t{one}\n");
    let preview = world.preview(firm, &only);
    assert_eq!(preview.absent, 1);
    world
        .desk
        .staff_apply(&preview.id, &[], None)
        .expect("taken over");
    let here = world.desk.staff(firm, None, "", 0).expect("a page");
    assert!(
        here.rows.iter().all(|row| row.left_on.is_none()),
        "absence alone says nothing"
    );
    let preview = world.preview(firm, &only);
    let applied = world
        .desk
        .staff_apply(&preview.id, &[], Some("2026-10-31"))
        .expect("taken over");
    assert_eq!(applied.left, 1);
    let left = world
        .desk
        .staff(firm, Some(StaffVerdict::Left), "", 0)
        .expect("a page");
    assert_eq!((left.total, left.all), (1, 2));
    assert_eq!(left.rows[0].left_on.as_deref(), Some("2026-10-31"));
}

#[test]
fn the_roster_gives_each_line_its_verdict_and_a_person_is_linked() {
    let mut world = World::worker();
    let firm = world.firm();
    let doors = world.tower();
    let (one, two) = (number("1985-06-01", 1), number("1985-06-01", 2));
    let person = world.resident(doors[0], "张三", &one);
    world.take_over(firm, &format!("姓名\t身份证号\n张三\t{one}\n李四\t{two}\n"));
    let before = world.desk.staff(firm, None, "", 0).expect("a page");
    assert!(
        before
            .rows
            .iter()
            .all(|row| row.verdict == StaffVerdict::NotSearched)
    );
    world.roster(&[(&one, LineState::Paused, "2026-03")]);
    let page = world.desk.staff(firm, None, "", 0).expect("a page");
    let verdicts: Vec<StaffVerdict> = page.rows.iter().map(|row| row.verdict).collect();
    assert_eq!(
        verdicts,
        [StaffVerdict::Paused, StaffVerdict::NotFound],
        "a new roster judges anew"
    );
    assert_eq!(
        (page.rows[0].person, page.rows[1].person),
        (Some(person), None)
    );
    assert_eq!(page.counts.len(), 2);
    let found = world.desk.staff(firm, None, &two[14..], 0).expect("a page");
    assert_eq!(found.total, 1, "found by the end of the number");
    let view = world.desk.staff_member(page.rows[0].id).expect("a line");
    assert_eq!(
        (view.masked, view.persons.len()),
        (vec!["document_number".to_owned()], 1)
    );
    world
        .desk
        .remove_staff(view.id, "entered_twice")
        .expect("removed");
    assert_eq!(world.desk.staff(firm, None, "", 0).expect("a page").all, 1);
}

#[test]
fn a_spoilt_list_in_a_workbook_is_taken_over_without_its_bad_cells() {
    let mut world = World::worker();
    let firm = world.firm();
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/staff");
    let bytes = std::fs::read(folder.join("spoilt.xlsx")).expect("a file of the repository");
    let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
    let preview = world
        .desk
        .staff_preview(firm, &StaffSource::File { base64 })
        .expect("a list");
    assert_eq!(
        (preview.sheet.as_str(), preview.added, preview.refused),
        ("名单", 4, 2)
    );
    let rows = world
        .desk
        .staff_preview_rows(&preview.id, StaffRows::Refused, 0)
        .expect("rows");
    assert!(
        rows.rows
            .iter()
            .all(|row| row.outcome == StaffOutcome::Refused)
    );
    let applied = world
        .desk
        .staff_apply(&preview.id, &[], None)
        .expect("taken over");
    assert_eq!((applied.added, applied.skipped), (4, 2));
}

#[test]
fn projects_are_kept_with_their_days_and_cover() {
    let mut world = World::worker();
    let firm = world.firm();
    let project = world
        .desk
        .add_project(firm, "滨河路改造")
        .expect("a project");
    assert_eq!(project.state, ProjectState::CoverUnknown);
    world.set(EntityKind::Project, project.id, "started_on", "2026-06-01");
    world.set(
        EntityKind::Project,
        project.id,
        "injury_cover",
        "not_insured",
    );
    let rows = world.desk.projects(firm).expect("projects");
    assert_eq!(rows[0].state, ProjectState::CoverMissing);
    world
        .desk
        .remove_project(project.id, "entered_twice")
        .expect("removed");
    assert!(world.desk.projects(firm).expect("projects").is_empty());
    let nobody = EntityId(uuid::Uuid::from_u128(1));
    assert!(matches!(
        world.desk.add_project(nobody, "x"),
        Err(EditError::Unknown { .. })
    ));
    assert!(matches!(
        world.desk.staff(nobody, None, "", 0),
        Err(ReadError::Unknown { .. })
    ));
}

#[test]
fn the_empty_list_is_written_into_a_folder() {
    let world = World::worker();
    let folder = tempfile::tempdir().expect("a folder");
    let path = world
        .desk
        .staff_template(&folder.path().display().to_string())
        .expect("written");
    assert!(std::fs::metadata(path).expect("a file").len() > 1000);
}
