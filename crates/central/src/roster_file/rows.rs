//! One line of a file as one row of a roster.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use survey::calendar::{YearMonth, read_day};
use survey::division::DivisionCode;
use survey::identity::{normalise, raised_form};
use survey::roster::{
    DustUnit, HardshipMember, InsuredPerson, InsuredUnit, LineState, Project, RegisteredUnit,
    Resident, RosterFact, RosterKind, RosterRow, Student, TaxedUnit,
};

use super::codes;
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
        RosterKind::Population => RosterFact::Resident(resident(&fields)?),
        RosterKind::Students => RosterFact::Student(student(&fields)?),
        RosterKind::Hardship => RosterFact::HardshipMember(hardship(&fields)?),
        RosterKind::TaxedUnits => RosterFact::TaxedUnit(taxed(&fields)?),
        RosterKind::DustUnits => RosterFact::DustUnit(dust(&fields)?),
        RosterKind::Projects => RosterFact::Project(project(&fields)?),
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

    /// A document number or credit code, in narrow upper-case characters.
    fn key(&self, column: Column) -> Result<String, Bad> {
        Ok(normalise(self.needed(column)?).text)
    }

    /// A person's number; an old one of 15 digits in the form that records have.
    fn person_key(&self) -> Result<String, Bad> {
        let number = self.key(Column::DocumentNumber)?;
        Ok(raised_form(&number).unwrap_or(number))
    }

    fn day(&self, column: Column) -> Result<Option<NaiveDate>, Bad> {
        self.maybe(column, read_day)
    }

    fn count(&self, column: Column) -> Result<Option<u32>, Bad> {
        self.maybe(column, |text| text.parse().ok())
    }

    fn owned(&self, column: Column) -> Result<String, Bad> {
        Ok(self.text(column)?.unwrap_or_default().to_owned())
    }
}

/// Whether somebody pays: by the state of payment, or by the person's. A file with neither column lists those who pay; an empty cell
/// in a file that has one says nothing, and is never read as paying.
fn state(fields: &Fields<'_>) -> Result<LineState, Bad> {
    let payment = fields.maybe(Column::State, codes::state)?;
    let person = fields.maybe(Column::PersonState, codes::person_state)?;
    let columns = [Column::State, Column::PersonState];
    let silent = !columns
        .iter()
        .any(|column| fields.heading.place(*column).is_some());
    let state = payment.or(person).or(silent.then_some(LineState::Paying));
    state.ok_or((Column::State, Problem::Empty))
}

fn person(fields: &Fields<'_>) -> Result<InsuredPerson, Bad> {
    let line =
        codes::line(fields.needed(Column::Line)?).ok_or((Column::Line, Problem::NotUnderstood))?;
    Ok(InsuredPerson {
        document_number: fields.person_key()?,
        name: fields.needed(Column::Name)?.to_owned(),
        line,
        state: state(fields)?,
        last_paid: fields.maybe(Column::LastPaid, |text| YearMonth::parse(text).ok())?,
        unit_code: fields
            .text(Column::CreditCode)?
            .map(|code| normalise(code).text),
        unit_name: fields.text(Column::UnitName)?.map(str::to_owned),
        base_fen: fields.maybe(Column::Base, codes::yuan)?,
        paid_by: fields.maybe(Column::PaidBy, codes::paid_by)?,
    })
}

fn registered(fields: &Fields<'_>) -> Result<RegisteredUnit, Bad> {
    Ok(RegisteredUnit {
        credit_code: fields.key(Column::CreditCode)?,
        name: fields.needed(Column::Name)?.to_owned(),
        address: fields.owned(Column::Address)?,
        legal_person: fields.owned(Column::LegalPerson)?,
        established: fields.day(Column::Established)?,
        taxed_staff: fields.count(Column::TaxedStaff)?,
        operating: fields
            .maybe(Column::Operating, codes::operating)?
            .unwrap_or(true),
    })
}

fn insured(fields: &Fields<'_>) -> Result<InsuredUnit, Bad> {
    let mut insured = BTreeMap::new();
    for line in fields.heading.insured_lines() {
        let count = fields.maybe(Column::Insured(line), |text| text.parse::<u32>().ok())?;
        insured.extend(count.filter(|count| *count > 0).map(|count| (line, count)));
    }
    Ok(InsuredUnit {
        credit_code: fields.key(Column::CreditCode)?,
        name: fields.needed(Column::Name)?.to_owned(),
        insured,
        lowest_base_fen: fields.maybe(Column::LowestBase, codes::yuan)?,
        highest_base_fen: fields.maybe(Column::HighestBase, codes::yuan)?,
    })
}

fn resident(fields: &Fields<'_>) -> Result<Resident, Bad> {
    let status = codes::residence(fields.needed(Column::Residence)?);
    Ok(Resident {
        document_number: fields.person_key()?,
        name: fields.needed(Column::Name)?.to_owned(),
        status: status.ok_or((Column::Residence, Problem::NotUnderstood))?,
        since: fields.day(Column::Since)?,
    })
}

fn student(fields: &Fields<'_>) -> Result<Student, Bad> {
    Ok(Student {
        document_number: fields.person_key()?,
        name: fields.needed(Column::Name)?.to_owned(),
        school: fields.owned(Column::School)?,
        until: fields.maybe(Column::Until, |text| YearMonth::parse(text).ok())?,
    })
}

fn hardship(fields: &Fields<'_>) -> Result<HardshipMember, Bad> {
    let category = codes::category(fields.needed(Column::Category)?);
    Ok(HardshipMember {
        document_number: fields.person_key()?,
        name: fields.needed(Column::Name)?.to_owned(),
        category: category.ok_or((Column::Category, Problem::NotUnderstood))?,
    })
}

fn taxed(fields: &Fields<'_>) -> Result<TaxedUnit, Bad> {
    let month = YearMonth::parse(fields.needed(Column::Month)?);
    Ok(TaxedUnit {
        credit_code: fields.key(Column::CreditCode)?,
        name: fields.needed(Column::Name)?.to_owned(),
        month: month.map_err(|_| (Column::Month, Problem::NotUnderstood))?,
        headcount: fields
            .count(Column::TaxedStaff)?
            .ok_or((Column::TaxedStaff, Problem::Empty))?,
        wages_fen: fields.maybe(Column::Wages, codes::yuan)?,
    })
}

fn dust(fields: &Fields<'_>) -> Result<DustUnit, Bad> {
    Ok(DustUnit {
        credit_code: fields.key(Column::CreditCode)?,
        name: fields.needed(Column::Name)?.to_owned(),
        exposed: fields.count(Column::Exposed)?,
    })
}

fn project(fields: &Fields<'_>) -> Result<Project, Bad> {
    Ok(Project {
        credit_code: fields.key(Column::CreditCode)?,
        name: fields.needed(Column::ProjectName)?.to_owned(),
        code: fields.text(Column::ProjectCode)?.map(str::to_owned),
        started_on: fields.day(Column::StartsOn)?,
        ends_on: fields.day(Column::EndsOn)?,
        injury_insured: fields.maybe(Column::InjuryCover, codes::yes_or_no)?,
    })
}
