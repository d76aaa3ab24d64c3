//! The commands: what each is told, and what it answers. One JSON line an answer, so that scripts and stories can read it.

mod arguments;
mod region;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use central::central::{CentralError, TicketFor};
use central::home::{Home, HomeError, NewHome};
use central::roster_file::{self, BadRosterFile};
use central::server::{OfficeTls, ServeError};
use central::store::StoreError;
use central::surroundings::Surroundings;
use central::{Central, Database, ServeConfig, serve};
use serde_json::{Value, json};
use survey::demo::Size;
use survey::division::DivisionCode;
use survey::ids::RosterId;
use survey::roster::RosterInfo;

pub(crate) use arguments::Arguments;
use arguments::{Command, OnCentral};

/// The region pack of 乌海市, taken by `init` unless another is given.
const WUHAI_PACK: &str = include_str!("../../../regions/150300.toml");

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// Central's folder cannot be used.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// Central refused or failed.
    #[error(transparent)]
    Central(#[from] CentralError),
    /// The server does not run.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read.
    #[error("reading {}", path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The region pack is not one.
    #[error("the region pack: {0}")]
    RegionPack(survey::region::BadRegionPack),
    /// The roster's headings were not found.
    #[error(transparent)]
    Roster(#[from] BadRosterFile),
    /// A check found something wrong.
    #[error("central's data does not hold together")]
    Unsound,
    /// Standard output or a signal failed.
    #[error("output")]
    Output(#[from] std::io::Error),
}

/// Runs a command.
pub(crate) async fn run(
    arguments: Arguments,
    world: Arc<dyn Surroundings>,
) -> Result<(), CommandError> {
    let Arguments {
        data,
        database,
        command,
    } = arguments;
    let database = database.map_or(Database::Embedded, Database::Postgres);
    match command {
        Command::Init {
            name,
            host: hosts,
            port,
            street,
            region,
        } => {
            let region_pack = region_pack(region)?;
            let new = NewHome {
                name,
                hosts,
                port,
                street,
                region_pack,
            };
            init(data, &database, &new, world).await
        }
        Command::CheckRegion { file } => region::check(file),
        Command::Serve { listen, cert, key } => {
            let tls = cert
                .zip(key)
                .map(|(certificate, key)| OfficeTls { certificate, key });
            serve_until_asked(ServeConfig {
                data,
                listen,
                database,
                tls,
                world,
            })
            .await
        }
        Command::OnCentral(command) => {
            let central = Central::open(Home::open(&data)?, &database, None, world).await?;
            on_central(&central, command).await
        }
    }
}

async fn on_central(central: &Central, command: OnCentral) -> Result<(), CommandError> {
    match command {
        OnCentral::Ticket {
            name,
            role,
            scope,
            scope_name,
            worker,
        } => {
            let wanted = TicketFor {
                worker,
                name,
                role: role.role(),
                scope,
                scope_name,
            };
            issue(central, &wanted).await
        }
        OnCentral::ImportRoster {
            file,
            kind,
            department,
            as_of,
            area,
        } => {
            let info = RosterInfo {
                id: RosterId(central.world().new_id()),
                kind: kind.kind(),
                department,
                as_of,
            };
            import_roster(central, file, &info, &area).await
        }
        OnCentral::Status => status(central).await,
        OnCentral::Check => check(central).await,
        OnCentral::Demo { size, seed } => demo(central, seed, size.size()).await,
        OnCentral::Import { folder } => import(central, folder).await,
        OnCentral::Revoke { device } => {
            let is_done = central.revoke(device).await?;
            answer(&json!({"device": device, "revoked": is_done}))
        }
    }
}

fn region_pack(path: Option<PathBuf>) -> Result<String, CommandError> {
    let text = match path {
        Some(path) => read_text(path)?,
        None => WUHAI_PACK.to_owned(),
    };
    survey::region::RegionPack::parse(&text).map_err(CommandError::RegionPack)?;
    Ok(text)
}

async fn init(
    data: PathBuf,
    database: &Database,
    new: &NewHome,
    world: Arc<dyn Surroundings>,
) -> Result<(), CommandError> {
    let home = Home::create(&data, new, &*world)?;
    let central = Central::open(home, database, None, world).await?;
    let (id, cert_sha256) = (central.home().id(), central.certificate_sha256());
    answer(&json!({"central": id, "cert_sha256": cert_sha256}))
}

async fn issue(central: &Central, wanted: &TicketFor) -> Result<(), CommandError> {
    let ticket = central.issue_ticket(wanted).await?;
    let minutes = central::central::TICKET_LIFE_MS / 60_000;
    answer(&json!({"ticket": ticket.encode(), "minutes": minutes}))
}

async fn serve_until_asked(config: ServeConfig) -> Result<(), CommandError> {
    let running = serve(config).await?;
    let (port, url) = (running.addr.port(), running.central.url());
    answer(
        &json!({"listening": running.addr, "port": port, "url": url, "cert_sha256": running.cert_sha256}),
    )?;
    asked_to_end().await?;
    running.shutdown().await;
    Ok(())
}

#[cfg(unix)]
async fn asked_to_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = term.recv() => Ok(()),
        asked = tokio::signal::ctrl_c() => asked,
    }
}

#[cfg(not(unix))]
async fn asked_to_end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

async fn import_roster(
    central: &Central,
    path: PathBuf,
    info: &RosterInfo,
    area: &DivisionCode,
) -> Result<(), CommandError> {
    let bytes = std::fs::read(&path).map_err(|source| CommandError::Read { path, source })?;
    let file = roster_file::read(&bytes, info.kind, area)?;
    for bad in &file.problems {
        let column = bad.column.map(|column| column.to_string());
        answer(&json!({"line": bad.line, "column": column, "problem": bad.problem.to_string()}))?;
    }
    central
        .record_roster(info, &file.rows, file.problems.len() as u64)
        .await?;
    answer(&json!({"roster": info.id, "rows": file.rows.len(), "damaged": file.problems.len()}))
}

async fn status(central: &Central) -> Result<(), CommandError> {
    for device in central.store().devices().await? {
        answer(&json!({
            "device": device.id,
            "fingerprint": device.fingerprint,
            "role": device.worker.role.name(),
            "scope": device.scope,
            "enrolled_ms": device.enrolled_ms,
            "seen_ms": device.seen_ms,
            "revoked_ms": device.revoked_ms,
            "applied_seq": device.head.seq,
            "received_seq": device.received_seq,
            "feed_acked": device.acked,
        }))?;
    }
    let counts = central.store().counts().await?;
    answer(&json!({
        "central": central.home().id(),
        "name": central.home().name(),
        "operations": counts.operations,
        "set_aside": counts.set_aside,
        "records": counts.records,
        "roster_rows": counts.roster_rows,
        "objects": counts.objects,
        "waiting": counts.waiting,
        "feed_latest": central.store().latest_arrival().await?,
    }))
}

async fn check(central: &Central) -> Result<(), CommandError> {
    let checked = central.store().check().await?;
    answer(&json!({
        "records": checked.records,
        "differing": checked.differing,
        "broken_logs": checked.broken_logs,
        "broken_audit": checked.broken_audit.map(|broken| broken.seq),
        "sound": checked.is_sound(),
    }))?;
    if checked.is_sound() {
        Ok(())
    } else {
        Err(CommandError::Unsound)
    }
}

async fn demo(central: &Central, seed: u64, size: Size) -> Result<(), CommandError> {
    let loaded = central.load_demo(seed, size).await?;
    answer(&json!({"grids": loaded.grids, "records": loaded.records, "roster_rows": loaded.rows}))?;
    for role in ["grid_worker", "clerk"] {
        let Some(worker) = loaded
            .district
            .workers
            .iter()
            .find(|worker| worker.role == role)
        else {
            continue;
        };
        let ticket = central.demo_ticket(&loaded.district, worker).await?;
        answer(&json!({"role": role, "scope": worker.scope, "ticket": ticket.encode()}))?;
    }
    Ok(())
}

async fn import(central: &Central, folder: PathBuf) -> Result<(), CommandError> {
    let summary = central.import_folder(&folder).await?;
    for refused in &summary.refused {
        answer(&json!({"file": refused.name, "refused": refused.refusal}))?;
    }
    answer(
        &json!({"batches": summary.batches, "photos": summary.photos, "receipts": summary.receipts.len()}),
    )
}

fn read_text(path: PathBuf) -> Result<String, CommandError> {
    std::fs::read_to_string(&path).map_err(|source| CommandError::Read { path, source })
}

fn answer(value: &Value) -> Result<(), CommandError> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{value}")?;
    Ok(out.flush()?)
}
