//! The whole survey in the real window: a household of four, a firm with five thousand on its staff list, sums that a resident asks for,
//! and the campaigns of four municipalities.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use central::Database;
use rust_xlsxwriter::Workbook;
use shell::surroundings::System;
use stories::district::{District, SEED, Who};
use stories::webdriver::Window;
use survey::demo::City;
use survey::division::AreaCode;
use survey::identity::compose;

use crate::central::Central;
use crate::steps::{ENTER, choose, enrol, open_line, tab, unlock, window};

/// A firm of the demonstration's district.
const FIRM: &str = "万通水果店";
/// Names on its staff list.
const STAFF: u16 = 5_000;
/// How long the program may take over so long a list before the story gives up.
const LONG: Duration = Duration::from_secs(60);

/// Somebody of the household: name, day of birth, sequence (odd: a man), work, pension, medical.
type Member = (&'static str, &'static str, u16, Option<[&'static str; 3]>);

/// Four generations behind one door. The boy is a child: nobody asks him about work or pension.
const FAMILY: [Member; 4] = [
    (
        "司马长青",
        "1980-05-06",
        31,
        Some(["单位职工", "单位缴纳", "职工医保"]),
    ),
    (
        "欧阳兰",
        "1984-09-12",
        42,
        Some(["灵活就业", "从未参保", "居民医保"]),
    ),
    ("司马小川", "2016-03-01", 53, None),
    (
        "诸葛玉梅",
        "1955-02-03",
        64,
        Some(["", "从未参保", "居民医保"]),
    ),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_household_of_four_and_a_firm_of_five_thousand() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let central = Central::start(folder.path());
    let worker = folder.path().join("worker");
    enrol(&worker, &central.tickets()[0], "survey").await;
    let list = folder.path().join("职工名单.xlsx");
    write_list(&list);
    let window = window(&worker).await;
    unlock(&window).await;
    four_behind_a_new_door(&window).await;
    sums(&window).await;
    five_thousand(&window, &list).await;
    window.click("rail-sync").await;
    window.click("sync-now").await;
    wait_long(&window, "全部送达").await;
    window.shot("28-survey-confirmed").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_municipalities_show_the_numbers_of_their_notices() {
    for (city, picture, numbers) in [
        (City::Wuhai, "wuhai", ["不低于 90", "动态清零"]),
        (City::Jiujiang, "jiujiang", ["90.8 万人", "436.7 万人"]),
        (City::Benxi, "benxi", ["64.7 万人", "69.5 万人"]),
        (City::Changzhou, "changzhou", ["常州", "2016"]),
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let office = folder.path().join("office");
        let mut district = District::found_in(city, &office, Database::Embedded, SEED)
            .await
            .expect("a district");
        let clerk = folder.path().join("clerk");
        let device = district
            .device_with(&clerk, Who::Clerk, Arc::new(System))
            .await
            .expect("a device");
        device.open().lock().expect("closed");
        district.close_doors().await;
        let window = window(&clerk).await;
        unlock(&window).await;
        window.click("rail-campaign").await;
        window.find("campaign-name").await;
        window.shot(&format!("30-campaign-{picture}")).await;
        tab(&window, 2).await;
        for number in numbers {
            window.wait_for_text(number).await;
        }
        window.shot(&format!("31-aims-{picture}")).await;
        window.close().await;
    }
}

/// A door that the building lacks, and everybody behind it.
async fn four_behind_a_new_door(window: &Window) {
    window.click("rail-doors").await;
    window.click("building-0").await;
    window.find("facade-title").await;
    window.click("add-door").await;
    window.type_into("add-door-number", "1199").await;
    window.click("add-door-submit").await;
    window.click("enter-door").await;
    window.find("household-title").await;
    window.click("notice-show").await;
    window.click("notice-confirm").await;
    window.find("notice-told").await;
    for (at, member) in FAMILY.iter().enumerate() {
        somebody(window, at, member).await;
    }
    window.shot("23-household-of-four").await;
    window.click("outcome-open").await;
    window.click("outcome-11").await;
    window.click("outcome-save").await;
}

async fn somebody(window: &Window, at: usize, (name, birth, sequence, answers): &Member) {
    window.click("add-person").await;
    window.find(&format!("person-{at}")).await;
    window.wait_for_text("未填姓名").await;
    window.type_into("field-name", name).await;
    window
        .type_into("field-document_number", &number(birth, *sequence))
        .await;
    window.keys(ENTER).await;
    window.wait_for_text("号码有效").await;
    let Some([work, pension, medical]) = answers else {
        return;
    };
    tab(window, 3).await;
    if !work.is_empty() {
        choose(window, "field-employment", work).await;
    }
    tab(window, 4).await;
    choose(window, "field-pension", pension).await;
    choose(window, "field-medical", medical).await;
    match *name {
        "欧阳兰" => drop(window.find("finding-R6").await),
        "诸葛玉梅" => drop(window.find("finding-R8").await),
        _ => {}
    }
    window.shot(&format!("2{at}-member")).await;
}

/// What a resident asks: when, how much, what for.
async fn sums(window: &Window) {
    window.click("rail-estimates").await;
    window.find("estimates").await;
    window.type_into("estimate-birth", "197807").await;
    window.keys(ENTER).await;
    choose(window, "estimate-sex", "女").await;
    window.find("retirement-f55").await;
    window.shot("24-retirement").await;
    tab(window, 2).await;
    window.shot("25-contributions").await;
    tab(window, 3).await;
    window.shot("26-pension").await;
}

/// The firm's own list, as a workbook; then every row is there with what the roster says of it.
async fn five_thousand(window: &Window, list: &Path) {
    window.click("rail-workplaces").await;
    open_line(window, "workplaces-table", FIRM).await;
    window.find("workplace-title").await;
    tab(window, 2).await;
    window.click("staff-import-open").await;
    window
        .type_into("staff-file", &list.display().to_string())
        .await;
    wait_long(window, "5,000").await;
    window.shot("27-staff-preview").await;
    window.click("staff-apply").await;
    window.find("staff-table").await;
    wait_long(window, "5,000").await;
    window.shot("27-staff-list").await;
    window.type_into("staff-search", "示范4999").await;
    window.wait_for_text("示范4999").await;
}

/// Waits for what takes longer than a click.
async fn wait_long(window: &Window, text: &str) {
    let ends_at = tokio::time::Instant::now() + LONG;
    loop {
        let page = window
            .client
            .execute("return document.body.textContent", Vec::new())
            .await;
        let shown = page.is_ok_and(|page| page.as_str().is_some_and(|page| page.contains(text)));
        if shown {
            return;
        }
        assert!(tokio::time::Instant::now() < ends_at, "{text} never came");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn write_list(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["序号", "姓名", "身份证号", "入职日期", "岗位"]
        .iter()
        .enumerate()
    {
        let column = u16::try_from(column).expect("few");
        sheet.write(0, column, *heading).expect("a cell");
    }
    for at in 0..STAFF {
        let row = u32::from(at) + 1;
        let birth = format!(
            "19{:02}-{:02}-{:02}",
            70 + at % 30,
            1 + at % 12,
            1 + at % 28
        );
        sheet.write(row, 0, at + 1).expect("a cell");
        sheet.write(row, 1, format!("示范{at:04}")).expect("a cell");
        sheet
            .write(row, 2, number(&birth, 1 + at % 997))
            .expect("a cell");
        sheet.write(row, 3, "2024-03-01").expect("a cell");
        sheet.write(row, 4, "店员").expect("a cell");
    }
    book.save(path).expect("a workbook");
}

/// A right number of a synthetic person.
fn number(birth: &str, sequence: u16) -> String {
    let area = AreaCode::parse("150302").expect("an area");
    let made = compose(area, birth.parse().expect("a day"), sequence).expect("a number");
    made.full().to_owned()
}
