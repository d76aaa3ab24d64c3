//! A synthetic firm with its staff list, and rosters that know them or not.

use std::fmt::Write as _;

use survey::ids::{EntityId, RosterId};
use survey::record::EntityKind;
use survey::roster::{Line, LineState, RosterFact, RosterInfo, RosterKind, RosterRow};
use uuid::Uuid;

use super::paper_kit::about;
use super::{World, insured, number, outcome};
use crate::surroundings::Surroundings;
use crate::view::{PaperSubject, StaffSource};

pub(super) const CODE: &str = "91350100M000100Y43";
pub(super) const AGENCY: &str = "乌海市社会保险经办机构";
const WORK_LINES: [Line; 4] = [
    Line::EmployeePension,
    Line::Unemployment,
    Line::EmployeeMedical,
    Line::WorkInjury,
];

/// How somebody of the synthetic firm stands in the roster.
#[derive(Clone, Copy)]
pub(super) enum Stands {
    Wholly,
    WithoutInjury,
    AsResident,
    Nowhere,
}

fn row(number: &str, name: &str, line: Line, unit: bool) -> RosterRow {
    let mut row = insured(number, LineState::Paying, "2026-10");
    if let RosterFact::InsuredPerson(person) = &mut row.fact {
        person.name = name.to_owned();
        person.line = line;
        person.unit_code = unit.then(|| CODE.to_owned());
        person.base_fen = Some(532_100);
    }
    row
}

pub(super) fn rows_of(number: &str, name: &str, stands: Stands) -> Vec<RosterRow> {
    let paid = |lines: &[Line]| {
        lines
            .iter()
            .map(|line| row(number, name, *line, true))
            .collect()
    };
    match stands {
        Stands::Wholly => paid(&WORK_LINES),
        Stands::WithoutInjury => paid(&WORK_LINES[..3]),
        Stands::AsResident => vec![row(number, name, Line::ResidentPension, false)],
        Stands::Nowhere => Vec::new(),
    }
}

pub(super) fn pasted(text: &str) -> StaffSource {
    StaffSource::Pasted {
        text: text.to_owned(),
    }
}

impl World {
    /// A firm that was visited, with a staff list and a roster that knows them as said.
    pub(super) fn visited_firm(&mut self, staff: &[(String, Stands)]) -> PaperSubject {
        let id = self
            .desk
            .add_workplace("青禾机械有限公司")
            .expect("added")
            .id;
        for (field, value) in [
            ("credit_code", CODE),
            ("address", "滨河路8号"),
            ("legal_person", "周例"),
            ("business", "operating"),
        ] {
            self.set(EntityKind::Workplace, id, field, value);
        }
        let visit = self
            .desk
            .start_visit(EntityKind::Workplace, id)
            .expect("begun");
        self.desk
            .end_visit(visit.id, &outcome("11"))
            .expect("ended");
        let mut list = "姓名\t身份证号\t入职日期\t养老\n".to_owned();
        let mut rows = Vec::new();
        for (n, (name, stands)) in staff.iter().enumerate() {
            let number = nth_number(n);
            writeln!(list, "{name}\t{number}\t2024-03-01\t是").expect("memory");
            rows.extend(rows_of(&number, name, *stands));
        }
        if !staff.is_empty() {
            self.take_over(id, &list);
        }
        self.put_roster(RosterKind::InsuredPersons, AGENCY, &rows);
        about(EntityKind::Workplace, id)
    }

    /// A firm of which nothing is known but its name.
    pub(super) fn bare_firm(&mut self) -> PaperSubject {
        let id = self.desk.add_workplace("青禾便民超市").expect("added").id;
        about(EntityKind::Workplace, id)
    }

    /// Takes a staff list over as it is.
    pub(super) fn take_over(&mut self, firm: EntityId, list: &str) {
        let preview = self.desk.staff_preview(firm, &pasted(list));
        let preview = preview.expect("a list").id;
        self.desk
            .staff_apply(&preview, &[], None)
            .expect("taken over");
    }

    /// A roster of a department; the rules are run.
    pub(super) fn put_roster(&mut self, kind: RosterKind, department: &str, rows: &[RosterRow]) {
        let info = RosterInfo {
            id: RosterId(Uuid::from_u128(0x0b + kind as u128)),
            kind,
            department: department.to_owned(),
            as_of: "2026-10-31".parse().expect("a day"),
        };
        let today = self.hand.now().date_naive();
        let store = self.desk.store_mut().expect("open");
        store.put_roster(&info, rows).expect("a roster");
        store.settle_findings(today, 100_000).expect("rules");
    }
}

/// A synthetic number for each of a few thousand: births and sequences differ.
pub(super) fn nth_number(n: usize) -> String {
    let birth = format!(
        "{}-{:02}-{:02}",
        1975 + n % 20,
        n / 20 % 12 + 1,
        n / 240 % 28 + 1
    );
    number(&birth, u16::try_from(n % 999 + 1).expect("small"))
}

pub(super) fn staff() -> Vec<(String, Stands)> {
    [
        ("张试", Stands::Wholly),
        ("李例", Stands::Wholly),
        ("王小样", Stands::WithoutInjury),
        ("欧阳样品", Stands::AsResident),
        ("周范", Stands::Nowhere),
        ("吴样", Stands::Nowhere),
    ]
    .map(|(name, stands)| (name.to_owned(), stands))
    .to_vec()
}
