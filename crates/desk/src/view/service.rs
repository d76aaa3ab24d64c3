//! The register as screens see it: entries, how they were served and answered, what is due.

use serde::{Deserialize, Serialize};
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::service::ServiceNeed;
use ts_rs::TS;

use super::{PaperForm, PhotoRow};

/// One line of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperRow {
    /// The entry.
    pub id: EntityId,
    /// Serial number.
    pub serial: String,
    /// Template's stable name.
    pub template: String,
    /// Name of whom it is for.
    pub name: String,
    /// When it was printed, RFC 3339.
    pub printed_at: String,
    /// Pages.
    pub pages: u32,
    /// Which writer makes its file.
    pub form: PaperForm,
    /// How often it was printed.
    pub copies: u32,
    /// Who printed it.
    pub worker_name: String,
    /// The day it arrived, `2026-11-21`.
    pub served_on: Option<String>,
    /// By which channel; with `post` and no day it is still on its way.
    pub channel: Option<String>,
    /// Who received it.
    pub receiver: Option<String>,
    /// Until when an answer is expected; none once it is there, or when none was asked for.
    pub due: Option<PaperDue>,
    /// The day of the answer, `2026-11-21`.
    pub replied_on: Option<String>,
    /// What was answered: `registered`, `will_register`, `objects`, `other`.
    pub reply: Option<String>,
}

/// Until when an answer is expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperDue {
    /// The last day, `2026-12-01`: a working day as far as the holidays are listed.
    pub on: String,
    /// Whether the holidays of the years in question are listed; if not, the last day may be later.
    pub holidays_known: bool,
    /// How it stands today.
    pub state: DueState,
}

/// How an expected answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DueState {
    /// More than a week left.
    Waiting,
    /// Within the next seven days.
    Soon,
    /// The last day has passed.
    Overdue,
}

/// Which entries of the register to list. What is absent does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterFilter {
    /// How they stand.
    pub state: Option<RegisterState>,
    /// One template.
    pub template: Option<String>,
}

/// How an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegisterState {
    /// 未送达.
    Unserved,
    /// 到期: an answer is due within seven days.
    Due,
    /// 已逾期: an answer is overdue.
    Overdue,
    /// 已回执.
    Replied,
}

/// A page of the register, with how many of all entries stand how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterPage {
    /// The entries.
    pub rows: Vec<PaperRow>,
    /// Entries that the filter lets through.
    pub total: u32,
    /// Index of the first row.
    pub from: u32,
    /// Not yet served.
    pub unserved: u32,
    /// An answer is due within seven days.
    pub due: u32,
    /// An answer is overdue.
    pub overdue: u32,
}

/// How a paper was served. Which of it a channel needs: [`ChannelNeeds`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Service {
    /// `direct`, `household_member`, `left_with_witness`, `post`, `electronic`.
    pub channel: String,
    /// The day it arrived, `2026-11-21`; none: posted and not yet known.
    pub day: Option<String>,
    /// The time of that day, `16:05`.
    pub time: Option<String>,
    /// Who received it.
    pub receiver: Option<String>,
    /// What the receiver is to whom it is for, for example `spouse` or `mail_clerk`.
    pub relation: Option<String>,
    /// `refused` or `absent`.
    pub reason: Option<String>,
    /// Who saw it being left.
    pub witness: Option<String>,
    /// The witness's post.
    pub witness_post: Option<String>,
    /// The post's number.
    pub tracking: Option<String>,
    /// The day it was handed to the post, `2026-11-21`.
    pub posted_on: Option<String>,
    /// Whether the receiver agreed to electronic service.
    pub consent: Option<bool>,
    /// Number or address it was sent to; masked when it is read.
    pub address: Option<String>,
    /// Remark.
    pub note: Option<String>,
    /// Days that the office gives for an answer, counted from the day after service; none: no answer is expected.
    pub reply_days: Option<u32>,
}

/// What one channel needs, for a form that asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChannelNeeds {
    /// The channel.
    pub channel: String,
    /// Field of [`Service`] (`day`, `receiver` …) or `proof`, and whether it is needed; what does not belong is left out.
    pub fields: Vec<NeededField>,
    /// Relations that a receiver can have.
    pub relations: Vec<String>,
    /// Reasons for which this way is open.
    pub reasons: Vec<String>,
}

/// A field of a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NeededField {
    /// Its name in [`Service`], or `proof`.
    pub field: String,
    /// `must` or `may`.
    pub need: ServiceNeed,
}

/// What the receiver answered (回执).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperReply {
    /// The day it came, `2026-11-21`.
    pub day: String,
    /// `registered`, `will_register`, `objects`, `other`.
    pub reply: String,
    /// Remark.
    pub note: Option<String>,
}

/// Who signs on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// Who receives the paper.
    Receiver,
    /// Who sees it being left.
    Witness,
}

/// A signature drawn on the screen: an ordinary electronic signature (Electronic Signature Law arts. 3, 13, 14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignatureView {
    /// The sealed picture, a PNG.
    pub picture: PhotoRow,
    /// Whose.
    pub signer: Signer,
    /// The signer's name.
    pub name: String,
    /// The sentence that stood above the line.
    pub statement: String,
    /// SHA-256 of the picture before it was sealed, in hex.
    pub sha256: String,
}

/// The sentences above the lines for signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Statements {
    /// Above the receiver's.
    pub receiver: String,
    /// Above the witness's.
    pub witness: String,
}

/// What happened to a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperStep {
    /// `printed`, `printed_again`, `served`, `replied`.
    pub what: String,
    /// When it was noted, RFC 3339.
    pub at: String,
    /// Who noted it.
    pub worker_name: String,
}

/// An entry of the register with everything known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperDetail {
    /// Its line.
    pub row: PaperRow,
    /// Person or workplace it is for.
    pub subject_kind: EntityKind,
    /// Which one.
    pub subject: EntityId,
    /// The person's door.
    pub door: Option<EntityId>,
    /// Version of the template it was made with.
    pub template_version: u32,
    /// SHA-256 of the first printing's bytes, in hex.
    pub sha256: String,
    /// The day it was printed; nothing happened to it before.
    pub printed_on: String,
    /// State of the finding it is about, if that stands.
    pub finding_state: Option<String>,
    /// How it was served or posted.
    pub service: Option<Service>,
    /// What was answered.
    pub reply: Option<PaperReply>,
    /// Photographs of the served paper.
    pub photos: Vec<PhotoRow>,
    /// Signatures drawn on the screen, newest first.
    pub signatures: Vec<SignatureView>,
    /// The sentences above the lines for signatures.
    pub statements: Statements,
    /// What each channel needs.
    pub channels: Vec<ChannelNeeds>,
    /// Days for an answer that this office gave last for this template.
    pub reply_days_before: Option<u32>,
    /// Days within which the law has an employee registered, counted from the day of employment and not from service
    /// (Social Insurance Law art. 58); only for papers to an employer.
    pub registration_days: Option<u32>,
    /// What happened to it, oldest first.
    pub steps: Vec<PaperStep>,
}
