//! What the region pack sets for the forms.

use survey::findings::Setting;
use survey::forms::FormSetting;
use survey::region::RegionPack;

/// What a pack sets for the forms; a pack that cannot be read turns nothing on.
pub(crate) fn form_setting_of(region_pack: &str) -> FormSetting {
    RegionPack::parse(region_pack)
        .ok()
        .map(|pack| FormSetting::from(&pack))
        .unwrap_or_default()
}

/// The same where only the rules of ages are at hand. Enough to judge what blocks: a question that an office may turn on
/// never has to be answered.
pub(crate) fn judged_by(setting: Option<Setting>) -> FormSetting {
    setting
        .map(|setting| FormSetting {
            rules: setting.rules,
            ..FormSetting::default()
        })
        .unwrap_or_default()
}
