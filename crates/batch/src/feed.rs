//! The way down: pages of what a device must know, signed by central and sealed for that one device.
//!
//! A page is the sealed envelope of [`crate::envelope`] with the "down" kind, whose body is JSON. A page read as a batch, or a batch
//! as a page, is refused.

use serde::{Deserialize, Serialize};
use survey::history::Hlc;
use survey::ids::{DeviceId, RosterId, WorkerId};
use survey::roster::{RosterInfo, RosterRow};

use crate::Entropy;
use crate::digest::{BatchId, ChainHash};
use crate::envelope::{self, Header, OpenError, Outline, SealError};
use crate::keys::{Opener, SealingKey, Signer, VerifyingKey};
use crate::message::WorkerInfo;
use crate::op_v1::{Head, OpBytes};
use crate::receipt::{SignedReceipt, Verdict};

/// One page, in the order of central's cursor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedPage {
    /// The cursor this page follows; the device's own must be equal to it.
    pub after: u64,
    /// The cursor after this page.
    pub next: u64,
    /// Whether more waits.
    pub more: bool,
    /// The items, oldest first. Taking one over twice must be harmless.
    pub items: Vec<FeedItem>,
}

/// One thing to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "item", rename_all = "snake_case")]
pub enum FeedItem {
    /// Somebody's operation in this device's scope, in central's order of arrival.
    Op {
        /// Whose log.
        device: DeviceId,
        /// Position in it.
        seq: u64,
        /// That log's chain hash after it.
        hash: ChainHash,
        /// The exact bytes.
        bytes: OpBytes,
        /// When central applied it, Unix milliseconds.
        received_at_ms: u64,
    },
    /// Rows of a roster that lie in this device's scope; a large roster comes in several items with the same info.
    Roster {
        /// Which roster.
        info: RosterInfo,
        /// Its rows.
        rows: Vec<RosterRow>,
    },
    /// A roster that was replaced: its rows are to be forgotten.
    RosterRetired {
        /// Which one.
        id: RosterId,
    },
    /// A person whose name may appear; replaces what was known of them.
    Worker(WorkerInfo),
    /// A person who no longer works in this device's scope. The name stays with what they wrote.
    WorkerLeft {
        /// Who.
        id: WorkerId,
    },
    /// The final word on one of the device's own operations that was in conflict, rejected or quarantined.
    OpVerdict {
        /// Position in the device's own log.
        seq: u64,
        /// What became of it.
        verdict: Verdict,
        /// When, Unix milliseconds.
        at_ms: u64,
    },
    /// A receipt that was made when nobody asked, for example after a deferred batch was applied.
    Receipt(SignedReceipt),
    /// A new region pack, TOML; replaces the old one.
    RegionPack {
        /// The text.
        text: String,
    },
}

/// A page that was signed by central and opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFeed {
    /// Its header.
    pub header: Header,
    /// Its content.
    pub page: FeedPage,
}

/// What is needed to seal a page.
pub struct FeedRequest<'a> {
    /// A new identifier.
    pub id: BatchId,
    /// Central's own device id.
    pub central: DeviceId,
    /// Signs the page.
    pub signer: &'a dyn Signer,
    /// The device it is for.
    pub device: &'a SealingKey,
    /// When, as a hybrid clock reading.
    pub hlc: Hlc,
    /// The content.
    pub page: &'a FeedPage,
}

/// Seals a page for one device.
///
/// # Errors
/// [`SealError`] when it is too large: make pages smaller.
pub fn seal_feed(
    request: &FeedRequest<'_>,
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, SealError> {
    let page = request.page;
    let content = serde_json::to_vec(page).expect("a page has only text keys");
    let none = ChainHash([0; 32]);
    let outline = Outline {
        kind: envelope::Kind::Down,
        id: request.id,
        sender: request.central,
        prev: Head {
            seq: page.after,
            hash: none,
        },
        next: Head {
            seq: page.next,
            hash: none,
        },
        schema: survey::history::SCHEMA,
        hlc: request.hlc,
    };
    envelope::seal(
        &outline,
        request.signer,
        &[*request.device],
        b"{}",
        &content,
        entropy,
    )
}

/// Opens a page; `central` is the key the device was enrolled with.
///
/// # Errors
/// [`OpenError`]; a batch is [`OpenError::WrongKind`].
pub fn open_feed(
    bytes: &[u8],
    opener: &dyn Opener,
    central: &VerifyingKey,
) -> Result<OpenedFeed, OpenError> {
    let opened = envelope::open(bytes, envelope::Kind::Down, opener, central)?;
    let page: FeedPage = serde_json::from_slice(&opened.content).map_err(|_| OpenError::Content)?;
    if (page.after, page.next) != (opened.header.prev.seq, opened.header.next.seq) {
        return Err(OpenError::Content);
    }
    Ok(OpenedFeed {
        header: opened.header,
        page,
    })
}

#[cfg(test)]
mod tests {
    use survey::ids::DeviceId;
    use uuid::Uuid;

    use super::*;
    use crate::envelope::Kind;
    use crate::keys::{OpeningKey, SigningKey};

    struct Sevens;

    impl Entropy for Sevens {
        fn fill(&mut self, buffer: &mut [u8]) {
            buffer.fill(7);
        }
    }

    fn opened(header: (u64, u64), content: &str) -> Result<FeedPage, OpenError> {
        let signer = SigningKey::from_bytes(&[5; 32]);
        let opener = OpeningKey::from_bytes(&[6; 32]);
        let head = |seq| Head {
            seq,
            hash: ChainHash([0; 32]),
        };
        let outline = Outline {
            kind: Kind::Down,
            id: BatchId([1; 16]),
            sender: DeviceId(Uuid::from_u128(1)),
            prev: head(header.0),
            next: head(header.1),
            schema: 1,
            hlc: Hlc(1),
        };
        let to = [opener.sealing_key()];
        let file = envelope::seal(
            &outline,
            &signer,
            &to,
            b"{}",
            content.as_bytes(),
            &mut Sevens,
        )
        .unwrap();
        open_feed(&file, &opener, &signer.verifying_key()).map(|opened| opened.page)
    }

    #[test]
    fn a_page_that_contradicts_its_header_or_its_shape_is_refused() {
        let page = r#"{"after":4,"next":6,"more":false,"items":[]}"#;
        assert!(opened((4, 6), page).is_ok());
        assert_eq!(
            opened((3, 6), page),
            Err(OpenError::Content),
            "another start"
        );
        assert_eq!(opened((4, 7), page), Err(OpenError::Content), "another end");
        for content in [
            "",
            "{}",
            "[]",
            r#"{"after":4,"next":6,"more":false,"items":[{"item":"unheard_of"}]}"#,
        ] {
            assert_eq!(
                opened((4, 6), content),
                Err(OpenError::Content),
                "{content:?}"
            );
        }
    }
}
