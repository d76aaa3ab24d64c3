//! Who this device is: the one row of table `device`, written at enrolment and kept up to date by sync.
//!
//! Not here: the exchange with central that fills it ([`crate::enrol`]).

use batch::digest::Sha256;
use batch::keys::{OpeningKey, SealingKey, SigningKey, VerifyingKey};
use batch::message::Role;
use rusqlite::{Connection, OptionalExtension, Row, params};
use survey::division::Scope;
use survey::ids::{DeviceId, WorkerId};
use zeroize::Zeroizing;

use crate::error::StoreError;
use crate::sql::Id;

/// Everything a device knows of itself, its worker and its central.
#[derive(Clone)]
pub struct Enrolment {
    /// This device.
    pub device_id: DeviceId,
    /// Central's own device id.
    pub central_id: DeviceId,
    /// Central's name for people.
    pub central_name: String,
    /// Base address, `https://host[:port]`.
    pub central_url: String,
    /// SHA-256 of the only certificate this device talks to.
    pub cert_sha256: Sha256,
    /// Who works here.
    pub worker_id: WorkerId,
    /// Their name.
    pub worker_name: String,
    /// What they may do.
    pub role: Role,
    /// What the device may hold.
    pub scope: Scope,
    /// The scope's name for people.
    pub scope_name: String,
    /// Seed of the device's signing key.
    pub signing_key: Zeroizing<[u8; 32]>,
    /// Private bytes of the device's opening key.
    pub opening_key: Zeroizing<[u8; 32]>,
    /// Checks central's receipts and feed pages.
    pub central_verifying: VerifyingKey,
    /// First recipient of every batch.
    pub central_sealing: SealingKey,
    /// Second recipient: the street office.
    pub street_sealing: SealingKey,
    /// The street office's private key; clerks only.
    pub street_opening: Option<Zeroizing<[u8; 32]>>,
    /// The region pack, TOML.
    pub region_pack: String,
    /// Set for a demonstration with synthetic people: its PIN, shown on the lock screen.
    pub demo_pin: Option<String>,
}

impl Enrolment {
    /// The key that signs for this device.
    pub fn signer(&self) -> SigningKey {
        SigningKey::from_bytes(&self.signing_key)
    }

    /// The key that opens what is sealed for this device.
    pub fn opener(&self) -> OpeningKey {
        OpeningKey::from_bytes(&self.opening_key)
    }

    /// The street office's key, on a clerk's device.
    pub fn street_opener(&self) -> Option<OpeningKey> {
        self.street_opening
            .as_ref()
            .map(|key| OpeningKey::from_bytes(key))
    }

    /// Whether everybody here is synthetic.
    pub fn demo(&self) -> bool {
        self.demo_pin.is_some()
    }

    /// Writes the row, replacing an earlier one. Flags of the device (revoked, confirmed) stay.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn store(&self, conn: &Connection) -> Result<(), StoreError> {
        conn.execute(
            include_str!("enrolment_put.sql"),
            params![
                Id(self.device_id.0),
                Id(self.central_id.0),
                self.central_name,
                self.central_url,
                self.cert_sha256.0,
                Id(self.worker_id.0),
                self.worker_name,
                self.role.name(),
                self.scope.as_prefix(),
                self.scope_name,
                self.signing_key.as_slice(),
                self.opening_key.as_slice(),
                self.central_verifying.to_bytes(),
                self.central_sealing.to_bytes(),
                self.street_sealing.to_bytes(),
                self.street_opening.as_ref().map(|key| key.as_slice()),
                self.region_pack,
                self.demo_pin,
            ],
        )?;
        Ok(())
    }

    /// Reads the row.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when it is not there or holds no keys.
    pub fn load(conn: &Connection) -> Result<Self, StoreError> {
        let found = conn
            .query_row("SELECT * FROM device", [], |row| Ok(Self::from_row(row)))
            .optional()?;
        found.ok_or(StoreError::Damaged)?
    }

    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            device_id: DeviceId(row.get::<_, Id>("device_id")?.0),
            central_id: DeviceId(row.get::<_, Id>("central_id")?.0),
            central_name: row.get("central_name")?,
            central_url: row.get("central_url")?,
            cert_sha256: Sha256(row.get("cert_sha256")?),
            worker_id: WorkerId(row.get::<_, Id>("worker_id")?.0),
            worker_name: row.get("worker_name")?,
            role: Role::from_name(&row.get::<_, String>("role")?).ok_or(StoreError::Damaged)?,
            scope: Scope::parse(&row.get::<_, String>("scope")?)
                .map_err(|_| StoreError::Damaged)?,
            scope_name: row.get("scope_name")?,
            signing_key: Zeroizing::new(row.get("signing_key")?),
            opening_key: Zeroizing::new(row.get("opening_key")?),
            central_verifying: VerifyingKey::from_bytes(&row.get("central_verifying")?)
                .map_err(|_| StoreError::Damaged)?,
            central_sealing: sealing(row, "central_sealing")?,
            street_sealing: sealing(row, "street_sealing")?,
            street_opening: row
                .get::<_, Option<[u8; 32]>>("street_opening")?
                .map(Zeroizing::new),
            region_pack: row.get("region_pack")?,
            demo_pin: row.get("demo_pin")?,
        })
    }
}

fn sealing(row: &Row<'_>, column: &str) -> Result<SealingKey, StoreError> {
    SealingKey::from_bytes(&row.get(column)?).map_err(|_| StoreError::Damaged)
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolment")
            .field("device_id", &self.device_id)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}
