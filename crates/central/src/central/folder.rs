//! A USB stick: sealed batches and photos in, receipts and a feed page out. Order-free, repeat-safe, partial-safe.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use batch::digest::Sha256;
use batch::receipt::{ReceiptFile, SignedReceipt};
use batch::refusal::Refusal;
use batch::sealed;
use survey::ids::DeviceId;

use super::intake::refusal_of;
use super::{Central, CentralError};
use crate::files::{self, FileError, Readers};
use crate::objects::MAX_OBJECT_BYTES;
use crate::store::audit::Event;

/// What became of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FolderSummary {
    /// Batches that are durable now or were before.
    pub batches: u64,
    /// Photos that are durable now or were before.
    pub photos: u64,
    /// Files that were not taken over, and why.
    pub refused: Vec<RefusedFile>,
    /// Receipt files written.
    pub receipts: Vec<PathBuf>,
}

/// A file that was not taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    /// Its name inside the folder.
    pub name: String,
    /// Why.
    pub refusal: Refusal,
}

impl Central {
    /// Takes in every `.spb` and `.blob` of a folder and writes a `<device>.spr` for each device that sent something.
    ///
    /// # Errors
    /// [`CentralError::File`] when the folder cannot be read or written; a bad file is only listed.
    pub async fn import_folder(&self, folder: &Path) -> Result<FolderSummary, CentralError> {
        let (batches, blobs) = listed(folder)?;
        let mut summary = FolderSummary::default();
        let mut given: BTreeMap<DeviceId, Vec<SignedReceipt>> = BTreeMap::new();
        let mut objects = BTreeSet::new();
        for path in &batches {
            match self.take_batch(path).await {
                Ok((device, sha256, receipt)) => {
                    summary.batches += 1;
                    objects.insert((device, sha256));
                    given.entry(device).or_default().push(receipt);
                }
                Err(error) => summary.refuse(path, error)?,
            }
        }
        for device in given.keys() {
            self.apply_waiting(*device).await?;
        }
        for (device, sha256) in objects {
            let settled = self
                .store
                .object(sha256)
                .await?
                .and_then(|object| object.settled);
            given.entry(device).or_default().extend(settled);
        }
        for path in &blobs {
            match self.take_blob(path).await {
                Ok((device, receipt)) => {
                    summary.photos += 1;
                    given.entry(device).or_default().push(receipt);
                }
                Err(error) => summary.refuse(path, error)?,
            }
        }
        for (device, receipts) in given {
            summary
                .receipts
                .push(self.write_receipts(folder, device, receipts).await?);
        }
        let files = (batches.len() + blobs.len()) as u64;
        let event = Event::FolderImported {
            files,
            refused: summary.refused.len() as u64,
        };
        self.store.note(self.world.now_ms(), &event).await?;
        Ok(summary)
    }

    async fn take_batch(
        &self,
        path: &Path,
    ) -> Result<(DeviceId, Sha256, SignedReceipt), CentralError> {
        let bytes = read_capped(path)?;
        let sender = sealed::peek(&bytes).map_err(refusal_of)?.sender;
        let device = self
            .store
            .device(sender)
            .await?
            .ok_or(Refusal::UnknownDevice)?;
        sealed::verify(&bytes, &device.verifying_key).map_err(refusal_of)?;
        let sha256 = Sha256::of(&bytes);
        let kept = bytes.clone();
        self.blocking(move |objects| Ok(objects.put_whole(sha256, &kept)?))
            .await?;
        let receipt = self
            .accept_bytes(&device.verifying_key, sha256, &bytes)
            .await?;
        Ok((sender, sha256, receipt))
    }

    async fn take_blob(&self, path: &Path) -> Result<(DeviceId, SignedReceipt), CentralError> {
        let bytes = read_capped(path)?;
        let sha256 = Sha256::of(&bytes);
        // A photo carries no signature: it is believed because an applied batch names its hash.
        let device = self
            .store
            .photo_of(sha256)
            .await?
            .ok_or(Refusal::ObjectUnknown)?;
        self.blocking(move |objects| Ok(objects.put_whole(sha256, &bytes)?))
            .await?;
        Ok((device, self.accept_blob(device, sha256).await?))
    }

    async fn write_receipts(
        &self,
        folder: &Path,
        device: DeviceId,
        receipts: Vec<SignedReceipt>,
    ) -> Result<PathBuf, CentralError> {
        let known = self
            .store
            .device(device)
            .await?
            .ok_or(Refusal::UnknownDevice)?;
        let feed_page = match self.feed(&known, known.acked).await {
            Ok(page) => Some(page),
            Err(CentralError::Refused(_)) => None,
            Err(error) => return Err(error),
        };
        let path = folder.join(format!("{device}.spr"));
        let file = ReceiptFile {
            receipts,
            feed_page,
        };
        files::write_durably(&path, &file.encode(), Readers::Default)?;
        Ok(path)
    }
}

impl FolderSummary {
    /// Lists a refused file; anything else ends the import, because it would end every other file too.
    fn refuse(&mut self, path: &Path, error: CentralError) -> Result<(), CentralError> {
        let CentralError::Refused(refusal) = error else {
            return Err(error);
        };
        if refusal == Refusal::DiskFull {
            return Err(refusal.into());
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        self.refused.push(RefusedFile { name, refusal });
        Ok(())
    }
}

fn listed(folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), FileError> {
    let (mut batches, mut blobs) = (Vec::new(), Vec::new());
    for entry in files::at("list", folder, fs::read_dir(folder))? {
        let path = files::at("list", folder, entry)?.path();
        match path.extension().and_then(OsStr::to_str) {
            Some("spb") => batches.push(path),
            Some("blob") => blobs.push(path),
            Some(_) | None => {}
        }
    }
    batches.sort();
    blobs.sort();
    Ok((batches, blobs))
}

fn read_capped(path: &Path) -> Result<Vec<u8>, CentralError> {
    let size = files::at("look at", path, fs::metadata(path))?.len();
    if size > MAX_OBJECT_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    Ok(files::at("read", path, fs::read(path))?)
}
