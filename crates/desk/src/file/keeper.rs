//! Where the device secret lies: a second factor beside the PIN, so that a copied disk alone cannot be tried offline.
//!
//! The system's keyring when there is one; otherwise a file only its owner may read, with a warning that the face shows.

use std::path::PathBuf;
use std::sync::Mutex;

use zeroize::Zeroizing;

use super::directory::write_whole;

/// The secret could not be kept or fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeeperError {
    /// No such secret.
    #[error("no device secret")]
    Missing,
    /// The keyring or the disk does not answer.
    #[error("the keyring does not answer")]
    Unavailable,
}

/// What a worker's office should know about how the secret is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeeperWarning {
    /// It lies in a plain file of the same disk, because the system has no keyring.
    PlainFile,
}

/// Keeps 32 bytes outside the device directory's encryption.
pub trait SecretKeeper: Send + Sync {
    /// Keeps the secret under this name, replacing an earlier one.
    ///
    /// # Errors
    /// [`KeeperError::Unavailable`].
    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), KeeperError>;

    /// The secret of this name.
    ///
    /// # Errors
    /// [`KeeperError::Missing`] when there is none.
    fn fetch(&self, name: &str) -> Result<Zeroizing<[u8; 32]>, KeeperError>;

    /// What to warn about.
    fn warning(&self) -> Option<KeeperWarning>;
}

/// The operating system's keyring: Secret Service, Keychain, Credential Manager.
#[derive(Debug, Clone, Copy, Default)]
pub struct KeyringKeeper;

const KEYRING_SERVICE: &str = "canbao";

impl SecretKeeper for KeyringKeeper {
    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), KeeperError> {
        let entry =
            keyring::Entry::new(KEYRING_SERVICE, name).map_err(|_| KeeperError::Unavailable)?;
        entry
            .set_secret(secret)
            .map_err(|_| KeeperError::Unavailable)
    }

    fn fetch(&self, name: &str) -> Result<Zeroizing<[u8; 32]>, KeeperError> {
        let entry =
            keyring::Entry::new(KEYRING_SERVICE, name).map_err(|_| KeeperError::Unavailable)?;
        let secret = Zeroizing::new(entry.get_secret().map_err(|_| KeeperError::Missing)?);
        secret
            .as_slice()
            .try_into()
            .map(Zeroizing::new)
            .map_err(|_| KeeperError::Missing)
    }

    fn warning(&self) -> Option<KeeperWarning> {
        None
    }
}

/// A file that only its owner may read (mode 0600).
#[derive(Debug, Clone)]
pub struct FileKeeper(PathBuf);

impl FileKeeper {
    /// Keeps secrets in this folder, one file each.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.secret"))
    }
}

impl SecretKeeper for FileKeeper {
    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), KeeperError> {
        std::fs::create_dir_all(&self.0).map_err(|_| KeeperError::Unavailable)?;
        write_whole(&self.path(name), secret).map_err(|_| KeeperError::Unavailable)
    }

    fn fetch(&self, name: &str) -> Result<Zeroizing<[u8; 32]>, KeeperError> {
        let bytes =
            Zeroizing::new(std::fs::read(self.path(name)).map_err(|_| KeeperError::Missing)?);
        bytes
            .as_slice()
            .try_into()
            .map(Zeroizing::new)
            .map_err(|_| KeeperError::Missing)
    }

    fn warning(&self) -> Option<KeeperWarning> {
        Some(KeeperWarning::PlainFile)
    }
}

/// The keyring when it takes the secret and gives it back, the file otherwise.
#[derive(Debug)]
pub struct SystemKeeper {
    file: FileKeeper,
    in_file: Mutex<bool>,
}

impl SystemKeeper {
    /// Falls back to a file in this folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            file: FileKeeper::new(folder),
            in_file: Mutex::new(false),
        }
    }

    fn note(&self, in_file: bool) {
        *self
            .in_file
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = in_file;
    }
}

impl SecretKeeper for SystemKeeper {
    fn keep(&self, name: &str, secret: &[u8; 32]) -> Result<(), KeeperError> {
        let ring = KeyringKeeper;
        let kept =
            ring.keep(name, secret).is_ok() && ring.fetch(name).is_ok_and(|back| *back == *secret);
        self.note(!kept);
        if kept {
            Ok(())
        } else {
            self.file.keep(name, secret)
        }
    }

    fn fetch(&self, name: &str) -> Result<Zeroizing<[u8; 32]>, KeeperError> {
        let from_file = self.file.fetch(name);
        self.note(from_file.is_ok());
        from_file.or_else(|_| KeyringKeeper.fetch(name))
    }

    fn warning(&self) -> Option<KeeperWarning> {
        let in_file = *self
            .in_file
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        in_file.then_some(KeeperWarning::PlainFile)
    }
}
