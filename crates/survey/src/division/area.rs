//! County-level areas, present and past: the table behind "this code is retired".
//!
//! The table is `regions/areas.csv`, made by `regions/areas.py` from two published lists (their names and versions stand
//! in the script). Its years are those of the yearly editions of GB/T 2260 in which a code stands, not of the decision
//! that changed it, and nothing is concluded from them but a hint.

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BadCode;

/// The rows `code,name,from,to`, sorted by code, then by time.
const TABLE: &str = include_str!("../../../../regions/areas.csv");

/// A six-digit code of GB/T 2260, known or not, 010000 to 999999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct AreaCode(u32);

/// One name that a code had, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Area {
    /// The code.
    pub code: AreaCode,
    /// Its own name, without province and city.
    pub name: &'static str,
    /// First yearly edition with it; `None`: since the first edition known (1980).
    pub from: Option<u16>,
    /// Last yearly edition with it; `None`: still in force.
    pub to: Option<u16>,
}

/// A hint about an area code; never a reason to refuse a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AreaWarning {
    /// No edition has this code.
    Unknown {
        /// The six digits.
        area: AreaCode,
    },
    /// The code was in force once.
    Retired {
        /// The six digits.
        area: AreaCode,
        /// Its last name.
        name: &'static str,
        /// The last year in whose edition it stands.
        until: u16,
    },
}

impl AreaCode {
    /// The code `number`, 10000 to 999999.
    pub fn new(number: u32) -> Result<Self, BadCode> {
        match number {
            10_000..=999_999 => Ok(Self(number)),
            0..10_000 => Err(BadCode::Province),
            1_000_000.. => Err(BadCode::Length {
                found: number.to_string().len(),
            }),
        }
    }

    /// Reads six digits.
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        let digits = super::digits_of(text)?;
        if digits.len() != 6 {
            let found = digits.len();
            return Err(BadCode::Length { found });
        }
        Self::new(digits.parse().expect("six digits fit"))
    }

    /// Every name this code had, oldest first; empty if it is unknown.
    pub fn history(self) -> &'static [Area] {
        let all = table();
        let start = all.partition_point(|area| area.code < self);
        let count = all[start..].partition_point(|area| area.code == self);
        &all[start..start + count]
    }

    /// The entry in force, if the code is.
    pub fn current(self) -> Option<&'static Area> {
        self.history().iter().find(|area| area.to.is_none())
    }

    /// Its name today, or its last one.
    pub fn name(self) -> Option<&'static str> {
        let latest = || self.history().last();
        self.current().or_else(latest).map(|area| area.name)
    }

    /// Province, city and county in one, as on a card: `内蒙古自治区乌海市海勃湾区`.
    pub fn full_name(self) -> Option<String> {
        let own = self.name()?;
        let province = Self(self.0 / 10_000 * 10_000);
        let city = Self(self.0 / 100 * 100);
        let above = [province, city].into_iter().filter(|code| *code != self);
        let names = above.filter_map(Self::name).collect::<String>();
        Some(names + own)
    }

    /// The hint to show beside a number with this code.
    pub fn warning(self) -> Option<AreaWarning> {
        if self.current().is_some() {
            return None;
        }
        let Some(last) = self.history().last() else {
            return Some(AreaWarning::Unknown { area: self });
        };
        let until = last.to.expect("current() found no open row");
        Some(AreaWarning::Retired {
            area: self,
            name: last.name,
            until,
        })
    }
}

/// The table, read once.
fn table() -> &'static [Area] {
    static AREAS: OnceLock<Vec<Area>> = OnceLock::new();
    AREAS.get_or_init(|| TABLE.lines().skip(1).map(row).collect())
}

fn row(line: &'static str) -> Area {
    let broken = "a test reads every row of the built-in table";
    let cells: Vec<&'static str> = line.split(',').collect();
    let year = |text: &str| (!text.is_empty()).then(|| text.parse().expect(broken));
    Area {
        code: AreaCode(cells[0].parse().expect(broken)),
        name: cells[1],
        from: year(cells[2]),
        to: year(cells[3]),
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl TryFrom<String> for AreaCode {
    type Error = BadCode;

    fn try_from(text: String) -> Result<Self, BadCode> {
        Self::parse(&text)
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> Self {
        code.to_string()
    }
}
