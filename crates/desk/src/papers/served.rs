//! 送达 between the screen's form and the record: what is checked on the way in, what is shown and printed on the way out.
//!
//! Which channel needs what is [`survey::service`]'s table.

use chrono::NaiveDate;
use paper::template::Template;
use rusqlite::Connection;
use survey::forms;
use survey::record::{EntityKind, Record, Value};
use survey::service::{
    Channel, Item, ServiceFault, ServiceNeed, ServiceWhy, Span, check, check_reason,
    check_relation, check_sealed, day_within, need, reasons, relations, time_of_day,
};

use super::register::title_of;
use crate::desk::number_mask;
use crate::error::{EditError, StoreError};
use crate::log::Values;
use crate::photos;
use crate::records::served_on;
use crate::view::{ChannelNeeds, NeededField, PaperReply, Service, Signer, Statements};

/// What is noted when a paper reached its receiver or was handed to the post.
pub(crate) fn noted(
    conn: &Connection,
    paper: &Record,
    service: &Service,
    now: &str,
) -> Result<Values, EditError> {
    let channel = Channel::from_name(&service.channel).ok_or(forms::BadValue::UnknownCode {
        field: "service_channel".to_owned(),
    })?;
    let given = Given::new(paper, service);
    if sealed(paper) {
        check_sealed(channel, given.text(Item::Relation))?;
    }
    // Before what is wanting: a way that is not open for this reason needs no proof.
    if let Some(reason) = given.text(Item::Reason)
        && need(channel, Item::Reason) != ServiceNeed::Never
    {
        check_reason(channel, reason)?;
    }
    check(channel, &given.items(proven(conn, paper, channel, &given)?))?;
    let mut values = given.values();
    values.extend(days(paper, &given, now)?);
    if let Some(relation) = given.text(Item::Relation) {
        check_relation(channel, to_unit(paper), relation)?;
    }
    let arrived = given.text(Item::Day).map(|_| Value::text(now));
    let days = service.reply_days.filter(|days| *days > 0);
    values.extend([
        (
            "service_channel".to_owned(),
            Some(Value::text(channel.name())),
        ),
        ("served_at".to_owned(), arrived),
        (
            "service_note".to_owned(),
            filled(&service.note).map(Value::text),
        ),
        (
            "reply_days".to_owned(),
            days.map(|days| Value::Whole(days.into())),
        ),
    ]);
    keepable(&values)?;
    Ok(values)
}

/// What is noted when the receiver answered.
pub(crate) fn replied(paper: &Record, reply: &PaperReply, now: &str) -> Result<Values, EditError> {
    let span = Span {
        posted_on: None,
        ..span(paper, now)?
    };
    let day = day_within("replied_on", &reply.day, span)?;
    let values = Values::from([
        ("replied_on".to_owned(), Some(Value::text(day.to_string()))),
        ("reply".to_owned(), Some(Value::text(&*reply.reply))),
        (
            "reply_note".to_owned(),
            filled(&reply.note).map(Value::text),
        ),
    ]);
    keepable(&values)?;
    Ok(values)
}

fn keepable(values: &Values) -> Result<(), forms::BadValue> {
    let mut each = values.iter();
    each.try_for_each(|(field, value)| {
        value.as_ref().map_or(Ok(()), |value| {
            forms::check(EntityKind::Paper, field, value)
        })
    })
}

fn filled(text: &Option<String>) -> Option<&str> {
    let text = text.as_deref().map(str::trim);
    text.filter(|text| !text.is_empty())
}

/// Whether the paper is for a unit.
pub(crate) fn to_unit(paper: &Record) -> bool {
    paper.text("subject_kind") == Some(EntityKind::Workplace.name())
}

/// Whether the paper is handed over in a closed envelope (PIPL art. 28).
pub(crate) fn sealed(paper: &Record) -> bool {
    paper.text("template") == Some(Template::AssistedNotice.code())
}

/// The form's answers by item, without white space, empty ones left out.
struct Given(Vec<(Item, String)>);

impl Given {
    fn new(paper: &Record, service: &Service) -> Self {
        let consent = service.consent.filter(|agreed| *agreed);
        let consent = consent.map(|_| "yes".to_owned());
        let texts = [
            (Item::Receiver, &service.receiver),
            (Item::Relation, &service.relation),
            (Item::Reason, &service.reason),
            (Item::Witness, &service.witness),
            (Item::WitnessPost, &service.witness_post),
            (Item::Tracking, &service.tracking),
            (Item::PostedOn, &service.posted_on),
            (Item::Address, &service.address),
            (Item::Day, &service.day),
            (Item::Time, &service.time),
        ];
        let texts = texts
            .into_iter()
            .filter_map(|(item, text)| Some((item, filled(text)?.to_owned())));
        let consent = consent.map(|yes| (Item::Consent, yes));
        let mut given: Vec<_> = texts.chain(consent).collect();
        for (item, text) in &mut given {
            // An address that comes back as its mask is the one that is held.
            let held = paper.text(item.field());
            let masked = *item == Item::Address;
            if let Some(held) = held.filter(|held| masked && *text == number_mask(held)) {
                held.clone_into(text);
            }
        }
        Self(given)
    }

    fn text(&self, item: Item) -> Option<&str> {
        let mut found = self.0.iter().filter(|(each, _)| *each == item);
        found.next().map(|(_, text)| text.as_str())
    }

    fn items(&self, proven: bool) -> Vec<Item> {
        let given = self.0.iter().map(|(item, _)| *item);
        given.chain(proven.then_some(Item::Proof)).collect()
    }

    /// Every item's field: what is not given is emptied, so that a correction leaves nothing of another channel behind.
    fn values(&self) -> Values {
        let fields = Item::ALL.into_iter().filter(|item| *item != Item::Proof);
        fields
            .map(|item| {
                let value = match item {
                    Item::Consent => self.text(item).map(|_| Value::Flag(true)),
                    Item::Day
                    | Item::Time
                    | Item::Receiver
                    | Item::Relation
                    | Item::Reason
                    | Item::Witness
                    | Item::WitnessPost
                    | Item::Proof
                    | Item::Tracking
                    | Item::PostedOn
                    | Item::Address => self.text(item).map(Value::text),
                };
                (item.field().to_owned(), value)
            })
            .collect()
    }
}

/// Whether what was left is shown as art. 89 wants it: by photographs, or by the signature of the witness who is named. Who refused
/// does not sign; no other way needs a proof.
fn proven(
    conn: &Connection,
    paper: &Record,
    channel: Channel,
    given: &Given,
) -> Result<bool, StoreError> {
    if channel != Channel::LeftWithWitness {
        return Ok(false);
    }
    let pictures = photos::of(conn, paper.id)?;
    if pictures.iter().any(|picture| picture.purpose == "paper") {
        return Ok(true);
    }
    let witness = given.text(Item::Witness);
    let signatures = photos::signatures(conn, paper.id)?;
    Ok(signatures
        .iter()
        .any(|drawn| drawn.signer == Signer::Witness && Some(&*drawn.name) == witness))
}

/// Days and time, as far as they can be.
fn days(paper: &Record, given: &Given, now: &str) -> Result<Values, EditError> {
    let mut span = span(paper, now)?;
    let mut values = Values::new();
    if let Some(typed) = given.text(Item::PostedOn) {
        let day = day_within(Item::PostedOn.field(), typed, span)?;
        span.posted_on = Some(day);
    }
    if let Some(typed) = given.text(Item::Day) {
        day_within(Item::Day.field(), typed, span)?;
    }
    if let Some(typed) = given.text(Item::Time) {
        let field = Item::Time.field();
        if given.text(Item::Day).is_none() {
            return Err(ServiceFault::new(Item::Day.field(), ServiceWhy::Wanting).into());
        }
        let time = time_of_day(typed)?;
        values.insert(field.to_owned(), Some(Value::text(time)));
    }
    Ok(values)
}

fn span(paper: &Record, now: &str) -> Result<Span, StoreError> {
    let day = |moment: Option<&str>| -> Result<NaiveDate, StoreError> {
        let day = moment.and_then(|moment| moment.get(..10)?.parse().ok());
        day.ok_or(StoreError::Damaged)
    };
    Ok(Span {
        printed_on: day(paper.text("printed_at"))?,
        posted_on: None,
        today: day(Some(now))?,
    })
}

/// How a paper was served or posted, as the form shows it; the address masked.
pub(crate) fn service_of(paper: &Record) -> Option<Service> {
    let text = |field: &str| paper.text(field).map(str::to_owned);
    Some(Service {
        channel: text("service_channel")?,
        day: served_on(paper).map(str::to_owned),
        time: text("served_time"),
        receiver: text("receiver"),
        relation: text("receiver_relation"),
        reason: text("service_reason"),
        witness: text("witness"),
        witness_post: text("witness_post"),
        tracking: text("tracking"),
        posted_on: text("posted_on"),
        consent: paper.get("consent").map(|held| *held == Value::Flag(true)),
        address: paper.text("service_address").map(number_mask),
        note: text("service_note"),
        reply_days: paper.count("reply_days"),
    })
}

/// Whether two devices noted different services: a part of one, told with a part of the other, is a service that nobody noted. Who
/// notes it anew decides.
pub(crate) fn contested(paper: &Record) -> bool {
    let told = |field: &str| {
        ["service_channel", "service_note"].contains(&field)
            || Item::ALL.into_iter().any(|item| item.field() == field)
    };
    paper.conflicts().any(told)
}

/// What was answered.
pub(crate) fn reply_of(paper: &Record) -> Option<PaperReply> {
    Some(PaperReply {
        day: paper.text("replied_on")?.to_owned(),
        reply: paper.text("reply")?.to_owned(),
        note: paper.text("reply_note").map(str::to_owned),
    })
}

/// The table of channels for a form: of a sealed paper those by which nobody else learns of it.
pub(crate) fn channels(paper: &Record) -> Vec<ChannelNeeds> {
    let (to_unit, sealed) = (to_unit(paper), sealed(paper));
    let needs = |channel: Channel| ChannelNeeds {
        channel: channel.name().to_owned(),
        fields: Item::ALL
            .into_iter()
            .filter_map(|item| needed(channel, item, sealed))
            .collect(),
        relations: relations(channel, to_unit)
            .into_iter()
            .map(str::to_owned)
            .collect(),
        reasons: reasons(channel)
            .iter()
            .map(|&reason| reason.to_owned())
            .collect(),
    };
    let open = |channel: &Channel| !sealed || *channel == Channel::Direct;
    Channel::ALL.into_iter().filter(open).map(needs).collect()
}

fn needed(channel: Channel, item: Item, sealed: bool) -> Option<NeededField> {
    let field = match item {
        Item::Day => "day",
        Item::Time => "time",
        Item::Receiver => "receiver",
        Item::Relation => "relation",
        Item::Reason => "reason",
        Item::Witness => "witness",
        Item::WitnessPost => "witness_post",
        Item::Proof => "proof",
        Item::Tracking => "tracking",
        Item::PostedOn => "posted_on",
        Item::Consent => "consent",
        Item::Address => "address",
    };
    let need = match need(channel, item) {
        ServiceNeed::May if sealed && item == Item::Relation => ServiceNeed::Must,
        need @ (ServiceNeed::Must | ServiceNeed::May | ServiceNeed::Never) => need,
    };
    (need != ServiceNeed::Never).then(|| NeededField {
        field: field.to_owned(),
        need,
    })
}

/// The sentences above the lines for signatures. Source: Electronic Signature Law art. 13 (the signer's own act, under their control).
///
/// A paper whose words cannot be drawn any more is named by its number alone.
pub(crate) fn statements(paper: &Record) -> Statements {
    let serial = paper.text("serial").unwrap_or_default();
    let named = match title_of(paper) {
        Ok(title) => format!("《{title}》（编号{serial}）"),
        Err(_) => format!("编号{serial}的文书"),
    };
    Statements {
        receiver: format!("本人已收到{named}1份。签名由本人在屏幕上书写。"),
        witness: format!("本人见证{named}已留置送达。签名由本人在屏幕上书写。"),
    }
}
