//! 参保缴费公示表: what a unit pays for each of its staff, for its own notice board; and the masked form for a web page.
//!
//! 征缴暂行条例 art. 17 asks for the posting; PIPL art. 25 keeps it inside: the web form needs the consent of everybody in it, masks names
//! and carries neither number nor base. Numbers come masked even inside, as a colleague needs no identity number to find himself. The
//! unit seals both (domain.md 2.3).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use survey::calendar::YearMonth;
use survey::roster::Line;

use crate::date::chinese;
use crate::document::{Document, Row, TableType, Text};
use crate::draft::{Draft, list, middle, parties, right, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::mask::{check_masked, masked_name};
use crate::page::SheetKind;
use crate::papers::portion::Portion;
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, filled, month, yuan};

/// Who will see the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostedTo {
    /// Staff, on a board inside the unit.
    Inside,
    /// Anybody, on a web page.
    Web,
}

/// A member of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingRow {
    /// The name, whole; masked here where it must be.
    pub name: String,
    /// 工号 or a masked identity number.
    pub identifier: String,
    /// The lines paid for.
    pub lines: Vec<Line>,
    /// The monthly base, in fen; absent: left for the unit to write.
    pub base_fen: Option<i64>,
    /// First month paid; absent: left for the unit to write.
    pub from: Option<YearMonth>,
    /// Last month paid; absent: left for the unit to write.
    pub to: Option<YearMonth>,
}

/// Facts of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The unit's registered name.
    pub unit_name: String,
    /// The year.
    pub year: i32,
    /// Who will see it.
    pub posted_to: PostedTo,
    /// The last day of the posting.
    pub until: NaiveDate,
    /// Where staff can object: the unit's own telephone.
    pub objection_phone: String,
    /// Which part of the list.
    pub portion: Portion,
    /// The staff, at least one.
    pub rows: Vec<PostingRow>,
    /// What the region has ordered to be published on the web, by document and clause; only for the web form.
    #[serde(default)]
    pub web_basis: Option<String>,
}

/// The paper for these facts. Refuses an issuer that may not hand it out, empty facts and whole identity numbers.
pub fn posting_table(facts: &PostingFacts, issuer: &IssuerFacts) -> Result<Document, PaperError> {
    check_issuer(Template::PostingTable, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("unit_name", &facts.unit_name),
        ("objection_phone", &facts.objection_phone),
    ])?;
    facts.portion.check()?;
    if facts.rows.is_empty() {
        return Err(PaperError::MissingFact { field: "rows" });
    }
    for each in &facts.rows {
        filled(&[("rows.name", &each.name)])?;
        check_masked("rows.identifier", &each.identifier)?;
    }
    if facts.until < facts.mark.issued_on {
        return Err(PaperError::Contradiction {
            rule: "a posting ends after it began",
        });
    }
    Ok(worded(facts))
}

fn worded(facts: &PostingFacts) -> Document {
    let intro = Text::new()
        .say("单位：")
        .fact("unit_name", &facts.unit_name)
        .say("　　年度：")
        .fact("year", facts.year.to_string())
        .say("　　公示期：")
        .fact("issued_on", chinese(facts.mark.issued_on))
        .say("至")
        .fact("until", chinese(facts.until))
        .say("　")
        .then(facts.portion.said());
    let (title, table, note) = match facts.posted_to {
        PostedTo::Inside => (
            "职工参保缴费情况公示表",
            inside(facts),
            "　本表在本单位内公示，不得在互联网发布。",
        ),
        PostedTo::Web => (
            "职工参保缴费人员名册（网站公示用）",
            web(facts),
            "　姓名已作遮盖处理，不含证件号码和缴费基数。",
        ),
    };
    let end = Text::new()
        .say(match facts.posted_to {
            PostedTo::Inside => "对本人参保险种、期间、缴费基数有异议的，请在公示期内拨打",
            PostedTo::Web => "对本人参保险种、期间有异议的，请在公示期内拨打",
        })
        .fact("objection_phone", &facts.objection_phone)
        .say("提出，也可以拨打12333、12366咨询。")
        .then(basis(facts))
        .say(note);
    Draft::new(Template::PostingTable, title, &facts.mark)
        .on(SheetKind::A4Landscape)
        .note(intro)
        .gap(0.15)
        .table(table)
        .gap(0.3)
        .note(end)
        .table(parties(
            &[Text::new(), Text::new()],
            &[
                Text::new().say("公示单位（盖章）："),
                Text::new().say("　　　　年　　月　　日"),
            ],
        ))
        .finish()
}

/// What each form stands on. The regulation knows only the board inside; the web needs everybody's own consent.
fn basis(facts: &PostingFacts) -> Text {
    match facts.posted_to {
        PostedTo::Inside => Text::new().say("依据：《社会保险费征缴暂行条例》第十七条。"),
        PostedTo::Web => {
            let text = match &facts.web_basis {
                Some(basis) => Text::new().say("依据：").fact("web_basis", basis).say("。"),
                None => Text::new(),
            };
            text.say("已取得本人单独同意（《中华人民共和国个人信息保护法》第二十五条），未取得的，请单位在盖章前划去。")
        }
    }
}

/// What a line is called in a narrow column.
const fn short(line: Line) -> &'static str {
    match line {
        Line::EmployeePension => "养老",
        Line::ResidentPension => "居民养老",
        Line::Unemployment => "失业",
        Line::EmployeeMedical => "医疗",
        Line::ResidentMedical => "居民医疗",
        Line::WorkInjury => "工伤",
        Line::Maternity => "生育",
    }
}

fn lines(lines: &[Line]) -> Text {
    let each = lines.iter().enumerate();
    each.fold(Text::new(), |text, (at, line)| {
        let text = if at == 0 { text } else { text.say("、") };
        text.say(short(*line))
    })
}

fn period(each: &PostingRow) -> Text {
    let text = match each.from {
        Some(from) => Text::new().fact("rows.from", month(from)),
        None => Text::new().say(UNKNOWN_MONTH),
    };
    match each.to {
        Some(to) => text.say("至").fact("rows.to", month(to)),
        None => text.say("至").say(UNKNOWN_MONTH),
    }
}

/// Room to write a month.
const UNKNOWN_MONTH: &str = "　　年　月";

fn base(each: &PostingRow) -> Text {
    match each.base_fen {
        Some(fen) => Text::new().fact("rows.base_fen", yuan(fen)),
        None => Text::new(),
    }
}

fn numbered(facts: &PostingFacts, at: usize) -> Text {
    Text::new().fact("rows.number", facts.portion.row_number(at))
}

fn inside(facts: &PostingFacts) -> crate::document::Table {
    let each = facts.rows.iter().enumerate().map(|(at, each)| -> Row {
        row(
            8.0,
            vec![
                middle(numbered(facts, at)),
                middle(Text::new().fact("rows.name", &each.name)),
                middle(Text::new().fact("rows.identifier", &each.identifier)),
                middle(lines(&each.lines)),
                right(base(each)),
                middle(period(each)),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.06, 0.13, 0.17, 0.28, 0.14, 0.22],
        &[
            "序号",
            "姓名",
            "工号（号码）",
            "参加险种",
            "月缴费基数",
            "缴费期间",
        ],
        each.collect(),
    )
}

fn web(facts: &PostingFacts) -> crate::document::Table {
    let each = facts.rows.iter().enumerate().map(|(at, each)| -> Row {
        row(
            8.0,
            vec![
                middle(numbered(facts, at)),
                middle(Text::new().fact("rows.name", masked_name(&each.name))),
                middle(lines(&each.lines)),
                middle(period(each)),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.1, 0.22, 0.36, 0.32],
        &["序号", "姓名", "参加险种", "缴费期间"],
        each.collect(),
    )
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let month = YearMonth::of(NaiveDate::MIN);
    let row = |known: Option<YearMonth>| PostingRow {
        name: any(),
        identifier: any(),
        lines: Line::ALL.to_vec(),
        base_fen: known.map(|_| 1),
        from: known,
        to: known,
    };
    let facts = [PostedTo::Inside, PostedTo::Web].map(|posted_to| PostingFacts {
        mark: any_mark(),
        unit_name: any(),
        year: 1,
        posted_to,
        until: NaiveDate::MIN,
        objection_phone: any(),
        portion: Portion {
            number: 1,
            of: 2,
            before: 0,
        },
        rows: vec![row(Some(month)), row(None)],
        web_basis: Some(any()),
    });
    // Nothing on a posting is the issuer's own, but it may not be handed out by anybody.
    debug_assert!(Template::PostingTable.may_issue(any_issuer().issuer));
    facts.map(|facts| worded(&facts)).to_vec()
}
