//! A PostgreSQL cluster of our own for the time of the tests: Debian's binaries, a folder of its own, a socket, fsync on.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

use tempfile::TempDir;
use tokio_postgres::NoTls;

const PORT: &str = "54321";

/// A running cluster; stops when the last test drops it.
pub(crate) struct Cluster {
    folder: TempDir,
    server: Child,
    databases: AtomicU32,
}

static CLUSTER: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());

/// The cluster that running tests share, started by the first.
pub(crate) fn shared() -> Arc<Cluster> {
    let mut slot = CLUSTER
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    slot.upgrade().unwrap_or_else(|| {
        let cluster = Arc::new(Cluster::start());
        *slot = Arc::downgrade(&cluster);
        cluster
    })
}

impl Cluster {
    fn start() -> Self {
        let bin = binaries();
        let folder = tempfile::Builder::new()
            .prefix("canbao-pg")
            .tempdir_in("/tmp")
            .unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let data = folder.path().join("data");
        let made = as_nobody(&bin.join("initdb"))
            .args([
                "--no-sync",
                "-U",
                "canbao",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "-D",
            ])
            .arg(&data)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success(), "initdb failed");
        let server = as_nobody(&bin.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args([
                "-p",
                PORT,
                "-c",
                "listen_addresses=",
                "-c",
                "fsync=on",
                "-c",
                "deadlock_timeout=200ms",
                "-k",
            ])
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self {
            folder,
            server,
            databases: AtomicU32::new(0),
        }
    }

    fn address_of(&self, database: &str) -> String {
        format!(
            "host={} port={PORT} user=canbao dbname={database}",
            self.folder.path().display()
        )
    }

    /// The address of a fresh, empty database.
    pub(crate) async fn database(&self) -> String {
        let name = format!("t{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut tries = 0;
        let (client, connection) = loop {
            match tokio_postgres::connect(&self.address_of("postgres"), NoTls).await {
                Ok(connected) => break connected,
                Err(error) if tries > 300 => panic!("the cluster does not answer: {error}"),
                Err(_) => tries += 1,
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        tokio::spawn(connection);
        client
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        self.address_of(&name)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Immediate: the folder goes with it.
        let _ = Command::new("kill")
            .args(["-QUIT", &self.server.id().to_string()])
            .status();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(self.folder.path());
    }
}

/// PostgreSQL refuses to run as root, so root becomes nobody.
fn as_nobody(program: &Path) -> Command {
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    if id.trim_ascii() != b"0" {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(program)
        .current_dir("/tmp");
    command
}

fn binaries() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let newest = versions
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .max();
    newest.expect("PostgreSQL is missing and these promises must hold on it too: apt-get install -y postgresql")
}
