//! Papers as screens see them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use survey::ids::EntityId;
use survey::record::EntityKind;
use ts_rs::TS;

/// A paper that could be made for a subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperChoice {
    /// Template's stable name, for example `"individual_notice"`.
    pub template: String,
    /// Whether this issuer may print it.
    pub allowed: bool,
    /// What is missing before it can be printed: field names. What is only to be typed is in `asks`.
    pub missing: Vec<String>,
    /// What is typed for it, in the order in which it is asked.
    pub asks: Vec<AskedFact>,
}

/// A fact that is typed for a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AskedFact {
    /// Its name.
    pub field: String,
    /// What stands there until something else is typed; empty where there is nothing to suggest.
    pub suggested: String,
}

/// What a paper is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperSubject {
    /// Person, workplace, household or door.
    pub kind: EntityKind,
    /// Which one.
    pub id: EntityId,
    /// The finding it is about.
    pub finding: Option<EntityId>,
}

/// What a clerk types for a paper that records alone cannot fill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum PaperInput {
    /// 预约单.
    Appointment {
        /// For what: 办理灵活就业人员参保登记.
        matter: String,
        /// The day, today or later.
        on: NaiveDate,
        /// About when: 上午9:00至11:00.
        time: String,
        /// Where: 便民服务中心2号窗口.
        place: String,
    },
    /// 未遇留言单.
    Absence {
        /// The grid worker's telephone at work.
        phone: String,
        /// When it is answered: 工作日9:00至18:00.
        hours: String,
    },
}

/// A rendered preview; its bytes come from `paper_bytes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperPreview {
    /// Handle for `paper_bytes` and `paper_issue`; valid until the lock.
    pub preview: String,
    /// Pages.
    pub pages: u32,
    /// Bytes.
    pub bytes: u32,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// Template's stable name.
    pub template: String,
    /// Characters that no font has: nothing was rendered.
    pub unprintable: Vec<UnprintableView>,
}

/// A character that cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnprintableView {
    /// The field it stands in.
    pub field: String,
    /// The character.
    pub character: String,
    /// Its code point, `U+3400`.
    pub code_point: String,
}

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
    /// How often it was printed.
    pub copies: u32,
    /// When it was served, RFC 3339.
    pub served_at: Option<String>,
    /// Who received it.
    pub receiver: Option<String>,
    /// Who printed it.
    pub worker_name: String,
}

/// How a paper was served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Service {
    /// `direct`, `household_member`, `left_with_witness`, `post`, `electronic`.
    pub channel: String,
    /// Who received it.
    pub receiver: String,
    /// Witness, for `left_with_witness`.
    pub witness: Option<String>,
}
