//! The questions of forms F1 to F3: when each concerns somebody, what contradicts what, and what an office turns on.

use proptest::prelude::*;

use super::*;
use crate::region::Privacy;
use crate::retirement::RuleSet;

/// The settled person's right number.
fn man() -> String {
    number_for(1, "1980-03-15")
}

fn relevant(record: &Record, setting: &FormSetting) -> Vec<&'static str> {
    relevant_fields(record, setting, today())
}

fn required(record: &Record) -> Vec<&'static str> {
    required_fields(record, &FormSetting::default(), today())
}

#[test]
fn conditional_questions_of_a_person() {
    let number = man();
    // Field, the answer that opens it, whether it then must be answered, an answer that closes it.
    for (source, field, opens, must, closes) in [
        (
            "F2 居住半年以上 C",
            "half_year",
            ("residence", "lives_here_registered_elsewhere"),
            true,
            ("residence", "resident"),
        ),
        (
            "F2 户籍地 of an outsider",
            "hukou_area",
            ("residence", "lives_here_registered_elsewhere"),
            true,
            ("", ""),
        ),
        (
            "domain.md 6: death needs a source",
            "residence_source",
            ("residence", "deceased"),
            true,
            ("residence", "resident"),
        ),
        (
            "domain.md 6: so does prison",
            "residence_source",
            ("residence", "detained"),
            true,
            ("residence", "missing"),
        ),
        (
            "domain.md 6: and military service",
            "residence_source",
            ("residence", "military"),
            true,
            ("residence", "at_school"),
        ),
        (
            "F2 劳动合同 C",
            "contract",
            ("employment", "employee"),
            false,
            ("employment", "farmer"),
        ),
        (
            "F2 灵活就业类别",
            "flexible_kind",
            ("employment", "flexible"),
            false,
            ("employment", "employee"),
        ),
        (
            "新业态",
            "flexible_kind",
            ("employment", "platform"),
            false,
            ("employment", "unemployed"),
        ),
        (
            "F2 月收入档 O",
            "income_band",
            ("employment", "employee"),
            false,
            ("employment", "homemaker"),
        ),
        (
            "F2 since",
            "pension_since",
            ("pension", "lapsed"),
            false,
            ("pension", "never"),
        ),
        (
            "F2 place of the medical line",
            "medical_place",
            ("medical", "resident"),
            false,
            ("medical", "none"),
        ),
        (
            "F2 last paid of the medical line",
            "medical_last_paid",
            ("medical", "employee"),
            false,
            ("medical", "none"),
        ),
        (
            "本溪 2008: 缴费能力",
            "ability",
            ("pension", "never"),
            false,
            ("pension", "employer"),
        ),
        (
            "F2 告知方式 R",
            "told_by",
            ("pension", "lapsed"),
            true,
            ("residence", "deceased"),
        ),
        (
            "F2 申报人关系 C",
            "declared_by",
            ("medical", "resident"),
            false,
            ("residence", "deceased"),
        ),
        (
            "F2 关注政策 O",
            "interests",
            ("medical", "resident"),
            false,
            ("residence", "not_found"),
        ),
    ] {
        let base = ("document_number", &*number);
        let open = person(&[base, opens]);
        assert!(
            relevant(&open, &FormSetting::default()).contains(&field),
            "{source}: {field}"
        );
        assert_eq!(required(&open).contains(&field), must, "{source}: {field}");
        if !closes.0.is_empty() {
            let closed = person(&[base, closes]);
            assert!(
                !relevant(&closed, &FormSetting::default()).contains(&field),
                "{source}: {field} closes"
            );
        }
    }
}

#[test]
fn an_office_turns_on_what_is_not_needed() {
    let number = man();
    let record = person(&[("document_number", &number)]);
    let all = ["ethnicity", "education", "marital", "hardship"];
    let off = relevant(&record, &FormSetting::default());
    assert!(
        all.iter().all(|field| !off.contains(field)),
        "off by default: PIPL 6"
    );
    for (field, privacy) in [
        (
            "ethnicity",
            Privacy {
                ethnicity: true,
                ..Privacy::default()
            },
        ),
        (
            "education",
            Privacy {
                education: true,
                ..Privacy::default()
            },
        ),
        (
            "marital",
            Privacy {
                marital: true,
                ..Privacy::default()
            },
        ),
        (
            "hardship",
            Privacy {
                hardship: true,
                ..Privacy::default()
            },
        ),
    ] {
        let setting = FormSetting {
            privacy,
            ..FormSetting::default()
        };
        let on = relevant(&record, &setting);
        let found: Vec<_> = all.into_iter().filter(|field| on.contains(field)).collect();
        assert_eq!(found, [field], "each by itself");
        assert!(setting.permits(EntityKind::Person, field));
    }
}

#[test]
fn ages_count_by_the_regions_rules() {
    let woman = number_for(0, "1973-03-15");
    let record = person(&[("document_number", &woman)]);
    let by = |rules| {
        let setting = FormSetting {
            rules,
            ..FormSetting::default()
        };
        required_fields(&record, &setting, today()).contains(&"position")
    };
    assert!(by(RuleSet::R2025), "between the two ages of 2025 at 53");
    assert!(by(RuleSet::R2008), "between 50 and 55 in 2008");
    let older = number_for(0, "1971-10-15");
    let record = person(&[("document_number", &older)]);
    let employed = |rules| {
        let setting = FormSetting {
            rules,
            ..FormSetting::default()
        };
        required_fields(&record, &setting, today()).contains(&"position")
    };
    assert!(
        employed(RuleSet::R2025),
        "a post still decides a month after the 55th birthday"
    );
    assert!(!employed(RuleSet::R2008), "past 55 in any post");
}

#[test]
fn answers_that_cannot_all_be_true() {
    let number = man();
    let insured = ("told_by", "in_person");
    for (source, changes, wanted) in [
        (
            "劳动法 15: work before sixteen",
            vec![("employed_since", "1996-03-14")],
            vec!["employed_since:contradicts"],
        ),
        (
            "sixteen that day",
            vec![("employed_since", "1996-03-15")],
            vec![],
        ),
        (
            "a contract and none",
            vec![("employment_form", "no_contract"), ("contract", "yes")],
            vec!["contract:contradicts"],
        ),
        (
            "no contract and one",
            vec![("employment_form", "contract"), ("contract", "no")],
            vec!["contract:contradicts"],
        ),
        (
            "both the same",
            vec![("employment_form", "contract"), ("contract", "yes")],
            vec![],
        ),
        (
            "last paid before the first",
            vec![
                ("pension_since", "2020-01"),
                ("pension_last_paid", "2019-12"),
            ],
            vec!["pension_last_paid:contradicts"],
        ),
        (
            "over age at 46",
            vec![
                ("pension", "never"),
                insured,
                ("not_insured_reason", "over_age"),
            ],
            vec!["not_insured_reason:contradicts"],
        ),
        (
            "at school without a school",
            vec![
                ("pension", "never"),
                insured,
                ("not_insured_reason", "at_school"),
            ],
            vec!["not_insured_reason:contradicts"],
        ),
        (
            "half a year since last month",
            vec![
                ("residence", "lives_here_registered_elsewhere"),
                ("hukou_area", "640104"),
                ("residence_since", "2026-10"),
                ("half_year", "yes"),
            ],
            vec!["half_year:contradicts"],
        ),
        (
            "half a year since May",
            vec![
                ("residence", "lives_here_registered_elsewhere"),
                ("hukou_area", "640104"),
                ("residence_since", "2026-05"),
                ("half_year", "yes"),
            ],
            vec![],
        ),
        (
            "九江县 was abolished in 2016",
            vec![("hukou_area", "360421")],
            vec!["hukou_area:out_of_use"],
        ),
        (
            "no edition has this code",
            vec![("hukou_area", "990101")],
            vec!["hukou_area:out_of_use"],
        ),
    ] {
        let mut all = vec![("document_number", &*number)];
        all.extend(changes);
        assert_eq!(short(&person(&all)), wanted, "{source}");
    }
    let abolished = person(&[("document_number", &number), ("hukou_area", "360421")]);
    let found = problems(&abolished, &FormSetting::default(), today());
    assert_eq!(
        found[0].expected.as_deref(),
        Some("九江县"),
        "the old name stands beside it"
    );
}

#[test]
fn unusual_passports_only_warn() {
    for (kind, text, wanted) in [
        ("passport", "E12345678", vec![]),
        (
            "passport",
            "E1234567890",
            vec!["document_number:wrong_length"],
        ),
        ("hk_macao_pass", "H0123456789", vec![]),
        ("taiwan_pass", "0123", vec!["document_number:wrong_length"]),
        (
            "passport",
            "E/123456",
            vec!["document_number:wrong_character"],
        ),
    ] {
        let stated = [("sex", "male"), ("birth", "1980-03-15")];
        let number = [("document_kind", kind), ("document_number", text)];
        assert_eq!(
            short(&person(&[number, stated].concat())),
            wanted,
            "{kind} {text}"
        );
    }
}

#[test]
fn a_workplace_contradicts_itself() {
    let base = [
        ("name", "测试商行"),
        ("credit_code", "91350100M000100Y43"),
        ("kind", "enterprise"),
        ("address", "测试路1号"),
        ("business", "operating"),
        ("staff", "10"),
        ("industry_code", "F52"),
        ("established", "2019-05-06"),
        ("legal_person", "测试乙"),
        ("phone", "?"),
    ];
    for (source, more, wanted) in [
        (
            "F3 counts of employment forms",
            vec![("staff_employees", "11")],
            vec!["staff:contradicts", "staff_employees:contradicts"],
        ),
        (
            "their sum",
            vec![
                ("staff_employees", "6"),
                ("staff_dispatched", "3"),
                ("staff_interns", "2"),
            ],
            vec!["staff:contradicts"],
        ),
        (
            "all of them",
            vec![
                ("staff_employees", "6"),
                ("staff_dispatched", "3"),
                ("staff_interns", "1"),
            ],
            vec![],
        ),
        (
            "foreigners lie across the forms",
            vec![
                ("staff_employees", "10"),
                ("staff_foreign", "2"),
                ("staff_hmt", "1"),
            ],
            vec![],
        ),
        (
            "but are staff",
            vec![("staff_foreign", "11")],
            vec!["staff_foreign:contradicts"],
        ),
        (
            "试用期 is part of the employees",
            vec![("staff_employees", "2"), ("staff_probation", "3")],
            vec!["staff_probation:contradicts"],
        ),
        (
            "签合同人数",
            vec![("contracts", "11")],
            vec!["contracts:contradicts"],
        ),
        (
            "五险参保人数",
            vec![("insured_work_injury", "11")],
            vec!["insured_work_injury:contradicts"],
        ),
        (
            "工资总额 5 000 yuan each",
            vec![("wages_fen", "5000000")],
            vec![],
        ),
        (
            "wages in ten thousands of yuan",
            vec![("wages_fen", "500")],
            vec!["wages_fen:contradicts"],
        ),
        (
            "wages of a year in fen times a hundred",
            vec![("wages_fen", "6000000000")],
            vec!["wages_fen:contradicts"],
        ),
        (
            "有雇工的个体户 五险同征 (常州 2016)",
            vec![("kind", "individual"), ("staff_employees", "2")],
            vec!["kind:contradicts"],
        ),
        (
            "未办照 with a licence",
            vec![("unlicensed", "yes")],
            vec!["unlicensed:contradicts"],
        ),
        (
            "成立日期 ahead",
            vec![("established", "2027-01-01")],
            vec!["established:in_future!"],
        ),
        (
            "posted before it was founded",
            vec![("posted", "yes"), ("posted_on", "2018-01-01")],
            vec!["posted_on:contradicts"],
        ),
        (
            "committed before it was founded",
            vec![("commitment", "yes"), ("commitment_on", "2018-01-01")],
            vec!["commitment_on:contradicts"],
        ),
    ] {
        let mut values: Vec<_> = base
            .into_iter()
            .filter(|(name, _)| more.iter().all(|(other, _)| other != name))
            .collect();
        values.extend(more);
        assert_eq!(
            short(&record(EntityKind::Workplace, &values)),
            wanted,
            "{source}"
        );
    }
    let unlicensed = [
        ("name", "测试摊位"),
        ("unlicensed", "yes"),
        ("business", "operating"),
    ];
    let asked = required(&record(EntityKind::Workplace, &unlicensed));
    assert!(!asked.contains(&"credit_code"), "未办照: no code is asked");
}

#[test]
fn other_forms_contradict_themselves() {
    for (kind, values, wanted) in [
        (
            EntityKind::Project,
            vec![
                ("name", "测试工程"),
                ("started_on", "2026-05-01"),
                ("ends_on", "2026-04-01"),
                ("injury_cover", "insured"),
            ],
            "ends_on:contradicts",
        ),
        (
            EntityKind::Project,
            vec![
                ("name", "测试工程"),
                ("started_on", "2026-05-01"),
                ("ends_on", "2027-04-01"),
                ("injury_cover", "insured"),
            ],
            "",
        ),
        (
            EntityKind::Correction,
            vec![
                ("item", "name"),
                ("says_now", "测试甲"),
                ("should_say", "测试甲"),
            ],
            "should_say:contradicts",
        ),
        (
            EntityKind::Correction,
            vec![
                ("item", "name"),
                ("should_say", "测试甲"),
                ("state", "declined"),
            ],
            "outcome:unanswered!",
        ),
        (
            EntityKind::Correction,
            vec![
                ("item", "name"),
                ("should_say", "测试甲"),
                ("state", "corrected"),
            ],
            "",
        ),
    ] {
        let found = short(&record(kind, &values));
        let found: Vec<_> = found
            .iter()
            .filter(|line| {
                values.iter().any(|(name, _)| line.starts_with(name)) || line.starts_with("outcome")
            })
            .collect();
        let wanted: Vec<&str> = Some(wanted)
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect();
        assert_eq!(found, wanted, "{kind:?}");
    }
}

#[test]
fn several_codes_are_kept_in_the_sets_order() {
    let set = ["a", "b", "c"];
    for (text, joined) in [
        ("b,a", "a,b"),
        ("", ""),
        (" c , a ,a", "a,c"),
        ("x,b", "b,x"),
    ] {
        assert_eq!(join_codes(&set, text), joined, "{text}");
    }
    let interests = |text: &str| check(EntityKind::Person, "interests", &Value::text(text));
    assert_eq!(interests("retirement_age,transfer"), Ok(()));
    let refused = Err(BadValue::UnknownCode {
        field: "interests".to_owned(),
    });
    assert_eq!(
        interests("transfer,retirement_age"),
        refused,
        "one way of writing each answer: two devices then agree"
    );
    assert_eq!(interests("shoe_size"), refused);
}

/// Broken rules block submitting, never saving: whatever [`problems`] says of a value, [`check`] keeps it.
#[test]
fn what_blocks_can_still_be_saved() {
    for (kind, field, text) in [
        (EntityKind::Person, "document_number", "123"),
        (EntityKind::Person, "employed_since", "2030-02-31"),
        (EntityKind::Person, "not_insured_reason", "own_choice"),
        (EntityKind::Person, "hukou_area", "99"),
        (EntityKind::Workplace, "established", "2999-01-01"),
        (EntityKind::Workplace, "credit_code", "一二三"),
        (EntityKind::Correction, "should_say", "…"),
    ] {
        assert_eq!(
            check(kind, field, &Value::text(text)),
            Ok(()),
            "{field} keeps {text}"
        );
    }
}

proptest! {
    #[test]
    fn joining_codes_twice_changes_nothing(text in "[a-d, ]{0,12}") {
        let set = ["d", "b", "a"];
        let once = join_codes(&set, &text);
        prop_assert_eq!(join_codes(&set, &once), once);
    }

    /// Whatever is answered, every required question is a relevant one, and a permitted one.
    #[test]
    fn what_is_required_is_relevant(
        residence in 0usize..14, employment in 0usize..12, pension in 0usize..6, medical in 0usize..3, year in 1930i32..2026,
    ) {
        let pick = |name: &str, at: usize| {
            let Shape::Code(codes) = field(EntityKind::Person, name).unwrap().shape else {
                unreachable!("{name} takes one code")
            };
            codes[at]
        };
        let birth = format!("{year}-03-15");
        let record = person(&[
            ("document_kind", "not_shown"), ("document_number", ""), ("sex", "female"), ("birth", &birth),
            ("residence", pick("residence", residence)), ("employment", pick("employment", employment)),
            ("pension", pick("pension", pension)), ("medical", pick("medical", medical)),
        ]);
        let setting = FormSetting::default();
        let relevant = relevant(&record, &setting);
        prop_assert!(required(&record).iter().all(|field| relevant.contains(field)));
        prop_assert!(relevant.iter().all(|field| setting.permits(EntityKind::Person, field)));
        for problem in problems(&record, &setting, today()).iter().filter(|problem| problem.code == ProblemCode::Unanswered) {
            prop_assert!(relevant.contains(&&*problem.field), "{} is asked", problem.field);
        }
    }
}
