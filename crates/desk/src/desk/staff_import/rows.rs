//! A preview as the screen gets it: counts, rows with masked numbers, faults with their words' codes.

use std::collections::BTreeMap;

use survey::identity::BadIdNumber;
use survey::identity::document::BadDocument;
use survey::record::EntityKind;
use survey::staff_list::{
    CellFault, Content, FaultLevel, ListFault, ListRow, RowOutcome, StaffColumn, Table,
};

use super::ListDraft;
use crate::desk::masks;
use crate::view::{
    StaffFault, StaffFaultCode, StaffListRow, StaffOutcome, StaffPreview, StaffRows,
};

/// Longest text shown of a cell or of a row that is no staff, in characters.
const SHOWN: usize = 60;

pub(super) fn preview(draft: &ListDraft) -> StaffPreview {
    let rows = &draft.list.rows;
    let count = |which| {
        let found = rows.iter().filter(|row| is_one_of(row, which)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    let same = rows
        .iter()
        .filter(|row| outcome(row) == StaffOutcome::Same)
        .count();
    StaffPreview {
        id: draft.id.clone(),
        sheet: draft.sheets[draft.sheet].name.clone(),
        sheets: draft
            .sheets
            .iter()
            .map(|sheet| sheet.name.clone())
            .collect(),
        columns: draft.list.columns.clone(),
        added: count(StaffRows::New),
        updated: count(StaffRows::Update),
        same: u32::try_from(same).unwrap_or(u32::MAX),
        refused: count(StaffRows::Refused),
        not_staff: count(StaffRows::NotStaff),
        faulty: count(StaffRows::Faulty),
        absent: u32::try_from(draft.list.absent.len()).unwrap_or(u32::MAX),
    }
}

pub(super) fn is_one_of(row: &ListRow, which: StaffRows) -> bool {
    match which {
        StaffRows::All => true,
        StaffRows::Faulty => row
            .faults
            .iter()
            .any(|fault| fault.level > FaultLevel::Noted),
        StaffRows::New => outcome(row) == StaffOutcome::New,
        StaffRows::Update => outcome(row) == StaffOutcome::Update,
        StaffRows::Refused => outcome(row) == StaffOutcome::Refused,
        StaffRows::NotStaff => outcome(row) == StaffOutcome::NotStaff,
    }
}

fn outcome(row: &ListRow) -> StaffOutcome {
    match &row.outcome {
        RowOutcome::New => StaffOutcome::New,
        RowOutcome::Update { .. } => StaffOutcome::Update,
        RowOutcome::Same { .. } => StaffOutcome::Same,
        RowOutcome::Refused => StaffOutcome::Refused,
        RowOutcome::NotStaff(_) => StaffOutcome::NotStaff,
    }
}

pub(super) fn row_view(table: &Table, row: &ListRow) -> StaffListRow {
    let values = row.values.iter().map(|(field, value)| {
        let value = masks::outside(EntityKind::Staff, field, value);
        ((*field).to_owned(), value)
    });
    let (not_staff, words) = match &row.outcome {
        RowOutcome::NotStaff(why) => (Some(*why), first_words(table, row.index)),
        RowOutcome::New
        | RowOutcome::Update { .. }
        | RowOutcome::Same { .. }
        | RowOutcome::Refused => (None, String::new()),
    };
    let changed = match &row.outcome {
        RowOutcome::Update { changed, .. } => {
            changed.keys().map(|field| (*field).to_owned()).collect()
        }
        RowOutcome::New
        | RowOutcome::Same { .. }
        | RowOutcome::Refused
        | RowOutcome::NotStaff(_) => Vec::new(),
    };
    StaffListRow {
        row: row.row,
        outcome: outcome(row),
        not_staff,
        values: values.collect(),
        changed,
        written: written(table, row),
        faults: row.faults.iter().map(fault_view).collect(),
        words,
    }
}

/// What stands in the cells with a fault; a whole number is masked.
fn written(table: &Table, row: &ListRow) -> BTreeMap<u32, String> {
    let faulty = row
        .faults
        .iter()
        .filter_map(|fault| fault.column.zip(fault.meaning));
    let texts = faulty.map(|(column, meaning)| {
        let text = text_of(&table.cell(row.index, column as usize).content);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let secret = meaning == StaffColumn::DocumentNumber && digits > 8;
        let text = if secret { masks::number(&text) } else { text };
        (column, text)
    });
    texts.collect()
}

fn first_words(table: &Table, index: usize) -> String {
    let texts = table.rows[index].iter().map(|cell| text_of(&cell.content));
    let filled: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    filled.join(" · ").chars().take(SHOWN).collect()
}

fn text_of(content: &Content) -> String {
    match content {
        Content::Empty => String::new(),
        Content::Text(text) => text.chars().take(SHOWN).collect(),
        Content::Number(number) => number.to_string(),
        Content::Date(date) => date.to_string(),
        Content::Flag(flag) => flag.to_string(),
        Content::Error => "#".to_owned(),
    }
}

fn fault_view(fault: &CellFault) -> StaffFault {
    let (code, row, number, expected) = parts(fault.fault);
    StaffFault {
        column: fault.column,
        letter: fault.letter.clone(),
        meaning: fault.meaning,
        code,
        level: fault.level,
        row,
        number,
        expected,
    }
}

type Parts = (StaffFaultCode, Option<u32>, Option<u32>, Option<String>);

fn parts(fault: ListFault) -> Parts {
    use StaffFaultCode as C;
    let plain = |code| (code, None, None, None);
    match fault {
        ListFault::BadNumber { fault } => of_number(fault),
        ListFault::NumberTwice { row } => (C::NumberTwice, Some(row), None, None),
        ListFault::NumberOfAnother { row } => (C::NumberOfAnother, Some(row), None, None),
        ListFault::NameTwice { row } => (C::NameTwice, Some(row), None, None),
        ListFault::TooLong { limit } => (C::TooLong, None, Some(limit), None),
        ListFault::ScientificNotation => plain(C::ScientificNotation),
        ListFault::LostDigits => plain(C::LostDigits),
        ListFault::OtherNameKnown => plain(C::OtherNameKnown),
        ListFault::HasLeft => plain(C::HasLeft),
        ListFault::NameMissing => plain(C::NameMissing),
        ListFault::NumberMissing => plain(C::NumberMissing),
        ListFault::DateUnreadable => plain(C::DateUnreadable),
        ListFault::DateIncomplete => plain(C::DateIncomplete),
        ListFault::DateAhead => plain(C::DateAhead),
        ListFault::UnknownWord => plain(C::UnknownWord),
        ListFault::Formula => plain(C::Formula),
        ListFault::FormulaError => plain(C::FormulaError),
        ListFault::Hidden => plain(C::Hidden),
        ListFault::Merged => plain(C::Merged),
    }
}

fn of_number(fault: BadDocument) -> Parts {
    use StaffFaultCode as C;
    let count = |number: usize| Some(u32::try_from(number).unwrap_or(u32::MAX));
    match fault {
        BadDocument::Id { fault } => of_id(fault),
        BadDocument::OtherKind { .. } => (C::NumberOtherKind, None, None, None),
        BadDocument::OldCard { position, .. } => (C::NumberCharacter, None, count(position), None),
        BadDocument::Length { expected, found } => (
            C::NumberLength,
            None,
            count(found),
            Some(expected.to_string()),
        ),
        BadDocument::Presence => (C::NumberForm, None, None, None),
    }
}

fn of_id(fault: BadIdNumber) -> Parts {
    use StaffFaultCode as C;
    let count = |number: usize| Some(u32::try_from(number).unwrap_or(u32::MAX));
    match fault {
        BadIdNumber::Length { found } => {
            (C::NumberLength, None, count(found), Some("18".to_owned()))
        }
        BadIdNumber::Character { position, .. } => {
            (C::NumberCharacter, None, count(position), None)
        }
        BadIdNumber::Province { .. } => (C::NumberProvince, None, None, None),
        BadIdNumber::BirthDate { .. }
        | BadIdNumber::BirthInFuture { .. }
        | BadIdNumber::BirthTooLongAgo { .. } => (C::NumberBirth, None, None, None),
        BadIdNumber::CheckDigit { expected, .. } => (
            C::NumberCheckDigit,
            None,
            Some(18),
            Some(expected.to_string()),
        ),
    }
}
