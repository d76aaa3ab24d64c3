//! 送达回证: the paper that is delivered, with what was noted of its service.

use paper::facts::{ServedFacts, ServedPaper, ServiceMethod, ServiceReceiptFacts};
use paper::strokes::Strokes;
use rusqlite::Connection;
use survey::record::{EntityKind, Record};
use survey::service::Channel;

use super::facts::{Case, absent, filled};
use super::register::title_of;
use super::served::{contested, service_of};
use crate::error::{IssueError, PictureError, StoreError};
use crate::file::Directory;
use crate::photos;
use crate::records;
use crate::sql::Id;
use crate::view::{Service, Signer};

impl Case<'_> {
    /// 送达回证.
    pub(super) fn receipt(&self) -> Result<ServiceReceiptFacts, IssueError> {
        let subject = self.record()?;
        let paper = self.delivered()?;
        let name = filled(&subject, "name");
        let address = self.address(&subject)?;
        let missing = absent(&[
            ("paper", paper.is_none()),
            ("name", name.is_none()),
            ("address", address.is_empty()),
        ]);
        let (Some((paper, service)), Some(name), false) = (paper, name, address.is_empty()) else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(ServiceReceiptFacts {
            mark: self.mark(),
            papers: vec![paper],
            recipient: name.to_owned(),
            address,
            method: service.as_ref().map(|service| service.method),
            remark: None,
            service: service.map(Box::new),
        })
    }

    /// The paper that is delivered, with what was noted of its service: the one asked for, or the subject's newest.
    fn delivered(&self) -> Result<Option<(ServedPaper, Option<ServedFacts>)>, IssueError> {
        let asked = self.subject.paper.map(Id::from);
        let found = records::load_where(
            self.conn,
            EntityKind::Paper,
            "subject = ?1 AND template <> 'service_receipt' AND (?2 IS NULL OR id = ?2) ORDER BY printed_at DESC, n DESC LIMIT 1",
            &[&Id::from(self.subject.id), &asked],
        )?;
        let Some(stored) = found.into_iter().next() else {
            return Ok(None);
        };
        let record = stored.record;
        if contested(&record) {
            return Err(IssueError::lacking("one_service"));
        }
        // What cannot be drawn any more is not proven either.
        let Ok(title) = title_of(&record) else {
            return Ok(None);
        };
        let paper = ServedPaper {
            title,
            number: record.text("serial").unwrap_or_default().to_owned(),
            copies: 1,
        };
        Ok(Some((paper, facts_of(self.conn, self.directory, &record)?)))
    }
}

/// What a proof of delivery says of a service that was noted; `None` while nothing was.
fn facts_of(
    conn: &Connection,
    directory: &Directory,
    paper: &Record,
) -> Result<Option<ServedFacts>, StoreError> {
    let Some(service) = service_of(paper) else {
        return Ok(None);
    };
    let Some(channel) = Channel::from_name(&service.channel) else {
        return Ok(None);
    };
    let pictures = photos::of(conn, paper.id)?;
    let photos = pictures.iter().filter(|photo| photo.purpose == "paper");
    let word = |table: &[(&str, &'static str)], code: &Option<String>| {
        let code = code.as_deref()?;
        let mut found = table.iter().filter(|(known, _)| *known == code);
        found.next().map(|(_, word)| (*word).to_owned())
    };
    let drawn = |signer| {
        let name = signs(channel, signer, &service);
        signature(conn, directory, paper, signer, name)
    };
    let (receiver_signature, receiver_strokes) = drawn(Signer::Receiver)?;
    let (witness_signature, witness_strokes) = drawn(Signer::Witness)?;
    Ok(Some(ServedFacts {
        method: method(channel),
        received_on: service.day.and_then(|day| day.parse().ok()),
        received_at: service.time,
        receiver: service.receiver,
        relation: word(&RELATION_WORDS, &service.relation),
        reason: word(&REASON_WORDS, &service.reason),
        witness: service.witness,
        witness_post: service.witness_post,
        tracking: service.tracking,
        posted_on: service.posted_on.and_then(|day| day.parse().ok()),
        sent_to: service.address,
        note: service.note,
        photos: u32::try_from(photos.count()).unwrap_or(u32::MAX),
        receiver_signature,
        witness_signature,
        receiver_strokes,
        witness_strokes,
    }))
}

fn method(channel: Channel) -> ServiceMethod {
    match channel {
        Channel::Direct => ServiceMethod::Direct,
        Channel::HouseholdMember => ServiceMethod::Substitute,
        Channel::LeftWithWitness => ServiceMethod::Left,
        Channel::Post => ServiceMethod::Post,
        Channel::Electronic => ServiceMethod::Electronic,
    }
}

/// Who signs by this channel as the receiver or the witness; `None`: nobody, whatever was drawn for an earlier service.
fn signs(channel: Channel, signer: Signer, service: &Service) -> Option<&str> {
    let receives = match channel {
        Channel::Direct | Channel::HouseholdMember => true,
        Channel::LeftWithWitness | Channel::Post | Channel::Electronic => false,
    };
    match signer {
        Signer::Receiver => service.receiver.as_deref().filter(|_| receives),
        Signer::Witness => {
            let left = channel == Channel::LeftWithWitness;
            service.witness.as_deref().filter(|_| left)
        }
    }
}

/// The newest signature of this signer under this name: the first 16 digits of its hash, enough to find it and short enough to print, and its strokes
/// where the picture was drawn on this device.
fn signature(
    conn: &Connection,
    directory: &Directory,
    paper: &Record,
    signer: Signer,
    name: Option<&str>,
) -> Result<(Option<String>, Option<Strokes>), StoreError> {
    let signatures = photos::signatures(conn, paper.id)?;
    let newest = signatures
        .into_iter()
        .find(|drawn| drawn.signer == signer && Some(&*drawn.name) == name);
    let Some(newest) = newest else {
        return Ok((None, None));
    };
    let strokes = match photos::bytes_of(conn, directory, &newest.picture.blob) {
        Ok(png) => photos::strokes(&png),
        Err(PictureError::NotHere) => None,
        Err(PictureError::Store(error)) => return Err(error),
    };
    Ok((newest.sha256.get(..16).map(str::to_owned), strokes))
}

const RELATION_WORDS: [(&str, &str); 10] = [
    ("self", "本人"),
    ("guardian", "监护人"),
    ("legal_person", "法定代表人"),
    ("person_in_charge", "负责人"),
    ("spouse", "配偶"),
    ("child", "子女"),
    ("parent", "父母"),
    ("adult_relative", "同住成年家属"),
    ("mail_clerk", "负责收件的人"),
    ("agent", "指定的代收人"),
];

const REASON_WORDS: [(&str, &str); 2] = [("refused", "拒绝签收"), ("absent", "本人不在")];
