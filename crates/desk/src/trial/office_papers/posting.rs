//! 参保缴费公示表: whole on a board, masked on the web, dealt out when long, from a staff list alone.

use batch::message::Role;

use crate::trial::World;
use crate::trial::firm::{Stands, nth_number, staff};
use crate::trial::paper_kit::says;
use crate::view::{PaperInput, PostingInput};

#[test]
fn a_posting_is_masked_for_the_web_and_dealt_out_when_long() {
    let mut world = World::of(Role::Clerk);
    let many: Vec<(String, Stands)> = (0..1700)
        .map(|n| (format!("职工甲{n}"), Stands::Wholly))
        .chain(staff())
        .collect();
    let about = world.visited_firm(&many);
    let typed = |web, part| PostingInput {
        web,
        year: 2026,
        until: "2026-11-30".parse().expect("a day"),
        phone: "0473-2000001".to_owned(),
        part,
    };
    let (row, text) = world.issued(
        &about,
        "posting_table",
        Some(&PaperInput::Posting(typed(false, 3))),
    );
    assert!(row.pages < 60, "{} pages", row.pages);
    says(
        &text,
        &[
            "第3部分，共3部分",
            "张试",
            "5321.00",
            "养老、失业、医疗、工伤",
            "至2026年10月",
            "1601",
        ],
    );
    assert!(!text.contains("周范"), "nobody is exposed as uninsured");
    let (first, _) = world.issued(
        &about,
        "posting_table",
        Some(&PaperInput::Posting(typed(false, 1))),
    );
    assert!(first.pages <= 60, "{} pages", first.pages);
    let (row, text) = world.issued(
        &about,
        "posting_table",
        Some(&PaperInput::Posting(typed(true, 3))),
    );
    says(
        &text,
        &[
            "张＊",
            "李＊",
            "乌海政发〔2020〕17号四、（三）4",
            "单独同意",
        ],
    );
    let facts = crate::papers::register::entry(&world.desk.store().expect("open").conn, row.id)
        .expect("there")
        .record;
    let facts = facts.text("facts").expect("its facts").to_owned();
    for (n, (name, _)) in many.iter().enumerate() {
        let number = nth_number(n);
        for kept in [&text, &facts] {
            assert!(
                !kept.contains(name.as_str()) && !kept.contains(&number),
                "{name}"
            );
        }
    }
    assert!(!text.contains("5321.00"), "no base on the web");

    let spoiled = |change: fn(&mut PostingInput)| {
        let mut input = typed(false, 1);
        change(&mut input);
        PaperInput::Posting(input)
    };
    for (change, wanted) in [
        ((|input| input.year = 2024) as fn(&mut PostingInput), "year"),
        // The roster is of October 2026: it does not speak of 2025.
        (|input| input.year = 2025, "roster_of_year"),
        (
            |input| input.until = "2026-11-20".parse().expect("a day"),
            "until",
        ),
        (|input| input.phone = "无".to_owned(), "objection_phone"),
        (|input| input.part = 4, "part"),
        (|input| input.part = 0, "part"),
    ] {
        let fields = world.refused(&about, "posting_table", &spoiled(change));
        assert_eq!(fields, [wanted]);
    }
}

#[test]
fn without_a_roster_a_posting_says_what_the_list_says_and_leaves_the_rest_to_write() {
    let mut world = World::of(Role::Clerk);
    let about = world.bare_firm();
    let list = format!(
        "姓名\t身份证号\t养老\t工伤\n张试\t{}\t是\t是\n李例\t{}\t否\t否\n",
        nth_number(1),
        nth_number(2)
    );
    world.take_over(about.id, &list);
    let input = PaperInput::Posting(PostingInput {
        web: false,
        year: 2026,
        until: "2026-11-30".parse().expect("a day"),
        phone: "2000001".to_owned(),
        part: 1,
    });
    let (_, text) = world.issued(&about, "posting_table", Some(&input));
    says(&text, &["张试", "养老、工伤", "年月至年月"]);
    assert!(!text.contains("李例"), "{text}");
}
