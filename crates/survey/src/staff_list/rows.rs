//! The rows beneath the headings: what each is, what it says, and whom it means.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::cells::{self, Context, Reading};
use super::header::Layout;
use super::merged::Shared;
use super::standing::{Standing, number_key};
use super::unlisted;
use super::{
    CellFault, Content, FaultLevel, ListFault, ListRow, RowOutcome, SheetCell, StaffColumn,
    StaffList, Table,
};
use crate::identity::document::DocumentKind;
use crate::ids::EntityId;
use crate::record::{Record, Value};

/// Reads all rows of a table whose head is understood.
pub(super) fn read(
    table: &Table,
    layout: &Layout,
    known: &[&Record],
    today: NaiveDate,
) -> StaffList {
    let mut reader = Reader {
        table,
        layout,
        context: Context {
            today,
            dates: table.dates,
        },
        shared: Shared::of(table, layout),
        standing: Standing::of(known),
        seen: Seen::default(),
    };
    let filled = (0..table.rows.len()).filter(|row| !is_empty(table, *row));
    let rows = filled.map(|row| reader.row(row)).collect();
    let met = reader.seen.met;
    let absent = known
        .iter()
        .filter(|record| !met.contains(&record.id) && record.text("left_on").is_none());
    StaffList {
        columns: layout.columns.clone(),
        rows,
        absent: absent.map(|record| record.id).collect(),
    }
}

fn is_empty(table: &Table, row: usize) -> bool {
    table.rows[row].iter().all(SheetCell::is_blank)
}

struct Reader<'a> {
    table: &'a Table,
    layout: &'a Layout,
    context: Context,
    shared: Shared,
    standing: Standing<'a>,
    seen: Seen,
}

/// What earlier rows said.
#[derive(Default)]
struct Seen {
    /// Row and name by number.
    numbers: HashMap<String, (u32, String)>,
    /// Row by name, of rows without a number.
    names: HashMap<String, u32>,
    met: BTreeSet<EntityId>,
}

/// A row while it is read.
struct Draft {
    row: u32,
    values: BTreeMap<&'static str, Value>,
    faults: Vec<CellFault>,
    /// Whether the kind of document follows from the number and is not in the list.
    kind_follows: bool,
}

impl Draft {
    fn text(&self, field: &str) -> Option<&str> {
        self.values.get(field).and_then(Value::as_text)
    }

    /// The number as people are told apart by: in its 18 characters.
    fn number(&self) -> Option<String> {
        self.text("document_number").map(number_key)
    }
}

impl Reader<'_> {
    fn row(&mut self, index: usize) -> ListRow {
        let row = self.table.row_number(index);
        if let Some(why) = unlisted::why(self.table, self.layout, index) {
            return ListRow {
                index,
                row,
                outcome: RowOutcome::NotStaff(why),
                values: BTreeMap::new(),
                faults: Vec::new(),
            };
        }
        let mut draft = self.draft(index, row);
        let outcome = self.outcome(&mut draft);
        draft.faults.sort_by_key(|fault| fault.column);
        ListRow {
            index,
            row,
            outcome,
            values: draft.values,
            faults: draft.faults,
        }
    }

    fn draft(&self, index: usize, row: u32) -> Draft {
        let mut draft = Draft {
            row,
            values: BTreeMap::new(),
            faults: Vec::new(),
            kind_follows: false,
        };
        for (column, meaning) in &self.layout.read {
            if *meaning != StaffColumn::DocumentNumber {
                let reading = self.reading(&mut draft, index, *column, *meaning);
                self.take(&mut draft, *column, *meaning, reading);
            }
        }
        self.take_number(&mut draft, index);
        draft
    }

    /// Reads a cell, or the cell above that it is merged with.
    fn reading(
        &self,
        draft: &mut Draft,
        index: usize,
        column: usize,
        meaning: StaffColumn,
    ) -> Reading {
        let own = self.table.cell(index, column);
        if own.content != Content::Empty {
            return cells::read(meaning, own, self.context);
        }
        let Some((row, from)) = self.shared.source(index, column) else {
            return Reading::default();
        };
        self.fault(draft, column, meaning, ListFault::Merged);
        if meaning == StaffColumn::Name {
            return Reading::default();
        }
        cells::read(meaning, self.table.cell(row, from), self.context)
    }

    fn take_number(&self, draft: &mut Draft, index: usize) {
        let meaning = StaffColumn::DocumentNumber;
        let Some(column) = self.layout.column_of(meaning) else {
            return;
        };
        let code = draft.text("document_kind");
        let kind = code.and_then(kind_from_code);
        let named = kind.is_some();
        let cell = self.table.cell(index, column);
        if cell.content == Content::Empty && self.shared.source(index, column).is_some() {
            self.fault(draft, column, meaning, ListFault::Merged);
        }
        let reading = cells::number(cell, kind, self.context);
        if let Some(Value::Text(number)) = &reading.value
            && !named
            && let Some(code) = cells::kind_of_number(number, self.context.today)
        {
            draft.values.insert("document_kind", Value::text(code));
            draft.kind_follows = true;
        }
        self.take(draft, column, meaning, reading);
    }

    fn take(&self, draft: &mut Draft, column: usize, meaning: StaffColumn, reading: Reading) {
        if let Some((field, value)) = meaning.field().zip(reading.value) {
            draft.values.insert(field, value);
        }
        for fault in reading.faults {
            self.fault(draft, column, meaning, fault);
        }
    }

    fn fault(&self, draft: &mut Draft, column: usize, meaning: StaffColumn, fault: ListFault) {
        draft.faults.push(CellFault {
            column: Some(u32::try_from(column).unwrap_or(u32::MAX)),
            letter: Some(self.table.letter(column)),
            meaning: Some(meaning),
            fault,
            level: fault.level(),
        });
    }

    /// A fault of a column that the table may not have.
    fn fault_of(&self, draft: &mut Draft, meaning: StaffColumn, fault: ListFault) {
        match self.layout.column_of(meaning) {
            Some(column) => self.fault(draft, column, meaning, fault),
            None => draft.faults.push(CellFault {
                column: None,
                letter: None,
                meaning: Some(meaning),
                fault,
                level: fault.level(),
            }),
        }
    }

    fn outcome(&mut self, draft: &mut Draft) -> RowOutcome {
        if let Some(fault) = self.repeated(draft) {
            let by_name = matches!(fault, ListFault::NameTwice { .. });
            let meaning = if by_name {
                StaffColumn::Name
            } else {
                StaffColumn::DocumentNumber
            };
            self.fault_of(draft, meaning, fault);
            return RowOutcome::Refused;
        }
        let found = self.standing.find(&draft.values, &self.seen.met);
        if draft.text("name").is_none() && found.is_none() {
            self.fault_of(draft, StaffColumn::Name, ListFault::NameMissing);
            return RowOutcome::Refused;
        }
        self.remember(draft);
        match found {
            Some(record) => self.known(draft, record),
            None => {
                self.ask_number(draft);
                RowOutcome::New
            }
        }
    }

    /// A row without a number is kept; unless the cell was refused, it is said that it has to be asked.
    fn ask_number(&self, draft: &mut Draft) {
        let told = |fault: &CellFault| {
            fault.meaning == Some(StaffColumn::DocumentNumber) && fault.level == FaultLevel::Refused
        };
        if draft.text("document_number").is_none() && !draft.faults.iter().any(told) {
            self.fault_of(draft, StaffColumn::DocumentNumber, ListFault::NumberMissing);
        }
    }

    /// Whether an earlier row has the same number, or the same name while neither has a number.
    fn repeated(&self, draft: &Draft) -> Option<ListFault> {
        let name = draft.text("name").unwrap_or_default();
        match draft.number() {
            Some(number) => {
                let (row, other) = self.seen.numbers.get(&number)?;
                let row = *row;
                Some(if other == name || name.is_empty() {
                    ListFault::NumberTwice { row }
                } else {
                    ListFault::NumberOfAnother { row }
                })
            }
            None => {
                let row = *self.seen.names.get(name)?;
                Some(ListFault::NameTwice { row })
            }
        }
    }

    fn remember(&mut self, draft: &Draft) {
        let name = draft.text("name").unwrap_or_default().to_owned();
        match draft.number() {
            Some(number) => drop(self.seen.numbers.insert(number, (draft.row, name))),
            None => drop(self.seen.names.insert(name, draft.row)),
        }
    }

    fn known(&mut self, draft: &mut Draft, record: &Record) -> RowOutcome {
        let of = record.id;
        self.seen.met.insert(of);
        let name = draft.text("name");
        if name.is_some() && record.text("name").is_some() && name != record.text("name") {
            self.fault_of(draft, StaffColumn::Name, ListFault::OtherNameKnown);
        }
        if record.text("left_on").is_some() && draft.text("left_on").is_none() {
            self.fault_of(draft, StaffColumn::LeftOn, ListFault::HasLeft);
        }
        let mut changed: BTreeMap<&'static str, Value> = draft
            .values
            .iter()
            .filter(|(field, value)| record.get(field) != Some(*value))
            .map(|(field, value)| (*field, value.clone()))
            .collect();
        if draft.kind_follows && !changed.contains_key("document_number") {
            changed.remove("document_kind");
        }
        if changed.is_empty() {
            return RowOutcome::Same { of };
        }
        RowOutcome::Update { of, changed }
    }
}

fn kind_from_code(code: &str) -> Option<DocumentKind> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}
