//! The font files that this program is made with, by name and digest. The files themselves are resources of the shell.
//!
//! Where each file comes from and under which licence: `crates/paper/fonts/README.md`. A test compares this table with
//! `SHA256SUMS` beside the files.

use serde::Serialize;

/// One font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum FontFile {
    /// 仿宋: body text.
    Fang,
    /// 黑体: first-level headings.
    Hei,
    /// 楷体: second-level headings.
    Kai,
    /// 小标宋: titles and red heads.
    Title,
    /// Song: what the four faces lack.
    Serif,
    /// rare characters of the basic plane.
    RareA,
    /// rare characters of the supplementary planes.
    RareB,
    /// Mongolian letters: joined by [`crate::mongolian`], never set one by one.
    Mongol,
    /// 仿宋 of the office's own machine, if it is preferred.
    InstalledFang,
    /// 小标宋 of the office's own machine, if it is preferred.
    InstalledTitle,
}

impl FontFile {
    /// Every font file that the program is made with.
    pub const ALL: [Self; 8] = [
        Self::Fang,
        Self::Hei,
        Self::Kai,
        Self::Title,
        Self::Serif,
        Self::RareA,
        Self::RareB,
        Self::Mongol,
    ];

    /// The fonts that may come from the office's machine.
    pub const INSTALLED: [Self; 2] = [Self::InstalledFang, Self::InstalledTitle];

    /// File name below the fonts directory; of an installed font, its name in errors.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Fang => "fang.otf",
            Self::Hei => "hei.otf",
            Self::Kai => "kai.ttf",
            Self::Title => "title.ttf",
            Self::Serif => "serif.ttf",
            Self::RareA => "rare-a.ttf",
            Self::RareB => "rare-b.ttf",
            Self::Mongol => "mongol.ttf",
            Self::InstalledFang => "installed 仿宋",
            Self::InstalledTitle => "installed 小标宋",
        }
    }

    /// Name that the embedded subset carries in the PDF, after its tag; `None` for an installed font, which brings its own.
    pub const fn post_script_name(self) -> Option<&'static str> {
        match self {
            Self::Fang => Some("CanbaoFang"),
            Self::Hei => Some("CanbaoHei"),
            Self::Kai => Some("CanbaoKai"),
            Self::Title => Some("CanbaoTitle"),
            Self::Serif => Some("CanbaoSerif"),
            Self::RareA => Some("CanbaoRareA"),
            Self::RareB => Some("CanbaoRareB"),
            Self::Mongol => Some("NotoSansMongolian"),
            Self::InstalledFang | Self::InstalledTitle => None,
        }
    }

    /// SHA-256 of the file in lower-case hexadecimal; `None` for an installed font.
    pub const fn sha256(self) -> Option<&'static str> {
        match self {
            Self::Fang => Some("69134d2da928a9351873d5369f4289d86aef28f52183d96b8f40a9f908d19569"),
            Self::Hei => Some("24f33ee1c7914ecbc2d703ff527b8f46636dee3a8595c86ee3f9911f4d2f6e4c"),
            Self::Kai => Some("0af1f2d5c35039ecb90df3435f4ade16f8404be28b5fe37fd8ecc848cd4949cc"),
            Self::Title => Some("d518101d1a0a1efa087ab8c1d8e131da2f726afb3f6c6a77897e09f37523a5d8"),
            Self::Serif => Some("857f126d777397bb0524cb6625f0c2ceba38efee866cfd200cb19e903a7c3f76"),
            Self::RareA => Some("f4cc01119a725ae2c1ee633ea727222ded69a73511ba1b8147757cf3652f44a8"),
            Self::RareB => Some("130b043ef292c6fe9dc4d03d29d6ca1e6f23a8872a08df2273a1ceecc24a4af3"),
            Self::Mongol => {
                Some("7c0edce49dfc23a2f7b5697df7d73b0dad24c8bb751a1ea1a4b9b59fc849f481")
            }
            Self::InstalledFang | Self::InstalledTitle => None,
        }
    }
}

/// A face that wording may ask for. Each is the head of a chain of font files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// 仿宋, body text.
    Fang,
    /// 黑体, first-level headings.
    Hei,
    /// 楷体, second-level headings.
    Kai,
    /// 小标宋, titles and red heads.
    Title,
    /// 宋体, page numbers.
    Song,
    /// Mongolian, an office's own line. Its letters join, so no chain gives one glyph for one character.
    Mongol,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 6] = [
        Self::Fang,
        Self::Hei,
        Self::Kai,
        Self::Title,
        Self::Song,
        Self::Mongol,
    ];

    /// The font files to try for a character, in order; those that the library lacks are passed over.
    pub const fn chain(self) -> &'static [FontFile] {
        use FontFile::{Fang, Hei, InstalledFang, InstalledTitle, Kai, RareA, RareB, Serif, Title};
        match self {
            Self::Fang => &[InstalledFang, Fang, Serif, RareA, RareB],
            Self::Hei => &[Hei, Serif, Fang, RareA, RareB],
            Self::Kai => &[Kai, Serif, Fang, RareA, RareB],
            Self::Title => &[InstalledTitle, Title, Serif, Fang, RareA, RareB],
            Self::Song => &[Serif, Fang, RareA, RareB],
            Self::Mongol => &[],
        }
    }
}
