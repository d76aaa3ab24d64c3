//! 预约单: when and where somebody is expected, and what to bring: the identity document, and nothing else unless a law says so (条例 art. 31).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date::chinese;
use crate::document::{Document, Folio, TableType, Text};
use crate::draft::{Draft, caption, form, left, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::mask::masked_name;
use crate::page::SheetKind;
use crate::schemes::NOTHING_ELSE;
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, filled};

/// Facts of an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// Who is expected; printed masked.
    pub name: String,
    /// What for: 职工养老保险续保.
    pub matter: String,
    /// The day; not before the paper's.
    pub on: NaiveDate,
    /// The time as it is said: 上午9:30.
    pub time: String,
    /// Where: a counter, or 上门服务.
    pub place: String,
}

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts and a day that is past.
pub fn appointment_slip(
    facts: &AppointmentFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::AppointmentSlip, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("name", &facts.name),
        ("matter", &facts.matter),
        ("time", &facts.time),
        ("place", &facts.place),
    ])?;
    if facts.on < facts.mark.issued_on {
        return Err(PaperError::Contradiction {
            rule: "an appointment lies ahead",
        });
    }
    Ok(worded(facts, issuer))
}

fn worded(facts: &AppointmentFacts, issuer: &IssuerFacts) -> Document {
    let entry = |words, text| row(10.0, vec![caption(words), left(text)]);
    let rows = vec![
        entry("预约人", Text::new().fact("name", masked_name(&facts.name))),
        entry("办理事项", Text::new().fact("matter", &facts.matter)),
        entry(
            "时　　间",
            Text::new()
                .fact("on", chinese(facts.on))
                .fact("time", &facts.time),
        ),
        entry("地　　点", Text::new().fact("place", &facts.place)),
        entry(
            "请带材料",
            Text::new().say("本人身份证件；").say(NOTHING_ELSE),
        ),
        entry("联系电话", call(issuer)),
    ];
    let mut document = Draft::new(Template::AppointmentSlip, "预约单", &facts.mark)
        .on(SheetKind::A5)
        .table(form(TableType::Four, &[0.28, 0.72], rows))
        .gap(0.4)
        .note(Text::new().say(
            "不能按时前来的，请提前致电改约。老年人、残疾人可以预约上门办理。办理不收取任何费用。",
        ))
        .gap(0.3)
        .unsealed(issuer)
        .finish();
    document.folio = Folio::Never;
    document
}

/// The office's number, with its hours where it has named them.
fn call(issuer: &IssuerFacts) -> Text {
    let text = Text::new().fact("phone", &issuer.phone);
    match &issuer.open {
        Some(hours) => text.say("（").fact("open", hours).say("）"),
        None => text,
    }
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = AppointmentFacts {
        mark: any_mark(),
        name: any(),
        matter: any(),
        on: NaiveDate::MIN,
        time: any(),
        place: any(),
    };
    vec![worded(&facts, &any_issuer())]
}
