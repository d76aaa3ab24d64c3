//! The network breaks in the middle of an upload and central stops: the next session goes on where the last one ended.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use batch::message::UPLOAD_CHUNK_BYTES;
use desk::sync::core::Outcome;
use stories::district::Who;
use survey::record::EntityKind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::{InStory, Stage, Which, lived_in, noise};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_cut_between_chunks_goes_on_there_on_sqlite() {
    cut_and_resumed(Which::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_cut_between_chunks_goes_on_there_on_postgres() {
    cut_and_resumed(Which::Postgres).await;
}

async fn cut_and_resumed(which: Which) {
    let mut stage = Stage::set(which).await;
    let line = Line::open(stage.district.address()).await;
    stage
        .district
        .central()
        .set_url(format!("https://{}", line.address));
    let folder = tempfile::tempdir().unwrap();
    let device = stage
        .district
        .device(folder.path(), Who::Worker)
        .await
        .unwrap();
    device.syncs().await;
    let photo = {
        let mut desk = device.open();
        let (door, _) = lived_in(&mut desk);
        desk.photo_add(EntityKind::Door, door, "door", &noise(5, 1600))
            .unwrap()
    };
    assert!(
        u64::from(photo.bytes) > 4 * u64::from(UPLOAD_CHUNK_BYTES),
        "the photograph has several chunks"
    );

    line.cut_after(i64::from(photo.bytes) / 2);
    let going = device.clone();
    let session = tokio::spawn(async move { going.sync().await.unwrap() });
    line.until_cut().await;
    stage.district.close_doors().await;
    device.control.cancel();
    assert_eq!(session.await.unwrap(), Outcome::Cancelled);
    assert_eq!(device.counts().photos, 1, "half a photograph is none");

    stage.district.open_doors().await.unwrap();
    let sha256 = photo.blob.parse().unwrap();
    let there = stage.district.central().object_state(sha256).await.unwrap();
    assert!(
        !there.have.is_empty() && !there.complete,
        "central kept the chunks it got: {there:?}"
    );
    let passed = line.mend();
    device.syncs().await;
    let sent = line.passed() - passed;
    let missing = u64::from(photo.bytes) - there.have.len() as u64 * u64::from(UPLOAD_CHUNK_BYTES);
    assert!(
        sent < missing + u64::from(UPLOAD_CHUNK_BYTES),
        "{sent} bytes were sent and only {missing} were missing"
    );
    assert_eq!(device.counts().photos, 0);
    assert!(
        stage
            .district
            .central()
            .object_state(sha256)
            .await
            .unwrap()
            .complete
    );
    stage.central_is_sound().await;
}

/// A line to central that can be cut after a number of bytes.
struct Line {
    address: SocketAddr,
    shared: Arc<Shared>,
}

/// Bytes that may still pass upwards, and how many have.
struct Shared {
    left: AtomicI64,
    passed: AtomicU64,
}

impl Line {
    async fn open(to: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            left: AtomicI64::new(i64::MAX),
            passed: AtomicU64::new(0),
        });
        let counted = shared.clone();
        tokio::spawn(async move {
            while let Ok((from, _)) = listener.accept().await {
                tokio::spawn(carry(from, to, counted.clone()));
            }
        });
        Self { address, shared }
    }

    fn cut_after(&self, bytes: i64) {
        self.shared.left.store(bytes, Ordering::SeqCst);
    }

    async fn until_cut(&self) {
        let cut = async {
            while self.shared.left.load(Ordering::SeqCst) > 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), cut)
            .await
            .expect("half a photograph passes within a minute");
    }

    fn mend(&self) -> u64 {
        self.cut_after(i64::MAX);
        self.passed()
    }

    fn passed(&self) -> u64 {
        self.shared.passed.load(Ordering::SeqCst)
    }
}

/// Carries one connection until either side ends it or the line is cut.
async fn carry(from: TcpStream, to: SocketAddr, shared: Arc<Shared>) {
    let Ok(central) = TcpStream::connect(to).await else {
        return;
    };
    let (mut device_reads, mut device_writes) = from.into_split();
    let (mut central_reads, mut central_writes) = central.into_split();
    let down =
        tokio::spawn(async move { tokio::io::copy(&mut central_reads, &mut device_writes).await });
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = device_reads.read(&mut buffer).await {
        let bytes = i64::try_from(count).unwrap();
        if shared.left.fetch_sub(bytes, Ordering::SeqCst) < bytes
            || central_writes.write_all(&buffer[..count]).await.is_err()
        {
            break;
        }
        shared.passed.fetch_add(count as u64, Ordering::SeqCst);
    }
    down.abort();
}
