//! The protocol over HTTP, with a real server on a free port and TLS.

use std::sync::Arc;
use std::time::Duration;

use batch::digest::{Nonce, Sha256};
use batch::message::{
    EnrolResponse, ObjectState, Role, SessionRequest, SessionResponse, UPLOAD_CHUNK_BYTES,
};
use batch::receipt::{SignedReceipt, Stage};
use batch::refusal::Refusal;
use batch::request::{HEADER_CHUNK_SHA256, MAX_SKEW_MS, RequestFacts, sign_request};
use batch::ticket::Ticket;
use central::central::TicketFor;
use central::surroundings::Surroundings;
use central::{Database, Running, ServeConfig, http::openapi, serve};
use reqwest::{Client, Method, Response, StatusCode};
use serde::de::DeserializeOwned;
use survey::division::Scope;
use tempfile::TempDir;

use crate::kit::*;

struct Site {
    running: Running,
    world: Arc<World>,
    client: Client,
    _folder: TempDir,
}

impl Site {
    async fn open() -> Self {
        let (world, folder) = (World::new(), tempfile::tempdir().unwrap());
        let home = init(folder.path(), &world);
        let pem = home.certificate_pem.clone();
        let config = ServeConfig {
            data: folder.path().to_owned(),
            listen: "127.0.0.1:0".parse().unwrap(),
            database: Database::Embedded,
            tls: None,
            world: world.clone(),
        };
        let running = serve(config).await.unwrap();
        let certificate = reqwest::Certificate::from_pem(pem.as_bytes()).unwrap();
        let client = Client::builder()
            .tls_certs_only([certificate])
            .build()
            .unwrap();
        Self {
            running,
            world,
            client,
            _folder: folder,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("https://{}{path}", self.running.addr)
    }

    async fn ticket(&self) -> Ticket {
        let wanted = TicketFor {
            worker: None,
            name: "王测试".into(),
            role: Role::GridWorker,
            scope: Scope::parse(GRID).unwrap(),
            scope_name: String::new(),
        };
        self.running.central.issue_ticket(&wanted).await.unwrap()
    }

    async fn enrol(&self) -> TestDevice {
        let ticket = self.ticket().await;
        let (request, signing, opening) = enrol_request(&ticket.code, &self.world);
        let answer = self
            .client
            .post(self.url("/v1/enrol"))
            .json(&request)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        TestDevice::new(
            answer.json::<EnrolResponse>().await.unwrap(),
            signing,
            opening,
        )
    }

    async fn send(&self, device: &TestDevice, method: Method, path: &str, body: &[u8]) -> Response {
        let mut nonce = Nonce([0; 16]);
        self.world.fill(&mut nonce.0);
        self.send_at(device, method, path, body, nonce, self.world.now_ms())
            .await
    }

    async fn send_at(
        &self,
        device: &TestDevice,
        method: Method,
        path: &str,
        body: &[u8],
        nonce: Nonce,
        time_ms: u64,
    ) -> Response {
        let facts = RequestFacts {
            method: method.as_str(),
            path_and_query: path,
            body_sha256: Sha256::of(body),
        };
        let signed = sign_request(&device.signing_key, device.id, &facts, nonce, time_ms);
        let mut request = self
            .client
            .request(method.clone(), self.url(path))
            .body(body.to_vec());
        for (name, value) in signed.headers() {
            request = request.header(name, value);
        }
        if method == Method::PUT {
            request = request.header(HEADER_CHUNK_SHA256, Sha256::of(body).to_string());
        }
        request.send().await.unwrap()
    }

    async fn get<T: DeserializeOwned>(
        &self,
        device: &TestDevice,
        method: Method,
        path: &str,
        body: &[u8],
    ) -> T {
        let answer = self.send(device, method, path, body).await;
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        serde_json::from_str(&text).unwrap()
    }

    async fn upload(&self, device: &TestDevice, bytes: &[u8]) -> Sha256 {
        let sha256 = Sha256::of(bytes);
        let chunks: Vec<_> = bytes.chunks(UPLOAD_CHUNK_BYTES as usize).collect();
        let (total, size) = (chunks.len(), bytes.len());
        for (index, chunk) in chunks.iter().enumerate() {
            let path = format!("/v1/objects/{sha256}/chunks/{index}?of={total}&size={size}");
            let state: ObjectState = self.get(device, Method::PUT, &path, chunk).await;
            assert_eq!(state.have.len(), index + 1);
        }
        sha256
    }
}

async fn refusal_of(answer: Response) -> (u16, Refusal) {
    (answer.status().as_u16(), answer.json().await.unwrap())
}

fn session() -> Vec<u8> {
    let head = batch::op_v1::Head::empty(survey::ids::DeviceId(person(1).0));
    let request = SessionRequest {
        head,
        schema: 1,
        feed_cursor: 0,
        program: "0.1.0".into(),
    };
    serde_json::to_vec(&request).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_goes_up_and_comes_down() {
    let site = Site::open().await;
    let mut device = site.enrol().await;
    for number in 1..=200 {
        device.set(
            person(number),
            GRID,
            &[("name", "张甲"), ("note", &"n".repeat(2000))],
        );
    }
    let batch = device.seal(&site.world, 1, 200);
    let sha256 = site.upload(&device, &batch).await;
    let accept = format!("/v1/batches/{sha256}/accept");
    let apply = format!("/v1/batches/{sha256}/apply");
    let central = device.welcome.central.verifying_key;
    let received: SignedReceipt = site.get(&device, Method::POST, &accept, b"").await;
    assert_eq!(received.verify(&central).unwrap().stage, Stage::Received);
    let applied: SignedReceipt = site.get(&device, Method::POST, &apply, b"").await;
    assert_eq!(applied.verify(&central).unwrap().head, Some(device.head()));
    let again: SignedReceipt = site.get(&device, Method::POST, &apply, b"").await;
    assert_eq!(again, applied, "identical on retry");
    let state: SessionResponse = site
        .get(&device, Method::POST, "/v1/sessions", &session())
        .await;
    assert_eq!(
        (state.head, state.received_seq, state.revoked),
        (device.head(), 200, false)
    );

    let photo = batch::blob::seal_blob(&vec![1; 600_000], &mut Lent(&site.world)).unwrap();
    let name = site.upload(&device, &photo.bytes).await;
    let kept: SignedReceipt = site
        .get(
            &device,
            Method::POST,
            &format!("/v1/blobs/{name}/accept"),
            b"",
        )
        .await;
    assert_eq!(kept.verify(&central).unwrap().object_sha256, photo.sha256);

    let other = site.enrol().await;
    let page = site
        .send(&other, Method::GET, "/v1/feed?after=0", b"")
        .await;
    assert_eq!(page.headers()["content-type"], "application/octet-stream");
    let page = page.bytes().await.unwrap();
    let page = batch::feed::open_feed(&page, &other.opening_key, &central)
        .unwrap()
        .page;
    assert_eq!(ops_of(&page).len(), 200);
    let ack = format!("{{\"cursor\":{}}}", page.next);
    let answer = site
        .send(&other, Method::POST, "/v1/feed/ack", ack.as_bytes())
        .await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    site.running.shutdown().await;
}

/// A backup copies the folder after the end: nothing may still hold the database, whoever still holds central.
#[tokio::test(flavor = "multi_thread")]
async fn after_the_end_the_database_is_closed() {
    let site = Site::open().await;
    site.enrol().await;
    let central = site.running.central.clone();
    let database = central.home().database();
    let log = database.with_extension("db-wal");
    assert!(log.exists(), "it runs with a log at {}", log.display());
    site.running.shutdown().await;
    assert!(!log.exists(), "the last connection wrote the log back");
    assert!(database.exists());
    central.store().ping().await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_signed_timely_and_fresh_requests_pass() {
    let site = Site::open().await;
    let device = site.enrol().await;
    let now = site.world.now_ms();
    let post = |nonce, time| {
        let (site, device) = (&site, &device);
        async move {
            site.send_at(
                device,
                Method::POST,
                "/v1/sessions",
                &session(),
                Nonce([nonce; 16]),
                time,
            )
            .await
        }
    };
    assert_eq!(post(1, now).await.status(), StatusCode::OK);
    assert_eq!(
        refusal_of(post(1, now).await).await,
        (401, Refusal::Replayed)
    );
    let skew = Refusal::ClockSkew {
        server_time_ms: now,
    };
    assert_eq!(
        refusal_of(post(2, now + MAX_SKEW_MS + 1).await).await,
        (401, skew)
    );
    assert_eq!(
        post(3, now - MAX_SKEW_MS).await.status(),
        StatusCode::OK,
        "just within"
    );

    let unsigned = site
        .client
        .post(site.url("/v1/sessions"))
        .body(session())
        .send()
        .await
        .unwrap();
    assert_eq!(refusal_of(unsigned).await, (401, Refusal::BadSignature));
    let mut stranger = site.enrol().await;
    stranger.id = device.id;
    let forged = site
        .send(&stranger, Method::POST, "/v1/sessions", &session())
        .await;
    assert_eq!(
        refusal_of(forged).await,
        (401, Refusal::BadSignature),
        "signed with another device's key"
    );
    stranger.id = survey::ids::DeviceId(person(77).0);
    let unknown = site
        .send(&stranger, Method::POST, "/v1/sessions", &session())
        .await;
    assert_eq!(refusal_of(unknown).await, (401, Refusal::UnknownDevice));

    let large = vec![0; UPLOAD_CHUNK_BYTES as usize + 1];
    let sha256 = Sha256::of(&large);
    let path = format!("/v1/objects/{sha256}/chunks/0?of=2&size={}", large.len());
    let refused = site.send(&device, Method::PUT, &path, &large).await;
    assert_eq!(refusal_of(refused).await, (413, Refusal::TooLarge));
    let refused = site
        .send(&device, Method::GET, "/v1/feed?after=x", b"")
        .await;
    assert_eq!(refusal_of(refused).await, (400, Refusal::Malformed));
    let refused = site.send(&device, Method::GET, "/v1/objects/zz", b"").await;
    assert_eq!(refusal_of(refused).await, (400, Refusal::Malformed));
    site.running.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_is_the_one_that_the_ticket_pins() {
    let site = Site::open().await;
    let ticket = Ticket::parse(&site.ticket().await.encode()).unwrap();
    assert_eq!(
        ticket.url,
        format!("https://127.0.0.1:{}", site.running.addr.port()),
        "the port it really has"
    );
    assert_eq!(ticket.cert_sha256, site.running.cert_sha256);
    let health = site.client.get(site.url("/healthz")).send().await.unwrap();
    assert_eq!(health.status(), StatusCode::OK);
    let metrics = site
        .client
        .get(site.url("/metrics"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(metrics.contains(
        "canbao_request_seconds_count{method=\"GET\",route=\"/healthz\",status=\"200\"} 1"
    ));
    let document = site
        .client
        .get(site.url("/v1/openapi.json"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(document, openapi::json());
    let client = site.client.clone();
    let url = site.url("/healthz");
    tokio::time::timeout(Duration::from_secs(25), site.running.shutdown())
        .await
        .unwrap();
    assert!(client.get(url).send().await.is_err(), "it has ended");
}

#[test]
fn the_committed_description_is_the_served_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json");
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(path, openapi::json()).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        committed,
        openapi::json(),
        "run the test once with UPDATE_OPENAPI=1 and look at the difference"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_described_members_are_those_on_the_wire() {
    let site = Site::open().await;
    let device = site.enrol().await;
    let (request, ..) = enrol_request("CODE", &site.world);
    let state: SessionResponse = site
        .get(&device, Method::POST, "/v1/sessions", &session())
        .await;
    let receipt = SignedReceipt {
        receipt: String::new(),
        signature: batch::digest::Signature([0; 64]),
    };
    let object = ObjectState {
        size: 0,
        chunks_total: 0,
        have: vec![],
        complete: false,
    };
    let messages = [
        ("EnrolRequest", serde_json::to_value(request).unwrap()),
        (
            "EnrolResponse",
            serde_json::to_value(&device.welcome).unwrap(),
        ),
        (
            "SessionRequest",
            serde_json::from_slice(&session()).unwrap(),
        ),
        ("SessionResponse", serde_json::to_value(state).unwrap()),
        ("ObjectState", serde_json::to_value(object).unwrap()),
        ("SignedReceipt", serde_json::to_value(receipt).unwrap()),
        (
            "FeedAck",
            serde_json::to_value(batch::message::FeedAck { cursor: 1 }).unwrap(),
        ),
        ("Refusal", serde_json::to_value(Refusal::Revoked).unwrap()),
    ];
    for (name, value) in messages {
        let mut real: Vec<_> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let described = openapi::members(name).unwrap();
        let mut always: Vec<_> = described
            .into_iter()
            .filter(|(_, is_always)| *is_always)
            .map(|(name, _)| name)
            .collect();
        real.sort_unstable();
        always.sort_unstable();
        assert_eq!(real, always, "{name}");
    }
    site.running.shutdown().await;
}
