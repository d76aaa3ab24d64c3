//! Which folders to offer: removable drives, then the documents folder.

use std::path::{Path, PathBuf};

use crate::view::FolderChoice;

/// The folders to offer, removable drives first.
pub fn folders() -> Vec<FolderChoice> {
    let mut choices: Vec<FolderChoice> = drives()
        .into_iter()
        .map(|path| choice(&path, true))
        .collect();
    choices.extend(documents().map(|path| choice(&path, false)));
    choices
}

fn choice(path: &Path, removable: bool) -> FolderChoice {
    let label = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    FolderChoice {
        path: path.display().to_string(),
        label,
        removable,
    }
}

/// On Linux desktops removable drives are mounted below these three.
#[cfg(unix)]
fn drives() -> Vec<PathBuf> {
    mounted(&std::fs::read_to_string("/proc/self/mounts").unwrap_or_default())
}

/// Letters after the system's own. An empty card reader has a letter, too, but no folder.
#[cfg(windows)]
fn drives() -> Vec<PathBuf> {
    ('D'..='Z')
        .map(|letter| PathBuf::from(format!("{letter}:\\")))
        .filter(|path| path.is_dir())
        .collect()
}

#[cfg(unix)]
fn mounted(table: &str) -> Vec<PathBuf> {
    let points = table
        .lines()
        .filter_map(|line| line.split(' ').nth(1))
        .map(unescaped);
    let removable = points.filter(|point| {
        ["/media/", "/run/media/", "/mnt/"]
            .iter()
            .any(|below| point.starts_with(below))
    });
    removable.map(PathBuf::from).collect()
}

/// The mount table writes space, tab, newline and backslash as three octal digits (fstab(5)).
#[cfg(unix)]
fn unescaped(point: &str) -> String {
    [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ]
    .iter()
    .fold(point.to_owned(), |text, (code, plain)| {
        text.replace(code, plain)
    })
}

fn documents() -> Option<PathBuf> {
    let home = std::env::var_os("HOME")
        .or_else(|| std::env::var_os("USERPROFILE"))
        .map(PathBuf::from)?;
    let named = std::env::var_os("XDG_DOCUMENTS_DIR").map(PathBuf::from);
    let usual = ["Documents", "文档"].map(|name| home.join(name));
    named.into_iter().chain(usual).find(|path| path.is_dir())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn sticks_are_found_in_the_mount_table_and_nothing_else_is() {
        let table = "/dev/sda2 / ext4 rw 0 0\n/dev/sdb1 /media/wang/街道\\040U盘 vfat rw 0 0\ntmpfs /run/user/1000 tmpfs rw 0 0\n\
                     /dev/sdc1 /run/media/wang/KEY exfat rw 0 0\n";
        let found = mounted(table);
        assert_eq!(
            found,
            [
                PathBuf::from("/media/wang/街道 U盘"),
                PathBuf::from("/run/media/wang/KEY")
            ]
        );
    }
}
