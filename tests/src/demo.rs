//! The demonstration that `./dev run` opens: central with a synthetic district as a child process, a device enrolled with it, and the
//! window (or, without a display, the same face in a browser).
//!
//! Everything lies in `.demo/` below the working directory and is made once: `central/`, `worker/`, `clerk/`, `version`.
//! A second run beside a first one uses the first one's central.

#[path = "demo/face.rs"]
mod face;
#[path = "demo/words.rs"]
mod words;

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::Duration;

use central::home::{Home, certificate_sha256};
use central::{Central, Database};
use clap::{Parser, ValueEnum};
use desk::file::{Directory, SlotCost};
use desk::sync::core::Outcome;
use desk::sync::pinned_tls;
use shell::surroundings::System;
use stories::district::{self, DEMO_PIN, Device, DistrictError, Lent, SEED, Who};
use survey::demo::{City, Size, district_of};
use survey::division::DivisionCode;

use face::{ask_to_end, in_browser, in_window};
use words::{DemoError, words};

/// Form of the folder; another one is not opened.
const VERSION: &str = "1";
/// How long a central that listens may take to say that it is well.
const HEALTH_TIMEOUT: Duration = Duration::from_secs(3);

/// The demonstration: synthetic people only.
#[derive(Debug, Parser)]
struct Arguments {
    /// Whose device to open.
    #[arg(long = "as", value_enum, default_value = "worker")]
    role: Role,
    /// How much of the district to make; asked for the first time only.
    #[arg(long, value_enum)]
    size: Option<SizeName>,
    /// The municipality, by the name of its region pack: 150300, 210500, 320400 or 360400; asked for the first time only.
    #[arg(long, value_parser = city_of)]
    region: Option<City>,
    /// Begin anew: everything below .demo is removed.
    #[arg(long)]
    fresh: bool,
    /// Serve the face to a browser although there is a display.
    #[arg(long)]
    browser: bool,
    /// Make everything and end.
    #[arg(long)]
    prepare_only: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Role {
    Worker,
    Clerk,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SizeName {
    Tiny,
    Street,
    City,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let (chinese, english) = words(&error);
            let _ = writeln!(std::io::stderr(), "\n{chinese}\n{english}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), DemoError> {
    let demo = Demo {
        folder: PathBuf::from(".demo"),
    };
    if arguments.fresh {
        demo.remove().await?;
    }
    demo.make(arguments.size, arguments.region).await?;
    let central = demo.central().await?;
    let shown = demo.show(arguments).await;
    if let Some(own) = central {
        end(own);
    }
    shown
}

/// The demonstration's folder.
struct Demo {
    folder: PathBuf,
}

impl Demo {
    fn home(&self) -> PathBuf {
        self.folder.join("central")
    }

    fn version(&self) -> PathBuf {
        self.folder.join("version")
    }

    fn device(&self, role: Role) -> PathBuf {
        self.folder.join(match role {
            Role::Worker => "worker",
            Role::Clerk => "clerk",
        })
    }

    async fn remove(&self) -> Result<(), DemoError> {
        if self.central_answers().await {
            return Err(DemoError::Running);
        }
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(DemoError::File(self.folder.clone(), "remove", error))
            }
            _ => Ok(()),
        }
    }

    /// Makes central's folder and the district once. `version` is written last: without it the folder is unfinished and made anew.
    async fn make(&self, size: Option<SizeName>, city: Option<City>) -> Result<(), DemoError> {
        let Ok(written) = fs::read_to_string(self.version()) else {
            self.remove().await?;
            let size = size.unwrap_or(SizeName::Tiny);
            return self.make_new(size, city.unwrap_or(City::Wuhai)).await;
        };
        let mut words = written.split_whitespace();
        if words.next() != Some(VERSION) {
            return Err(DemoError::OtherVersion(self.folder.clone()));
        }
        let (size_there, city_there) = self.made();
        match (size, city) {
            (Some(wanted), _) if wanted != size_there => {
                Err(DemoError::OtherSize(size_there.name().to_owned()))
            }
            (_, Some(wanted)) if wanted != city_there => {
                Err(DemoError::OtherRegion(city_there.name()))
            }
            (Some(_) | None, Some(_) | None) => Ok(()),
        }
    }

    async fn make_new(&self, size: SizeName, city: City) -> Result<(), DemoError> {
        say(
            "正在生成演示辖区（人员均为虚构）……",
            "Making the demonstration's district (nobody in it exists) ...",
        );
        let port = free_port()
            .map_err(|error| DemoError::File(self.folder.clone(), "find a port for", error))?;
        let plan = district_of(city, SEED, size.size());
        let made =
            district::init(&self.home(), &plan, port, &machine()).map_err(DistrictError::from);
        let home = made?;
        let central = Central::open(home, &Database::Embedded, None, Arc::new(machine()))
            .await
            .map_err(DistrictError::from)?;
        central
            .load_demo(SEED, size.size())
            .await
            .map_err(DistrictError::from)?;
        let text = format!("{VERSION} {} {}\n", size.name(), city.prefix());
        fs::write(self.version(), text)
            .map_err(|error| DemoError::File(self.version(), "write", error))
    }

    /// The size and the municipality that were made; a folder that names none is of the first.
    fn made(&self) -> (SizeName, City) {
        let written = fs::read_to_string(self.version()).unwrap_or_default();
        let mut words = written.split_whitespace().skip(1);
        let (size, city) = (words.next(), words.next());
        let sizes = SizeName::value_variants().iter().copied();
        let mut size = sizes.filter(|known| size == Some(known.name()));
        let mut city = City::ALL
            .into_iter()
            .filter(|known| city == Some(known.prefix()));
        (
            size.next().unwrap_or(SizeName::Tiny),
            city.next().unwrap_or(City::Wuhai),
        )
    }

    /// Whether this folder's own central answers at the remembered port.
    async fn central_answers(&self) -> bool {
        let Ok(home) = Home::open(&self.home()) else {
            return false;
        };
        let Some(certificate) = certificate_sha256(&home.certificate_pem) else {
            return false;
        };
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(pinned_tls(certificate))
            .no_proxy()
            .timeout(HEALTH_TIMEOUT)
            .build();
        let Ok(client) = client else { return false };
        let answer = client
            .get(format!("{}/healthz", home.last_url()))
            .send()
            .await;
        answer.is_ok_and(|answer| answer.status().is_success())
    }

    /// Starts central unless one runs already; gives the child that this run has to end.
    async fn central(&self) -> Result<Option<Child>, DemoError> {
        if self.central_answers().await {
            say(
                "使用已在运行的中心端。",
                "Using the central that is running already.",
            );
            return Ok(None);
        }
        let home = Home::open(&self.home()).map_err(DistrictError::from)?;
        let port = port_of(&home.last_url());
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
            return Err(DemoError::PortBusy(port));
        }
        let log = self.folder.join("central.log");
        let mut child = self.start_central(port, &log)?;
        let output = child
            .stdout
            .take()
            .expect("the child was started with a pipe");
        let first =
            tokio::task::spawn_blocking(move || BufReader::new(output).lines().next()).await;
        match first {
            Ok(Some(Ok(line))) if line.contains("listening") => Ok(Some(child)),
            _ => {
                end(child);
                Err(DemoError::CentralSilent(log))
            }
        }
    }

    fn start_central(&self, port: u16, log: &Path) -> Result<Child, DemoError> {
        let failed = |error| DemoError::File(log.to_owned(), "write", error);
        let log_file = fs::File::create(log).map_err(failed)?;
        let program = beside("canbao-central")?;
        Command::new(&program)
            .arg("--data")
            .arg(self.home())
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log_file)
            .spawn()
            .map_err(|error| DemoError::File(program, "start", error))
    }

    /// Enrols the device when it is not yet, and opens the face.
    async fn show(&self, arguments: &Arguments) -> Result<(), DemoError> {
        let folder = self.device(arguments.role);
        if !Directory::new(&folder).enrolled() {
            self.enrol(&folder, arguments.role.who()).await?;
        }
        if arguments.prepare_only {
            say(
                &format!("已备好：{}", folder.display()),
                &format!("Ready: {}", folder.display()),
            );
            return Ok(());
        }
        say(
            &format!("演示 PIN：{DEMO_PIN}"),
            &format!("PIN of the demonstration: {DEMO_PIN}"),
        );
        if arguments.browser || !shell::environment::has_display() {
            in_browser(folder).await
        } else {
            in_window(&folder).await
        }
    }

    async fn enrol(&self, folder: &Path, who: Who) -> Result<(), DemoError> {
        say(
            "正在登记演示设备并首次同步……",
            "Enrolling the demonstration's device, first sync ...",
        );
        let home = Home::open(&self.home()).map_err(DistrictError::from)?;
        let central = Central::open(home, &Database::Embedded, None, Arc::new(machine()))
            .await
            .map_err(DistrictError::from)?;
        let (size, city) = self.made();
        let plan = district_of(city, SEED, size.size());
        let text = district::ticket(&central, &plan, who)
            .await
            .map_err(DistrictError::from)?;
        let device = Device::start(folder, Arc::new(System), SlotCost::STANDARD);
        device.enrol(&text).await.map_err(DistrictError::from)?;
        let outcome = device.sync().await?;
        if matches!(outcome, Outcome::Done { .. }) {
            Ok(())
        } else {
            Err(DemoError::FirstSync(outcome))
        }
    }
}

impl Role {
    fn who(self) -> Who {
        match self {
            Self::Worker => Who::Worker,
            Self::Clerk => Who::Clerk,
        }
    }
}

impl SizeName {
    fn name(self) -> &'static str {
        match self {
            Self::Tiny => "tiny",
            Self::Street => "street",
            Self::City => "city",
        }
    }

    fn size(self) -> Size {
        match self {
            Self::Tiny => Size::Tiny,
            Self::Street => Size::Street,
            Self::City => Size::City,
        }
    }
}

/// The municipality whose region pack has this name.
fn city_of(name: &str) -> Result<City, String> {
    let division = DivisionCode::parse(name).map_err(|error| error.to_string())?;
    City::of(&division).ok_or_else(|| "150300, 210500, 320400 or 360400".to_owned())
}

fn machine() -> Lent {
    Lent(Arc::new(System))
}

/// A program that was built together with this one.
fn beside(name: &str) -> Result<PathBuf, DemoError> {
    let own = std::env::current_exe()
        .map_err(|error| DemoError::File(PathBuf::from(name), "find", error))?;
    let program = own.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if program.exists() {
        Ok(program)
    } else {
        Err(DemoError::NotBuilt(program))
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

fn port_of(url: &str) -> u16 {
    url.rsplit(':')
        .next()
        .and_then(|port| port.parse().ok())
        .unwrap_or(0)
}

/// Ends central: kindly where there is a way to ask, and at once otherwise; what it said is durable either way.
fn end(mut central: Child) {
    if !ask_to_end(central.id()) {
        // It may have ended already.
        let _ = central.kill();
    }
    let _ = central.wait();
}

fn say(chinese: &str, english: &str) {
    // A closed terminal is no reason to stop.
    let _ = writeln!(std::io::stdout(), "{chinese}\n{english}");
}
