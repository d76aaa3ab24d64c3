//! Reading a folder: one result for each file.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use batch::digest::Sha256;
use batch::envelope::Kind;
use batch::keys::VerifyingKey;
use batch::message::Role;
use batch::receipt::{BadReceipt, ObjectKind, ReceiptFile, SignedReceipt};
use batch::sealed::{Header, OpenError, peek};

use super::{FolderError, existing, on_the_stick};
use crate::audit::Action;
use crate::error::StoreError;
use crate::file::Store;
use crate::outbox::{self, Carry, ReceiptError};
use crate::surroundings::Surroundings;
use crate::sync::{FeedError, take_over};
use crate::view::{FolderFile, FolderReport};

/// The most files read from one folder.
const MAX_FILES: usize = 10_000;
/// The largest file read, in bytes: the largest sealed file and a receipt file around it.
const MAX_FILE_BYTES: u64 = 160 * 1024 * 1024;
/// How a sealed photograph begins.
const BLOB_MAGIC: &[u8] = b"canbaoBL";

/// What one file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    /// Sealed for others.
    NotForUs,
    /// Of a kind or version this program cannot take; kept where it is.
    Unknown,
    /// Altered or cut off.
    Damaged,
    /// Known here already.
    Already,
    /// A foreign file, taken along.
    Written,
    /// Took effect here.
    Applied,
}

impl Found {
    fn name(self) -> &'static str {
        match self {
            Self::NotForUs => "not_for_us",
            Self::Unknown => "unknown",
            Self::Damaged => "damaged",
            Self::Already => "already",
            Self::Written => "written",
            Self::Applied => "applied",
        }
    }
}

/// A file's result and the number of operations it is about.
type Judged = Result<(Found, u32), StoreError>;

/// Takes in every file of the folder that is one of ours. Other files are not looked at.
///
/// # Errors
/// [`FolderError`] when the folder or the device file fails; a bad file is only a line in the report.
pub fn import_folder(
    store: &mut Store,
    folder: &Path,
    surroundings: &dyn Surroundings,
) -> Result<FolderReport, FolderError> {
    existing(folder)?;
    let mut files = Vec::new();
    for path in candidates(folder)? {
        let (found, ops) = take_in(store, &path, surroundings)?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        files.push(FolderFile {
            name,
            result: found.name().to_owned(),
            ops,
        });
    }
    store.note_audit(
        surroundings,
        Action::Import,
        &format!("folder {}", files.len()),
    )?;
    Ok(FolderReport {
        folder: folder.display().to_string(),
        files,
    })
}

/// Own kinds of files, batches first, so that receipts on the same stick find what they are about.
fn candidates(folder: &Path) -> Result<Vec<PathBuf>, FolderError> {
    let listed = fs::read_dir(folder)
        .map_err(StoreError::io(folder, "list"))
        .map_err(on_the_stick)?;
    let mut paths: Vec<(usize, PathBuf)> = listed
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter_map(|path| kind_of(&path).map(|kind| (kind, path)))
        .take(MAX_FILES)
        .collect();
    paths.sort();
    Ok(paths.into_iter().map(|(_, path)| path).collect())
}

fn kind_of(path: &Path) -> Option<usize> {
    let ending = path
        .extension()
        .and_then(OsStr::to_str)?
        .to_ascii_lowercase();
    ["spb", "blob", "spr"]
        .iter()
        .position(|ours| *ours == ending)
        .filter(|_| path.is_file())
}

fn take_in(store: &mut Store, path: &Path, surroundings: &dyn Surroundings) -> Judged {
    let is_readable = fs::metadata(path).is_ok_and(|facts| facts.len() <= MAX_FILE_BYTES);
    let Some(bytes) = fs::read(path).ok().filter(|_| is_readable) else {
        return Ok((Found::Damaged, 0));
    };
    if !name_agrees(path, &bytes) {
        return Ok((Found::Damaged, 0));
    }
    match kind_of(path) {
        Some(0) => batch(store, &bytes, surroundings),
        Some(1) => blob(store, &bytes, surroundings),
        Some(_) => receipts(store, &bytes, surroundings),
        None => Ok((Found::Unknown, 0)),
    }
}

/// Our own names are the SHA-256 of the content. A file that somebody renamed is judged by its content alone.
fn name_agrees(path: &Path, bytes: &[u8]) -> bool {
    let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
    stem.parse::<Sha256>().is_err() || stem.parse() == Ok(Sha256::of(bytes))
}

fn batch(store: &mut Store, bytes: &[u8], surroundings: &dyn Surroundings) -> Judged {
    let header = match peek(bytes) {
        Ok(header) => header,
        Err(error) => return Ok((judged(&error), 0)),
    };
    let ops = u32::try_from(header.seq_to().saturating_sub(header.prev.seq)).unwrap_or(u32::MAX);
    if header.sender == store.enrolment().device_id {
        return own_batch(bytes, &store.enrolment().signer().verifying_key())
            .map(|found| (found, ops));
    }
    if header.kind != Kind::Up || !may_carry(store, &header) {
        return Ok((Found::NotForUs, 0));
    }
    let object = Carry {
        sha256: Sha256::of(bytes),
        kind: ObjectKind::Batch,
        sender: Some(header.sender),
        seq_from: header.seq_from(),
        seq_to: header.seq_to(),
    };
    let taken = outbox::carry(store, object, bytes, surroundings.now_ms())?;
    Ok((
        if taken {
            Found::Written
        } else {
            Found::Already
        },
        ops,
    ))
}

/// An own batch that came back: it is in the log, whatever became of the file.
fn own_batch(bytes: &[u8], own: &VerifyingKey) -> Result<Found, StoreError> {
    Ok(if batch::sealed::verify(bytes, own).is_ok() {
        Found::Already
    } else {
        Found::Damaged
    })
}

/// Only a clerk's device carries, and only what is sealed for its own street office.
fn may_carry(store: &Store, header: &Header) -> bool {
    let street = store.enrolment().street_sealing.key_id();
    store.enrolment().role == Role::Clerk && header.recipients.contains(&street)
}

fn judged(error: &OpenError) -> Found {
    match error {
        OpenError::NotABatch
        | OpenError::UnknownVersion { .. }
        | OpenError::UnknownSuite { .. } => Found::Unknown,
        OpenError::NotForUs { .. } | OpenError::WrongKind => Found::NotForUs,
        OpenError::Truncated
        | OpenError::BadHeader
        | OpenError::TooLarge
        | OpenError::BadSignature
        | OpenError::Undecryptable
        | OpenError::Content
        | OpenError::ChainBroken { .. } => Found::Damaged,
    }
}

fn blob(store: &mut Store, bytes: &[u8], surroundings: &dyn Surroundings) -> Judged {
    if !bytes.starts_with(BLOB_MAGIC) {
        return Ok((Found::Unknown, 0));
    }
    let sha256 = Sha256::of(bytes);
    if store.enrolment().role != Role::Clerk {
        let known = outbox::is_own_photo(store.conn(), sha256)?;
        return Ok((
            if known {
                Found::Already
            } else {
                Found::NotForUs
            },
            0,
        ));
    }
    let object = Carry {
        sha256,
        kind: ObjectKind::Blob,
        sender: None,
        seq_from: 0,
        seq_to: 0,
    };
    let taken = outbox::carry(store, object, bytes, surroundings.now_ms())?;
    Ok((
        if taken {
            Found::Written
        } else {
            Found::Already
        },
        0,
    ))
}

fn receipts(store: &mut Store, bytes: &[u8], surroundings: &dyn Surroundings) -> Judged {
    let file = match ReceiptFile::decode(bytes) {
        Ok(file) => file,
        Err(error) => return Ok((judged_receipt(error), 0)),
    };
    let mut best = Found::NotForUs;
    let mut ops = 0_u32;
    for signed in &file.receipts {
        let (found, confirmed) = receipt(store, signed, surroundings)?;
        best = best.max(found);
        ops = ops.saturating_add(confirmed);
    }
    if let Some(page) = &file.feed_page {
        let (found, came_in) = feed_page(store, page, surroundings)?;
        best = best.max(found);
        ops = ops.saturating_add(came_in);
    }
    Ok((best, ops))
}

fn receipt(store: &mut Store, signed: &SignedReceipt, surroundings: &dyn Surroundings) -> Judged {
    match outbox::keep_receipt(store, signed, outbox::Way::File, surroundings.now_ms()) {
        Ok(kept) => Ok((
            if kept.is_new {
                Found::Applied
            } else {
                Found::Already
            },
            kept.confirmed,
        )),
        Err(ReceiptError::Bad(error)) => Ok((judged_receipt(error), 0)),
        Err(ReceiptError::NotOurs) => Ok((Found::NotForUs, 0)),
        // Signed by central and yet about another history: nothing here may believe it. The next sync raises the alarm.
        Err(ReceiptError::ChainDiffers { .. }) => Ok((Found::Damaged, 0)),
        Err(ReceiptError::Store(error)) => Err(error),
    }
}

fn judged_receipt(error: BadReceipt) -> Found {
    match error {
        BadReceipt::NotAReceiptFile | BadReceipt::UnknownVersion => Found::Unknown,
        BadReceipt::Signature
        | BadReceipt::Shape
        | BadReceipt::Truncated
        | BadReceipt::TooLarge => Found::Damaged,
    }
}

fn feed_page(store: &mut Store, page: &[u8], surroundings: &dyn Surroundings) -> Judged {
    let before = outbox::feed_cursor(store.conn())?;
    match take_over(store, page, surroundings.now()) {
        Ok(taken) if taken.next > before => Ok((Found::Applied, taken.came_in)),
        Ok(taken) => Ok((Found::Already, taken.came_in)),
        Err(FeedError::Open(error)) => Ok((judged(&error), 0)),
        Err(FeedError::Foreign) => Ok((Found::NotForUs, 0)),
        // Pages before it are missing here: a later sync or another stick brings them.
        Err(FeedError::Gap { .. }) => Ok((Found::Unknown, 0)),
        Err(FeedError::Store(error)) => Err(error),
    }
}
