//! Paths of the device directory, and writing a small file so that it is there whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// Where one device keeps everything.
#[derive(Debug, Clone)]
pub struct Directory(PathBuf);

impl Directory {
    /// The directory at this path; it is made when the device is enrolled.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The directory itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The encrypted database.
    pub fn database(&self) -> PathBuf {
        self.0.join("desk.db")
    }

    /// The key slots. Its presence is what "enrolled" means.
    pub fn slots(&self) -> PathBuf {
        self.0.join("slots.json")
    }

    /// The folder of sealed photographs and batches.
    pub fn blobs(&self) -> PathBuf {
        self.0.join("blobs")
    }

    /// Whether a device was enrolled here.
    pub fn enrolled(&self) -> bool {
        self.slots().exists()
    }

    pub(crate) fn make(&self) -> Result<(), StoreError> {
        fs::create_dir_all(self.blobs()).map_err(StoreError::io(&self.blobs(), "create"))?;
        owner_only(&self.0, 0o700)
    }

    /// Removes a database that an interrupted enrolment left behind. Only called while there are no slots.
    pub(crate) fn clear_unfinished(&self) -> Result<(), StoreError> {
        for suffix in ["", "-wal", "-shm"] {
            let path = self.0.join(format!("desk.db{suffix}"));
            if path.exists() {
                fs::remove_file(&path).map_err(StoreError::io(&path, "remove"))?;
            }
        }
        Ok(())
    }
}

/// Writes a file so that a crash leaves either the old or the new content: temporary file, fsync, rename, fsync of the folder.
///
/// # Errors
/// [`StoreError::Io`] with the path and the step, [`StoreError::DiskFull`].
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = path.with_extension("new");
    let mut file = File::create(&temporary).map_err(StoreError::io(&temporary, "create"))?;
    owner_only(&temporary, 0o600)?;
    file.write_all(bytes)
        .map_err(StoreError::io(&temporary, "write"))?;
    file.sync_all()
        .map_err(StoreError::io(&temporary, "sync"))?;
    drop(file);
    fs::rename(&temporary, path).map_err(StoreError::io(path, "rename"))?;
    sync_folder(path)
}

#[cfg(unix)]
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(StoreError::io(folder, "sync"))
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_path: &Path) -> Result<(), StoreError> {
    Ok(())
}

#[cfg(unix)]
pub(crate) fn owner_only(path: &Path, mode: u32) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(StoreError::io(path, "protect"))
}

#[cfg(not(unix))]
pub(crate) fn owner_only(_path: &Path, _mode: u32) -> Result<(), StoreError> {
    Ok(())
}
