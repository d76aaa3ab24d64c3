//! The shops of a grid as workplaces, the district's larger employers, and what two rosters say about them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::place::Doors;
use super::random::Random;
use super::{AS_OF, DemoGrid, Ids, Planted, PlantedKind, names};
use crate::credit_code;
use crate::division::AreaCode;
use crate::identity::Sex;
use crate::ids::EntityId;
use crate::record::{EntityKind, Value};
use crate::roster::{InsuredUnit, Line, RegisteredUnit, RosterFact};

const TRADES: &[&str] = &[
    "便利店",
    "面馆",
    "五金店",
    "理发店",
    "药店",
    "洗衣店",
    "水果店",
    "打印社",
    "茶坊",
    "修车行",
    "文具店",
    "烘焙坊",
];
const BRANDS: &[&str] = &[
    "顺和", "嘉禾", "万通", "鑫源", "泰和", "百合", "同心", "佳美", "瑞丰", "广源", "恒远", "长青",
];
/// Invented larger employers outside the grid.
const EMPLOYERS: &[&str] = &[
    "测试煤化有限公司",
    "示例物流有限公司",
    "样本建材有限公司",
    "演示商贸有限公司",
    "模拟物业服务有限公司",
];

/// A workplace with what is true of it; the record holds only what the register knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoWorkplace {
    /// The record.
    pub id: EntityId,
    /// Name.
    pub name: String,
    /// Credit code; `None` = no licence.
    pub credit_code: Option<String>,
    /// Kind code of the form.
    pub kind: &'static str,
    /// Persons who work there.
    pub staff: u32,
    /// Persons insured there.
    pub insured: u32,
    /// Address.
    pub address: String,
}

impl DemoWorkplace {
    /// The division of GB/T 4754-2017 of its trade: eating, services and repairs, or retail.
    fn industry(&self) -> &'static str {
        let is = |trades: &[&str]| trades.iter().any(|trade| self.name.ends_with(trade));
        if is(&["面馆", "茶坊", "烘焙坊"]) {
            "H62"
        } else if is(&["理发店", "洗衣店", "打印社"]) {
            "O80"
        } else if is(&["修车行"]) {
            "O81"
        } else {
            "F52"
        }
    }
}

/// An employer that a person's roster rows name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Employer {
    pub(super) id: Option<EntityId>,
    pub(super) name: String,
    pub(super) code: String,
}

/// Fills the shop row. Shop 1 has staff and is not insured (R1); shop 2 has no licence; every third has no staff.
pub(super) fn open_shops(grid: &mut DemoGrid, ids: &mut Ids, random: &mut Random, doors: &Doors) {
    for (index, door) in (1u32..).zip(&doors.shops) {
        let staff = if index.is_multiple_of(3) {
            0
        } else {
            random.between(2, 9)
        };
        let uninsured = index == 1 || (index > 2 && random.chance(120));
        let licence = index != 2;
        let kind = match (staff, random.chance(300)) {
            (0, _) => "individual",
            (_, true) => "enterprise",
            (_, false) => "individual_with_staff",
        };
        let brand = random.pick(BRANDS);
        let shop = DemoWorkplace {
            id: ids.next(EntityKind::Workplace),
            name: format!("{brand}{}", TRADES[(index as usize - 1) % TRADES.len()]),
            credit_code: licence
                .then(|| code(random, grid, if kind == "enterprise" { '1' } else { '2' })),
            kind,
            staff,
            insured: if uninsured || !licence { 0 } else { staff },
            address: format!("{}商铺{index}号", doors.address),
        };
        register(grid, random, &shop, *door);
        if staff > 0 && uninsured && licence {
            grid.planted.push(Planted {
                kind: PlantedKind::UninsuredUnit,
                subject: shop.id,
            });
        }
        grid.workplaces.push(shop);
    }
}

/// The record and the roster rows of a shop.
fn register(grid: &mut DemoGrid, random: &mut Random, shop: &DemoWorkplace, door: EntityId) {
    let surname = names::surname(random);
    let owner = names::full(random, surname, Sex::Male);
    let established = AS_OF - chrono::Days::new(u64::from(random.between(200, 6000)));
    let mut fields = super::fields([
        ("name", Value::text(&shop.name)),
        ("kind", Value::text(shop.kind)),
        ("address", Value::text(&shop.address)),
        ("door", Value::text(door.to_string())),
        ("legal_person", Value::text(&owner)),
    ]);
    if let Some(code) = &shop.credit_code {
        fields.insert("credit_code".to_owned(), Value::text(code));
        fields.insert(
            "established".to_owned(),
            Value::text(established.to_string()),
        );
        list(grid, shop, code, &owner, established);
    }
    grid.records.push((EntityKind::Workplace, shop.id, fields));
}

fn list(
    grid: &mut DemoGrid,
    shop: &DemoWorkplace,
    code: &str,
    owner: &str,
    established: NaiveDate,
) {
    grid.row(RosterFact::RegisteredUnit(RegisteredUnit {
        credit_code: code.to_owned(),
        name: shop.name.clone(),
        address: shop.address.clone(),
        legal_person: owner.to_owned(),
        established: Some(established),
        taxed_staff: Some(shop.staff),
        operating: true,
    }));
    if shop.insured > 0 {
        grid.row(RosterFact::InsuredUnit(InsuredUnit {
            credit_code: code.to_owned(),
            name: shop.name.clone(),
            insured: work_lines().map(|line| (line, shop.insured)).collect(),
            lowest_base_fen: None,
            highest_base_fen: None,
        }));
    }
}

/// The five lines that an employer registers.
pub(super) fn work_lines() -> impl Iterator<Item = Line> {
    Line::ALL
        .into_iter()
        .filter(|line| !matches!(line, Line::ResidentPension | Line::ResidentMedical))
}

/// A valid code of the grid's county. The body begins with `MAD` and the grid's serial, so that codes of two grids differ.
fn code(random: &mut Random, grid: &DemoGrid, class: char) -> String {
    let area = AreaCode::parse(&grid.code.as_str()[..6]).expect("a county's six digits");
    let county_grid = grid.ordinal;
    let body = format!(
        "MA{county_grid:04}{:02}",
        grid.workplaces.len() as u32 * 7 + random.below(7)
    );
    let made =
        credit_code::compose('9', class, area, &body).expect("digits and letters of the alphabet");
    made.as_str().to_owned()
}

/// One of the larger employers, or an insured shop of the grid.
pub(super) fn employer(random: &mut Random, grid: &DemoGrid) -> Employer {
    let insured: Vec<&DemoWorkplace> = grid
        .workplaces
        .iter()
        .filter(|shop| shop.insured > 0)
        .collect();
    let by_code = |shop: &DemoWorkplace, code: &String| Employer {
        id: Some(shop.id),
        name: shop.name.clone(),
        code: code.clone(),
    };
    if random.chance(150) && !insured.is_empty() {
        let shop = random.pick(&insured);
        if let Some(code) = &shop.credit_code {
            return by_code(shop, code);
        }
    }
    let index = random.below(EMPLOYERS.len() as u32);
    let area = AreaCode::parse(grid.city.county()).expect("six digits");
    let code = credit_code::compose('9', '1', area, &format!("MA9900{index:02}"))
        .expect("digits and letters of the alphabet");
    Employer {
        id: None,
        name: EMPLOYERS[index as usize].to_owned(),
        code: code.as_str().to_owned(),
    }
}

/// What the owner of a workplace answers when asked. Together with the register's fields it leaves no question open.
pub fn workplace_answers(
    random: &mut Random,
    workplace: &DemoWorkplace,
) -> BTreeMap<String, Value> {
    let mut answers = super::fields([
        ("business", Value::text("operating")),
        ("staff", Value::Whole(workplace.staff.into())),
        ("insured_pension", Value::Whole(workplace.insured.into())),
    ]);
    answers.insert(
        "industry_code".to_owned(),
        Value::text(workplace.industry()),
    );
    answers.insert("phone".to_owned(), Value::text("10000000000"));
    if workplace.credit_code.is_none() {
        answers.insert("unlicensed".to_owned(), Value::Flag(true));
        answers.insert("established".to_owned(), super::UNKNOWN);
    }
    if workplace.staff > 0 && workplace.insured == 0 {
        let reason = random.pick(&[
            "does_not_know_policy",
            "contributions_too_high",
            "procedure",
        ]);
        answers.insert("not_insured_reason".to_owned(), Value::text(reason));
    }
    answers
}
