//! Letting devices in and out: tickets, redemption, sessions.

use std::net::IpAddr;

use batch::digest::Sha256;
use batch::keys::fingerprint;
use batch::message::{
    EnrolRequest, EnrolResponse, Role, STREET_KEY_INFO, SessionRequest, SessionResponse, WorkerInfo,
};
use batch::refusal::Refusal;
use batch::ticket::Ticket;
use survey::division::Scope;
use survey::history::SCHEMA;
use survey::ids::{DeviceId, WorkerId};

use super::{Central, CentralError};
use crate::store::devices::{Device, NewDevice, NewTicket};
use crate::surroundings::Lent;

/// How long a ticket can be redeemed, in milliseconds: 15 minutes.
pub const TICKET_LIFE_MS: u64 = 15 * 60 * 1000;

/// The oldest schema of operations that central reads.
const SCHEMA_MIN: u16 = 1;
/// Letters and digits that cannot be taken for each other.
const CODE_ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// 16 of 32 signs: 80 bits.
const CODE_LENGTH: usize = 16;
/// The longest name of a device or program kept, in characters.
const NAME_LIMIT: usize = 80;

/// For whom a ticket is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketFor {
    /// The worker; a new one when `None`.
    pub worker: Option<WorkerId>,
    /// The worker's name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// What their device may hold.
    pub scope: Scope,
    /// The scope's name for people.
    pub scope_name: String,
}

impl Central {
    /// Issues a one-time ticket.
    ///
    /// # Errors
    /// [`Refusal::OutOfScope`] when the scope lies outside central's own city.
    pub async fn issue_ticket(&self, wanted: &TicketFor) -> Result<Ticket, CentralError> {
        if !self.home.scope().covers_scope(&wanted.scope) {
            return Err(Refusal::OutOfScope.into());
        }
        let now_ms = self.world.now_ms();
        let mut random = [0; CODE_LENGTH];
        self.world.fill(&mut random);
        let code: String = random
            .iter()
            .map(|byte| char::from(CODE_ALPHABET[usize::from(byte % 32)]))
            .collect();
        let id = wanted
            .worker
            .unwrap_or_else(|| WorkerId(self.world.new_id()));
        let ticket = NewTicket {
            code_sha256: Sha256::of(code.as_bytes()),
            worker: WorkerInfo {
                id,
                name: wanted.name.clone(),
                role: wanted.role,
            },
            scope: wanted.scope.clone(),
            scope_name: wanted.scope_name.clone(),
            expires_ms: now_ms + TICKET_LIFE_MS,
        };
        self.store.create_ticket(&ticket, now_ms).await?;
        let central_name = self.home.name().to_owned();
        Ok(Ticket {
            url: self.url(),
            cert_sha256: self.certificate,
            code,
            central_name,
        })
    }

    /// Lets a device in for its ticket.
    ///
    /// # Errors
    /// The refusals about tickets; [`Refusal::BadSignature`] without proof of its key; [`Refusal::TooManyTries`].
    pub async fn enrol(
        &self,
        request: &EnrolRequest,
        from: IpAddr,
    ) -> Result<EnrolResponse, CentralError> {
        let now_ms = self.world.now_ms();
        if let Some(wait_seconds) = self.tries.wait_seconds(from, now_ms) {
            return Err(Refusal::TooManyTries { wait_seconds }.into());
        }
        request.verify().map_err(|_| Refusal::BadSignature)?;
        let id = DeviceId(self.world.new_id());
        let new = NewDevice {
            id,
            verifying_key: request.verifying_key,
            sealing_key: request.sealing_key,
            label: shortened(&request.label),
            program: shortened(&request.program),
            fingerprint: fingerprint(&request.verifying_key, &request.sealing_key, self.home.id()),
        };
        let redeemed = self
            .store
            .redeem_ticket(Sha256::of(request.code.as_bytes()), &new, now_ms)
            .await;
        let device = redeemed.map_err(CentralError::from).inspect_err(|error| {
            if matches!(error, CentralError::Refused(Refusal::TicketUnknown)) {
                self.tries.count(from, now_ms);
            }
        })?;
        self.welcome(&device, now_ms)
    }

    fn welcome(&self, device: &Device, now_ms: u64) -> Result<EnrolResponse, CentralError> {
        let street_opening_key = match device.worker.role {
            Role::Clerk => {
                let secret = self.home.street_key.to_bytes();
                let wrapped = device.sealing_key.wrap(
                    secret.as_slice(),
                    STREET_KEY_INFO,
                    &mut Lent(self.world()),
                );
                Some(wrapped.map_err(|_| CentralError::BadDeviceKey)?)
            }
            Role::GridWorker | Role::Auditor | Role::Sysadmin => None,
        };
        Ok(EnrolResponse {
            device_id: device.id,
            central: self.home.info(),
            street_sealing_key: self.home.street_key.sealing_key(),
            street_opening_key,
            worker: device.worker.clone(),
            scope: device.scope.clone(),
            scope_name: device.scope_name.clone(),
            region_pack: self.home.region_pack.clone(),
            server_time_ms: now_ms,
            fingerprint: device.fingerprint.clone(),
        })
    }

    /// Opens a session: where central stands with this device.
    ///
    /// # Errors
    /// [`CentralError`].
    pub async fn session(
        &self,
        device: &Device,
        request: &SessionRequest,
    ) -> Result<SessionResponse, CentralError> {
        let now_ms = self.world.now_ms();
        let feed_latest = self.store.latest_arrival().await?;
        let acked = request.feed_cursor.min(feed_latest);
        self.store.saw_device(device.id, acked, now_ms).await?;
        Ok(SessionResponse {
            server_time_ms: now_ms,
            head: device.head,
            received_seq: device.received_seq.max(device.head.seq),
            schema_min: SCHEMA_MIN,
            schema_max: SCHEMA,
            revoked: device.revoked_ms.is_some(),
            central: self.home.info(),
            street_sealing_key: self.home.street_key.sealing_key(),
            worker: device.worker.clone(),
            scope: device.scope.clone(),
            scope_name: device.scope_name.clone(),
            feed_latest,
            region_pack_sha256: Sha256::of(self.home.region_pack.as_bytes()),
        })
    }
}

fn shortened(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_control())
        .take(NAME_LIMIT)
        .collect()
}
