//! What central does, whoever asks: the server, a command, a USB stick. Each act is a method of [`Central`].
//!
//! Not here: HTTP ([`crate::http`]), statements ([`crate::store`]).

mod enrol;
mod folder;
mod intake;
mod outlet;
mod tries;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use batch::digest::Sha256;
use batch::refusal::Refusal;

use crate::files::FileError;
use crate::home::{Home, HomeError, certificate_sha256};
use crate::objects::{ObjectError, Objects};
use crate::store::devices::NewDevice;
use crate::store::{Store, StoreError, VerbError};
use crate::surroundings::Surroundings;
use tries::Tries;

pub use enrol::{TICKET_LIFE_MS, TicketFor};
pub use folder::{FolderSummary, RefusedFile};
pub(crate) use intake::OwnChunk;

/// Which database central uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// The encrypted file in central's folder.
    Embedded,
    /// PostgreSQL at this `postgres://` address.
    Postgres(String),
}

/// An opened central.
pub struct Central {
    home: Home,
    store: Store,
    objects: Objects,
    world: Arc<dyn Surroundings>,
    certificate: Sha256,
    url: RwLock<String>,
    tries: Tries,
}

/// Why an act of central was not done.
#[derive(Debug, thiserror::Error)]
pub enum CentralError {
    /// The rules say no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The database failed.
    #[error("store")]
    Store(#[source] StoreError),
    /// A file operation failed.
    #[error("files")]
    File(#[source] FileError),
    /// Central's folder cannot be used.
    #[error("folder")]
    Home(#[from] HomeError),
    /// The certificate file holds none.
    #[error("{} holds no certificate", path.display())]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
    /// A street office's key could not be wrapped for a device.
    #[error("the device's key is unusable")]
    BadDeviceKey,
    /// A feed page could not be sealed.
    #[error("sealing")]
    Seal(#[from] batch::envelope::SealError),
    /// This demonstration was loaded before.
    #[error("this demonstration was loaded before")]
    AlreadyLoaded,
    /// There is no synthetic district for this central's municipality.
    #[error("no demonstration district lies in this region")]
    NoDistrict,
    /// A task was cut off at shutdown.
    #[error("cut off")]
    CutOff,
}

impl Central {
    /// Opens central's folder and its database. `certificate_pem` replaces the folder's own certificate.
    ///
    /// # Errors
    /// [`CentralError`]; nothing is changed then, except that migrations may have run.
    pub async fn open(
        home: Home,
        database: &Database,
        certificate_pem: Option<&str>,
        world: Arc<dyn Surroundings>,
    ) -> Result<Self, CentralError> {
        let pem = certificate_pem.unwrap_or(&home.certificate_pem);
        let certificate = certificate_sha256(pem).ok_or_else(|| CentralError::NoCertificate {
            path: home.folder().join("certificate.pem"),
        })?;
        let store = match database {
            Database::Embedded => {
                Store::open_sqlite(&home.database(), &*home.database_key()?).await?
            }
            Database::Postgres(address) => Store::open_postgres(address).await?,
        };
        let objects = Objects::in_folder(home.folder())?;
        let url = RwLock::new(home.last_url());
        let central = Self {
            home,
            store,
            objects,
            world,
            certificate,
            url,
            tries: Tries::default(),
        };
        central.introduce_itself().await?;
        central
            .store
            .put_region_pack(&central.home.region_pack)
            .await?;
        Ok(central)
    }

    /// Applies what was received but not applied, and forgets old uploads. To be called once when the server starts.
    ///
    /// # Errors
    /// [`CentralError`].
    pub async fn resume(&self) -> Result<(), CentralError> {
        self.expire_uploads().await?;
        for object in self.store.waiting().await? {
            self.apply_if_possible(object.sha256).await?;
        }
        Ok(())
    }

    /// Forgets uploads that were begun more than seven days ago; how many.
    ///
    /// # Errors
    /// [`CentralError`].
    pub async fn expire_uploads(&self) -> Result<usize, CentralError> {
        let now_ms = self.world.now_ms();
        self.blocking(move |objects| objects.expire(now_ms).map_err(CentralError::from))
            .await
    }

    /// The folder with identity and keys.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Clock and randomness.
    pub fn world(&self) -> &dyn Surroundings {
        self.world.as_ref()
    }

    /// SHA-256 of the certificate that devices pin.
    pub fn certificate_sha256(&self) -> Sha256 {
        self.certificate
    }

    /// The address that goes into tickets.
    pub fn url(&self) -> String {
        self.url
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Sets the address that goes into tickets, once the server knows its port.
    pub fn set_url(&self, url: String) {
        *self.url.write().unwrap_or_else(PoisonError::into_inner) = url;
    }

    async fn introduce_itself(&self) -> Result<(), CentralError> {
        let info = self.home.info();
        let own = NewDevice {
            id: info.id,
            verifying_key: info.verifying_key,
            sealing_key: info.sealing_key,
            label: info.name,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            fingerprint: batch::keys::fingerprint(&info.verifying_key, &info.sealing_key, info.id),
        };
        let now_ms = self.world.now_ms();
        Ok(self
            .store
            .put_own_device(&own, &self.home.importer(), &self.home.scope(), now_ms)
            .await?)
    }

    /// Runs work on files where it may block.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Objects) -> Result<T, CentralError> + Send + 'static,
    ) -> Result<T, CentralError> {
        let objects = self.objects.clone();
        tokio::task::spawn_blocking(move || work(&objects))
            .await
            .map_err(|_| CentralError::CutOff)?
    }
}

impl From<Refusal> for CentralError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for CentralError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::Refused(Refusal::DiskFull),
            StoreError::Busy => Self::Refused(Refusal::Busy { retry_after_s: 5 }),
            StoreError::Newer { .. }
            | StoreError::MigrationChanged { .. }
            | StoreError::Shape { .. }
            | StoreError::Record(_)
            | StoreError::Sqlite(_)
            | StoreError::Postgres(_)
            | StoreError::Pool(_)
            | StoreError::Address
            | StoreError::Build(_)
            | StoreError::CutOff => Self::Store(error),
        }
    }
}

impl From<VerbError> for CentralError {
    fn from(error: VerbError) -> Self {
        match error {
            VerbError::Refused(refusal) => Self::Refused(refusal),
            VerbError::Store(error) => error.into(),
        }
    }
}

impl From<FileError> for CentralError {
    fn from(error: FileError) -> Self {
        if error.is_disk_full() {
            Self::Refused(Refusal::DiskFull)
        } else {
            Self::File(error)
        }
    }
}

impl From<ObjectError> for CentralError {
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::Refused(refusal) => Self::Refused(refusal),
            ObjectError::File(error) => error.into(),
        }
    }
}
