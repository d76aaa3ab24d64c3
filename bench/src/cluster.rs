//! A PostgreSQL cluster of our own on a free port, from the system's binaries, with everything durable as shipped.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::measure::cpu_of;
use crate::scene::Outcome;

/// The owner of every database in it.
const OWNER: &str = "canbao";

/// A running cluster, stopped and removed in the end.
pub(crate) struct Cluster {
    binaries: PathBuf,
    postgres: Child,
    port: u16,
    account: Option<(u32, u32)>,
    _folder: tempfile::TempDir,
}

impl Cluster {
    /// Makes and starts a cluster; `None` when this system has no PostgreSQL.
    pub(crate) fn start() -> Outcome<Option<Self>> {
        let Some(binaries) = binaries() else {
            return Ok(None);
        };
        let folder = tempfile::Builder::new().prefix("canbao-pg-").tempdir()?;
        // PostgreSQL refuses to run as root.
        let account = if rustix::process::geteuid().is_root() {
            Some(account().ok_or("no account for PostgreSQL")?)
        } else {
            None
        };
        if let Some((uid, gid)) = account {
            std::os::unix::fs::chown(folder.path(), Some(uid), Some(gid))?;
        }
        let data = folder.path().join("data");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut initdb = command(&binaries, "initdb", account, folder.path());
        initdb.arg("-D").arg(&data).args([
            "-U",
            OWNER,
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]);
        if !initdb.status()?.success() {
            return Err("initdb failed".into());
        }
        let mut server = command(&binaries, "postgres", account, folder.path());
        server
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"]);
        let postgres = server.spawn()?;
        let cluster = Self {
            binaries,
            postgres,
            port,
            account,
            _folder: folder,
        };
        cluster.wait()?;
        Ok(Some(cluster))
    }

    fn wait(&self) -> Outcome<()> {
        for _ in 0..200 {
            if self.sql("SELECT 1").is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err("PostgreSQL did not come up".into())
    }

    /// Runs a statement in the maintenance database.
    pub(crate) fn sql(&self, statement: &str) -> Outcome<()> {
        let mut psql = command(&self.binaries, "psql", self.account, Path::new("/"));
        psql.args([
            "-h",
            "127.0.0.1",
            "-p",
            &self.port.to_string(),
            "-U",
            OWNER,
            "-d",
            "postgres",
            "-qc",
            statement,
        ]);
        if psql.status()?.success() {
            Ok(())
        } else {
            Err(format!("psql: {statement}").into())
        }
    }

    /// The address of a database in it.
    pub(crate) fn address(&self, database: &str) -> String {
        format!("postgres://{OWNER}@127.0.0.1:{}/{database}", self.port)
    }

    /// CPU seconds of all its processes so far.
    pub(crate) fn cpu_s(&self) -> f64 {
        let living: f64 = children(self.postgres.id()).map(cpu_of).sum();
        cpu_of(self.postgres.id()) + living
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // An immediate stop: nothing of it is kept.
        let _ = Command::new("kill")
            .args(["-QUIT", &self.postgres.id().to_string()])
            .status();
        let _ = self.postgres.wait();
    }
}

/// The processes that this one started and that are still there.
pub(crate) fn children(parent: u32) -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    processes.filter(move |process| {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let fields = stat
            .rsplit_once(')')
            .map(|(_, rest)| rest)
            .unwrap_or_default();
        fields.split_whitespace().nth(1) == Some(&*parent.to_string())
    })
}

fn command(binaries: &Path, name: &str, account: Option<(u32, u32)>, folder: &Path) -> Command {
    let mut command = Command::new(binaries.join(name));
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Some((uid, gid)) = account {
        command.uid(uid).gid(gid);
    }
    command
}

/// The newest of Debian's folders.
fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let folders = versions
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").is_file());
    folders.max()
}

fn account() -> Option<(u32, u32)> {
    let accounts = std::fs::read_to_string("/etc/passwd").ok()?;
    let of = |name: &str| {
        let line = accounts
            .lines()
            .find(|line| line.starts_with(&format!("{name}:")))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    of("postgres").or_else(|| of("nobody"))
}
