//! What the command line can say.

use std::net::SocketAddr;
use std::path::PathBuf;

use batch::message::Role;
use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use survey::demo::Size;
use survey::division::{DivisionCode, Scope};
use survey::ids::{DeviceId, WorkerId};
use survey::roster::RosterKind;

/// Central of Canbao: receives sealed batches, applies them, hands down what devices must know.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// Central's folder.
    #[arg(long, global = true, default_value = "central-data")]
    pub(super) data: PathBuf,
    /// PostgreSQL address; without it the encrypted file in the folder is used.
    #[arg(long, global = true)]
    pub(super) database: Option<String>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Makes a central: identity, keys, certificate. Refuses a folder that has one.
    Init {
        /// The name people see.
        #[arg(long)]
        name: String,
        /// Names or addresses that devices may reach it by; the first goes into tickets.
        #[arg(long, default_value = "127.0.0.1")]
        host: Vec<String>,
        /// The port that goes into tickets.
        #[arg(long, default_value_t = 8443)]
        port: u16,
        /// The street whose office holds the recovery key.
        #[arg(long, default_value = "150302001")]
        street: DivisionCode,
        /// Another region pack, TOML.
        #[arg(long)]
        region: Option<PathBuf>,
    },
    /// Checks a region pack and says what is in it, or the line and key that are wrong.
    CheckRegion {
        /// The pack, TOML.
        file: PathBuf,
    },
    /// Serves until it is asked to end.
    Serve {
        /// Where to listen; port 0 takes a free one.
        #[arg(long, default_value = "127.0.0.1:8443")]
        listen: SocketAddr,
        /// The office's own certificate, PEM.
        #[arg(long, requires = "key")]
        cert: Option<PathBuf>,
        /// Its key, PEM.
        #[arg(long, requires = "cert")]
        key: Option<PathBuf>,
    },
    #[command(flatten)]
    OnCentral(OnCentral),
}

/// What is done to a central that is there and not served.
#[derive(Debug, Subcommand)]
pub(super) enum OnCentral {
    /// Issues a one-time ticket for a device.
    Ticket {
        /// The worker's name.
        #[arg(long)]
        name: String,
        /// What they may do.
        #[arg(long, value_enum, default_value = "grid-worker")]
        role: RoleName,
        /// Division or grid code.
        #[arg(long)]
        scope: Scope,
        /// The scope's name for people.
        #[arg(long, default_value = "")]
        scope_name: String,
        /// An existing worker who gets another device.
        #[arg(long)]
        worker: Option<WorkerId>,
    },
    /// Imports a department's roster, CSV in UTF-8 or GBK.
    ImportRoster {
        /// The file.
        file: PathBuf,
        /// What it is about.
        #[arg(long, value_enum)]
        kind: KindName,
        /// Who supplied it.
        #[arg(long)]
        department: String,
        /// The day up to which it is true.
        #[arg(long)]
        as_of: NaiveDate,
        /// The division of rows that name none.
        #[arg(long)]
        area: DivisionCode,
    },
    /// Shows devices and counts.
    Status,
    /// Checks records, logs and the audit chain; reads everything.
    Check,
    /// Loads the synthetic district and issues tickets for its first grid worker and clerk.
    Demo {
        /// How much of it.
        #[arg(long, value_enum, default_value = "tiny")]
        size: SizeName,
        /// Decides every invented person.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Takes in a folder from a USB stick and writes the receipts into it.
    Import {
        /// The folder.
        folder: PathBuf,
    },
    /// Shuts a device out.
    Revoke {
        /// Which one.
        device: DeviceId,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum RoleName {
    GridWorker,
    Clerk,
    Auditor,
    Sysadmin,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum KindName {
    InsuredPersons,
    RegisteredUnits,
    InsuredUnits,
    Population,
    Students,
    Hardship,
    TaxedUnits,
    DustUnits,
    Projects,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SizeName {
    Tiny,
    Street,
    City,
}

impl RoleName {
    pub(super) fn role(self) -> Role {
        match self {
            Self::GridWorker => Role::GridWorker,
            Self::Clerk => Role::Clerk,
            Self::Auditor => Role::Auditor,
            Self::Sysadmin => Role::Sysadmin,
        }
    }
}

impl KindName {
    pub(super) fn kind(self) -> RosterKind {
        match self {
            Self::InsuredPersons => RosterKind::InsuredPersons,
            Self::RegisteredUnits => RosterKind::RegisteredUnits,
            Self::InsuredUnits => RosterKind::InsuredUnits,
            Self::Population => RosterKind::Population,
            Self::Students => RosterKind::Students,
            Self::Hardship => RosterKind::Hardship,
            Self::TaxedUnits => RosterKind::TaxedUnits,
            Self::DustUnits => RosterKind::DustUnits,
            Self::Projects => RosterKind::Projects,
        }
    }
}

impl SizeName {
    pub(super) fn size(self) -> Size {
        match self {
            Self::Tiny => Size::Tiny,
            Self::Street => Size::Street,
            Self::City => Size::City,
        }
    }
}
