//! Addresses as they stand in registers, and the laws of taking apart and writing.

use proptest::prelude::*;

use super::PieceKind::*;
use super::*;

/// domain.md 5: 社区/网格/小区/楼(幢)/单元/层/室, 自然村/组/门牌. What a name ends in is not always what it is.
#[test]
fn names_that_look_like_something_else_are_understood() {
    for (text, wanted) in [
        (
            "清凉新村23幢甲单元501室",
            vec![
                (Compound, "清凉新村"),
                (Building, "23"),
                (Unit, "甲"),
                (Room, "501"),
            ],
        ),
        (
            "工人新村12幢3室",
            vec![(Compound, "工人新村"), (Building, "12"), (Room, "3")],
        ),
        ("王家村5号", vec![(Village, "王家村"), (Number, "5")]),
        (
            "王家村第三村民小组5号",
            vec![(Village, "王家村"), (Group, "三"), (Number, "5")],
        ),
        ("王家村第5组", vec![(Village, "王家村"), (Group, "5")]),
        (
            "阳光小区第3幢第2单元401",
            vec![
                (Compound, "阳光小区"),
                (Building, "3"),
                (Unit, "2"),
                (Room, "401"),
            ],
        ),
        ("平山路12-3号", vec![(Street, "平山路"), (Number, "12-3")]),
        (
            "中山路8号3幢2单元501-1室",
            vec![
                (Street, "中山路"),
                (Number, "8"),
                (Building, "3"),
                (Unit, "2"),
                (Room, "501-1"),
            ],
        ),
        (
            "海勃湾区新华街道和平社区5网格泰山花园6幢",
            vec![(Compound, "泰山花园"), (Building, "6")],
        ),
        ("县学街7号", vec![(Street, "县学街"), (Number, "7")]),
        (
            "江苏省常州市天宁区镇江路9号",
            vec![(Street, "镇江路"), (Number, "9")],
        ),
        ("常州市市府路9号", vec![(Street, "市府路"), (Number, "9")]),
        ("常州市区延陵路9号", vec![(Street, "延陵路"), (Number, "9")]),
        ("乡村大道1号", vec![(Street, "乡村大道"), (Number, "1")]),
        (
            "市中心花园2幢",
            vec![(Compound, "市中心花园"), (Building, "2")],
        ),
        (
            "省委家属院2幢",
            vec![(Compound, "省委家属院"), (Building, "2")],
        ),
        ("区委大院2幢", vec![(Compound, "区委大院"), (Building, "2")]),
        (
            "幸福小区\u{200B}2幢",
            vec![(Compound, "幸福小区"), (Building, "2")],
        ),
    ] {
        let read = Address::parse(text);
        let found: Vec<_> = read
            .pieces()
            .iter()
            .filter(|piece| piece.kind != Rest)
            .map(|piece| (piece.kind, piece.name.as_str()))
            .collect();
        assert_eq!(found, wanted, "{text}");
        let written: String = read.pieces().iter().map(|piece| &*piece.written).collect();
        assert_eq!(written, text, "no character is lost");
    }
}

#[test]
fn what_registers_write_is_understood() {
    for (text, wanted, place, usual) in [
        (
            "滨河花园12幢2单元1801室",
            vec![
                (Compound, "滨河花园"),
                (Building, "12"),
                (Unit, "2"),
                (Room, "1801"),
            ],
            Some(Place::Tower),
            "滨河花园12幢2单元1801室",
        ),
        (
            "12-2-1801",
            vec![(Building, "12"), (Unit, "2"), (Room, "1801")],
            Some(Place::Tower),
            "12幢2单元1801室",
        ),
        (
            "滨河花园１２－２－１８０１",
            vec![
                (Compound, "滨河花园"),
                (Building, "12"),
                (Unit, "2"),
                (Room, "1801"),
            ],
            Some(Place::Tower),
            "滨河花园12幢2单元1801室",
        ),
        (
            "3号楼西单元501",
            vec![(Building, "3"), (Unit, "西"), (Room, "501")],
            Some(Place::Tower),
            "3幢西单元501室",
        ),
        (
            "内蒙古自治区乌海市海勃湾区滨河街道滨河小区3#楼501",
            vec![(Compound, "滨河小区"), (Building, "3"), (Room, "501")],
            Some(Place::Tower),
            "内蒙古自治区乌海市海勃湾区滨河街道滨河小区3幢501室",
        ),
        (
            "建材市场A座5层503号",
            vec![
                (Compound, "建材市场"),
                (Building, "A"),
                (Floor, "5"),
                (Room, "503"),
            ],
            Some(Place::Tower),
            "建材市场A幢5层503室",
        ),
        (
            "幸福村3组12号",
            vec![(Village, "幸福村"), (Group, "3"), (Number, "12")],
            Some(Place::Village),
            "幸福村3组12号",
        ),
        (
            "乌兰镇赛汗嘎查三社",
            vec![(Village, "赛汗嘎查"), (Group, "三")],
            Some(Place::Village),
            "乌兰镇赛汗嘎查三组",
        ),
        (
            "滨河路88号",
            vec![(Street, "滨河路"), (Number, "88")],
            Some(Place::Street),
            "滨河路88号",
        ),
        (
            "团结巷平房7号",
            vec![(Street, "团结巷"), (Row, "平房"), (Number, "7")],
            Some(Place::Row),
            "团结巷平房7号",
        ),
        (
            "滨河路商铺3号",
            vec![(Street, "滨河路"), (Shop, "商铺"), (Number, "3")],
            Some(Place::Shop),
            "滨河路商铺3号",
        ),
        (
            "3号商铺",
            vec![(Number, "3"), (Shop, "商铺")],
            Some(Place::Shop),
            "3号商铺",
        ),
        (
            "滨河花园 12幢 2-1801",
            vec![
                (Compound, "滨河花园"),
                (Building, "12"),
                (Unit, "2"),
                (Room, "1801"),
            ],
            Some(Place::Tower),
            "滨河花园 12幢 2单元1801室",
        ),
        ("不详", vec![], None, "不详"),
        ("", vec![], None, ""),
    ] {
        let read = Address::parse(text);
        let pieces: Vec<_> = read
            .pieces()
            .iter()
            .filter(|piece| piece.kind != Rest)
            .map(|piece| (piece.kind, &*piece.name))
            .collect();
        assert_eq!(pieces, wanted, "{text}");
        assert_eq!(read.place(), place, "{text}");
        assert_eq!(read.to_string(), usual, "{text}");
        assert_eq!(read.written(), text);
    }
}

#[test]
fn what_is_not_understood_is_kept() {
    let read = Address::parse("乌海市滨河花园12幢13幢1801室（靠近学校）");
    assert_eq!(read.get(Building), Some("12"), "the first building counts");
    assert_eq!(
        read.rest().collect::<Vec<_>>(),
        ["乌海市", "13幢", "（靠近学校）"],
        "the rest stands beside it"
    );
    assert_eq!(read.get(Rest), None);
}

/// Words of addresses, thrown together: far more of them are understood than of random characters.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "滨河花园",
        "小区",
        "乌海市",
        "海勃湾区",
        "社区",
        "12",
        "3",
        "1801",
        "１２",
        "A",
        "b",
        "-",
        "－",
        "幢",
        "栋",
        "号楼",
        "#",
        "座",
        "单元",
        "西",
        "室",
        "号",
        "层",
        "楼",
        "村",
        "组",
        "三",
        "路",
        "平房",
        "商铺",
        "门面",
        " ",
        "，",
        "（",
        "房",
        "户",
        "社",
        "屯",
        "嘎查",
        "市场",
        "二期",
    ]);
    prop::collection::vec(word, 0..9).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn no_character_is_lost(text in prop_oneof![words(), "\\PC{0,30}"]) {
        prop_assert_eq!(Address::parse(&text).written(), text);
    }

    #[test]
    fn the_usual_form_is_stable(text in prop_oneof![words(), "\\PC{0,30}"]) {
        let usual = Address::parse(&text).to_string();
        let again = Address::parse(&usual);
        prop_assert_eq!(again.to_string(), usual);
    }

    #[test]
    fn what_is_written_is_read(building in 1u32..200, unit in 1u32..9, room in 101u32..3400) {
        let read = Address::parse(&format!("滨河花园{building}-{unit}-{room}"));
        let wanted = [building.to_string(), unit.to_string(), room.to_string()];
        let found = [Building, Unit, Room].map(|kind| read.get(kind).unwrap_or_default().to_owned());
        prop_assert_eq!(found, wanted);
        prop_assert_eq!(read.place(), Some(Place::Tower));
    }
}
