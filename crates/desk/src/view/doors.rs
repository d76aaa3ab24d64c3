//! Buildings, doors, and visits as screens see them.

use serde::{Deserialize, Serialize};
use survey::ids::EntityId;
use ts_rs::TS;

/// A door as a place to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoorRef {
    /// The door.
    pub id: EntityId,
    /// Its building.
    pub building: EntityId,
    /// Name of the compound and building, for example "滨河花园 12幢".
    pub building_name: String,
    /// The door within it, for example "2单元 502".
    pub label: String,
    /// Householder's name, when known.
    pub householder: Option<String>,
    /// Where the door stands.
    pub status: DoorStatus,
}

/// Where a door stands (ux.md, status palette).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DoorStatus {
    /// 未访.
    Todo,
    /// 进行中.
    Doing,
    /// 待补访: nobody home, appointed, refused once.
    Again,
    /// 完成.
    Done,
    /// 退回.
    Returned,
    /// 空置, moved, not a dwelling, demolished.
    Empty,
    /// 完成 and every change of it confirmed by central.
    Confirmed,
}

/// One building in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BuildingRow {
    /// The building.
    pub id: EntityId,
    /// Compound and building.
    pub name: String,
    /// `tower`, `row`, `village` or `street_front`.
    pub kind: String,
    /// Its doors by state.
    pub doors: super::DoorTally,
    /// Open findings behind its doors.
    pub findings: u32,
}

/// A building's façade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Facade {
    /// The building.
    pub building: BuildingRow,
    /// Unit blocks from left to right; a row of houses has one block.
    pub units: Vec<FacadeUnit>,
    /// The building before it.
    pub previous: Option<EntityId>,
    /// The building after it.
    pub next: Option<EntityId>,
}

/// One unit block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FacadeUnit {
    /// Number of the unit; 0 = no units.
    pub unit: u32,
    /// Floors from the top down.
    pub floors: Vec<FacadeFloor>,
}

/// One floor of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FacadeFloor {
    /// The floor; 0 = a row of single houses.
    pub floor: u32,
    /// Doors from left to right.
    pub doors: Vec<DoorCell>,
}

/// One door of the façade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoorCell {
    /// The door.
    pub id: EntityId,
    /// Room or house number.
    pub number: String,
    /// Householder's surname (or shop's name), when known.
    pub surname: Option<String>,
    /// Persons known behind it.
    pub persons: u32,
    /// Where it stands.
    pub status: DoorStatus,
    /// Open findings.
    pub findings: u32,
    /// Attempts so far.
    pub attempts: u32,
    /// Due call-back, RFC 3339.
    pub call_back_at: Option<String>,
}

/// What the side panel of the façade shows of one door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoorGlance {
    /// The door.
    pub door: DoorRef,
    /// Who lives there.
    pub persons: Vec<super::PersonRow>,
    /// Attempts, newest first.
    pub visits: Vec<VisitRow>,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitRow {
    /// The visit.
    pub id: EntityId,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// Outcome code of domain.md 6, or `None` while it lasts.
    pub outcome: Option<String>,
    /// Appointed moment, RFC 3339.
    pub call_back_at: Option<String>,
    /// Who answered, in the worker's words.
    pub answered_by: Option<String>,
    /// Who made it.
    pub worker_name: String,
    /// Remark.
    pub note: Option<String>,
}

/// How a visit ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitEnd {
    /// Outcome code, for example `"10"`.
    pub outcome: String,
    /// Appointed moment, RFC 3339 (outcomes 20 and 21).
    pub call_back_at: Option<String>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// A building to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewBuilding {
    /// Compound, may be empty.
    pub compound: String,
    /// Name, for example "12幢".
    pub name: String,
    /// `tower`, `row`, `village` or `street_front`.
    pub kind: String,
    /// Floors (1 for rows).
    pub floors: u32,
    /// Units (0 for rows).
    pub units: u32,
    /// Doors on each floor of each unit; for rows, the number of houses.
    pub doors_per_floor: u32,
}
