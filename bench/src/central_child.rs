//! Central in a process of its own, so that its CPU time and memory are its own: the shipped server on loopback.
//!
//! It says one JSON line when it listens, and ends when its standard input ends. [`Started`] is the other side.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use batch::message::Role;
use central::central::TicketFor;
use central::home::{Home, NewHome};
use central::store::Draft;
use central::{Central, Database, ServeConfig};
use serde::{Deserialize, Serialize};
use survey::division::{DivisionCode, Scope};

use crate::day::Day;
use crate::district::{self, REGION_PACK, STREET_CODE};
use crate::measure::{cpu_of, peak_memory_mb};
use crate::scene::{Outcome, Scene};
use crate::world::World;

/// What it says when it listens.
#[derive(Debug, Serialize, Deserialize)]
struct Listening {
    port: u16,
    ticket: String,
}

/// The child: `FOLDER PORT DATABASE full|small`. An empty folder is filled with the grids of the day.
pub(crate) fn serve(arguments: &[String]) -> Outcome<()> {
    let [folder, port, database, size] = arguments else {
        return Err("central needs four words".into());
    };
    let small = size == "small";
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(served(Path::new(folder), port.parse()?, database, small))
}

async fn served(folder: &Path, port: u16, database: &str, small: bool) -> Outcome<()> {
    let world = World::new();
    let is_new = !folder.join("central.json").exists();
    if is_new {
        let new = NewHome {
            name: "测速中心".to_owned(),
            hosts: vec!["127.0.0.1".to_owned()],
            port,
            street: DivisionCode::parse(STREET_CODE)?,
            region_pack: REGION_PACK.to_owned(),
        };
        Home::create(folder, &new, &*world)?;
    }
    let database = match database {
        "embedded" => Database::Embedded,
        address => Database::Postgres(address.to_owned()),
    };
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let running = central::serve(ServeConfig {
        data: folder.to_owned(),
        listen,
        database,
        tls: None,
        world,
    })
    .await?;
    if is_new {
        fill(&running.central, small).await?;
    }
    let ticket = running.central.issue_ticket(&whose()?).await?.encode();
    let mut line = serde_json::to_vec(&Listening {
        port: running.addr.port(),
        ticket,
    })?;
    line.push(b'\n');
    std::io::stdout().write_all(&line)?;
    tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await??;
    running.shutdown().await;
    Ok(())
}

fn whose() -> Outcome<TicketFor> {
    let scope = Scope::parse(STREET_CODE)?;
    Ok(TicketFor {
        worker: None,
        name: "测速员".to_owned(),
        role: Role::GridWorker,
        scope,
        scope_name: "测速街道".to_owned(),
    })
}

async fn fill(central: &Central, small: bool) -> Outcome<()> {
    let scene = Scene {
        folder: std::path::PathBuf::new(),
        small,
    };
    let grids = Day::of(&scene).grids(&scene);
    for grid in &grids {
        let draft = |(kind, entity, change)| Draft {
            id: district::op_id(entity),
            at_ms: central.world().now_ms(),
            worker: central.home().importer().id,
            grid: grid.code.clone(),
            kind,
            entity,
            change,
        };
        central
            .author(&district::changes(grid).map(draft).collect::<Vec<_>>())
            .await?;
    }
    for (info, rows) in district::roster_rows(&district::plan(small), &grids) {
        central.record_roster(&info, &rows, 0).await?;
    }
    Ok(())
}

/// A started central.
pub(crate) struct Started {
    child: Child,
    stdin: Option<ChildStdin>,
    /// Where it listens.
    pub(crate) port: u16,
    /// A ticket for one device.
    pub(crate) ticket: String,
}

impl Started {
    /// Starts central and waits until it listens. Port 0 takes a free one.
    pub(crate) fn start(folder: &Path, port: u16, database: &str, small: bool) -> Outcome<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(crate::CENTRAL)
            .arg(folder)
            .args([
                port.to_string().as_str(),
                database,
                if small { "small" } else { "full" },
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take();
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("its output is piped")?).read_line(&mut line)?;
        let Listening { port, ticket } = serde_json::from_str(&line)?;
        Ok(Self {
            child,
            stdin,
            port,
            ticket,
        })
    }

    /// CPU seconds so far.
    pub(crate) fn cpu_s(&self) -> f64 {
        cpu_of(self.child.id())
    }

    /// The largest memory so far, MB.
    pub(crate) fn peak_mb(&self) -> f64 {
        peak_memory_mb(&self.child.id().to_string()).unwrap_or(f64::NAN)
    }

    /// Ends it kindly.
    pub(crate) fn stop(mut self) -> Outcome<()> {
        drop(self.stdin.take());
        let ended = self.child.wait()?;
        if ended.success() {
            Ok(())
        } else {
            Err("central ended badly".into())
        }
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // After `stop` it has ended already, and there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
