//! Papers that go to one person.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use paper::facts::{Source, Standing, UnpaidYears};
use paper::papers::appointment_slip::AppointmentFacts;
use paper::papers::assisted_notice::{AssistedGroup, AssistedLine, AssistedNoticeFacts};
use paper::papers::renewal_reminder::RenewalReminderFacts;
use paper::papers::voluntary_notice::{
    Choice, FlexibleNumbers, ResidentNumbers, VoluntaryNoticeFacts,
};
use paper::template::Template;
use survey::findings::{Regime, Rule, Unpaid};
use survey::forms::Vitals;
use survey::money::Ratio;
use survey::record::Record;
use survey::region::{AidState, Assisted, Beneficiary, RegionPack};
use survey::retirement::WorkingAge;
use survey::roster::{HardshipCategory, Line, RosterFact, RosterInfo, RosterKind};

use super::facts::{Case, absent, filled, source_of};
use super::individual_notice::{gap_of, source_of_gap};
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
        let lapse = match &finding {
            Some(finding) if finding.rule == Rule::R7 => self.lapse(&person, &rosters)?,
            Some(_) | None => None,
        };
        let gap = lapse.and_then(gap_of);
        let source = source_of_gap(finding.as_ref(), gap.as_ref(), &rosters);
        let unheard = rosters.of(RosterKind::InsuredPersons).is_none();
        let missing = absent(&[
            ("name", name.is_none()),
            ("lapse", lapse.is_none()),
            ("roster", source.is_none() && (lapse.is_some() || unheard)),
        ]);
        let (Some(name), Some(finding), Some(lapse), Some(source)) = (name, finding, lapse, source)
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
            line: lapse.line,
            last_paid: lapse.last_paid,
            months: u16::try_from(lapse.unpaid.months()).unwrap_or(u16::MAX),
            years: match lapse.unpaid {
                Unpaid::Years { from, to } => Some(UnpaidYears { from, to }),
                Unpaid::Months(_) => None,
            },
            year_end: year_end.filter(|end| *end >= self.today),
            source,
        })
    }

    /// 灵活就业人员、城乡居民参保告知书: only to somebody who may choose. A figure that no official document has confirmed does not stand
    /// over a seal.
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
                    numbers: flexible_numbers(pack, year).filter(|numbers| numbers.official),
                },
                Standing::Resident | Standing::Employee { .. } => Choice::Resident {
                    working_age: of_working_age(&person, pack, self.today),
                    numbers: resident_numbers(pack, year).filter(|numbers| numbers.official),
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
        let listed = self.listed(&person, &rosters)?;
        let year = self.today.year();
        let paid = paid_for(&self.pack()?.paper.assisted, &listed, year);
        let missing = absent(&[
            ("name", name.is_none()),
            ("hardship_roster", listed.is_empty()),
            ("assisted_policy", !listed.is_empty() && paid.is_empty()),
        ]);
        let mut lines = paid.iter().map(|(aid, source)| assisted_line(aid, source));
        let (Some(name), Some(first)) = (name, lines.next()) else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(AssistedNoticeFacts {
            mark: self.mark(),
            name: name.to_owned(),
            first,
            further: lines.collect(),
        })
    }

    /// The categories of the rows of departments' hardship rosters with this person's number and name, and who listed them.
    fn listed(
        &self,
        person: &Record,
        rosters: &Newest,
    ) -> Result<Vec<(HardshipCategory, Source)>, IssueError> {
        let number = normal_number(person.text("document_number").unwrap_or_default());
        let name = person.text("name").unwrap_or_default();
        let rows = rosters.told(self.conn, RosterKind::Hardship, &number)?;
        let own = |(fact, by): (RosterFact, &RosterInfo)| {
            if let RosterFact::HardshipMember(row) = fact {
                return (row.name == name).then(|| (row.category, source_of(by)));
            }
            None
        };
        Ok(rows.into_iter().filter_map(own).collect())
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

/// What the region pays this year for somebody in these categories, with who listed them: every line once, where several categories
/// have it the one that leaves least to pay.
fn paid_for<'a>(
    aids: &'a [Assisted],
    listed: &'a [(HardshipCategory, Source)],
    year: i32,
) -> Vec<(&'a Assisted, &'a Source)> {
    let mut paid: BTreeMap<Line, (&Assisted, &Source)> = BTreeMap::new();
    for aid in aids.iter().filter(|aid| aid.year == year) {
        let by = listed
            .iter()
            .find(|(category, _)| *category == aid.category);
        let Some((_, source)) = by else { continue };
        let known = paid.entry(aid.line).or_insert((aid, source));
        if aid.own_share_fen < known.0.own_share_fen {
            *known = (aid, source);
        }
    }
    paid.into_values().collect()
}

fn assisted_line(aid: &Assisted, source: &Source) -> AssistedLine {
    AssistedLine {
        group: group(aid.category),
        line: aid.line,
        year: aid.year,
        own_share_fen: aid.own_share_fen,
        policy: aid.policy.clone(),
        confirmed_by: aid.confirmed_by.clone(),
        source: source.clone(),
    }
}

/// Whether the employees' scheme is still open to somebody by age.
fn of_working_age(person: &Record, pack: &RegionPack, today: NaiveDate) -> bool {
    match Vitals::of(person, today).standing(pack.age.rules, today) {
        Some(WorkingAge::Working | WorkingAge::Undecided) => true,
        Some(WorkingAge::TooYoung | WorkingAge::PastStatutory) | None => false,
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
