//! Unified social credit codes of organisations, and the registration numbers that came before them.
//!
//! Implements GB 32100-2015 (18 characters, check character modulo 31), the organisation code inside it (GB 11714-1997,
//! positions 9 to 17) and the 15-digit business licence number of GS 15-2006 (check digit ISO 7064 MOD 11,10).
//!
//! A wrong check character does **not** make [`CreditCode::parse`] fail: registers hold real codes that fail the formula.
//! The value carries what the formula says ([`CreditCode::check`]); a mistyped code and a real code with a bad check look
//! the same here, so the screen asks. Only a code that cannot be one at all (length, alphabet) is refused.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::division::AreaCode;
use crate::identity::normalise;

/// The 31 characters of GB 32100 in the order of their values: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A code of an organisation, upper-case, 18 characters or 15 digits.
///
/// Public data: shown whole. Serialises as its characters; deserialising repeats the checks of [`CreditCode::parse`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub enum CreditCode {
    /// 统一社会信用代码, 18 characters.
    Unified(UnifiedCode),
    /// 旧注册号, the 15-digit business licence number issued until 2015.
    OldLicence(OldLicence),
}

/// Eighteen characters of the alphabet of GB 32100; made by [`CreditCode::parse`] only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnifiedCode(String);

/// Fifteen digits; made by [`CreditCode::parse`] only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OldLicence(String);

/// What the formula says about a check character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "check", rename_all = "snake_case")]
pub enum CheckDigit {
    /// It follows from the other characters.
    Right,
    /// It does not: a typing error, or one of the real codes that break the rule. A warning, not an error.
    Wrong {
        /// What the other characters give.
        expected: char,
        /// What is written.
        found: char,
    },
}

/// Why a text is no code at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum BadCreditCode {
    /// Neither 18 nor 15 characters, counted without spaces and hidden characters.
    #[error("{found} characters, expected 18 (or 15 digits of an old licence)")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// A character that cannot stand where it stands.
    #[error("{found:?} cannot stand at position {position}")]
    Character {
        /// Position in the text without spaces, from 1.
        position: usize,
        /// The character found.
        found: char,
    },
}

impl BadCreditCode {
    /// A stable name for the user interface, for example `credit_code.length`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Length { .. } => "credit_code.length",
            Self::Character { .. } => "credit_code.character",
        }
    }
}

/// The body that registered an organisation (first character, table 1 of GB 32100 with its amendment).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegisteringBody {
    /// 1 机构编制.
    Establishment,
    /// 2 外交.
    ForeignAffairs,
    /// 3 司法行政.
    Justice,
    /// 4 文化.
    Culture,
    /// 5 民政.
    CivilAffairs,
    /// 6 旅游.
    Tourism,
    /// 7 宗教.
    Religion,
    /// 8 工会.
    TradeUnion,
    /// 9 市场监管.
    Market,
    /// A 中央军委改革和编制办公室.
    Military,
    /// N 农业.
    Agriculture,
    /// Y 其他.
    Other,
    /// A character that the standard leaves free.
    Unlisted,
}

/// The class of an organisation (second character; its meaning depends on the first).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationClass {
    /// 11 机关.
    StateOrgan,
    /// 12 事业单位.
    PublicInstitution,
    /// 13 编办直接管理机构编制的群众团体.
    MassOrganisation,
    /// 51 社会团体.
    Association,
    /// 52 民办非企业单位.
    PrivateNonEnterprise,
    /// 53 基金会.
    Foundation,
    /// 91 企业.
    Enterprise,
    /// 92 个体工商户.
    IndividualBusiness,
    /// 93 农民专业合作社.
    FarmersCooperative,
    /// Any other pair.
    Unlisted,
}

impl CreditCode {
    /// Reads a code as people type and paste it.
    ///
    /// Spaces, hidden characters, full-width forms and small letters are put right ([`normalise`]). The answer is `Ok`
    /// also when the check character is wrong: ask [`CreditCode::check`] or [`CreditCode::check_is_right`].
    pub fn parse(text: &str) -> Result<Self, BadCreditCode> {
        let plain = normalise(text).text;
        match plain.chars().count() {
            18 => all(&plain, may_stand).map(|()| Self::Unified(UnifiedCode(plain))),
            15 => {
                all(&plain, |_, c| c.is_ascii_digit()).map(|()| Self::OldLicence(OldLicence(plain)))
            }
            found => Err(BadCreditCode::Length { found }),
        }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unified(code) => &code.0,
            Self::OldLicence(number) => &number.0,
        }
    }

    /// What the formula says about the last character.
    pub fn check(&self) -> CheckDigit {
        match self {
            Self::Unified(code) => compare(check_of_31(&code.0), &code.0),
            Self::OldLicence(number) => compare(check_of_11_10(&number.0), &number.0),
        }
    }

    /// Whether the last character follows from the others. `false` is a warning: real codes with `false` exist.
    pub fn check_is_right(&self) -> bool {
        self.check() == CheckDigit::Right
    }

    /// What GB 11714 says about the organisation code inside (position 17); `None` for an old licence number.
    ///
    /// A code whose overall check is wrong but whose inner check is right is more likely real than mistyped.
    pub fn organisation_check(&self) -> Option<CheckDigit> {
        match self {
            Self::Unified(code) => {
                let inner = &code.0[8..17];
                Some(compare(check_of_11(&inner[..8]), inner))
            }
            Self::OldLicence(_) => None,
        }
    }

    /// The nine characters of the organisation code inside; `None` for an old licence number.
    pub fn organisation_code(&self) -> Option<&str> {
        match self {
            Self::Unified(code) => Some(&code.0[8..17]),
            Self::OldLicence(_) => None,
        }
    }

    /// The registering body. Old licence numbers were issued by the market authority's predecessor.
    pub fn registering_body(&self) -> RegisteringBody {
        match self {
            Self::Unified(code) => body_of(code.0.as_bytes()[0]),
            Self::OldLicence(_) => RegisteringBody::Market,
        }
    }

    /// The class of the organisation; an old licence number does not tell.
    pub fn class(&self) -> OrganisationClass {
        match self {
            Self::Unified(code) => class_of(&code.0[..2]),
            Self::OldLicence(_) => OrganisationClass::Unlisted,
        }
    }

    /// The area of the registering body: positions 3 to 8, of an old number 1 to 6. `None` if it begins with 00.
    pub fn area(&self) -> Option<AreaCode> {
        let digits = match self {
            Self::Unified(code) => &code.0[2..8],
            Self::OldLicence(number) => &number.0[..6],
        };
        AreaCode::parse(digits).ok()
    }
}

/// Makes a code with right check characters from its parts; for synthetic organisations.
///
/// `registering` and `class` are positions 1 and 2, `body` the organisation code of positions 9 to 17: eight characters
/// get their own check character, nine are taken as they are. Fails like [`CreditCode::parse`].
pub fn compose(
    registering: char,
    class: char,
    area: AreaCode,
    body: &str,
) -> Result<CreditCode, BadCreditCode> {
    let mut text = format!("{registering}{class}{area}{body}");
    all(&text, may_stand)?;
    if text.len() == 16 {
        text.push(char::from(check_of_11(&text[8..16])));
    }
    if text.len() != 17 {
        let found = text.len() + 1;
        return Err(BadCreditCode::Length { found });
    }
    text.push(char::from(check_of_31(&text)));
    CreditCode::parse(&text)
}

/// Positions 3 to 8 are an area code; everything else comes from the alphabet.
fn may_stand(index: usize, character: char) -> bool {
    match index {
        2..8 => character.is_ascii_digit(),
        0..2 | 8.. => u8::try_from(character).is_ok_and(|byte| ALPHABET.contains(&byte)),
    }
}

fn all(text: &str, fits: impl Fn(usize, char) -> bool) -> Result<(), BadCreditCode> {
    match text.chars().enumerate().find(|(i, c)| !fits(*i, *c)) {
        Some((index, found)) => Err(BadCreditCode::Character {
            position: index + 1,
            found,
        }),
        None => Ok(()),
    }
}

fn compare(expected: u8, text: &str) -> CheckDigit {
    let found = text.chars().next_back().expect("never empty");
    let expected = char::from(expected);
    if found == expected {
        CheckDigit::Right
    } else {
        CheckDigit::Wrong { expected, found }
    }
}

/// GB 32100: (31 − Σ value·3^i mod 31) mod 31 over the first 17 characters.
fn check_of_31(text: &str) -> u8 {
    let mut weight = 1;
    let mut sum = 0;
    for character in text.bytes().take(17) {
        let value = ALPHABET.iter().position(|c| *c == character);
        sum += value.expect("parse() checked the alphabet") * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET[(31 - sum % 31) % 31]
}

/// GB 11714: 11 − Σ value·weight mod 11 over eight characters (A is 10 … Z is 35); 10 is written X, 11 is written 0.
fn check_of_11(eight: &str) -> u8 {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let value = |c: char| c.to_digit(36).expect("digits and capital letters");
    let sum: u32 = eight.chars().zip(WEIGHTS).map(|(c, w)| value(c) * w).sum();
    b"0X987654321"[usize::try_from(sum % 11).expect("below 11")]
}

/// GS 15-2006: ISO 7064 MOD 11,10 over the first fourteen digits.
fn check_of_11_10(text: &str) -> u8 {
    let product = text.bytes().take(14).fold(10, |product, digit| {
        let sum = (product + digit - b'0') % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    b'0' + (11 - product) % 10
}

fn body_of(first: u8) -> RegisteringBody {
    match first {
        b'1' => RegisteringBody::Establishment,
        b'2' => RegisteringBody::ForeignAffairs,
        b'3' => RegisteringBody::Justice,
        b'4' => RegisteringBody::Culture,
        b'5' => RegisteringBody::CivilAffairs,
        b'6' => RegisteringBody::Tourism,
        b'7' => RegisteringBody::Religion,
        b'8' => RegisteringBody::TradeUnion,
        b'9' => RegisteringBody::Market,
        b'A' => RegisteringBody::Military,
        b'N' => RegisteringBody::Agriculture,
        b'Y' => RegisteringBody::Other,
        _ => RegisteringBody::Unlisted,
    }
}

fn class_of(pair: &str) -> OrganisationClass {
    match pair {
        "11" => OrganisationClass::StateOrgan,
        "12" => OrganisationClass::PublicInstitution,
        "13" => OrganisationClass::MassOrganisation,
        "51" => OrganisationClass::Association,
        "52" => OrganisationClass::PrivateNonEnterprise,
        "53" => OrganisationClass::Foundation,
        "91" => OrganisationClass::Enterprise,
        "92" => OrganisationClass::IndividualBusiness,
        "93" => OrganisationClass::FarmersCooperative,
        _ => OrganisationClass::Unlisted,
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for CreditCode {
    type Error = BadCreditCode;

    fn try_from(text: String) -> Result<Self, BadCreditCode> {
        Self::parse(&text)
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> Self {
        code.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(text: &str) -> CreditCode {
        CreditCode::parse(text).unwrap()
    }

    #[test]
    fn real_codes_have_right_checks() {
        use OrganisationClass as C;
        // Sources: published registers and own computation (domain.md section 5).
        for (text, class) in [
            ("91350100M000100Y43", C::Enterprise),
            ("91350200MA2YJ1XR9G", C::Enterprise),
            ("91350200776049653A", C::Enterprise),
            ("91440101MA5CJQ4N59", C::Enterprise),
            ("913502000728319549", C::Enterprise),
            ("123502001549897397", C::PublicInstitution),
            ("91350213678251743X", C::Enterprise),
            ("91320402MA0TE5T08L", C::Enterprise),
            ("92150302MA0TE0T12M", C::IndividualBusiness),
            ("52360402MJ0TE0T235", C::PrivateNonEnterprise),
            ("12210502TE0T00033L", C::PublicInstitution),
        ] {
            let code = parse(text);
            assert!(code.check_is_right(), "{text}: {:?}", code.check());
            assert_eq!(code.class(), class, "{text}");
        }
    }

    #[test]
    fn a_wrong_check_is_carried_not_refused() {
        let wrong = |expected, found| CheckDigit::Wrong { expected, found };
        // A real code that fails the formula, and a sample with its last character changed.
        let real = parse("91350203M0001QAY9B");
        assert!(!real.check_is_right());
        assert_eq!(
            real.organisation_check(),
            Some(CheckDigit::Right),
            "its inner check holds"
        );
        let mistyped = parse("91350100M000100Y4A");
        assert_eq!(mistyped.check(), wrong('3', 'A'));
    }

    #[test]
    fn an_inner_check_of_ten_is_written_x() {
        // The sample of GB 11714: D2143569-X.
        let code = compose('9', '1', AreaCode::new(110_105).unwrap(), "D2143569").unwrap();
        assert_eq!(code.organisation_code(), Some("D2143569X"));
    }

    #[test]
    fn what_people_paste_is_put_right() {
        for text in [
            " 91350200 ma2yj1xr9g ",
            "９１３５０２００ＭＡ２ＹＪ１ＸＲ９Ｇ",
            "91350200MA2YJ1XR\u{200B}9G",
        ] {
            assert_eq!(parse(text).as_str(), "91350200MA2YJ1XR9G", "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_refused() {
        let character = |position, found| BadCreditCode::Character { position, found };
        for (text, fault) in [
            ("", BadCreditCode::Length { found: 0 }),
            ("91350100M000100Y4", BadCreditCode::Length { found: 17 }),
            ("91350100MO00100Y43", character(10, 'O')),
            ("9135O100M000100Y43", character(5, 'O')),
            ("9135010AM000100Y43", character(8, 'A')),
            ("I1350100M000100Y43", character(1, 'I')),
            ("91350100M000100Y4中", character(18, '中')),
            ("44030110344866A", character(15, 'A')),
        ] {
            assert_eq!(CreditCode::parse(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn an_old_licence_number_is_kept() {
        // The standard's own sample and a published licence number.
        for text in ["110108000000016", "440301103448669"] {
            let code = parse(text);
            assert!(matches!(code, CreditCode::OldLicence(_)), "{text}");
            assert!(code.check_is_right(), "{text}");
        }
        assert!(!parse("440301103448660").check_is_right());
        assert_eq!(
            parse("440301103448669").area().unwrap().to_string(),
            "440301"
        );
    }

    #[test]
    fn the_first_characters_name_the_register() {
        for (text, body) in [
            ("91350100M000100Y43", RegisteringBody::Market),
            ("123502001549897397", RegisteringBody::Establishment),
            ("52360402MJ0TE0T235", RegisteringBody::CivilAffairs),
            ("Y1350100M000100Y43", RegisteringBody::Other),
            ("Q1350100M000100Y43", RegisteringBody::Unlisted),
        ] {
            assert_eq!(parse(text).registering_body(), body, "{text}");
        }
    }

    #[test]
    fn a_code_in_a_file_is_its_characters() {
        let text = "\"91350203M0001QAY9B\"";
        let code: CreditCode = serde_json::from_str(text).unwrap();
        assert_eq!(
            serde_json::to_string(&code).unwrap(),
            text,
            "a bad check survives storage"
        );
    }

    proptest! {
        #[test]
        fn every_composed_code_is_right(serial in "[0-9A-HJ-NPQRTUWXY]{8}", class in prop::sample::select(vec!['1', '2', '3'])) {
            let area = AreaCode::new(150_302).unwrap();
            let code = compose('9', class, area, &serial).unwrap();
            prop_assert!(code.check_is_right());
            prop_assert_eq!(code.organisation_check(), Some(CheckDigit::Right));
            let inner = code.organisation_code().unwrap();
            prop_assert_eq!(compose('9', class, area, inner).unwrap(), code.clone());
        }

        #[test]
        fn every_single_wrong_character_shows(serial in "[0-9A-HJ-NPQRTUWXY]{8}", place in 0usize..18, new in prop::sample::select(ALPHABET.to_vec())) {
            let code = compose('9', '1', AreaCode::new(320_402).unwrap(), &serial).unwrap();
            let mut characters = code.as_str().as_bytes().to_vec();
            prop_assume!(characters[place] != new);
            characters[place] = new;
            let changed = CreditCode::parse(std::str::from_utf8(&characters).unwrap());
            prop_assert!(changed.is_ok_and(|c| !c.check_is_right()) || (2..8).contains(&place));
        }
    }
}
