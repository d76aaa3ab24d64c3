//! 漏保（少保）提醒书: asks a unit to check itself. The paper counts; names stand only in the sealed annex.
//!
//! Cites the regulations' duty to declare truthfully (劳动保障监察条例 art. 27) without their sanctions: a street office
//! informs. The date named is suggested, never set. Without a list of the staff two totals are set side by side, and nothing is said of
//! anybody's record.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date::chinese;
use crate::document::{Document, SlipPart, TableType, Text};
use crate::draft::{Draft, left, list, middle, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark, Source};
use crate::mask::check_masked;
use crate::papers::portion::Portion;
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, any_source, check_issuer, check_mark, compared, filled, not_after, slip,
    slip_head, unit_rights,
};

/// Facts of a reminder to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageReminderFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The unit's registered name.
    pub unit_name: String,
    /// 统一社会信用代码, 18 characters.
    pub credit_code: String,
    /// The day of the visit.
    pub surveyed_on: NaiveDate,
    /// People who work there according to list and visit, at least 1. With `insured_count`: employees whom the unit has to insure
    /// according to the visit, without dispatched, part-time, rehired and interns.
    pub staff_count: u32,
    /// Only when there is no list of the staff: persons insured by the unit on the employees' pension according to the source. Then
    /// `missing_count` is the difference of two totals, and nobody was looked up.
    #[serde(default)]
    pub insured_count: Option<u32>,
    /// Of them, without any record as the unit's employees.
    pub missing_count: u32,
    /// Of them, insured on some lines only.
    pub partial_count: u32,
    /// Of them, insured as residents or flexible workers.
    pub otherwise_insured_count: u32,
    /// By when an answer is suggested; later than the paper's date.
    pub suggested_until: NaiveDate,
    /// What the visit was compared with.
    pub source: Source,
    /// Whether a sealed annex with the names goes with it.
    pub has_annex: bool,
}

/// Facts of the sealed annex: whom a reminder counted. It is made from an entered reminder and names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageAnnexFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// 编号 of the reminder that it belongs to.
    pub reminder_serial: String,
    /// The unit's registered name.
    pub unit_name: String,
    /// What the visit was compared with: the reminder's.
    pub source: Source,
    /// Which part of the list.
    pub portion: Portion,
    /// The people, at least one.
    pub rows: Vec<CoverageAnnexRow>,
}

/// Why somebody is named in the annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageGap {
    /// No record as the unit's employee.
    Missing,
    /// On some lines only.
    Partial,
    /// As a resident or flexible worker.
    Otherwise,
}

/// A person in the sealed annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageAnnexRow {
    /// The name.
    pub name: String,
    /// The number, masked.
    pub masked_number: String,
    /// What was found.
    pub gap: CoverageGap,
}

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts and a unit where nothing is missing.
pub fn coverage_reminder(
    facts: &CoverageReminderFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check(facts, issuer)?;
    Ok(worded(facts, issuer))
}

/// The sealed annex with the names, a paper of its own for an envelope of its own. Refuses an issuer that is not entitled, empty facts
/// and whole identity numbers.
pub fn coverage_annex(
    facts: &CoverageAnnexFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::CoverageAnnex, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("reminder_serial", &facts.reminder_serial),
        ("unit_name", &facts.unit_name),
        ("source.name", &facts.source.name),
    ])?;
    not_after(
        facts.mark.issued_on,
        &[("source.as_of", facts.source.as_of)],
    )?;
    facts.portion.check()?;
    if facts.rows.is_empty() {
        return Err(PaperError::MissingFact { field: "rows" });
    }
    for person in &facts.rows {
        filled(&[("rows.name", &person.name)])?;
        check_masked("rows.masked_number", &person.masked_number)?;
    }
    Ok(worded_annex(facts))
}

fn check(facts: &CoverageReminderFacts, issuer: &IssuerFacts) -> Result<(), PaperError> {
    check_issuer(Template::CoverageReminder, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("unit_name", &facts.unit_name),
        ("credit_code", &facts.credit_code),
        ("source.name", &facts.source.name),
    ])?;
    not_after(
        facts.mark.issued_on,
        &[
            ("surveyed_on", facts.surveyed_on),
            ("source.as_of", facts.source.as_of),
        ],
    )?;
    let found = facts.missing_count + facts.partial_count + facts.otherwise_insured_count;
    let contradiction = |rule| Err(PaperError::Contradiction { rule });
    if found == 0 {
        return contradiction("somebody is missing");
    }
    if found > facts.staff_count {
        return contradiction("no more are missing than work there");
    }
    let differ = |insured: u32| insured + facts.missing_count == facts.staff_count;
    let by_heads = facts
        .insured_count
        .is_none_or(|insured| differ(insured) && !facts.has_annex);
    if !by_heads || (facts.insured_count.is_some() && found != facts.missing_count) {
        return contradiction("two totals differ by what is missing, and name nobody");
    }
    if facts.suggested_until <= facts.mark.issued_on {
        return contradiction("the suggested date lies after the paper's");
    }
    Ok(())
}

const TITLE: &str = "职工参保情况提醒书";

fn worded(facts: &CoverageReminderFacts, issuer: &IssuerFacts) -> Document {
    let draft = Draft::new(Template::CoverageReminder, TITLE, &facts.mark)
        .to("unit_name", &facts.unit_name)
        .text(finding(facts))
        .head("一、有关规定")
        .say(
            "用人单位应当自用工之日起三十日内为其职工申请办理社会保险登记（《中华人民共和国社会保险法》第五十八条）；\
             应当自行申报、按时足额缴纳社会保险费（第六十条）；未按规定申报的，按上月缴费额的110%确定应当缴纳\
             数额（第六十二条）；不得瞒报工资总额或者职工人数（《劳动保障监察条例》第二十七条）。",
        )
        .head("二、请贵单位自查")
        .text(ask(facts, issuer))
        .head("三、贵单位的权利")
        .text(unit_rights(issuer))
        .optional()
        .say("本提醒书系政策告知与服务提醒，不属于行政处理决定。所列为初步比对情况，以社会保险经办机构核定为准。");
    let draft = if facts.has_annex {
        draft.say("附件：职工参保情况核对表（另行密封，供贵单位核对）")
    } else {
        draft
    };
    draft
        .sealed(issuer)
        .slip(receipt(&facts.mark.serial))
        .finish()
}

fn finding(facts: &CoverageReminderFacts) -> Text {
    let text = Text::new()
        .say("经")
        .fact("surveyed_on", chinese(facts.surveyed_on))
        .say("走访登记，贵单位（统一社会信用代码：")
        .fact("credit_code", &facts.credit_code)
        .say("）现有");
    match facts.insured_count {
        Some(insured) => by_heads(facts, insured, text),
        None => by_list(facts, text),
    }
}

/// Two totals: nobody was looked up by name.
fn by_heads(facts: &CoverageReminderFacts, insured: u32, text: Text) -> Text {
    text.say("职工")
        .fact("staff_count", facts.staff_count.to_string())
        .say("人（不含劳务派遣、非全日制、退休返聘、实习人员）。")
        .then(compared(&facts.source))
        .say("以贵单位名义参加职工基本养老保险的为")
        .fact("insured_count", insured.to_string())
        .say("人，相差")
        .fact("missing_count", facts.missing_count.to_string())
        .say("人。")
}

fn by_list(facts: &CoverageReminderFacts, text: Text) -> Text {
    let text = text
        .say("用工")
        .fact("staff_count", facts.staff_count.to_string())
        .say("人。")
        .then(compared(&facts.source))
        .say("其中");
    let counts = [
        (
            "missing_count",
            facts.missing_count,
            "人未查询到以贵单位名义参保的记录",
        ),
        ("partial_count", facts.partial_count, "人参加险种不全"),
        (
            "otherwise_insured_count",
            facts.otherwise_insured_count,
            "人以灵活就业人员或者城乡居民身份参保",
        ),
    ];
    let said = counts.into_iter().filter(|(_, count, _)| *count > 0);
    let counted = said
        .enumerate()
        .fold(text, |text, (at, (field, count, words))| {
            let text = if at == 0 { text } else { text.say("，") };
            text.fact(field, count.to_string()).say(words)
        });
    counted.say("。")
}

fn ask(facts: &CoverageReminderFacts, issuer: &IssuerFacts) -> Text {
    Text::new()
        .say("请贵单位核对用工、参保险种和缴费工资，建议于")
        .fact("suggested_until", chinese(facts.suggested_until))
        .say("前通过回执告知核对结果。有职工未办理登记或者险种不全的，请通过")
        .fact("online_channel", &issuer.online_channel)
        .say("办理，也可以到")
        .then(crate::wording::counter(issuer))
        .say("办理，请提供职工本人身份证件（《社会保险经办条例》第三十一条）。")
}

fn receipt(serial: &str) -> Vec<Vec<SlipPart>> {
    vec![
        slip_head(serial),
        vec![
            slip("核对结果：已办理"),
            SlipPart::Blank(14.0),
            slip("人，将办理"),
            SlipPart::Blank(14.0),
            slip("人，情况不符"),
            SlipPart::Blank(14.0),
            slip("人"),
        ],
        vec![slip("说明："), SlipPart::Blank(138.0)],
        vec![
            slip("经办人："),
            SlipPart::Blank(24.0),
            slip("　电话："),
            SlipPart::Blank(28.0),
            slip("（盖章）　　年　　月　　日"),
        ],
    ]
}

fn worded_annex(facts: &CoverageAnnexFacts) -> Document {
    let rows = facts.rows.iter().enumerate().map(|(at, person)| {
        row(
            8.0,
            vec![
                middle(Text::new().fact("rows.number", facts.portion.row_number(at))),
                middle(Text::new().fact("rows.name", &person.name)),
                middle(Text::new().fact("rows.masked_number", &person.masked_number)),
                left(Text::new().say(gap_words(person.gap))),
                middle(Text::new()),
            ],
        )
    });
    let captions = ["序号", "姓名", "证件号码", "比对情况", "单位核对"];
    let columns = [0.08, 0.2, 0.3, 0.26, 0.16];
    Draft::new(
        Template::CoverageAnnex,
        "职工参保情况核对表（密封）",
        &facts.mark,
    )
    .text(
        Text::new()
            .say("单位：")
            .fact("unit_name", &facts.unit_name)
            .say("。"),
    )
    .text(
        Text::new()
            .say("本表是提醒书（编号")
            .fact("reminder_serial", &facts.reminder_serial)
            .say("）的附件")
            .then(facts.portion.said())
            .say("，含个人信息，仅供贵单位核对使用，请妥善保管，不得公开、转送他人。")
            .then(compared(&facts.source))
            .say("情况如下："),
    )
    .table(list(
        TableType::SmallFour,
        &columns,
        &captions,
        rows.collect(),
    ))
    .gap(0.5)
    .note(Text::new().say("以上为初步比对情况，以社会保险经办机构核定为准。"))
    .finish()
}

const fn gap_words(gap: CoverageGap) -> &'static str {
    match gap {
        CoverageGap::Missing => "未查询到参保记录",
        CoverageGap::Partial => "参加险种不全",
        CoverageGap::Otherwise => "以其他身份参保",
    }
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let by_heads = CoverageReminderFacts {
        insured_count: Some(1),
        ..specimen()
    };
    vec![
        worded(&specimen(), &any_issuer()),
        worded(&by_heads, &any_issuer()),
    ]
}

/// Annexes that together hold every sentence.
pub(crate) fn annex_specimens() -> Vec<Document> {
    let any = || String::from("一");
    let gaps = [
        CoverageGap::Missing,
        CoverageGap::Partial,
        CoverageGap::Otherwise,
    ];
    let facts = CoverageAnnexFacts {
        mark: any_mark(),
        reminder_serial: any(),
        unit_name: any(),
        source: any_source(),
        portion: Portion {
            number: 1,
            of: 2,
            before: 0,
        },
        rows: gaps
            .map(|gap| CoverageAnnexRow {
                name: any(),
                masked_number: any(),
                gap,
            })
            .to_vec(),
    };
    vec![worded_annex(&facts)]
}

fn specimen() -> CoverageReminderFacts {
    let any = || String::from("一");
    CoverageReminderFacts {
        mark: any_mark(),
        unit_name: any(),
        credit_code: any(),
        surveyed_on: NaiveDate::MIN,
        staff_count: 3,
        insured_count: None,
        missing_count: 1,
        partial_count: 1,
        otherwise_insured_count: 1,
        suggested_until: NaiveDate::MIN,
        source: any_source(),
        has_annex: true,
    }
}
