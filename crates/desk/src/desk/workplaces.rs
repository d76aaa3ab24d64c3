//! Workplaces: the list, one of them completely, and the head-count matrix (stated beside roster).

use rusqlite::{Connection, params};
use survey::findings::insured_on;
use survey::forms;
use survey::ids::EntityId;
use survey::industry;
use survey::record::{EntityKind, Record, Value};
use survey::roster::Line;

use super::numbers::credit_code_view;
use super::person::names;
use super::places::{status, visits};
use super::{Desk, masks};
use crate::error::{EditError, ReadError, StoreError};
use crate::findings::unit_rosters;
use crate::log::Values;
use crate::photos;
use crate::records;
use crate::roster::Newest;
use crate::sql::Id;
use crate::view::{HeadcountRow, Page, RegisteredView, WorkplaceRow, WorkplaceView};

/// Rows of one page.
const PAGE: u32 = 100;

/// The insured counts as asked, with the line of the roster each is compared with.
const INSURED: [(&str, Line); 5] = [
    ("insured_pension", Line::EmployeePension),
    ("insured_medical", Line::EmployeeMedical),
    ("insured_unemployment", Line::Unemployment),
    ("insured_work_injury", Line::WorkInjury),
    ("insured_maternity", Line::Maternity),
];

impl Desk {
    /// Workplaces whose name, pinyin, initials or credit code begin with `text`; all when it is empty. In order of name.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn workplaces(&self, text: &str, from: u32) -> Result<Page<WorkplaceRow>, ReadError> {
        let store = self.store()?;
        let conn = &store.conn;
        let key = survey::identity::normalise(text).text;
        let condition =
            "removed = 0 AND (?1 = '' OR name LIKE '%' || ?2 || '%' OR pinyin LIKE lower(?1) || '%'
                         OR initials LIKE lower(?1) || '%' OR code LIKE ?1 || '%')";
        let count = format!("SELECT count(*) FROM workplace WHERE {condition}");
        let total = conn
            .prepare_cached(&count)?
            .query_row(params![key, text.trim()], |row| row.get(0))?;
        let list = format!(
            "SELECT id, status, last_own_seq, findings FROM workplace WHERE {condition} ORDER BY name, id LIMIT ?3 OFFSET ?4"
        );
        let mut statement = conn.prepare_cached(&list)?;
        let found = statement.query_map(params![key, text.trim(), PAGE, from], |row| {
            Ok((
                row.get::<_, Id>(0)?.entity(),
                row.get::<_, String>(1)?,
                row.get::<_, u64>(2)?,
                row.get::<_, u32>(3)?,
            ))
        })?;
        let found: Vec<_> = found.collect::<Result<_, _>>()?;
        let confirmed_seq = store.confirmed_seq()?;
        let mut rows = Vec::with_capacity(found.len());
        for (id, word, last_own_seq, findings) in found {
            let record = records::need(conn, EntityKind::Workplace, id)?.record;
            rows.push(WorkplaceRow {
                findings,
                status: status(&word, last_own_seq, confirmed_seq),
                ..row_of(&record)
            });
        }
        Ok(Page { rows, total, from })
    }

    /// One workplace.
    ///
    /// # Errors
    /// [`ReadError::Unknown`].
    pub fn workplace(&mut self, id: EntityId) -> Result<WorkplaceView, ReadError> {
        let today = self.parts.surroundings.today();
        let session = self.session_mut()?;
        session.shown.opened(EntityKind::Workplace, id);
        let (conn, enrolment) = (&session.store.conn, session.store.enrolment());
        let workplace = records::need(conn, EntityKind::Workplace, id)?.record;
        let rosters = Newest::load(conn)?;
        let form = session.store.form;
        let (fields, masked) = masks::fields(&workplace, &session.shown);
        Ok(WorkplaceView {
            id,
            rev: workplace.rev,
            fields,
            masked,
            code: credit_code_view(workplace.text("credit_code").unwrap_or_default()),
            headcount: headcount(conn, &rosters, &workplace)?,
            problems: forms::problems(&workplace, &form, today),
            relevant_fields: names(forms::relevant_fields(&workplace, &form, today)),
            required_fields: names(forms::required_fields(&workplace, &form, today)),
            staff_by_form: forms::staff_by_form(&workplace).and_then(|sum| u32::try_from(sum).ok()),
            dust_expected: workplace.text("industry_code").map(industry::dust_hazard),
            findings: super::findings::of_subject(conn, id)?,
            conflicts: super::person::conflicts(conn, enrolment, &workplace)?,
            visits: visits(conn, enrolment, id)?,
            photos: photos::of(conn, id)?,
            registered: registered(conn, &rosters, &workplace)?,
        })
    }

    /// Adds a workplace.
    ///
    /// # Errors
    /// [`EditError::BadValue`] for a name too long.
    pub fn add_workplace(&mut self, name: &str) -> Result<WorkplaceView, EditError> {
        let name = Value::text(name.trim());
        forms::check(EntityKind::Workplace, "name", &name)?;
        let id = self.edit(|writer| {
            let grid = super::doors::default_grid(writer)?;
            let id = EntityId(writer.surroundings().new_id());
            writer.set(
                EntityKind::Workplace,
                id,
                &grid,
                Values::from([("name".to_owned(), Some(name))]),
            )?;
            Ok(id)
        })?;
        Ok(self.workplace(id)?)
    }
}

fn row_of(record: &Record) -> WorkplaceRow {
    let text = |field| record.text(field).map(str::to_owned);
    WorkplaceRow {
        id: record.id,
        name: text("name").unwrap_or_default(),
        credit_code: text("credit_code"),
        address: text("address").unwrap_or_default(),
        kind: text("kind"),
        staff: record.count("staff"),
        insured: record.count("insured_pension"),
        findings: 0,
        status: crate::view::DoorStatus::Todo,
    }
}

/// Stated numbers beside those of rosters. `short` = stated staff less this number, where that is above zero.
fn headcount(
    conn: &Connection,
    rosters: &Newest,
    workplace: &Record,
) -> Result<Vec<HeadcountRow>, StoreError> {
    let found = unit_rosters(conn, rosters, workplace)?;
    let taxed = found
        .registered
        .first()
        .and_then(|(unit, _)| unit.taxed_staff);
    let staff = workplace.count("staff");
    let row = |field: &str, roster: Option<u32>| {
        let stated = workplace.count(field);
        let short = staff
            .zip(roster.or(stated))
            .map(|(staff, count)| staff.saturating_sub(count))
            .filter(|short| *short > 0);
        HeadcountRow {
            field: field.to_owned(),
            stated,
            roster,
            short: short.filter(|_| field != "staff"),
        }
    };
    let plain = [
        row("staff", None),
        row("contracts", None),
        row("taxed", taxed),
    ];
    let counted = |line| insured_on(workplace, &found, line).map(|(count, _)| count);
    let lines = INSURED.map(|(field, line)| row(field, counted(line)));
    Ok(plain.into_iter().chain(lines).collect())
}

fn registered(
    conn: &Connection,
    rosters: &Newest,
    workplace: &Record,
) -> Result<Option<RegisteredView>, StoreError> {
    let found = unit_rosters(conn, rosters, workplace)?;
    let insured = !found.insured.is_empty();
    Ok(found
        .registered
        .into_iter()
        .next()
        .map(|(unit, as_of)| RegisteredView {
            name: unit.name,
            address: unit.address,
            legal_person: unit.legal_person,
            established: unit.established.map(|day| day.to_string()),
            as_of: as_of.to_string(),
            insured,
        }))
}
