//! What the page of estimates begins with. The sheets themselves are the rules' own ([`survey::estimates`]).

use serde::{Deserialize, Serialize};
use survey::calendar::YearMonth;
use survey::estimates::Parameter;
use survey::identity::Sex;
use survey::ids::EntityId;
use survey::retirement::WomensTrack;
use ts_rs::TS;

/// What is known before anything is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EstimateStart {
    /// The region whose figures are used, for example "乌海市".
    pub region: String,
    /// The figures: which there are, of which year, official or not, from where.
    pub parameters: Vec<Parameter>,
    /// Least base a flexible worker may choose, % of the average wage.
    pub floor_percent: u32,
    /// Greatest base.
    pub ceiling_percent: u32,
    /// Whom it is for; `None` at the counter without a record.
    pub person: Option<EstimatePerson>,
}

/// What the record of a person says that an estimate needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EstimatePerson {
    /// Which person.
    pub id: EntityId,
    /// Their name.
    pub name: String,
    /// Month of birth, from the number or as stated.
    pub birth: Option<YearMonth>,
    /// Sex, from the number or as stated.
    pub sex: Option<Sex>,
    /// A woman's track: by her post, else, insured as a flexible worker, by the region's rule.
    pub track: Option<WomensTrack>,
    /// The pension as stated: a code of the form.
    pub pension: Option<String>,
    /// First month paid, as stated.
    pub since: Option<YearMonth>,
    /// Last month paid, as stated.
    pub last_paid: Option<YearMonth>,
    /// Months from the first to the last: the most that can have been paid, never taken for what was.
    pub months_at_most: Option<u32>,
}
