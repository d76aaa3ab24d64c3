//! Papers to other bodies: the transfer of a clue, the answer to a query.

use batch::message::Role;
use survey::findings::{Finding, Rule};
use survey::record::EntityKind;

use crate::trial::World;
use crate::trial::firm::{nth_number, staff};
use crate::trial::paper_kit::{about_person, says};
use crate::view::{AnnexInput, ClueInput, PaperInput};

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
    let steps = world.desk.finding_steps(Finding::id_of(Rule::R3, about.id));
    let steps = steps.expect("its steps");
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
    let about = about_person(person);
    let input = PaperInput::QueryResult {
        asked_by: "乌海市海勃湾区总工会".to_owned(),
        purpose: "评选先进".to_owned(),
    };
    let (_, text) = world.issued(&about, "query_result", Some(&input));
    says(
        &text,
        &[
            "乌海市海勃湾区总工会",
            "评选先进",
            "欧阳样品",
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
        world.refused(&about, "query_result", &input),
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
