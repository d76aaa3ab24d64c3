//! Papers to workplaces and to other bodies, from records and rosters to the text of the pages.

use std::fmt::Write as _;
use std::process::Command;

use base64::Engine;
use batch::message::Role;
use paper::facts::IssuerFacts;
use paper::issuer::Issuer;
use paper::template::Template;
use survey::calendar::YearMonth;
use survey::findings::{Finding, Rule};
use survey::ids::{EntityId, RosterId};
use survey::record::{EntityKind, Value};
use survey::roster::{
    InsuredPerson, InsuredUnit, Line, LineState, RosterFact, RosterInfo, RosterKind, RosterRow,
};
use uuid::Uuid;

use super::{World, number, outcome};
use crate::error::{IssueError, ListError};
use crate::papers::facts::Case;
use crate::papers::issuer::issuer_facts;
use crate::surroundings::Surroundings;
use crate::view::{
    AnnexInput, ArrearsSource, ClueInput, InstalmentInput, InstalmentPart, PaperInput, PaperRow,
    PaperSubject, PostingInput, StaffSource,
};

const CODE: &str = "91350100M000100Y43";
const OTHER: &str = "91350200776049653A";
const AGENCY: &str = "乌海市社会保险经办机构";
const TAX: &str = "国家税务总局乌海市海勃湾区税务局";
const WORK_LINES: [Line; 4] = [
    Line::EmployeePension,
    Line::Unemployment,
    Line::EmployeeMedical,
    Line::WorkInjury,
];

/// How somebody of the synthetic firm stands in the roster.
#[derive(Clone, Copy)]
enum Stands {
    Wholly,
    WithoutInjury,
    AsResident,
    Nowhere,
}

fn row(number: &str, name: &str, line: Line, unit: bool) -> RosterRow {
    RosterRow {
        area: "150302001".parse().expect("a division"),
        fact: RosterFact::InsuredPerson(InsuredPerson {
            document_number: number.to_owned(),
            name: name.to_owned(),
            line,
            state: LineState::Paying,
            last_paid: YearMonth::parse("2026-10").ok(),
            unit_code: unit.then(|| CODE.to_owned()),
            unit_name: None,
            base_fen: Some(532_100),
            paid_by: None,
        }),
    }
}

fn rows_of(number: &str, name: &str, stands: Stands) -> Vec<RosterRow> {
    let paid = |lines: &[Line]| {
        lines
            .iter()
            .map(|line| row(number, name, *line, true))
            .collect()
    };
    match stands {
        Stands::Wholly => paid(&WORK_LINES),
        Stands::WithoutInjury => paid(&WORK_LINES[..3]),
        Stands::AsResident => vec![row(number, name, Line::ResidentPension, false)],
        Stands::Nowhere => Vec::new(),
    }
}

fn pasted(text: &str) -> StaffSource {
    StaffSource::Pasted {
        text: text.to_owned(),
    }
}

impl World {
    /// A firm that was visited, with a staff list and a roster that knows them as said.
    fn visited_firm(&mut self, staff: &[(String, Stands)]) -> PaperSubject {
        let id = self
            .desk
            .add_workplace("青禾机械有限公司")
            .expect("added")
            .id;
        for (field, value) in [
            ("credit_code", CODE),
            ("address", "滨河路8号"),
            ("legal_person", "周例"),
            ("business", "operating"),
        ] {
            self.set(EntityKind::Workplace, id, field, value);
        }
        let visit = self
            .desk
            .start_visit(EntityKind::Workplace, id)
            .expect("begun");
        self.desk
            .end_visit(visit.id, &outcome("11"))
            .expect("ended");
        let mut list = "姓名\t身份证号\t入职日期\t养老\n".to_owned();
        let mut rows = Vec::new();
        for (n, (name, stands)) in staff.iter().enumerate() {
            let number = nth_number(n);
            writeln!(list, "{name}\t{number}\t2024-03-01\t是").expect("memory");
            rows.extend(rows_of(&number, name, *stands));
        }
        if !staff.is_empty() {
            let preview = self.desk.staff_preview(id, &pasted(&list)).expect("a list");
            self.desk
                .staff_apply(&preview.id, &[], None)
                .expect("taken over");
        }
        self.put_roster(RosterKind::InsuredPersons, &rows);
        PaperSubject {
            kind: EntityKind::Workplace,
            id,
            finding: None,
            paper: None,
        }
    }

    fn put_roster(&mut self, kind: RosterKind, rows: &[RosterRow]) {
        let info = RosterInfo {
            id: RosterId(Uuid::from_u128(0x0b + kind as u128)),
            kind,
            department: AGENCY.to_owned(),
            as_of: "2026-10-31".parse().expect("a day"),
        };
        let today = self.hand.now().date_naive();
        let store = self.desk.store_mut().expect("open");
        store.put_roster(&info, rows).expect("a roster");
        store.settle_findings(today, 100_000).expect("rules");
    }

    fn missing(&self, about: &PaperSubject, template: &str) -> Vec<String> {
        let choices = self.desk.papers_for(about).expect("open");
        let choice = choices
            .into_iter()
            .find(|choice| choice.template == template);
        choice
            .unwrap_or_else(|| panic!("{template} is offered"))
            .missing
    }

    fn refused(&mut self, about: &PaperSubject, template: &str, input: &PaperInput) -> Vec<String> {
        match self.desk.paper_preview(about, template, Some(input)) {
            Err(IssueError::Missing { fields }) => fields,
            other => panic!("{template}: {other:?}"),
        }
    }

    /// Issues a paper; gives its entry and the text of its pages.
    fn issued(
        &mut self,
        about: &PaperSubject,
        template: &str,
        input: Option<&PaperInput>,
    ) -> (PaperRow, String) {
        let preview = self
            .desk
            .paper_preview(about, template, input)
            .expect(template);
        assert_eq!(preview.unprintable, [], "{template}");
        let bytes = self.desk.paper_bytes(&preview.preview).expect("drawn");
        let row = self.desk.paper_issue(&preview.preview).expect("entered");
        let path = self.folder.path().join("read.pdf");
        std::fs::write(&path, bytes.as_slice()).expect("a file");
        keep(template, &bytes);
        (row, read(&path))
    }
}

/// A look at the pages by eye: `CANBAO_LOOK` names a folder.
fn keep(template: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("CANBAO_LOOK") {
        let path = std::path::Path::new(&folder).join(format!("{template}.pdf"));
        std::fs::write(path, bytes).expect("a file to look at");
    }
}

fn read(path: &std::path::Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(path)
        .arg("-")
        .output()
        .expect("pdftotext is missing: apt-get install -y poppler-utils");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn nth_number(n: usize) -> String {
    let birth = format!(
        "{}-{:02}-{:02}",
        1975 + n % 20,
        n / 20 % 12 + 1,
        n / 240 % 28 + 1
    );
    number(&birth, u16::try_from(n % 999 + 1).expect("small"))
}

fn staff() -> Vec<(String, Stands)> {
    [
        ("张试", Stands::Wholly),
        ("李例", Stands::Wholly),
        ("王小样", Stands::WithoutInjury),
        ("欧阳样品", Stands::AsResident),
        ("周范", Stands::Nowhere),
        ("吴样", Stands::Nowhere),
    ]
    .map(|(name, stands)| (name.to_owned(), stands))
    .to_vec()
}

#[track_caller]
fn has(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn a_reminder_counts_and_its_sealed_annex_names() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    assert_eq!(world.missing(&about, "coverage_reminder"), [""; 0]);
    assert_eq!(
        world.missing(&about, "coverage_annex"),
        ["coverage_reminder"],
        "an annex belongs to a reminder"
    );
    let (reminder, text) = world.issued(&about, "coverage_reminder", None);
    has(
        &text,
        &[
            "青禾机械有限公司",
            CODE,
            "现有用工6人",
            "其中2人未查询到以贵单位名义参保的记录",
            "1人参加险种不全",
            "1人以灵活就业人员或者城乡居民身份参保",
            "2026年12月7日",
            AGENCY,
            "2026年10月31日",
            "另行密封",
        ],
    );
    for name in ["周范", "欧阳", "王小样"] {
        assert!(!text.contains(name), "the reminder names nobody: {name}");
    }
    let (annex, text) = world.issued(&about, "coverage_annex", None);
    assert_ne!(annex.serial, reminder.serial, "an entry of its own");
    has(
        &text,
        &[
            &reminder.serial,
            "周范",
            "吴样",
            "欧阳样品",
            "王小样",
            "********",
            "以其他身份参保",
            "参加险种不全",
        ],
    );
    assert!(!text.contains("张试"), "who is wholly insured is not in it");
    assert!(!text.contains(&nth_number(4)), "numbers are masked");

    let list = format!("姓名\t身份证号\n郑样\t{}\n", nth_number(50));
    let preview = world
        .desk
        .staff_preview(about.id, &pasted(&list))
        .expect("a list");
    world
        .desk
        .staff_apply(&preview.id, &[], None)
        .expect("taken over");
    assert_eq!(
        world.missing(&about, "coverage_annex"),
        ["coverage_reminder_now"],
        "the list says something else than the reminder"
    );
}

#[test]
fn without_a_staff_list_the_head_counts_are_reminded_of() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&[]);
    let unit = InsuredUnit {
        credit_code: CODE.to_owned(),
        name: "青禾机械有限公司".to_owned(),
        insured: [(Line::EmployeePension, 5)].into(),
        lowest_base_fen: None,
        highest_base_fen: None,
    };
    assert_eq!(world.missing(&about, "coverage_reminder"), ["roster"]);
    let fact = RosterFact::InsuredUnit(unit);
    world.put_roster(
        RosterKind::InsuredUnits,
        &[RosterRow {
            area: "150302001".parse().expect("a division"),
            fact,
        }],
    );
    assert_eq!(world.missing(&about, "coverage_reminder"), ["staff"]);
    let staff = Some(Value::Whole(12));
    world
        .desk
        .set_field(EntityKind::Workplace, about.id, "staff", staff)
        .expect("kept");
    let (_, text) = world.issued(&about, "coverage_reminder", None);
    has(
        &text,
        &[
            "现有职工12人（不含劳务派遣",
            "参加职工基本养老保险的为5人，相差7人",
        ],
    );
    assert!(!text.contains("附件"), "nobody is known by name");
    assert!(!text.contains("未查询到"), "nobody was looked up: {text}");
}

/// Another unit's reminders, however many, do not hide this one's.
#[test]
fn an_annex_finds_its_reminder_behind_any_number_of_others() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    world.issued(&about, "coverage_reminder", None);
    let later = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO paper (id, grid, rev, removed, own_seq, conflicts, body, serial, printed_at, template, subject)
        SELECT randomblob(16), grid, rev, removed, own_seq, conflicts,
          json_set(body, '$.f.subject[0][1]', '00000000-0000-7000-8000-000000000001'), serial || i, printed_at || 'z', template, randomblob(16)
        FROM paper, n WHERE template = 'coverage_reminder'";
    let conn = &world.desk.store().expect("open").conn;
    conn.execute(later, [])
        .expect("as many as a campaign makes");
    assert_eq!(world.missing(&about, "coverage_annex"), [""; 0]);
}

impl World {
    /// A firm of twelve, with a row among the insured units or with none.
    fn counted_firm(&mut self, insured: &[(Line, u32)]) -> PaperSubject {
        let about = self.visited_firm(&[]);
        for (field, count) in [("staff", 12), ("staff_rehired", 2), ("insured_pension", 0)] {
            let count = Some(Value::Whole(count));
            self.desk
                .set_field(EntityKind::Workplace, about.id, field, count)
                .expect("kept");
        }
        let fact = RosterFact::InsuredUnit(InsuredUnit {
            credit_code: CODE.to_owned(),
            name: "青禾机械有限公司".to_owned(),
            insured: insured.iter().copied().collect(),
            lowest_base_fen: None,
            highest_base_fen: None,
        });
        let area = "150302001".parse().expect("a division");
        let rows = (!insured.is_empty()).then_some(RosterRow { area, fact });
        self.put_roster(RosterKind::InsuredUnits, rows.as_slice());
        about
    }
}

/// 社会保险法 10, 劳动合同法 58, 68: whom others insure are not counted; a unit with a row is not told that it has none.
#[test]
fn an_employer_is_told_of_the_line_and_the_employees_that_are_compared() {
    for (insured, wanted) in [
        (
            &[][..],
            Some(
                "现有职工10人（不含劳务派遣、非全日制、退休返聘、实习人员）。与乌海市社会保险经办机构截至2026年10月31日的参保信息初步比对，未查询到以贵单位名义参加职工社会保险的记录",
            ),
        ),
        (
            &[(Line::EmployeePension, 7)],
            Some("以贵单位名义参加职工基本养老保险的为7人，相差3人"),
        ),
        (
            &[(Line::WorkInjury, 12)],
            Some("未查询到以贵单位名义参加职工基本养老保险的记录"),
        ),
        (&[(Line::EmployeePension, 10)], None),
    ] {
        let mut world = World::of(Role::Clerk);
        let about = world.counted_firm(insured);
        match wanted {
            Some(words) => {
                let (_, text) = world.issued(&about, "employer_notice", None);
                has(&text, &[words]);
            }
            None => assert_eq!(
                world.missing(&about, "employer_notice"),
                ["staff", "finding"],
                "two of twelve are rehired: nobody is missing"
            ),
        }
    }
}

/// What a unit declares it writes itself.
#[test]
fn a_commitment_has_no_figures_of_the_visit() {
    let mut world = World::of(Role::Clerk);
    let about = world.counted_firm(&[]);
    let (_, text) = world.issued(&about, "declaration_commitment", None);
    for words in ["12人", "0人"] {
        assert!(!text.contains(words), "{text}");
    }
}

#[test]
fn what_is_missing_is_named() {
    let mut world = World::of(Role::Clerk);
    let id = world.desk.add_workplace("青禾便民超市").expect("added").id;
    let about = PaperSubject {
        kind: EntityKind::Workplace,
        id,
        finding: None,
        paper: None,
    };
    for (template, wanted) in [
        ("coverage_reminder", &["credit_code", "visit", "roster"][..]),
        ("coverage_annex", &["coverage_reminder"]),
        ("payment_reminder", &["credit_code", "arrears"]),
        ("posting_table", &["paid_staff"]),
        (
            "clue_transfer",
            &["credit_code", "address", "finding", "visit"],
        ),
        ("query_result", &["credit_code", "roster"]),
    ] {
        assert_eq!(world.missing(&about, template), wanted, "{template}");
    }
}

#[test]
fn a_posting_is_masked_for_the_web_and_dealt_out_when_long() {
    let mut world = World::of(Role::Clerk);
    let many: Vec<(String, Stands)> = (0..1700)
        .map(|n| (format!("职工甲{n}"), Stands::Wholly))
        .chain(staff())
        .collect();
    let about = world.visited_firm(&many);
    let typed = |web, part| PostingInput {
        web,
        year: 2026,
        until: "2026-11-30".parse().expect("a day"),
        phone: "0473-2000001".to_owned(),
        part,
    };
    let (row, text) = world.issued(
        &about,
        "posting_table",
        Some(&PaperInput::Posting(typed(false, 3))),
    );
    assert!(row.pages < 60, "{} pages", row.pages);
    has(
        &text,
        &[
            "第3部分，共3部分",
            "张试",
            "5321.00",
            "养老、失业、医疗、工伤",
            "至2026年10月",
            "1601",
        ],
    );
    assert!(!text.contains("周范"), "nobody is exposed as uninsured");
    let (first, _) = world.issued(
        &about,
        "posting_table",
        Some(&PaperInput::Posting(typed(false, 1))),
    );
    assert!(first.pages <= 60, "{} pages", first.pages);
    let (row, text) = world.issued(
        &about,
        "posting_table",
        Some(&PaperInput::Posting(typed(true, 3))),
    );
    has(
        &text,
        &[
            "张＊",
            "李＊",
            "乌海政发〔2020〕17号四、（三）4",
            "单独同意",
        ],
    );
    let facts = crate::papers::register::entry(&world.desk.store().expect("open").conn, row.id)
        .expect("there")
        .record;
    let facts = facts.text("facts").expect("its facts").to_owned();
    for (n, (name, _)) in many.iter().enumerate() {
        let number = nth_number(n);
        for kept in [&text, &facts] {
            assert!(
                !kept.contains(name.as_str()) && !kept.contains(&number),
                "{name}"
            );
        }
    }
    assert!(!text.contains("5321.00"), "no base on the web");

    let spoiled = |change: fn(&mut PostingInput)| {
        let mut input = typed(false, 1);
        change(&mut input);
        PaperInput::Posting(input)
    };
    for (change, wanted) in [
        ((|input| input.year = 2024) as fn(&mut PostingInput), "year"),
        // The roster is of October 2026: it does not speak of 2025.
        (|input| input.year = 2025, "roster_of_year"),
        (
            |input| input.until = "2026-11-20".parse().expect("a day"),
            "until",
        ),
        (|input| input.phone = "无".to_owned(), "objection_phone"),
        (|input| input.part = 4, "part"),
        (|input| input.part = 0, "part"),
    ] {
        let fields = world.refused(&about, "posting_table", &spoiled(change));
        assert_eq!(fields, [wanted]);
    }
}

#[test]
fn without_a_roster_a_posting_says_what_the_list_says_and_leaves_the_rest_to_write() {
    let mut world = World::of(Role::Clerk);
    let id = world.desk.add_workplace("青禾便民超市").expect("added").id;
    let about = PaperSubject {
        kind: EntityKind::Workplace,
        id,
        finding: None,
        paper: None,
    };
    let list = format!(
        "姓名\t身份证号\t养老\t工伤\n张试\t{}\t是\t是\n李例\t{}\t否\t否\n",
        nth_number(1),
        nth_number(2)
    );
    let preview = world
        .desk
        .staff_preview(id, &pasted(&list))
        .expect("a list");
    world
        .desk
        .staff_apply(&preview.id, &[], None)
        .expect("taken over");
    let input = PaperInput::Posting(PostingInput {
        web: false,
        year: 2026,
        until: "2026-11-30".parse().expect("a day"),
        phone: "2000001".to_owned(),
        part: 1,
    });
    let (_, text) = world.issued(&about, "posting_table", Some(&input));
    has(&text, &["张试", "养老、工伤", "年月至年月"]);
    assert!(!text.contains("李例"), "{text}");
}

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
    has(
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

/// 社会保险法 10, 23: who may join and does not has done nothing that another body could deal with. A duty is handed over.
#[test]
fn what_a_person_is_free_to_do_is_handed_to_nobody() {
    let mut world = World::of(Role::Clerk);
    let doors = world.tower();
    let person = world.resident(doors[0], "欧阳样品", &nth_number(3));
    let others = rows_of(&nth_number(5), "周范", Stands::Wholly);
    world.put_roster(RosterKind::InsuredPersons, &others);
    let about = |finding| PaperSubject {
        kind: EntityKind::Person,
        id: person,
        finding,
        paper: None,
    };
    let chosen = Finding::id_of(Rule::R6, person);
    let lacks = |world: &World, finding| {
        let missing = world.missing(&about(finding), "clue_transfer");
        missing.iter().any(|field| field == "finding")
    };
    let free = [None, Some(chosen)].map(|finding| lacks(&world, finding));
    assert_eq!(free, [true, true], "a flexible worker may");
    for (field, value) in [("employment", "employee"), ("employment_form", "contract")] {
        world.set(EntityKind::Person, person, field, value);
    }
    let today = world.hand.now().date_naive();
    let store = world.desk.store_mut().expect("open");
    store.settle_findings(today, 100_000).expect("rules");
    let duty = [None, Some(chosen)].map(|finding| lacks(&world, finding));
    assert_eq!(duty, [false, false], "an employee must be insured");
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
    has(
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

fn arrears() -> String {
    format!(
        "统一社会信用代码\t险种\t所属期起\t所属期止\t应缴金额\n{CODE}\t职工养老保险\t2026-07\t2026-09\t12,300.50\n{CODE}\t失业保险\t2026-07\t2026-09\t600\n{OTHER}\t工伤保险\t2026-07\t2026-09\t\n"
    )
}

#[test]
fn a_payment_reminder_needs_the_collectors_file() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    assert_eq!(world.missing(&about, "payment_reminder"), ["arrears"]);
    let day = "2026-10-20".parse().expect("a day");
    let preview = world
        .desk
        .arrears_preview(&pasted(&arrears()), day)
        .expect("read");
    assert_eq!(
        (
            preview.rows,
            preview.units,
            preview.known_units,
            preview.faulty,
            preview.sum_fen
        ),
        (2, 1, 1, 1, 1_290_050)
    );
    assert_eq!(preview.faults[0].row, 4, "its place is named");
    let source = ArrearsSource {
        body: TAX.to_owned(),
        reference: "海税函〔2026〕12号".to_owned(),
    };
    let nameless = ArrearsSource {
        body: " ".to_owned(),
        ..source.clone()
    };
    assert!(
        world.desk.arrears_apply(&preview.id, &nameless).is_err(),
        "a source has a name"
    );
    let file = world
        .desk
        .arrears_apply(&preview.id, &source)
        .expect("kept");
    assert_eq!((file.rows, file.sum_fen), (2, 1_290_050));
    assert!(
        matches!(
            world.desk.arrears_apply(&preview.id, &source),
            Err(ListError::NoPreview)
        ),
        "once"
    );
    let (_, text) = world.issued(&about, "payment_reminder", None);
    has(
        &text,
        &[
            TAX,
            "海税函〔2026〕12号",
            "2026年10月20日",
            "12300.50",
            "600.00",
            "12900.50",
            "2026年7月至2026年9月",
        ],
    );
    assert!(!text.contains("滞纳"), "no late fee of ours");

    let later = "2026-11-10".parse().expect("a day");
    let other = arrears().replace(OTHER, "Y").replace(CODE, OTHER);
    let preview = world
        .desk
        .arrears_preview(&pasted(&other), later)
        .expect("read");
    let short = ArrearsSource {
        body: "海勃湾区税务局".to_owned(),
        reference: "名单".to_owned(),
    };
    let paid = world.desk.arrears_apply(&preview.id, &short).expect("kept");
    assert_eq!(
        world.missing(&about, "payment_reminder"),
        ["arrears"],
        "a later file of the same collector, however its name is written, no longer has it"
    );
    world.desk.arrears_forget(paid.id).expect("forgotten");
    assert_eq!(world.missing(&about, "payment_reminder"), [""; 0]);
    assert!(matches!(
        world
            .desk
            .arrears_preview(&pasted(&arrears()), "2026-12-01".parse().expect("a day")),
        Err(ListError::NoSuch { what: "day" })
    ));
    let engine = base64::engine::general_purpose::STANDARD;
    let damaged = StaffSource::File {
        base64: engine.encode(b"PK\x03\x04 not a workbook"),
    };
    assert!(matches!(
        world.desk.arrears_preview(&damaged, day),
        Err(ListError::File(_))
    ));
}

impl World {
    fn arrears_of(&mut self, body: &str, table: &str) {
        let day = "2026-10-20".parse().expect("a day");
        let preview = self.desk.arrears_preview(&pasted(table), day);
        let source = ArrearsSource {
            body: body.to_owned(),
            reference: format!("{body}名单"),
        };
        let id = preview.expect("read").id;
        self.desk.arrears_apply(&id, &source).expect("kept");
    }
}

/// Each collector's newest file is on the letter, with single months as one period, and a unit's and its staff's share as one amount.
#[test]
fn a_payment_reminder_has_all_that_collectors_say_on_few_lines() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&[]);
    let mut table = "统一社会信用代码\t险种\t所属期\t应缴金额\n".to_owned();
    for line in [
        "职工养老保险(单位缴纳)",
        "职工养老保险(个人缴纳)",
        "失业保险",
        "工伤保险",
    ] {
        for month in 0..30 {
            let (year, month) = (2024 + month / 12, month % 12 + 1);
            writeln!(table, "{CODE}\t{line}\t{year}-{month:02}\t10").expect("memory");
        }
    }
    world.arrears_of(TAX, &table);
    let medical =
        format!("统一社会信用代码\t险种\t所属期\t应缴金额\n{CODE}\t医疗保险\t2026-09\t77.70\n");
    world.arrears_of("乌海市医疗保障事业发展中心", &medical);
    let (row, text) = world.issued(&about, "payment_reminder", None);
    has(
        &text,
        &[
            TAX,
            "乌海市医疗保障事业发展中心",
            "77.70",
            "2024年1月至2026年6月600.00元",
            "1200.00元",
        ],
    );
    assert!(row.pages <= 2, "{} pages", row.pages);
}

#[test]
fn only_the_collector_agrees_on_instalments() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    let day = "2026-10-20".parse().expect("a day");
    let preview = world
        .desk
        .arrears_preview(&pasted(&arrears()), day)
        .expect("read");
    let source = ArrearsSource {
        body: TAX.to_owned(),
        reference: "名单1".to_owned(),
    };
    world
        .desk
        .arrears_apply(&preview.id, &source)
        .expect("kept");
    let part = |until: &str, amount: &str| InstalmentPart {
        until: until.parse().expect("a day"),
        amount: amount.to_owned(),
    };
    let input = |parts| {
        PaperInput::Instalment(InstalmentInput {
            guarantee: "厂房抵押".to_owned(),
            worth: "50000".to_owned(),
            schedule: parts,
        })
    };
    let right = input(vec![
        part("2026-12-31", "6,900.50"),
        part("2027-01-31", "6000"),
    ]);
    let choices = world.desk.papers_for(&about).expect("open");
    let choice = choices
        .iter()
        .find(|choice| choice.template == "instalment_agreement")
        .expect("shown");
    assert!(
        !choice.allowed,
        "domain.md 2.3: a street does not agree on payments"
    );
    assert!(matches!(
        world
            .desk
            .paper_preview(&about, "instalment_agreement", Some(&right)),
        Err(IssueError::NotAllowed)
    ));

    let store = world.desk.store().expect("open");
    let facts = |input: &PaperInput| {
        let case = Case {
            conn: &store.conn,
            directory: world.desk.directory(),
            enrolment: store.enrolment(),
            subject: &about,
            input: Some(input),
            today: "2026-11-21".parse().expect("a day"),
            serial: "1".to_owned(),
            document_id: "00".repeat(16),
            pack: std::cell::OnceCell::new(),
        };
        case.facts(Template::InstalmentAgreement)
    };
    let street = issuer_facts(store.enrolment()).expect("a street");
    let of = |issuer| IssuerFacts {
        issuer,
        ..street.clone()
    };
    let made = facts(&right).expect("complete");
    assert!(made.document(&of(Issuer::Tax)).is_ok(), "the collector's");
    for issuer in [
        Issuer::Agency,
        Issuer::Street,
        Issuer::Hrss,
        Issuer::GridWorker,
    ] {
        assert!(made.document(&of(issuer)).is_err(), "{issuer:?}");
    }
    for parts in [
        vec![part("2026-12-31", "6900.50")],
        vec![part("2026-12-31", "6900.50"), part("2026-12-31", "6000")],
        vec![part("2026-11-21", "12900.50")],
        vec![],
    ] {
        let spoiled = input(parts);
        let refused = facts(&spoiled);
        assert!(
            matches!(&refused, Err(IssueError::Missing { fields }) if fields == &["schedule"]),
            "{refused:?}"
        );
    }
}

/// Whom a run of reminders is for: units only, though some of its rules also speak of persons.
#[test]
fn a_run_of_reminders_is_for_units() {
    let mut world = World::of(Role::Clerk);
    let about = world.visited_firm(&staff());
    let ask = crate::view::RunAsk {
        template: "coverage_reminder".to_owned(),
        queue: None,
        building: None,
        findings: Vec::new(),
        again: false,
    };
    let found = crate::papers::places::candidates(&world.desk.store().expect("open").conn, &ask)
        .expect("found");
    let ids: Vec<EntityId> = found.iter().map(|subject| subject.id).collect();
    assert_eq!(ids, [about.id], "once, although several rules speak of it");
}
