//! Central's folder: who it is (`central.json`), its private keys (`keys/`, readable by its account only), certificate, region pack.
//!
//! Beside them lie `central.db` (the embedded store), `uploads/` (parts of objects) and `objects/` (whole ones).
//! Not here: what is in the database ([`crate::store`]).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use batch::digest::Sha256;
use batch::keys::{OpeningKey, SigningKey};
use batch::message::{CentralInfo, Role, WorkerInfo};
use serde::{Deserialize, Serialize};
use survey::division::{DivisionCode, Scope};
use survey::ids::{DeviceId, WorkerId};
use zeroize::Zeroizing;

use crate::files::{self, FileError, Readers};
use crate::surroundings::{Lent, Surroundings};

const ABOUT: &str = "central.json";
const CERTIFICATE: &str = "certificate.pem";
const TLS_KEY: &str = "keys/tls.pem";
const SIGNING_KEY: &str = "keys/signing";
const OPENING_KEY: &str = "keys/opening";
const STREET_KEY: &str = "keys/street";
const DATABASE_KEY: &str = "keys/database";
const REGION_PACK: &str = "region.toml";

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum HomeError {
    /// There is a central in it already; its keys are not replaced.
    #[error("{} already holds a central", path.display())]
    AlreadyThere {
        /// The folder.
        path: PathBuf,
    },
    /// There is no central in it: `init` first.
    #[error("{} holds no central", path.display())]
    NotThere {
        /// The folder.
        path: PathBuf,
    },
    /// A file does not have its form.
    #[error("{} is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The certificate could not be made.
    #[error("certificate")]
    Certificate(#[from] rcgen::Error),
    /// A file operation failed.
    #[error(transparent)]
    File(#[from] FileError),
}

/// What `init` is told.
#[derive(Debug, Clone)]
pub struct NewHome {
    /// The name people see, for example `"乌海市参保入户通"`.
    pub name: String,
    /// Names and addresses that devices may reach it by; the first goes into tickets.
    pub hosts: Vec<String>,
    /// The port that goes into tickets.
    pub port: u16,
    /// The street whose office holds the recovery key; its city is central's own scope.
    pub street: DivisionCode,
    /// The region pack, TOML.
    pub region_pack: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct About {
    v: u16,
    id: DeviceId,
    importer: WorkerId,
    name: String,
    url: String,
    street: DivisionCode,
}

/// An opened folder: identity and keys.
#[derive(Debug)]
pub struct Home {
    folder: PathBuf,
    about: About,
    /// Signs receipts and feed pages.
    pub signing_key: Arc<SigningKey>,
    /// Opens batches.
    pub opening_key: OpeningKey,
    /// The street office's key; clerks get it, wrapped for their device.
    pub street_key: OpeningKey,
    /// The region pack's text.
    pub region_pack: String,
    /// The certificate, PEM.
    pub certificate_pem: String,
}

impl Home {
    /// Makes a central: identity, keys, certificate. Keys that are there are never replaced.
    ///
    /// # Errors
    /// [`HomeError::AlreadyThere`] before anything is written.
    pub fn create(
        folder: &Path,
        new: &NewHome,
        world: &dyn Surroundings,
    ) -> Result<Self, HomeError> {
        if folder.join(ABOUT).exists() {
            return Err(HomeError::AlreadyThere {
                path: folder.to_owned(),
            });
        }
        files::make_folder(&folder.join("keys"))?;
        restrict(&folder.join("keys"))?;
        let host = new.hosts.first().map_or("127.0.0.1", String::as_str);
        let about = About {
            v: 1,
            id: DeviceId(world.new_id()),
            importer: WorkerId(world.new_id()),
            name: new.name.clone(),
            url: format!("https://{host}:{}", new.port),
            street: new.street.clone(),
        };
        let certified = rcgen::generate_simple_self_signed(new.hosts.clone())?;
        let tls_key = Zeroizing::new(certified.signing_key.serialize_pem());
        make_keys(folder, &tls_key, world)?;
        let open = |name: &str, text: &str| {
            files::write_durably(&folder.join(name), text.as_bytes(), Readers::Default)
        };
        open(CERTIFICATE, &certified.cert.pem())?;
        open(REGION_PACK, &new.region_pack)?;
        // Last, because its presence says that everything else is complete.
        open(
            ABOUT,
            &serde_json::to_string_pretty(&about).expect("a struct of texts"),
        )?;
        Self::open(folder)
    }

    /// Opens a central's folder.
    ///
    /// # Errors
    /// [`HomeError::NotThere`], [`HomeError::Damaged`] with the file.
    pub fn open(folder: &Path) -> Result<Self, HomeError> {
        let Some(about) = files::read_if_there(&folder.join(ABOUT))? else {
            return Err(HomeError::NotThere {
                path: folder.to_owned(),
            });
        };
        let about = serde_json::from_slice(&about).map_err(|_| HomeError::Damaged {
            path: folder.join(ABOUT),
        })?;
        Ok(Self {
            about,
            signing_key: Arc::new(SigningKey::from_bytes(&*secret(folder, SIGNING_KEY)?)),
            opening_key: OpeningKey::from_bytes(&*secret(folder, OPENING_KEY)?),
            street_key: OpeningKey::from_bytes(&*secret(folder, STREET_KEY)?),
            region_pack: text(folder, REGION_PACK)?,
            certificate_pem: text(folder, CERTIFICATE)?,
            folder: folder.to_owned(),
        })
    }

    /// Central's own device id.
    pub fn id(&self) -> DeviceId {
        self.about.id
    }

    /// The name people see.
    pub fn name(&self) -> &str {
        &self.about.name
    }

    /// The address that goes into tickets unless the server listens elsewhere.
    pub fn url(&self) -> &str {
        &self.about.url
    }

    /// Central as devices must know it.
    pub fn info(&self) -> CentralInfo {
        CentralInfo {
            id: self.about.id,
            name: self.about.name.clone(),
            verifying_key: self.signing_key.verifying_key(),
            sealing_key: self.opening_key.sealing_key(),
        }
    }

    /// The worker under whom central writes what it imports.
    pub fn importer(&self) -> WorkerInfo {
        WorkerInfo {
            id: self.about.importer,
            name: self.about.name.clone(),
            role: Role::Sysadmin,
        }
    }

    /// Central's own scope: the city of its street.
    pub fn scope(&self) -> Scope {
        let city = &self.about.street.as_prefix()[..4.min(self.about.street.as_prefix().len())];
        Scope::parse(city).expect("the beginning of a division code is one")
    }

    /// The private key of the certificate, PEM.
    ///
    /// # Errors
    /// [`HomeError`] when it cannot be read.
    pub fn tls_key_pem(&self) -> Result<Zeroizing<String>, HomeError> {
        text(&self.folder, TLS_KEY).map(Zeroizing::new)
    }

    /// The raw key of the embedded store.
    ///
    /// # Errors
    /// [`HomeError`] when it cannot be read.
    pub fn database_key(&self) -> Result<Zeroizing<[u8; 32]>, HomeError> {
        secret(&self.folder, DATABASE_KEY)
    }

    /// The embedded store's file.
    pub fn database(&self) -> PathBuf {
        self.folder.join("central.db")
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Remembers where the server listens, so that tickets made beside it name the right address.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn remember_address(&self, url: &str) -> Result<(), FileError> {
        files::write_durably(
            &self.folder.join("listening"),
            url.as_bytes(),
            Readers::Default,
        )
    }

    /// The address that the server last listened on, else the one given at `init`.
    pub fn last_url(&self) -> String {
        text(&self.folder, "listening").unwrap_or_else(|_| self.about.url.clone())
    }
}

/// SHA-256 of the first certificate of a PEM text, as devices pin it.
///
/// # Errors
/// `None` when there is no certificate in it.
pub fn certificate_sha256(pem: &str) -> Option<Sha256> {
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;
    CertificateDer::from_pem_slice(pem.as_bytes())
        .ok()
        .map(|der| Sha256::of(&der))
}

/// Writes the private keys, each readable by central's account only.
fn make_keys(folder: &Path, tls_key: &str, world: &dyn Surroundings) -> Result<(), FileError> {
    let secret = |name: &str, text: &str| {
        files::write_durably(&folder.join(name), text.as_bytes(), Readers::Owner)
    };
    secret(TLS_KEY, tls_key)?;
    let signing = SigningKey::generate(&mut Lent(world));
    secret(SIGNING_KEY, &hex_of(&signing.to_bytes()))?;
    for name in [OPENING_KEY, STREET_KEY] {
        let opening = OpeningKey::generate(&mut Lent(world));
        secret(name, &hex_of(&opening.to_bytes()))?;
    }
    let mut database = Zeroizing::new([0; 32]);
    world.fill(database.as_mut());
    secret(DATABASE_KEY, &hex_of(&database))
}

fn hex_of(secret: &[u8; 32]) -> Zeroizing<String> {
    Zeroizing::new(hex::encode(secret))
}

fn text(folder: &Path, name: &str) -> Result<String, HomeError> {
    let path = folder.join(name);
    let bytes =
        files::read_if_there(&path)?.ok_or_else(|| HomeError::Damaged { path: path.clone() })?;
    String::from_utf8(bytes).map_err(|_| HomeError::Damaged { path })
}

fn secret(folder: &Path, name: &str) -> Result<Zeroizing<[u8; 32]>, HomeError> {
    let text = Zeroizing::new(text(folder, name)?);
    let mut bytes = Zeroizing::new([0; 32]);
    hex::decode_to_slice(text.trim(), bytes.as_mut()).map_err(|_| HomeError::Damaged {
        path: folder.join(name),
    })?;
    Ok(bytes)
}

#[cfg(unix)]
fn restrict(folder: &Path) -> Result<(), FileError> {
    use std::os::unix::fs::PermissionsExt;
    let owner_only = std::fs::Permissions::from_mode(0o700);
    files::at(
        "restrict",
        folder,
        std::fs::set_permissions(folder, owner_only),
    )
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> Result<(), FileError> {
    Ok(())
}
