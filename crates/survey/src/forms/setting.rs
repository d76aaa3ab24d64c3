//! What a region sets for the forms.

use crate::record::EntityKind;
use crate::region::{Privacy, RegionPack};
use crate::retirement::RuleSet;

/// What differs between regions: which questions the office has turned on, and which ages count.
///
/// The default asks nothing that is not needed to decide an enrolment, and counts ages by the rules in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormSetting {
    /// Questions that are off unless the office turned them on (Personal Information Protection Law art. 6).
    pub privacy: Privacy,
    /// The body of rules for working age.
    pub rules: RuleSet,
}

impl Default for FormSetting {
    fn default() -> Self {
        Self {
            privacy: Privacy::default(),
            rules: RuleSet::R2025,
        }
    }
}

impl From<&RegionPack> for FormSetting {
    fn from(pack: &RegionPack) -> Self {
        Self {
            privacy: pack.privacy,
            rules: pack.age.rules,
        }
    }
}

impl FormSetting {
    /// Whether a field may be asked at all here. A field that may not is neither shown nor written.
    pub fn permits(&self, kind: EntityKind, field: &str) -> bool {
        match (kind, field) {
            (EntityKind::Person, "ethnicity") => self.privacy.ethnicity,
            (EntityKind::Person, "education") => self.privacy.education,
            (EntityKind::Person, "marital") => self.privacy.marital,
            (EntityKind::Person, "hardship") => self.privacy.hardship,
            _ => true,
        }
    }
}
