//! Key slots: the database's random key, locked once under the PIN and once for the street office. Like LUKS, the key never changes when a PIN does.
//!
//! PIN slot: Argon2id over the PIN with a salt, keyed with the device secret ([`super::SecretKeeper`]); AES-256-GCM under the result.
//! Office slot: HPKE to the street office's public key. Wrong tries are counted in this file *before* a PIN is looked at, so that
//! pulling the plug gains nothing, and a clock set back starts the wait again.

use std::fs;

use argon2::{Algorithm, Argon2, Params, Version};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use batch::hpke_wrap::Wrapped;
use batch::keys::{Opener, SealingKey};
use serde::{Deserialize, Serialize};
use survey::ids::DeviceId;
use zeroize::Zeroizing;

use super::directory::{Directory, write_whole};
use super::keeper::{KeeperError, SecretKeeper};
use super::pin::{Pin, TRIES_UNTIL_OFF, wait_after};
use crate::enrolment::Enrolment;
use crate::error::{OpenError, StoreError};
use crate::surroundings::{Fresh, Surroundings};

/// The database's raw key.
pub(crate) type DatabaseKey = Zeroizing<[u8; 32]>;

/// What the office slot's ciphertext is for.
const OFFICE_INFO: &[u8] = b"canbao.slot.office.v1";
/// What the PIN slot's ciphertext is for.
const PIN_INFO: &[u8] = b"canbao.slot.pin.v1";
/// Failed tries remembered until the next unlock enters them in the audit log.
const FAILURES_KEPT: usize = 50;

/// What one PIN costs to try. Stored with the slot, so that it can grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl SlotCost {
    /// protocol.md 5: 64 MiB, three passes (about 140 ms).
    pub const STANDARD: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
    };
}

/// What the lock screen shows; the only thing about this device that is readable while it is locked. No resident is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockScreen {
    /// Who may unlock.
    pub worker_name: String,
    /// Name of the scope.
    pub scope_name: String,
    /// The PIN of a demonstration with synthetic people.
    pub demo_pin: Option<String>,
}

impl LockScreen {
    /// What the lock screen of this device shows.
    pub(crate) fn of(enrolment: &Enrolment) -> Self {
        Self {
            worker_name: enrolment.worker_name.clone(),
            scope_name: enrolment.scope_name.clone(),
            demo_pin: enrolment.demo_pin.clone(),
        }
    }
}

/// A failed try, for the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FailedTry {
    /// When, Unix milliseconds by the device's clock.
    pub at_ms: u64,
}

/// The file `slots.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Slots {
    version: u16,
    device: DeviceId,
    /// What may be read while locked.
    pub screen: LockScreen,
    pin: PinSlot,
    office: Wrapped,
    tries: Tries,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct PinSlot {
    cost: SlotCost,
    #[serde(with = "hex::serde")]
    salt: [u8; 16],
    #[serde(with = "hex::serde")]
    nonce: [u8; 12],
    #[serde(with = "hex::serde")]
    sealed: Vec<u8>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Tries {
    wrong: u32,
    last_ms: u64,
    failures: Vec<FailedTry>,
}

/// What locking a key needs besides the key.
pub(crate) struct Locksmith<'a> {
    pub(crate) surroundings: &'a dyn Surroundings,
    pub(crate) keeper: &'a dyn SecretKeeper,
    pub(crate) cost: SlotCost,
}

impl Slots {
    /// Locks a new key: makes the device secret, the PIN slot and the office slot. Nothing is written yet.
    pub(crate) fn lock(
        key: &DatabaseKey,
        pin: &Pin,
        device: DeviceId,
        office: &SealingKey,
        screen: LockScreen,
        smith: &Locksmith<'_>,
    ) -> Result<Self, OpenError> {
        let secret = Zeroizing::new(smith.surroundings.fresh::<32>());
        smith
            .keeper
            .keep(&device.to_string(), &secret)
            .map_err(|_| OpenError::NoDeviceSecret)?;
        let office = office
            .wrap(key.as_slice(), OFFICE_INFO, &mut Fresh(smith.surroundings))
            .map_err(|_| OpenError::WrongOfficeKey)?;
        let pin = PinSlot::lock(key, pin, &secret, smith);
        Ok(Self {
            version: 1,
            device,
            screen,
            pin,
            office,
            tries: Tries::default(),
        })
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`OpenError::NotEnrolled`] when there is none.
    pub fn read(directory: &Directory) -> Result<Self, OpenError> {
        let path = directory.slots();
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| StoreError::Damaged.into()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(OpenError::NotEnrolled)
            }
            Err(error) => Err(StoreError::io(&path, "read")(error).into()),
        }
    }

    pub(crate) fn write(&self, directory: &Directory) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec_pretty(self).expect("text keys only");
        write_whole(&directory.slots(), &bytes)
    }

    /// Changes what the lock screen shows, when it differs.
    pub(crate) fn rename(directory: &Directory, screen: LockScreen) -> Result<(), StoreError> {
        let mut slots = Self::read(directory).map_err(|error| match error {
            OpenError::Store(store) => store,
            OpenError::WrongPin { .. }
            | OpenError::Wait { .. }
            | OpenError::SlotOff
            | OpenError::NotEnrolled
            | OpenError::AlreadyEnrolled
            | OpenError::WeakPin
            | OpenError::NoDeviceSecret
            | OpenError::WrongOfficeKey => StoreError::Damaged,
        })?;
        if slots.screen == screen {
            return Ok(());
        }
        slots.screen = screen;
        slots.write(directory)
    }

    /// Wrong tries since the last right one.
    pub fn wrong_tries(&self) -> u32 {
        self.tries.wrong
    }

    /// Whether only the office can unlock.
    pub fn off(&self) -> bool {
        self.tries.wrong >= TRIES_UNTIL_OFF
    }

    /// Seconds left to wait. A clock that stands before the last try counts as "no time has passed".
    pub fn wait_seconds(&self, now_ms: u64) -> u32 {
        let wait_ms = u64::from(wait_after(self.tries.wrong)) * 1000;
        let left_ms = wait_ms.saturating_sub(now_ms.saturating_sub(self.tries.last_ms));
        u32::try_from(left_ms.div_ceil(1000)).unwrap_or(u32::MAX)
    }

    /// Tries a PIN and writes the count of tries.
    pub(crate) fn open_with_pin(
        &mut self,
        text: &str,
        directory: &Directory,
        keeper: &dyn SecretKeeper,
        now_ms: u64,
    ) -> Result<DatabaseKey, OpenError> {
        self.refuse_while_waiting(directory, now_ms)?;
        let secret = keeper
            .fetch(&self.device.to_string())
            .map_err(|error| match error {
                KeeperError::Missing | KeeperError::Unavailable => OpenError::NoDeviceSecret,
            })?;
        self.count_try(now_ms);
        self.write(directory)?;
        match self.pin.open(text, &secret) {
            Some(key) => {
                self.forget_try();
                self.write(directory)?;
                Ok(key)
            }
            None if self.off() => Err(OpenError::SlotOff),
            None => Err(OpenError::WrongPin {
                wait_seconds: self.wait_seconds(now_ms),
                wrong_tries: self.tries.wrong,
            }),
        }
    }

    fn refuse_while_waiting(
        &mut self,
        directory: &Directory,
        now_ms: u64,
    ) -> Result<(), OpenError> {
        if self.off() {
            return Err(OpenError::SlotOff);
        }
        if now_ms < self.tries.last_ms {
            // The clock went back: the wait begins anew from here, so that turning it back and forth gains nothing.
            self.tries.last_ms = now_ms;
            self.write(directory)?;
        }
        match self.wait_seconds(now_ms) {
            0 => Ok(()),
            seconds => Err(OpenError::Wait { seconds }),
        }
    }

    fn count_try(&mut self, now_ms: u64) {
        self.tries.wrong += 1;
        self.tries.last_ms = now_ms;
        if self.tries.failures.len() < FAILURES_KEPT {
            self.tries.failures.push(FailedTry { at_ms: now_ms });
        }
    }

    fn forget_try(&mut self) {
        self.tries.wrong = 0;
        self.tries.failures.pop();
    }

    /// Failed tries that are not yet in the audit log.
    pub fn failures(&self) -> &[FailedTry] {
        &self.tries.failures
    }

    /// Forgets the failed tries, once they are in the audit log.
    pub(crate) fn forget_failures(&mut self, directory: &Directory) -> Result<(), StoreError> {
        self.tries.failures.clear();
        self.write(directory)
    }

    /// Opens with the street office's key and sets a new PIN: the way back after ten wrong tries. Nothing is lost by it.
    pub(crate) fn open_with_office(
        &mut self,
        office: &dyn Opener,
        pin: &Pin,
        directory: &Directory,
        smith: &Locksmith<'_>,
    ) -> Result<DatabaseKey, OpenError> {
        let raw = office
            .unwrap_secret(&self.office, OFFICE_INFO)
            .map_err(|_| OpenError::WrongOfficeKey)?;
        let key: DatabaseKey =
            Zeroizing::new(raw.as_slice().try_into().map_err(|_| StoreError::Damaged)?);
        let secret = Zeroizing::new(smith.surroundings.fresh::<32>());
        smith
            .keeper
            .keep(&self.device.to_string(), &secret)
            .map_err(|_| OpenError::NoDeviceSecret)?;
        self.pin = PinSlot::lock(&key, pin, &secret, smith);
        self.tries.wrong = 0;
        self.write(directory)?;
        Ok(key)
    }
}

impl PinSlot {
    fn lock(key: &DatabaseKey, pin: &Pin, secret: &[u8; 32], smith: &Locksmith<'_>) -> Self {
        let mut slot = Self {
            cost: smith.cost,
            salt: smith.surroundings.fresh(),
            nonce: smith.surroundings.fresh(),
            sealed: key.to_vec(),
        };
        let nonce = Nonce::assume_unique_for_key(slot.nonce);
        slot.cipher(pin.digits(), secret)
            .expect("a new slot's cost is within Argon2's limits")
            .seal_in_place_append_tag(nonce, Aad::from(PIN_INFO), &mut slot.sealed)
            .expect("32 bytes are below every limit of AES-GCM");
        slot
    }

    fn open(&self, text: &str, secret: &[u8; 32]) -> Option<DatabaseKey> {
        let mut sealed = Zeroizing::new(self.sealed.clone());
        let nonce = Nonce::assume_unique_for_key(self.nonce);
        let opened = self
            .cipher(text.as_bytes(), secret)?
            .open_in_place(nonce, Aad::from(PIN_INFO), &mut sealed)
            .ok()?;
        (&*opened).try_into().ok().map(Zeroizing::new)
    }

    /// `None` when the stored cost is outside Argon2's limits, that is, when the file was tampered with.
    fn cipher(&self, digits: &[u8], secret: &[u8; 32]) -> Option<LessSafeKey> {
        let params = Params::new(self.cost.memory_kib, self.cost.passes, 1, Some(32)).ok()?;
        let argon =
            Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, params).ok()?;
        let mut key = Zeroizing::new([0; 32]);
        argon
            .hash_password_into(digits, &self.salt, key.as_mut_slice())
            .ok()?;
        UnboundKey::new(&AES_256_GCM, key.as_slice())
            .ok()
            .map(LessSafeKey::new)
    }
}
