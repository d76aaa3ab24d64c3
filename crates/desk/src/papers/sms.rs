//! Text messages: one sentence for everybody, and whom it may go to.
//!
//! The sentence names the office, the matter, its phone and hours, and nothing about the receiver: a phone lies on tables and is read
//! by others (PIPL 6, 28). It goes only to persons who gave a phone in the survey and for whom insurance is a choice; where it is a
//! duty a paper is served. This program sends nothing: the office's own sender takes the list.

use paper::facts::IssuerFacts;
use paper::issuer::Issuer;
use paper::reserved::reserved_words;
use rusqlite::{Connection, OptionalExtension, params};
use survey::findings::{Confidence, Finding, Regime};
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::service::{ServiceFault, ServiceWhy};

use crate::derive::door_of_person;
use crate::error::{EditError, IssueError, StoreError};
use crate::records::{self, phone_digits};
use crate::sql::Id;
use crate::view::{SmsSkip, SmsSkipReason, SmsWhom};

/// Characters of one Chinese text message (UCS-2, 140 octets, GSM 03.40).
pub(crate) const LIMIT: usize = 70;

/// The message of this office.
///
/// # Errors
/// [`IssueError::NotAllowed`] for a grid worker; [`ServiceFault`] of `text` when the office's own words make it too long or use a
/// reserved word.
pub(crate) fn message(issuer: &IssuerFacts) -> Result<String, IssueError> {
    if issuer.issuer == Issuer::GridWorker {
        return Err(IssueError::NotAllowed);
    }
    let (organ, phone) = (&issuer.organ, &issuer.phone);
    let hours = issuer.open.as_ref();
    let hours = hours.map_or_else(String::new, |hours| format!("在{hours}"));
    let text = format!("【{organ}】社会保险参保有疑问，可{hours}致电{phone}咨询。");
    let why = if text.chars().count() > LIMIT {
        Some(ServiceWhy::TooLong)
    } else if !reserved_words(&text, issuer.issuer).is_empty() {
        Some(ServiceWhy::ReservedWord)
    } else {
        None
    };
    match why {
        Some(why) => Err(EditError::from(ServiceFault::new("text", why)).into()),
        None => Ok(text),
    }
}

/// Somebody on a list.
pub(crate) struct Addressee {
    pub(crate) name: String,
    /// Eleven digits.
    pub(crate) number: String,
}

/// Who is on a list, and who is left out.
pub(crate) struct List {
    pub(crate) on: Vec<Addressee>,
    pub(crate) out: Vec<SmsSkip>,
}

/// Looks at everybody that is asked for, each person once, in the order of the findings.
pub(crate) fn list(conn: &Connection, whom: &SmsWhom) -> Result<List, StoreError> {
    let mut list = List {
        on: Vec::new(),
        out: Vec::new(),
    };
    let mut persons = std::collections::BTreeSet::new();
    let mut numbers = std::collections::BTreeSet::new();
    for id in asked(conn, whom)? {
        let Some((finding, state)) = standing(conn, id)? else {
            continue;
        };
        if !persons.insert(finding.subject) {
            continue;
        }
        let subject = records::load(conn, finding.subject_kind, finding.subject)?;
        let Some(subject) = subject.map(|stored| stored.record) else {
            continue;
        };
        let name = subject.text("name").unwrap_or_default().to_owned();
        let number = mobile(&phone_digits(&subject));
        let reason = left_out(&finding, &state, subject.text("phone"), number.as_deref());
        let known = number.filter(|_| reason.is_none());
        match known {
            Some(number) if numbers.insert(number.clone()) => {
                list.on.push(Addressee { name, number });
            }
            Some(_) | None => list.out.push(SmsSkip {
                name,
                door: door_of_person(conn, finding.subject)?,
                reason: reason.unwrap_or(SmsSkipReason::Duplicate),
            }),
        }
    }
    Ok(list)
}

fn left_out(
    finding: &Finding,
    state: &str,
    phone: Option<&str>,
    number: Option<&str>,
) -> Option<SmsSkipReason> {
    let given = phone.is_some_and(|phone| !phone.trim().is_empty());
    let reasons = [
        (
            finding.subject_kind != EntityKind::Person,
            SmsSkipReason::NotAPerson,
        ),
        (
            !["open", "told", "in_progress"].contains(&state),
            SmsSkipReason::Closed,
        ),
        (
            finding.regime != Regime::Voluntary,
            SmsSkipReason::Mandatory,
        ),
        (finding.confidence == Confidence::Low, SmsSkipReason::Unsure),
        (!given, SmsSkipReason::NoPhone),
        (number.is_none(), SmsSkipReason::BadPhone),
    ];
    let mut found = reasons.into_iter().filter(|(holds, _)| *holds);
    found.next().map(|(_, reason)| reason)
}

/// A mobile number of the mainland: eleven digits from 13 to 19, with or without 86 before them.
fn mobile(digits: &str) -> Option<String> {
    let bare = match digits.len() {
        13 => digits.strip_prefix("86")?,
        15 => digits.strip_prefix("0086")?,
        _ => digits,
    };
    let mut each = bare.chars();
    let right = bare.len() == 11 && each.next() == Some('1') && each.next() >= Some('3');
    right.then(|| bare.to_owned())
}

fn asked(conn: &Connection, whom: &SmsWhom) -> Result<Vec<EntityId>, StoreError> {
    match whom {
        SmsWhom::Findings { ids } => Ok(ids.clone()),
        SmsWhom::Queue { queue } => {
            let sql = "SELECT id FROM finding_now WHERE queue = ?1 AND state IN ('open', 'told', 'in_progress') ORDER BY first_seen, id";
            let mut statement = conn.prepare_cached(sql)?;
            let rows = statement.query_map(params![queue.name()], |row| row.get::<_, Id>(0))?;
            let found: Result<Vec<_>, _> = rows.map(|id| id.map(Id::entity)).collect();
            Ok(found?)
        }
    }
}

fn standing(conn: &Connection, id: EntityId) -> Result<Option<(Finding, String)>, StoreError> {
    let sql = "SELECT body, state FROM finding_now WHERE id = ?1";
    let found: Option<(String, String)> = conn
        .prepare_cached(sql)?
        .query_row([Id::from(id)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((body, state)) = found else {
        return Ok(None);
    };
    let finding = serde_json::from_str(&body).map_err(|_| StoreError::Damaged)?;
    Ok(Some((finding, state)))
}

/// The list as the office's sender takes it: UTF-8 with a mark for spreadsheets, one number and the message to a line, no names.
///
/// # Errors
/// [`csv::Error`] when it cannot be written, which memory does not refuse.
pub(crate) fn file(addressees: &[Addressee], text: &str) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(["手机号码", "短信内容"])?;
    for addressee in addressees {
        writer.write_record([addressee.number.as_str(), text])?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// Whether a text holds a run of digits that could be somebody's number; an audit log holds none.
pub(crate) fn has_long_number(text: &str) -> bool {
    let mut runs = text.split(|each: char| !each.is_ascii_digit());
    runs.any(|run| run.len() >= 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(organ: &str, hours: &str) -> IssuerFacts {
        IssuerFacts {
            issuer: Issuer::Street,
            organ: organ.to_owned(),
            address: "示范街1号".to_owned(),
            phone: "0473-0000000".to_owned(),
            office_hours: hours.to_owned(),
            open: Some(hours.to_owned()),
            online_channel: "示范平台".to_owned(),
            medical_phone: None,
            may_use_red_head: false,
        }
    }

    #[test]
    fn the_message_says_who_what_when_and_nothing_about_anybody() {
        let text = message(&office("示范市青禾区翠竹街道办事处", "工作日")).unwrap();
        assert_eq!(
            text,
            "【示范市青禾区翠竹街道办事处】社会保险参保有疑问，可在工作日致电0473-0000000咨询。"
        );
        assert!(text.chars().count() <= LIMIT, "one message");
        let unknown = IssuerFacts {
            open: None,
            ..office("示范街道办事处", "地点、时间请拨打12333询问")
        };
        assert_eq!(
            message(&unknown).unwrap(),
            "【示范街道办事处】社会保险参保有疑问，可致电0473-0000000咨询。",
            "hours that nobody has named are not made up"
        );
        let long = message(&office(&"示".repeat(60), "工作日"));
        assert!(long.is_err(), "an organ's name of sixty characters");
        let threat = message(&office("示范街道办事处", "逾期前"));
        assert!(threat.is_err(), "a reserved word from the region's data");
        let worker = IssuerFacts {
            issuer: Issuer::GridWorker,
            ..office("示范街道办事处", "工作日")
        };
        let refused = message(&worker);
        assert!(
            matches!(refused, Err(IssueError::NotAllowed)),
            "domain.md 2.3"
        );
    }

    #[test]
    fn only_a_mobile_number_is_written_to() {
        for (digits, number) in [
            ("13800000020", Some("13800000020")),
            ("8613800000020", Some("13800000020")),
            ("008613800000020", Some("13800000020")),
            ("19900000020", Some("19900000020")),
            ("12800000020", None),
            ("1380000002", None),
            ("04730000000", None),
            ("4413800000020", None),
            ("", None),
        ] {
            assert_eq!(mobile(digits).as_deref(), number, "{digits}");
        }
    }

    #[test]
    fn a_list_has_numbers_and_the_message_and_no_name() {
        let on = [Addressee {
            name: "王小兰".to_owned(),
            number: "13800000020".to_owned(),
        }];
        let bytes = file(&on, "【示范街道】咨询。").unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{feff}手机号码,短信内容\r\n13800000020,【示范街道】咨询。\r\n"
        );
        assert!(has_long_number("给13800000020的"), "could be a phone");
        assert!(!has_long_number("2026年11月续保提醒"), "a date is none");
    }
}
