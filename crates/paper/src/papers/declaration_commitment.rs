//! 如实参保核定承诺书 (乌海政发〔2020〕17号): a unit promises to declare all staff and real wages.
//!
//! It promises what the law asks (arts. 58, 60; 征缴暂行条例 art. 17) and nothing else: no waiver, no penalty of our own.

use serde::{Deserialize, Serialize};
use survey::roster::Line;

use crate::document::{Document, Table, TableType, Text};
use crate::draft::{Draft, list, middle, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, filled, line_name, yuan};

/// How many staff the unit declares on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredLine {
    /// The insurance line.
    pub line: Line,
    /// People declared on it.
    pub count: u32,
}

/// Facts of a commitment to declare truthfully.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclarationCommitmentFacts {
    /// Number, id, date. The unit writes its own date by hand.
    pub mark: Mark,
    /// The unit's registered name.
    pub unit_name: String,
    /// 统一社会信用代码, 18 characters.
    pub credit_code: String,
    /// The year declared for.
    pub year: i32,
    /// Staff of the unit; `None` leaves room to write.
    pub staff_count: Option<u32>,
    /// Monthly wages in all, in fen; `None` leaves room to write.
    pub wages_fen: Option<i64>,
    /// Staff by line; empty leaves room to write on each of the five lines.
    pub lines: Vec<DeclaredLine>,
}

/// The paper for these facts. Refuses an issuer that may not receive it and empty facts.
pub fn declaration_commitment(
    facts: &DeclarationCommitmentFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::DeclarationCommitment, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("unit_name", &facts.unit_name),
        ("credit_code", &facts.credit_code),
    ])?;
    let staff = facts.staff_count.unwrap_or(u32::MAX);
    if facts.lines.iter().any(|declared| declared.count > staff) {
        return Err(PaperError::Contradiction {
            rule: "no more are declared than work there",
        });
    }
    Ok(worded(facts, issuer))
}

/// The five lines of an employee.
const LINES: [Line; 5] = [
    Line::EmployeePension,
    Line::EmployeeMedical,
    Line::Unemployment,
    Line::WorkInjury,
    Line::Maternity,
];

fn worded(facts: &DeclarationCommitmentFacts, issuer: &IssuerFacts) -> Document {
    let intro = Text::new()
        .say("本单位（")
        .fact("unit_name", &facts.unit_name)
        .say("，统一社会信用代码：")
        .fact("credit_code", &facts.credit_code)
        .say("）就")
        .fact("year", facts.year.to_string())
        .say("年度社会保险参保核定承诺如下：");
    let draft = Draft::new(
        Template::DeclarationCommitment,
        "如实参保核定承诺书",
        &facts.mark,
    )
    .to("organ", &issuer.organ)
    .text(intro)
    .say("一、自用工之日起三十日内为全部职工申请办理社会保险登记，依法参加各项职工社会保险，不选择性参保。")
    .say("二、如实申报职工人数和工资总额，按时足额缴费，按月将缴费明细告知职工本人。")
    .say("三、每年向职工公布缴费情况，接受职工和工会监督。")
    .say("四、保存用工、工资和缴费资料，配合核查，如实提供情况；申报事项变化的，及时变更。本单位申报情况如下：")
    .table(counts(facts));
    signed(draft, REPRESENTATIVE)
        .note(Text::new().say(
            "说明：依据《中华人民共和国社会保险法》第五十八条、第六十条，《社会保险费征缴暂行条例》第十七条。\
             本承诺书一式两份，单位和收件单位各存一份。",
        ))
        .finish()
}

fn counts(facts: &DeclarationCommitmentFacts) -> crate::document::Table {
    let number = |field, count: Option<u32>| {
        middle(count.map_or_else(Text::new, |count| {
            Text::new().fact(field, count.to_string()).say("人")
        }))
    };
    let wages = facts
        .wages_fen
        .map_or_else(Text::new, |fen| Text::new().fact("wages_fen", yuan(fen)));
    let of = |line: Line| {
        let declared = facts.lines.iter().find(|declared| declared.line == line);
        number("lines.count", declared.map(|declared| declared.count))
    };
    let entry = |words: &'static str, cell| vec![middle(Text::new().say(words)), cell];
    let mut cells = vec![
        entry("职工人数", number("staff_count", facts.staff_count)),
        entry("月工资总额", middle(wages)),
    ];
    cells.extend(LINES.map(|line| entry(line_name(line), of(line))));
    cells.push(entry("备注", middle(Text::new())));
    let rows = cells
        .chunks(2)
        .map(|pair| row(7.5, pair.iter().flatten().cloned().collect()));
    list(
        TableType::SmallFour,
        &[0.3, 0.2, 0.3, 0.2],
        &["项　目", "数　量", "项　目", "数　量"],
        rows.collect(),
    )
}

/// Who signs for a unit that may or may not be a legal person.
pub(super) const REPRESENTATIVE: &str = "法定代表人（负责人、经营者）签字：";

/// Where a unit signs what it promises: seal, who signs for it, date.
pub(super) fn signed(draft: Draft, who: &'static str) -> Draft {
    let lines = ["承诺单位（盖章）：", who, "　　　　年　　月　　日"];
    let blank = Text::new();
    let rows = lines.map(|words| Text::new().say(words));
    let signatures = crate::draft::parties(&[blank.clone(), blank.clone(), blank], &rows);
    draft.gap(0.3).table(Table {
        columns: vec![0.3, 0.7],
        ..signatures
    })
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = DeclarationCommitmentFacts {
        mark: any_mark(),
        unit_name: any(),
        credit_code: any(),
        year: 1,
        staff_count: Some(1),
        wages_fen: Some(1),
        lines: vec![DeclaredLine {
            line: Line::EmployeePension,
            count: 1,
        }],
    };
    vec![worded(&facts, &any_issuer())]
}
