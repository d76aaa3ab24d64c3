//! Reads an address from left to right: numbered pieces are recognised by the word behind the number, names by what follows.

use super::{Piece, PieceKind};
use crate::identity::is_hidden;

/// Words behind a number, longest first.
const SUFFIXES: [(&str, PieceKind); 22] = [
    ("号商铺", PieceKind::Number),
    ("号门面", PieceKind::Number),
    ("村民小组", PieceKind::Group),
    ("号楼", PieceKind::Building),
    ("#楼", PieceKind::Building),
    ("＃楼", PieceKind::Building),
    ("单元", PieceKind::Unit),
    ("小组", PieceKind::Group),
    ("#", PieceKind::Building),
    ("＃", PieceKind::Building),
    ("幢", PieceKind::Building),
    ("栋", PieceKind::Building),
    ("座", PieceKind::Building),
    ("层", PieceKind::Floor),
    ("楼", PieceKind::Floor),
    ("室", PieceKind::Room),
    ("房", PieceKind::Room),
    ("户", PieceKind::Room),
    ("组", PieceKind::Group),
    ("社", PieceKind::Group),
    ("队", PieceKind::Group),
    ("号", PieceKind::Number),
];
/// Words that say what kind of place it is.
const WORDS: [(&str, PieceKind); 6] = [
    ("平房", PieceKind::Row),
    ("商铺", PieceKind::Shop),
    ("门面房", PieceKind::Shop),
    ("门面", PieceKind::Shop),
    ("底商", PieceKind::Shop),
    ("店铺", PieceKind::Shop),
];
/// Units and buildings that are named instead of numbered.
const NAMED: &str = "东南西北中甲乙丙丁";
/// Numbers in Chinese characters.
const CHINESE_DIGITS: &str = "一二三四五六七八九十";
/// Ends of villages' and streets' names.
const VILLAGES: [&str; 4] = ["村", "屯", "庄", "嘎查"];
const STREETS: [&str; 6] = ["路", "街", "巷", "胡同", "大道", "弄"];
/// Ends of what stands before a name: divisions from the province down to the community.
const DIVISIONS: [&str; 12] = [
    "省", "市区", "市", "区", "县", "旗", "镇", "乡", "街道", "社区", "苏木", "网格",
];
/// Before a number: 第.
const ORDINAL: char = '第';
/// Names that end like a division and are none.
const NO_DIVISIONS: [&str; 4] = ["小区", "园区", "市场", "城区"];

/// What was read so far.
struct Reader<'a> {
    text: &'a str,
    pieces: Vec<Piece>,
    /// Where the name that is being passed over began.
    name_from: usize,
}

/// Takes a text apart.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut reader = Reader {
        text,
        pieces: Vec::new(),
        name_from: 0,
    };
    let mut at = 0;
    while at < text.len() {
        at = reader.step(at);
    }
    reader.name(text.len(), None);
    reader.pieces
}

impl Reader<'_> {
    /// Reads a piece that begins here, or passes over a character; gives the place behind it.
    fn step(&mut self, at: usize) -> usize {
        if let Some((word, kind)) = begins(&self.text[at..], &WORDS) {
            self.name(at, Some(kind));
            self.push(kind, word.to_owned(), word);
            return self.moved(at + word.len());
        }
        // "第3幢" is the building "3幢": the ordinal belongs to the number.
        let ordinal = if self.text[at..].starts_with(ORDINAL) {
            ORDINAL.len_utf8()
        } else {
            0
        };
        let number = number_at(&self.text[at + ordinal..]);
        if number.is_empty() {
            return at + first_len(&self.text[at..]);
        }
        match self.numbered(at, ordinal, number) {
            Some(end) => self.moved(end),
            None if ordinal > 0 => at + ordinal,
            None => at + number.len(),
        }
    }

    fn moved(&mut self, to: usize) -> usize {
        self.name_from = to;
        to
    }

    fn has(&self, kind: PieceKind) -> bool {
        self.pieces.iter().any(|piece| piece.kind == kind)
    }

    /// A piece; the second of its kind is only kept.
    fn push(&mut self, kind: PieceKind, name: String, written: &str) {
        let kind = if self.has(kind) {
            PieceKind::Rest
        } else {
            kind
        };
        self.pieces.push(Piece {
            kind,
            name,
            written: written.to_owned(),
        });
    }

    /// A number and the word behind it, or numbers joined by hyphens; gives the place behind, `None` when it says nothing.
    fn numbered(&mut self, at: usize, ordinal: usize, number: &str) -> Option<usize> {
        let after = &self.text[at + ordinal + number.len()..];
        let named = number.chars().all(|c| NAMED.contains(c));
        let suffix = begins(after, &SUFFIXES)
            .filter(|(_, kind)| !named || matches!(kind, PieceKind::Unit | PieceKind::Building));
        let parts: Vec<&str> = number.split(is_hyphen).collect();
        let joined = parts.len() > 1;
        if ordinal > 0 && (suffix.is_none() || joined) {
            return None;
        }
        let is_whole = |word| match word {
            "号" => self.behind_street(at),
            "室" | "户" | "房" => self.has(PieceKind::Building) && self.has(PieceKind::Unit),
            _ => true,
        };
        match suffix {
            Some((word, kind)) if !joined || is_whole(word) => {
                // The word that says "shop" stays a piece of its own.
                let word = word
                    .strip_suffix("商铺")
                    .or(word.strip_suffix("门面"))
                    .unwrap_or(word);
                let kind = self.in_building(kind);
                self.name(at, Some(kind));
                let end = at + ordinal + number.len() + word.len();
                self.push(kind, plain(number), &self.text[at..end]);
                Some(end)
            }
            ending if joined => {
                let end = at + number.len() + ending.map_or(0, |(word, _)| word.len());
                self.joined(at, end, &parts)
            }
            None if self.ends_in_room(number) => {
                self.name(at, Some(PieceKind::Room));
                self.push(PieceKind::Room, plain(number), number);
                Some(at + number.len())
            }
            Some(_) | None => None,
        }
    }

    /// Whether a street's name ends here: "12-3号" behind it is one house number.
    fn behind_street(&self, at: usize) -> bool {
        let passed = self.text[self.name_from..at].trim_end_matches(is_separator);
        if passed.is_empty() {
            let last = self.pieces.last();
            return last.is_some_and(|piece| piece.kind == PieceKind::Street);
        }
        STREETS.iter().any(|end| passed.ends_with(end))
    }

    /// Behind a building, "1801号" is a door and "3楼" a floor; elsewhere 号 is a house number.
    fn in_building(&self, kind: PieceKind) -> PieceKind {
        let inside = self.has(PieceKind::Building) || self.has(PieceKind::Unit);
        if kind == PieceKind::Number && inside && !self.has(PieceKind::Room) {
            PieceKind::Room
        } else {
            kind
        }
    }

    /// A number without a word, behind a building, unit or floor: the room.
    fn ends_in_room(&self, number: &str) -> bool {
        let before = self.pieces.last().map(|piece| piece.kind);
        let inside = matches!(
            before,
            Some(PieceKind::Building | PieceKind::Unit | PieceKind::Floor)
        );
        inside && !self.has(PieceKind::Room) && number.starts_with(is_digit)
    }

    /// `12-2-1801` is building, unit, room; `12-1801` building and room, or behind a building unit and room.
    fn joined(&mut self, at: usize, end: usize, parts: &[&str]) -> Option<usize> {
        use PieceKind::{Building, Room, Unit};
        let kinds: &[PieceKind] = match (parts.len(), self.has(Building)) {
            (3, false) => &[Building, Unit, Room],
            (2, false) => &[Building, Room],
            (2, true) => &[Unit, Room],
            _ => return None,
        };
        if kinds.iter().any(|kind| self.has(*kind)) {
            return None;
        }
        self.name(at, Some(Building));
        let mut from = at;
        for (part, kind) in parts.iter().zip(kinds) {
            let hyphen = first_len(&self.text[from + part.len()..]);
            let to = if *kind == Room {
                end
            } else {
                from + part.len() + hyphen
            };
            self.push(*kind, plain(part), &self.text[from..to]);
            from = to;
        }
        Some(end)
    }

    /// The name passed over up to here, understood by what follows it: `next` is the piece behind, `None` at the end.
    fn name(&mut self, to: usize, next: Option<PieceKind>) {
        let text = &self.text[self.name_from..to];
        self.name_from = to;
        let split = behind_divisions(text);
        let (before, name) = text.split_at(split);
        let kind = kind_of_name(name.trim_end(), next).filter(|kind| !self.has(*kind));
        let Some(kind) = kind else {
            self.rest(text);
            return;
        };
        let start = name.len() - name.trim_start_matches(is_separator).len();
        self.rest(before);
        self.rest(&name[..start]);
        let own = name[start..].trim_end_matches(is_separator);
        if own.is_empty() {
            self.rest(&name[start..]);
            return;
        }
        let seen = own.chars().filter(|c| !is_hidden(*c)).collect();
        self.push(kind, seen, own);
        self.rest(&name[start + own.len()..]);
    }

    fn rest(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.kind == PieceKind::Rest => {
                last.written.push_str(text);
                last.name.push_str(text);
            }
            Some(_) | None => self.push(PieceKind::Rest, text.to_owned(), text),
        }
    }
}

/// What a name is, by its end and by what follows it.
fn kind_of_name(name: &str, next: Option<PieceKind>) -> Option<PieceKind> {
    let name = name.trim_end_matches(is_separator);
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    if name.trim().is_empty() {
        return None;
    }
    if ends(&STREETS) {
        return Some(PieceKind::Street);
    }
    match next {
        // A housing estate may be called a village: what has buildings, units or floors is one (清凉新村23幢).
        Some(PieceKind::Building | PieceKind::Unit | PieceKind::Room | PieceKind::Floor) => {
            Some(PieceKind::Compound)
        }
        Some(PieceKind::Group) => Some(PieceKind::Village),
        Some(_) | None if ends(&VILLAGES) => Some(PieceKind::Village),
        Some(
            PieceKind::Compound
            | PieceKind::Village
            | PieceKind::Street
            | PieceKind::Number
            | PieceKind::Row
            | PieceKind::Shop
            | PieceKind::Rest,
        )
        | None => None,
    }
}

/// Where the name behind the last division begins. A division at the very end belongs to the name ("滨河小区").
fn behind_divisions(text: &str) -> usize {
    let mut behind = 0;
    for (at, _) in text.char_indices() {
        let Some((word, ())) = begins(&text[at..], &DIVISIONS.map(|word| (word, ()))) else {
            continue;
        };
        let end = at + word.len();
        // A division has a name: "县学街" and "市中心花园" begin with none.
        let unnamed = text[behind.min(at)..at]
            .trim_matches(is_separator)
            .is_empty();
        let is_name = unnamed
            || NO_DIVISIONS
                .iter()
                .any(|name| text[..end].ends_with(name) || (text[at..].starts_with(name)));
        if !is_name && !text[end..].trim_matches(is_separator).is_empty() {
            behind = behind.max(end);
        }
    }
    behind
}

/// The first of these words that the text begins with.
fn begins<T: Copy>(text: &str, words: &[(&'static str, T)]) -> Option<(&'static str, T)> {
    words
        .iter()
        .copied()
        .find(|(word, _)| text.starts_with(word))
}

/// The number that begins here: digits with letters and hyphens, one capital letter, one named direction, Chinese digits.
fn number_at(text: &str) -> &str {
    let first = text.chars().next().unwrap_or(' ');
    let while_all = |fits: &dyn Fn(char) -> bool| {
        let end = text.find(|c| !fits(c)).unwrap_or(text.len());
        &text[..end]
    };
    if is_digit(first) {
        let all = while_all(&|c| is_digit(c) || is_letter(c) || is_hyphen(c));
        all.trim_end_matches(is_hyphen)
    } else if is_letter(first) {
        while_all(&is_letter)
    } else if CHINESE_DIGITS.contains(first) {
        while_all(&|c| CHINESE_DIGITS.contains(c))
    } else if NAMED.contains(first) {
        &text[..first.len_utf8()]
    } else {
        ""
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('Ａ'..='Ｚ').contains(&c) || ('ａ'..='ｚ').contains(&c)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '－' | '–' | '—' | '‐')
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | '，' | '、' | '。' | ';' | '；' | '(' | ')' | '（' | '）'
        )
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Narrow and capital, with plain hyphens.
fn plain(number: &str) -> String {
    crate::identity::normalise(number)
        .text
        .chars()
        .map(|c| if is_hyphen(c) { '-' } else { c })
        .collect()
}
