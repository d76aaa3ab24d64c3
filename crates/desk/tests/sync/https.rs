//! A small central over real TLS: one thread, HTTP/1.1 by hand, everything in memory. It checks what the device claims.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use batch::digest::Sha256;
use batch::keys::VerifyingKey;
use batch::message::{
    CentralInfo, EnrolRequest, EnrolResponse, ObjectState, STREET_KEY_INFO, SessionResponse,
    WorkerInfo,
};
use batch::op_v1::{Head, OpBytes};
use batch::receipt::{ObjectKind, Receipt, SignedReceipt, Stage};
use batch::refusal::Refusal;
use batch::request::{HEADER_CHUNK_SHA256, RequestFacts, RequestSignature, verify_request};
use batch::sealed::{open, peek};
use desk::enrolment::Enrolment;
use desk::surroundings::Fresh;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use survey::ids::DeviceId;

use super::kit::{
    World, central_id, central_opener, central_signer, enrolment, page, street_opener,
};

/// How central behaves.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mood {
    Calm,
    /// Carries every n-th request out and closes the line without an answer.
    LosesEvery(u32),
}

/// What central keeps. `log` is of the one device that signs for itself: the chain hashes.
pub(super) struct Central {
    pub(super) mood: Mood,
    pub(super) requests: u32,
    pub(super) log: Vec<[u8; 32]>,
    pub(super) accepted: BTreeMap<Sha256, SignedReceipt>,
    pub(super) applied: BTreeMap<Sha256, SignedReceipt>,
    pub(super) carried: usize,
    pub(super) fingerprint: String,
    pub(super) codes_tried: Vec<String>,
    chunks: BTreeMap<Sha256, BTreeMap<u32, Vec<u8>>>,
    totals: BTreeMap<Sha256, u32>,
    devices: BTreeMap<DeviceId, Enrolment>,
    nonces: BTreeSet<String>,
    world: Arc<World>,
    at_ms: u64,
}

pub(super) struct Server {
    address: SocketAddr,
    pub(super) cert_sha256: Sha256,
    central: Arc<Mutex<Central>>,
    stop: Arc<AtomicBool>,
}

const NOW_MS: u64 = 1_795_000_000_000;

impl Server {
    pub(super) fn start() -> Self {
        let own =
            rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let key = own.signing_key.serialize_der();
        Self::with(own.cert.der().to_vec(), key)
    }

    /// Shows a certificate whose key it does not have.
    pub(super) fn start_with_stolen_certificate() -> Self {
        let theirs =
            rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let own =
            rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        Self::with(theirs.cert.der().to_vec(), own.signing_key.serialize_der())
    }

    fn with(cert: Vec<u8>, key: Vec<u8>) -> Self {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let key = provider
            .key_provider
            .load_private_key(PrivateKeyDer::try_from(key).expect("a key"))
            .expect("usable");
        let shown = rustls::sign::CertifiedKey::new(vec![cert.clone().into()], key);
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(rustls::sign::SingleCertAndKey::from(shown)));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let server = Self {
            address: listener.local_addr().expect("an address"),
            cert_sha256: Sha256::of(&cert),
            central: Arc::new(Mutex::new(Central::new())),
            stop: Arc::default(),
        };
        let (config, central, stop) = (
            Arc::new(config),
            server.central.clone(),
            server.stop.clone(),
        );
        std::thread::spawn(move || {
            for stream in listener
                .incoming()
                .map_while(Result::ok)
                .take_while(|_| !stop.load(Ordering::SeqCst))
            {
                let (config, central) = (config.clone(), central.clone());
                std::thread::spawn(move || serve(stream, config, &central));
            }
        });
        server
    }

    pub(super) fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    pub(super) fn central(&self) -> MutexGuard<'_, Central> {
        self.central.lock().expect("whole")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

struct Request {
    method: String,
    path: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

/// Serves one connection; ends at the first thing that is not as it should be.
fn serve(stream: TcpStream, config: Arc<ServerConfig>, central: &Mutex<Central>) -> Option<()> {
    let connection = ServerConnection::new(config).ok()?;
    let mut stream = StreamOwned::new(connection, stream);
    loop {
        let request = read(&mut stream)?;
        let (status, body) = central.lock().ok()?.answer(&request)?;
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(&body).ok()?;
        stream.flush().ok()?;
    }
}

fn read(stream: &mut impl Read) -> Option<Request> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let text = String::from_utf8(head).ok()?;
    let mut lines = text.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers
        .get("content-length")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(Request {
        method,
        path,
        headers,
        body,
    })
}

fn json(value: &impl serde::Serialize) -> (u16, Vec<u8>) {
    (200, serde_json::to_vec(value).expect("json"))
}

fn refused(refusal: &Refusal) -> (u16, Vec<u8>) {
    (refusal.status(), serde_json::to_vec(refusal).expect("json"))
}

impl Central {
    fn new() -> Self {
        Self {
            mood: Mood::Calm,
            requests: 0,
            log: Vec::new(),
            accepted: BTreeMap::new(),
            applied: BTreeMap::new(),
            carried: 0,
            fingerprint: String::new(),
            codes_tried: Vec::new(),
            chunks: BTreeMap::new(),
            totals: BTreeMap::new(),
            devices: BTreeMap::new(),
            nonces: BTreeSet::new(),
            world: World::new(900),
            at_ms: 1,
        }
    }

    pub(super) fn know(&mut self, device: &Enrolment) {
        self.devices.insert(device.device_id, device.clone());
    }

    /// Restored from a backup of the first day.
    pub(super) fn forget_everything(&mut self) {
        self.log.clear();
        self.accepted.clear();
        self.applied.clear();
        self.chunks.clear();
    }

    /// `None` closes the line without an answer.
    fn answer(&mut self, request: &Request) -> Option<(u16, Vec<u8>)> {
        self.requests += 1;
        let answer = if request.path == "/v1/enrol" {
            self.enrol(request)?
        } else {
            self.checked(request)
        };
        match self.mood {
            Mood::LosesEvery(n) if self.requests.is_multiple_of(n) => None,
            Mood::Calm | Mood::LosesEvery(_) => Some(answer),
        }
    }

    fn enrol(&mut self, request: &Request) -> Option<(u16, Vec<u8>)> {
        let asked: EnrolRequest = serde_json::from_slice(&request.body).ok()?;
        asked.verify().expect("the proof holds");
        self.codes_tried.push(asked.code.clone());
        let refusal = match asked.code.as_str() {
            "good" | "liar" => None,
            "used" => Some(Refusal::TicketUsed),
            "expired" => Some(Refusal::TicketExpired),
            "lost" => return None,
            _ => Some(Refusal::TicketUnknown),
        };
        if let Some(refusal) = refusal {
            return Some(refused(&refusal));
        }
        let row = enrolment(batch::message::Role::Clerk, 90);
        let mut entropy = Fresh(self.world.as_ref());
        let wrapped = asked.sealing_key.wrap(
            street_opener().to_bytes().as_slice(),
            STREET_KEY_INFO,
            &mut entropy,
        );
        self.fingerprint =
            batch::keys::fingerprint(&asked.verifying_key, &asked.sealing_key, central_id());
        let told = if asked.code == "liar" {
            "000000".to_owned()
        } else {
            self.fingerprint.clone()
        };
        Some(json(&EnrolResponse {
            device_id: row.device_id,
            central: info(),
            street_sealing_key: street_opener().sealing_key(),
            street_opening_key: Some(wrapped.expect("wrapped")),
            worker: worker(&row),
            scope: row.scope,
            scope_name: row.scope_name,
            region_pack: row.region_pack,
            server_time_ms: NOW_MS,
            fingerprint: told,
        }))
    }

    /// Everything but enrolment is signed, timely and never the same twice.
    fn checked(&mut self, request: &Request) -> (u16, Vec<u8>) {
        let header = |name: &str| request.headers.get(name).map(String::as_str);
        let signed = RequestSignature::from_headers(header).expect("all four headers");
        let device = self
            .devices
            .get(&signed.device)
            .expect("a known device")
            .clone();
        let facts = RequestFacts {
            method: &request.method,
            path_and_query: &request.path,
            body_sha256: Sha256::of(&request.body),
        };
        verify_request(&device.signer().verifying_key(), &facts, &signed)
            .expect("the signature holds");
        if !signed.is_timely(NOW_MS) {
            return refused(&Refusal::ClockSkew {
                server_time_ms: NOW_MS,
            });
        }
        assert!(
            self.nonces.insert(signed.nonce.to_string()),
            "a nonce was used twice"
        );
        self.routed(request, &device)
            .unwrap_or_else(|refusal| refused(&refusal))
    }

    fn routed(&mut self, request: &Request, device: &Enrolment) -> Result<(u16, Vec<u8>), Refusal> {
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let parts: Vec<&str> = path.trim_start_matches("/v1/").split('/').collect();
        let sha = |text: &str| text.parse::<Sha256>().expect("a hash in the path");
        match (request.method.as_str(), parts.as_slice()) {
            ("POST", ["sessions"]) => Ok(json(&self.session(device))),
            ("GET", ["objects", object]) => Ok(json(&self.state(sha(object)))),
            ("PUT", ["objects", object, "chunks", index]) => {
                self.put(sha(object), index, query, request)
            }
            ("POST", ["batches" | "blobs", object, "accept"]) => {
                self.accept(sha(object), device).map(|signed| json(&signed))
            }
            ("POST", ["batches", object, "apply"]) => {
                self.apply(sha(object), device).map(|signed| json(&signed))
            }
            ("GET", ["feed"]) => Ok((200, page(&self.world, device, 0, Vec::new()))),
            ("POST", ["feed", "ack"]) => Ok((204, Vec::new())),
            other => panic!("no such request: {other:?}"),
        }
    }

    fn head(&self, device: DeviceId) -> Head {
        match self.log.last() {
            Some(hash) => Head {
                seq: self.log.len() as u64,
                hash: batch::digest::ChainHash(*hash),
            },
            None => Head::empty(device),
        }
    }

    fn session(&self, device: &Enrolment) -> SessionResponse {
        let is_clerk = device.role == batch::message::Role::Clerk;
        let head = if is_clerk {
            Head::empty(device.device_id)
        } else {
            self.head(device.device_id)
        };
        SessionResponse {
            server_time_ms: NOW_MS,
            received_seq: head.seq,
            head,
            schema_min: 1,
            schema_max: survey::history::SCHEMA,
            revoked: false,
            central: info(),
            street_sealing_key: street_opener().sealing_key(),
            worker: worker(device),
            scope: device.scope.clone(),
            scope_name: device.scope_name.clone(),
            feed_latest: 0,
            region_pack_sha256: Sha256::of(device.region_pack.as_bytes()),
        }
    }

    fn state(&self, object: Sha256) -> ObjectState {
        let have: Vec<u32> = self
            .chunks
            .get(&object)
            .into_iter()
            .flat_map(BTreeMap::keys)
            .copied()
            .collect();
        let chunks_total = if have.is_empty() {
            0
        } else {
            self.totals[&object]
        };
        let complete = !have.is_empty() && have.len() as u32 == chunks_total;
        ObjectState {
            size: 0,
            chunks_total,
            have,
            complete,
        }
    }

    fn put(
        &mut self,
        object: Sha256,
        index: &str,
        query: &str,
        request: &Request,
    ) -> Result<(u16, Vec<u8>), Refusal> {
        let claimed: Sha256 = request.headers[HEADER_CHUNK_SHA256]
            .parse()
            .expect("a hash");
        if claimed != Sha256::of(&request.body) || request.body.len() > 256 * 1024 {
            return Err(Refusal::BadChunk);
        }
        let of = query
            .split('&')
            .find_map(|part| part.strip_prefix("of="))
            .expect("of")
            .parse()
            .expect("a number");
        self.totals.insert(object, of);
        self.chunks
            .entry(object)
            .or_default()
            .insert(index.parse().expect("an index"), request.body.clone());
        Ok(json(&self.state(object)))
    }

    fn bytes(&self, object: Sha256) -> Result<Vec<u8>, Refusal> {
        if !self.state(object).complete {
            return Err(Refusal::ObjectIncomplete);
        }
        let bytes: Vec<u8> = self.chunks[&object].values().flatten().copied().collect();
        if Sha256::of(&bytes) == object {
            Ok(bytes)
        } else {
            Err(Refusal::Tampered)
        }
    }

    fn receipt(&mut self, object: Sha256, stage: Stage, device: DeviceId, bytes: &[u8]) -> Receipt {
        self.at_ms += 1;
        let header = peek(bytes).ok();
        Receipt {
            v: 1,
            stage,
            object: if header.is_some() {
                ObjectKind::Batch
            } else {
                ObjectKind::Blob
            },
            object_sha256: object,
            central: central_id(),
            device: header.as_ref().map_or(device, |header| header.sender),
            seq_from: header.as_ref().map_or(0, |header| header.seq_from()),
            seq_to: header.as_ref().map_or(0, |header| header.seq_to()),
            head: None,
            at_ms: self.at_ms,
            ops: Vec::new(),
        }
    }

    fn accept(&mut self, object: Sha256, device: &Enrolment) -> Result<SignedReceipt, Refusal> {
        if let Some(signed) = self.accepted.get(&object) {
            return Ok(signed.clone());
        }
        let bytes = self.bytes(object)?;
        let signed = self
            .receipt(object, Stage::Received, device.device_id, &bytes)
            .sign(&central_signer());
        self.accepted.insert(object, signed.clone());
        Ok(signed)
    }

    fn apply(&mut self, object: Sha256, device: &Enrolment) -> Result<SignedReceipt, Refusal> {
        if let Some(signed) = self.applied.get(&object) {
            return Ok(signed.clone());
        }
        let bytes = self.bytes(object)?;
        let sender = peek(&bytes).map_err(|_| Refusal::Tampered)?.sender;
        let key: VerifyingKey = self.devices[&sender].signer().verifying_key();
        let opened = open(&bytes, &central_opener(), &key).map_err(|_| Refusal::Tampered)?;
        let mut receipt = self.receipt(object, Stage::Applied, sender, &bytes);
        if sender == device.device_id {
            receipt.head = Some(self.fold(sender, opened.header.prev, &opened.ops)?);
        } else {
            self.carried += opened.ops.len();
            receipt.head = Some(opened.header.next);
        }
        let signed = receipt.sign(&central_signer());
        self.applied.insert(object, signed.clone());
        Ok(signed)
    }

    fn fold(&mut self, device: DeviceId, prev: Head, ops: &[OpBytes]) -> Result<Head, Refusal> {
        let mut head = self.head(device);
        if prev != head {
            return Err(Refusal::Gap {
                expected_seq: head.seq + 1,
            });
        }
        for op in ops {
            head = head.then(op);
            self.log.push(head.hash.0);
        }
        Ok(head)
    }
}

fn info() -> CentralInfo {
    CentralInfo {
        id: central_id(),
        name: "试验区".to_owned(),
        verifying_key: central_signer().verifying_key(),
        sealing_key: central_opener().sealing_key(),
    }
}

fn worker(row: &Enrolment) -> WorkerInfo {
    WorkerInfo {
        id: row.worker_id,
        name: row.worker_name.clone(),
        role: row.role,
    }
}
