//! Enrolment tickets.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use batch::digest::Sha256;
use batch::ticket::{BadTicket, Ticket};

pub(crate) fn ticket() -> Ticket {
    Ticket {
        url: "https://central.example:8443".to_owned(),
        cert_sha256: Sha256::of(b"certificate"),
        code: "7Q4K-M2XD".to_owned(),
        central_name: "海勃湾区参保入户通".to_owned(),
    }
}

#[test]
fn a_ticket_survives_copying_with_spaces_and_line_breaks() {
    let text = ticket().encode();
    assert_eq!(Ticket::parse(&text).unwrap(), ticket());
    let (head, tail) = text.split_at(40);
    assert_eq!(
        Ticket::parse(&format!("  {head}\r\n\t{tail}\n")).unwrap(),
        ticket()
    );
}

#[test]
fn what_is_no_ticket_is_told_apart() {
    let text = ticket().encode();
    let check = |text: &str, expected: BadTicket| {
        assert_eq!(Ticket::parse(text).unwrap_err(), expected, "{text:?}")
    };
    check("", BadTicket::NotATicket);
    check("https://central.example", BadTicket::NotATicket);
    check("canbao:abc", BadTicket::NotATicket);
    check(
        &text.replace("canbao1:", "canbao2:"),
        BadTicket::UnknownVersion,
    );
    check(&text[..text.len() - 7], BadTicket::Damaged);
    check("canbao1:", BadTicket::Damaged);
    check(&format!("canbao1:{}", "A".repeat(5000)), BadTicket::Damaged);
    check(
        &Ticket {
            url: "http://central.example".to_owned(),
            ..ticket()
        }
        .encode(),
        BadTicket::NotHttps,
    );
    let other = format!(
        "canbao1:{}",
        URL_SAFE_NO_PAD.encode(b"{\"url\":\"https://x\"}")
    );
    check(&other, BadTicket::Damaged);
}

#[test]
fn the_code_is_not_in_debug_output() {
    assert!(!format!("{:?}", ticket()).contains("7Q4K"));
}
