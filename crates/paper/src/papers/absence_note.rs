//! 未遇留言单: left at a door where nobody was met. No fact about anybody (PIPL art. 6): anyone may read it.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Folio, Text};
use crate::draft::Draft;
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::page::SheetKind;
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, filled};

/// Facts of a note: none of them about the household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsenceNoteFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The grid: 翠竹社区第三网格.
    pub grid: String,
    /// The grid worker's telephone at work.
    pub worker_phone: String,
    /// When the grid worker can be reached: 工作日9:00至18:00.
    pub worker_hours: String,
}

/// The paper for these facts. Refuses an issuer that is not entitled and empty facts.
pub fn absence_note(
    facts: &AbsenceNoteFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::AbsenceNote, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[
        ("grid", &facts.grid),
        ("worker_phone", &facts.worker_phone),
        ("worker_hours", &facts.worker_hours),
    ])?;
    Ok(worded(facts, issuer))
}

fn worded(facts: &AbsenceNoteFacts, issuer: &IssuerFacts) -> Document {
    let ask = Text::new()
        .say("方便时请致电")
        .fact("worker_phone", &facts.worker_phone)
        .say("（")
        .fact("worker_hours", &facts.worker_hours)
        .say("），约定您合适的时间，也可以到")
        .fact("address", &issuer.address)
        .say("（")
        .fact("office_hours", &issuer.office_hours)
        .say("）办理。");
    let mut document = Draft::new(Template::AbsenceNote, "未遇留言单", &facts.mark)
        .on(SheetKind::A5)
        .block(crate::document::Block::Recipient(Text::new().say("您好：")))
        .text(
            Text::new()
                .fact("grid", &facts.grid)
                .say("工作人员今日上门开展入户登记，未能与您见面。"),
        )
        .text(ask)
        .say("来访人员均佩戴工作证件，不收取任何费用，不索要银行卡号、密码和验证码。")
        .unsealed(issuer)
        .finish();
    document.folio = Folio::Never;
    document
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = AbsenceNoteFacts {
        mark: any_mark(),
        grid: any(),
        worker_phone: any(),
        worker_hours: any(),
    };
    vec![worded(&facts, &any_issuer())]
}
