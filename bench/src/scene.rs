//! Where a figure is taken: the folder that the figures of one run share, and the sizes.

use std::path::PathBuf;

/// What a figure may end with: any error ends it, and the run goes on with the next.
pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Folder and size of a run.
#[derive(Debug, Clone)]
pub(crate) struct Scene {
    /// Shared by the figures of a run.
    pub(crate) folder: PathBuf,
    /// Sizes for a smoke test.
    pub(crate) small: bool,
}

impl Scene {
    /// One of two sizes.
    pub(crate) fn size<T>(&self, full: T, small: T) -> T {
        if self.small { small } else { full }
    }

    /// The device file of a whole street.
    pub(crate) fn street(&self) -> PathBuf {
        self.folder.join(self.size("street", "tiny"))
    }

    /// Whether that device file is there and complete.
    pub(crate) fn has_street(&self) -> bool {
        self.street().join("complete").exists()
    }

    /// A copy of the street's device file that a figure may change.
    pub(crate) fn own_street(&self) -> Outcome<Copied> {
        let copy = tempfile::Builder::new()
            .prefix("copy-")
            .tempdir_in(&self.folder)?;
        copy_folder(&self.street(), copy.path())?;
        Ok(Copied(copy))
    }
}

/// A copied folder, removed in the end.
pub(crate) struct Copied(tempfile::TempDir);

impl Copied {
    /// The folder.
    pub(crate) fn path(&self) -> &std::path::Path {
        self.0.path()
    }
}

/// Copies a folder with everything in it.
pub(crate) fn copy_folder(from: &std::path::Path, to: &std::path::Path) -> Outcome<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
