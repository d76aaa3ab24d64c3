//! The running service: TLS, the port, a graceful end.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use batch::digest::Sha256;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::task::JoinHandle;

use crate::central::{Central, CentralError, Database};
use crate::files::{self, FileError};
use crate::home::{Home, HomeError};
use crate::http;
use crate::surroundings::Surroundings;

/// How long requests in flight may go on after the server was asked to end.
const GRACE: Duration = Duration::from_secs(20);
/// How often old uploads are looked for.
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);

/// What to serve and where.
pub struct ServeConfig {
    /// Central's folder, made by `init`.
    pub data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Which database.
    pub database: Database,
    /// The office's own certificate and key (PEM files) instead of the folder's.
    pub tls: Option<OfficeTls>,
    /// Clock and randomness.
    pub world: Arc<dyn Surroundings>,
}

/// An office's own certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeTls {
    /// Certificate chain, PEM.
    pub certificate: PathBuf,
    /// Private key, PEM.
    pub key: PathBuf,
}

/// A server that listens.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// SHA-256 of the certificate that devices pin.
    pub cert_sha256: Sha256,
    /// The central behind it, for tickets, imports and status.
    pub central: Arc<Central>,
    handle: Handle<SocketAddr>,
    task: JoinHandle<std::io::Result<()>>,
    sweeper: JoinHandle<()>,
}

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Central could not be opened.
    #[error(transparent)]
    Central(#[from] CentralError),
    /// Its folder cannot be used.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// A file operation failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The certificate or its key is unusable.
    #[error("the certificate or its key is unusable")]
    Tls(#[from] rustls::Error),
    /// The certificate or its key is not PEM.
    #[error("the certificate or its key is not PEM")]
    Pem(#[from] rustls::pki_types::pem::Error),
    /// The port cannot be listened on.
    #[error("listening on {listen}")]
    Listen {
        /// Where.
        listen: SocketAddr,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
}

/// Starts the service; it runs until [`Running::shutdown`].
///
/// # Errors
/// [`ServeError`]; nothing listens then.
pub async fn serve(config: ServeConfig) -> Result<Running, ServeError> {
    let home = Home::open(&config.data)?;
    let (certificate, key) = match &config.tls {
        Some(office) => (read(&office.certificate)?, read(&office.key)?),
        None => (
            home.certificate_pem.clone(),
            home.tls_key_pem()?.to_string(),
        ),
    };
    let tls = tls(&certificate, &key)?;
    let host = host_of(home.url()).to_owned();
    let central =
        Arc::new(Central::open(home, &config.database, Some(&certificate), config.world).await?);
    central.resume().await?;
    let failed = |source| ServeError::Listen {
        listen: config.listen,
        source,
    };
    let listener = TcpListener::bind(config.listen).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let addr = listener.local_addr().map_err(failed)?;
    central.set_url(format!("https://{host}:{}", addr.port()));
    central.home().remember_address(&central.url())?;
    let handle = Handle::new();
    let server = axum_server::from_tcp_rustls(listener, tls)
        .map_err(failed)?
        .handle(handle.clone());
    let service = http::router(central.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let task = tokio::spawn(server.serve(service));
    let sweeper = tokio::spawn(sweep(central.clone()));
    Ok(Running {
        addr,
        cert_sha256: central.certificate_sha256(),
        central,
        handle,
        task,
        sweeper,
    })
}

impl Running {
    /// Stops taking new connections, lets requests in flight end, and returns when they have and the database is closed.
    ///
    /// The database is closed by name: a connection's task may hold [`Central`] for a moment longer than the server runs, and whoever
    /// copies the folder then would find files that vanish.
    pub async fn shutdown(self) {
        self.handle.graceful_shutdown(Some(GRACE));
        // The task ends with the server; its result says nothing that the handle did not ask for.
        let _ = self.task.await;
        self.sweeper.abort();
        self.central.store().close().await;
    }
}

async fn sweep(central: Arc<Central>) {
    loop {
        tokio::time::sleep(SWEEP_EVERY).await;
        if let Err(error) = central.expire_uploads().await {
            tracing::warn!(%error, "old uploads could not be forgotten");
        }
    }
}

fn tls(certificate: &str, key: &str) -> Result<RustlsConfig, ServeError> {
    let chain =
        CertificateDer::pem_slice_iter(certificate.as_bytes()).collect::<Result<Vec<_>, _>>()?;
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes())?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}

fn read(path: &Path) -> Result<String, ServeError> {
    Ok(files::at("read", path, std::fs::read_to_string(path))?)
}

/// The host of `https://host:port`; an IPv6 address keeps its brackets.
fn host_of(url: &str) -> &str {
    let rest = url.strip_prefix("https://").unwrap_or(url);
    rest.rsplit_once(':').map_or(rest, |(host, _)| host)
}
