//! 个人续保提醒书: months missing as of a date, what the year's end means, ways to go on, a hint at subsidies.
//!
//! Arts. 10, 12, 60, 83. Employees are told whom to ask and what they may do about an employer, everybody else that they may (可以), by
//! the line that lapsed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use survey::calendar::YearMonth;
use survey::findings::Regime;
use survey::roster::Line;

use crate::date::chinese;
use crate::document::{Document, SlipPart, Text};
use crate::draft::Draft;
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark, Source, Standing, UnpaidYears};
use crate::schemes::{
    Missed, RECORDS_AT_AGENCY, REMEDY, check_open, check_years, lapsed, may_go_on,
};
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, any_source, check_issuer, check_mark, compared, counter, filled,
    not_after, slip, slip_head, telephones,
};

/// Facts of a reminder to go on paying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalReminderFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The person's name.
    pub name: String,
    /// Must or may.
    pub standing: Standing,
    /// The line on which payment paused.
    pub line: Line,
    /// The last month paid.
    pub last_paid: YearMonth,
    /// Whole months without payment up to the source's day, at least 1.
    pub months: u16,
    /// On a line that is paid by the year: the years without payment, and `months` are theirs.
    #[serde(default)]
    pub years: Option<UnpaidYears>,
    /// The last day on which this year's payment is taken, from the region pack; `None` where the region has not said.
    pub year_end: Option<NaiveDate>,
    /// Whether the region has a subsidy to ask about.
    pub subsidy: bool,
    /// Where the months come from.
    pub source: Source,
}

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts and a lapse that is none.
pub fn renewal_reminder(
    facts: &RenewalReminderFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::RenewalReminder, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[("name", &facts.name), ("source.name", &facts.source.name)])?;
    not_after(
        facts.mark.issued_on,
        &[("source.as_of", facts.source.as_of)],
    )?;
    if facts.months == 0 || facts.last_paid >= YearMonth::of(facts.source.as_of) {
        return Err(PaperError::Contradiction {
            rule: "the last month paid lies before the source's month",
        });
    }
    check_open(&facts.standing, &[facts.line])?;
    if let Some(years) = facts.years {
        check_years(years, facts.last_paid)?;
    }
    if facts.year_end.is_some_and(|end| end < facts.mark.issued_on) {
        return Err(PaperError::Contradiction {
            rule: "the year's last day of payment is still to come",
        });
    }
    Ok(worded(facts, issuer))
}

fn worded(facts: &RenewalReminderFacts, issuer: &IssuerFacts) -> Document {
    Draft::new(Template::RenewalReminder, "社会保险续保提醒书", &facts.mark)
        .to("name", &facts.name)
        .text(finding(facts))
        .led("一、为什么提醒您。", why(facts))
        .led("二、怎样续保。", ways(facts, issuer))
        .led("三、您的权利。", rights(facts, issuer))
        .optional()
        .say("本提醒书系政策告知与服务提醒，不属于行政处理决定。")
        .sealed_close(issuer)
        .slip(receipt(&facts.mark.serial))
        .finish()
}

fn finding(facts: &RenewalReminderFacts) -> Text {
    let missed = facts
        .years
        .map_or(Missed::Months(facts.months), Missed::Years);
    Text::new()
        .say("经")
        .then(compared(&facts.source))
        .then(lapsed(facts.line, facts.last_paid, &missed))
        .say("。")
}

fn why(facts: &RenewalReminderFacts) -> Text {
    let base = match facts.standing.regime() {
        Regime::Mandatory => Text::new().say(
            "依据《中华人民共和国社会保险法》第十条、第六十条，职工应当参加社会保险，用人单位应当按时足额缴费并按月\
             将缴费明细告知本人。",
        ),
        Regime::Voluntary => may_go_on(facts.line, &facts.standing),
    };
    let text = match (facts.standing.regime(), facts.year_end) {
        (Regime::Voluntary, Some(end)) => base
            .say("本年度缴费截止日为")
            .fact("year_end", chinese(end))
            .say("，此后可能无法再缴。"),
        (Regime::Voluntary, None) => {
            base.say("请留意本年度缴费截止时间，此后本年度的月份可能无法再缴纳。")
        }
        (Regime::Mandatory, _) => base,
    };
    // Subsidies are for those who pay the employees' pension for themselves.
    let own_pension = facts.line == Line::EmployeePension;
    if facts.subsidy && own_pension && facts.standing.regime() == Regime::Voluntary {
        text.say("可以咨询社保补贴。")
    } else {
        text
    }
}

fn ways(facts: &RenewalReminderFacts, issuer: &IssuerFacts) -> Text {
    let text = match &facts.standing {
        Standing::Employee { employer } => {
            let text = Text::new().say("请向所在单位");
            let text = match employer {
                Some(name) => text.say("（").fact("employer", name).say("）"),
                None => text,
            };
            text.say("询问，或者持身份证件到")
                .then(counter(issuer))
                .say("咨询。")
        }
        Standing::FlexibleWorker | Standing::Resident => Text::new()
            .say("可以通过")
            .fact("online_channel", &issuer.online_channel)
            .say("办理，或持身份证件到")
            .then(counter(issuer))
            .say("办理。"),
    };
    text.say(RECORDS_AT_AGENCY)
}

fn rights(facts: &RenewalReminderFacts, issuer: &IssuerFacts) -> Text {
    match facts.standing.regime() {
        Regime::Mandatory => Text::new()
            .say("您可以免费查询、核对参保记录，有误的可以申请更正。")
            .say(REMEDY)
            .then(telephones(issuer))
            .say("。"),
        Regime::Voluntary => Text::new()
            .say("您可以免费查询、核对参保记录，有误的可以提出异议，申请更正。")
            .then(telephones(issuer))
            .say("。"),
    }
}

fn receipt(serial: &str) -> Vec<Vec<SlipPart>> {
    vec![
        slip_head(serial),
        vec![slip("本人已收到提醒书。　□需要帮办　□自行办理　□情况有误")],
        vec![
            slip("签收人："),
            SlipPart::Blank(29.0),
            slip("　与本人关系："),
            SlipPart::Blank(22.0),
            slip("　　　年　　月　　日"),
        ],
    ]
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let standings = [
        Standing::Employee {
            employer: Some(any()),
        },
        Standing::FlexibleWorker,
        Standing::Resident,
    ];
    let pairs = standings
        .into_iter()
        .flat_map(|standing| [None, Some(NaiveDate::MIN)].map(|end| (standing.clone(), end)));
    let years = |line| match line {
        Line::ResidentPension => Some(UnpaidYears { from: 1, to: 2 }),
        Line::ResidentMedical => Some(UnpaidYears { from: 2, to: 2 }),
        Line::EmployeePension
        | Line::EmployeeMedical
        | Line::Unemployment
        | Line::WorkInjury
        | Line::Maternity => None,
    };
    let facts = pairs.flat_map(|(standing, year_end)| {
        Line::ALL.map(|line| RenewalReminderFacts {
            years: years(line),
            mark: any_mark(),
            name: any(),
            standing: standing.clone(),
            line,
            last_paid: YearMonth::of(NaiveDate::MIN),
            months: 1,
            year_end,
            subsidy: true,
            source: any_source(),
        })
    });
    facts.map(|facts| worded(&facts, &any_issuer())).collect()
}
