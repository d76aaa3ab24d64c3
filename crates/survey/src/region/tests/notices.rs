//! What the packs say of the notices: each clause that asks something of somebody, and nothing of ours under a notice's source.

use super::*;

/// The clauses of a pack without the numbers that [`super::figures`] holds, with the clause of the notice.
fn says(pack: &str, rows: &[(&str, &str)]) {
    let pack = RegionPack::parse(pack).unwrap();
    for (code, clause) in rows {
        let mut found = pack.clauses.iter().filter(|one| one.code == *code);
        let found = found
            .next()
            .unwrap_or_else(|| panic!("{}: no {code}", pack.name));
        assert!(
            found.source.ends_with(clause),
            "{code}: {} names {clause}",
            found.source
        );
    }
}

#[test]
fn the_clauses_of_changzhou_and_jiujiang_are_there() {
    let rows = [
        ("collection_plan", "二、（四）"),
        ("tax_tells_agency", "二、（四）"),
        ("licences", "二、（四）"),
        ("transfers_of_assets", "二、（四）"),
        ("accounts_and_courts", "二、（四）"),
        ("joint_promotion", "二、（四）"),
        ("credit", "四、（八）"),
    ];
    says(CHANGZHOU, &rows);
    let rows = [
        ("no_exemptions", "二、（一）"),
        ("self_update", "二、（一）"),
        ("instalments", "二、（二）"),
        ("refusals", "二、（二）"),
        ("cover_considered", "二、（三）"),
        ("restructuring", "三、（三）"),
        ("praise", "三、（四）"),
    ];
    says(JIUJIANG, &rows);
}

#[test]
fn the_clauses_of_benxi_and_wuhai_are_there() {
    let rows = [
        ("taxed_wages", "四、（二）3"),
        ("collected_first", "四、（二）3"),
        ("township_firms", "四、（四）"),
        ("freelance_continue", "四、（四）"),
        ("complaints", "四、（五）"),
        ("training", "四、（五）"),
        ("exposure", "四、（五）"),
        ("rewards", "四、（六）"),
        ("publicity", "四、（七）"),
        ("rhythm", "四、（八）"),
    ];
    says(BENXI, &rows);
    let rows = [
        ("hardship_match", "四、（一）4"),
        ("grid_survey", "四、（二）2"),
        ("registered_match", "四、（二）3"),
        ("events", "四、（三）1"),
        ("one_to_one", "四、（三）2"),
        ("platform_publicity", "四、（三）3"),
        ("plain_estimates", "四、（三）5"),
        ("joint_inspection", "四、（四）1"),
        ("appointments", "四、（五）1"),
        ("withholding", "四、（五）2"),
        ("medical_season", "五、（一）"),
    ];
    says(WUHAI, &rows);
}

/// Methods of 2008 and of a debt put off by agreement are history: never printed, never acted on.
#[test]
fn what_the_law_has_overtaken_is_history() {
    let historic = |pack: &str| -> Vec<String> {
        let clauses = RegionPack::parse(pack).unwrap().clauses;
        let old = clauses.into_iter().filter(|clause| clause.historic);
        old.map(|clause| clause.code).collect()
    };
    for code in [
        "taxed_wages",
        "collected_first",
        "training",
        "exposure",
        "lump_back_payment",
    ] {
        assert!(historic(BENXI).iter().any(|old| old == code), "{code}");
    }
    assert!(historic(JIUJIANG).iter().any(|old| old == "instalments"));
}

#[test]
fn a_sentence_of_ours_stands_under_a_source_of_its_own() {
    for text in [WUHAI, BENXI, CHANGZHOU, JIUJIANG] {
        let pack = RegionPack::parse(text).unwrap();
        let notice = ["乌海政发", "本政发", "常州市政府办", "九人社字"];
        for clause in &pack.clauses {
            let theirs = notice.iter().any(|name| clause.source.contains(name));
            let ours = [
                "本程序",
                "街道文书",
                "[contribution]",
                "现已不适用",
                "不得据此",
            ];
            let said = ours.iter().find(|words| clause.says.contains(**words));
            assert!(!theirs || said.is_none(), "{}: {}", pack.name, clause.code);
        }
    }
}

/// A body that has another name today is given both, except where the entry is history.
#[test]
fn bodies_of_today_have_the_names_of_today() {
    for text in [WUHAI, BENXI, CHANGZHOU, JIUJIANG] {
        let pack = RegionPack::parse(text).unwrap();
        let departments = pack.departments.iter().map(|one| one.name.clone());
        let clauses = pack.clauses.iter().filter(|clause| !clause.historic);
        let named = departments.chain(clauses.flat_map(|clause| {
            let items = clause.items.iter().cloned();
            items.chain([clause.says.clone()]).collect::<Vec<_>>()
        }));
        for words in named {
            // 个体工商户 and 工商联 are no such body.
            let bodies = words.replace("工商户", "").replace("工商联", "");
            let mut gone = OLD_NAMES.iter();
            let old = gone.any(|old| bodies.contains(old) && !bodies.contains('（'));
            assert!(!old, "{}: {words}", pack.name);
        }
    }
}

/// Names that bodies had when the notices were written.
const OLD_NAMES: [&str; 8] = [
    "地税",
    "工商",
    "卫计",
    "银监会",
    "扶贫",
    "经信",
    "国土",
    "质监",
];

/// Old packs have no number for medical insurance; one that has it is read.
#[test]
fn the_number_for_medical_insurance_is_the_offices() {
    assert_eq!(wuhai().phones.medical, None);
    let filled = WUHAI.replacen("# medical = \"\"", "medical = \"0000-0000000\"", 1);
    let pack = RegionPack::parse(&filled).unwrap();
    assert_eq!(pack.phones.medical.as_deref(), Some("0000-0000000"));
}
