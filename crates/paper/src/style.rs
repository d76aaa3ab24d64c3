//! What a region may change about a paper: its head, optional paragraphs, who gets a copy.
//!
//! The organ, telephones and channels are [`IssuerFacts`]. A style only adds: obligatory elements, citations and issuer
//! limits are the templates' own, and no style takes a sentence away. Texts that an office writes are refused if they use a
//! word reserved to another body.

use serde::{Deserialize, Serialize};

use crate::date::chinese;
use crate::document::{Block, Document, Imprint, Text};
use crate::error::PaperError;
use crate::facts::IssuerFacts;
use crate::fonts::manifest::Face;
use crate::issuer::{Competence, Issuer};
use crate::reserved::check_words;
use crate::template::Template;
use crate::wording::filled;
pub use survey::region::OFFICE_TEXT_MAX;

/// The head that a region's papers carry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum HeadStyle {
    /// No head: the plain format.
    #[default]
    Plain,
    /// 信函格式.
    Letter {
        /// 发文字号.
        number: Option<String>,
    },
    /// 公文格式 with the red head; only where the organ may use it, and never to a person.
    Red {
        /// 发文字号.
        number: String,
    },
}

/// A paragraph that a region may add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum OptionalParagraph {
    /// 帮办代办 is free.
    FreeHelp,
    /// 上门办理 by appointment.
    HomeVisit,
    /// 三方代扣代缴协议.
    Withholding,
    /// Nobody asks for passwords.
    NoPasswords,
    /// A sentence of the office.
    Office {
        /// The office's own sentence, at most [`OFFICE_TEXT_MAX`] characters.
        text: String,
    },
}

/// A region's style. The default changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperStyle {
    /// The head.
    pub head: HeadStyle,
    /// The office's name in a second language, above the head; needs a head.
    pub second_language: Option<String>,
    /// Paragraphs before the closing statement, in order.
    pub paragraphs: Vec<OptionalParagraph>,
    /// 抄送.
    pub copies_to: Vec<String>,
    /// Whether 印发机关 and 印发日期 are printed below a red head.
    pub imprint: bool,
}

impl PaperStyle {
    /// The document in this style. Refuses a head that the paper or the issuer may not carry, and reserved words.
    pub fn apply(
        &self,
        mut document: Document,
        issuer: &IssuerFacts,
    ) -> Result<Document, PaperError> {
        self.add_paragraphs(&mut document, issuer)?;
        self.add_head(&mut document, issuer)?;
        self.add_imprint(&mut document, issuer)?;
        Ok(document)
    }

    /// What of this style a paper may carry: a person's notice gets a letter's head for a red one and is copied to nobody, a slip
    /// or form gets none. The rest is left out, so that one style serves all papers of an office.
    pub fn for_paper(&self, template: Template, issuer: Issuer) -> Self {
        let head = match &self.head {
            _ if !takes_head(template) || issuer == Issuer::GridWorker => HeadStyle::Plain,
            HeadStyle::Red { number } if to_a_person(template) => HeadStyle::Letter {
                number: Some(number.clone()),
            },
            head @ (HeadStyle::Plain | HeadStyle::Letter { .. } | HeadStyle::Red { .. }) => {
                head.clone()
            }
        };
        let headed = head != HeadStyle::Plain;
        let copied = takes_copies(template);
        Self {
            second_language: self.second_language.clone().filter(|_| headed),
            copies_to: self.copies_to.iter().filter(|_| copied).cloned().collect(),
            paragraphs: self.paragraphs.clone(),
            imprint: self.imprint,
            head,
        }
    }

    fn add_paragraphs(
        &self,
        document: &mut Document,
        issuer: &IssuerFacts,
    ) -> Result<(), PaperError> {
        let Some(at) = document.optional_at else {
            return Ok(());
        };
        let each = self.paragraphs.iter().map(|each| worded(each, issuer));
        let blocks: Vec<Block> = each.collect::<Result<_, _>>()?;
        document.blocks.splice(at..at, blocks);
        document.optional_at = None;
        Ok(())
    }

    fn add_head(&self, document: &mut Document, issuer: &IssuerFacts) -> Result<(), PaperError> {
        let second_language = self
            .second_language
            .as_ref()
            .map(|text| Text::new().second_language(text));
        let organ = Text::new().fact_in(Face::Title, "organ", &issuer.organ);
        let head = match &self.head {
            HeadStyle::Plain if second_language.is_some() => {
                return Err(PaperError::Contradiction {
                    rule: "a line in a second language stands above a head",
                });
            }
            HeadStyle::Plain => return Ok(()),
            HeadStyle::Letter { number } => Block::LetterHead {
                second_language,
                organ,
                number: number
                    .as_ref()
                    .map(|number| Text::new().fact("document_number", number)),
            },
            HeadStyle::Red { number } => {
                filled(&[("document_number", number)])?;
                Block::RedHead {
                    second_language,
                    organ,
                    number: Text::new().fact("document_number", number),
                }
            }
        };
        check_head(&self.head, document, issuer)?;
        document.blocks.insert(0, head);
        Ok(())
    }

    fn add_imprint(&self, document: &mut Document, issuer: &IssuerFacts) -> Result<(), PaperError> {
        let copies_to = (!self.copies_to.is_empty())
            .then(|| Text::new().fact("copies_to", format!("{}。", self.copies_to.join("，"))));
        for text in &self.copies_to {
            filled(&[("copies_to", text)])?;
            check_words(text, issuer.issuer)?;
        }
        if copies_to.is_some() && !takes_copies(document.template) {
            return Err(PaperError::Contradiction {
                rule: "what concerns a person is copied to nobody",
            });
        }
        let red = matches!(self.head, HeadStyle::Red { .. });
        let printed = (self.imprint && red).then(|| {
            let date = format!("{}印发", chinese(document.issued_on));
            let organ = Text::new().fact("organ", &issuer.organ);
            (organ, Text::new().fact("issued_on", date))
        });
        if printed.is_some() || copies_to.is_some() {
            let imprint = Imprint { copies_to, printed };
            // Above the slip, which is torn off.
            let slip = matches!(document.blocks.last(), Some(Block::TearOff(_)));
            let at = document.blocks.len() - usize::from(slip);
            document.blocks.insert(at, Block::Imprint(imprint));
        }
        Ok(())
    }
}

/// Which papers may carry which head (GB/T 9704-2012; design page "Paper").
fn check_head(
    head: &HeadStyle,
    document: &Document,
    issuer: &IssuerFacts,
) -> Result<(), PaperError> {
    let template = document.template;
    let headed = matches!(
        document.blocks.first(),
        Some(Block::RedHead { .. } | Block::LetterHead { .. })
    );
    if headed || !takes_head(template) {
        return Err(PaperError::Contradiction {
            rule: "only a notice or transfer carries a head, and only one",
        });
    }
    let red = matches!(head, HeadStyle::Red { .. });
    if (red && !issuer.may_use_red_head) || issuer.issuer == Issuer::GridWorker {
        return Err(PaperError::NotEntitled {
            template,
            issuer: issuer.issuer,
        });
    }
    if red && to_a_person(template) {
        return Err(PaperError::Contradiction {
            rule: "a notice to a person has no red head",
        });
    }
    Ok(())
}

fn takes_head(template: Template) -> bool {
    let form = [Template::ServiceReceipt, Template::CoverageAnnex].contains(&template);
    let official = matches!(
        template.competence(),
        Competence::Notice | Competence::Transfer
    );
    official && !form
}

fn takes_copies(template: Template) -> bool {
    takes_head(template) && !to_a_person(template)
}

fn to_a_person(template: Template) -> bool {
    [
        Template::IndividualNotice,
        Template::RenewalReminder,
        Template::VoluntaryNotice,
        Template::AssistedNotice,
    ]
    .contains(&template)
}

fn worded(paragraph: &OptionalParagraph, issuer: &IssuerFacts) -> Result<Block, PaperError> {
    let text = match paragraph {
        OptionalParagraph::FreeHelp => {
            Text::new().say("便民服务中心和社区免费帮办代办，不收取任何费用。")
        }
        OptionalParagraph::HomeVisit => {
            Text::new().say("老年人、残疾人等行动不便的，可以预约上门办理。")
        }
        OptionalParagraph::Withholding => {
            Text::new().say("可以与征收机构、银行签订三方协议，按月代扣代缴。")
        }
        OptionalParagraph::NoPasswords => {
            Text::new().say("工作人员不索要银行卡密码和验证码，请谨防诈骗。")
        }
        OptionalParagraph::Office { text } => {
            filled(&[("paragraphs.text", text)])?;
            check_words(text, issuer.issuer)?;
            if text.chars().count() > OFFICE_TEXT_MAX {
                return Err(PaperError::Contradiction {
                    rule: "an office's own paragraph is short",
                });
            }
            Text::new().fact("paragraphs.text", text)
        }
    };
    Ok(Block::Paragraph(text))
}
