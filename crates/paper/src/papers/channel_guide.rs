//! 办事渠道指引: which matter is handled where: online, by telephone, at the counter, at a terminal. No personal facts.

use serde::{Deserialize, Serialize};

use crate::document::{Document, Table, TableType, Text};
use crate::draft::{Draft, left, list, middle, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::reserved::check_words;
use crate::template::Template;
use crate::wording::{
    MEDICAL_BODY, ONLY_ID, any_issuer, any_mark, check_issuer, check_leaflet_mark, counter, filled,
    telephones,
};

/// A matter with the ways to handle it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelEntry {
    /// The matter: 职工增员.
    pub matter: String,
    /// Online: site, app or mini program with the path to the page.
    pub online: String,
    /// Otherwise: a counter or a terminal.
    pub otherwise: String,
}

/// Facts of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelGuideFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The matters, at least one.
    pub entries: Vec<ChannelEntry>,
}

/// The paper for these facts. Refuses an issuer that is not entitled, empty facts and reserved words.
pub fn channel_guide(
    facts: &ChannelGuideFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::ChannelGuide, issuer)?;
    check_leaflet_mark(&facts.mark)?;
    if facts.entries.is_empty() {
        return Err(PaperError::MissingFact { field: "entries" });
    }
    for entry in &facts.entries {
        filled(&[("entries.matter", &entry.matter)])?;
        for text in [&entry.matter, &entry.online, &entry.otherwise] {
            check_words(text, issuer.issuer)?;
        }
    }
    Ok(worded(facts, issuer))
}

fn worded(facts: &ChannelGuideFacts, issuer: &IssuerFacts) -> Document {
    let online = Text::new()
        .say("网上办理：")
        .fact("online_channel", &issuer.online_channel)
        .say("。");
    let at = Text::new()
        .say("窗口办理：")
        .then(counter(issuer))
        .say("。");
    Draft::new(Template::ChannelGuide, "社会保险办事渠道指引", &facts.mark)
        .text(online)
        .text(at)
        .text(telephones(issuer).say("。"))
        .table(matters(&facts.entries))
        .gap(0.3)
        .text(
            Text::new()
                .say(MEDICAL_BODY)
                .say(ONLY_ID)
                .say("老年人、残疾人可以预约上门办理。办理不收取任何费用。"),
        )
        .unsealed(issuer)
        .finish()
}

fn matters(entries: &[ChannelEntry]) -> Table {
    let each = entries.iter().map(|entry| {
        row(
            9.0,
            vec![
                middle(Text::new().fact("entries.matter", &entry.matter)),
                left(Text::new().fact("entries.online", &entry.online)),
                left(Text::new().fact("entries.otherwise", &entry.otherwise)),
            ],
        )
    });
    list(
        TableType::SmallFour,
        &[0.26, 0.42, 0.32],
        &["事　项", "网上、掌上", "线　下"],
        each.collect(),
    )
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let any = || String::from("一");
    let facts = ChannelGuideFacts {
        mark: any_mark(),
        entries: vec![ChannelEntry {
            matter: any(),
            online: any(),
            otherwise: any(),
        }],
    };
    vec![worded(&facts, &any_issuer())]
}
