//! Names of people who do not exist: surnames by their rough frequency, given names from characters in common use.
//!
//! Surname and given name are drawn independently of each other and of the number, so that a full name that exists is chance.

use super::random::Random;
use crate::identity::Sex;

/// Surnames with their share in tenths of a percent, rounded.
#[rustfmt::skip]
const SURNAMES: &[(&str, u32)] = &[
    ("王", 72), ("李", 71), ("张", 67), ("刘", 52), ("陈", 45), ("杨", 31), ("赵", 21), ("黄", 21),
    ("周", 20), ("吴", 19), ("徐", 16), ("孙", 15), ("胡", 13), ("朱", 13), ("高", 13), ("林", 12),
    ("何", 12), ("郭", 12), ("马", 11), ("罗", 9), ("梁", 8), ("宋", 8), ("郑", 8), ("谢", 7),
    ("韩", 7), ("唐", 7), ("冯", 6), ("于", 6), ("董", 6), ("萧", 5), ("程", 5), ("曹", 5),
    ("袁", 5), ("邓", 5), ("许", 5), ("傅", 5), ("沈", 5), ("曾", 5), ("彭", 5), ("吕", 5),
    ("苏", 4), ("卢", 4), ("蒋", 4), ("蔡", 4), ("贾", 4), ("丁", 4), ("魏", 4), ("薛", 4),
    ("叶", 4), ("阎", 4), ("余", 4), ("潘", 4), ("杜", 4), ("戴", 3), ("夏", 3), ("钟", 3),
    ("汪", 3), ("田", 3), ("任", 3), ("姜", 3), ("范", 3), ("方", 3), ("石", 3), ("姚", 3),
    ("谭", 3), ("廖", 3), ("邹", 3), ("熊", 3), ("金", 3), ("陆", 3), ("郝", 3), ("孔", 3),
    ("白", 3), ("崔", 3), ("康", 3), ("毛", 2), ("邱", 2), ("秦", 2), ("江", 2), ("史", 2),
    ("欧阳", 2), ("上官", 1), ("司马", 1), ("诸葛", 1), ("尉迟", 1),
];
const MALE: &[&str] = &[
    "伟", "强", "磊", "军", "勇", "杰", "涛", "斌", "超", "鹏", "浩", "宇", "亮", "刚", "平", "辉",
    "健", "峰", "建", "志", "国", "文", "明", "永", "海", "春", "德", "荣", "庆", "泽", "晨", "睿",
    "轩", "嘉", "俊", "凯",
];
const FEMALE: &[&str] = &[
    "芳", "娟", "敏", "静", "丽", "艳", "秀", "英", "霞", "燕", "玲", "娜", "洁", "雪", "梅", "琳",
    "慧", "莉", "兰", "红", "玉", "桂", "淑", "婷", "颖", "倩", "蕾", "欣", "怡", "思", "雨", "梦",
    "佳", "萌", "诗", "涵",
];
/// Characters that many fonts and programs lack; the last is outside the basic plane.
const RARE: &[&str] = &["堃", "喆", "㛃", "䶮", "𬍛"];
const MONGOLIAN: &[&str] = &[
    "巴特",
    "其木格",
    "乌云",
    "苏和",
    "娜仁",
    "格日勒",
    "朝鲁",
    "萨仁",
    "呼和",
    "托娅",
    "阿古拉",
    "高娃",
];
const WITH_DOT: &[&str] = &[
    "阿依", "买尔", "努尔", "古丽", "艾山", "库尔", "塔依", "热依",
];

/// A surname.
pub(super) fn surname(random: &mut Random) -> &'static str {
    random.weighted(SURNAMES)
}

/// A full name with this surname; in a few cases one of a minority's form, which has no surname in it.
pub(super) fn full(random: &mut Random, surname: &str, sex: Sex) -> String {
    match random.below(1000) {
        0..25 => format!("{}{}", random.pick(MONGOLIAN), random.pick(MONGOLIAN)),
        25..35 => format!(
            "{}{}·{}{}",
            random.pick(WITH_DOT),
            random.pick(WITH_DOT),
            random.pick(WITH_DOT),
            random.pick(WITH_DOT)
        ),
        35..41 => format!("{surname}{}", random.pick(RARE)),
        _ => format!("{surname}{}", given(random, sex)),
    }
}

fn given(random: &mut Random, sex: Sex) -> String {
    let table = match sex {
        Sex::Male => MALE,
        Sex::Female => FEMALE,
    };
    let first = random.pick(table);
    if random.chance(250) {
        first.to_owned()
    } else {
        format!("{first}{}", random.pick(table))
    }
}
