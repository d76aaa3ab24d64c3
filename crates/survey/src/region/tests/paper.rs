//! The `[paper]` section: absent, whole, and each mistake with its line and key.

use super::*;

const WHOLE: &str = r#"
[paper]
head = "letter"
paragraphs = ["free_help", "home_visit"]
sentences = ["周六上午照常办理。"]
copies_to = ["区人力资源和社会保障局"]
year_end = "12-25"
link = "https://example.cn/canbao"
[[paper.counter]]
online_channel = "示范办事大厅"
[[paper.counter]]
street = "翠竹街道"
address = "翠竹街道便民服务中心（青年路1号）"
office_hours = "工作日9:00至17:00"
[[paper.series]]
device = "3f2a1c"
number = "翠街告〔{year}〕{number}号"
[[paper.series]]
device = "0000d1"
number = "翠街函〔{year}〕{number}号"
[[paper.headline]]
audience = "residents"
text = "Residents"
[[paper.channel]]
matter = "灵活就业人员参保登记"
online = "示范办事大厅"
[[paper.assisted]]
category = "minimum_living"
line = "resident_pension"
year = 2026
own_share_fen = 0
policy = "示政发〔2026〕1号"
confirmed_by = "示范区民政局"
"#;

fn pack(section: &str) -> Result<RegionPack, BadRegionPack> {
    RegionPack::parse(&format!("{WUHAI}{section}"))
}

#[test]
fn a_pack_without_the_section_prints_nothing_of_its_own() {
    for text in [WUHAI, BENXI, CHANGZHOU, JIUJIANG] {
        let paper = RegionPack::parse(text).unwrap().paper;
        assert_eq!(paper, PaperSection::default());
    }
}

#[test]
fn a_whole_section_reads_and_the_own_street_goes_before_all_streets() {
    let paper = pack(WHOLE).unwrap().paper;
    assert_eq!(paper.head, HeadKind::Letter);
    let hours = |street| paper.counter_says(street, |it| it.office_hours.as_deref());
    assert_eq!(hours("翠竹街道"), Some("工作日9:00至17:00"));
    assert_eq!(
        hours("青禾街道"),
        None,
        "the counter of all streets names no hours"
    );
    let channel = |street| paper.counter_says(street, |it| it.online_channel.as_deref());
    assert_eq!(
        channel("翠竹街道"),
        Some("示范办事大厅"),
        "as in all streets"
    );
    let end = paper.year_end.unwrap();
    assert_eq!(end.in_year(2026), Some(day("2026-12-25")));
    assert_eq!(paper.assisted[0].own_share_fen, 0);
}

#[test]
fn each_mistake_is_told_with_its_key_on_its_line() {
    for (from, to, key) in [
        ("\"letter\"", "\"blue\"", "paper.head"),
        ("\"letter\"", "\"red\"", "paper.head"),
        ("〔{year}〕", "(2026)", "paper.series.number"),
        ("翠街函", "翠街告", "paper.series.number"),
        ("\"0000d1\"", "\"3f2a1c\"", "paper.series.device"),
        ("\"0000d1\"", "\"D1\"", "paper.series.device"),
        ("home_visit", "free_lunch", "paper.paragraphs"),
        (
            "周六上午照常办理。",
            "逾期不办的予以处罚。",
            "paper.sentences",
        ),
        (
            "周六上午照常办理。",
            "本人自愿放弃参保。",
            "paper.sentences",
        ),
        ("区人力资源和社会保障局", " ", "paper.copies_to"),
        ("12-25", "02-29", "paper.year_end"),
        ("https://", "http://", "paper.link"),
        ("street = \"翠竹街道\"\n", "", "paper.counter.street"),
        ("\"residents\"", "\"children\"", "paper.headline.audience"),
        (
            "\"示范办事大厅\"\n[[paper.assisted",
            "\"限期办理\"\n[[paper.assisted",
            "paper.channel.online",
        ),
        ("minimum_living", "rich", "paper.assisted.category"),
        (
            "resident_pension",
            "employee_pension",
            "paper.assisted.line",
        ),
        (
            "own_share_fen = 0",
            "own_share_fen = -1",
            "paper.assisted.own_share_fen",
        ),
        ("head =", "haed =", "paper.haed"),
    ] {
        let section = WHOLE.replacen(from, to, 1);
        assert_ne!(section, WHOLE, "{key}");
        let fault = pack(&section).unwrap_err();
        assert_eq!(fault.key, key, "{fault}");
        assert!(fault.line > WUHAI.lines().count(), "{fault}");
    }
}

#[test]
fn a_sentence_of_an_office_is_short() {
    let long = "字".repeat(OFFICE_TEXT_MAX + 1);
    let section = WHOLE.replace("周六上午照常办理。", &long);
    assert_eq!(pack(&section).unwrap_err().key, "paper.sentences");
}
