//! The search box: one line of text, the right index for each way of writing (scale.md, search).
//!
//! Every query is a range of an index or a full-text match, never a scan. What is not in this device's scope is not in its file.

use rusqlite::{Connection, OptionalExtension};
use survey::address::{Address, PieceKind};
use survey::ids::EntityId;
use survey::record::EntityKind;

use crate::desk::Desk;
use crate::desk::{number_mask, place_line};
use crate::error::{ReadError, StoreError};
use crate::records::{self, words};
use crate::sql::Id;
use crate::view::SearchHit;

/// Hits shown.
const HITS: usize = 30;

/// How a text is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Route {
    /// `3-2-1801`.
    Room(String),
    /// Exactly four digits, or three and an X: ends of numbers and phones, and room numbers.
    Tail(String),
    /// Six digits or more (also with an X): beginnings of numbers, phones and credit codes, and the last six.
    Number(String),
    /// Letters: pinyin or initials.
    Letters(String),
    /// Han: names, later parts of names, addresses.
    Han(String),
    /// Other digits: addresses.
    Address(String),
    /// Nothing to search for.
    Nothing,
}

impl Route {
    fn of(text: &str) -> Self {
        let trimmed = text.trim();
        let plain = survey::identity::normalise(trimmed).text;
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        let alphanumeric = plain.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if plain.is_empty() {
            Self::Nothing
        } else if plain.contains('-')
            && digits > 0
            && plain
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
        {
            Self::Room(plain.trim_matches('-').to_owned())
        } else if plain.len() == 4 && digits_or_check(&plain) {
            Self::Tail(plain)
        } else if alphanumeric && (digits >= 6 || (plain.len() >= 6 && digits_or_check(&plain))) {
            Self::Number(plain)
        } else if alphanumeric && digits == 0 {
            Self::Letters(plain.to_lowercase().replace('ü', "v"))
        } else if digits == plain.len() {
            Self::Address(plain)
        } else {
            Self::Han(trimmed.to_owned())
        }
    }
}

/// Digits, the last of which may be the X of a check digit: the end of a number as people read it out.
fn digits_or_check(plain: &str) -> bool {
    let start = plain.strip_suffix('X').unwrap_or(plain);
    !start.is_empty() && start.bytes().all(|byte| byte.is_ascii_digit())
}

impl Desk {
    /// At most thirty hits for a line of text.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn search(&self, text: &str) -> Result<Vec<SearchHit>, ReadError> {
        let conn = &self.store()?.conn;
        let route = Route::of(text);
        let mut found = Found::default();
        collect(conn, &route, &mut found)?;
        let with_number = matches!(route, Route::Tail(_) | Route::Number(_));
        Ok(found
            .0
            .into_iter()
            .map(|(kind, id)| hit(conn, kind, id, with_number))
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect())
    }
}

/// Hits in order, each once, at most [`HITS`].
#[derive(Default)]
struct Found(Vec<(EntityKind, EntityId)>);

impl Found {
    fn add(
        &mut self,
        conn: &Connection,
        kind: EntityKind,
        sql: &str,
        parameters: &[&dyn rusqlite::ToSql],
    ) -> Result<(), StoreError> {
        if self.0.len() >= HITS {
            return Ok(());
        }
        let mut statement = conn.prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        while let Some(row) = rows.next()? {
            let entry = (kind, row.get::<_, Id>(0)?.entity());
            if !self.0.contains(&entry) && self.0.len() < HITS {
                self.0.push(entry);
            }
        }
        Ok(())
    }

    /// Rows whose column begins with `start`.
    fn add_prefix(
        &mut self,
        conn: &Connection,
        kind: EntityKind,
        column: &str,
        start: &str,
    ) -> Result<(), StoreError> {
        let end = format!("{start}\u{10FFFF}");
        let sql = format!(
            "SELECT id FROM {} WHERE {column} >= ?1 AND {column} < ?2 AND {column} <> '' AND removed = 0 ORDER BY {column} LIMIT 30",
            kind.name()
        );
        self.add(conn, kind, &sql, &[&start, &end])
    }

    fn add_equal(
        &mut self,
        conn: &Connection,
        kind: EntityKind,
        column: &str,
        value: &str,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT id FROM {} WHERE {column} = ?1 AND {column} <> '' AND removed = 0 LIMIT 30",
            kind.name()
        );
        self.add(conn, kind, &sql, &[&value])
    }

    /// The doors of households with this phone.
    fn add_household_doors(
        &mut self,
        conn: &Connection,
        column: &str,
        start: &str,
    ) -> Result<(), StoreError> {
        let end = format!("{start}\u{10FFFF}");
        let sql = format!(
            "SELECT door FROM household WHERE {column} >= ?1 AND {column} < ?2 AND {column} <> '' AND removed = 0 AND door IS NOT NULL LIMIT 30"
        );
        self.add(conn, EntityKind::Door, &sql, &[&start, &end])
    }

    fn add_address(&mut self, conn: &Connection, text: &str) -> Result<(), StoreError> {
        let phrase = words(text);
        if phrase.is_empty() || self.0.len() >= HITS {
            return Ok(());
        }
        let mut statement =
            conn.prepare_cached("SELECT rowid FROM place WHERE place MATCH ?1 LIMIT 30")?;
        let rows: Vec<i64> = statement
            .query_map([format!("\"{phrase}\"")], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for row in rows {
            let (kind, sql) = match row % 2 {
                0 => (
                    EntityKind::Door,
                    "SELECT id FROM door WHERE n = ?1 AND removed = 0",
                ),
                _ => (
                    EntityKind::Workplace,
                    "SELECT id FROM workplace WHERE n = ?1 AND removed = 0",
                ),
            };
            self.add(conn, kind, sql, &[&(row / 2)])?;
        }
        Ok(())
    }
}

fn collect(conn: &Connection, route: &Route, found: &mut Found) -> Result<(), StoreError> {
    use EntityKind::{Door, Person, Workplace};
    match route {
        Route::Nothing => {}
        Route::Room(key) => found.add_prefix(conn, Door, "room_key", key)?,
        Route::Tail(digits) => {
            found.add_equal(conn, Person, "tail4", digits)?;
            found.add_equal(conn, Person, "phone_tail", digits)?;
            found.add_equal(conn, Workplace, "phone_tail", digits)?;
            found.add_household_doors(conn, "phone_tail", digits)?;
            found.add_address(conn, digits)?;
        }
        Route::Number(number) => {
            found.add_prefix(conn, Person, "number", number)?;
            if number.len() == 6 {
                found.add_equal(conn, Person, "tail6", number)?;
            }
            found.add_prefix(conn, Person, "phone", number)?;
            found.add_prefix(conn, Workplace, "code", number)?;
            found.add_household_doors(conn, "phone", number)?;
        }
        Route::Letters(letters) => {
            for kind in [Person, Workplace] {
                found.add_prefix(conn, kind, "initials", letters)?;
                found.add_prefix(conn, kind, "pinyin", letters)?;
            }
        }
        Route::Han(text) => collect_han(conn, text, found)?,
        Route::Address(text) => found.add_address(conn, text)?,
    }
    Ok(())
}

fn collect_han(conn: &Connection, text: &str, found: &mut Found) -> Result<(), StoreError> {
    found.add_prefix(conn, EntityKind::Person, "name", text)?;
    let end = format!("{text}\u{10FFFF}");
    let suffixes = "SELECT p.id FROM person_suffix s JOIN person p ON p.n = s.person WHERE s.suffix >= ?1 AND s.suffix < ?2 ORDER BY s.suffix LIMIT 30";
    found.add(conn, EntityKind::Person, suffixes, &[&text, &end])?;
    found.add_prefix(conn, EntityKind::Workplace, "name", text)?;
    found.add_address(conn, text)?;
    let room = room_of(text).filter(|_| found.0.is_empty());
    room.map_or(Ok(()), |key| {
        found.add_prefix(conn, EntityKind::Door, "room_key", &key)
    })
}

/// The room key of an address written in another way than the index has it: `3-2-301` of 滨河花园3栋2单元301号.
fn room_of(text: &str) -> Option<String> {
    let address = Address::parse(text);
    let building = address.get(PieceKind::Building)?;
    let room = address.get(PieceKind::Room)?;
    Some(match address.get(PieceKind::Unit) {
        Some(unit) => format!("{building}-{unit}-{room}"),
        None => format!("{building}-{room}"),
    })
}

/// What a hit shows, from index columns: no record is unfolded for it.
fn hit(
    conn: &Connection,
    kind: EntityKind,
    id: EntityId,
    with_number: bool,
) -> Result<Option<SearchHit>, StoreError> {
    let sql = match kind {
        EntityKind::Person => {
            "SELECT p.name, p.number, h.door FROM person p LEFT JOIN household h ON h.id = p.household WHERE p.id = ?1"
        }
        EntityKind::Workplace => "SELECT name, '', door FROM workplace WHERE id = ?1",
        EntityKind::Building
        | EntityKind::Door
        | EntityKind::Household
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => {
            "SELECT label || coalesce(' ' || householder, ''), '', id FROM door WHERE id = ?1"
        }
    };
    let found = conn.prepare_cached(sql)?.query_row([Id::from(id)], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, Option<Id>>(2)?.map(Id::entity),
        ))
    });
    let Some((title, number, door)) = found.optional()? else {
        return Ok(None);
    };
    let number = (with_number && !number.is_empty()).then(|| number_mask(&number));
    Ok(Some(SearchHit {
        kind,
        id,
        door,
        title,
        place: place(conn, kind, id, door)?,
        number,
    }))
}

fn place(
    conn: &Connection,
    kind: EntityKind,
    id: EntityId,
    door: Option<EntityId>,
) -> Result<String, StoreError> {
    let address = match kind {
        EntityKind::Workplace => records::load(conn, kind, id)?
            .and_then(|stored| stored.record.text("address").map(str::to_owned)),
        EntityKind::Building
        | EntityKind::Door
        | EntityKind::Household
        | EntityKind::Person
        | EntityKind::Visit
        | EntityKind::Photo
        | EntityKind::Paper
        | EntityKind::Finding
        | EntityKind::Staff
        | EntityKind::Project
        | EntityKind::Correction => None,
    };
    address.map_or_else(|| place_line(conn, door), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_writing_has_its_route() {
        for (text, route) in [
            ("", Route::Nothing),
            ("3-2-1801", Route::Room("3-2-1801".to_owned())),
            ("0020", Route::Tail("0020".to_owned())),
            ("１８０１", Route::Tail("1801".to_owned())),
            ("002x", Route::Tail("002X".to_owned())),
            ("15002x", Route::Number("15002X".to_owned())),
            ("32020219", Route::Number("32020219".to_owned())),
            ("91350100m000", Route::Number("91350100M000".to_owned())),
            ("wxl", Route::Letters("wxl".to_owned())),
            ("WangXiao", Route::Letters("wangxiao".to_owned())),
            ("小兰", Route::Han("小兰".to_owned())),
            ("滨河花园12幢", Route::Han("滨河花园12幢".to_owned())),
            ("502", Route::Address("502".to_owned())),
        ] {
            assert_eq!(
                Route::of(text),
                route,
                "scale.md, router by character class: {text}"
            );
        }
    }
}
