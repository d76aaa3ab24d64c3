//! The enrolment ticket: one line of text, typed, scanned or read from a file, that tells a new device where central is and lets it in once.
//!
//! `canbao1:` + base64url without padding of JSON `{url, cert_sha256, code, central_name}`. Frozen.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::digest::Sha256;

const PREFIX: &str = "canbao1:";

/// The longest ticket text read, in bytes: it must fit a QR code.
pub const MAX_TICKET_BYTES: usize = 2048;

/// What a clerk hands to a new device.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// Base address of central, `https://host[:port]` without a final slash.
    pub url: String,
    /// SHA-256 of central's certificate in DER; the only one the device will talk to.
    pub cert_sha256: Sha256,
    /// The one-time code.
    pub code: String,
    /// Central's name, shown before anything is sent.
    pub central_name: String,
}

/// Why a text is not a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadTicket {
    /// Nothing like a ticket.
    #[error("the text does not begin with canbao1:")]
    NotATicket,
    /// A ticket of a version this program does not know.
    #[error("the ticket is of another version")]
    UnknownVersion,
    /// It begins well, but was cut or mistyped.
    #[error("the ticket is damaged")]
    Damaged,
    /// The address is not `https://`.
    #[error("the ticket's address is not https")]
    NotHttps,
}

impl Ticket {
    /// The ticket's text.
    pub fn encode(&self) -> String {
        let json = serde_json::to_vec(self).expect("four strings always have a JSON form");
        format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(json))
    }

    /// Reads a ticket. White space anywhere in the text is ignored, because people paste it out of messages.
    ///
    /// # Errors
    /// [`BadTicket`] says what to tell the worker.
    pub fn parse(text: &str) -> Result<Self, BadTicket> {
        let text: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(MAX_TICKET_BYTES + 1)
            .collect();
        let Some(body) = text.strip_prefix(PREFIX) else {
            return Err(if is_other_version(&text) {
                BadTicket::UnknownVersion
            } else {
                BadTicket::NotATicket
            });
        };
        if text.len() > MAX_TICKET_BYTES {
            return Err(BadTicket::Damaged);
        }
        let json = URL_SAFE_NO_PAD
            .decode(body)
            .map_err(|_| BadTicket::Damaged)?;
        let ticket: Self = serde_json::from_slice(&json).map_err(|_| BadTicket::Damaged)?;
        if ticket.url.starts_with("https://") {
            Ok(ticket)
        } else {
            Err(BadTicket::NotHttps)
        }
    }
}

fn is_other_version(text: &str) -> bool {
    text.strip_prefix("canbao")
        .and_then(|rest| rest.split_once(':'))
        .is_some_and(|(version, _)| {
            !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit())
        })
}

impl std::fmt::Debug for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ticket")
            .field("url", &self.url)
            .field("code", &"(secret)")
            .finish_non_exhaustive()
    }
}
