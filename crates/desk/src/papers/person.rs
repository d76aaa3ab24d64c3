//! Papers that go to one person.

use chrono::{Datelike, NaiveDate};
use paper::facts::{Gap, Source, Standing};
use paper::papers::appointment_slip::AppointmentFacts;
use paper::papers::assisted_notice::{AssistedGroup, AssistedNoticeFacts};
use paper::papers::renewal_reminder::RenewalReminderFacts;
use paper::papers::voluntary_notice::{
    Choice, FlexibleNumbers, ResidentNumbers, VoluntaryNoticeFacts,
};
use paper::template::Template;
use survey::findings::Regime;
use survey::money::Ratio;
use survey::record::Record;
use survey::region::{AidState, Beneficiary, RegionPack};
use survey::roster::{HardshipCategory, HardshipMember, RosterFact, RosterInfo, RosterKind};

use super::facts::{Case, absent, filled, source_of};
use super::individual_notice::source_of_gap;
use super::places::rules_of;
use crate::error::IssueError;
use crate::records::normal_number;
use crate::roster::Newest;
use crate::view::PaperInput;

impl Case<'_> {
    /// 个人续保提醒书: from the finding of a lapse and the roster that shows it.
    pub(super) fn renewal(&self) -> Result<RenewalReminderFacts, IssueError> {
        let person = self.record()?;
        let rosters = Newest::load(self.conn)?;
        let name = filled(&person, "name");
        let finding = self.finding(rules_of(Template::RenewalReminder))?;
        let gap = finding
            .as_ref()
            .map(|finding| self.gap(&person, finding, &rosters))
            .transpose()?
            .flatten();
        let source = source_of_gap(finding.as_ref(), gap.as_ref(), &rosters);
        let lapse = match gap {
            Some(Gap::Lapsed {
                line,
                last_paid,
                months,
            }) => Some((line, last_paid, months)),
            Some(Gap::NoRecord { .. }) | None => None,
        };
        let missing = absent(&[
            ("name", name.is_none()),
            ("lapse", lapse.is_none()),
            ("roster", source.is_none()),
        ]);
        let (Some(name), Some(finding), Some((line, last_paid, months)), Some(source)) =
            (name, finding, lapse, source)
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        let pack = self.pack()?;
        let standing = self.standing(&person, finding.regime)?;
        let year_end = pack
            .paper
            .year_end
            .and_then(|end| end.in_year(self.today.year()));
        Ok(RenewalReminderFacts {
            mark: self.mark(),
            name: name.to_owned(),
            subsidy: has_subsidy(pack, &standing, self.today),
            standing,
            line,
            last_paid,
            months,
            year_end: year_end.filter(|end| *end >= self.today),
            source,
        })
    }

    /// 灵活就业人员、城乡居民参保告知书: only to somebody who may choose.
    pub(super) fn voluntary(&self) -> Result<VoluntaryNoticeFacts, IssueError> {
        let person = self.record()?;
        let name = filled(&person, "name");
        let standing = self.free_standing(&person)?;
        let missing = absent(&[("name", name.is_none()), ("voluntary", standing.is_none())]);
        let (Some(name), Some(standing)) = (name, standing) else {
            return Err(IssueError::Missing { fields: missing });
        };
        let pack = self.pack()?;
        let year = self.today.year();
        Ok(VoluntaryNoticeFacts {
            mark: self.mark(),
            name: name.to_owned(),
            subsidy: has_subsidy(pack, &standing, self.today),
            choice: match standing {
                Standing::FlexibleWorker => Choice::Flexible {
                    numbers: flexible_numbers(pack, year),
                },
                Standing::Resident | Standing::Employee { .. } => Choice::Resident {
                    numbers: resident_numbers(pack, year),
                },
            },
        })
    }

    /// How somebody stands who may choose; `None` for whom an employer must insure, and while nobody asked.
    fn free_standing(&self, person: &Record) -> Result<Option<Standing>, IssueError> {
        let obliged = match self.finding(rules_of(Template::VoluntaryNotice))? {
            Some(finding) => finding.regime == Regime::Mandatory,
            None => matches!(person.text("employment"), Some("employee") | None),
        };
        if obliged {
            return Ok(None);
        }
        Ok(Some(self.standing(person, Regime::Voluntary)?))
    }

    /// 困难群体代缴告知书: the department's roster says who, the region pack says what is paid. What somebody says of their own
    /// hardship starts no paper.
    pub(super) fn assisted(&self) -> Result<AssistedNoticeFacts, IssueError> {
        let person = self.record()?;
        let rosters = Newest::load(self.conn)?;
        let name = filled(&person, "name");
        let (listed, source) = self.listed(&person, &rosters)?.unzip();
        let pack = self.pack()?;
        let year = self.today.year();
        let paid = listed.as_ref().and_then(|row| {
            let fits =
                |aid: &&survey::region::Assisted| aid.category == row.category && aid.year == year;
            pack.paper.assisted.iter().find(fits)
        });
        let missing = absent(&[
            ("name", name.is_none()),
            ("hardship_roster", listed.is_none() || source.is_none()),
            ("assisted_policy", listed.is_some() && paid.is_none()),
        ]);
        let (Some(name), Some(listed), Some(paid), Some(source)) = (name, listed, paid, source)
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(AssistedNoticeFacts {
            mark: self.mark(),
            name: name.to_owned(),
            group: group(listed.category),
            line: paid.line,
            year: paid.year,
            own_share_fen: paid.own_share_fen,
            policy: paid.policy.clone(),
            confirmed_by: paid.confirmed_by.clone(),
            source,
        })
    }

    /// The row of a department's hardship roster with this person's number and name, and that department.
    fn listed(
        &self,
        person: &Record,
        rosters: &Newest,
    ) -> Result<Option<(HardshipMember, Source)>, IssueError> {
        let number = normal_number(person.text("document_number").unwrap_or_default());
        let name = person.text("name").unwrap_or_default();
        let rows = rosters.told(self.conn, RosterKind::Hardship, &number)?;
        let own = |(fact, by): (RosterFact, &RosterInfo)| {
            if let RosterFact::HardshipMember(row) = fact {
                return (row.name == name).then(|| (row, source_of(by)));
            }
            None
        };
        Ok(rows.into_iter().find_map(own))
    }

    /// 预约单: who is expected is the survey's; for what, when and where was typed.
    pub(super) fn appointment(&self) -> Result<AppointmentFacts, IssueError> {
        let person = self.record()?;
        let name = filled(&person, "name");
        let (matter, on, time, place) = match self.input {
            Some(PaperInput::Appointment {
                matter,
                on,
                time,
                place,
            }) => (matter.trim(), Some(*on), time.trim(), place.trim()),
            Some(_) | None => ("", None, "", ""),
        };
        let on = on.filter(|day| *day >= self.today);
        let missing = absent(&[
            ("name", name.is_none()),
            ("matter", matter.is_empty()),
            ("on", on.is_none()),
            ("time", time.is_empty()),
            ("place", place.is_empty()),
        ]);
        let (Some(name), Some(on), true) = (name, on, missing.is_empty()) else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(AppointmentFacts {
            mark: self.mark(),
            name: name.to_owned(),
            matter: matter.to_owned(),
            on,
            time: time.to_owned(),
            place: place.to_owned(),
        })
    }
}

const fn group(category: HardshipCategory) -> AssistedGroup {
    match category {
        HardshipCategory::MinimumLiving => AssistedGroup::MinimumLiving,
        HardshipCategory::ExtremePoverty => AssistedGroup::ExtremePoverty,
        HardshipCategory::SevereDisability => AssistedGroup::SevereDisability,
        HardshipCategory::PovertyMonitored => AssistedGroup::PovertyRelief,
    }
}

/// Whether the office has confirmed an aid for flexible workers that runs today. One that is only named in a notice is promised to
/// nobody.
fn has_subsidy(pack: &RegionPack, standing: &Standing, today: NaiveDate) -> bool {
    *standing == Standing::FlexibleWorker
        && pack.policy_aids.iter().any(|aid| {
            aid.state == AidState::InForce
                && aid.who.contains(&Beneficiary::FlexibleWorkers)
                && aid.from.is_none_or(|from| from <= today)
                && aid.to.is_none_or(|to| today <= to)
        })
}

/// The range of a flexible worker's base and the cost of the lowest, when the year's average wage is known.
fn flexible_numbers(pack: &RegionPack, year: i32) -> Option<FlexibleNumbers> {
    let rates = &pack.money.contribution;
    let figure = pack.money.average_wage(year)?;
    let base = |percent| figure.monthly().share(Ratio::percent(percent));
    let low = base(rates.base_floor_percent);
    let rate = rates.flexible_pension_permille;
    Some(FlexibleNumbers {
        year: figure.year,
        base_low_fen: low.fen(),
        base_high_fen: base(rates.base_ceiling_percent).fen(),
        rate_permille: rate,
        lowest_monthly_fen: low.share(Ratio::permille(rate)).fen(),
        source: joined(&figure.source, rates.source.as_deref()),
        official: figure.official && rates.official,
    })
}

/// Two sources, each once.
fn joined(one: &str, other: Option<&str>) -> String {
    match other.filter(|other| !other.is_empty() && *other != one) {
        Some(other) => format!("{one}；{other}"),
        None => one.to_owned(),
    }
}

/// The yearly grades of the residents' scheme, when the region has filled them in.
fn resident_numbers(pack: &RegionPack, year: i32) -> Option<ResidentNumbers> {
    let tiers: Vec<_> = pack.money.resident.as_ref()?.tiers(year).collect();
    let first = tiers.first()?;
    Some(ResidentNumbers {
        year: first.year,
        grades_fen: tiers.iter().map(|tier| tier.yearly.fen()).collect(),
        medical_fen: None,
        source: first.source.clone(),
        official: tiers.iter().all(|tier| tier.official),
    })
}
