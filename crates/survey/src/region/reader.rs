//! Reading TOML by hand, so that every complaint can name its line and its key.
//!
//! A [`Section`] is one table of the file; it remembers which keys were asked for, and [`Section::nothing_else`] refuses
//! the rest.

use std::cell::RefCell;
use std::ops::Range;

use chrono::NaiveDate;
use serde::de::value::{Error as NotNamed, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{BadRegionPack, PackFault};

/// Reads the grammar only.
pub(super) fn table(text: &str) -> Result<Spanned<DeTable<'_>>, BadRegionPack> {
    DeTable::parse(text).map_err(|error| BadRegionPack {
        line: line_of(text, error.span().map_or(0, |span| span.start)),
        key: String::new(),
        reason: PackFault::NotToml {
            detail: error.message().to_owned(),
        },
    })
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset.min(text.len())];
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

/// The value of an enumeration with this name.
pub(super) fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    let name: StrDeserializer<'_, NotNamed> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// One table of the file.
pub(super) struct Section<'a> {
    text: &'a str,
    /// Dotted path with a closing dot; empty for the root.
    path: String,
    start: usize,
    table: &'a DeTable<'a>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Section<'a> {
    pub(super) fn root(text: &'a str, table: &'a Spanned<DeTable<'a>>) -> Self {
        Self::new(text, String::new(), 0, table.get_ref())
    }

    fn new(text: &'a str, path: String, start: usize, table: &'a DeTable<'a>) -> Self {
        let asked = RefCell::default();
        Self {
            text,
            path,
            start,
            table,
            asked,
        }
    }

    /// The section `key`, which must be there.
    pub(super) fn section(&self, key: &'static str) -> Result<Section<'a>, BadRegionPack> {
        let value = self.value(key)?;
        self.as_section(key, value)
    }

    /// The section `key`, if it is there.
    pub(super) fn maybe_section(
        &self,
        key: &'static str,
    ) -> Result<Option<Section<'a>>, BadRegionPack> {
        let value = self.maybe_value(key);
        value.map(|value| self.as_section(key, value)).transpose()
    }

    /// Every `[[key]]`, read by `read`; none if the key is absent.
    pub(super) fn list<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Section<'a>) -> Result<T, BadRegionPack>,
    ) -> Result<Vec<T>, BadRegionPack> {
        self.list_where(key, read, |_, _| None)
    }

    /// Every `[[key]]`; `wrong` compares an entry with those before it and may name the key at fault in it.
    pub(super) fn list_where<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Section<'a>) -> Result<T, BadRegionPack>,
        wrong: impl Fn(&[T], &T) -> Option<(&'static str, PackFault)>,
    ) -> Result<Vec<T>, BadRegionPack> {
        let Some(value) = self.maybe_value(key) else {
            return Ok(Vec::new());
        };
        let Some(entries) = value.get_ref().as_array() else {
            let expected = "list of sections";
            return Err(self.fault(key, PackFault::Type { expected }));
        };
        let mut all = Vec::with_capacity(entries.len());
        for entry in entries {
            let section = self.as_section(key, entry)?;
            let this = read(&section)?;
            section.nothing_else()?;
            if let Some((at, fault)) = wrong(&all, &this) {
                return Err(section.fault(at, fault));
            }
            all.push(this);
        }
        Ok(all)
    }

    /// Every `[[key]]` whose `code_of` no earlier entry has; the code stands under `code`.
    pub(super) fn coded<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Section<'a>) -> Result<T, BadRegionPack>,
        code_of: impl Fn(&T) -> &str,
    ) -> Result<Vec<T>, BadRegionPack> {
        self.list_where(key, read, |before, this| {
            let is_taken = before.iter().any(|other| code_of(other) == code_of(this));
            is_taken.then_some(("code", PackFault::Twice))
        })
    }

    fn as_section(
        &self,
        key: &'static str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Result<Section<'a>, BadRegionPack> {
        let Some(table) = value.get_ref().as_table() else {
            let expected = "section";
            return Err(self.fault_at(&value.span(), key, PackFault::Type { expected }));
        };
        let path = format!("{}{key}.", self.path);
        Ok(Self::new(self.text, path, value.span().start, table))
    }

    /// A text that is there and not empty.
    pub(super) fn text(&self, key: &'static str) -> Result<String, BadRegionPack> {
        self.read(key, "text that is not empty", |text| {
            (!text.trim().is_empty()).then(|| text.to_owned())
        })
    }

    /// A text that may be absent or empty.
    pub(super) fn maybe_text(&self, key: &'static str) -> Result<Option<String>, BadRegionPack> {
        self.maybe(key, "text", |text| Some(text.to_owned()))
    }

    /// A text that may be absent and is otherwise not empty.
    pub(super) fn maybe_words(&self, key: &'static str) -> Result<Option<String>, BadRegionPack> {
        self.maybe(key, "text that is not empty", |text| {
            (!text.trim().is_empty()).then(|| text.to_owned())
        })
    }

    /// A text that is there and that `read` accepts.
    pub(super) fn read<T>(
        &self,
        key: &'static str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, BadRegionPack> {
        self.convert(key, self.value(key)?, expected, read)
    }

    /// A text that `read` accepts if it is there.
    pub(super) fn maybe<T>(
        &self,
        key: &'static str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, BadRegionPack> {
        self.maybe_value(key)
            .map(|value| self.convert(key, value, expected, read))
            .transpose()
    }

    fn convert<T>(
        &self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, BadRegionPack> {
        let text = value.get_ref().as_str().ok_or_else(|| {
            let expected = "text";
            self.fault_at(&value.span(), key, PackFault::Type { expected })
        })?;
        read(text).ok_or_else(|| self.fault_at(&value.span(), key, PackFault::Text { expected }))
    }

    /// An integer from `least` to `most`.
    pub(super) fn number<T>(&self, key: &'static str, least: T, most: T) -> Result<T, BadRegionPack>
    where
        T: TryFrom<i64> + Into<i64> + PartialOrd + Copy,
    {
        self.as_number(key, self.value(key)?, least, most)
    }

    /// An integer from `least` to `most`, if it is there.
    pub(super) fn maybe_number<T>(
        &self,
        key: &'static str,
        least: T,
        most: T,
    ) -> Result<Option<T>, BadRegionPack>
    where
        T: TryFrom<i64> + Into<i64> + PartialOrd + Copy,
    {
        let value = self.maybe_value(key);
        value
            .map(|value| self.as_number(key, value, least, most))
            .transpose()
    }

    fn as_number<T>(
        &self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
        least: T,
        most: T,
    ) -> Result<T, BadRegionPack>
    where
        T: TryFrom<i64> + Into<i64> + PartialOrd + Copy,
    {
        let Some(number) = value.get_ref().as_integer() else {
            let expected = "integer";
            return Err(self.fault_at(&value.span(), key, PackFault::Type { expected }));
        };
        let read = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let kept = read.and_then(|n| T::try_from(n).ok());
        kept.filter(|n| (least..=most).contains(n)).ok_or_else(|| {
            let (least, most) = (least.into(), most.into());
            self.fault_at(&value.span(), key, PackFault::Range { least, most })
        })
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &'static str) -> Result<bool, BadRegionPack> {
        self.as_flag(key, self.value(key)?)
    }

    /// `true` or `false`, if it is there.
    pub(super) fn maybe_flag(&self, key: &'static str) -> Result<Option<bool>, BadRegionPack> {
        let value = self.maybe_value(key);
        value.map(|value| self.as_flag(key, value)).transpose()
    }

    fn as_flag(
        &self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<bool, BadRegionPack> {
        value.get_ref().as_bool().ok_or_else(|| {
            let expected = "true or false";
            self.fault_at(&value.span(), key, PackFault::Type { expected })
        })
    }

    /// A list of texts, each accepted by `read`; empty if the key is absent.
    pub(super) fn texts<T>(
        &self,
        key: &'static str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, BadRegionPack> {
        let each = self.entries(key)?.iter();
        each.map(|entry| self.convert(key, entry, expected, &read))
            .collect()
    }

    /// A list of integers from `least` to `most`; empty if the key is absent.
    pub(super) fn numbers(
        &self,
        key: &'static str,
        least: u32,
        most: u32,
    ) -> Result<Vec<u32>, BadRegionPack> {
        let each = self.entries(key)?.iter();
        each.map(|entry| self.as_number(key, entry, least, most))
            .collect()
    }

    fn entries(&self, key: &'static str) -> Result<&'a [Spanned<DeValue<'a>>], BadRegionPack> {
        let Some(value) = self.maybe_value(key) else {
            return Ok(&[]);
        };
        let entries = value.get_ref().as_array().map(|list| &list[..]);
        entries.ok_or_else(|| {
            let expected = "list";
            self.fault_at(&value.span(), key, PackFault::Type { expected })
        })
    }

    /// One of the names of an enumeration, as its serde form writes them.
    pub(super) fn one_of<T: DeserializeOwned>(
        &self,
        key: &'static str,
        expected: &'static str,
    ) -> Result<T, BadRegionPack> {
        self.read(key, expected, named)
    }

    /// A day such as 2026-01-01.
    pub(super) fn day(&self, key: &'static str) -> Result<NaiveDate, BadRegionPack> {
        self.read(key, "day such as 2026-01-01", |text| text.parse().ok())
    }

    /// A day that may be absent and is not before `from`.
    pub(super) fn last_day(
        &self,
        key: &'static str,
        from: NaiveDate,
    ) -> Result<Option<NaiveDate>, BadRegionPack> {
        let expected = "day such as 2026-01-03, not before from";
        self.maybe(key, expected, |text| {
            text.parse().ok().filter(|to| from <= *to)
        })
    }

    /// Refuses every key that nobody asked for.
    pub(super) fn nothing_else(&self) -> Result<(), BadRegionPack> {
        let asked = self.asked.borrow();
        let unknown = |key: &str| !asked.contains(&key);
        let first = self.table.keys().filter(|key| unknown(key.get_ref()));
        match first.min_by_key(|key| key.span().start) {
            Some(key) => Err(self.fault_at(&key.span(), key.get_ref(), PackFault::Unknown)),
            None => Ok(()),
        }
    }

    /// A complaint about `key`, at its own line if it is there, else at the section's.
    pub(super) fn fault(&self, key: &str, reason: PackFault) -> BadRegionPack {
        let own = self.table.get(key).map(Spanned::span);
        self.fault_at(&own.unwrap_or(self.start..self.start), key, reason)
    }

    fn fault_at(&self, span: &Range<usize>, key: &str, reason: PackFault) -> BadRegionPack {
        BadRegionPack {
            line: line_of(self.text, span.start),
            key: format!("{}{key}", self.path),
            reason,
        }
    }

    fn value(&self, key: &'static str) -> Result<&'a Spanned<DeValue<'a>>, BadRegionPack> {
        self.maybe_value(key)
            .ok_or_else(|| self.fault(key, PackFault::Missing))
    }

    fn maybe_value(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }
}
