//! The four packs read, say what the notices say, and a mistake in them is told with its line and key.

mod faults;
mod figures;
mod money;
mod notices;
mod paper;

use super::*;

const WUHAI: &str = include_str!("../../../../regions/150300.toml");
const BENXI: &str = include_str!("../../../../regions/210500.toml");
const CHANGZHOU: &str = include_str!("../../../../regions/320400.toml");
const JIUJIANG: &str = include_str!("../../../../regions/360400.toml");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn wuhai() -> RegionPack {
    RegionPack::parse(WUHAI).unwrap()
}

#[test]
fn the_shipped_pack_reads() {
    let pack = wuhai();
    assert_eq!(pack.division.as_prefix(), "1503");
    assert_eq!(pack.matching.lapse_months, 3);
    assert_eq!(pack.age.flexible_women, None);
    assert_eq!(pack.phones.local, None);
    assert_eq!(
        pack.pension_base(2026).map(|b| (b.monthly_fen, b.official)),
        Some((817_900, false))
    );
    assert_eq!(
        pack.pension_base(2024),
        None,
        "no base is better than a wrong year's"
    );
    let aim = |code, year| pack.kpi(code, year).map(|kpi| kpi.aim);
    let injury = aim("new_project_injury_cover", 2026);
    assert_eq!(injury, Some(KpiAim::AtLeast(900)));
    assert_eq!(aim("statutory_cover", 2020), None, "from 2021 on");
}

#[test]
fn the_issuer_is_named_from_its_pattern() {
    let pack = wuhai();
    assert_eq!(
        pack.issuing_organ("海勃湾区", "凤凰岭街道"),
        "乌海市海勃湾区凤凰岭街道办事处"
    );
    assert_eq!(
        pack.issuing_organ("海南区", "公乌素镇"),
        "乌海市海南区公乌素镇人民政府"
    );
    assert_eq!(
        pack.issuing_organ("示范县", "示范镇"),
        "示范县示范镇人民政府",
        "a county stands alone"
    );
    assert_eq!(pack.issuing_organ("", "示范街道"), "示范街道办事处");
}

#[test]
fn working_days_follow_the_holiday_table() {
    let pack = wuhai();
    for (date, works) in [
        ("2026-02-13", true),
        ("2026-02-14", true),  // a Saturday worked for the festival
        ("2026-02-16", false), // a Monday in the festival
        ("2026-02-24", true),
        ("2026-03-01", false), // a plain Sunday
        ("2026-11-20", true),
        ("2025-10-08", false), // a Wednesday, festival and National Day together
        ("2025-10-11", true),  // a Saturday worked for it
    ] {
        assert_eq!(pack.is_working_day(day(date)), works, "{date}");
    }
}

#[test]
fn a_question_beyond_the_need_is_off_until_the_office_turns_it_on() {
    assert_eq!(wuhai().privacy, Privacy::default(), "shipped: nothing more");
    let on = WUHAI.replacen("marital = false", "marital = true", 1);
    let asked = RegionPack::parse(&on).unwrap().privacy;
    assert!(asked.marital && !asked.ethnicity && !asked.education && !asked.hardship);
    let (before, after) = WUHAI.split_once("[privacy]").unwrap();
    let rest = after.split_once("\n[contribution]").unwrap().1;
    let without = RegionPack::parse(&format!("{before}[contribution]{rest}")).unwrap();
    assert_eq!(
        without.privacy,
        Privacy::default(),
        "no section turns nothing on"
    );
}

#[test]
fn each_municipality_has_its_pack() {
    for (pack, division, name, history, census) in [
        (WUHAI, "1503", "乌海市", false, None),
        (BENXI, "2105", "本溪市", true, Some(RuleSet::R2008)),
        (CHANGZHOU, "3204", "常州市", true, None),
        (JIUJIANG, "3604", "九江市", true, None),
    ] {
        let pack = RegionPack::parse(pack).unwrap();
        let campaign = pack.campaign.as_ref().unwrap();
        assert_eq!(
            (pack.division.as_prefix(), pack.name.as_str()),
            (division, name)
        );
        assert_eq!(
            (campaign.history, campaign.census_rules),
            (history, census),
            "{name}"
        );
        assert_eq!(
            pack.age.rules,
            RuleSet::R2025,
            "{name}: today's persons by today's law"
        );
        assert_eq!(pack.privacy, Privacy::default(), "{name}: nothing more");
        assert_eq!(
            pack.issuer.second_language_letterhead, "",
            "{name}: the office's own text"
        );
        assert!(pack.holidays_known(2025) && pack.holidays_known(2026));
        assert!(!pack.holidays_known(2027), "{name}: not announced yet");
        assert!(
            pack.money.pension_bases.iter().all(|base| !base.official),
            "{name}: no official document was seen"
        );
        let promised = |aid: &PolicyAid| aid.state == AidState::InForce;
        assert!(
            !pack.policy_aids.iter().any(promised),
            "{name}: for the office to confirm"
        );
    }
}

#[test]
fn the_phases_of_a_day_are_those_that_hold_it() {
    let codes = |pack: &str, date: &str| {
        let pack = RegionPack::parse(pack).unwrap();
        let on = pack.phases_on(day(date));
        on.map(|phase| phase.code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(codes(JIUJIANG, "2017-07-20"), ["self_check"]);
    assert_eq!(codes(JIUJIANG, "2017-07-21"), ["push"]);
    assert_eq!(codes(BENXI, "2008-06-01"), ["census", "action_year"]);
    assert_eq!(
        codes(WUHAI, "2026-11-22"),
        ["dynamic_clearing"],
        "without end"
    );
    assert!(codes(JIUJIANG, "2026-11-22").is_empty());
}

#[test]
fn historic_clauses_are_marked_so() {
    let pack = RegionPack::parse(BENXI).unwrap();
    let historic: Vec<_> = pack
        .clauses
        .iter()
        .filter(|clause| clause.historic)
        .map(|clause| clause.code.as_str())
        .collect();
    for code in ["census_ages", "freelance_base", "lump_back_payment"] {
        assert!(historic.contains(&code), "{code}");
    }
}
