//! The system's printer, fed through a pipe.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::IssueError;

/// The program, `lp`, reads the page from a pipe, so that nothing lies on the disk. One copy at least.
pub(crate) fn send_to_printer(
    program: &Path,
    serial: &str,
    bytes: &[u8],
    copies: u16,
) -> Result<(), IssueError> {
    let mut printer = Command::new(program)
        .args(["-s", "-n", &copies.max(1).to_string(), "-t", serial, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| IssueError::NoPrinter)?;
    let piped = printer.stdin.take().map(|mut pipe| pipe.write_all(bytes));
    let status = printer.wait().map_err(|_| IssueError::NoPrinter)?;
    match piped {
        Some(Ok(())) if status.success() => Ok(()),
        Some(_) | None => Err(IssueError::PrinterRefused {
            status: status.code(),
        }),
    }
}
