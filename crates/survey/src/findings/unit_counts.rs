//! Counts of a workplace as rules R1 and R2 read them, for papers, which must say the same.

use chrono::NaiveDate;

use super::heard_unit::HeardUnit;
use super::sources::UnitRosters;
use crate::record::Record;
use crate::roster::InsuredUnit;

/// Those of the staff whom somebody else insures, or nobody (Social Insurance Law 10; 劳动合同法 58, 68).
const OTHERS: [&str; 4] = [
    "staff_dispatched",
    "staff_rehired",
    "staff_interns",
    "staff_part_time",
];

/// Staff who have to be insured by this workplace as stated: without dispatched, rehired, interns and part-time workers, where those
/// are counted. `None` when nobody was asked.
pub fn staff_due(workplace: &Record) -> Option<u32> {
    let others = OTHERS
        .iter()
        .filter_map(|field| workplace.count(field))
        .sum();
    Some(workplace.count("staff")?.saturating_sub(others))
}

/// The workplace's newest row among the insured units, and its day; `None`: no bureau has it.
pub fn insured_unit<'a>(
    workplace: &Record,
    rosters: &'a UnitRosters,
) -> Option<(&'a InsuredUnit, NaiveDate)> {
    let rows = HeardUnit::of(workplace, rosters).insured;
    rows.into_iter().next()
}
