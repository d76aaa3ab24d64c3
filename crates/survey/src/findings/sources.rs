//! What the rules read beside the record: roster rows about one subject, and what the region sets.

use chrono::NaiveDate;

use super::staff_rows::StaffTally;
use crate::record::Record;
use crate::region::RegionPack;
use crate::retirement::{RuleSet, WomensTrack};
use crate::roster::{
    DustUnit, HardshipMember, InsuredPerson, InsuredUnit, Lines, Project, RegisteredUnit, Resident,
    RosterFact, RosterKind, Student, TaxedUnit,
};

/// A roster that was searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Searched {
    /// What it is about.
    pub kind: RosterKind,
    /// The day up to which it is true.
    pub as_of: NaiveDate,
    /// The lines that it covers; of the others its silence says nothing. Without meaning where rows have no line.
    pub lines: Lines,
}

impl Searched {
    /// A roster that covers every line.
    pub const fn whole(kind: RosterKind, as_of: NaiveDate) -> Self {
        Self {
            kind,
            as_of,
            lines: Lines::ALL,
        }
    }
}

/// What is known beside the record of one person, and which rosters were searched at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRosters {
    /// Rows of insured persons with the day up to which each is true: those under the person's number, and those under a number
    /// that differs from it in nothing but the check character (R15).
    pub lines: Vec<(InsuredPerson, NaiveDate)>,
    /// Rows of the population register.
    pub population: Vec<(Resident, NaiveDate)>,
    /// Rows of schools.
    pub students: Vec<(Student, NaiveDate)>,
    /// Rows of persons in hardship.
    pub hardship: Vec<(HardshipMember, NaiveDate)>,
    /// Credit code of the workplace that the person is linked to, as its record has it.
    pub employer_code: Option<String>,
    /// Names of other records on this device under the same document number.
    pub same_number: Vec<String>,
    /// Rosters that were searched; only then does a missing row mean anything, and only on the lines that they cover.
    pub searched: Vec<Searched>,
}

/// What is known beside the record of one workplace, and which rosters were searched at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitRosters {
    /// Rows of the business register.
    pub registered: Vec<(RegisteredUnit, NaiveDate)>,
    /// Rows of the insured units.
    pub insured: Vec<(InsuredUnit, NaiveDate)>,
    /// Rows of the tax office; several months may be there.
    pub taxed: Vec<(TaxedUnit, NaiveDate)>,
    /// Rows of the units with dust hazards.
    pub dust: Vec<(DustUnit, NaiveDate)>,
    /// Rows of construction projects.
    pub projects: Vec<(Project, NaiveDate)>,
    /// The staff list, each row judged ([`super::judge_staff`]) and counted.
    pub staff: StaffTally,
    /// The records of construction projects.
    pub sites: Vec<Record>,
    /// Rosters that were searched, and on which lines.
    pub searched: Vec<Searched>,
}

impl PersonRosters {
    /// Takes in a row about a person; rows about units say nothing here.
    pub fn take(&mut self, fact: RosterFact, as_of: NaiveDate) {
        match fact {
            RosterFact::InsuredPerson(row) => self.lines.push((row, as_of)),
            RosterFact::Resident(row) => self.population.push((row, as_of)),
            RosterFact::Student(row) => self.students.push((row, as_of)),
            RosterFact::HardshipMember(row) => self.hardship.push((row, as_of)),
            RosterFact::RegisteredUnit(_)
            | RosterFact::InsuredUnit(_)
            | RosterFact::TaxedUnit(_)
            | RosterFact::DustUnit(_)
            | RosterFact::Project(_) => {}
        }
    }
}

impl UnitRosters {
    /// Takes in a row about a unit; rows about persons say nothing here.
    pub fn take(&mut self, fact: RosterFact, as_of: NaiveDate) {
        match fact {
            RosterFact::RegisteredUnit(row) => self.registered.push((row, as_of)),
            RosterFact::InsuredUnit(row) => self.insured.push((row, as_of)),
            RosterFact::TaxedUnit(row) => self.taxed.push((row, as_of)),
            RosterFact::DustUnit(row) => self.dust.push((row, as_of)),
            RosterFact::Project(row) => self.projects.push((row, as_of)),
            RosterFact::InsuredPerson(_)
            | RosterFact::Resident(_)
            | RosterFact::Student(_)
            | RosterFact::HardshipMember(_) => {}
        }
    }
}

/// One row of a workplace's staff list with the roster rows about that person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// The record of kind [`crate::record::EntityKind::Staff`].
    pub staff: Record,
    /// The rows about them.
    pub rosters: PersonRosters,
}

/// What a region sets for the rules. [`Setting::default`] is what holds where a region says nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Whole months without contributions from which somebody has lapsed (R7), 1 to 24. Default 3 (domain.md 9).
    pub lapse_months: u32,
    /// The body of rules for working age. Default: those in force since 2025-01-01.
    pub rules: RuleSet,
    /// The track of women who insure themselves; `None`: not settled there.
    pub flexible_women: Option<WomensTrack>,
    /// Days from first employment for an employee's registration (R12), 1 to 60. Default 30: Social Insurance Law 58.
    pub registration_days: u32,
    /// Persons that head counts must differ by before they are worth a visit (R2), from 1. Default 1.
    pub headcount_gap_min: u32,
    /// Insured persons from which equal bases of a whole unit are striking (R16), from 2. Default 3.
    pub equal_bases_min: u32,
    /// The lowest lawful contribution bases of the last two years that the region has filled in, newest first: first year and fen a
    /// month. Where there is none, nothing is compared (R16).
    pub base_floors: [Option<(i32, i64)>; 2],
}

impl Setting {
    /// The lowest lawful base in a year, fen a month: the newest that is not of a year to come.
    pub fn base_floor(&self, year: i32) -> Option<i64> {
        let mut newest_first = self.base_floors.into_iter().flatten();
        newest_first
            .find(|(since, _)| *since <= year)
            .map(|(_, fen)| fen)
    }
}

fn last_floors(pack: &RegionPack) -> [Option<(i32, i64)>; 2] {
    let mut newest_first = pack.money.base_floors().rev();
    [(); 2].map(|()| newest_first.next().map(|(year, fen)| (year, fen.fen())))
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            lapse_months: 3,
            rules: RuleSet::R2025,
            flexible_women: None,
            registration_days: 30,
            headcount_gap_min: 1,
            equal_bases_min: 3,
            base_floors: [None; 2],
        }
    }
}

impl From<&RegionPack> for Setting {
    fn from(pack: &RegionPack) -> Self {
        Self {
            lapse_months: pack.matching.lapse_months,
            rules: pack.age.rules,
            flexible_women: pack.age.flexible_women,
            registration_days: pack.matching.employee_registration_days,
            headcount_gap_min: pack.matching.headcount_gap_min,
            base_floors: last_floors(pack),
            ..Self::default()
        }
    }
}
