//! Child processes that read PDFs. A missing tool fails the test: a skipped check would look like a passed one.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A PDF in a file of its own, removed at the end.
pub(crate) struct PdfFile(PathBuf);

impl PdfFile {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("print-{}-{number}.pdf", std::process::id());
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, bytes).expect("the target directory can be written");
        Self(path)
    }

    fn run(&self, tool: &str, package: &str, before: &[&str], after: &[&str]) -> Output {
        let mut command = Command::new(tool);
        let result = command.args(before).arg(&self.0).args(after).output();
        result.unwrap_or_else(|error| {
            panic!("{tool} could not be run ({error}): install the package {package}")
        })
    }

    /// The text layer.
    pub(crate) fn text(&self) -> String {
        let output = self.run(
            "pdftotext",
            "poppler-utils",
            &["-raw", "-enc", "UTF-8"],
            &["-"],
        );
        assert!(
            output.status.success(),
            "pdftotext: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("pdftotext was asked for UTF-8")
    }

    /// The text layer as a reader puts it together from the places of the glyphs.
    pub(crate) fn text_by_place(&self) -> String {
        let output = self.run("pdftotext", "poppler-utils", &["-enc", "UTF-8"], &["-"]);
        String::from_utf8(output.stdout).expect("pdftotext was asked for UTF-8")
    }

    /// The pages as grey pictures, one after another.
    pub(crate) fn raster(&self) -> Vec<u8> {
        let output = self.run("pdftoppm", "poppler-utils", &["-gray", "-r", "50"], &[]);
        let drawn = output.status.success() && output.stdout.len() > 10_000;
        assert!(drawn, "pdftoppm drew nothing");
        output.stdout
    }

    /// What `qpdf --check` has to complain about.
    pub(crate) fn complaints(&self) -> Option<String> {
        let output = self.run("qpdf", "qpdf", &["--check"], &[]);
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        (!output.status.success() || said.contains("WARNING")).then_some(said)
    }
}

impl Drop for PdfFile {
    fn drop(&mut self) {
        // A file left behind in the target directory harms nobody.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The text without blanks and line ends.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}

/// Page numbers stand between the halves of a paragraph that runs over a page.
pub(crate) fn without_page_numbers(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !(line.trim().starts_with('—') && line.trim().ends_with('—')));
    squeezed(&lines.collect::<String>())
}
