//! Addresses as people write them, taken apart: compound, building, unit and room; village, group and number; street and
//! number; single houses and shops.
//!
//! Deliberately not a gazetteer: what stands before the compound (province, city, street office) is kept as written and
//! not looked up. Nothing is guessed away: the pieces, written one after the other, are the text that was read
//! ([`Address::written`]), and what was not understood is a piece too ([`PieceKind::Rest`]).
//!
//! There is no official grammar; the forms understood are those of registers and rosters (domain.md 5, "Address").

mod reader;

use std::fmt;

/// What a piece of an address says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// 小区 or another name before a building.
    Compound,
    /// 幢, 栋, 号楼, 座.
    Building,
    /// 单元.
    Unit,
    /// 层, 楼.
    Floor,
    /// 室, 房, 户.
    Room,
    /// 自然村, 行政村, 屯, 嘎查.
    Village,
    /// 组, 社, 队.
    Group,
    /// 路, 街, 巷, 胡同.
    Street,
    /// 号: the number of a house or shop.
    Number,
    /// The word 平房.
    Row,
    /// The words 商铺, 门面, 底商, 店铺.
    Shop,
    /// Not understood, or said before; kept as written.
    Rest,
}

/// One piece of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub kind: PieceKind,
    /// The name or number alone, digits and letters made narrow and capital: `12` of `１２幢`.
    pub name: String,
    /// As it stands in the text.
    pub written: String,
}

/// What kind of place an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A door in a building.
    Tower,
    /// 商铺.
    Shop,
    /// 平房.
    Row,
    /// A house of a village.
    Village,
    /// A house number of a street.
    Street,
}

/// An address in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pieces: Vec<Piece>,
}

impl Address {
    /// Takes a text apart. Never fails: what is not understood stays as it is.
    pub fn parse(text: &str) -> Self {
        Self {
            pieces: reader::pieces(text),
        }
    }

    /// The pieces in the order written.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The text that was read, unchanged.
    pub fn written(&self) -> String {
        self.pieces.iter().map(|piece| &*piece.written).collect()
    }

    /// The name or number of the piece of this kind, for example the room `1801`. Never answers for [`PieceKind::Rest`].
    pub fn get(&self, kind: PieceKind) -> Option<&str> {
        self.pieces
            .iter()
            .find(|piece| piece.kind == kind && kind != PieceKind::Rest)
            .map(|piece| &*piece.name)
    }

    /// What was not understood, piece by piece, without spaces.
    pub fn rest(&self) -> impl Iterator<Item = &str> {
        self.pieces
            .iter()
            .filter(|piece| piece.kind == PieceKind::Rest)
            .map(|piece| piece.written.trim())
            .filter(|text| !text.is_empty())
    }

    /// What kind of place it leads to; `None` when nothing tells.
    pub fn place(&self) -> Option<Place> {
        let has = |kinds: &[PieceKind]| kinds.iter().any(|kind| self.get(*kind).is_some());
        if has(&[PieceKind::Shop]) {
            Some(Place::Shop)
        } else if has(&[PieceKind::Row]) {
            Some(Place::Row)
        } else if has(&[PieceKind::Building, PieceKind::Unit, PieceKind::Room]) {
            Some(Place::Tower)
        } else if has(&[PieceKind::Village, PieceKind::Group]) {
            Some(Place::Village)
        } else if has(&[PieceKind::Street, PieceKind::Number]) {
            Some(Place::Street)
        } else {
            None
        }
    }
}

/// The usual written form: `滨河花园12幢2单元1801室`. Reading it again gives the same.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| {
            let name = &piece.name;
            match piece.kind {
                PieceKind::Building => write!(f, "{name}幢"),
                PieceKind::Unit => write!(f, "{name}单元"),
                PieceKind::Floor => write!(f, "{name}层"),
                PieceKind::Room => write!(f, "{name}室"),
                PieceKind::Group => write!(f, "{name}组"),
                PieceKind::Number => write!(f, "{name}号"),
                PieceKind::Compound
                | PieceKind::Village
                | PieceKind::Street
                | PieceKind::Row
                | PieceKind::Shop
                | PieceKind::Rest => f.write_str(&piece.written),
            }
        })
    }
}

#[cfg(test)]
mod tests;
