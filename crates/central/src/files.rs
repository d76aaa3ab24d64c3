//! Files that are either there whole or not at all: written beside, synced, renamed, and the folder synced.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A file or folder operation that failed.
#[derive(Debug, thiserror::Error)]
#[error("{operation} {}", path.display())]
pub struct FileError {
    /// What was tried.
    pub operation: &'static str,
    /// On which path.
    pub path: PathBuf,
    /// Why it failed.
    #[source]
    pub source: io::Error,
}

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Only the account that central runs under.
    Owner,
    /// As the account's default says.
    Default,
}

impl FileError {
    /// Whether there was no room.
    pub fn is_disk_full(&self) -> bool {
        matches!(
            self.source.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
        )
    }
}

/// Adds path and operation to an error.
pub(crate) fn at<T>(
    operation: &'static str,
    path: &Path,
    result: io::Result<T>,
) -> Result<T, FileError> {
    result.map_err(|source| FileError {
        operation,
        path: path.to_owned(),
        source,
    })
}

/// Makes a folder with its parents.
pub(crate) fn make_folder(path: &Path) -> Result<(), FileError> {
    at("make folder", path, fs::create_dir_all(path))
}

/// Writes a whole file durably. Two writers of the same file cannot mix: each writes beside it under its own name.
pub(crate) fn write_durably(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), FileError> {
    static WRITES: AtomicU64 = AtomicU64::new(0);
    let folder = path.parent().expect("callers name a file inside a folder");
    let (process, write) = (std::process::id(), WRITES.fetch_add(1, Ordering::Relaxed));
    let beside = folder.join(format!(".{process}-{write}.tmp"));
    let written = write_synced(&beside, bytes, readers)
        .and_then(|()| at("rename", path, fs::rename(&beside, path)))
        .and_then(|()| sync_folder(folder));
    if written.is_err() {
        // Best effort: a leftover is overwritten or swept later, and the first error is the one to report.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_synced(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), FileError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = at("create", path, options.open(path))?;
    at("write", path, file.write_all(bytes))?;
    at("sync", path, file.sync_all())
}

/// Makes a rename inside this folder durable.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), FileError> {
    if cfg!(unix) {
        at(
            "sync folder",
            folder,
            File::open(folder).and_then(|folder| folder.sync_all()),
        )
    } else {
        Ok(())
    }
}

/// The whole file, or `None` when there is none.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => at("read", path, Err(error)),
    }
}
