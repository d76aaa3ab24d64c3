//! What tests of papers share: whom a paper is about, one issued and its pages read back, the register, an office that has filled in its
//! section of the region pack.

use std::path::Path;

use batch::message::Role;
use survey::ids::EntityId;
use survey::record::EntityKind;
use survey::roster::LineState;

use super::{World, number, outcome, region_pack};
use crate::error::IssueError;
use crate::papers::register;
use crate::view::{PaperChoice, PaperInput, PaperRow, PaperSubject, RegisterFilter, RegisterPage};

/// What the office adds to the region pack.
pub(super) const OWN: &str = r#"
[paper]
head = "letter"
paragraphs = ["home_visit"]
year_end = "12-25"
link = "https://example.cn/c"
[[paper.series]]
device = "0000d1"
number = "新街函〔{year}〕{number}号"
[[paper.counter]]
street = "新华街道"
address = "新华街道便民服务中心（示范路1号）"
office_hours = "工作日9:00至17:00"
[[paper.channel]]
matter = "灵活就业人员参保登记"
online = "示范办事大厅"
[[paper.assisted]]
category = "minimum_living"
line = "resident_pension"
year = 2026
own_share_fen = 0
policy = "示政发〔2026〕1号"
confirmed_by = "示范区民政局"
[[average_wage]]
year = 2026
monthly_fen = 800000
official = false
source = "示范数据"
"#;

pub(super) fn about(kind: EntityKind, id: EntityId) -> PaperSubject {
    PaperSubject {
        kind,
        id,
        finding: None,
        paper: None,
    }
}

pub(super) fn about_person(person: EntityId) -> PaperSubject {
    about(EntityKind::Person, person)
}

impl World {
    /// A device whose office has filled in its section of the pack.
    pub(super) fn filled(role: Role) -> Self {
        let mut world = Self::of(role);
        world.office_adds(OWN);
        world
    }

    /// The device has the usual region pack, and these lines of the office.
    pub(super) fn office_adds(&mut self, lines: &str) {
        let store = self.desk.store_mut().expect("open");
        let mut enrolment = store.enrolment().clone();
        enrolment.region_pack = format!("{}{lines}", region_pack());
        store.set_enrolment(enrolment).expect("kept");
    }

    /// A visited door with a person whose insurance has lapsed.
    pub(super) fn lapsed(&mut self) -> (EntityId, EntityId) {
        let doors = self.tower();
        let whole = number("1980-03-15", 2);
        let person = self.resident(doors[0], "王小兰", &whole);
        self.roster(&[(&whole, LineState::Paused, "2026-03")]);
        self.set(EntityKind::Person, person, "pension", "lapsed");
        self.desk
            .quick_visit(doors[0], &outcome("11"))
            .expect("visited");
        (doors[0], person)
    }

    /// How a paper is offered.
    pub(super) fn choice(&mut self, about: &PaperSubject, template: &str) -> PaperChoice {
        let choices = self.desk.papers_for(about).expect("open");
        let found = choices.into_iter().find(|one| one.template == template);
        found.unwrap_or_else(|| panic!("{template} is offered"))
    }

    /// Enters a paper in the register.
    pub(super) fn entered(&mut self, about: &PaperSubject, template: &str) -> PaperRow {
        let preview = self.desk.paper_preview(about, template, None);
        let preview = preview.expect("drawn").preview;
        self.desk.paper_issue(&preview).expect("entered")
    }

    /// Issues a paper; gives its entry and the text of its pages.
    pub(super) fn issued(
        &mut self,
        about: &PaperSubject,
        template: &str,
        input: Option<&PaperInput>,
    ) -> (PaperRow, String) {
        let preview = self.desk.paper_preview(about, template, input);
        let preview = preview.unwrap_or_else(|error| panic!("{template}: {error:?}"));
        assert_eq!(preview.unprintable, [], "{template}");
        let bytes = self.desk.paper_bytes(&preview.preview).expect("drawn");
        let row = self.desk.paper_issue(&preview.preview).expect("entered");
        keep(template, &bytes);
        (row, text_of(&bytes))
    }

    /// The facts that keep a paper from being made with this input.
    pub(super) fn refused(
        &mut self,
        about: &PaperSubject,
        template: &str,
        input: &PaperInput,
    ) -> Vec<String> {
        match self.desk.paper_preview(about, template, Some(input)) {
            Err(IssueError::Missing { fields }) => fields,
            other => panic!("{template}: {other:?}"),
        }
    }

    /// The first page of the register.
    pub(super) fn register(&self) -> RegisterPage {
        let page = self.desk.paper_register(&RegisterFilter::default(), 0);
        page.expect("open")
    }

    /// What the register keeps to draw a paper again.
    pub(super) fn kept_facts(&self, paper: EntityId) -> String {
        let conn = &self.desk.store().expect("open").conn;
        let record = register::entry(conn, paper).expect("there").record;
        record.text("facts").expect("its facts").to_owned()
    }
}

/// A look at the pages by eye: `CANBAO_LOOK` names a folder.
fn keep(template: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("CANBAO_LOOK") {
        let path = Path::new(&folder).join(format!("{template}.pdf"));
        std::fs::write(path, bytes).expect("a file to look at");
    }
}

/// The texts of a PDF, page by page.
pub(super) fn pages(path: &Path) -> Vec<String> {
    let output = std::process::Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .arg(path)
        .arg("-")
        .output()
        .expect("pdftotext is missing: apt-get install -y poppler-utils");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let text = text.trim_end_matches('\u{c}');
    text.split('\u{c}').map(str::to_owned).collect()
}

/// All that a PDF says, without white space.
pub(super) fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("read.pdf");
    std::fs::write(&path, pdf).expect("a file");
    let text = pages(&path).concat();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[track_caller]
pub(super) fn says(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words} in {text}");
    }
}
