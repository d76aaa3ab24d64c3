//! The face in a browser: serves `ui/dist` on loopback and passes each call to the shell's real command handlers.
//!
//! Used by the browser tests, and by `./dev run` on a machine without a display. Every call must carry the random token that
//! stands in the address; it listens on loopback only.

use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path as UrlPath, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use shell::app::{Places, Shell};
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponseBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder};

/// Name of the header that carries the token.
pub const TOKEN_HEADER: &str = "x-canbao-token";

struct Shim {
    window: WebviewWindow<MockRuntime>,
    token: String,
    face: PathBuf,
}

/// A running shim. Dropping it ends the server with its runtime.
pub struct Running {
    /// Address to open in a browser, token included.
    pub url: String,
    // Kept alive: the mock application owns the state that the handlers use.
    _app: App<MockRuntime>,
}

/// The shell's handlers without a window, as the mock runtime runs them.
///
/// # Errors
/// What Tauri says when the application cannot be built.
pub fn handlers(places: Places) -> tauri::Result<(App<MockRuntime>, WebviewWindow<MockRuntime>)> {
    let app = mock_builder()
        .manage(Shell::new(places, Arc::new(shell::surroundings::System)))
        .invoke_handler(shell::commands::handler())
        .build(mock_context(noop_assets()))?;
    let window = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default()).build()?;
    Ok((app, window))
}

/// Asks one command of the real handlers.
///
/// # Errors
/// The command's error as JSON.
pub fn ask(
    window: &WebviewWindow<MockRuntime>,
    command: &str,
    args: Value,
) -> Result<InvokeResponseBody, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().expect("a constant address"),
        body: InvokeBody::Json(args),
        headers: HeaderMap::new(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request)
}

/// Serves the face and the commands on a free loopback port.
///
/// # Errors
/// When the port cannot be opened or the mock application cannot be built.
pub async fn serve(places: Places, face: PathBuf, token: String) -> std::io::Result<Running> {
    let (app, window) = handlers(places).map_err(std::io::Error::other)?;
    let state = Arc::new(Shim {
        window,
        token: token.clone(),
        face,
    });
    let router = Router::new()
        .route("/ipc/{command}", post(call))
        .fallback(file)
        .with_state(state);
    let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
    let url = format!("http://{}/?token={token}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(Running { url, _app: app })
}

async fn call(
    State(shim): State<Arc<Shim>>,
    UrlPath(command): UrlPath<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let token = headers
        .get(TOKEN_HEADER)
        .and_then(|value| value.to_str().ok());
    if token != Some(shim.token.as_str()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let args = serde_json::from_slice(&body).unwrap_or(json!({}));
    let answer = tokio::task::spawn_blocking(move || ask(&shim.window, &command, args)).await;
    match answer {
        Ok(Ok(InvokeResponseBody::Json(text))) => {
            ([(header::CONTENT_TYPE, "application/json")], text).into_response()
        }
        Ok(Ok(InvokeResponseBody::Raw(bytes))) => {
            ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response()
        }
        Ok(Err(error)) => (StatusCode::BAD_REQUEST, axum::Json(error)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn file(State(shim): State<Arc<Shim>>, uri: Uri) -> Response {
    let wanted = Path::new(uri.path().trim_start_matches('/'));
    let inside = wanted
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let path = if inside && wanted.components().next().is_some() {
        shim.face.join(wanted)
    } else {
        shim.face.join("index.html")
    };
    match tokio::fs::read(&path).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, content_type(&path))], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some(_) | None => "application/octet-stream",
    }
}
