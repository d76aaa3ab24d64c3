//! Why the demonstration does not run, and what to do about it, in both languages.

use std::io::ErrorKind;
use std::path::PathBuf;

use batch::refusal::Refusal;
use central::central::CentralError;
use central::home::HomeError;
use desk::enrol::EnrolError;
use desk::error::{OpenError, StoreError};
use desk::sync::SyncError;
use desk::sync::core::Outcome;
use stories::district::DistrictError;

/// Why the demonstration does not run.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DemoError {
    #[error("another version in {}", .0.display())]
    OtherVersion(PathBuf),
    #[error("another size: {0}")]
    OtherSize(String),
    #[error("another municipality: {0}")]
    OtherRegion(&'static str),
    #[error("running already")]
    Running,
    #[error("port {0} is taken")]
    PortBusy(u16),
    #[error("central does not start; see {}", .0.display())]
    CentralSilent(PathBuf),
    #[error("{} is missing", .0.display())]
    NotBuilt(PathBuf),
    #[error("the first sync ended with {0:?}")]
    FirstSync(Outcome),
    #[error("{} {}", .1, .0.display())]
    File(PathBuf, &'static str, #[source] std::io::Error),
    #[error(transparent)]
    District(#[from] DistrictError),
    #[error(transparent)]
    Sync(#[from] SyncError),
}

/// What went wrong and what to do, in both languages.
pub(crate) fn words(error: &DemoError) -> (String, String) {
    if is_disk_full(error) {
        return (
            "磁盘已满，请清理空间后重试。已保存的内容不会丢失。".into(),
            "The disk is full. Make room and try again; nothing that was saved is lost.".into(),
        );
    }
    match error {
        DemoError::OtherVersion(folder) => (
            format!(
                "{} 是其他版本生成的，请加 --fresh 重新生成。",
                folder.display()
            ),
            format!(
                "{} was made by another version. Run again with --fresh.",
                folder.display()
            ),
        ),
        DemoError::OtherSize(there) => (
            format!("已有规模为 {there} 的演示数据；要换规模请加 --fresh。"),
            format!(
                "There is a demonstration of size {there} already. To change the size, run with --fresh."
            ),
        ),
        DemoError::OtherRegion(there) => (
            format!("已有{there}的演示数据；要换地区请加 --fresh。"),
            format!(
                "There is a demonstration of {there} already. To change the municipality, run with --fresh."
            ),
        ),
        DemoError::Running => (
            "演示正在另一窗口运行，请先关闭再加 --fresh。".into(),
            "The demonstration is running elsewhere. Close it before using --fresh.".into(),
        ),
        DemoError::PortBusy(port) => (
            format!(
                "端口 {port} 被其他程序占用，请关闭该程序后重试，或加 --fresh 换一个端口重新生成。"
            ),
            format!(
                "Port {port} is used by another program. Close that program and try again, or run with --fresh to begin anew on another port."
            ),
        ),
        DemoError::CentralSilent(log) => (
            format!("中心端没有启动，原因见 {}。", log.display()),
            format!("Central does not start; {} says why.", log.display()),
        ),
        DemoError::NotBuilt(path) => (
            format!("缺少 {}，请用 ./dev run 启动。", path.display()),
            format!("{} is missing. Start with ./dev run.", path.display()),
        ),
        DemoError::FirstSync(_)
        | DemoError::File(..)
        | DemoError::District(_)
        | DemoError::Sync(_) => (
            format!("演示没有准备好：{error}。请重试；仍不行请加 --fresh。"),
            format!(
                "The demonstration could not be prepared: {error}. Try again, and with --fresh if it happens again."
            ),
        ),
    }
}

fn is_disk_full(error: &DemoError) -> bool {
    match error {
        DemoError::File(_, _, source) => matches!(
            source.kind(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded
        ),
        DemoError::District(DistrictError::Central(CentralError::Refused(Refusal::DiskFull))) => {
            true
        }
        DemoError::District(DistrictError::Home(HomeError::File(file))) => file.is_disk_full(),
        DemoError::District(DistrictError::Enrol(EnrolError::Open(OpenError::Store(
            StoreError::DiskFull,
        )))) => true,
        DemoError::Sync(SyncError::Store(StoreError::DiskFull)) => true,
        DemoError::OtherVersion(_)
        | DemoError::OtherSize(_)
        | DemoError::OtherRegion(_)
        | DemoError::Running
        | DemoError::PortBusy(_)
        | DemoError::CentralSilent(_)
        | DemoError::NotBuilt(_)
        | DemoError::FirstSync(_)
        | DemoError::District(_)
        | DemoError::Sync(_) => false,
    }
}
