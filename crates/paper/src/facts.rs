//! Facts that papers state: plain, decided data. Nothing here is looked up or computed later; what is printed is what
//! stands here, with its source and its date.
//!
//! Texts are printed as given. They must hold no line breaks, and no fact that the paper's addressee may not see.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use survey::calendar::YearMonth;
use survey::findings::Regime;
use survey::roster::Line;

use crate::issuer::Issuer;
use crate::strokes::Strokes;

/// The body that issues a paper, from the region pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuerFacts {
    /// What kind of body it is; decides what it may issue.
    pub issuer: Issuer,
    /// Its full name, for the signature, for example 示范市青禾区翠竹街道办事处.
    pub organ: String,
    /// Where people can go, with the name of the counter: 翠竹街道便民服务中心（青年路1号）. Neutral words where the office has
    /// named none; a place is never made up.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// What stands in brackets behind [`Self::address`]: 工作日9:00至17:00, or whom to ask for what the office has not named.
    pub office_hours: String,
    /// When the office answers, as it has filled it in, for where hours stand alone; `None`: it has not.
    pub open: Option<String>,
    /// The online channel's name, or neutral words.
    pub online_channel: String,
    /// The telephone for medical and maternity insurance, which belong to 医疗保障 (经办条例 4); `None`: not filled in.
    pub medical_phone: Option<String>,
    /// Whether it may use a red head with a document number (GB/T 9704-2012).
    pub may_use_red_head: bool,
}

/// What every entry of the register has: number, id and date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// 编号, unique in the register.
    pub serial: String,
    /// Opaque document id, the only content of the QR code.
    pub document_id: String,
    /// The date of the paper.
    pub issued_on: NaiveDate,
}

impl Mark {
    /// The mark of a leaflet that is in no register: no number, no code.
    pub fn unregistered(issued_on: NaiveDate) -> Self {
        Self {
            serial: String::new(),
            document_id: String::new(),
            issued_on,
        }
    }

    /// Whether the paper is in no register.
    pub fn is_unregistered(&self) -> bool {
        self.serial.is_empty() && self.document_id.is_empty()
    }
}

/// A roster that a fact was compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Whose data: 示范市社会保险经办机构.
    pub name: String,
    /// The day that the data describe.
    pub as_of: NaiveDate,
}

/// How a person stands to social insurance; decides 应当 or 可以.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Standing {
    /// 职工: employed by a unit. Social Insurance Law arts. 10, 23: 应当.
    Employee {
        /// The unit's name, if the person told it.
        employer: Option<String>,
    },
    /// 灵活就业人员 and individual business people without staff. Arts. 10, 23: 可以.
    FlexibleWorker,
    /// 城乡居民. Arts. 20, 22, 25: 可以.
    Resident,
}

impl Standing {
    /// Must or may.
    pub const fn regime(&self) -> Regime {
        match self {
            Self::Employee { .. } => Regime::Mandatory,
            Self::FlexibleWorker | Self::Resident => Regime::Voluntary,
        }
    }
}

/// What is missing in a person's insurance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Gap {
    /// No record was found on these lines (rule R6). At least one line.
    NoRecord {
        /// The lines.
        lines: Vec<Line>,
    },
    /// Payment on a line has paused (rule R7).
    Lapsed {
        /// The line.
        line: Line,
        /// The last month paid.
        last_paid: YearMonth,
        /// Whole months without payment up to the source's day, at least 1.
        months: u16,
    },
    /// A scheme that is paid by the year was not paid for whole years (rule R7).
    LapsedYears {
        /// The line.
        line: Line,
        /// The last month paid.
        last_paid: YearMonth,
        /// The years.
        years: UnpaidYears,
    },
}

/// Calendar years that were not paid, all of them over on the source's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnpaidYears {
    /// The first, after that of the last month paid.
    pub from: i32,
    /// The last, not before the first.
    pub to: i32,
}

/// Facts of a notice to a person (未参保人员告知).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndividualNoticeFacts {
    /// Number, id and date.
    pub mark: Mark,
    /// The person's name.
    pub name: String,
    /// Must or may.
    pub standing: Standing,
    /// What is missing.
    pub gap: Gap,
    /// The day of the visit.
    pub surveyed_on: NaiveDate,
    /// What the visit was compared with.
    pub source: Source,
}

/// Facts of a notice to a unit (用人单位参保登记告知书).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployerNoticeFacts {
    /// Number, id and date.
    pub mark: Mark,
    /// 发文字号 such as 翠街告〔2026〕15号; printed only under a red head.
    pub document_number: Option<String>,
    /// The unit's registered name.
    pub unit_name: String,
    /// 统一社会信用代码, 18 characters.
    pub credit_code: String,
    /// The grid whose worker visited: 翠竹社区第三网格.
    pub grid: String,
    /// The day of the visit.
    pub surveyed_on: NaiveDate,
    /// Employees whom the unit has to insure according to the visit, at least 1: without dispatched, part-time, rehired and interns.
    pub staff_count: u32,
    /// Persons insured by the unit on the employees' pension according to the source, less than `staff_count`; `None` when the source
    /// has no record of the unit on any line.
    pub insured_count: Option<u32>,
    /// What the visit was compared with.
    pub source: Source,
}

/// A paper that was delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServedPaper {
    /// Its title.
    pub title: String,
    /// Its 编号 or 发文字号.
    pub number: String,
    /// How many copies, at least 1.
    pub copies: u16,
}

/// How a paper is delivered. Civil Procedure Law (2023) arts. 88–95.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceMethod {
    /// 直接送达.
    Direct,
    /// 成年家属、单位收发人员等代收.
    Substitute,
    /// 留置送达, with a witness or with photographs.
    Left,
    /// 邮寄送达.
    Post,
    /// 电子送达, with the addressee's consent.
    Electronic,
    /// 公告送达.
    PublicNotice,
}

impl ServiceMethod {
    /// Every method, in the order printed.
    pub const ALL: [Self; 6] = [
        Self::Direct,
        Self::Substitute,
        Self::Left,
        Self::Post,
        Self::Electronic,
        Self::PublicNotice,
    ];
}

/// Facts of a proof of delivery (送达回证). What is absent stays blank, to be written by hand at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceReceiptFacts {
    /// Number, id and date.
    pub mark: Mark,
    /// The papers delivered, at least one.
    pub papers: Vec<ServedPaper>,
    /// 受送达人.
    pub recipient: String,
    /// 送达地址.
    pub address: String,
    /// 送达方式, if already known.
    pub method: Option<ServiceMethod>,
    /// 备注, for example numbers of photographs.
    pub remark: Option<String>,
    /// What was noted of a service that has taken place; none: a blank table for the door.
    #[serde(default)]
    pub service: Option<Box<ServedFacts>>,
}

/// A service that has taken place, as the register has it. What is absent stays blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServedFacts {
    /// 送达方式.
    pub method: ServiceMethod,
    /// 收到日期.
    pub received_on: Option<NaiveDate>,
    /// The time of that day, `16:05`.
    pub received_at: Option<String>,
    /// 签收人.
    pub receiver: Option<String>,
    /// 与受送达人关系.
    pub relation: Option<String>,
    /// 代收理由 or 拒收事由, by the method.
    pub reason: Option<String>,
    /// 见证人.
    pub witness: Option<String>,
    /// 见证人's local organisation and post.
    pub witness_post: Option<String>,
    /// The post's number.
    pub tracking: Option<String>,
    /// The day it was handed to the post.
    pub posted_on: Option<NaiveDate>,
    /// Where it was sent electronically, masked.
    pub sent_to: Option<String>,
    /// 备注.
    pub note: Option<String>,
    /// Photographs of the served paper.
    pub photos: u32,
    /// First digits of the hash of the receiver's signature drawn on a screen.
    pub receiver_signature: Option<String>,
    /// The same of the witness's.
    pub witness_signature: Option<String>,
    /// The receiver's signature itself; `None` where its picture is not at hand, and the hash stands alone.
    #[serde(default)]
    pub receiver_strokes: Option<Strokes>,
    /// The witness's signature itself.
    #[serde(default)]
    pub witness_strokes: Option<Strokes>,
}
