//! Papers as screens see them.

use chrono::NaiveDate;
use paper::press::bound::PdfForm;
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
    /// What is missing before it can be printed: field names.
    pub missing: Vec<String>,
}

/// What a paper is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperSubject {
    /// Person or workplace.
    pub kind: EntityKind,
    /// Which one.
    pub id: EntityId,
    /// The finding it is about.
    pub finding: Option<EntityId>,
}

/// Which writer makes a paper's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperForm {
    /// A plain PDF: quick and small.
    Plain,
    /// PDF/A-2a with tags, for an archive (档案): larger and slower.
    Archive,
}

impl PaperForm {
    /// Its stable name, for the register.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Archive => "archive",
        }
    }

    /// The form of this name. Papers from before there was a choice are plain.
    pub fn named(name: &str) -> Self {
        if name == Self::Archive.name() {
            Self::Archive
        } else {
            Self::Plain
        }
    }

    /// What the press calls it.
    pub fn pdf(self) -> PdfForm {
        match self {
            Self::Plain => PdfForm::Plain,
            Self::Archive => PdfForm::Archive,
        }
    }
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
    /// Which writer made them.
    pub form: PaperForm,
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
    /// Which writer makes its file.
    pub form: PaperForm,
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
