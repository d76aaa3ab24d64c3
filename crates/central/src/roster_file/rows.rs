//! One line of a file as one row of a roster.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use survey::calendar::YearMonth;
use survey::division::DivisionCode;
use survey::identity::normalise;
use survey::roster::{
    InsuredPerson, InsuredUnit, Line, LineState, RegisteredUnit, RosterFact, RosterKind, RosterRow,
};

use super::columns::Heading;
use super::{Column, FIELD_LIMIT, Problem};

type Bad = (Column, Problem);

struct Fields<'a> {
    heading: &'a Heading,
    fields: &'a [Option<String>],
}

/// Reads a line.
///
/// # Errors
/// The first column that is wrong, and how.
pub(super) fn read(
    heading: &Heading,
    fields: &[Option<String>],
    kind: RosterKind,
    area: &DivisionCode,
) -> Result<RosterRow, Bad> {
    let fields = Fields { heading, fields };
    let fact = match kind {
        RosterKind::InsuredPersons => RosterFact::InsuredPerson(person(&fields)?),
        RosterKind::RegisteredUnits => RosterFact::RegisteredUnit(registered(&fields)?),
        RosterKind::InsuredUnits => RosterFact::InsuredUnit(insured(&fields)?),
    };
    let area = fields
        .maybe(Column::Area, |text| DivisionCode::parse(text).ok())?
        .unwrap_or_else(|| area.clone());
    Ok(RosterRow { area, fact })
}

impl Fields<'_> {
    /// The text of a column; `None` when it is empty or the file has no such column.
    fn text(&self, column: Column) -> Result<Option<&str>, Bad> {
        let Some(place) = self.heading.place(column) else {
            return Ok(None);
        };
        let Some(field) = self.fields.get(place) else {
            return Ok(None);
        };
        let text = field.as_deref().ok_or((column, Problem::Damaged))?;
        if text.chars().count() > FIELD_LIMIT {
            return Err((column, Problem::TooLong));
        }
        Ok((!text.is_empty()).then_some(text))
    }

    fn needed(&self, column: Column) -> Result<&str, Bad> {
        self.text(column)?.ok_or((column, Problem::Empty))
    }

    /// What `read` makes of a column, when there is something in it.
    fn maybe<T>(
        &self,
        column: Column,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Bad> {
        let Some(text) = self.text(column)? else {
            return Ok(None);
        };
        read(text).map(Some).ok_or((column, Problem::NotUnderstood))
    }

    fn owned(&self, column: Column) -> Result<String, Bad> {
        Ok(self.text(column)?.unwrap_or_default().to_owned())
    }
}

fn person(fields: &Fields<'_>) -> Result<InsuredPerson, Bad> {
    let line = line(fields.needed(Column::Line)?).ok_or((Column::Line, Problem::NotUnderstood))?;
    Ok(InsuredPerson {
        document_number: normalise(fields.needed(Column::DocumentNumber)?).text,
        name: fields.needed(Column::Name)?.to_owned(),
        line,
        state: fields
            .maybe(Column::State, state)?
            .unwrap_or(LineState::Paying),
        last_paid: fields.maybe(Column::LastPaid, |text| YearMonth::parse(text).ok())?,
        unit_code: fields
            .text(Column::CreditCode)?
            .map(|code| normalise(code).text),
        unit_name: fields.text(Column::UnitName)?.map(str::to_owned),
    })
}

fn registered(fields: &Fields<'_>) -> Result<RegisteredUnit, Bad> {
    Ok(RegisteredUnit {
        credit_code: normalise(fields.needed(Column::CreditCode)?).text,
        name: fields.needed(Column::Name)?.to_owned(),
        address: fields.owned(Column::Address)?,
        legal_person: fields.owned(Column::LegalPerson)?,
        established: fields.maybe(Column::Established, day)?,
        taxed_staff: fields.maybe(Column::TaxedStaff, |text| text.parse().ok())?,
        operating: fields.maybe(Column::Operating, operating)?.unwrap_or(true),
    })
}

fn insured(fields: &Fields<'_>) -> Result<InsuredUnit, Bad> {
    let mut insured = BTreeMap::new();
    for line in fields.heading.insured_lines() {
        let count = fields.maybe(Column::Insured(line), |text| text.parse::<u32>().ok())?;
        insured.extend(count.filter(|count| *count > 0).map(|count| (line, count)));
    }
    Ok(InsuredUnit {
        credit_code: normalise(fields.needed(Column::CreditCode)?).text,
        name: fields.needed(Column::Name)?.to_owned(),
        insured,
    })
}

/// A line by its code in the data standard, its stable name or its Chinese name.
fn line(text: &str) -> Option<Line> {
    Line::from_code(text).or(match text {
        "职工基本养老保险" | "企业职工基本养老保险" | "职工养老" | "employee_pension" => {
            Some(Line::EmployeePension)
        }
        "城乡居民基本养老保险" | "居民养老" | "城乡居民养老保险" | "resident_pension" => {
            Some(Line::ResidentPension)
        }
        "失业保险" | "失业" | "unemployment" => Some(Line::Unemployment),
        "职工基本医疗保险" | "城镇职工基本医疗保险" | "职工医疗" | "employee_medical" => {
            Some(Line::EmployeeMedical)
        }
        "城乡居民基本医疗保险" | "居民医疗" | "resident_medical" => {
            Some(Line::ResidentMedical)
        }
        "工伤保险" | "工伤" | "work_injury" => Some(Line::WorkInjury),
        "生育保险" | "生育" | "maternity" => Some(Line::Maternity),
        _ => None,
    })
}

/// A payment state by its code (AAC031) or name.
fn state(text: &str) -> Option<LineState> {
    match text {
        "1" | "参保缴费" | "正常缴费" | "正常参保" | "paying" => {
            Some(LineState::Paying)
        }
        "2" | "暂停缴费" | "暂停缴费(中断)" | "中断" | "paused" => {
            Some(LineState::Paused)
        }
        "3" | "终止缴费" | "终止参保" | "终止" | "ended" => Some(LineState::Ended),
        _ => None,
    }
}

fn operating(text: &str) -> Option<bool> {
    match text {
        "1" | "存续" | "在业" | "开业" | "正常" | "在营" | "true" => Some(true),
        "0" | "注销" | "吊销" | "停业" | "歇业" | "迁出" | "false" => Some(false),
        _ => None,
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let plain = normalise(text).text;
    let forms = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y.%m.%d"];
    forms
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(&plain, form).ok())
}
