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
    /// For a proof of delivery: the register's entry that is delivered. `None`: the newest one for this subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub paper: Option<EntityId>,
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
    /// 未遇留言单.
    Absence {
        /// The grid worker's telephone at work.
        phone: String,
        /// When it is answered: 工作日9:00至18:00.
        hours: String,
    },

    /// 职工参保情况核对表, the sealed annex.
    CoverageAnnex {
        /// Which part of a long list, from 1.
        part: u16,
    },
    /// 参保缴费公示表.
    Posting(PostingInput),
    /// 社会保险线索移送单.
    ClueTransfer(ClueInput),
    /// 参保情况查询结果单.
    QueryResult {
        /// Who asked: a body or the person.
        asked_by: String,
        /// What for: 评优, 年检.
        purpose: String,
    },
    /// 延期（分期）缴费协议书; only the collector's.
    Instalment(InstalmentInput),
}

/// What is typed for a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PostingInput {
    /// For a web page, with names and numbers masked; otherwise for a board inside the unit.
    pub web: bool,
    /// The year that is posted: this one or the last.
    pub year: i32,
    /// The last day of the posting, today or later.
    pub until: NaiveDate,
    /// Where staff can object: the unit's own telephone.
    pub phone: String,
    /// Which part of a long list, from 1.
    pub part: u16,
}

/// What is typed for a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClueInput {
    /// Code of the region pack's department that the receiver belongs to.
    pub department: String,
    /// The receiver's full name.
    pub to_body: String,
    /// Who answers questions, with a telephone.
    pub contact: String,
    /// What goes with it.
    pub annexes: Vec<AnnexInput>,
}

/// An annex of a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnnexInput {
    /// What it is.
    pub title: String,
    /// Sheets, from 1.
    pub sheets: u16,
}

/// What is typed for an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InstalmentInput {
    /// 保证, 抵押 or 质押, with the thing or the guarantor.
    pub guarantee: String,
    /// Its value in yuan, as typed.
    pub worth: String,
    /// The payments to come, in order.
    pub schedule: Vec<InstalmentPart>,
}

/// A payment to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InstalmentPart {
    /// By when, later than today.
    pub until: NaiveDate,
    /// How much in yuan, as typed.
    pub amount: String,
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
