//! 送达 and 回执: what has to be noted when a paper reaches its receiver, by channel, and what follows from the receiver's answer.
//!
//! A street office's notices are no papers of a court. How they are served, and what each way needs, is taken over from the Civil
//! Procedure Law (2023), arts. 87 to 91, so that a later body can rely on it; 公告 (art. 95) is not a street office's way.
//! What is noted are fields of a paper's record ([`crate::forms`]); whether they may be noted together is decided here.
//! When an answer is due: [`crate::deadline`], counted from the day of service. Nothing here knows what day it is.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use ts_rs::TS;

/// How a paper reached its receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// 直接送达: to the person, or a unit's legal representative or head. Art. 88.
    Direct,
    /// 代收: an adult of the same household, a unit's mail clerk, a named agent. Art. 88.
    HouseholdMember,
    /// 留置: left at the dwelling with a witness, recorded by photograph or signature. Art. 89.
    LeftWithWitness,
    /// 邮寄: the day of service is the one on the post's return slip. Art. 91.
    Post,
    /// 电子: with the receiver's consent, in a way that shows that it arrived. Art. 90.
    Electronic,
}

impl Channel {
    /// Every channel, in the order of the form.
    pub const ALL: [Self; 5] = [
        Self::Direct,
        Self::HouseholdMember,
        Self::LeftWithWitness,
        Self::Post,
        Self::Electronic,
    ];

    /// The code in files and on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::HouseholdMember => "household_member",
            Self::LeftWithWitness => "left_with_witness",
            Self::Post => "post",
            Self::Electronic => "electronic",
        }
    }

    /// The channel of this code, or `None`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// What can be noted about a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The day it arrived.
    Day,
    /// The time of that day.
    Time,
    /// Who took it.
    Receiver,
    /// What they are to the person or unit it is for.
    Relation,
    /// Why it was left, or why somebody else took it.
    Reason,
    /// Who saw it being left.
    Witness,
    /// The witness's post in a local organisation (基层组织) or at the unit.
    WitnessPost,
    /// A photograph of the served paper or a signature drawn on the screen.
    Proof,
    /// The post's number.
    Tracking,
    /// The day it was handed to the post.
    PostedOn,
    /// That the receiver agreed to electronic service.
    Consent,
    /// Number or address it was sent to.
    Address,
}

impl Item {
    /// Every item, in the order in which one is asked for it.
    pub const ALL: [Self; 12] = [
        Self::Receiver,
        Self::Relation,
        Self::Reason,
        Self::Witness,
        Self::WitnessPost,
        Self::Tracking,
        Self::PostedOn,
        Self::Consent,
        Self::Address,
        Self::Day,
        Self::Time,
        Self::Proof,
    ];

    /// The field of a paper's record that holds it; `"proof"` is no field but pictures of the paper.
    pub fn field(self) -> &'static str {
        match self {
            Self::Day => "served_on",
            Self::Time => "served_time",
            Self::Receiver => "receiver",
            Self::Relation => "receiver_relation",
            Self::Reason => "service_reason",
            Self::Witness => "witness",
            Self::WitnessPost => "witness_post",
            Self::Proof => "proof",
            Self::Tracking => "tracking",
            Self::PostedOn => "posted_on",
            Self::Consent => "consent",
            Self::Address => "service_address",
        }
    }
}

/// Whether a channel needs an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ServiceNeed {
    /// The service is not complete without it.
    Must,
    /// It may be noted.
    May,
    /// It does not belong to this channel.
    Never,
}

/// What each channel needs. One row for each item, one column for each channel, in the order of [`Channel::ALL`].
/// Sources: Civil Procedure Law (2023) art. 88 (receiver and their relation), 89 (reason, witness, photographs), 90 (consent and
/// a way that shows arrival), 91 (the day is the return slip's, so that it may come later).
const NEEDS: [(Item, [ServiceNeed; 5]); 12] = {
    use ServiceNeed::{May, Must, Never};
    [
        (Item::Receiver, [Must, Must, Never, May, May]),
        (Item::Relation, [May, Must, Never, May, Never]),
        (Item::Reason, [Never, May, Must, Never, Never]),
        (Item::Witness, [Never, Never, Must, Never, Never]),
        (Item::WitnessPost, [Never, Never, May, Never, Never]),
        (Item::Tracking, [Never, Never, Never, Must, Never]),
        (Item::PostedOn, [Never, Never, Never, Must, Never]),
        (Item::Consent, [Never, Never, Never, Never, Must]),
        (Item::Address, [Never, Never, Never, Never, Must]),
        (Item::Day, [Must, Must, Must, May, Must]),
        (Item::Time, [May, May, May, May, May]),
        (Item::Proof, [May, May, Must, May, May]),
    ]
};

/// Whether `channel` needs `item`.
pub fn need(channel: Channel, item: Item) -> ServiceNeed {
    let column = Channel::ALL.iter().position(|each| *each == channel);
    let row = NEEDS.iter().find(|(each, _)| *each == item);
    column
        .zip(row)
        .map_or(ServiceNeed::Never, |(column, (_, needs))| needs[column])
}

/// What a receiver is to whom the paper is for. Art. 88.
const RELATIONS: [(&str, Channel, bool); 10] = [
    ("self", Channel::Direct, false),
    ("guardian", Channel::Direct, false),
    ("legal_person", Channel::Direct, true),
    ("person_in_charge", Channel::Direct, true),
    ("spouse", Channel::HouseholdMember, false),
    ("child", Channel::HouseholdMember, false),
    ("parent", Channel::HouseholdMember, false),
    ("adult_relative", Channel::HouseholdMember, false),
    ("mail_clerk", Channel::HouseholdMember, true),
    ("agent", Channel::HouseholdMember, true),
];

/// The relations that a receiver can have: to a unit or to a person, by channel. By post anybody may sign.
pub fn relations(channel: Channel, to_unit: bool) -> Vec<&'static str> {
    let anybody = channel == Channel::Post;
    let fits = |(name, way, unit): &(&'static str, Channel, bool)| {
        let whom = *unit == to_unit || *name == "agent";
        (whom && (anybody || *way == channel)).then_some(*name)
    };
    RELATIONS.iter().filter_map(fits).collect()
}

/// Why a paper can have been left, or taken by somebody else: it is left only where its receiver refuses to take it (art. 89), and
/// somebody else takes it only where the receiver is not there (art. 88). Where nobody was met, it was not served.
pub fn reasons(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::LeftWithWitness => &["refused"],
        Channel::HouseholdMember => &["absent"],
        Channel::Direct | Channel::Post | Channel::Electronic => &[],
    }
}

/// Why something cannot be noted, with the field it is about.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize, TS)]
#[error("{field}: {why:?}")]
pub struct ServiceFault {
    /// Field of the paper's record, `"proof"`, `"signature"` or, for a list of text messages, `"reason"`.
    pub field: String,
    /// What is wrong with it.
    pub why: ServiceWhy,
}

impl ServiceFault {
    /// A fault of this field.
    pub fn new(field: &str, why: ServiceWhy) -> Self {
        Self {
            field: field.to_owned(),
            why,
        }
    }
}

/// What is wrong with something that was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ServiceWhy {
    /// It is needed and not there.
    Wanting,
    /// It does not belong to this channel.
    NotThisChannel,
    /// It is no day, or no time, as the calendar has them.
    NotADay,
    /// Before the paper was printed.
    BeforePrinting,
    /// Before it was handed to the post.
    BeforePosting,
    /// Not yet come.
    InFuture,
    /// A receiver cannot have this relation by this channel.
    WrongRelation,
    /// A paper cannot be served this way for this reason.
    WrongReason,
    /// A sealed paper is handed to the person or the guardian and nobody else.
    OnlyInPerson,
    /// A drawing without a stroke.
    Empty,
    /// A picture of more points or bytes than a signature needs.
    TooLarge,
    /// It holds a number that could be a person's.
    PersonalNumber,
    /// Longer than it may be.
    TooLong,
    /// It uses a word that is reserved to another body.
    ReservedWord,
}

/// Whether what was noted is what the channel needs: nothing wanting, nothing that belongs to another channel.
///
/// # Errors
/// [`ServiceFault`] for the first item, in the order of [`Item::ALL`], that is wanting or does not belong here.
pub fn check(channel: Channel, noted: &[Item]) -> Result<(), ServiceFault> {
    for item in Item::ALL {
        let why = match (need(channel, item), noted.contains(&item)) {
            (ServiceNeed::Must, false) => ServiceWhy::Wanting,
            (ServiceNeed::Never, true) => ServiceWhy::NotThisChannel,
            (ServiceNeed::Must, true) | (ServiceNeed::Never, false) | (ServiceNeed::May, _) => {
                continue;
            }
        };
        return Err(ServiceFault::new(item.field(), why));
    }
    Ok(())
}

/// Whether `relation` fits the channel and whom the paper is for.
///
/// # Errors
/// [`ServiceFault`] of `receiver_relation`.
pub fn check_relation(channel: Channel, to_unit: bool, relation: &str) -> Result<(), ServiceFault> {
    if relations(channel, to_unit).contains(&relation) {
        return Ok(());
    }
    let field = Item::Relation.field();
    Err(ServiceFault::new(field, ServiceWhy::WrongRelation))
}

/// Whether a sealed paper may go this way: only the person or the guardian takes it, so that nobody else learns of it (PIPL art. 28).
///
/// # Errors
/// [`ServiceFault`] of `service_channel` for every way but 直接; of `receiver_relation` while it is not said who took it.
pub fn check_sealed(channel: Channel, relation: Option<&str>) -> Result<(), ServiceFault> {
    if channel != Channel::Direct {
        return Err(ServiceFault::new(
            "service_channel",
            ServiceWhy::OnlyInPerson,
        ));
    }
    let wanting = || ServiceFault::new(Item::Relation.field(), ServiceWhy::Wanting);
    relation.map(|_| ()).ok_or_else(wanting)
}

/// Whether `reason` is one for which this channel is open.
///
/// # Errors
/// [`ServiceFault`] of `service_reason`.
pub fn check_reason(channel: Channel, reason: &str) -> Result<(), ServiceFault> {
    if reasons(channel).contains(&reason) {
        return Ok(());
    }
    let field = Item::Reason.field();
    Err(ServiceFault::new(field, ServiceWhy::WrongReason))
}

/// The span in which something can have happened to a paper, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The day it was printed.
    pub printed_on: NaiveDate,
    /// The day it was handed to the post, if it was.
    pub posted_on: Option<NaiveDate>,
    /// The day on which it is noted.
    pub today: NaiveDate,
}

/// The day that was typed, if it lies in the span.
///
/// # Errors
/// [`ServiceFault`] of `field`: no day, before printing or posting, or still to come.
pub fn day_within(field: &str, typed: &str, span: Span) -> Result<NaiveDate, ServiceFault> {
    let fault = |why| ServiceFault::new(field, why);
    let day: NaiveDate = typed.parse().map_err(|_| fault(ServiceWhy::NotADay))?;
    if day > span.today {
        return Err(fault(ServiceWhy::InFuture));
    }
    if day < span.printed_on {
        return Err(fault(ServiceWhy::BeforePrinting));
    }
    if span.posted_on.is_some_and(|posted_on| day < posted_on) {
        return Err(fault(ServiceWhy::BeforePosting));
    }
    Ok(day)
}

/// The time that was typed, as `09:05`.
///
/// # Errors
/// [`ServiceFault`] of `served_time`.
pub fn time_of_day(typed: &str) -> Result<String, ServiceFault> {
    let time = NaiveTime::parse_from_str(typed, "%H:%M");
    let field = Item::Time.field();
    time.map(|time| time.format("%H:%M").to_string())
        .map_err(|_| ServiceFault::new(field, ServiceWhy::NotADay))
}

/// The state that a finding is taken to when the receiver of a paper about it has answered; `None`: it stays as it is.
///
/// An answer is what somebody says. It never clears a finding (evidence does) and never takes a step back.
pub fn state_after(reply: &str, state: &str) -> Option<&'static str> {
    let next = match reply {
        "registered" | "will_register" => "in_progress",
        "objects" | "other" => "told",
        _ => return None,
    };
    let forward = match state {
        "open" => true,
        "told" => next == "in_progress",
        _ => false,
    };
    forward.then_some(next)
}

#[cfg(test)]
mod tests;
