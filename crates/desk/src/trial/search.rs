//! The search box on a device with people in it.

use survey::record::EntityKind;

use super::{World, number};

#[test]
fn every_way_of_writing_finds_the_person() {
    let mut world = World::worker();
    let doors = world.tower();
    let whole = number("1980-03-15", 2);
    let person = world.resident(doors[0], "王小兰", &whole);
    world.resident(doors[5], "单雄信", &number("1975-05-20", 11));
    world.set(EntityKind::Person, person, "phone", "13812345678");
    let tail = whole[14..].to_owned();
    for text in [
        "王小",
        "小兰",
        "兰",
        "wxl",
        "wangxiaol",
        "WXL",
        &whole[..8],
        &tail,
        "5678",
        "138123",
        &whole[12..],
    ] {
        let hits = world.desk.search(text).expect("open");
        let hit = hits.iter().find(|hit| hit.id == person);
        assert_eq!(
            hit.map(|hit| hit.door),
            Some(Some(doors[0])),
            "{text} finds her and her door: {hits:?}"
        );
    }
    assert_eq!(
        world.desk.search("sxx").expect("open")[0].title,
        "单雄信",
        "the surname's own reading"
    );
    let hits = world.desk.search(&whole).expect("open");
    assert_eq!(
        hits[0].number.as_deref().map(str::len),
        Some(16),
        "a number in a hit is masked"
    );
}

#[test]
fn rooms_and_addresses_find_the_door() {
    let mut world = World::worker();
    let doors = world.tower();
    for (text, count) in [
        ("3-2-301", 1),
        ("3-2-3", 2),
        ("滨河花园", 12),
        ("滨河花园 3幢 2单元", 6),
        ("301", 2),
        ("河滨", 0),
        ("滨河花园3栋2单元301号", 1),
        ("3号楼2单元３０２室", 1),
    ] {
        let hits = world.desk.search(text).expect("open");
        assert_eq!(hits.len(), count, "{text}: {hits:?}");
    }
    assert_eq!(
        world.desk.search("3-2-301").expect("open")[0].id,
        doors[10],
        "unit 2, floor 3, first door"
    );
    assert_eq!(
        world.desk.search("  ").expect("open"),
        [],
        "nothing for nothing"
    );
}
