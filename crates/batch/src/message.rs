//! What crosses the wire as JSON: enrolment, sessions and the state of an upload. Frozen shapes; the golden files hold them.
//!
//! Members are only ever added, with a default, so older and newer programs keep talking.
//!
//! Not here: refusals ([`crate::refusal`]), receipts ([`crate::receipt`]), the feed ([`crate::feed`]).

use serde::{Deserialize, Serialize};
use survey::division::Scope;
use survey::ids::{DeviceId, WorkerId};

use crate::digest::{Sha256, Signature};
use crate::hpke_wrap::Wrapped;
use crate::keys::{BadSignature, SealingKey, Signer, VerifyingKey};
use crate::op_v1::Head;

/// The size of an uploaded chunk, in bytes; only the last one of an object is shorter.
pub const UPLOAD_CHUNK_BYTES: u32 = 256 * 1024;

/// What somebody may do. Names are on the wire: never rename, only add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 网格员: surveys a grid.
    GridWorker,
    /// 街道经办: checks and decides for a street.
    Clerk,
    /// 审计员: reads the audit log, changes nothing.
    Auditor,
    /// 系统管理员: runs central, sees no resident.
    Sysadmin,
}

impl Role {
    /// The stable name, for example `"grid_worker"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::GridWorker => "grid_worker",
            Self::Clerk => "clerk",
            Self::Auditor => "auditor",
            Self::Sysadmin => "sysadmin",
        }
    }

    /// The role with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::GridWorker, Self::Clerk, Self::Auditor, Self::Sysadmin]
            .into_iter()
            .find(|role| role.name() == name)
    }
}

/// A person who works with Canbao, as others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerInfo {
    /// Who.
    pub id: WorkerId,
    /// The name.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// `POST /v1/enrol`: a device that has just made its keys asks to be let in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The one-time code of the ticket.
    pub code: String,
    /// The device's name for people, for example the computer's name.
    pub label: String,
    /// The program's version, for example `"0.1.0"`.
    pub program: String,
    /// The key that checks the device's signatures.
    pub verifying_key: VerifyingKey,
    /// The key to seal for the device.
    pub sealing_key: SealingKey,
    /// Proof that the device holds the signing key: over [`EnrolRequest::proven_text`].
    pub proof: Signature,
}

impl EnrolRequest {
    /// Makes a request with its proof.
    pub fn new(
        code: String,
        label: String,
        program: String,
        signer: &dyn Signer,
        verifying_key: VerifyingKey,
        sealing_key: SealingKey,
    ) -> Self {
        let proof = signer.sign(Self::proven_text(&code, &verifying_key, &sealing_key).as_bytes());
        Self {
            code,
            label,
            program,
            verifying_key,
            sealing_key,
            proof,
        }
    }

    /// The text the proof signs: code and both keys, one a line.
    pub fn proven_text(
        code: &str,
        verifying_key: &VerifyingKey,
        sealing_key: &SealingKey,
    ) -> String {
        format!("canbao.enrol.v1\n{code}\n{verifying_key}\n{sealing_key}\n")
    }

    /// Checks the proof.
    ///
    /// # Errors
    /// [`BadSignature`].
    pub fn verify(&self) -> Result<(), BadSignature> {
        let text = Self::proven_text(&self.code, &self.verifying_key, &self.sealing_key);
        self.verifying_key.verify(text.as_bytes(), &self.proof)
    }
}

impl std::fmt::Debug for EnrolRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EnrolRequest")
            .field("label", &self.label)
            .field("code", &"(secret)")
            .finish_non_exhaustive()
    }
}

/// Central, as a device must know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CentralInfo {
    /// Central's own device id: it authors operations too.
    pub id: DeviceId,
    /// The name for people.
    pub name: String,
    /// Checks receipts and feed pages.
    pub verifying_key: VerifyingKey,
    /// First recipient of every batch.
    pub sealing_key: SealingKey,
}

/// Answer to [`EnrolRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolResponse {
    /// The device's id from now on.
    pub device_id: DeviceId,
    /// Central and its keys.
    pub central: CentralInfo,
    /// Second recipient of every batch: the street office's recovery key.
    pub street_sealing_key: SealingKey,
    /// For clerks: the street office's opening key, wrapped for the device with [`STREET_KEY_INFO`]; 32 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street_opening_key: Option<Wrapped>,
    /// Whose device it is.
    pub worker: WorkerInfo,
    /// What the device may hold.
    pub scope: Scope,
    /// The scope's name for people, for example `"新华街道第三网格"`.
    pub scope_name: String,
    /// The region pack, TOML.
    pub region_pack: String,
    /// Central's time, Unix milliseconds.
    pub server_time_ms: u64,
    /// The six digits to compare; see [`crate::keys::fingerprint`]. The device computes its own and shows that.
    pub fingerprint: String,
}

/// The `info` under which the street office's opening key is wrapped for a clerk's device.
pub const STREET_KEY_INFO: &[u8] = b"canbao.street-key.v1";

/// `POST /v1/sessions`: the head exchange every sync begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRequest {
    /// Where the device's own log stands.
    pub head: Head,
    /// The newest schema the device writes.
    pub schema: u16,
    /// The feed cursor up to which the device has taken everything over.
    pub feed_cursor: u64,
    /// The program's version.
    pub program: String,
}

/// Answer to [`SessionRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionResponse {
    /// Central's time, Unix milliseconds.
    pub server_time_ms: u64,
    /// How far central has this device's log, durably applied. Lower than the device's receipts: central went back, send again.
    pub head: Head,
    /// How far central has received it (batches accepted, perhaps not yet applied); never below `head`.
    pub received_seq: u64,
    /// The oldest schema central still reads.
    pub schema_min: u16,
    /// The newest schema central reads.
    pub schema_max: u16,
    /// Whether the device is revoked: nothing comes down, sealed batches still go up into the isolation inbox.
    pub revoked: bool,
    /// Central and its present keys.
    pub central: CentralInfo,
    /// The street office's present recovery key.
    pub street_sealing_key: SealingKey,
    /// Whose device it is, with the present role.
    pub worker: WorkerInfo,
    /// What the device may hold at present.
    pub scope: Scope,
    /// The scope's name for people.
    pub scope_name: String,
    /// The newest feed cursor; equal to the device's when nothing waits.
    pub feed_latest: u64,
    /// SHA-256 of the present region pack's text.
    pub region_pack_sha256: Sha256,
}

/// `GET /v1/objects/{sha256}` and every `PUT` of a chunk: which parts of an upload central has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectState {
    /// The object's size in bytes; 0 while central knows nothing of it.
    pub size: u64,
    /// How many chunks it has; 0 while central knows nothing of it.
    pub chunks_total: u32,
    /// Indexes of the chunks central holds, ascending from 0.
    pub have: Vec<u32>,
    /// Whether all are there and the whole has the hash it is named by.
    pub complete: bool,
}

/// `POST /v1/feed/ack`: everything up to here is durably taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedAck {
    /// The cursor of the last page taken over.
    pub cursor: u64,
}

/// Bytes as base64 text in JSON.
pub(crate) mod base64_text {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        STANDARD
            .decode(text.as_bytes())
            .map_err(serde::de::Error::custom)
    }
}
