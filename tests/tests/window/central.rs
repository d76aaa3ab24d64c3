//! The shipped `canbao-central` as a process of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use stories::webdriver::built;

/// The shipped `canbao-central` with the demonstration's district.
pub(crate) struct Central {
    program: PathBuf,
    data: PathBuf,
    server: Child,
}

impl Central {
    pub(crate) fn start(folder: &Path) -> Self {
        let (program, data) = (built().join("canbao-central"), folder.join("central"));
        run(
            &program,
            &data,
            &["init", "--name", "海勃湾区参保入户演示中心"],
        );
        let mut server = Command::new(&program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(&data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("canbao-central is built");
        let mut line = String::new();
        BufReader::new(server.stdout.take().expect("asked for"))
            .read_line(&mut line)
            .expect("it says where it listens");
        assert!(line.contains("\"port\""), "central did not start: {line}");
        Self {
            program,
            data,
            server,
        }
    }

    /// Loads the district; tickets of its first grid worker and its clerk.
    pub(crate) fn tickets(&self) -> Vec<String> {
        let said = run(&self.program, &self.data, &["demo", "--size", "tiny"]);
        let lines = said
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("lines of JSON"));
        let tickets: Vec<String> = lines
            .filter_map(|line| Some(line["ticket"].as_str()?.to_owned()))
            .collect();
        assert_eq!(tickets.len(), 2, "a worker's and a clerk's");
        tickets
    }
}

impl Drop for Central {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn run(program: &Path, data: &Path, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .arg("--data")
        .arg(data)
        .output()
        .expect("canbao-central is built");
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("it writes UTF-8")
}
