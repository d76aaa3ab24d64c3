//! The way without a network: sealed files in a folder, usually on a USB stick.
//!
//! Out: own sealed batches (`<sha256>.spb`) and photographs (`<sha256>.blob`), byte for byte what the network would carry.
//! In: receipts and feed pages from central (`.spr`), and at a clerk's device other devices' sealed files, which are handed on as they
//! are with the next sync. Files may come in any order, twice, or damaged: each gets its own result and none stops the others.
//!
//! A carried batch cannot be verified here, because a clerk's device does not have the sender's key; central does that. What is
//! checked here: the format, the length, the name's hash, and that the street office is among the recipients.

mod import;
mod places;

use std::fs;
use std::path::{Path, PathBuf};

use batch::digest::Sha256;
use rusqlite::Connection;

use crate::audit::Action;
use crate::error::StoreError;
use crate::file::{Directory, Store, write_whole};
use crate::outbox::{self, SealDayError, batch_file, blob_file, carried_blob_file};
use crate::surroundings::Surroundings;
use crate::view::{FolderFile, FolderReport};

pub use import::import_folder;
pub use places::folders;

/// A folder could not be used. Files finished before it stay; there is never half a file.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// No such folder: the stick was pulled out.
    #[error("no folder {path}")]
    NotThere {
        /// Its path.
        path: PathBuf,
    },
    /// No room on the stick.
    #[error("no room in the folder")]
    Full,
    /// It cannot be written or listed.
    #[error("cannot {operation} {path}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried.
        operation: &'static str,
        /// The system's word.
        #[source]
        source: std::io::Error,
    },
    /// The day could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealDayError),
    /// The device file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Seals what is not yet sealed and writes everything central has not yet signed for (photographs) or applied (batches).
///
/// # Errors
/// [`FolderError`].
pub fn export_folder(
    store: &mut Store,
    folder: &Path,
    surroundings: &dyn Surroundings,
) -> Result<FolderReport, FolderError> {
    existing(folder)?;
    outbox::seal_pending(store, surroundings)?;
    let mut files = Vec::new();
    for object in waiting(store.conn())? {
        let source = object.source(store.directory());
        // A file that is missing or altered here is sealed anew by the next sync; it must not stop the others.
        let bytes = fs::read(&source)
            .ok()
            .filter(|bytes| Sha256::of(bytes) == object.sha256);
        let result = match bytes {
            Some(bytes) => place(&folder.join(object.name()), &bytes)?,
            None => "damaged",
        };
        files.push(FolderFile {
            name: object.name(),
            result: result.to_owned(),
            ops: object.ops,
        });
    }
    let written = files.iter().filter(|file| file.result == "written").count();
    store.note_audit(surroundings, Action::Export, &format!("folder {written}"))?;
    Ok(FolderReport {
        folder: folder.display().to_string(),
        files,
    })
}

fn existing(folder: &Path) -> Result<(), FolderError> {
    if folder.is_dir() {
        Ok(())
    } else {
        Err(FolderError::NotThere {
            path: folder.to_owned(),
        })
    }
}

/// Writes a file whole or not at all; one that is there with the same bytes stays.
fn place(path: &Path, bytes: &[u8]) -> Result<&'static str, FolderError> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok("already");
    }
    write_whole(path, bytes).map_err(|error| {
        // Half a temporary file helps nobody; if it cannot be removed either, its name says that it is none of ours.
        let _ = fs::remove_file(path.with_extension("new"));
        on_the_stick(error)
    })?;
    Ok("written")
}

/// A full stick is not a full device.
fn on_the_stick(error: StoreError) -> FolderError {
    match error {
        StoreError::DiskFull => FolderError::Full,
        StoreError::Io {
            path,
            operation,
            source,
        } => FolderError::Io {
            path,
            operation,
            source,
        },
        StoreError::Locked
        | StoreError::Damaged
        | StoreError::NewerFile { .. }
        | StoreError::ForeignFile { .. }
        | StoreError::Sql(_) => FolderError::Store(error),
    }
}

/// Something to be written to the folder.
struct Waiting {
    sha256: Sha256,
    is_photo: bool,
    ops: u32,
}

impl Waiting {
    fn name(&self) -> String {
        let ending = if self.is_photo { "blob" } else { "spb" };
        format!("{}.{ending}", self.sha256)
    }

    fn source(&self, directory: &Directory) -> PathBuf {
        let own = if self.is_photo {
            blob_file(directory, self.sha256)
        } else {
            batch_file(directory, self.sha256)
        };
        if self.is_photo && !own.exists() {
            carried_blob_file(directory, self.sha256)
        } else {
            own
        }
    }
}

fn waiting(conn: &Connection) -> Result<Vec<Waiting>, StoreError> {
    let queue = outbox::queue_of(conn)?;
    queue
        .objects
        .into_iter()
        .map(|object| {
            let is_photo = object.kind == batch::receipt::ObjectKind::Blob;
            let ops = if is_photo {
                0
            } else {
                outbox::ops_in(conn, object.object)?
            };
            Ok(Waiting {
                sha256: object.object,
                is_photo,
                ops,
            })
        })
        .collect()
}
