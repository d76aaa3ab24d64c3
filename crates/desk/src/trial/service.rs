//! Service: each channel with what it needs, its day, signatures, the proof of delivery.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use batch::message::Role;
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::service::ServiceWhy;

use super::World;
use super::paper_kit::{about, about_person};
use crate::error::{EditError, IssueError};
use crate::view::{
    FindingFilter, PaperRow, PaperSubject, RegisterFilter, RegisterState, Service, Signer,
};

/// A day in seconds.
pub(super) const DAY: i64 = 86_400;

pub(super) fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A street office with a notice about a lapsed person, printed on 2026-11-21.
pub(super) fn office() -> (World, PaperRow) {
    let mut world = World::of(Role::Clerk);
    let (_, person) = world.lapsed();
    let row = notice(&mut world, person);
    (world, row)
}

pub(super) fn notice(world: &mut World, person: EntityId) -> PaperRow {
    let findings = world.desk.findings(&FindingFilter::default(), 0);
    let found = findings.expect("open").rows;
    let finding = found
        .iter()
        .find(|row| row.view.finding.subject == person)
        .map(|row| row.view.finding.id);
    let about = PaperSubject {
        finding,
        ..about_person(person)
    };
    world.entered(&about, "individual_notice")
}

/// A stroke as the screen sends it.
pub(super) fn stroke(length: u32) -> String {
    let mut image = image::RgbaImage::from_pixel(400, 160, image::Rgba([0, 0, 0, 0]));
    for x in 0..length {
        for y in 80..83 {
            image.put_pixel(x, y, image::Rgba([20, 20, 20, 255]));
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a PNG");
    format!("data:image/png;base64,{}", STANDARD.encode(bytes.get_ref()))
}

pub(super) fn direct() -> Service {
    Service {
        channel: "direct".to_owned(),
        day: text("2026-11-21"),
        receiver: text("王小兰"),
        ..Service::default()
    }
}

pub(super) fn fault<T: std::fmt::Debug>(
    result: Result<T, IssueError>,
) -> Option<(String, ServiceWhy)> {
    match result {
        Err(IssueError::Edit(EditError::Service(fault))) => Some((fault.field, fault.why)),
        Ok(_) | Err(_) => None,
    }
}

#[test]
fn a_paper_is_served_by_each_channel_with_what_it_needs() {
    use ServiceWhy::{NotThisChannel, Wanting, WrongReason, WrongRelation};
    let (mut world, row) = office();
    let named = |channel: &str| Service {
        channel: channel.to_owned(),
        ..Service::default()
    };
    let substitute = Service {
        channel: "household_member".to_owned(),
        relation: text("spouse"),
        ..direct()
    };
    let post = Service {
        tracking: text("XA12345678915"),
        posted_on: text("2026-11-21"),
        ..named("post")
    };
    let electronic = Service {
        day: text("2026-11-21"),
        consent: Some(true),
        address: text("13800000020"),
        ..named("electronic")
    };
    let left = Service {
        day: text("2026-11-21"),
        reason: text("refused"),
        witness: text("示范丁"),
        ..named("left_with_witness")
    };
    let wanting = |field: &str| Some((field.to_owned(), Wanting));
    // What is noted; the fault, if it is one.
    for (service, expected) in [
        (named("direct"), wanting("receiver")),
        (
            Service {
                day: None,
                ..direct()
            },
            wanting("served_on"),
        ),
        (direct(), None),
        (
            Service {
                tracking: text("X"),
                ..direct()
            },
            Some(("tracking".to_owned(), NotThisChannel)),
        ),
        (
            Service {
                relation: text("spouse"),
                ..direct()
            },
            Some(("receiver_relation".to_owned(), WrongRelation)),
        ),
        (
            Service {
                relation: None,
                ..substitute.clone()
            },
            wanting("receiver_relation"),
        ),
        (substitute.clone(), None),
        (
            Service {
                tracking: None,
                ..post.clone()
            },
            wanting("tracking"),
        ),
        (post.clone(), None),
        (
            Service {
                consent: Some(false),
                ..electronic.clone()
            },
            wanting("consent"),
        ),
        (
            Service {
                address: None,
                ..electronic.clone()
            },
            wanting("service_address"),
        ),
        (electronic.clone(), None),
        (
            Service {
                reason: None,
                ..left.clone()
            },
            wanting("service_reason"),
        ),
        (
            // Art. 89: where nobody was met, nothing was refused.
            Service {
                reason: text("absent"),
                ..left.clone()
            },
            Some(("service_reason".to_owned(), WrongReason)),
        ),
        (
            Service {
                witness: None,
                ..left.clone()
            },
            wanting("witness"),
        ),
        (left.clone(), wanting("proof")),
    ] {
        let noted = world.desk.paper_serve(row.id, &service);
        let served = noted
            .as_ref()
            .is_ok_and(|row| row.channel.as_deref() == Some(&*service.channel));
        assert_eq!(served, expected.is_none(), "{service:?}");
        assert_eq!(fault(noted), expected, "{service:?}");
    }
    let unknown = world.desk.paper_serve(row.id, &named("public_notice"));
    let refused = matches!(unknown, Err(IssueError::Edit(EditError::BadValue(_))));
    assert!(refused, "公告 is not a street office's");

    world.desk.paper_serve(row.id, &electronic).expect("noted");
    let detail = world.desk.paper_detail(row.id).expect("there");
    let shown = detail.service.expect("noted").address;
    assert_eq!(shown.as_deref(), Some("********020"), "masked");
    let again = Service {
        address: shown,
        note: text("已读"),
        ..electronic
    };
    world.desk.paper_serve(row.id, &again).expect("noted");
    let conn = &world.desk.store().expect("open").conn;
    let held = crate::papers::register::entry(conn, row.id)
        .expect("there")
        .record;
    assert_eq!(
        held.text("service_address"),
        Some("13800000020"),
        "a mask that comes back is no new value"
    );

    world
        .desk
        .paper_sign(row.id, Signer::Witness, "示范丁", &stroke(120))
        .expect("signed");
    world
        .desk
        .paper_serve(row.id, &left)
        .expect("with the witness's signature");
    let detail = world.desk.paper_detail(row.id).expect("there");
    let service = detail.service.expect("noted");
    assert_eq!(
        (service.address, service.consent, service.receiver),
        (None, None, None),
        "nothing of another channel is left"
    );
}

#[test]
fn a_day_of_service_is_not_before_printing_and_not_to_come() {
    let (mut world, row) = office();
    world.hand.pass(5 * DAY);
    for (day, why) in [
        ("2026-11-20", Some(ServiceWhy::BeforePrinting)),
        ("2026-11-27", Some(ServiceWhy::InFuture)),
        ("2026-11-31", Some(ServiceWhy::NotADay)),
        ("2026-11-23", None),
    ] {
        let service = Service {
            day: text(day),
            ..direct()
        };
        let found = fault(world.desk.paper_serve(row.id, &service));
        assert_eq!(found.map(|(_, why)| why), why, "{day}");
    }
    let posted = Service {
        channel: "post".to_owned(),
        tracking: text("XA1"),
        posted_on: text("2026-11-24"),
        ..Service::default()
    };
    let on_its_way = world.desk.paper_serve(row.id, &posted).expect("noted");
    assert_eq!(
        (on_its_way.served_on, on_its_way.channel.as_deref()),
        (None, Some("post")),
        "not there yet"
    );
    let early = Service {
        day: text("2026-11-23"),
        ..posted.clone()
    };
    let found = fault(world.desk.paper_serve(row.id, &early));
    assert_eq!(
        found,
        Some(("served_on".to_owned(), ServiceWhy::BeforePosting))
    );
    let arrived = Service {
        day: text("2026-11-26"),
        time: text("9:30"),
        ..posted
    };
    let there = world.desk.paper_serve(row.id, &arrived).expect("noted");
    assert_eq!(
        there.served_on.as_deref(),
        Some("2026-11-26"),
        "art. 91: the return slip's day"
    );
}

#[test]
fn a_signature_is_sealed_and_named_on_the_proof_of_delivery() {
    let (mut world, row) = office();
    let empty = world
        .desk
        .paper_sign(row.id, Signer::Receiver, "王小兰", &stroke(0));
    assert!(
        matches!(empty, Err(EditError::Service(_))),
        "an empty drawing"
    );
    let nameless = world
        .desk
        .paper_sign(row.id, Signer::Receiver, " ", &stroke(100));
    assert!(matches!(nameless, Err(EditError::Service(_))), "whose?");
    let forged = world
        .desk
        .photo_add(EntityKind::Paper, row.id, "signature", &stroke(100));
    assert!(
        matches!(forged, Err(EditError::BadValue(_))),
        "a photograph is no signature"
    );
    let signed = world
        .desk
        .paper_sign(row.id, Signer::Receiver, "王小兰", &stroke(100))
        .expect("signed");
    assert!(
        signed.statement.contains(&row.serial),
        "{}",
        signed.statement
    );
    let bytes = world
        .desk
        .photo_bytes(&signed.picture.blob)
        .expect("sealed");
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(batch::digest::Sha256::of(&bytes).to_string(), signed.sha256);
    let file = world.desk.directory().blobs().join(&signed.picture.blob);
    let at_rest = std::fs::read(file).expect("its file");
    assert!(
        !at_rest.windows(4).any(|bytes| bytes == b"\x89PNG"),
        "sealed at rest"
    );

    world.desk.paper_serve(row.id, &direct()).expect("noted");
    let detail = world.desk.paper_detail(row.id).expect("there");
    assert_eq!(detail.signatures, std::slice::from_ref(&signed));
    let steps: Vec<&str> = detail.steps.iter().map(|step| &*step.what).collect();
    assert_eq!(steps, ["printed", "served"]);
    let about = about(detail.subject_kind, detail.subject);
    let proof = world.entered(&about, "service_receipt");
    let facts = world.kept_facts(proof.id);
    for known in ["2026-11-21", "王小兰", &signed.sha256[..16], r#""ink":""#] {
        assert!(facts.contains(known), "the proof says {known}");
    }
    let unserved = RegisterFilter {
        state: Some(RegisterState::Unserved),
        ..RegisterFilter::default()
    };
    let page = world.desk.paper_register(&unserved, 0).expect("open");
    assert_eq!(
        page.total, 0,
        "the notice is served; a proof of delivery is not"
    );
}

/// Two papers to one person: the proof is of the one that was opened in the register, not of the newest.
#[test]
fn a_proof_of_delivery_names_the_paper_it_was_asked_for() {
    let (mut world, first) = office();
    let detail = world.desk.paper_detail(first.id).expect("there");
    let second = notice(&mut world, detail.subject);
    let mut asked = PaperSubject {
        paper: Some(first.id),
        ..about_person(detail.subject)
    };
    let mut proof = |asked: &PaperSubject| {
        let entry = world.entered(asked, "service_receipt");
        world.kept_facts(entry.id)
    };
    let of_first = proof(&asked);
    assert!(of_first.contains(&first.serial) && !of_first.contains(&second.serial));
    asked.paper = None;
    let newest = proof(&asked);
    assert!(newest.contains(&second.serial) && !newest.contains(&first.serial));
    asked.paper = Some(detail.subject);
    let refused = world.desk.paper_preview(&asked, "service_receipt", None);
    assert!(
        matches!(refused, Err(IssueError::Missing { fields }) if fields == ["paper"]),
        "no such paper"
    );
}
