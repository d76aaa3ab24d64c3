//! Tickets, devices, workers and the nonces of signed requests.

use batch::digest::{ChainHash, Nonce, Sha256};
use batch::keys::{SealingKey, VerifyingKey};
use batch::message::{Role, WorkerInfo};
use batch::op_v1::Head;
use batch::refusal::Refusal;
use batch::request::NONCE_LIFE_MS;
use survey::division::Scope;
use survey::ids::{DeviceId, WorkerId};

use super::audit::{self, Event};
use super::engine::{Access, Kind, Row, Table, Transaction, cells};
use super::{Store, StoreError, VerbError};

/// A device as central knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Which one.
    pub id: DeviceId,
    /// Checks its signatures.
    pub verifying_key: VerifyingKey,
    /// Seals for it.
    pub sealing_key: SealingKey,
    /// Whose it is.
    pub worker: WorkerInfo,
    /// What it may hold.
    pub scope: Scope,
    /// The scope's name for people; may be empty.
    pub scope_name: String,
    /// Its name for people; may be empty.
    pub label: String,
    /// The program's version at enrolment.
    pub program: String,
    /// The six digits compared at enrolment.
    pub fingerprint: String,
    /// When it was let in, Unix milliseconds.
    pub enrolled_ms: u64,
    /// When it was shut out.
    pub revoked_ms: Option<u64>,
    /// How far its log is applied.
    pub head: Head,
    /// How far its log was received.
    pub received_seq: u64,
    /// The feed cursor it has taken over.
    pub acked: u64,
    /// When it last opened a session.
    pub seen_ms: Option<u64>,
}

/// A ticket to be kept; only the code's hash is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicket {
    /// SHA-256 of the one-time code.
    pub code_sha256: Sha256,
    /// For whom.
    pub worker: WorkerInfo,
    /// What the device may hold.
    pub scope: Scope,
    /// The scope's name for people.
    pub scope_name: String,
    /// Until when, Unix milliseconds.
    pub expires_ms: u64,
}

/// What a device brings when it redeems a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDevice {
    /// Its new identifier.
    pub id: DeviceId,
    /// Checks its signatures.
    pub verifying_key: VerifyingKey,
    /// Seals for it.
    pub sealing_key: SealingKey,
    /// Its name for people.
    pub label: String,
    /// The program's version.
    pub program: String,
    /// The six digits.
    pub fingerprint: String,
}

pub(super) const DEVICE: &str = include_str!("sql/device.sql");
const DEVICES: &str = include_str!("sql/devices.sql");
const INSERT_DEVICE: &str = include_str!("sql/insert_device.sql");
const INSERT_TICKET: &str = include_str!("sql/insert_ticket.sql");
const TICKET: &str = include_str!("sql/ticket.sql");
const USE_TICKET: &str =
    "UPDATE ticket SET used_ms = ?2 WHERE code_sha256 = ?1 AND used_ms IS NULL";
const INSERT_NONCE: &str = "INSERT INTO nonce (device, nonce, seen_ms) VALUES (?1, ?2, ?3) ON CONFLICT (device, nonce) DO NOTHING";

static WORKER: Table = Table {
    name: "worker",
    columns: &[
        ("worker", Kind::Id),
        ("name", Kind::Text),
        ("role", Kind::Text),
        ("scope", Kind::Text),
        ("arrival", Kind::Whole),
    ],
    replaces_by: 1,
};

impl Store {
    /// Keeps a ticket.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn create_ticket(&self, ticket: &NewTicket, now_ms: u64) -> Result<(), StoreError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        let NewTicket {
            code_sha256,
            worker,
            scope,
            scope_name,
            expires_ms,
        } = ticket;
        let (role, place) = (worker.role.name(), scope.as_prefix());
        let row = cells![
            code_sha256.0,
            worker.id.0,
            &*worker.name,
            role,
            place,
            &**scope_name,
            *expires_ms
        ];
        transaction.run(INSERT_TICKET, row).await?;
        let event = Event::TicketIssued {
            role: role.to_owned(),
            scope: place.to_owned(),
        };
        audit::append(transaction.as_mut(), now_ms, &event).await?;
        transaction.commit().await
    }

    /// Lets a device in for a ticket's code, once.
    ///
    /// # Errors
    /// [`Refusal::TicketUnknown`], [`Refusal::TicketUsed`], [`Refusal::TicketExpired`].
    pub async fn redeem_ticket(
        &self,
        code: Sha256,
        new: &NewDevice,
        now_ms: u64,
    ) -> Result<Device, VerbError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        let found = transaction.rows(TICKET, cells![code.0]).await?;
        let ticket = found.first().ok_or(Refusal::TicketUnknown)?;
        if ticket.maybe(6, Row::count)?.is_some() {
            return Err(Refusal::TicketUsed.into());
        }
        if ticket.count(5)? < now_ms {
            return Err(Refusal::TicketExpired.into());
        }
        transaction.run(USE_TICKET, cells![code.0, now_ms]).await?;
        let worker = WorkerInfo {
            id: WorkerId(ticket.id(0)?),
            name: ticket.text(1)?,
            role: role(ticket, 2)?,
        };
        let scope: Scope = ticket.parsed(3)?;
        let scope_name = ticket.maybe(4, Row::text)?.unwrap_or_default();
        put_device(
            transaction.as_mut(),
            new,
            &worker,
            &scope,
            &scope_name,
            now_ms,
        )
        .await?;
        let event = Event::DeviceEnrolled {
            device: new.id,
            fingerprint: new.fingerprint.clone(),
        };
        audit::append(transaction.as_mut(), now_ms, &event).await?;
        let device = device_in(transaction.as_mut(), new.id)
            .await?
            .ok_or(StoreError::Shape { column: 0 })?;
        transaction.commit().await?;
        Ok(device)
    }

    /// Makes sure that central's own device and worker are known: it authors operations too.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn put_own_device(
        &self,
        own: &NewDevice,
        worker: &WorkerInfo,
        scope: &Scope,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        if device_in(transaction.as_mut(), own.id).await?.is_none() {
            put_device(transaction.as_mut(), own, worker, scope, "", now_ms).await?;
        }
        transaction.commit().await
    }

    /// The device with this identifier.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn device(&self, id: DeviceId) -> Result<Option<Device>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let device = device_in(transaction.as_mut(), id).await?;
        transaction.commit().await?;
        Ok(device)
    }

    /// Every device, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn devices(&self) -> Result<Vec<Device>, StoreError> {
        let mut transaction = self.engine.begin(Access::Read).await?;
        let rows = transaction.rows(DEVICES, vec![]).await?;
        transaction.commit().await?;
        rows.iter().map(device_of).collect()
    }

    /// Remembers a nonce; `false` when the device used it before. Those too old to matter are forgotten.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remember_nonce(
        &self,
        device: DeviceId,
        nonce: Nonce,
        now_ms: u64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.engine.begin(Access::Write).await?;
        let too_old = now_ms.saturating_sub(NONCE_LIFE_MS);
        let is_new = transaction
            .run(INSERT_NONCE, cells![device.0, nonce.0, now_ms])
            .await?
            == 1;
        transaction
            .run("DELETE FROM nonce WHERE seen_ms < ?1", cells![too_old])
            .await?;
        transaction.commit().await?;
        Ok(is_new)
    }

    /// Remembers that a device opened a session and how far it has taken the feed over.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn saw_device(
        &self,
        device: DeviceId,
        acked: u64,
        now_ms: u64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.engine.begin(Access::Write).await?;
        let sql = "UPDATE device SET acked = ?2, seen_ms = ?3 WHERE device = ?1";
        transaction
            .run(sql, cells![device.0, acked, now_ms])
            .await?;
        transaction.commit().await
    }

    /// Shuts a device out; `false` when it is unknown or out already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn revoke(&self, device: DeviceId, now_ms: u64) -> Result<bool, StoreError> {
        let mut transaction = self.engine.begin(Access::Alone).await?;
        let sql = "UPDATE device SET revoked_ms = ?2 WHERE device = ?1 AND revoked_ms IS NULL";
        let is_done = transaction.run(sql, cells![device.0, now_ms]).await? == 1;
        if is_done {
            audit::append(
                transaction.as_mut(),
                now_ms,
                &Event::DeviceRevoked { device },
            )
            .await?;
        }
        transaction.commit().await?;
        Ok(is_done)
    }
}

async fn put_device(
    transaction: &mut dyn Transaction,
    new: &NewDevice,
    worker: &WorkerInfo,
    scope: &Scope,
    scope_name: &str,
    now_ms: u64,
) -> Result<(), StoreError> {
    let arrival = super::arrival(transaction).await? + 1;
    super::set_arrival(transaction, arrival).await?;
    let (role, place) = (worker.role.name(), scope.as_prefix());
    transaction
        .load(
            &WORKER,
            vec![cells![worker.id.0, &*worker.name, role, place, arrival]],
        )
        .await?;
    let empty = Head::empty(new.id);
    let row = cells![
        new.id.0,
        new.verifying_key.to_bytes(),
        new.sealing_key.to_bytes(),
        worker.id.0,
        place,
        scope_name,
        &*new.label,
        &*new.program,
        &*new.fingerprint,
        now_ms,
        empty.hash.0,
    ];
    transaction.run(INSERT_DEVICE, row).await.map(drop)
}

/// The device as this transaction sees it.
pub(super) async fn device_in(
    transaction: &mut dyn Transaction,
    id: DeviceId,
) -> Result<Option<Device>, StoreError> {
    transaction
        .rows(DEVICE, cells![id.0])
        .await?
        .first()
        .map(device_of)
        .transpose()
}

pub(super) fn role(row: &Row, index: usize) -> Result<Role, StoreError> {
    Role::from_name(&row.text(index)?).ok_or(StoreError::Shape { column: index })
}

fn device_of(row: &Row) -> Result<Device, StoreError> {
    Ok(Device {
        id: DeviceId(row.id(0)?),
        verifying_key: VerifyingKey::from_bytes(&row.array(1)?)
            .map_err(|_| StoreError::Shape { column: 1 })?,
        sealing_key: SealingKey::from_bytes(&row.array(2)?)
            .map_err(|_| StoreError::Shape { column: 2 })?,
        worker: WorkerInfo {
            id: WorkerId(row.id(3)?),
            name: row.text(4)?,
            role: role(row, 5)?,
        },
        scope: row.parsed(6)?,
        scope_name: row.maybe(7, Row::text)?.unwrap_or_default(),
        label: row.maybe(8, Row::text)?.unwrap_or_default(),
        program: row.maybe(9, Row::text)?.unwrap_or_default(),
        fingerprint: row.text(10)?,
        enrolled_ms: row.count(11)?,
        revoked_ms: row.maybe(12, Row::count)?,
        head: Head {
            seq: row.count(13)?,
            hash: ChainHash(row.array(14)?),
        },
        received_seq: row.count(15)?,
        acked: row.count(16)?,
        seen_ms: row.maybe(17, Row::count)?,
    })
}
