//! Reading a run's files: every number stands on one paper and once in an index, in order, and nothing else does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::scene::Outcome;

/// What stands on the pages that are an index.
const INDEX: &str = "内部使用";

/// How often each number stands in the folder's files: on papers, and in indexes.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Papers by number.
    pub(super) papers: BTreeMap<String, u32>,
    /// Lines of indexes by number.
    pub(super) lines: BTreeMap<String, u32>,
    /// Pages in all.
    pub(super) pages: usize,
    /// The longest file's pages.
    pub(super) longest: usize,
}

/// Reads every PDF of a folder with pdftotext. `start`: what each number begins with.
pub(super) fn read(folder: &Path, start: &str) -> Outcome<Read> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut read = Read::default();
    for file in files {
        let output = Command::new("pdftotext")
            .args(["-raw", "-enc", "UTF-8"])
            .arg(&file)
            .arg("-")
            .output()?;
        if !output.status.success() {
            return Err(format!("{} cannot be read", file.display()).into());
        }
        let text = String::from_utf8(output.stdout)?;
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        read.longest = read.longest.max(pages.len());
        read.pages += pages.len();
        for page in pages {
            let index = page.contains(INDEX);
            let mut numbers = numbers(page, start);
            let into = if index {
                &mut read.lines
            } else {
                &mut read.papers
            };
            if index {
                // The heading says the first and the last once more.
                let heading = format!("编号：{start}");
                if page.contains(&heading) {
                    numbers.drain(..2.min(numbers.len()));
                }
            } else {
                numbers.dedup();
            }
            for number in numbers {
                *into.entry(number).or_default() += 1;
            }
        }
    }
    Ok(read)
}

/// The numbers on a page, in order.
fn numbers(page: &str, start: &str) -> Vec<String> {
    let found = page.match_indices(start).map(|(at, _)| {
        let digits = page[at + start.len()..].chars();
        let digits: String = digits.take_while(char::is_ascii_digit).collect();
        format!("{start}{digits}")
    });
    found.collect()
}
