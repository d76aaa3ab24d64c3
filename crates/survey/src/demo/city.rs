//! The four municipalities that a synthetic district can lie in: real divisions by code and name, nobody real in them.

use crate::division::DivisionCode;

/// One of the municipalities with a region pack in `regions/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum City {
    /// 乌海市.
    Wuhai,
    /// 本溪市.
    Benxi,
    /// 常州市.
    Changzhou,
    /// 九江市.
    Jiujiang,
}

impl City {
    /// Every one, in the order of their division codes.
    pub const ALL: [Self; 4] = [Self::Wuhai, Self::Benxi, Self::Changzhou, Self::Jiujiang];

    /// The municipality with this division code; `None`: no district can lie there.
    pub fn of(division: &DivisionCode) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|city| city.prefix() == division.as_prefix())
    }

    /// Its name, for example `"乌海市"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wuhai => "乌海市",
            Self::Benxi => "本溪市",
            Self::Changzhou => "常州市",
            Self::Jiujiang => "九江市",
        }
    }

    /// Its division code, four digits.
    pub fn prefix(self) -> &'static str {
        &self.community()[..4]
    }

    /// The county whose registry its larger employers are entered in.
    pub(super) fn county(self) -> &'static str {
        &self.community()[..6]
    }

    /// The street of a district of one street.
    pub(super) fn street(self) -> &'static str {
        &self.community()[..9]
    }

    /// The community of a district of one grid, in an old quarter of the city.
    pub(super) fn community(self) -> &'static str {
        match self {
            Self::Wuhai => "150302002001",
            Self::Benxi => "210502003003",
            Self::Changzhou => "320402005001",
            Self::Jiujiang => "360403001001",
        }
    }

    /// Streets, towns and communities, `code,name` (statistical division codes of 2023-06-30).
    pub(super) fn divisions(self) -> &'static str {
        match self {
            Self::Wuhai => include_str!("../../../../regions/wuhai_streets.csv"),
            Self::Benxi => include_str!("../../../../regions/benxi_streets.csv"),
            Self::Changzhou => include_str!("../../../../regions/changzhou_streets.csv"),
            Self::Jiujiang => include_str!("../../../../regions/jiujiang_streets.csv"),
        }
    }
}
