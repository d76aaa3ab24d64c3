//! Every number that the four notices name, where it lies in the pack, and its clause.

use serde_json::Value;

use super::*;

/// The number as the notice writes it, where it lies, what lies there, and the clause that its entry names.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// What lies at `section/code/key…`; `#` counts a list. Sections without codes are given by their key alone.
fn at<'a>(pack: &'a Value, path: &str) -> (&'a Value, String) {
    let mut parts = path.split('/');
    let section = &pack[parts.next().unwrap()];
    let entry = match section.as_array() {
        Some(entries) => {
            let code = parts.next().unwrap();
            let mut found = entries.iter().filter(|entry| entry["code"] == code);
            found.next().unwrap_or_else(|| panic!("{path}: no {code}"))
        }
        None => section,
    };
    let value = parts.fold((entry, None), |(value, count), part| match part {
        "#" => (value, value.as_array().map(Vec::len)),
        index if value.is_array() => (&value[index.parse::<usize>().unwrap()], count),
        key => (&value[key], count),
    });
    let written = value.1.map_or_else(
        || match value.0 {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        },
        |count| count.to_string(),
    );
    (entry, written)
}

fn check(pack: &str, rows: &[Row]) {
    let pack = serde_json::to_value(RegionPack::parse(pack).unwrap()).unwrap();
    for (written, path, value, clause) in rows {
        let (entry, found) = at(&pack, path);
        assert_eq!(found, *value, "{written} at {path}");
        let source = entry["source"].as_str().unwrap_or_default();
        assert!(source.contains(clause), "{path}: {source} names {clause}");
    }
}

#[test]
fn every_number_of_changzhou_2016_is_in_its_pack() {
    check(
        CHANGZHOU,
        &[
            ("2016年1月27日", "campaign/issued_on", "2016-01-27", ""),
            (
                "苏政办发〔2014〕89号",
                "clauses/no_deferral/documents/1",
                "苏政办发〔2014〕89号",
                "一、（一）",
            ),
            (
                "五险同征",
                "clauses/five_lines/figures/0/count",
                "5",
                "一、（二）",
            ),
            (
                "四个不得",
                "clauses/prohibitions/items/#",
                "4",
                "一、（二）",
            ),
            (
                "四类对象",
                "focus_groups/residents/name",
                "城乡居民",
                "一、（二）",
            ),
            (
                "苏地税规〔2015〕4号",
                "clauses/collection_ladder/documents/0",
                "苏地税规〔2015〕4号",
                "二、（三）",
            ),
            (
                "人社部发〔2015〕14号",
                "clauses/fraud/documents/0",
                "人社部发〔2015〕14号",
                "二、（四）",
            ),
            (
                "三方实时联网",
                "clauses/three_way_system/figures/0/count",
                "3",
                "三、（五）",
            ),
            (
                "每年向职工公布",
                "reports/yearly_posting/kind",
                "annual",
                "四、（七）",
            ),
            (
                "第三方机构",
                "clauses/third_party/code",
                "third_party",
                "四、（八）",
            ),
        ],
    );
}

#[test]
fn every_number_of_jiujiang_2017_is_in_its_pack() {
    check(
        JIUJIANG,
        &[
            (
                "九人社字〔2017〕85号",
                "campaign/document",
                "九人社字〔2017〕85号",
                "",
            ),
            ("2017年6月28日", "campaign/issued_on", "2017-06-28", ""),
            // 一、(一) persons.
            (
                "90.8万",
                "targets/employee_pension_persons/working",
                "908000",
                "一、（一）",
            ),
            (
                "436.7万",
                "targets/medical_persons/working",
                "4367000",
                "一、（一）",
            ),
            (
                "57.4万",
                "targets/work_injury_persons/working",
                "574000",
                "一、（一）",
            ),
            (
                "24.7万",
                "targets/maternity_persons/working",
                "247000",
                "一、（一）",
            ),
            (
                "34万",
                "targets/unemployment_persons/working",
                "340000",
                "一、（一）",
            ),
            (
                "184万",
                "targets/resident_pension_persons/working",
                "1840000",
                "一、（一）",
            ),
            (
                "26万",
                "targets/employee_pension_persons_municipal/working",
                "260000",
                "一、（一）",
            ),
            (
                "20万",
                "targets/medical_persons_municipal/working",
                "200000",
                "一、（一）",
            ),
            (
                "16.9万",
                "targets/work_injury_persons_municipal/working",
                "169000",
                "一、（一）",
            ),
            (
                "7.2万",
                "targets/maternity_persons_municipal/working",
                "72000",
                "一、（一）",
            ),
            (
                "12.9万",
                "targets/unemployment_persons_municipal/working",
                "129000",
                "一、（一）",
            ),
            // 一、(二) arrears.
            (
                "超90%",
                "kpis/arrears_cleared_private/aim/permille",
                "900",
                "一、（二）",
            ),
            (
                "超",
                "kpis/arrears_cleared_private/aim/kind",
                "above",
                "一、（二）",
            ),
            (
                "不超过10%",
                "kpis/new_arrears_private/aim/permille",
                "100",
                "一、（二）",
            ),
            (
                "不超过",
                "kpis/new_arrears_private/aim/kind",
                "at_most",
                "一、（二）",
            ),
            (
                "超80%",
                "kpis/arrears_cleared_state/aim/permille",
                "800",
                "一、（二）",
            ),
            (
                "不超过15%",
                "kpis/new_arrears_state/aim/permille",
                "150",
                "一、（二）",
            ),
            (
                "超92%",
                "kpis/arrears_cleared_private_municipal/aim/permille",
                "920",
                "一、（二）",
            ),
            (
                "不超过8%",
                "kpis/new_arrears_private_municipal/aim/permille",
                "80",
                "一、（二）",
            ),
            (
                "超85%",
                "kpis/arrears_cleared_state_municipal/aim/permille",
                "850",
                "一、（二）",
            ),
            (
                "不超过12%",
                "kpis/new_arrears_state_municipal/aim/permille",
                "120",
                "一、（二）",
            ),
            // 一、(三) money, in fen.
            (
                "30.96亿元",
                "targets/employee_pension_fund/working",
                "309600000000",
                "一、（三）",
            ),
            (
                "13.27亿元",
                "targets/medical_fund/working",
                "132700000000",
                "一、（三）",
            ),
            (
                "7900万元",
                "targets/work_injury_fund/working",
                "7900000000",
                "一、（三）",
            ),
            (
                "5400万元",
                "targets/maternity_fund/working",
                "5400000000",
                "一、（三）",
            ),
            (
                "5700万元",
                "targets/unemployment_fund/working",
                "5700000000",
                "一、（三）",
            ),
            (
                "1.48亿元",
                "targets/resident_pension_fund/working",
                "14800000000",
                "一、（三）",
            ),
            (
                "9.71亿元",
                "targets/employee_pension_fund_municipal/working",
                "97100000000",
                "一、（三）",
            ),
            (
                "5亿元",
                "targets/medical_fund_municipal/working",
                "50000000000",
                "一、（三）",
            ),
            (
                "2825万元",
                "targets/work_injury_fund_municipal/working",
                "2825000000",
                "一、（三）",
            ),
            (
                "1940万元",
                "targets/maternity_fund_municipal/working",
                "1940000000",
                "一、（三）",
            ),
            (
                "2255万元",
                "targets/unemployment_fund_municipal/working",
                "2255000000",
                "一、（三）",
            ),
            // 一、(四).
            ("5.5%", "targets/subsidy_growth/working", "55", "一、（四）"),
            (
                "6%",
                "targets/subsidy_growth_municipal/working",
                "60",
                "一、（四）",
            ),
            // 二.
            (
                "五证合一",
                "clauses/five_in_one/figures/0/count",
                "5",
                "二、（一）",
            ),
            (
                "四类问题",
                "clauses/problem_classes/items/#",
                "4",
                "二、（二）",
            ),
            (
                "赣人社发〔2016〕16号",
                "policy_aids/stage_rates/document",
                "赣人社发〔2016〕16号",
                "二、（三）",
            ),
            (
                "九劳社就〔2006〕21号",
                "policy_aids/insurance_subsidy/document",
                "九劳社就〔2006〕21号",
                "二、（三）",
            ),
            (
                "九府厅发〔2014〕60号",
                "policy_aids/land_losing_pension/document",
                "九府厅发〔2014〕60号",
                "二、（三）",
            ),
            (
                "九府厅发〔2015〕13号",
                "policy_aids/pension_loan/document",
                "九府厅发〔2015〕13号",
                "二、（三）",
            ),
            ("12333", "phones/social_security", "12333", ""),
            (
                "12333咨询日",
                "clauses/hotline_day/figures/0/count",
                "12333",
                "二、（三）",
            ),
            (
                "四个工作组",
                "clauses/working_groups/items/#",
                "4",
                "二、（四）",
            ),
            (
                "四个督导组",
                "clauses/supervision_contents/figures/0/count",
                "4",
                "二、（四）",
            ),
            (
                "第一督导组",
                "territories/first/divisions/#",
                "2",
                "二、（四）",
            ),
            (
                "第二督导组",
                "territories/second/divisions/#",
                "4",
                "二、（四）",
            ),
            (
                "第三督导组",
                "territories/third/divisions/#",
                "4",
                "二、（四）",
            ),
            (
                "第四督导组",
                "territories/fourth/divisions/#",
                "3",
                "二、（四）",
            ),
            (
                "督导六项内容",
                "clauses/supervision_contents/items/#",
                "6",
                "二、（四）",
            ),
            // 三.
            (
                "6月1日",
                "phases/publicity/from",
                "2017-06-01",
                "三、（一）",
            ),
            ("6月30日", "phases/publicity/to", "2017-06-30", "三、（一）"),
            (
                "7月1日",
                "phases/self_check/from",
                "2017-07-01",
                "三、（二）",
            ),
            (
                "7月20日",
                "phases/self_check/to",
                "2017-07-20",
                "三、（二）",
            ),
            ("7月21日", "phases/push/from", "2017-07-21", "三、（三）"),
            ("11月30日", "phases/push/to", "2017-11-30", "三、（三）"),
            (
                "12月1日",
                "phases/acceptance/from",
                "2017-12-01",
                "三、（四）",
            ),
            (
                "12月31日",
                "phases/acceptance/to",
                "2017-12-31",
                "三、（四）",
            ),
            (
                "第84条",
                "clauses/enforcement/figures/0/count",
                "84",
                "三、（三）",
            ),
            (
                "86条",
                "clauses/enforcement/figures/1/count",
                "86",
                "三、（三）",
            ),
            ("后3位", "ranking/bottom", "3", "三、（四）"),
            ("附件1至4", "clauses/annexes/items/#", "4", "附件"),
        ],
    );
}

#[test]
fn every_number_of_benxi_2008_is_in_its_pack() {
    check(
        BENXI,
        &[
            (
                "本政发〔2008〕6号",
                "campaign/document",
                "本政发〔2008〕6号",
                "",
            ),
            ("2008年5月14日", "campaign/issued_on", "2008-05-14", ""),
            ("2008年底", "phases/action_year/to", "2008-12-31", "二"),
            ("64.7万", "targets/insured_total/working", "647000", "二、"),
            ("69.5万", "targets/insured_total/striving", "695000", "二、"),
            (
                "47.4万",
                "targets/insured_in_work/working",
                "474000",
                "二、",
            ),
            (
                "51.2万",
                "targets/insured_in_work/striving",
                "512000",
                "二、",
            ),
            ("12亿元", "targets/fund/working", "120000000000", "二、"),
            (
                "参保缴费率",
                "kpis/paying_rate/numerator",
                "paying_persons",
                "四、（一）",
            ),
            ("每月20日前", "reports/tax_list/days/0", "20", "四、（二）3"),
            ("按月", "reports/new_firms/kind", "monthly", "四、（二）4"),
            (
                "一票否决",
                "clauses/one_vote_veto/figures/0/count",
                "1",
                "四、（二）6",
            ),
            (
                "每季度督察一次",
                "reports/quarterly_inspection/kind",
                "quarterly",
                "四、（二）10",
            ),
            (
                "督察三项内容",
                "reports/quarterly_inspection/holds/#",
                "3",
                "四、（二）10",
            ),
            ("5月1日", "phases/census/from", "2008-05-01", "四、（三）"),
            ("7月31日", "phases/census/to", "2008-07-31", "四、（三）"),
            (
                "18岁",
                "clauses/census_ages/figures/0/count",
                "18",
                "四、（三）",
            ),
            (
                "60周岁",
                "clauses/census_ages/figures/1/count",
                "60",
                "四、（三）",
            ),
            (
                "女干部55",
                "clauses/census_ages/figures/2/count",
                "55",
                "四、（三）",
            ),
            (
                "女工人50",
                "clauses/census_ages/figures/3/count",
                "50",
                "四、（三）",
            ),
            ("18至60、55、50", "campaign/census_rules", "r2008", ""),
            (
                "60%",
                "clauses/freelance_base/figures/0/count",
                "60",
                "四、（四）",
            ),
            ("10日", "reports/ten_day/days/0", "10", "四、（八）"),
            ("20日", "reports/ten_day/days/1", "20", "四、（八）"),
            ("30日", "reports/ten_day/days/2", "30", "四、（八）"),
            (
                "每月3日前",
                "reports/monthly_narrative/days/0",
                "3",
                "四、（八）",
            ),
        ],
    );
}

#[test]
fn every_number_of_wuhai_2020_is_in_its_pack() {
    check(
        WUHAI,
        &[
            (
                "乌海政发〔2020〕17号",
                "campaign/document",
                "乌海政发〔2020〕17号",
                "",
            ),
            ("2020年5月15日", "campaign/issued_on", "2020-05-15", ""),
            (
                "三级基金缺口",
                "clauses/three_level_gap/figures/0/count",
                "3",
                "二、（一）",
            ),
            (
                "到2020年底",
                "phases/full_cover_2020/to",
                "2020-12-31",
                "三、",
            ),
            (
                "应保尽保",
                "kpis/employer_cover/aim/permille",
                "1000",
                "三、",
            ),
            (
                "90%以上",
                "kpis/new_project_injury_cover/aim/permille",
                "900",
                "三、",
            ),
            (
                "以上",
                "kpis/new_project_injury_cover/aim/kind",
                "at_least",
                "三、",
            ),
            (
                "低于上年水平",
                "kpis/lapse_rate/aim/kind",
                "below_last_year",
                "三、",
            ),
            (
                "稳步提升",
                "kpis/voluntary_cover/aim/kind",
                "above_last_year",
                "三、",
            ),
            (
                "2021年开始",
                "phases/dynamic_clearing/from",
                "2021-01-01",
                "三、",
            ),
            ("动态清零", "kpis/statutory_cover/from_year", "2021", "三、"),
            (
                "60岁以上",
                "policy_aids/over_age_back_payment/from_age",
                "60",
                "四、（一）3",
            ),
            ("五抓", "clauses/five_grasps/items/#", "5", "四、（二）2"),
            (
                "100%全覆盖",
                "kpis/posting_cover/aim/permille",
                "1000",
                "四、（三）2",
            ),
            (
                "四种形式",
                "clauses/unit_openness/items/#",
                "4",
                "四、（三）4",
            ),
            (
                "28部委",
                "clauses/joint_discipline/figures/0/count",
                "28",
                "四、（四）2",
            ),
            (
                "32项",
                "clauses/joint_discipline/figures/1/count",
                "32",
                "四、（四）2",
            ),
            (
                "四种督促方式",
                "clauses/four_channels/items/#",
                "4",
                "四、（五）2",
            ),
            (
                "八部门数据",
                "clauses/data_of_eight/items/#",
                "8",
                "五、（二）7",
            ),
            (
                "九个行业主管部门",
                "clauses/industry_bodies/items/#",
                "9",
                "五、（二）6",
            ),
        ],
    );
}
