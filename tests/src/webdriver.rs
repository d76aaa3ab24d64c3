//! The real program in a real window: WebKitGTK under a virtual display, driven through WebKitWebDriver.
//!
//! Every driver has its own session bus, virtual display, port and process group; the group is killed at the end, so nothing
//! outlives a failed test.

use std::io::{self, BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

/// How long a test waits for something to appear.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A window with the program in it.
pub struct Window {
    /// The WebDriver session.
    pub client: Client,
    driver: Child,
    display: Child,
    number: String,
    shots: PathBuf,
}

/// How to start the program.
#[derive(Debug, Clone)]
pub struct Start {
    /// The program.
    pub program: PathBuf,
    /// Folder of the device file.
    pub data: PathBuf,
    /// Where pictures go.
    pub shots: PathBuf,
    /// Size of the virtual screen, `1366x768`.
    pub screen: &'static str,
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// The folder of the program built beside this one: `target/debug`.
///
/// # Panics
/// When the running program's path has no folder, which cannot be.
pub fn built() -> PathBuf {
    let here = std::env::current_exe().expect("a running program has a path");
    here.ancestors().find(|folder| folder.join("canbao").is_file()).map(Path::to_owned).unwrap_or_else(|| {
        panic!("the program `canbao` is not built: run `cargo build --workspace` first (./dev test does)")
    })
}

impl Window {
    /// Opens the program and waits until its face has been drawn.
    ///
    /// # Errors
    /// What the driver says when the program does not come up.
    ///
    /// # Panics
    /// When WebKitWebDriver, Xvfb or the session bus is not installed: a skipped check would look like a passed one.
    pub async fn open(start: &Start) -> Result<Self, fantoccini::error::NewSessionError> {
        let port = free_port().expect("a loopback port is free");
        let (display, number) = virtual_display(start.screen);
        let driver = Command::new("dbus-run-session")
            .args(["--", "WebKitWebDriver", &format!("--port={port}"), "--host=127.0.0.1"])
            .env("DISPLAY", &number)
            .env("CANBAO_DATA_DIR", &start.data)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("CANBAO_WINDOW", start.screen)
            .env("LANG", "zh_CN.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("dbus-run-session and WebKitWebDriver are installed: apt-get install webkit2gtk-driver dbus");
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": start.program, "args": [] }),
        );
        std::fs::create_dir_all(&start.shots).expect("the folder for pictures can be made");
        let client = connect(port, capabilities).await;
        match client {
            Ok(client) => Ok(Self {
                client,
                driver,
                display,
                number,
                shots: start.shots.clone(),
            }),
            Err(error) => {
                end_group(driver);
                end_group(display);
                Err(error)
            }
        }
    }

    /// The element with this `data-testid`, once it is there.
    ///
    /// # Panics
    /// When it does not appear in time.
    pub async fn find(&self, id: &str) -> fantoccini::elements::Element {
        let selector = format!("[data-testid=\"{id}\"]");
        match self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(&selector))
            .await
        {
            Ok(element) => element,
            Err(error) => {
                self.shot(&format!("missing-{id}")).await;
                panic!("{id} did not appear: {error}")
            }
        }
    }

    /// Whether such an element is there now.
    pub async fn has(&self, id: &str) -> bool {
        self.client
            .find(Locator::Css(&format!("[data-testid=\"{id}\"]")))
            .await
            .is_ok()
    }

    /// Waits until no such element is there any more.
    ///
    /// # Panics
    /// When it stays.
    pub async fn gone(&self, id: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.has(id).await {
            assert!(tokio::time::Instant::now() < deadline, "{id} stays");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks it.
    ///
    /// # Panics
    /// When it does not appear, or cannot be clicked.
    pub async fn click(&self, id: &str) {
        let element = self.find(id).await;
        if element.click().await.is_ok() {
            return;
        }
        // As a person would: what lies further down is brought into sight first.
        let arguments = vec![serde_json::to_value(&element).expect("an element is JSON")];
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        let scrolled = self.client.execute(script, arguments).await;
        if let Err(error) = scrolled.and(element.click().await) {
            self.shot(&format!("unclickable-{id}")).await;
            panic!("{id} cannot be clicked: {error}");
        }
    }

    /// Types into it.
    ///
    /// # Panics
    /// When it does not appear, or takes no keys.
    pub async fn type_into(&self, id: &str, text: &str) {
        let field = self.input(id).await;
        field
            .send_keys(text)
            .await
            .unwrap_or_else(|error| panic!("{id} takes no keys: {error}"));
    }

    /// Pastes text into it, as from a clipboard.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn paste_into(&self, id: &str, text: &str) {
        let field = self.input(id).await;
        let script = "const [field, text] = arguments; field.focus(); \
             Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text); \
             field.dispatchEvent(new Event('input', { bubbles: true }));";
        let arguments = vec![
            serde_json::to_value(&field).expect("an element is JSON"),
            json!(text),
        ];
        self.client
            .execute(script, arguments)
            .await
            .expect("the page runs scripts of its driver");
    }

    /// Empties it, by keys.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn clear(&self, id: &str) {
        let field = self.input(id).await;
        let select_all_and_delete = "\u{e009}a\u{e009}\u{e003}";
        field
            .send_keys(select_all_and_delete)
            .await
            .expect("a field takes keys");
    }

    /// The input of a field.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn input(&self, id: &str) -> fantoccini::elements::Element {
        self.find(id).await;
        let inside = ["input", "textarea"]
            .map(|tag| format!("{tag}[data-testid=\"{id}\"],[data-testid=\"{id}\"] {tag}"));
        match self.client.find(Locator::Css(&inside.join(","))).await {
            Ok(field) => field,
            Err(error) => panic!("{id} has no input: {error}"),
        }
    }

    /// Sends keys to whatever has the focus.
    ///
    /// # Panics
    /// When the page takes no keys.
    pub async fn keys(&self, keys: &str) {
        let focused = self
            .client
            .active_element()
            .await
            .expect("a page has an active element");
        focused
            .send_keys(keys)
            .await
            .expect("the active element takes keys");
    }

    /// The text of it.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn text(&self, id: &str) -> String {
        self.find(id)
            .await
            .text()
            .await
            .expect("an element has text")
    }

    /// Waits until the whole page has this text somewhere.
    ///
    /// # Panics
    /// When it does not appear in time.
    pub async fn wait_for_text(&self, text: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            // All text, also what is cut off by an ellipsis, which the driver's own reading leaves out.
            let page = self
                .client
                .execute("return document.body.textContent", Vec::new())
                .await
                .unwrap_or_default();
            let page = page.as_str().unwrap_or_default();
            if page.contains(text) {
                return;
            }
            if tokio::time::Instant::now() > deadline {
                self.shot("missing-text").await;
                panic!("the window never showed {text:?}; it shows:\n{page}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Keeps a picture of the screen as a person would see it. (The driver's own screenshot waits for ever at times.)
    ///
    /// # Panics
    /// When ImageMagick's `import` is not installed.
    pub async fn shot(&self, name: &str) -> PathBuf {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let path = self.shots.join(format!("{name}.png"));
        let taken = Command::new("import")
            .args(["-display", &self.number, "-window", "root"])
            .arg(&path)
            .status();
        assert!(
            taken.is_ok_and(|status| status.success()),
            "`import` took no picture: apt-get install imagemagick"
        );
        path
    }

    /// Closes the window as a user would, then everything around it.
    pub async fn close(self) {
        let _ = self.client.clone().close().await;
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        for child in [&mut self.driver, &mut self.display] {
            kill_group(child.id());
            let _ = child.wait();
        }
    }
}

fn end_group(mut leader: Child) {
    kill_group(leader.id());
    let _ = leader.wait();
}

fn kill_group(leader: u32) {
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{leader}")])
        .status();
}

/// A virtual screen of its own, and its name such as `:7`.
fn virtual_display(screen: &str) -> (Child, String) {
    let mut display = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &format!("{screen}x24"),
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("Xvfb is installed: apt-get install xvfb");
    let mut line = String::new();
    let said = display.stdout.take().expect("its output was asked for");
    BufReader::new(said)
        .read_line(&mut line)
        .expect("Xvfb says its number");
    (display, format!(":{}", line.trim()))
}

async fn connect(
    port: u16,
    capabilities: Capabilities,
) -> Result<Client, fantoccini::error::NewSessionError> {
    let address = format!("http://127.0.0.1:{port}");
    let mut tries = 0;
    loop {
        let session = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.clone())
            .connect(&address)
            .await;
        match session {
            Err(error) if tries < 60 => {
                tries += 1;
                let _ = error;
                tokio::time::sleep(Duration::from_millis(250)).await;
            }
            other => return other,
        }
    }
}
