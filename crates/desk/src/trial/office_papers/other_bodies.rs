//! Papers to other bodies: the transfer of a clue, the answer to a query.

use batch::message::Role;
use survey::findings::{Finding, Rule};
use survey::record::EntityKind;
use survey::roster::RosterKind;

use crate::surroundings::Surroundings;
use crate::trial::World;
use crate::trial::firm::{AGENCY, Stands, nth_number, rows_of, staff};
use crate::trial::paper_kit::says;
use crate::view::{AnnexInput, ClueInput, PaperInput, PaperSubject};

#[test]
fn a_transfer_hands_the_findings_over_and_clears_none() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    let typed = ClueInput {
        department: "hrss".to_owned(),
        to_body: "乌海市社会保险事业服务中心".to_owned(),
        contact: "赵网格，0473-2000002".to_owned(),
        annexes: vec![AnnexInput {
            title: "送达回证（复印件）".to_owned(),
            sheets: 1,
        }],
    };
    let input = PaperInput::ClueTransfer(typed.clone());
    let (row, text) = world.issued(&about, "clue_transfer", Some(&input));
    says(
        &text,
        &[
            "乌海市社会保险事业服务中心：",
            "青禾机械有限公司",
            "滨河路8号",
            "职工以其他身份参保",
            "用工超过三十日未查询到登记",
            "参保人员名册（截至2026年10月31日）职工名单中",
            "部分完成登记",
            "第五十一条",
            "（1）",
            "赵网格",
            "送达回证（复印件）",
            "未经核实",
        ],
    );
    let findings = world.desk.workplace(about.id).expect("there").findings;
    let state = |rule: &str| {
        let found = findings
            .iter()
            .find(|found| found.finding.rule.name() == rule);
        found.map(|found| found.state.clone())
    };
    assert_eq!(
        state("R3").as_deref(),
        Some("in_progress"),
        "handed over, not cleared"
    );
    let steps = world
        .desk
        .finding_steps(survey::findings::Finding::id_of(
            survey::findings::Rule::R3,
            about.id,
        ))
        .expect("its steps");
    assert!(
        format!("{steps:?}").contains(&row.serial),
        "by which paper: {steps:?}"
    );

    for (change, wanted) in [
        (
            (|typed| typed.department = "nobody".to_owned()) as fn(&mut ClueInput),
            "department",
        ),
        (|typed| typed.to_body = "  ".to_owned(), "to_body"),
        (|typed| typed.contact = String::new(), "contact"),
        (|typed| typed.annexes[0].sheets = 0, "annexes"),
    ] {
        let mut spoiled = typed.clone();
        change(&mut spoiled);
        let fields = world.refused(&about, "clue_transfer", &PaperInput::ClueTransfer(spoiled));
        assert_eq!(fields, [wanted]);
    }
}

#[test]
fn a_query_answers_what_the_source_says_and_no_more() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let whole = nth_number(3);
    let person = world.resident(doors[0], "欧阳样品", &whole);
    world.visited_firm(&staff());
    let about = PaperSubject {
        kind: EntityKind::Person,
        id: person,
        finding: None,
        paper: None,
    };
    let asked = |by: &str| PaperInput::QueryResult {
        asked_by: by.to_owned(),
        purpose: "核对本人权益".to_owned(),
    };
    assert_eq!(
        world.refused(&about, "query_result", &asked("乌海市海勃湾区总工会")),
        ["own_request"],
        "a person's insurance is told to nobody else"
    );
    let input = asked("欧阳样品");
    let (_, text) = world.issued(&about, "query_result", Some(&input));
    says(
        &text,
        &[
            "您因核对本人权益查询欧阳样品",
            "由社会保险经办机构审验",
            "********",
            "2026年10月31日",
            "未查询到记录",
        ],
    );
    assert!(!text.contains(&whole), "the number is masked");
    assert!(
        !text.contains("生育"),
        "of a line that the roster does not cover nothing is said"
    );
    world.set(EntityKind::Person, person, "name", "欧阳别人");
    assert_eq!(
        world.refused(&about, "query_result", &asked("欧阳别人")),
        ["same_name"],
        "whose number it is has to be settled first"
    );
    let blank = PaperInput::QueryResult {
        asked_by: " ".to_owned(),
        purpose: String::new(),
    };
    assert_eq!(
        world.refused(&about, "query_result", &blank),
        ["asked_by", "purpose"]
    );
}

/// 社会保险法 10, 23: who may join and does not has done nothing that another body could deal with. A duty is handed over.
#[test]
fn what_a_person_is_free_to_do_is_handed_to_nobody() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let person = world.resident(doors[0], "欧阳样品", &nth_number(3));
    let others = rows_of(&nth_number(5), "周范", Stands::Wholly);
    world.put_roster(RosterKind::InsuredPersons, AGENCY, &others);
    let about = |finding| PaperSubject {
        kind: EntityKind::Person,
        id: person,
        finding,
        paper: None,
    };
    let chosen = Finding::id_of(Rule::R6, person);
    let lacks = |world: &mut World, finding| {
        let missing = world.choice(&about(finding), "clue_transfer").missing;
        missing.iter().any(|field| field == "finding")
    };
    let free = [None, Some(chosen)].map(|finding| lacks(&mut world, finding));
    assert_eq!(free, [true, true], "a flexible worker may");
    for (field, value) in [("employment", "employee"), ("employment_form", "contract")] {
        world.set(EntityKind::Person, person, field, value);
    }
    let today = world.hand.now().date_naive();
    let store = world.desk.store_mut().expect("open");
    store.settle_findings(today, 100_000).expect("rules");
    let duty = [None, Some(chosen)].map(|finding| lacks(&mut world, finding));
    assert_eq!(duty, [false, false], "an employee must be insured");
}
