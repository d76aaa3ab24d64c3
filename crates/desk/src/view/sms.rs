//! Lists of text messages as screens see them: whom, what is said, who is left out.

use serde::{Deserialize, Serialize};
use survey::findings::Queue;
use survey::ids::EntityId;
use ts_rs::TS;

/// Whom a list of text messages is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "whom", rename_all = "snake_case")]
pub enum SmsWhom {
    /// Everybody with an open finding in this queue.
    Queue {
        /// The queue.
        queue: Queue,
    },
    /// These findings; an empty list is nobody.
    Findings {
        /// Which.
        ids: Vec<EntityId>,
    },
}

/// What a list would hold. Numbers are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SmsPreview {
    /// The message: the same for everybody, with nothing about anybody.
    pub text: String,
    /// Its characters; at most [`SmsPreview::limit`].
    pub characters: u32,
    /// Characters of one message.
    pub limit: u32,
    /// Numbers it would hold.
    pub total: u32,
    /// The first of them, masked.
    pub numbers: Vec<SmsNumber>,
    /// Who is left out, first ones, with the reason.
    pub skipped: Vec<SmsSkip>,
    /// How many are left out.
    pub skipped_total: u32,
}

/// One number of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SmsNumber {
    /// Whose.
    pub name: String,
    /// The number, masked.
    pub number: String,
}

/// Somebody who is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SmsSkip {
    /// Whom the finding is about.
    pub name: String,
    /// The door to open, to put it right.
    pub door: Option<EntityId>,
    /// Why.
    pub reason: SmsSkipReason,
}

/// Why somebody is left out of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SmsSkipReason {
    /// The finding is about a workplace.
    NotAPerson,
    /// Insurance is a duty here: a paper is served, no text message sent.
    Mandatory,
    /// The finding does not stand open any more.
    Closed,
    /// Survey and rosters disagree; to be checked at the door first.
    Unsure,
    /// No phone was given in the survey.
    NoPhone,
    /// The phone is no mobile number.
    BadPhone,
    /// Somebody before has the same number.
    Duplicate,
}

/// A list that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SmsFile {
    /// Where it is.
    pub path: String,
    /// Numbers in it.
    pub numbers: u32,
}
