//! 用人单位自查表 (九人社字〔2017〕85号): employment records, insurance and base, filled in by the unit itself.

use serde::{Deserialize, Serialize};

use crate::document::{Document, SlipPart, TableType, Text};
use crate::draft::{Draft, blank, caption, form, left, middle, over, row};
use crate::error::PaperError;
use crate::facts::{IssuerFacts, Mark};
use crate::template::Template;
use crate::wording::{any_issuer, any_mark, check_issuer, check_mark, filled, slip, telephones};

/// Facts of a self-check; the rest is written by the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfCheckFacts {
    /// Number, id, date.
    pub mark: Mark,
    /// The unit's registered name.
    pub unit_name: String,
    /// 统一社会信用代码; empty if the unit is not licensed yet.
    pub credit_code: String,
}

/// The paper for these facts. Refuses an issuer that may not hand it out and empty facts.
pub fn self_check(facts: &SelfCheckFacts, issuer: &IssuerFacts) -> Result<Document, PaperError> {
    check_issuer(Template::SelfCheck, issuer)?;
    check_mark(&facts.mark)?;
    filled(&[("unit_name", &facts.unit_name)])?;
    Ok(worded(facts, issuer))
}

/// What a unit asks itself, by part.
const QUESTIONS: [(&str, &[&str]); 3] = [
    (
        "用工备案",
        &[
            "职工（含试用期、季节工、非全日制）均已列入职工名册",
            "已与职工订立书面劳动合同",
            "用工变化已办理备案",
            "使用劳务派遣人员的，已由劳务派遣单位为其办理参保",
        ],
    ),
    (
        "参保缴费",
        &[
            "职工自用工之日起三十日内已办理参保登记",
            "五项社会保险均已参加，没有选择性参保",
            "全部职工均以职工身份参保",
            "按月足额申报缴费，并已告知职工本人",
            "本年度缴费情况已向职工公示",
        ],
    ),
    (
        "缴费工资",
        &[
            "申报人数与个税工资薪金申报人数一致，不一致的已说明",
            "申报工资与实发工资一致，含奖金、津贴、加班工资",
        ],
    ),
];

fn worded(facts: &SelfCheckFacts, issuer: &IssuerFacts) -> Document {
    let name = Text::new().fact("unit_name", &facts.unit_name);
    let code = Text::new().fact("credit_code", &facts.credit_code);
    let head = [
        row(8.0, vec![caption("单位名称"), over(3, left(name))]),
        row(
            7.5,
            vec![
                caption("信用代码"),
                left(code),
                caption("联系电话"),
                blank(1),
            ],
        ),
        row(
            7.5,
            vec![caption("用工人数"), blank(1), caption("参保人数"), blank(1)],
        ),
        row(
            7.5,
            vec![
                caption("个税申报人数"),
                blank(1),
                caption("月工资总额"),
                blank(1),
            ],
        ),
    ];
    let questions = QUESTIONS.iter().flat_map(|(part, questions)| {
        let title = row(7.5, vec![over(4, caption(part))]);
        let each = questions.iter().map(|question| {
            row(
                7.5,
                vec![
                    over(3, left(Text::new().say(question))),
                    middle(Text::new().say("□是　□否")),
                ],
            )
        });
        std::iter::once(title).chain(each)
    });
    let rest = [row(14.0, vec![caption("说明和打算"), blank(3)])];
    let rows = head.into_iter().chain(questions).chain(rest);
    let columns = [0.2, 0.32, 0.2, 0.28];
    Draft::new(Template::SelfCheck, "用人单位社会保险自查表", &facts.mark)
        .table(form(TableType::SmallFour, &columns, rows.collect()))
        .fill(vec![
            slip("填表人："),
            SlipPart::Blank(26.0),
            slip("　单位（盖章）　　年　　月　　日"),
        ])
        .note(
            Text::new()
                .say("自查表由单位如实填写，供单位自行核对和街道服务使用。")
                .then(telephones(issuer))
                .say("。"),
        )
        .finish()
}

/// Papers that together hold every sentence.
pub(crate) fn specimens() -> Vec<Document> {
    let facts = SelfCheckFacts {
        mark: any_mark(),
        unit_name: String::from("一"),
        credit_code: String::from("一"),
    };
    vec![worded(&facts, &any_issuer())]
}
