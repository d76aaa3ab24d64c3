//! HTTP to central: requests signed by the device, answers with a size limit, errors sorted into what the core can decide about.
//!
//! No redirects, no proxies, no cookies. Clock, nonces and entropy come from [`Surroundings`]; when central says that our clock is
//! more than ten minutes off, the request is signed again with central's time, for the rest of the session.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use batch::digest::{Nonce, Sha256};
use batch::keys::SigningKey;
use batch::refusal::Refusal;
use batch::request::{HEADER_CHUNK_SHA256, RequestFacts, sign_request};
use reqwest::{Client, Method, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use survey::ids::DeviceId;

use super::core::Failure;
use super::pin::pinned_tls;
use crate::surroundings::Surroundings;

/// How long to wait for the connection; an office network answers in well under a second.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long central may be silent within an answer.
const READ_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a whole request may take: 256 KiB at 20 kbit/s.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(120);
/// The largest JSON answer, in bytes: a receipt in its JSON wrapping.
const MAX_JSON_BYTES: usize = 2 * batch::receipt::MAX_RECEIPT_BYTES;
/// The largest feed page, in bytes.
const MAX_PAGE_BYTES: usize = 128 * 1024 * 1024;

/// Who signs the requests.
pub(crate) struct Sender {
    /// The device.
    pub(crate) device: DeviceId,
    /// Its key.
    pub(crate) signer: SigningKey,
}

/// A connection to one central.
pub(crate) struct Wire {
    client: Client,
    base: String,
    sender: Option<Sender>,
    surroundings: Arc<dyn Surroundings>,
    /// Central's clock minus ours, once central has told it.
    clock_offset_ms: i64,
    /// Whether the last request may have reached central.
    may_have_arrived: bool,
}

/// A request before it is signed.
#[derive(Clone)]
struct Draft {
    method: Method,
    path_and_query: String,
    body: Vec<u8>,
    content_type: &'static str,
    chunk: Option<Sha256>,
}

impl Wire {
    /// A connection; nothing is sent yet. Without a `sender` requests go unsigned, which only enrolment may do.
    ///
    /// # Errors
    /// [`Failure::NotBelieved`] when the address is no address.
    pub(crate) fn new(
        url: &str,
        cert_sha256: Sha256,
        sender: Option<Sender>,
        surroundings: Arc<dyn Surroundings>,
    ) -> Result<Self, Failure> {
        let client = Client::builder()
            .tls_backend_preconfigured(pinned_tls(cert_sha256))
            .https_only(true)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .timeout(REQUEST_TIMEOUT)
            .user_agent(concat!("canbao/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| Failure::NotBelieved)?;
        Ok(Self {
            client,
            base: url.trim_end_matches('/').to_owned(),
            sender,
            surroundings,
            clock_offset_ms: 0,
            may_have_arrived: false,
        })
    }

    /// Whether the last request may have reached central although no answer came.
    pub(crate) fn may_have_arrived(&self) -> bool {
        self.may_have_arrived
    }

    /// Asks for JSON.
    pub(crate) async fn get<T: DeserializeOwned>(
        &mut self,
        path_and_query: String,
    ) -> Result<T, Failure> {
        let draft = Draft::new(Method::GET, path_and_query, Vec::new(), "application/json");
        self.json(draft).await
    }

    /// Sends JSON, expects JSON.
    pub(crate) async fn post<T: DeserializeOwned>(
        &mut self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        let body = serde_json::to_vec(body).expect("wire messages have only text keys");
        self.json(Draft::new(
            Method::POST,
            path.to_owned(),
            body,
            "application/json",
        ))
        .await
    }

    /// Sends JSON, expects nothing.
    pub(crate) async fn tell(&mut self, path: &str, body: &impl Serialize) -> Result<(), Failure> {
        let body = serde_json::to_vec(body).expect("wire messages have only text keys");
        let draft = Draft::new(Method::POST, path.to_owned(), body, "application/json");
        self.send(draft, MAX_JSON_BYTES).await.map(|_| ())
    }

    /// Asks for a receipt: a POST whose path says everything.
    pub(crate) async fn ask_receipt<T: DeserializeOwned>(
        &mut self,
        path: &str,
    ) -> Result<T, Failure> {
        self.json(Draft::new(
            Method::POST,
            path.to_owned(),
            Vec::new(),
            "application/json",
        ))
        .await
    }

    /// Asks for bytes.
    pub(crate) async fn bytes(&mut self, path_and_query: String) -> Result<Vec<u8>, Failure> {
        let draft = Draft::new(Method::GET, path_and_query, Vec::new(), "application/json");
        self.send(draft, MAX_PAGE_BYTES).await
    }

    /// Sends one chunk with its hash.
    pub(crate) async fn put_chunk<T: DeserializeOwned>(
        &mut self,
        path_and_query: String,
        chunk: &[u8],
    ) -> Result<T, Failure> {
        let mut draft = Draft::new(
            Method::PUT,
            path_and_query,
            chunk.to_vec(),
            "application/octet-stream",
        );
        draft.chunk = Some(Sha256::of(chunk));
        self.json(draft).await
    }

    async fn json<T: DeserializeOwned>(&mut self, draft: Draft) -> Result<T, Failure> {
        let bytes = self.send(draft, MAX_JSON_BYTES).await?;
        serde_json::from_slice(&bytes).map_err(|_| Failure::NotBelieved)
    }

    /// Sends once, and once more with central's time when the clocks differ too much.
    async fn send(&mut self, draft: Draft, most: usize) -> Result<Vec<u8>, Failure> {
        match self.send_once(&draft, most).await {
            Err(Failure::Refused(Refusal::ClockSkew { server_time_ms })) => {
                self.clock_offset_ms = offset(server_time_ms, self.surroundings.now_ms());
                self.send_once(&draft, most).await
            }
            other => other,
        }
    }

    async fn send_once(&mut self, draft: &Draft, most: usize) -> Result<Vec<u8>, Failure> {
        let url = format!("{}{}", self.base, draft.path_and_query);
        let mut request = self
            .client
            .request(draft.method.clone(), url)
            .body(draft.body.clone());
        if !draft.body.is_empty() {
            request = request.header("content-type", draft.content_type);
        }
        if let Some(chunk) = draft.chunk {
            request = request.header(HEADER_CHUNK_SHA256, chunk.to_string());
        }
        for (name, value) in self.signature(draft) {
            request = request.header(name, value);
        }
        let response = request.send().await;
        self.may_have_arrived = response
            .as_ref()
            .err()
            .is_none_or(|error| !error.is_connect());
        let response = response.map_err(|error| sorted(&error))?;
        let is_fine = response.status().is_success();
        let is_centrals_fault = response.status().is_server_error();
        let body = limited(response, most).await?;
        if is_fine {
            Ok(body)
        } else {
            Err(refusal(&body, is_centrals_fault))
        }
    }

    fn signature(&self, draft: &Draft) -> Vec<(&'static str, String)> {
        let Some(Sender { device, signer }) = &self.sender else {
            return Vec::new();
        };
        let facts = RequestFacts {
            method: draft.method.as_str(),
            path_and_query: &draft.path_and_query,
            body_sha256: Sha256::of(&draft.body),
        };
        let time_ms = self
            .surroundings
            .now_ms()
            .saturating_add_signed(self.clock_offset_ms);
        let nonce = Nonce(self.surroundings.fresh());
        sign_request(signer, *device, &facts, nonce, time_ms)
            .headers()
            .into()
    }
}

impl Draft {
    fn new(
        method: Method,
        path_and_query: String,
        body: Vec<u8>,
        content_type: &'static str,
    ) -> Self {
        Self {
            method,
            path_and_query,
            body,
            content_type,
            chunk: None,
        }
    }
}

fn offset(server_ms: u64, ours_ms: u64) -> i64 {
    i64::try_from(server_ms)
        .unwrap_or(i64::MAX)
        .saturating_sub(i64::try_from(ours_ms).unwrap_or(i64::MAX))
}

/// Reads an answer up to a limit, so that nobody can fill the memory.
async fn limited(mut response: Response, most: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| sorted(&error))? {
        if body.len() + piece.len() > most {
            return Err(Failure::NotBelieved);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

/// A refusal in central's words. Anything else with a server status is something between central and us: as good as no answer.
fn refusal(body: &[u8], is_centrals_fault: bool) -> Failure {
    match serde_json::from_slice(body) {
        Ok(refusal) => Failure::Refused(refusal),
        Err(_) if is_centrals_fault => Failure::Unreachable,
        Err(_) => Failure::NotBelieved,
    }
}

/// A wrong certificate is told apart from no network; everything else is no network.
fn sorted(error: &reqwest::Error) -> Failure {
    let mut cause = error.source();
    while let Some(error) = cause {
        if is_about_certificate(error) {
            return Failure::CertificateChanged;
        }
        cause = error.source();
    }
    Failure::Unreachable
}

/// The TLS library's error lies inside input and output errors, several deep; their `source` skips what they hold.
fn is_about_certificate(error: &(dyn std::error::Error + 'static)) -> bool {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return matches!(tls, rustls::Error::InvalidCertificate(_));
    }
    let held = error
        .downcast_ref::<std::io::Error>()
        .and_then(std::io::Error::get_ref);
    held.is_some_and(|held| is_about_certificate(held))
}
