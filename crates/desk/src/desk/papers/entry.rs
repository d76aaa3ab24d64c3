//! An entry: what the register keeps of a paper.

use paper::template::Template;
use survey::record::{Record, Value};

use crate::error::IssueError;
use crate::log::Values;
use crate::papers::facts::Decided;
use crate::view::{PaperForm, PaperSubject};

/// What the register keeps of a paper.
pub(crate) struct Entry<'a> {
    pub(crate) decided: &'a Decided,
    pub(crate) subject: &'a PaperSubject,
    pub(crate) pages: usize,
    pub(crate) sha256: &'a str,
    pub(crate) form: PaperForm,
    pub(crate) printed_at: &'a str,
}

/// The fields of a new entry.
pub(crate) fn entry_values(paper: &Entry<'_>, serial: &str) -> Values {
    let text = |text: &str| Some(Value::text(text));
    let template = paper.decided.facts.template();
    let facts = serde_json::to_string(paper.decided).expect("text keys only");
    Values::from([
        ("serial".to_owned(), text(serial)),
        ("template".to_owned(), text(template.code())),
        (
            "template_version".to_owned(),
            Some(Value::Whole(template.version().into())),
        ),
        ("subject_kind".to_owned(), text(paper.subject.kind.name())),
        ("subject".to_owned(), text(&paper.subject.id.to_string())),
        (
            "finding".to_owned(),
            paper.subject.finding.map(|id| Value::text(id.to_string())),
        ),
        ("printed_at".to_owned(), text(paper.printed_at)),
        (
            "pages".to_owned(),
            i64::try_from(paper.pages).ok().map(Value::Whole),
        ),
        ("pdf_sha256".to_owned(), text(paper.sha256)),
        ("pdf_form".to_owned(), text(paper.form.name())),
        ("facts".to_owned(), text(&facts)),
        ("copies".to_owned(), Some(Value::Whole(1))),
    ])
}

/// The template of an entry.
pub(super) fn template_of(paper: &Record) -> Result<Template, IssueError> {
    super::template_named(paper.text("template").unwrap_or_default())
}

/// Which writer makes an entry's file.
pub(super) fn form_of(paper: &Record) -> PaperForm {
    PaperForm::named(paper.text("pdf_form").unwrap_or_default())
}
