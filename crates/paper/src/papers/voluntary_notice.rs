//! 灵活就业人员、城乡居民参保告知书: choices, range of the base, a sample of the cost, benefits. Everything is 可以, and every scheme that is
//! open to the person is named.
//!
//! Numbers come decided from the region's parameters with their year and source. A region that has not filled them in
//! makes the paper say where to ask; it never prints a guess.

use serde::{Deserialize, Serialize};

use crate::document::{Document, SlipPart, Text};
use crate::draft::Draft;
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::template::Template;
use crate::wording::{
    any_issuer, any_mark, check_issuer, check_mark, counter, filled, percent, short_yuan, slip,
    slip_head, yuan,
};

/// Whom the paper speaks to, with the numbers for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Choice {
    /// 灵活就业人员. Arts. 10, 23.
    Flexible {
        /// The base and a sample; `None` where the region has not filled them in.
        numbers: Option<FlexibleNumbers>,
    },
    /// 城乡居民. Arts. 20–22, 25.
    Resident {
        /// Whether the employees' scheme is open to them as well, as flexible workers (art. 10): not past the statutory age.
        #[serde(default)]
        working_age: bool,
        /// The yearly grades; `None` where the region has not filled them in.
        numbers: Option<ResidentNumbers>,
    },
}

/// Decided numbers for flexible workers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlexibleNumbers {
    /// The year that they are valid for.
    pub year: i32,
    /// Lowest monthly base, in fen.
    pub base_low_fen: i64,
    /// Highest monthly base, in fen.
    pub base_high_fen: i64,
    /// The pension contribution's share of the base, in thousandths.
    pub rate_permille: u32,
    /// The monthly contribution for the lowest base, in fen: `base_low_fen * rate_permille / 1000`.
    pub lowest_monthly_fen: i64,
    /// Where they come from.
    pub source: String,
    /// Whether a primary source has confirmed them.
    pub official: bool,
}

/// Decided numbers for residents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResidentNumbers {
    /// The year that they are valid for.
    pub year: i32,
    /// Yearly pension grades from the lowest, in fen; at least one.
    pub grades_fen: Vec<i64>,
    /// The yearly medical contribution of a person, in fen.
    pub medical_fen: Option<i64>,
    /// Where they come from.
    pub source: String,
    /// Whether a primary source has confirmed them.
    pub official: bool,
}

/// Facts of a notice on voluntary insurance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoluntaryNoticeFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The person's name.
    pub name: String,
    /// Whom the paper speaks to.
    pub choice: Choice,
    /// Whether the region has a subsidy to ask about.
    pub subsidy: bool,
}

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts and a sample that does not compute.
pub fn voluntary_notice(
    facts: &VoluntaryNoticeFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::VoluntaryNotice, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[("name", &facts.name)])?;
    match &facts.choice {
        Choice::Flexible {
            numbers: Some(numbers),
        } => check_flexible(numbers)?,
        Choice::Resident {
            numbers: Some(numbers),
            ..
        } => check_resident(numbers)?,
        Choice::Flexible { numbers: None } | Choice::Resident { numbers: None, .. } => {}
    }
    Ok(worded(facts, issuer))
}

fn check_flexible(numbers: &FlexibleNumbers) -> Result<(), PaperError> {
    filled(&[("numbers.source", &numbers.source)])?;
    let monthly = numbers.base_low_fen * i64::from(numbers.rate_permille) / 1000;
    // The collector may round to a tenth of a yuan.
    if (monthly - numbers.lowest_monthly_fen).abs() > 10 {
        return Err(PaperError::Contradiction {
            rule: "the contribution is the base times the rate",
        });
    }
    if numbers.base_low_fen <= 0 || numbers.base_high_fen < numbers.base_low_fen {
        return Err(PaperError::Contradiction {
            rule: "the base's range runs upwards",
        });
    }
    Ok(())
}

fn check_resident(numbers: &ResidentNumbers) -> Result<(), PaperError> {
    filled(&[("numbers.source", &numbers.source)])?;
    if numbers.grades_fen.is_empty() {
        return Err(PaperError::MissingFact {
            field: "numbers.grades_fen",
        });
    }
    Ok(())
}

fn worded(facts: &VoluntaryNoticeFacts, issuer: &IssuerFacts) -> Document {
    let (title, cost, benefit) = match &facts.choice {
        Choice::Flexible { numbers } => (
            "灵活就业人员参保告知书",
            numbers.as_ref().map_or_else(unknown, flexible_cost),
            "达到法定退休年龄且符合最低缴费年限（2030年起由十五年逐步提高，2039年达到二十年）的，按月领取基本养老金。\
             女性退休年龄档次以当地规定为准。",
        ),
        Choice::Resident { numbers, .. } => (
            "城乡居民参保告知书",
            numbers.as_ref().map_or_else(unknown, resident_cost),
            "年满六十周岁且符合缴费年限的，按月领取养老金；参加基本医疗保险的，按规定报销医疗费用。",
        ),
    };
    let ways = Text::new()
        .say("可以持本人身份证件到")
        .then(counter(issuer))
        .say("办理，也可以通过")
        .fact("online_channel", &issuer.online_channel)
        .say("办理。");
    let ways = if facts.subsidy {
        ways.say("可以咨询社会保险补贴。")
    } else {
        ways
    };
    Draft::new(Template::VoluntaryNotice, title, &facts.mark)
        .to("name", &facts.name)
        .led("一、您可以怎样选择。", policy(&facts.choice))
        .led("二、大约缴多少，能得到什么。", cost.say(benefit))
        .led("三、怎样办理、查询。", ways.then(rights(issuer)))
        .optional()
        .say("本告知书系政策告知与服务提醒，不属于行政处理决定。")
        .sealed_close(issuer)
        .slip(receipt(&facts.mark.serial))
        .finish()
}

/// What is open to the person.
fn policy(choice: &Choice) -> Text {
    match choice {
        Choice::Flexible { .. } => Text::new().say(
            "依据《中华人民共和国社会保险法》第十条、第二十三条，您可以参加职工基本养老保险、职工基本医疗保险，由个人缴费。\
             是否参保由您自愿决定。",
        ),
        Choice::Resident { working_age, .. } => {
            let text = Text::new().say(
                "依据《中华人民共和国社会保险法》第二十条至第二十二条、第二十五条，您可以参加城乡居民基本养老、基本医疗保险，\
                 享受政府补贴",
            );
            let text = if *working_age {
                text.say("；从事灵活就业的，也可以参加职工基本养老保险（第十条）")
            } else {
                text
            };
            text.say("。由您自愿决定。")
        }
    }
}

/// The paper says nothing about the person's own records, so there is nothing to object to but the records themselves.
fn rights(issuer: &IssuerFacts) -> Text {
    Text::new()
        .say("您可以免费查询、核对参保记录，有误的可以申请更正。电话：")
        .fact("phone", &issuer.phone)
        .say("、12333（社保）、12366（缴费）。")
}

fn unknown() -> Text {
    Text::new().say("今年的缴费标准，请拨打12366或者到下列地点询问。")
}

fn flexible_cost(numbers: &FlexibleNumbers) -> Text {
    let text = Text::new()
        .fact("numbers.year", numbers.year.to_string())
        .say("年养老保险月缴费基数在")
        .fact("numbers.base_low_fen", yuan(numbers.base_low_fen))
        .say("至")
        .fact("numbers.base_high_fen", yuan(numbers.base_high_fen))
        .say("之间，缴费比例")
        .fact("numbers.rate_permille", percent(numbers.rate_permille))
        .say("；按最低基数每月约")
        .fact(
            "numbers.lowest_monthly_fen",
            yuan(numbers.lowest_monthly_fen),
        )
        .say("。");
    text.then(sourced(&numbers.source, numbers.official))
}

fn resident_cost(numbers: &ResidentNumbers) -> Text {
    let text = Text::new()
        .fact("numbers.year", numbers.year.to_string())
        .say("年养老保险的年缴费档次为");
    let grades = numbers.grades_fen.iter().enumerate();
    let text = grades.fold(text, |text, (at, grade)| {
        let text = if at == 0 { text } else { text.say("、") };
        text.fact("numbers.grades_fen", short_yuan(*grade))
    });
    let text = match numbers.medical_fen {
        Some(fen) => text
            .say("；医疗保险每人每年")
            .fact("numbers.medical_fen", short_yuan(fen))
            .say("。"),
        None => text.say("。"),
    };
    text.then(sourced(&numbers.source, numbers.official))
}

fn sourced(source: &str, official: bool) -> Text {
    let text = Text::new().say("（来源：").fact("numbers.source", source);
    if official {
        text.say("。）")
    } else {
        text.say("；未经正式文件核实，以征收机构公布为准。）")
    }
}

fn receipt(serial: &str) -> Vec<Vec<SlipPart>> {
    vec![
        slip_head(serial),
        vec![
            slip("签收人："),
            SlipPart::Blank(28.0),
            slip("　□需要帮办　□自行办理　　　年　　月　　日"),
        ],
    ]
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let flexible = |official| FlexibleNumbers {
        year: 1,
        base_low_fen: 1,
        base_high_fen: 1,
        rate_permille: 1,
        lowest_monthly_fen: 1,
        source: any(),
        official,
    };
    let resident = ResidentNumbers {
        year: 1,
        grades_fen: vec![1, 2],
        medical_fen: Some(1),
        source: any(),
        official: false,
    };
    let choices = [
        Choice::Flexible { numbers: None },
        Choice::Flexible {
            numbers: Some(flexible(true)),
        },
        Choice::Resident {
            working_age: true,
            numbers: Some(resident),
        },
        Choice::Resident {
            working_age: false,
            numbers: None,
        },
    ];
    let facts = choices.map(|choice| VoluntaryNoticeFacts {
        mark: any_mark(),
        name: any(),
        choice,
        subsidy: true,
    });
    facts.map(|facts| worded(&facts, &any_issuer())).to_vec()
}
