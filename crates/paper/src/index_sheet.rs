//! 打印批次索引: the first pages of a merged file of a print run. It says whose paper stands on which page, in the order in
//! which they are carried, and accounts for everybody between its first and last paper who has none.
//!
//! Not a paper: it has no number, no entry in the register and no code. It names people, so every page is marked 内部使用.
//! A character that no font draws is shown by its number, because an index must not stop a run.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::date::chinese;
use crate::document::{Block, Document, Folio, Row, Table, TableType, Text};
use crate::draft::{caption, left, list, middle, over, row};
use crate::error::PaperError;
use crate::fonts::FontLibrary;
use crate::fonts::manifest::Face;
use crate::layout::sheets_within;
use crate::page::SheetKind;
use crate::press::MERGED_PAGES_MAX;
use crate::sink::Sheet;
use crate::template::Template;

/// What the index of one merged file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunIndex {
    /// The run's short name, as the screen shows it.
    pub run: String,
    /// Which paper the file holds.
    pub template: Template,
    /// What the papers are called, each once.
    pub titles: Vec<String>,
    /// In whose name they are printed.
    pub organ: String,
    /// The day of printing.
    pub printed_on: NaiveDate,
    /// The papers in the file, in walking order; at least one.
    pub rows: Vec<IndexRow>,
    /// Those between them who have no paper here.
    pub left_out: Vec<LeftOut>,
    /// First and last of the numbers that this device gave to other papers between the run's file before and this one.
    pub given_elsewhere: Option<(String, String)>,
}

/// A paper in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexRow {
    /// Its place in the run's walking order, from 1.
    pub place: u32,
    /// Its number.
    pub serial: String,
    /// Whom it is for.
    pub name: String,
    /// Where: building, unit, door.
    pub address: String,
    /// How many pages it has, at least 1.
    pub pages: usize,
}

/// Somebody without a paper in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Its place in the run's walking order, from 1.
    pub place: u32,
    /// Name.
    pub name: String,
    /// Where.
    pub address: String,
    /// Why.
    pub why: LeftOutWhy,
}

/// Why somebody has no paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutWhy {
    /// Facts are missing.
    Missing,
    /// A character cannot be printed (不可打印名单).
    Unprintable,
    /// The same paper was printed before, under this number.
    Printed(String),
    /// The facts do not fit the page.
    TooLong,
    /// The facts cannot all be true.
    Contradictory,
    /// The finding does not stand any more.
    Settled,
    /// The finding is no matter of this paper.
    NotThisPaper,
    /// The same subject has this paper about another finding.
    SameSubject,
}

impl LeftOutWhy {
    fn text(&self) -> Text {
        let say = |wording| Text::new().say(wording);
        match self {
            Self::Missing => say("缺少必需的信息"),
            Self::Unprintable => say("有不能打印的字"),
            Self::Printed(serial) => say("已有同一文书，编号").fact("left_out.serial", serial),
            Self::TooLong => say("内容超出版面"),
            Self::Contradictory => say("已知信息互相矛盾"),
            Self::Settled => say("线索已经了结"),
            Self::NotThisPaper => say("线索不属于本文书"),
            Self::SameSubject => say("本批次已有同一对象的文书"),
        }
    }
}

/// The index as pages. Page numbers count from the first page of the index.
///
/// # Errors
/// [`PaperError::MissingFact`] without rows; [`PaperError::TooManyPages`] when the index alone fills a file.
pub(crate) fn index_pages(fonts: &FontLibrary, index: &RunIndex) -> Result<Vec<Sheet>, PaperError> {
    if index.rows.is_empty() {
        return Err(PaperError::MissingFact { field: "rows" });
    }
    let mut own = 1;
    // Its own length stands in what it says; a digit more or less does not change it twice.
    for _ in 0..4 {
        let document = index_sheet(fonts, index, own);
        let sheets = sheets_within(fonts, &document, MERGED_PAGES_MAX)?;
        if sheets.len() == own {
            return Ok(sheets);
        }
        own = sheets.len();
    }
    Err(PaperError::Contradiction {
        rule: "an index says how long it is",
    })
}

/// The index as a document, told how many pages it has itself.
fn index_sheet(fonts: &FontLibrary, index: &RunIndex, own: usize) -> Document {
    let shown = |field, text: &str| Text::new().fact(field, printable(fonts, text));
    let title = Text::new().say_in(Face::Title, "打印批次索引");
    let mut blocks = vec![Block::Title(title), Block::Gap(0.3)];
    let lines = about(index, &shown).into_iter().chain(counts(index, own));
    blocks.extend(lines.map(Block::Note));
    blocks.push(Block::Gap(0.2));
    blocks.push(Block::Table(papers(index, own, &shown)));
    blocks.push(Block::Gap(0.3));
    if index.left_out.is_empty() {
        let all = "本文件首末序号之间的对象均已打印，没有遗漏。";
        blocks.push(Block::Note(Text::new().say(all)));
    } else {
        blocks.push(Block::Note(Text::new().say("以下对象在本文件中没有文书：")));
        blocks.push(Block::Table(without(index, &shown)));
    }
    Document {
        template: index.template,
        name: "打印批次索引".to_owned(),
        document_id: String::new(),
        issued_on: index.printed_on,
        folio: Folio::Always,
        sheet: SheetKind::A4,
        optional_at: None,
        blocks,
    }
}

type Shown<'a> = dyn Fn(&'static str, &str) -> Text + 'a;

/// Whose papers these are, a line each.
fn about(index: &RunIndex, shown: &Shown<'_>) -> [Text; 2] {
    let papers = Text::new()
        .say("批次：")
        .fact("run", &index.run)
        .say("　日期：")
        .fact("printed_on", chinese(index.printed_on))
        .say("　文书：")
        .then(shown("titles", &index.titles.join("、")));
    [
        papers,
        Text::new().say("单位：").then(shown("organ", &index.organ)),
    ]
}

/// Which numbers and how many pages, a line each.
fn counts(index: &RunIndex, own: usize) -> [Text; 2] {
    let serial = |row: Option<&IndexRow>| row.map(|row| row.serial.clone()).unwrap_or_default();
    let pages: usize = index.rows.iter().map(|row| row.pages).sum();
    let numbers = Text::new()
        .say("编号：")
        .fact("first", serial(index.rows.first()))
        .say("至")
        .fact("last", serial(index.rows.last()))
        .say("，连续无缺号。");
    let length = Text::new()
        .say("文书")
        .fact("papers", index.rows.len().to_string())
        .say("份")
        .fact("pages", pages.to_string())
        .say("页，索引")
        .fact("own", own.to_string())
        .say("页，合计")
        .fact("all", (own + pages).to_string())
        .say("页。");
    [numbers.then(elsewhere(index)), length]
}

fn elsewhere(index: &RunIndex) -> Text {
    match &index.given_elsewhere {
        None => Text::new(),
        Some((first, last)) => Text::new()
            .say("编号")
            .fact("elsewhere.first", first)
            .say("至")
            .fact("elsewhere.last", last)
            .say("由本机打印的其他文书使用，不在本批次内。"),
    }
}

/// Stands over every page of the list.
const INTERNAL: &str = "内部使用：供派送人员核对，不随文书送达，不张贴，不外传";

fn internal(columns: usize) -> Row {
    row(7.0, vec![over(columns, caption(INTERNAL))])
}

fn marked(mut table: Table) -> Table {
    table.rows.insert(0, internal(table.columns.len()));
    table.header_rows += 1;
    table
}

fn papers(index: &RunIndex, own: usize, shown: &Shown<'_>) -> Table {
    let mut page = own + 1;
    let mut rows = Vec::with_capacity(index.rows.len());
    for each in &index.rows {
        rows.push(row(
            0.0,
            vec![
                middle(Text::new().fact("rows.place", each.place.to_string())),
                middle(Text::new().fact("rows.serial", &each.serial)),
                left(shown("rows.name", &each.name)),
                left(shown("rows.address", &each.address)),
                middle(Text::new().fact("rows.page", page.to_string())),
            ],
        ));
        page += each.pages;
    }
    let captions = [
        "序号",
        "编号",
        "姓名或单位",
        "地址（楼栋、单元、门）",
        "页码",
    ];
    let columns = [0.09, 0.24, 0.21, 0.37, 0.09];
    marked(list(TableType::Five, &columns, &captions, rows))
}

fn without(index: &RunIndex, shown: &Shown<'_>) -> Table {
    let rows = index.left_out.iter().map(|each| {
        let cells = vec![
            middle(Text::new().fact("left_out.place", each.place.to_string())),
            left(shown("left_out.name", &each.name)),
            left(shown("left_out.address", &each.address)),
            left(each.why.text()),
        ];
        row(0.0, cells)
    });
    let captions = ["序号", "姓名或单位", "地址（楼栋、单元、门）", "原因"];
    let columns = [0.09, 0.21, 0.37, 0.33];
    marked(list(TableType::Five, &columns, &captions, rows.collect()))
}

/// The text with each character that no font draws replaced by its number.
fn printable(fonts: &FontLibrary, text: &str) -> String {
    let unprintable = fonts.check_glyphs(text);
    unprintable.iter().fold(text.to_owned(), |text, found| {
        text.replace(found.char, &format!("〔{}〕", found.code_point))
    })
}
