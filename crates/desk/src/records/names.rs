//! How names and addresses are written so that an index can find them: pinyin, initials, later parts of a name, single characters.

use pinyin::ToPinyin;

/// Surnames whose reading as a surname is not the character's usual one (GB/T 28039 and common usage).
const SURNAME_READINGS: &[(&str, &str)] = &[
    ("单", "shan"),
    ("解", "xie"),
    ("曾", "zeng"),
    ("仇", "qiu"),
    ("区", "ou"),
    ("查", "zha"),
    ("朴", "piao"),
    ("乐", "yue"),
    ("任", "ren"),
    ("盖", "ge"),
    ("尉迟", "yuchi"),
    ("万俟", "moqi"),
    ("长孙", "zhangsun"),
    ("繁", "po"),
    ("种", "chong"),
    ("缪", "miao"),
    ("召", "shao"),
    ("折", "she"),
    ("员", "yun"),
    ("黑", "he"),
    ("秘", "bi"),
    ("冼", "xian"),
    ("翟", "zhai"),
    ("燕", "yan"),
    ("覃", "qin"),
    ("尹", "yin"),
    ("晟", "cheng"),
    ("佴", "nai"),
    ("逄", "pang"),
    ("郇", "xun"),
    ("那", "na"),
    ("哈", "ha"),
    ("宁", "ning"),
    ("华", "hua"),
    ("吕", "lv"),
    ("卜", "bu"),
    ("洗", "xian"),
    ("过", "guo"),
    ("纪", "ji"),
];

/// A name as it sounds: whole pinyin without spaces and tones, and the initials. ü is written v.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sounds {
    pub(crate) full: String,
    pub(crate) initials: String,
}

impl Sounds {
    /// How this name sounds. Letters and digits stand for themselves; anything else is silent.
    pub(crate) fn of(name: &str) -> Self {
        let (start, rest) = surname_reading(name);
        let mut sounds = Self {
            full: start.concat(),
            initials: start
                .iter()
                .filter_map(|part| part.chars().next())
                .collect(),
        };
        for character in rest.chars() {
            match character.to_pinyin() {
                Some(sound) => sounds.add(&sound.plain().replace('ü', "v")),
                None if character.is_ascii_alphanumeric() => {
                    sounds.add(character.to_ascii_lowercase().encode_utf8(&mut [0; 4]))
                }
                None => {}
            }
        }
        sounds
    }

    fn add(&mut self, syllable: &str) {
        self.full.push_str(syllable);
        self.initials.extend(syllable.chars().next());
    }
}

/// The surname's syllables when it has a reading of its own, and the rest of the name.
fn surname_reading(name: &str) -> (Vec<&'static str>, &str) {
    let known = SURNAME_READINGS
        .iter()
        .filter(|(surname, _)| name.starts_with(surname))
        .max_by_key(|(surname, _)| surname.len());
    let Some((surname, reading)) = known else {
        return (Vec::new(), name);
    };
    let syllables = match *reading {
        "yuchi" => vec!["yu", "chi"],
        "moqi" => vec!["mo", "qi"],
        "zhangsun" => vec!["zhang", "sun"],
        one => vec![one],
    };
    (syllables, &name[surname.len()..])
}

/// Every later part of a name of at most eight characters: 小兰 and 兰 for 王小兰. Longest first.
pub(super) fn suffixes(name: &str) -> Vec<String> {
    let starts = name.char_indices().skip(1).take(7).map(|(at, _)| at);
    let mut parts: Vec<String> = starts
        .map(|at| name[at..].trim_start_matches(['·', ' ']).to_owned())
        .collect();
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts
}

/// An address cut for the full-text index: each Han character and each run of letters or digits is a word.
pub(crate) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut last = Class::Other;
    let spaced = text
        .split_whitespace()
        .map(|part| survey::identity::normalise(part).text)
        .collect::<Vec<_>>()
        .join(" ");
    for character in spaced.chars() {
        let class = Class::of(character);
        if class == Class::Han || class != last {
            out.push(' ');
        }
        if class != Class::Other {
            out.push(character);
        }
        last = class;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Han,
    Digit,
    Letter,
    Other,
}

impl Class {
    fn of(character: char) -> Self {
        if character.is_ascii_digit() {
            Self::Digit
        } else if character.is_ascii_alphabetic() {
            Self::Letter
        } else if character.is_alphanumeric() {
            Self::Han
        } else {
            Self::Other
        }
    }
}

/// A text under which "2幢" comes before "12幢": every run of digits filled up to eight places.
pub(crate) fn natural_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut digits = String::new();
    for character in text.chars().chain(std::iter::once('\0')) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        if !digits.is_empty() {
            out.push_str(&format!("{digits:0>8}"));
            digits.clear();
        }
        if character != '\0' {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sound_as_people_say_them() {
        for (name, full, initials) in [
            ("王小兰", "wangxiaolan", "wxl"),
            ("单雄", "shanxiong", "sx"),
            ("曾国强", "zengguoqiang", "zgq"),
            ("吕布", "lvbu", "lb"),
            ("尉迟恭", "yuchigong", "ycg"),
            ("ABC商店", "abcshangdian", "abcsd"),
        ] {
            assert_eq!(
                Sounds::of(name),
                Sounds {
                    full: full.to_owned(),
                    initials: initials.to_owned()
                },
                "{name}"
            );
        }
    }

    #[test]
    fn later_parts_of_a_name() {
        assert_eq!(
            suffixes("王小兰"),
            ["小兰", "兰"],
            "the given name finds the person"
        );
        assert_eq!(
            suffixes("阿依古丽·买买提").last().map(String::as_str),
            Some("提"),
            "a long name ends at its last character"
        );
    }

    #[test]
    fn addresses_are_cut_into_characters_and_numbers() {
        assert_eq!(
            words("滨河花园12幢2单元"),
            "滨 河 花 园 12 幢 2 单 元",
            "one word for each Han character, one for a number"
        );
    }

    #[test]
    fn numbers_sort_as_numbers() {
        assert!(
            natural_key("2幢") < natural_key("12幢"),
            "2 comes before 12"
        );
    }
}
