//! The way down: sealed feed pages, and what central itself writes.

use batch::digest::BatchId;
use batch::feed::{FeedRequest, seal_feed};
use batch::message::FeedAck;
use batch::op_v1::Head;
use batch::refusal::Refusal;
use survey::history::Hlc;
use survey::ids::DeviceId;
use survey::roster::{RosterInfo, RosterRow};

use super::{Central, CentralError};
use crate::store::Draft;
use crate::store::devices::Device;
use crate::store::feed::MAX_ITEMS;
use crate::surroundings::Lent;

impl Central {
    /// The page after this cursor, sealed for the device.
    ///
    /// # Errors
    /// [`Refusal::Revoked`]: nothing comes down to a device that was shut out.
    pub async fn feed(&self, device: &Device, after: u64) -> Result<Vec<u8>, CentralError> {
        if device.revoked_ms.is_some() {
            return Err(Refusal::Revoked.into());
        }
        let page = self.store.feed_since(device, after, MAX_ITEMS).await?;
        let request = FeedRequest {
            id: BatchId(self.world.new_id().into_bytes()),
            central: self.home.id(),
            signer: self.home.signing_key.as_ref(),
            device: &device.sealing_key,
            hlc: Hlc::default().tick(self.world.now_ms()),
            page: &page,
        };
        Ok(seal_feed(&request, &mut Lent(self.world()))?)
    }

    /// Remembers how far a device has taken the feed over.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for a cursor that central never gave out.
    pub async fn ack(&self, device: &Device, ack: FeedAck) -> Result<(), CentralError> {
        if ack.cursor > self.store.latest_arrival().await? {
            return Err(Refusal::Malformed.into());
        }
        Ok(self
            .store
            .saw_device(device.id, ack.cursor, self.world.now_ms())
            .await?)
    }

    /// Shuts a device out; `false` when it is unknown or out already.
    ///
    /// # Errors
    /// [`CentralError`].
    pub async fn revoke(&self, device: DeviceId) -> Result<bool, CentralError> {
        Ok(self.store.revoke(device, self.world.now_ms()).await?)
    }

    /// Writes operations under central's own name, for example a district's doors; the new head of its log.
    ///
    /// # Errors
    /// [`CentralError`].
    pub async fn author(&self, drafts: &[Draft]) -> Result<Head, CentralError> {
        Ok(self
            .store
            .author(self.home.id(), drafts, self.world.now_ms())
            .await?)
    }

    /// Takes a roster over; `damaged` lines of its file were left out.
    ///
    /// # Errors
    /// [`CentralError`].
    pub async fn record_roster(
        &self,
        info: &RosterInfo,
        rows: &[RosterRow],
        damaged: u64,
    ) -> Result<(), CentralError> {
        Ok(self
            .store
            .record_roster(info, rows, damaged, self.world.now_ms())
            .await?)
    }
}
