//! Requests for correction (信息变更登记表) as screens see them.

use serde::{Deserialize, Serialize};
use survey::ids::EntityId;
use ts_rs::TS;

/// What a resident asks to have put right, as the dialog hands it over. Codes are those of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewCorrection {
    /// What it is about, for example `name`.
    pub item: String,
    /// What stands there now, as far as known; at most 120 characters.
    pub says_now: Option<String>,
    /// What should stand there; at most 120 characters.
    pub should_say: String,
    /// Whose register.
    pub register: String,
    /// Who asks.
    pub applicant: String,
    /// A remark of at most 400 characters.
    pub note: Option<String>,
}

/// One request. What it says of a person is masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrectionRow {
    /// The request.
    pub id: EntityId,
    /// Whom it concerns.
    pub person: Option<EntityId>,
    /// Their name.
    pub person_name: String,
    /// Where they live, for example "滨河花园 12幢 2单元 502".
    pub place: String,
    /// The door to open, when there is one.
    pub door: Option<EntityId>,
    /// What it is about.
    pub item: Option<String>,
    /// What stands there now, masked.
    pub says_now: Option<String>,
    /// What should stand there, masked.
    pub should_say: Option<String>,
    /// Whose register.
    pub register: Option<String>,
    /// Who asks.
    pub applicant: Option<String>,
    /// When it was taken down, RFC 3339.
    pub asked_at: Option<String>,
    /// Who took it down.
    pub worker_name: String,
    /// `received`, `forwarded`, `corrected` or `declined`.
    pub state: String,
    /// Who set the state it has now; `None` while nobody has answered.
    pub answered_by: Option<String>,
    /// When, RFC 3339; `None` while nobody has answered.
    pub answered_at: Option<String>,
    /// What came of it; the reason, when it was declined.
    pub outcome: Option<String>,
    /// The remark.
    pub note: Option<String>,
}
