use super::*;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn parse(text: &str) -> Result<IdNumber, BadIdNumber> {
    IdNumber::parse(text, today())
}

#[test]
fn numbers_of_every_kind_are_read() {
    use IdKind::{ForeignPermanentResident, ResidencePermitHmt, Resident};
    use Sex::{Female, Male};
    // Sources: GB 11643 sample, public validators' samples, own computation with the standard's formula.
    for (text, kind, birth, sex) in [
        ("11010519491231002X", Resident, "1949-12-31", Female),
        ("440524188001010014", Resident, "1880-01-01", Male),
        (
            "810000199408230021",
            ResidencePermitHmt,
            "1994-08-23",
            Female,
        ),
        (
            "830000199201300022",
            ResidencePermitHmt,
            "1992-01-30",
            Female,
        ),
        ("820000198807151010", ResidencePermitHmt, "1988-07-15", Male),
        (
            "91184019900101123X",
            ForeignPermanentResident,
            "1990-01-01",
            Male,
        ),
        ("320402197502200020", Resident, "1975-02-20", Female),
        ("150303198208150011", Resident, "1982-08-15", Male),
        ("210502196512310034", Resident, "1965-12-31", Male),
    ] {
        let number = parse(text).unwrap();
        let read = (number.kind(), number.birth().to_string(), number.sex());
        assert_eq!(read, (kind, birth.to_owned(), sex), "{text}");
        assert_eq!(number.full(), text);
    }
}

#[test]
fn what_people_paste_is_put_right() {
    let wanted = parse("11010519491231002X").unwrap();
    for text in [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "１１０１０５１９４９１２３１００２ｘ",
        "\u{FEFF}110105\u{200B}19491231002X\u{202C}",
        "\u{3000}110105\u{00A0}19491231\u{2003}002X\r\n",
    ] {
        assert_eq!(parse(text), Ok(wanted), "{text:?}");
    }
}

#[test]
fn each_fault_is_named_with_its_place() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (text, fault) in [
        ("", BadIdNumber::Length { found: 0 }),
        ("3204021975022000", BadIdNumber::Length { found: 16 }),
        ("3204021975022000200", BadIdNumber::Length { found: 19 }),
        (
            "32040219750220002O",
            BadIdNumber::Character {
                position: 18,
                found: 'O',
            },
        ),
        (
            "32O402197502200020",
            BadIdNumber::Character {
                position: 3,
                found: 'O',
            },
        ),
        (
            "3204021975022000X0",
            BadIdNumber::Character {
                position: 17,
                found: 'X',
            },
        ),
        (
            "X20402197502200020",
            BadIdNumber::Character {
                position: 1,
                found: 'X',
            },
        ),
        (
            "32040275022000X",
            BadIdNumber::Character {
                position: 15,
                found: 'X',
            },
        ),
        (
            "320402一97502200020",
            BadIdNumber::Character {
                position: 7,
                found: '一',
            },
        ),
        ("170402197502200020", BadIdNumber::Province { prefix: 17 }),
        ("000000000000000000", BadIdNumber::Province { prefix: 0 }),
        ("810000940823002", BadIdNumber::Province { prefix: 81 }),
        (
            "320402197502300026",
            BadIdNumber::BirthDate {
                year: 1975,
                month: 2,
                day: 30,
            },
        ),
        (
            "320402197513010026",
            BadIdNumber::BirthDate {
                year: 1975,
                month: 13,
                day: 1,
            },
        ),
        (
            "320402190002290026",
            BadIdNumber::BirthDate {
                year: 1900,
                month: 2,
                day: 29,
            },
        ),
        (
            "320402000001010026",
            BadIdNumber::BirthTooLongAgo {
                birth: day("0000-01-01"),
            },
        ),
        (
            "810000199408230022",
            BadIdNumber::CheckDigit {
                expected: '1',
                found: '2',
            },
        ),
        (
            "110105194912310020",
            BadIdNumber::CheckDigit {
                expected: 'X',
                found: '0',
            },
        ),
    ] {
        assert_eq!(parse(text), Err(fault), "{text:?}");
    }
}

#[test]
fn a_birth_is_measured_against_the_given_day() {
    let made = |birth: &str| {
        let area = AreaCode::new(150_302).unwrap();
        compose(area, birth.parse().unwrap(), 7).unwrap()
    };
    for (birth, code) in [
        ("2026-11-21", None),
        ("2026-11-22", Some("id.birth_in_future")),
        ("1876-11-21", None),
        ("1876-11-20", Some("id.birth_too_long_ago")),
    ] {
        let read = parse(made(birth).full());
        assert_eq!(read.err().map(BadIdNumber::code), code, "{birth}");
    }
}

#[test]
fn an_old_number_is_raised() {
    // Sources: domain.md section 5, own computation.
    for (old, new) in [
        ("610104620927690", "610104196209276908"),
        ("320402750220002", "320402197502200020"),
    ] {
        let number = parse(old).unwrap();
        assert_eq!(number.full(), new);
        assert_eq!(number.written(), WrittenForm::Fifteen);
        assert_eq!(Ok(number), parse(new), "the same person however written");
        assert_eq!(number.old_form().as_deref(), Some(old));
    }
    assert_eq!(
        parse("440524188001010014").unwrap().old_form(),
        None,
        "born before 1900"
    );
}

#[test]
fn a_number_is_never_shown_whole_by_accident() {
    let number = parse("320402197502200020").unwrap();
    assert_eq!(number.masked(), "3204********0020");
    assert_eq!(number.to_string(), "3204********0020");
    let debugged = format!("{:?} {:#?}", Some(number), (number, 1));
    assert!(!debugged.contains("19750220"), "{debugged}");
    assert!(
        !debugged.contains("50, 50"),
        "no raw bytes either: {debugged}"
    );
    let error = parse("320402197502200021").unwrap_err();
    assert!(
        !format!("{error:?} {error}").contains("3204"),
        "errors do not carry the number"
    );
}

#[test]
fn a_stored_number_is_checked_again() {
    let stored = "\"320402197502200020\"";
    let number: IdNumber = serde_json::from_str(stored).unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), stored);
    assert!(serde_json::from_str::<IdNumber>("\"320402197502200021\"").is_err());
}

#[test]
fn a_retired_area_only_warns() {
    let area = AreaCode::new(360_421).unwrap();
    let number = compose(area, NaiveDate::from_ymd_opt(1970, 5, 6).unwrap(), 12).unwrap();
    assert!(matches!(
        number.area_warning(),
        Some(AreaWarning::Retired { until: 2016, .. })
    ));
    assert_eq!(
        parse("91184019900101123X").unwrap().area_warning(),
        None,
        "no area in a foreigner's card"
    );
    assert_eq!(parse("810000199408230021").unwrap().area_warning(), None);
}

fn any_number() -> impl Strategy<Value = IdNumber> {
    let areas = prop::sample::select(vec![
        110_101, 150_302, 320_402, 360_421, 500_101, 659_001, 710_000, 810_000, 830_000, 911_840,
    ]);
    (areas, 0u32..45_000, 0u16..1000).prop_map(|(area, days, sequence)| {
        let birth =
            NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(u64::from(days));
        compose(AreaCode::new(area).unwrap(), birth, sequence).unwrap()
    })
}

proptest! {
    #[test]
    fn every_composed_number_is_accepted(number in any_number()) {
        prop_assert_eq!(parse(number.full()), Ok(number));
    }

    #[test]
    fn every_single_wrong_digit_is_refused(number in any_number(), place in 0usize..18, digit in prop::sample::select(b"0123456789X".to_vec())) {
        let mut characters = number.full().as_bytes().to_vec();
        prop_assume!(characters[place] != digit);
        characters[place] = digit;
        prop_assert!(parse(std::str::from_utf8(&characters).unwrap()).is_err());
    }

    #[test]
    fn every_swap_of_neighbours_is_refused(number in any_number(), place in 0usize..17) {
        let mut characters = number.full().as_bytes().to_vec();
        prop_assume!(characters[place] != characters[place + 1]);
        characters.swap(place, place + 1);
        prop_assert!(parse(std::str::from_utf8(&characters).unwrap()).is_err());
    }

    #[test]
    fn fifteen_to_eighteen_and_back(number in any_number()) {
        if let Some(old) = number.old_form().filter(|_| number.kind() == IdKind::Resident) {
            prop_assert_eq!(parse(&old), Ok(number));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,24}|[0-9Xx]{15,18}") {
        let _ = parse(&text);
    }
}
