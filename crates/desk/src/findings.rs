//! Running the rules on this device's records and rosters, and keeping what they say now in `finding_now`.
//!
//! The rules are `survey::findings`; the handling of a finding (told, cleared…) is a record of its own. Here the two are joined.

pub(crate) mod staff;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use survey::findings::{
    Confidence, Finding, PersonRosters, Setting, UnitRosters, person_findings, workplace_findings,
};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};
use survey::region::RegionPack;
use survey::roster::RosterKind;

use crate::error::{ReadError, StoreError};
use crate::records::{self, Stored, normal_number};
use crate::roster::Newest;
use crate::sql::Id;

/// The rules with what they compare against, for one transaction.
pub(crate) struct Judge<'a> {
    conn: &'a Connection,
    today: NaiveDate,
    /// `None` while the region pack cannot be read: then nothing is found, and nothing that was found is changed.
    setting: Option<Setting>,
    rosters: Newest,
}

impl<'a> Judge<'a> {
    /// Reads which rosters count.
    pub(crate) fn new(
        conn: &'a Connection,
        today: NaiveDate,
        setting: Option<Setting>,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            conn,
            today,
            setting,
            rosters: Newest::load(conn)?,
        })
    }

    /// Judges a person anew.
    pub(crate) fn person(&self, id: EntityId) -> Result<(), StoreError> {
        let Some(stored) = records::load(self.conn, EntityKind::Person, id)? else {
            return Ok(());
        };
        if let Some(setting) = &self.setting {
            let rosters = person_rosters(self.conn, &self.rosters, &stored.record)?;
            self.keep(
                &stored,
                &person_findings(&stored.record, &rosters, setting, self.today),
            )?;
        }
        self.judged("UPDATE person SET judged_on = ?2 WHERE id = ?1", id)
    }

    /// Judges a workplace anew.
    pub(crate) fn workplace(&self, id: EntityId) -> Result<(), StoreError> {
        let Some(stored) = records::load(self.conn, EntityKind::Workplace, id)? else {
            return Ok(());
        };
        self.staff_list(id)?;
        if let Some(setting) = &self.setting {
            let rosters = unit_sources(self.conn, &self.rosters, &stored.record)?;
            self.keep(
                &stored,
                &workplace_findings(&stored.record, &rosters, setting, self.today),
            )?;
        }
        self.judged("UPDATE workplace SET judged_on = ?2 WHERE id = ?1", id)
    }

    /// Takes over the state of a subject's handled findings.
    pub(crate) fn handled(&self, subject: EntityId) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "UPDATE finding_now SET
                   state = coalesce((SELECT f.state FROM finding f WHERE f.id = finding_now.id AND f.removed = 0), 'open'),
                   first_seen = coalesce((SELECT f.first_seen FROM finding f WHERE f.id = finding_now.id), first_seen),
                   closed_on = (SELECT f.changed_on FROM finding f
                                WHERE f.id = finding_now.id AND f.removed = 0 AND f.state IN ('cleared', 'untrue')),
                   reopened = 0
                 WHERE subject = ?1",
            )?
            .execute([Id::from(subject)])?;
        self.reopen(subject)
    }

    /// A cleared finding that a roster of a later day than the clearing still speaks of stands open again: what it was cleared
    /// with has not come true. Without such a roster, and when it was found untrue, it stays closed.
    fn reopen(&self, subject: EntityId) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "UPDATE finding_now SET state = 'open', closed_on = NULL, reopened = 1
                 WHERE subject = ?1 AND state = 'cleared' AND told_on > closed_on",
            )?
            .execute([Id::from(subject)])?;
        Ok(())
    }

    fn judged(&self, sql: &str, id: EntityId) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(sql)?
            .execute(params![Id::from(id), self.today.to_string()])?;
        Ok(())
    }

    /// Replaces what is known of a subject.
    fn keep(&self, subject: &Stored, findings: &[Finding]) -> Result<(), StoreError> {
        let id = subject.record.id;
        let seen = self.first_seen(id)?;
        if seen.is_empty() && findings.is_empty() {
            return Ok(());
        }
        self.conn
            .prepare_cached("DELETE FROM finding_now WHERE subject = ?1")?
            .execute([Id::from(id)])?;
        for finding in findings {
            let first_seen = seen
                .get(&finding.id)
                .cloned()
                .unwrap_or_else(|| self.today.to_string());
            self.insert(subject, finding, &first_seen)?;
        }
        self.handled(id)
    }

    fn first_seen(&self, subject: EntityId) -> Result<BTreeMap<EntityId, String>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, first_seen FROM finding_now WHERE subject = ?1")?;
        let rows = statement.query_map([Id::from(subject)], |row| {
            Ok((row.get::<_, Id>(0)?.entity(), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn insert(
        &self,
        subject: &Stored,
        finding: &Finding,
        first_seen: &str,
    ) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO finding_now (id, queue, grid, subject_kind, subject, state, first_seen, closed_on, body, rule, confidence, told_on)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6, NULL, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                Id::from(finding.id),
                finding.rule.queue().name(),
                subject.grid.as_str(),
                subject.record.kind.name(),
                Id::from(subject.record.id),
                first_seen,
                serde_json::to_string(finding).expect("text keys only"),
                finding.rule.name(),
                level(finding.confidence),
                finding.as_of().map(|day| day.to_string()).unwrap_or_default(),
            ])?;
        Ok(())
    }
}

/// The findings about a person or workplace that stand open, the oldest first.
pub(crate) fn open_findings(
    conn: &Connection,
    subject: EntityId,
) -> Result<Vec<Finding>, StoreError> {
    let sql = "SELECT body FROM finding_now WHERE subject = ?1 AND state IN ('open', 'told', 'in_progress') ORDER BY first_seen, id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([Id::from(subject)])?;
    let mut findings = Vec::new();
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?;
        findings.push(serde_json::from_str(body).map_err(|_| StoreError::Damaged)?);
    }
    Ok(findings)
}

/// A finding that stands open; one that was closed, or that the rules do not find any more, is unknown here.
pub(crate) fn open_finding(conn: &Connection, id: EntityId) -> Result<Finding, ReadError> {
    let sql =
        "SELECT body FROM finding_now WHERE id = ?1 AND state IN ('open', 'told', 'in_progress')";
    let body: Option<String> = conn
        .prepare_cached(sql)?
        .query_row([Id::from(id)], |row| row.get(0))
        .optional()?;
    let kind = EntityKind::Finding;
    let body = body.ok_or(ReadError::Unknown { kind, id })?;
    Ok(serde_json::from_str(&body).map_err(|_| StoreError::Damaged)?)
}

/// How many stand open.
pub(crate) fn open_count(conn: &Connection, subject: EntityId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM finding_now WHERE subject = ?1 AND state IN ('open', 'told', 'in_progress')";
    let count = conn
        .prepare_cached(sql)?
        .query_row([Id::from(subject)], |row| row.get(0))?;
    Ok(count)
}

/// How sure, as the table has it.
pub(crate) fn level(confidence: Confidence) -> u8 {
    match confidence {
        Confidence::Low => 0,
        Confidence::Medium => 1,
        Confidence::High => 2,
    }
}

/// What the region pack sets for the rules; `None` when it cannot be read. [`crate::file::Store`] keeps it.
pub(crate) fn setting_of(region_pack: &str) -> Option<Setting> {
    RegionPack::parse(region_pack)
        .ok()
        .map(|pack| Setting::from(&pack))
}

/// What is known beside the record of a person.
pub(crate) fn person_rosters(
    conn: &Connection,
    rosters: &Newest,
    person: &Record,
) -> Result<PersonRosters, StoreError> {
    let number = normal_number(person.text("document_number").unwrap_or_default());
    let mut found = PersonRosters {
        searched: rosters.searched(),
        ..PersonRosters::default()
    };
    let mut facts = rosters.facts_but_for_the_check(conn, RosterKind::InsuredPersons, &number)?;
    for kind in [
        RosterKind::Population,
        RosterKind::Students,
        RosterKind::Hardship,
    ] {
        facts.extend(rosters.facts(conn, kind, &number)?);
    }
    for (fact, as_of) in facts {
        found.take(fact, as_of);
    }
    if person.kind == EntityKind::Person {
        found.employer_code = employer_code(conn, person)?;
        found.same_number = same_number(conn, person.id, &number)?;
    }
    Ok(found)
}

/// The credit code of the workplace a person is linked to.
fn employer_code(conn: &Connection, person: &Record) -> Result<Option<String>, StoreError> {
    let Some(workplace) = person.reference("workplace") else {
        return Ok(None);
    };
    let code: Option<String> = conn
        .prepare_cached("SELECT code FROM workplace WHERE id = ?1 AND removed = 0")?
        .query_row([Id::from(workplace)], |row| row.get(0))
        .optional()?;
    Ok(code.filter(|code| !code.is_empty()))
}

/// Names of the other records under a number.
fn same_number(
    conn: &Connection,
    person: EntityId,
    number: &str,
) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT name FROM person WHERE number = ?1 AND number <> '' AND id <> ?2 AND removed = 0",
    )?;
    let rows = statement.query_map(params![number, Id::from(person)], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the rosters say of a workplace itself, without its staff list and projects.
pub(crate) fn unit_rosters(
    conn: &Connection,
    rosters: &Newest,
    workplace: &Record,
) -> Result<UnitRosters, StoreError> {
    let code = normal_number(workplace.text("credit_code").unwrap_or_default());
    let mut found = UnitRosters {
        searched: rosters.searched(),
        ..UnitRosters::default()
    };
    for kind in [
        RosterKind::RegisteredUnits,
        RosterKind::InsuredUnits,
        RosterKind::TaxedUnits,
        RosterKind::DustUnits,
        RosterKind::Projects,
    ] {
        for (fact, as_of) in rosters.facts(conn, kind, &code)? {
            found.take(fact, as_of);
        }
    }
    Ok(found)
}

/// Everything known beside the record of a workplace, its staff list summed up.
fn unit_sources(
    conn: &Connection,
    rosters: &Newest,
    workplace: &Record,
) -> Result<UnitRosters, StoreError> {
    let of_it: &[&dyn rusqlite::ToSql] = &[&Id::from(workplace.id)];
    let sites = records::load_where(conn, EntityKind::Project, "workplace = ?1", of_it)?;
    Ok(UnitRosters {
        staff: staff::tally(conn, workplace.id)?,
        sites: sites.into_iter().map(|stored| stored.record).collect(),
        ..unit_rosters(conn, rosters, workplace)?
    })
}
