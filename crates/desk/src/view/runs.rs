//! Print runs as screens see them.

use serde::{Deserialize, Serialize};
use survey::findings::Queue;
use survey::ids::EntityId;
use survey::record::EntityKind;
use ts_rs::TS;

use super::{PaperForm, UnprintableView};

/// What is to be printed in one go: the open findings of a queue, of a building, or these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunAsk {
    /// Template's stable name.
    pub template: String,
    /// Only this queue; `None` = all.
    pub queue: Option<Queue>,
    /// Only behind the doors of this building; `None` = all.
    pub building: Option<EntityId>,
    /// Only these findings; empty = all.
    pub findings: Vec<EntityId>,
    /// Also for those who have had this paper about the same finding.
    pub again: bool,
}

/// How the pages come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RunBound {
    /// Files of at most 500 pages, each with an index sheet.
    Merged,
    /// One file for each paper.
    Separate,
}

/// What a run would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunEstimate {
    /// Papers that can be printed.
    pub papers: u32,
    /// Those left out, in walking order, with the reason.
    pub skipped: Vec<RunSkip>,
    /// Findings in the range that are too unsure for a letter to everybody: each has to be looked at by itself.
    pub unsure: u32,
    /// About so many seconds.
    pub seconds: u32,
    /// The first number it would give; empty when there is nothing to print.
    pub first_serial: String,
    /// The last number it would give.
    pub last_serial: String,
}

/// Somebody a run leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunSkip {
    /// Person or workplace.
    pub kind: EntityKind,
    /// Which one.
    pub subject: EntityId,
    /// Name.
    pub name: String,
    /// Where.
    pub place: String,
    /// Why.
    pub reason: SkipReason,
}

/// Why somebody was left out of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum SkipReason {
    /// Facts are missing: field names.
    Missing {
        /// Which.
        fields: Vec<String>,
    },
    /// Characters that no font has (不可打印名单).
    Unprintable {
        /// Which.
        characters: Vec<UnprintableView>,
    },
    /// The same paper about the same finding is in the register.
    Printed {
        /// Its number.
        serial: String,
    },
    /// The facts do not fit the page.
    TooLong,
    /// The facts cannot all be true: no page says what contradicts itself.
    Contradictory,
    /// The finding does not stand any more, or not as one that letters are written about.
    Settled,
    /// Somebody has closed the finding: cleared, or untrue.
    Closed,
    /// This paper does not tell about the finding that was ticked.
    NotThisPaper,
    /// Another ticked finding about the same subject has the paper.
    SameSubject,
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Pages are being made now.
    Running,
    /// It stands still and can go on.
    Paused,
    /// Everything is printed or left out with a reason.
    Done,
    /// Somebody ended it; what was printed stays.
    Cancelled,
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RunRow {
    /// The run.
    pub id: EntityId,
    /// Template's stable name.
    pub template: String,
    /// When it was begun, RFC 3339.
    pub made_at: String,
    /// Folder of its files.
    pub folder: String,
    /// One file or many.
    pub bound: RunBound,
    /// Which writer makes them.
    pub form: PaperForm,
    /// Where it stands.
    pub state: RunState,
    /// What made it stand still, as a code of the errors (`disk_full`…).
    pub stopped_by: Option<String>,
    /// Papers wanted.
    pub total: u32,
    /// Entered in the register and written.
    pub entered: u32,
    /// Left out.
    pub skipped: u32,
    /// In the register, but the file could not be written; part of `entered`.
    pub unwritten: u32,
    /// Files written.
    pub files: u32,
    /// First number given.
    pub first_serial: Option<String>,
    /// Last number given.
    pub last_serial: Option<String>,
}
