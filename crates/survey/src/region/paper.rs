//! 文书: what a region's papers print of its own: counters, head, its own sentences, channels, policy paid for persons.
//!
//! Every key is optional. What is absent is not printed, or the paper says that the region has not filled it in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::roster::{HardshipCategory, Line};

/// Most characters of a sentence that an office writes itself.
pub const OFFICE_TEXT_MAX: usize = 120;

/// What a region's papers print of its own. The default prints nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperSection {
    /// Counters by street.
    pub counters: Vec<Counter>,
    /// The head of notices.
    pub head: HeadKind,
    /// 发文字号: who gives them out. A device without a series prints none, so that no two papers carry the same.
    pub series: Vec<Series>,
    /// Whether the organ may use a red head (GB/T 9704-2012).
    pub may_use_red_head: bool,
    /// Whether a 仿宋 or 小标宋 installed on the office's machine is used first, if its maker allows embedding.
    pub installed_fonts: bool,
    /// Ready paragraphs, in order.
    pub paragraphs: Vec<ParagraphKind>,
    /// The office's own sentences after them, at most [`OFFICE_TEXT_MAX`] characters each.
    pub sentences: Vec<String>,
    /// 抄送, on papers to units only.
    pub copies_to: Vec<String>,
    /// Whether 印发机关 and 印发日期 stand below a red head.
    pub imprint: bool,
    /// The last day of each year on which that year's own contributions are taken.
    pub year_end: Option<YearEnd>,
    /// The address in the code of flyers: the office's online channel.
    pub link: Option<String>,
    /// Headlines of flyers in a second language, from the office.
    pub headlines: Vec<Headline>,
    /// 办事渠道: which matter is handled where.
    pub channels: Vec<Channel>,
    /// 代缴: what is paid for whom.
    pub assisted: Vec<Assisted>,
}

impl PaperSection {
    /// The pattern of 发文字号 on this device.
    pub fn number_on(&self, device: &str) -> Option<&str> {
        let series = self.series.iter().find(|series| series.device == device);
        series.map(|series| series.number.as_str())
    }

    /// What the counter of this street says, else what that of all streets says.
    pub fn counter_says<T: ?Sized>(
        &self,
        street: &str,
        read: impl Fn(&Counter) -> Option<&T>,
    ) -> Option<&T> {
        let of = |wanted: Option<&str>| {
            let fits = move |counter: &&Counter| counter.street.as_deref() == wanted;
            self.counters.iter().find(fits).and_then(&read)
        };
        of(Some(street)).or_else(|| of(None))
    }
}

/// A series of 发文字号. Each belongs to one device: devices that print offline cannot share a running number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Series {
    /// The device's mark: the six characters in the middle of its papers' 编号.
    pub device: String,
    /// Pattern with `{year}` and `{number}`, the running number in the device's register: `翠街告〔{year}〕{number}号`.
    pub number: String,
}

/// A counter where people can go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counter {
    /// The street or town, as in the scope's name; `None`: all.
    pub street: Option<String>,
    /// Its name with its address: 翠竹街道便民服务中心（青年路1号）.
    pub address: Option<String>,
    /// When it is open: 工作日9:00至17:00.
    pub office_hours: Option<String>,
    /// The online channel's name.
    pub online_channel: Option<String>,
}

/// The head that notices carry. Notices to a person never carry a red one: they get the letter's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HeadKind {
    /// None.
    #[default]
    Plain,
    /// 信函格式.
    Letter,
    /// 公文格式.
    Red,
}

/// A paragraph whose wording is the program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// 帮办代办 is free.
    FreeHelp,
    /// 上门办理 by appointment.
    HomeVisit,
    /// 三方代扣代缴协议.
    Withholding,
    /// Nobody asks for passwords.
    NoPasswords,
}

/// A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearEnd {
    /// 1 to 12.
    pub month: u32,
    /// A day that the month has in every year.
    pub day: u32,
}

impl YearEnd {
    /// Reads `12-25`; refuses a day that some year lacks.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // 2025 has no 29 February.
        NaiveDate::from_ymd_opt(2025, month, day).map(|_| Self { month, day })
    }

    /// The day in a year.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

/// Whom a flyer speaks to. 常州市 2016 names the four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FlyerAudience {
    /// 用人单位.
    Employers,
    /// 职工.
    Employees,
    /// 灵活就业人员.
    FlexibleWorkers,
    /// 城乡居民.
    Residents,
}

impl FlyerAudience {
    /// Every audience.
    pub const ALL: [Self; 4] = [
        Self::Employers,
        Self::Employees,
        Self::FlexibleWorkers,
        Self::Residents,
    ];
}

/// A flyer's headline in a second language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Headline {
    /// Whose flyer.
    pub audience: FlyerAudience,
    /// The headline.
    pub text: String,
}

/// A matter with the ways to handle it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Channel {
    /// The matter: 灵活就业人员参保登记.
    pub matter: String,
    /// Online; empty: not online.
    pub online: String,
    /// At a counter or terminal; empty: only online.
    pub otherwise: String,
}

/// What is paid for a category of persons in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Assisted {
    /// The category.
    pub category: HardshipCategory,
    /// The line paid for.
    pub line: Line,
    /// The year paid for.
    pub year: i32,
    /// What the person still pays, in fen: 0 is nothing.
    pub own_share_fen: i64,
    /// The document that says so, with its number.
    pub policy: String,
    /// Who confirms the category.
    pub confirmed_by: String,
}
