//! As much of WebDriver as the window's figures need, spoken to WebKitWebDriver on loopback, under a session bus and a virtual display
//! of its own.
//!
//! Not here: what the stories' driver does for tests (finding, clicking, pictures).

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::scene::Outcome;

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// A driven window. Its whole process group ends with it.
pub(crate) struct Driven {
    driver: Child,
    port: u16,
    session: String,
}

impl Driven {
    /// Opens the program over a device folder.
    pub(crate) fn open(program: &Path, data: &Path) -> Outcome<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let driver = Command::new("dbus-run-session")
            .args([
                "--",
                "xvfb-run",
                "-a",
                "-s",
                "-screen 0 1366x768x24",
                "WebKitWebDriver",
            ])
            .args([format!("--port={port}").as_str(), "--host=127.0.0.1"])
            .env("CANBAO_DATA_DIR", data)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("CANBAO_WINDOW", "1366x768")
            .env("LANG", "zh_CN.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        let mut driven = Self {
            driver,
            port,
            session: String::new(),
        };
        wait(|| Ok(TcpStream::connect(("127.0.0.1", port)).ok()))?;
        let options = json!({ "binary": program, "args": [] });
        let wanted =
            json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let answer = driven.call("POST", "/session", &wanted)?;
        driven.session = answer["sessionId"].as_str().ok_or("no session")?.to_owned();
        Ok(driven)
    }

    /// Leader of the driver's process group.
    pub(crate) fn group(&self) -> u32 {
        self.driver.id()
    }

    /// Runs a script in the page; what it returns.
    pub(crate) fn run(&self, script: &str) -> Outcome<Value> {
        self.call(
            "POST",
            &self.path("/execute/sync"),
            &json!({ "script": script, "args": [] }),
        )
    }

    /// What the script returns, once that is not nothing.
    pub(crate) fn until(&self, script: &str) -> Outcome<Value> {
        wait(|| Ok(Some(self.run(script)?).filter(|value| !value.is_null())))
            .map_err(|error| format!("{script}: {error}").into())
    }

    /// Sends keys to whatever has the focus.
    pub(crate) fn keys(&self, keys: &str) -> Outcome<()> {
        let element = self.call("GET", &self.path("/element/active"), &Value::Null)?;
        let id = element
            .as_object()
            .and_then(|names| names.values().next())
            .and_then(Value::as_str)
            .ok_or("nothing has the focus")?;
        self.call(
            "POST",
            &self.path(&format!("/element/{id}/value")),
            &json!({ "text": keys }),
        )?;
        Ok(())
    }

    fn path(&self, rest: &str) -> String {
        format!("/session/{}{rest}", self.session)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Outcome<Value> {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let (_, content) = answer.split_once("\r\n\r\n").ok_or("not an answer")?;
        let mut content: Value = serde_json::from_str(content)?;
        match content["value"]["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", content["value"]["message"]).into()),
            None => Ok(content["value"].take()),
        }
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.call("DELETE", &self.path(""), &Value::Null);
        }
        let _ = Command::new("kill")
            .args(["-KILL", "--", &format!("-{}", self.driver.id())])
            .status();
        let _ = self.driver.wait();
    }
}

fn wait<T>(mut look: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    for _ in 0..PATIENCE.as_millis() / LOOK.as_millis() {
        if let Some(found) = look()? {
            return Ok(found);
        }
        std::thread::sleep(LOOK);
    }
    Err("it did not appear in time".into())
}
