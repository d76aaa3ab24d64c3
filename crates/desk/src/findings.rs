//! Running the rules on this device's records and rosters, and keeping what they say now in `finding_now`.
//!
//! The rules are `survey::findings`; the handling of a finding (told, cleared…) is a record of its own. Here the two are joined.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use survey::findings::{
    Finding, PersonRosters, Setting, UnitRosters, person_findings, workplace_findings,
};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};
use survey::region::RegionPack;
use survey::roster::RosterKind;

use crate::error::StoreError;
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
        if let Some(setting) = &self.setting {
            let rosters = unit_rosters(self.conn, &self.rosters, &stored.record)?;
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
                                WHERE f.id = finding_now.id AND f.removed = 0 AND f.state IN ('cleared', 'untrue'))
                 WHERE subject = ?1",
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
                "INSERT INTO finding_now (id, queue, grid, subject_kind, subject, state, first_seen, closed_on, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'open', ?6, NULL, ?7)",
            )?
            .execute(params![
                Id::from(finding.id),
                queue_name(finding.rule.queue()),
                subject.grid.as_str(),
                subject.record.kind.name(),
                Id::from(subject.record.id),
                first_seen,
                serde_json::to_string(finding).expect("text keys only"),
            ])?;
        Ok(())
    }
}

/// What the region pack sets for the rules; `None` when it cannot be read. [`crate::file::Store`] keeps it.
pub(crate) fn setting_of(region_pack: &str) -> Option<Setting> {
    RegionPack::parse(region_pack)
        .ok()
        .map(|pack| Setting::from(&pack))
}

/// The roster rows that may concern a person.
pub(crate) fn person_rosters(
    conn: &Connection,
    rosters: &Newest,
    person: &Record,
) -> Result<PersonRosters, StoreError> {
    let Some(info) = rosters.of(RosterKind::InsuredPersons) else {
        return Ok(PersonRosters::default());
    };
    let number = normal_number(person.text("document_number").unwrap_or_default());
    let rows = rosters.insured_person(conn, &number)?;
    let lines = rows.into_iter().map(|row| (row, info.as_of)).collect();
    Ok(PersonRosters {
        lines,
        searched: vec![(RosterKind::InsuredPersons, info.as_of)],
    })
}

/// The roster rows that may concern a workplace.
pub(crate) fn unit_rosters(
    conn: &Connection,
    rosters: &Newest,
    workplace: &Record,
) -> Result<UnitRosters, StoreError> {
    let code = normal_number(workplace.text("credit_code").unwrap_or_default());
    let mut found = UnitRosters::default();
    if let Some(info) = rosters.of(RosterKind::RegisteredUnits) {
        found.searched.push((info.kind, info.as_of));
        found.registered.extend(
            rosters
                .registered_unit(conn, &code)?
                .map(|row| (row, info.as_of)),
        );
    }
    if let Some(info) = rosters.of(RosterKind::InsuredUnits) {
        found.searched.push((info.kind, info.as_of));
        found.insured.extend(
            rosters
                .insured_unit(conn, &code)?
                .map(|row| (row, info.as_of)),
        );
    }
    Ok(found)
}

/// The stable name of a queue, as in JSON.
pub(crate) fn queue_name(queue: survey::findings::Queue) -> &'static str {
    use survey::findings::Queue;
    match queue {
        Queue::UninsuredUnits => "uninsured_units",
        Queue::UninsuredPersons => "uninsured_persons",
        Queue::MissedStaff => "missed_staff",
        Queue::LapsedPersons => "lapsed_persons",
        Queue::HardshipPersons => "hardship_persons",
    }
}
