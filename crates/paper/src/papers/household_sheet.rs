//! 入户登记表: the blank sheet for a day without a device. Its code ties what is written on it to an entry.
//!
//! Asks for what decides insurance and no more (PIPL art. 6): no ethnicity, education, marital status or photograph.

use serde::{Deserialize, Serialize};

use crate::document::{Cell, Document, Row, TableType, Text};
use crate::draft::{Draft, blank, caption, form, left, list, middle, over, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::page::SheetKind;
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_leaflet_mark, filled};

/// Facts of a blank sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdSheetFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The grid: 翠竹社区第三网格.
    pub grid: String,
    /// The door's address if it is already known.
    pub address: Option<String>,
}

/// The paper for these facts. Refuses an issuer that is not entitled and empty facts.
pub fn household_sheet(
    facts: &HouseholdSheetFacts,
    issuer: &IssuerFacts,
) -> Result<Document, PaperError> {
    check_issuer(Template::HouseholdSheet, issuer)?;
    check_leaflet_mark(&facts.mark)?;
    filled(&[("grid", &facts.grid)])?;
    Ok(worded(facts, issuer))
}

/// Rows for people on one sheet.
const PEOPLE: usize = 6;

fn worded(facts: &HouseholdSheetFacts, issuer: &IssuerFacts) -> Document {
    let columns = [0.08, 0.33, 0.09, 0.25, 0.09, 0.16];
    let told = Text::new()
        .say("告知：登记信息由")
        .fact("organ", &issuer.organ)
        .say("用于社会保险参保服务和依法开展的信息核对、移送，依法保密，按规定期限保存；您可以查阅、更正，电话")
        .fact("phone", &issuer.phone)
        .say("。未出示证件的，填写出生年月和性别。参保情况填写：已参、未参、不清楚。");
    Draft::new(Template::HouseholdSheet, "入户登记表", &facts.mark)
        .on(SheetKind::A4Landscape)
        .table(form(TableType::SmallFour, &columns, door(facts)))
        .table(people())
        .gap(0.2)
        .note(told)
        .finish()
}

fn door(facts: &HouseholdSheetFacts) -> Vec<Row> {
    let address = facts
        .address
        .as_ref()
        .map_or_else(Text::new, |address| Text::new().fact("address", address));
    vec![
        row(
            9.0,
            vec![
                caption("网格"),
                left(Text::new().fact("grid", &facts.grid)),
                caption("地址"),
                over(3, left(address)),
            ],
        ),
        row(
            9.0,
            vec![
                caption("走访时间"),
                middle(Text::new().say("　　年　月　日　时")),
                caption("联系电话"),
                blank(1),
                caption("家庭人数"),
                blank(1),
            ],
        ),
        row(
            7.5,
            vec![
                caption("登记人"),
                blank(1),
                caption("已告知"),
                over(
                    3,
                    left(Text::new().say("□已告知登记用途、保密和查阅、更正的权利")),
                ),
            ],
        ),
        row(
            9.0,
            vec![
                caption("走访结果"),
                Cell {
                    paragraphs: OUTCOMES.map(|line| Text::new().say(line)).to_vec(),
                    ..over(5, left(Text::new()))
                },
            ],
        ),
    ]
}

/// The outcomes of a visit (走访结果), as boxes to tick.
const OUTCOMES: [&str; 2] = [
    "□完成登记　□部分完成　□无人在家　□约定再访　□拒访　□拒绝出示证件　□空挂户",
    "□空置房　□已搬离　□拆迁　□门牌不存在　□非住宅　□仅代答　□其他",
];

fn people() -> crate::document::Table {
    let captions = [
        "姓　名",
        "证件号码",
        "户籍地",
        "居住状态",
        "就业状态及单位",
        "养老保险",
        "医疗保险",
        "其他险种",
        "未参保（断缴）原因",
        "签　名",
    ];
    let columns = [0.09, 0.17, 0.1, 0.08, 0.14, 0.08, 0.08, 0.08, 0.1, 0.08];
    let rows = (0..PEOPLE).map(|_| row(8.0, (0..captions.len()).map(|_| blank(1)).collect()));
    list(TableType::SmallFour, &columns, &captions, rows.collect())
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let facts = HouseholdSheetFacts {
        mark: any_mark(),
        grid: String::from("一"),
        address: None,
    };
    vec![worded(&facts, &any_issuer())]
}
