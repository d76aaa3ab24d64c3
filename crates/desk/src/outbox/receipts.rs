//! Keeping receipts: the only way by which anything becomes *received* or *confirmed*.
//!
//! A receipt counts when central's signature holds over its exact bytes, it is by this central and about an object we know, and, for
//! *applied*, when its chain hash is ours (I1, I5, I10). Kept verbatim, in one transaction with what it changes.

use batch::digest::Sha256;
use batch::receipt::{BadReceipt, ObjectKind, OpVerdict, Receipt, SignedReceipt, Stage, Verdict};
use rusqlite::{Connection, OptionalExtension, params};

use super::{confirm, confirmed_seq, photos};
use crate::error::StoreError;
use crate::file::Store;

/// What a receipt changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// What it says.
    pub stage: Stage,
    /// Own operations that it newly confirms.
    pub confirmed: u32,
    /// Whether we did not have it yet.
    pub is_new: bool,
}

/// By which way a receipt came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Central's own answer in a session: true now, also when it is word for word what central said before it was restored.
    Session,
    /// A file: what it says may have become void since.
    File,
}

/// Why a receipt does not count. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptError {
    /// Not signed by this central, or not of a known shape.
    #[error(transparent)]
    Bad(#[from] BadReceipt),
    /// Signed, but about nothing that is here, or for another device.
    #[error("the receipt is about nothing on this device")]
    NotOurs,
    /// It names another history than ours: an alarm.
    #[error("the receipt names another chain at {seq}")]
    ChainDiffers {
        /// The position.
        seq: u64,
    },
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for ReceiptError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Checks a receipt and stores it together with its consequences.
///
/// # Errors
/// [`ReceiptError`].
pub fn keep_receipt(
    store: &mut Store,
    signed: &SignedReceipt,
    way: Way,
    now_ms: u64,
) -> Result<Kept, ReceiptError> {
    let receipt = signed.verify(&store.enrolment().central_verifying)?;
    if receipt.central != store.enrolment().central_id {
        return Err(ReceiptError::NotOurs);
    }
    let tx = store.conn().unchecked_transaction()?;
    let about = about(store, &receipt)?;
    let before = confirmed_seq(&tx)?;
    let is_new = insert(&tx, signed, &receipt, way)?;
    if is_new {
        match about {
            About::OwnBatch => raise_batch(&tx, &receipt, now_ms)?,
            About::OwnPhoto => {
                photos::set_received(&tx, receipt.object_sha256)?;
                newest_object(&tx, receipt.object_sha256)?;
            }
            About::Carried => raise_carried(&tx, &receipt, now_ms)?,
        }
    }
    let confirmed = confirm(&tx)?.saturating_sub(before);
    tx.commit()?;
    Ok(Kept {
        stage: receipt.stage,
        confirmed: u32::try_from(confirmed).unwrap_or(u32::MAX),
        is_new,
    })
}

enum About {
    OwnBatch,
    OwnPhoto,
    Carried,
}

fn about(store: &Store, receipt: &Receipt) -> Result<About, ReceiptError> {
    let conn = store.conn();
    let sha256 = receipt.object_sha256.0;
    let range: Option<(u64, u64)> = conn
        .query_row(
            "SELECT seq_from, seq_to FROM batch WHERE sha256 = ?1",
            [sha256],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    if let Some(range) = range {
        check_own(store, receipt, range)?;
        return Ok(About::OwnBatch);
    }
    if receipt.object == ObjectKind::Blob && photos::is_own(conn, receipt.object_sha256)? {
        return Ok(About::OwnPhoto);
    }
    if conn
        .prepare_cached("SELECT 1 FROM carried WHERE sha256 = ?1")?
        .exists([sha256])?
    {
        return Ok(About::Carried);
    }
    Err(ReceiptError::NotOurs)
}

fn check_own(store: &Store, receipt: &Receipt, range: (u64, u64)) -> Result<(), ReceiptError> {
    let is_same = receipt.device == store.enrolment().device_id
        && receipt.object == ObjectKind::Batch
        && (receipt.seq_from, receipt.seq_to) == range;
    if !is_same {
        return Err(ReceiptError::NotOurs);
    }
    match (receipt.stage, receipt.head) {
        (Stage::Applied, None) => Err(ReceiptError::Bad(BadReceipt::Shape)),
        (Stage::Applied, Some(head)) => {
            let ours = store.hash_at(head.seq)?;
            let reaches = head.seq >= receipt.seq_to;
            if reaches && ours == Some(head.hash) {
                Ok(())
            } else {
                Err(ReceiptError::ChainDiffers { seq: head.seq })
            }
        }
        (Stage::Received | Stage::Deferred, _) => Ok(()),
    }
}

/// Stores the exact bytes; `false` when they were here already. What is void counts again only when central itself says it again.
fn insert(
    conn: &Connection,
    signed: &SignedReceipt,
    receipt: &Receipt,
    way: Way,
) -> Result<bool, StoreError> {
    let inserted = conn.execute(
        "INSERT INTO receipt (object, stage, at_ms, body, signature) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (object, stage, at_ms) DO UPDATE SET void = 0 WHERE void = 1 AND ?6 AND body = excluded.body",
        params![
            receipt.object_sha256.0,
            stage_name(receipt.stage),
            receipt.at_ms,
            signed.receipt,
            signed.signature.0.as_slice(),
            way == Way::Session
        ],
    )?;
    Ok(inserted == 1)
}

/// Stages only rise here; they fall only in `go_back`.
fn raise_batch(conn: &Connection, receipt: &Receipt, now_ms: u64) -> Result<(), StoreError> {
    let sql = include_str!("raise_batch.sql");
    conn.execute(
        sql,
        params![receipt.object_sha256.0, stage_name(receipt.stage), now_ms],
    )?;
    for OpVerdict { seq, verdict } in &receipt.ops {
        if (receipt.seq_from..=receipt.seq_to).contains(seq) {
            note_verdict(conn, *seq, verdict, receipt.at_ms)?;
        }
    }
    Ok(())
}

fn raise_carried(conn: &Connection, receipt: &Receipt, now_ms: u64) -> Result<(), StoreError> {
    let sha256 = receipt.object_sha256;
    // A photograph is finished when its bytes are durable at central; nothing more is said of it.
    let stage = match receipt.object {
        ObjectKind::Blob => Stage::Applied,
        ObjectKind::Batch => receipt.stage,
    };
    conn.execute(
        include_str!("raise_carried.sql"),
        params![sha256.0, stage_name(stage), now_ms],
    )?;
    newest_object(conn, sha256)
}

fn newest_object(conn: &Connection, sha256: Sha256) -> Result<(), StoreError> {
    conn.execute("UPDATE sync_state SET newest_object = ?1", [sha256.0])?;
    Ok(())
}

/// Notes what became of an own operation, on a word from outside any receipt.
///
/// # Errors
/// [`StoreError`].
pub fn note_verdict_for(
    store: &mut Store,
    seq: u64,
    verdict: &Verdict,
    at_ms: u64,
) -> Result<(), StoreError> {
    note_verdict(store.conn(), seq, verdict, at_ms)
}

/// Notes what became of an own operation. *Duplicate* says nothing new; *accepted* settles an earlier verdict.
fn note_verdict(
    conn: &Connection,
    seq: u64,
    verdict: &Verdict,
    at_ms: u64,
) -> Result<(), StoreError> {
    match verdict {
        Verdict::Duplicate => Ok(()),
        Verdict::Accepted => {
            conn.execute("DELETE FROM op_verdict WHERE seq = ?1", [seq])?;
            Ok(())
        }
        Verdict::Conflict { fields } => put_verdict(conn, seq, "conflict", None, fields, at_ms),
        Verdict::Rejected { code } => put_verdict(conn, seq, "rejected", Some(code), &[], at_ms),
        Verdict::Quarantined { code } => {
            put_verdict(conn, seq, "quarantined", Some(code), &[], at_ms)
        }
    }
}

fn put_verdict(
    conn: &Connection,
    seq: u64,
    verdict: &str,
    code: Option<&String>,
    fields: &[String],
    at_ms: u64,
) -> Result<(), StoreError> {
    let fields = serde_json::to_string(fields).expect("strings always have a JSON form");
    conn.execute(
        "INSERT OR REPLACE INTO op_verdict (seq, verdict, code, fields, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![seq, verdict, code, fields, at_ms],
    )?;
    Ok(())
}

pub(crate) fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "received",
        Stage::Deferred => "deferred",
        Stage::Applied => "applied",
    }
}
