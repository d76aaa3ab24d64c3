//! 登记确认单: what a household told, for it to check and sign. Says what it is for and who gets it
//! (PIPL arts. 17, 23) and how to correct it. A long household (a dormitory) goes on over further pages.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date::chinese;
use crate::document::{Document, Table, TableType, Text};
use crate::draft::{Draft, list, middle, parties, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::mask::check_masked;
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, counter, filled, not_after};

/// A person as told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldPerson {
    /// The name.
    pub name: String,
    /// The number, masked; 未出示 if none was shown.
    pub masked_number: String,
    /// How the person works: 在职, 灵活就业, 未就业 …
    pub work: String,
    /// What the person said about insurance: 职工养老（已参）…
    pub insurance: String,
}

/// Facts of a confirmation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationReceiptFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The door's address.
    pub address: String,
    /// The day of the visit.
    pub visited_on: NaiveDate,
    /// The grid whose worker visited.
    pub grid: String,
    /// Those who were told about, at least one.
    pub people: Vec<ToldPerson>,
}

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts and whole identity numbers.
pub fn registration_receipt(
    facts: &RegistrationReceiptFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::RegistrationReceipt, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[("address", &facts.address), ("grid", &facts.grid)])?;
    not_after(facts.mark.issued_on, &[("visited_on", facts.visited_on)])?;
    if facts.people.is_empty() {
        return Err(PaperError::MissingFact { field: "people" });
    }
    for person in &facts.people {
        filled(&[("people.name", &person.name)])?;
        check_masked("people.masked_number", &person.masked_number)?;
    }
    Ok(worded(facts, issuer))
}

fn worded(facts: &RegistrationReceiptFacts, issuer: &IssuerFacts) -> Document {
    let intro = Text::new()
        .fact("visited_on", chinese(facts.visited_on))
        .say("，")
        .fact("grid", &facts.grid)
        .say("工作人员到")
        .fact("address", &facts.address)
        .say("入户登记，您告知的情况如下，请核对：");
    let correct = Text::new()
        .say("登记信息用于社会保险参保服务和依法开展的信息核对、线索移送，依法提供给社会保险行政部门、经办机构和征收")
        .say("机构；依法保密，不用于与此无关的用途，按规定期限保存。您可以查阅、更正、补充登记信息：")
        .then(counter(issuer))
        .say("，电话")
        .fact("phone", &issuer.phone)
        .say("。本单系登记确认，不属于行政处理决定；参保情况以社会保险经办机构记录为准。");
    Draft::new(Template::RegistrationReceipt, "登记确认单", &facts.mark)
        .text(intro)
        .table(told(&facts.people))
        .gap(0.3)
        .choice(false, "以上情况属实。")
        .choice(false, "需要更正：")
        .text(correct)
        .gap(0.3)
        .table(parties(
            &["确认人（签名）：", "　　　　年　　月　　日"].map(|words| Text::new().say(words)),
            &["登记人（签名）：", "　　　　年　　月　　日"].map(|words| Text::new().say(words)),
        ))
        .finish()
}

fn told(people: &[ToldPerson]) -> Table {
    let each = people.iter().map(|person| {
        row(
            9.0,
            vec![
                middle(Text::new().fact("people.name", &person.name)),
                middle(Text::new().fact("people.masked_number", &person.masked_number)),
                middle(Text::new().fact("people.work", &person.work)),
                middle(Text::new().fact("people.insurance", &person.insurance)),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.2, 0.29, 0.18, 0.33],
        &["姓　名", "证件号码", "就业状态", "本人告知的参保情况"],
        each.collect(),
    )
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = RegistrationReceiptFacts {
        mark: any_mark(),
        address: any(),
        visited_on: NaiveDate::MIN,
        grid: any(),
        people: vec![ToldPerson {
            name: any(),
            masked_number: any(),
            work: any(),
            insurance: any(),
        }],
    };
    vec![worded(&facts, &any_issuer())]
}
