//! Uploads in chunks and the folder of whole objects, both named by SHA-256.
//!
//! `uploads/<sha256>/about.json` and `uploads/<sha256>/<index>`; `objects/<aa>/<sha256>`. Every chunk is checked against its own hash and
//! is durable before it is confirmed; the whole is checked against its name and is durable before a receipt is signed.
//! Unfinished uploads are forgotten after seven days. Blocking: callers run it on a blocking thread.

use std::fs;
use std::path::{Path, PathBuf};

use batch::digest::Sha256;
use batch::message::{ObjectState, UPLOAD_CHUNK_BYTES};
use batch::refusal::Refusal;
use serde::{Deserialize, Serialize};

use crate::files::{self, FileError, Readers};

/// The largest object taken, in bytes: the largest envelope.
pub const MAX_OBJECT_BYTES: u64 = batch::envelope::MAX_FILE_BYTES as u64;
/// How long an unfinished upload is kept, in milliseconds: seven days.
pub const UPLOAD_LIFE_MS: u64 = 7 * 24 * 60 * 60 * 1000;

/// The folders.
#[derive(Debug, Clone)]
pub struct Objects {
    folder: PathBuf,
}

/// Why an object was not taken or found.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// The rules say no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The disk failed; nothing was taken over.
    #[error(transparent)]
    File(#[from] FileError),
}

/// A chunk as it came in.
#[derive(Debug, Clone, Copy)]
pub struct Chunk<'a> {
    /// Position from 0.
    pub index: u32,
    /// How many there are in all.
    pub total: u32,
    /// Bytes of the whole object.
    pub size: u64,
    /// The hash its sender gives it.
    pub sha256: Sha256,
    /// The bytes.
    pub bytes: &'a [u8],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct About {
    size: u64,
    total: u32,
    begun_ms: u64,
}

impl From<Refusal> for ObjectError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Objects {
    /// The folders inside central's folder.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn in_folder(folder: &Path) -> Result<Self, FileError> {
        files::make_folder(&folder.join("uploads"))?;
        files::make_folder(&folder.join("objects"))?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// Which parts of an object are here.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn state(&self, sha256: Sha256) -> Result<ObjectState, FileError> {
        let whole = self.object_path(sha256);
        if let Ok(about) = fs::metadata(&whole) {
            let chunks_total = chunks_of(about.len());
            return Ok(ObjectState {
                size: about.len(),
                chunks_total,
                have: (0..chunks_total).collect(),
                complete: true,
            });
        }
        let Some(about) = self.about(sha256)? else {
            return Ok(ObjectState {
                size: 0,
                chunks_total: 0,
                have: Vec::new(),
                complete: false,
            });
        };
        let have = (0..about.total)
            .filter(|index| self.chunk_path(sha256, *index).exists())
            .collect();
        Ok(ObjectState {
            size: about.size,
            chunks_total: about.total,
            have,
            complete: false,
        })
    }

    /// Keeps a chunk; the last missing one makes the object whole. Sending it again is harmless.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::BadChunk`] when index, length or hash do not fit; with the last chunk those of
    /// [`Objects::finish`].
    pub fn put_chunk(
        &self,
        sha256: Sha256,
        chunk: &Chunk<'_>,
        now_ms: u64,
    ) -> Result<ObjectState, ObjectError> {
        if chunk.size > MAX_OBJECT_BYTES {
            return Err(Refusal::TooLarge.into());
        }
        if !chunk.is_sound() {
            return Err(Refusal::BadChunk.into());
        }
        if self.object_path(sha256).exists() {
            return Ok(self.state(sha256)?);
        }
        let known = self.about(sha256)?;
        match known {
            Some(about) if (about.size, about.total) != (chunk.size, chunk.total) => {
                return Err(Refusal::BadChunk.into());
            }
            Some(_) => {}
            None => self.begin(
                sha256,
                About {
                    size: chunk.size,
                    total: chunk.total,
                    begun_ms: now_ms,
                },
            )?,
        }
        let path = self.chunk_path(sha256, chunk.index);
        files::write_durably(&path, chunk.bytes, Readers::Owner)?;
        self.state_joined(sha256)
    }

    /// The state after a chunk: with the last one the object becomes whole.
    fn state_joined(&self, sha256: Sha256) -> Result<ObjectState, ObjectError> {
        let state = self.state(sha256)?;
        if state.complete || state.have.len() < state.chunks_total as usize {
            return Ok(state);
        }
        self.finish(sha256)?;
        Ok(self.state(sha256)?)
    }

    /// Makes an upload a whole object, durable under its name; returns its size. Doing it again is harmless.
    ///
    /// # Errors
    /// [`Refusal::ObjectUnknown`], [`Refusal::ObjectIncomplete`]; [`Refusal::Tampered`] when the chunks are not the object they claim to
    /// be: the upload is then forgotten, so that it can be sent again.
    pub fn finish(&self, sha256: Sha256) -> Result<u64, ObjectError> {
        if let Ok(about) = fs::metadata(self.object_path(sha256)) {
            return Ok(about.len());
        }
        let about = self.about(sha256)?.ok_or(Refusal::ObjectUnknown)?;
        let mut whole = Vec::with_capacity(usize::try_from(about.size).unwrap_or_default());
        for index in 0..about.total {
            let chunk = files::read_if_there(&self.chunk_path(sha256, index))?
                .ok_or(Refusal::ObjectIncomplete)?;
            whole.extend(chunk);
        }
        if Sha256::of(&whole) != sha256 {
            self.forget_upload(sha256)?;
            return Err(Refusal::Tampered.into());
        }
        self.put_whole(sha256, &whole)?;
        self.forget_upload(sha256)?;
        Ok(about.size)
    }

    /// Keeps a whole object whose hash the caller has computed.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn put_whole(&self, sha256: Sha256, bytes: &[u8]) -> Result<(), FileError> {
        let path = self.object_path(sha256);
        if path.exists() {
            return Ok(());
        }
        let folder = path
            .parent()
            .expect("objects lie in a folder of two digits");
        files::make_folder(folder)?;
        files::sync_folder(&self.folder.join("objects"))?;
        files::write_durably(&path, bytes, Readers::Owner)
    }

    /// The bytes of a whole object.
    ///
    /// # Errors
    /// [`Refusal::ObjectUnknown`].
    pub fn read(&self, sha256: Sha256) -> Result<Vec<u8>, ObjectError> {
        Ok(files::read_if_there(&self.object_path(sha256))?.ok_or(Refusal::ObjectUnknown)?)
    }

    /// Forgets uploads that were begun more than seven days before `now_ms`; how many.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn expire(&self, now_ms: u64) -> Result<usize, FileError> {
        let folder = self.folder.join("uploads");
        let mut forgotten = 0;
        for entry in files::at("list", &folder, fs::read_dir(&folder))? {
            let entry = files::at("list", &folder, entry)?;
            let Some(sha256) = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok())
            else {
                continue;
            };
            let is_fresh = self
                .about(sha256)?
                .is_some_and(|about| about.begun_ms + UPLOAD_LIFE_MS > now_ms);
            if !is_fresh {
                self.forget_upload(sha256)?;
                forgotten += 1;
            }
        }
        Ok(forgotten)
    }

    fn begin(&self, sha256: Sha256, about: About) -> Result<(), FileError> {
        let folder = self.upload_folder(sha256);
        files::make_folder(&folder)?;
        files::sync_folder(&self.folder.join("uploads"))?;
        let json = serde_json::to_vec(&about).expect("three numbers");
        files::write_durably(&folder.join("about.json"), &json, Readers::Owner)
    }

    /// What is known of an upload; `None` also when its description is damaged, which makes it begin again.
    fn about(&self, sha256: Sha256) -> Result<Option<About>, FileError> {
        let bytes = files::read_if_there(&self.upload_folder(sha256).join("about.json"))?;
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    fn forget_upload(&self, sha256: Sha256) -> Result<(), FileError> {
        let folder = self.upload_folder(sha256);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            done => files::at("remove", &folder, done),
        }
    }

    fn upload_folder(&self, sha256: Sha256) -> PathBuf {
        self.folder.join("uploads").join(sha256.to_string())
    }

    fn chunk_path(&self, sha256: Sha256, index: u32) -> PathBuf {
        self.upload_folder(sha256).join(index.to_string())
    }

    fn object_path(&self, sha256: Sha256) -> PathBuf {
        let name = sha256.to_string();
        self.folder.join("objects").join(&name[..2]).join(name)
    }
}

impl Chunk<'_> {
    fn is_sound(&self) -> bool {
        let whole = u64::from(UPLOAD_CHUNK_BYTES);
        let before = u64::from(self.index) * whole;
        let is_placed =
            self.size > 0 && self.total == chunks_of(self.size) && self.index < self.total;
        is_placed
            && self.bytes.len() as u64 == whole.min(self.size - before)
            && Sha256::of(self.bytes) == self.sha256
    }
}

fn chunks_of(size: u64) -> u32 {
    u32::try_from(size.div_ceil(u64::from(UPLOAD_CHUNK_BYTES))).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
