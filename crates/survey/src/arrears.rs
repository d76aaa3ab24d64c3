//! The collector's file of unpaid contributions (征收机构提供的应缴未缴信息): a table of cells, read into rows by unit, line and period.
//!
//! It is the only source of an amount on a payment reminder (domain.md 0.3: nothing is demanded on our own initiative), so nothing in it
//! is guessed or rounded: a row with any doubtful cell is left out whole and named with its place, and with it the other rows of its unit,
//! because a reminder of half of what is owed would be untrue. Nothing is added to an amount; a late fee is the collector's to work out.
//!
//! A unit's share and its staff's share of one line and period are two amounts where the file says which is which. Two other amounts
//! for one line and period are a doubt.

mod cells;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::YearMonth;
use crate::identity::normalise;
use crate::money::Fen;
use crate::roster::Line;
use crate::staff_list::{SheetCell, Table};

/// Headings of a column that says of an insurance line whose share is meant.
const ITEM: [&str; 4] = ["征收品目", "征收子目", "品目", "子目"];

/// Rows in which a header is looked for: titles stand above it.
const HEADER_WITHIN: usize = 15;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ArrearsColumn {
    /// 统一社会信用代码 or the collector's number of the unit.
    CreditCode,
    /// 险种.
    Line,
    /// 所属期起, or the whole period.
    From,
    /// 所属期止.
    To,
    /// 应缴金额 in yuan.
    Amount,
}

impl ArrearsColumn {
    /// Every column; all but [`Self::To`] are needed.
    pub const ALL: [Self; 5] = [
        Self::CreditCode,
        Self::Line,
        Self::From,
        Self::To,
        Self::Amount,
    ];

    fn headings(self) -> &'static [&'static str] {
        match self {
            Self::CreditCode => &[
                "统一社会信用代码",
                "社会信用代码",
                "信用代码",
                "纳税人识别号",
                "缴费人识别号",
                "单位代码",
                "AAB998",
            ],
            Self::Line => &["险种", "征收项目", "征收品目", "费种", "险种名称", "AAE140"],
            Self::From => &[
                "所属期起",
                "费款所属期起",
                "费款所属期",
                "所属期",
                "起始月份",
                "开始年月",
                "费款所属期间",
            ],
            Self::To => &[
                "所属期止",
                "费款所属期止",
                "终止月份",
                "截止年月",
                "结束年月",
            ],
            Self::Amount => &[
                "应缴金额",
                "未缴金额",
                "欠缴金额",
                "欠费金额",
                "应补缴金额",
                "金额",
                "应缴费额",
                "欠费本金",
            ],
        }
    }
}

/// One unpaid amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrearsRow {
    /// The sheet's number of the row, from 1.
    pub row: u32,
    /// The unit's code, in the form in which codes are compared.
    pub credit_code: String,
    /// The insurance line.
    pub line: Line,
    /// First month.
    pub from: YearMonth,
    /// Last month.
    pub to: YearMonth,
    /// The contribution, more than nothing.
    pub fen: Fen,
}

/// Why a row is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ArrearsFault {
    /// No code, or none of 15 to 20 digits and letters.
    CreditCode,
    /// No insurance line, or more than one.
    Line,
    /// No month, or one that cannot be read.
    Period,
    /// The period runs backwards.
    Backwards,
    /// It reaches beyond the file's day.
    Ahead,
    /// No amount of yuan with at most two decimals, or nothing.
    Amount,
    /// The same unit, line and period stands in an earlier row with the same amount.
    Twice,
    /// The same unit, line and period stands in another row with another amount, and nothing says that they are two shares.
    Differs,
    /// Nothing is wrong with it, but another row of its unit is doubtful.
    OtherRow,
}

/// A row that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrearsFaultAt {
    /// The sheet's number of the row, from 1.
    pub row: u32,
    /// The first thing that is wrong with it.
    pub fault: ArrearsFault,
}

/// What a table says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArrearsList {
    /// Columns that were not found; then nothing is read.
    pub lacking: Vec<ArrearsColumn>,
    /// The amounts.
    pub rows: Vec<ArrearsRow>,
    /// The rows left out, but for titles, totals and empty ones.
    pub faults: Vec<ArrearsFaultAt>,
}

/// Whether two names are one collector's, written out more or less: `海勃湾区税务局`, `国家税务总局乌海市海勃湾区税务局`. Taken for one in
/// doubt: then the older file does not count, and nobody who has paid is reminded.
pub fn same_collector(one: &str, other: &str) -> bool {
    let plain = |name: &str| normalise(name).text.replace('　', "");
    let (one, other) = (plain(one), plain(other));
    let ends =
        |long: &str, short: &str| short.chars().count() >= LEAST_NAME && long.ends_with(short);
    one == other || ends(&one, &other) || ends(&other, &one)
}

/// Characters of a collector's name that say which one it is: 城关区税务局 without the first.
const LEAST_NAME: usize = 5;

/// Reads a table that is true up to `as_of`.
pub fn read(table: &Table, as_of: NaiveDate) -> ArrearsList {
    let Some((header, columns)) = header(table) else {
        let lacking = ArrearsColumn::ALL
            .into_iter()
            .filter(|column| *column != ArrearsColumn::To);
        return ArrearsList {
            lacking: lacking.collect(),
            ..ArrearsList::default()
        };
    };
    let mut list = Reading::default();
    for (at, cells) in table.rows.iter().enumerate().skip(header + 1) {
        let row = table.first_row + u32::try_from(at).unwrap_or(u32::MAX);
        let line = Cells { cells, columns };
        if !line.is_no_row() {
            list.take(row, &line, as_of);
        }
    }
    list.finish()
}

/// Whose share of a contribution an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Share {
    /// The file does not say: all of it.
    Whole,
    /// 单位缴纳.
    Unit,
    /// 个人缴纳, which the unit withholds.
    Staff,
}

/// A table while it is read.
#[derive(Debug, Default)]
struct Reading {
    rows: Vec<(ArrearsRow, Share)>,
    faults: Vec<ArrearsFaultAt>,
    /// Units of which a row is doubtful.
    doubtful: BTreeSet<String>,
}

impl Reading {
    fn take(&mut self, row: u32, line: &Cells<'_>, as_of: NaiveDate) {
        match line.read(row, as_of) {
            Ok(read) => self.rows.push((read, line.share())),
            Err(fault) => {
                self.faults.push(ArrearsFaultAt { row, fault });
                // Nothing owed is nothing to remind of; any other doubt is about what the unit owes.
                let code = cells::code(line.at(line.columns.code));
                self.doubtful.extend(code.filter(|_| !line.owes_nothing()));
            }
        }
    }

    fn finish(mut self) -> ArrearsList {
        self.drop_repeated();
        self.drop_differing();
        let (doubtful, mut faults) = (self.doubtful, self.faults);
        let doubted = |row: &ArrearsRow| doubtful.contains(&row.credit_code);
        let rows = self.rows.into_iter().map(|(row, _)| row);
        let (left, rows): (Vec<_>, Vec<_>) = rows.partition(doubted);
        faults.extend(left.iter().map(|row| fault(row, ArrearsFault::OtherRow)));
        faults.sort_by_key(|fault| fault.row);
        ArrearsList {
            lacking: Vec::new(),
            rows,
            faults,
        }
    }

    /// An amount counts once.
    fn drop_repeated(&mut self) {
        let mut seen = BTreeSet::new();
        let faults = &mut self.faults;
        self.rows.retain(|(row, share)| {
            let first = seen.insert((key(row), *share, row.fen));
            faults.extend((!first).then(|| fault(row, ArrearsFault::Twice)));
            first
        });
    }

    /// Of several amounts for one line and period only a unit's and its staff's share are both true.
    fn drop_differing(&mut self) {
        let mut shares: BTreeMap<_, Vec<Share>> = BTreeMap::new();
        for (row, share) in &self.rows {
            shares.entry(key(row)).or_default().push(*share);
        }
        let (faults, doubtful) = (&mut self.faults, &mut self.doubtful);
        self.rows.retain(|(row, _)| {
            let mut all = shares[&key(row)].clone();
            all.sort_unstable();
            let clear = all.len() == 1 || all == [Share::Unit, Share::Staff];
            if !clear {
                faults.push(fault(row, ArrearsFault::Differs));
                doubtful.insert(row.credit_code.clone());
            }
            clear
        });
    }
}

const fn fault(row: &ArrearsRow, fault: ArrearsFault) -> ArrearsFaultAt {
    ArrearsFaultAt {
        row: row.row,
        fault,
    }
}

/// What an amount is for.
fn key(row: &ArrearsRow) -> (String, Line, YearMonth, YearMonth) {
    (row.credit_code.clone(), row.line, row.from, row.to)
}

/// Where each column stands; all but `to` are there.
#[derive(Debug, Clone, Copy)]
struct Columns {
    code: usize,
    line: usize,
    from: usize,
    to: Option<usize>,
    amount: usize,
    /// Beside the line, whose share it is.
    item: Option<usize>,
}

/// The row of headings, and where each column stands.
fn header(table: &Table) -> Option<(usize, Columns)> {
    let rows = table.rows.iter().take(HEADER_WITHIN).enumerate();
    rows.filter_map(|(at, cells)| Some((at, columns(cells)?)))
        .next()
}

fn columns(cells: &[SheetCell]) -> Option<Columns> {
    let headings: Vec<String> = cells.iter().map(heading).collect();
    let find = |column: ArrearsColumn| {
        let names = column.headings().iter();
        names
            .filter_map(|name| headings.iter().position(|heading| heading == name))
            .next()
    };
    Some(Columns {
        code: find(ArrearsColumn::CreditCode)?,
        line: find(ArrearsColumn::Line)?,
        from: find(ArrearsColumn::From)?,
        to: find(ArrearsColumn::To),
        amount: find(ArrearsColumn::Amount)?,
        item: headings
            .iter()
            .position(|heading| ITEM.contains(&heading.as_str())),
    })
}

/// A heading without what is said in brackets: 应缴金额（元）.
fn heading(cell: &SheetCell) -> String {
    let plain = normalise(&cells::text(cell)).text;
    let end = plain.find(['(', '（']).unwrap_or(plain.len());
    plain[..end].to_owned()
}

/// One row with its columns.
struct Cells<'a> {
    cells: &'a [SheetCell],
    columns: Columns,
}

impl Cells<'_> {
    fn at(&self, column: usize) -> &SheetCell {
        self.cells.get(column).unwrap_or(&SheetCell::EMPTY)
    }

    /// An empty row, or one that only totals.
    fn is_no_row(&self) -> bool {
        let total = |cell: &SheetCell| {
            let plain = normalise(&cells::text(cell)).text;
            matches!(plain.as_str(), "合计" | "总计" | "小计")
        };
        self.cells.iter().all(SheetCell::is_blank) || self.cells.iter().any(total)
    }

    fn read(&self, row: u32, as_of: NaiveDate) -> Result<ArrearsRow, ArrearsFault> {
        let credit_code =
            cells::code(self.at(self.columns.code)).ok_or(ArrearsFault::CreditCode)?;
        let line = cells::line(self.at(self.columns.line)).ok_or(ArrearsFault::Line)?;
        let (from, to) = self.period().ok_or(ArrearsFault::Period)?;
        if to < from {
            return Err(ArrearsFault::Backwards);
        }
        if to > YearMonth::of(as_of) {
            return Err(ArrearsFault::Ahead);
        }
        let fen = cells::amount(self.at(self.columns.amount)).ok_or(ArrearsFault::Amount)?;
        Ok(ArrearsRow {
            row,
            credit_code,
            line,
            from,
            to,
            fen,
        })
    }

    fn share(&self) -> Share {
        let item = self.columns.item.map(|item| self.at(item));
        let said = item.into_iter().chain([self.at(self.columns.line)]);
        let mut shares = said.map(cells::share);
        shares
            .find(|share| *share != Share::Whole)
            .unwrap_or(Share::Whole)
    }

    fn owes_nothing(&self) -> bool {
        cells::is_nothing(self.at(self.columns.amount))
    }

    fn period(&self) -> Option<(YearMonth, YearMonth)> {
        let first = self.at(self.columns.from);
        match self.columns.to {
            Some(to) => Some((cells::month(first)?, cells::month(self.at(to))?)),
            None => cells::months(first),
        }
    }
}

#[cfg(test)]
mod tests;
