//! `canbao-central`: the command line over the library. Answers are JSON lines on standard output, the log is JSON on standard error.

mod command;
mod machine;

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use tracing_subscriber::EnvFilter;

use crate::command::Arguments;
use crate::machine::Machine;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match command::run(Arguments::parse(), Arc::new(Machine::start())).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let mut causes = error.to_string();
            let mut next = std::error::Error::source(&error);
            while let Some(cause) = next {
                causes = format!("{causes}: {cause}");
                next = cause.source();
            }
            tracing::error!(causes, "failed");
            ExitCode::FAILURE
        }
    }
}
