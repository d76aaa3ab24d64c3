//! One function for each call of the core.

use std::sync::Arc;
use std::time::Duration;

use batch::digest::Sha256;
use batch::message::{FeedAck, ObjectState, UPLOAD_CHUNK_BYTES};
use batch::receipt::{ObjectKind, SignedReceipt};

use super::{Client, failure, receipt_failure, unknown_is_empty};
use crate::outbox::{self, SealDayError};
use crate::sync::core::{Answer, Call, Failure, Upload};
use crate::sync::feed::{FeedError, take_over};

/// An object's bytes, checked against its name.
pub(super) struct ObjectFile {
    sha256: Sha256,
    bytes: Arc<Vec<u8>>,
}

impl Client {
    pub(super) async fn answer_to(&mut self, call: &Call) -> Result<Answer, Failure> {
        match call {
            Call::OpenSession => self.open_session().await,
            Call::GoBack { from_seq, fresh } => self.go_back(*from_seq, *fresh).await,
            Call::Seal => self.seal().await,
            Call::AskObject { object } => self.ask(*object).await,
            Call::PutChunk { object, index, of } => self.put(*object, *index, *of).await,
            Call::Accept { object, kind } => self.accept(*object, *kind).await,
            Call::Apply { object } => self.receipt(&format!("/v1/batches/{object}/apply")).await,
            Call::Keep { receipt } => self.keep(receipt.clone()).await,
            Call::SetAside { object, code } => self.set_aside(*object, code).await,
            Call::FetchFeed { after } => self.fetch(*after).await,
            Call::AckFeed { cursor } => {
                self.wire
                    .tell("/v1/feed/ack", &FeedAck { cursor: *cursor })
                    .await?;
                Ok(Answer::Acknowledged)
            }
            Call::Wait { ms } => {
                tokio::time::sleep(Duration::from_millis(*ms)).await;
                Ok(Answer::Waited)
            }
        }
    }

    async fn go_back(&self, from_seq: u64, fresh: bool) -> Result<Answer, Failure> {
        let now_ms = self.surroundings.now_ms();
        self.local(move |store| outbox::go_back(store, from_seq, fresh, now_ms).map_err(failure))
            .await?;
        Ok(Answer::WentBack)
    }

    async fn seal(&self) -> Result<Answer, Failure> {
        let surroundings = self.surroundings.clone();
        let queue = self
            .local(move |store| {
                outbox::seal_pending(store, surroundings.as_ref()).map_err(
                    |error| match error {
                        SealDayError::Store(error) => failure(error),
                        SealDayError::Seal(_) => Failure::Store { code: "damaged" },
                    },
                )?;
                outbox::queue(store).map_err(failure)
            })
            .await?;
        Ok(Answer::Queue(queue))
    }

    async fn ask(&mut self, object: Sha256) -> Result<Answer, Failure> {
        let state = self
            .wire
            .get::<ObjectState>(format!("/v1/objects/{object}"))
            .await
            .map(upload);
        unknown_is_empty(state).map(Answer::Object)
    }

    async fn put(&mut self, object: Sha256, index: u32, of: u32) -> Result<Answer, Failure> {
        let bytes = self.bytes_of(object).await?;
        let start = index as usize * UPLOAD_CHUNK_BYTES as usize;
        let end = bytes.len().min(start + UPLOAD_CHUNK_BYTES as usize);
        let chunk = bytes.get(start..end).ok_or(Failure::FileDamaged)?;
        let path = format!(
            "/v1/objects/{object}/chunks/{index}?of={of}&size={}",
            bytes.len()
        );
        let state: ObjectState = self.wire.put_chunk(path, chunk).await?;
        Ok(Answer::Object(upload(state)))
    }

    /// The object's bytes; read once, because the chunks of an object follow one another. What does not have its hash is not sent.
    async fn bytes_of(&mut self, object: Sha256) -> Result<Arc<Vec<u8>>, Failure> {
        if let Some(file) = self.file.as_ref().filter(|file| file.sha256 == object) {
            return Ok(file.bytes.clone());
        }
        let path =
            outbox::object_file(&self.directory, object).map_err(|_| Failure::FileDamaged)?;
        let bytes = tokio::fs::read(path)
            .await
            .map_err(|_| Failure::FileDamaged)?;
        if Sha256::of(&bytes) != object {
            return Err(Failure::FileDamaged);
        }
        let bytes = Arc::new(bytes);
        self.file = Some(ObjectFile {
            sha256: object,
            bytes: bytes.clone(),
        });
        Ok(bytes)
    }

    async fn accept(&mut self, object: Sha256, kind: ObjectKind) -> Result<Answer, Failure> {
        let noun = match kind {
            ObjectKind::Batch => "batches",
            ObjectKind::Blob => "blobs",
        };
        self.receipt(&format!("/v1/{noun}/{object}/accept")).await
    }

    async fn receipt(&mut self, path: &str) -> Result<Answer, Failure> {
        let receipt: SignedReceipt = self.wire.ask_receipt(path).await?;
        Ok(Answer::Receipt(Box::new(receipt)))
    }

    async fn keep(&self, receipt: Box<SignedReceipt>) -> Result<Answer, Failure> {
        let now_ms = self.surroundings.now_ms();
        let kept = self
            .local(move |store| {
                outbox::keep_receipt(store, &receipt, outbox::Way::Session, now_ms)
                    .map_err(receipt_failure)
            })
            .await?;
        Ok(Answer::Kept {
            stage: kept.stage,
            confirmed: kept.confirmed,
        })
    }

    async fn set_aside(&self, object: Sha256, code: &'static str) -> Result<Answer, Failure> {
        self.local(move |store| outbox::set_aside(store, object, code).map_err(failure))
            .await?;
        Ok(Answer::SetAside)
    }

    async fn fetch(&mut self, after: u64) -> Result<Answer, Failure> {
        let page = self.wire.bytes(format!("/v1/feed?after={after}")).await?;
        let now = self.surroundings.now();
        let taken = self
            .local(move |store| take_over(store, &page, now).map_err(feed_failure))
            .await?;
        Ok(Answer::Page {
            next: taken.next,
            more: taken.more,
            came_in: taken.came_in,
        })
    }
}

fn feed_failure(error: FeedError) -> Failure {
    match error {
        FeedError::Open(_) | FeedError::Foreign | FeedError::Gap { .. } => Failure::NotBelieved,
        FeedError::Store(error) => failure(error),
    }
}

fn upload(state: ObjectState) -> Upload {
    Upload {
        have: state.have,
        complete: state.complete,
    }
}
