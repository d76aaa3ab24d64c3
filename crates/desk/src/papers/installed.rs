//! 仿宋 and 小标宋 of the office's own machine, where the region's pack lets papers use them. Whether a font's maker allows it is the
//! `paper` crate's to judge; what an installed font lacks, the shipped ones draw.

use std::fs;
use std::path::{Path, PathBuf};

use paper::fonts::FontLibrary;
use paper::fonts::installed::{families, names_of};
use paper::fonts::manifest::Face;

/// Parts of file names under which such fonts lie: others are not even opened, as a machine has hundreds.
const HINTS: [&str; 6] = ["fang", "fzfs", "xbs", "xiaobiao", "仿", "小标"];
/// Largest file that is read, in bytes: a whole Chinese font with room to spare.
const LARGEST: u64 = 64 << 20;
/// How deep folders of fonts are looked into.
const DEPTH: u8 = 4;

/// Uses the fonts of this machine first.
pub(crate) fn prefer(library: &mut FontLibrary) {
    let files = files_in(&folders());
    for face in [Face::Fang, Face::Title] {
        for path in named(&files, families(face)) {
            let taken = fs::read(path).map(|bytes| library.prefer(face, bytes));
            if matches!(taken, Ok(Ok(_))) {
                break;
            }
        }
    }
}

/// Where systems keep fonts.
fn folders() -> Vec<PathBuf> {
    let under = |variable: &str, rest: &str| {
        std::env::var_os(variable).map(|root| PathBuf::from(root).join(rest))
    };
    let of_user = [
        under("WINDIR", "Fonts"),
        under("LOCALAPPDATA", "Microsoft/Windows/Fonts"),
        under("HOME", ".local/share/fonts"),
        under("HOME", ".fonts"),
    ];
    let of_system = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
    ];
    of_user
        .into_iter()
        .flatten()
        .chain(of_system.map(PathBuf::from))
        .collect()
}

/// The font files whose names hint at such a font, in one order on every start.
fn files_in(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in folders {
        collect(folder, DEPTH, &mut found);
    }
    found.sort();
    found
}

fn collect(folder: &Path, depth: u8, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() && depth > 0 {
            collect(&path, depth - 1, found);
        } else if hinted(&path) && entry.metadata().is_ok_and(|facts| facts.len() <= LARGEST) {
            found.push(path);
        }
    }
}

fn hinted(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    let font = name.ends_with(".ttf") || name.ends_with(".otf");
    font && HINTS.iter().any(|hint| name.contains(hint))
}

/// Those of these files that are of one of the families, in the order of the families.
fn named<'a>(files: &'a [PathBuf], families: &[&str]) -> Vec<&'a Path> {
    let rank = |path: &Path| {
        let names = names_of(&fs::read(path).ok()?);
        families
            .iter()
            .position(|family| names.iter().any(|name| name == family))
    };
    let mut ranked: Vec<_> = files
        .iter()
        .filter_map(|path| rank(path).map(|rank| (rank, path.as_path())))
        .collect();
    ranked.sort();
    ranked.into_iter().map(|(_, path)| path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_is_found_by_its_own_name_and_nothing_else_is_opened() {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../paper/fonts/fang.otf");
        let bytes = fs::read(shipped).expect("a shipped font");
        let names = names_of(&bytes);
        let family = names.first().expect("a family");
        let folder = tempfile::tempdir().expect("a folder");
        let deep = folder.path().join("truetype/office");
        fs::create_dir_all(&deep).expect("made");
        fs::write(deep.join("SIMFANG.TTF"), &bytes).expect("written");
        fs::write(deep.join("other.ttf"), &bytes).expect("written");
        fs::write(deep.join("fangsong.txt"), &bytes).expect("written");
        fs::write(folder.path().join("fang-broken.otf"), b"no font").expect("written");
        let files = files_in(&[folder.path().to_owned(), folder.path().join("nowhere")]);
        assert_eq!(files.len(), 2, "{files:?}");
        let found = named(&files, &["仿宋", family]);
        assert_eq!(found, [deep.join("SIMFANG.TTF")]);
        assert!(named(&files, &["仿宋"]).is_empty(), "by its name alone");
    }
}
