//! Committing own changes.

use std::collections::BTreeMap;

use batch::op_v1::{self, Head};
use chrono::NaiveDate;
use rusqlite::{Transaction, params};
use survey::division::GridCode;
use survey::findings::Setting;
use survey::forms::FormSetting;
use survey::history::{self, Change, Hlc, Op, SCHEMA, change_to, fold};
use survey::ids::{EntityId, OpId};
use survey::record::{EntityKind, Record, Value};

use crate::asking::judged_by;
use crate::derive::Touched;
use crate::enrolment::Enrolment;
use crate::error::StoreError;
use crate::file::Store;
use crate::records::{self, Stored};
use crate::sql::Id;
use crate::surroundings::Surroundings;

/// New values by field; `None` empties.
pub type Values = BTreeMap<String, Option<Value>>;

/// A transaction in which own changes are made. They become durable together, or not at all.
pub struct Writer<'a> {
    tx: &'a Transaction<'a>,
    enrolment: &'a Enrolment,
    setting: Option<Setting>,
    surroundings: &'a dyn Surroundings,
    now_ms: u64,
    head: Head,
    hlc: Hlc,
    touched: Touched,
}

impl Store {
    /// Runs `body` in one transaction; what it wrote is on the disk when this returns `Ok`.
    ///
    /// # Errors
    /// Whatever `body` refuses with, or the store's own; then nothing was changed.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        surroundings: &dyn Surroundings,
        body: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = self.conn.transaction().map_err(StoreError::from)?;
        let mut writer = Writer {
            tx: &tx,
            enrolment: &self.enrolment,
            setting: self.setting,
            surroundings,
            now_ms: surroundings.now_ms(),
            head: self.head,
            hlc: self.hlc,
            touched: Touched::default(),
        };
        let result = body(&mut writer)?;
        let (head, hlc) = writer.finish()?;
        tx.commit().map_err(StoreError::from)?;
        (self.head, self.hlc) = (head, hlc);
        Ok(result)
    }
}

impl<'a> Writer<'a> {
    /// The open transaction, for reading what this and earlier changes made, and for tables beside the log.
    pub(crate) fn tx(&self) -> &'a Transaction<'a> {
        self.tx
    }

    /// What decides which questions must be answered.
    pub(crate) fn form(&self) -> FormSetting {
        judged_by(self.setting)
    }

    /// Clock, randomness and identifiers.
    pub(crate) fn surroundings(&self) -> &'a dyn Surroundings {
        self.surroundings
    }

    /// Who this device is.
    pub(crate) fn enrolment(&self) -> &'a Enrolment {
        self.enrolment
    }

    /// Today.
    pub(crate) fn today(&self) -> NaiveDate {
        self.surroundings.today()
    }

    /// Writes values into a thing that may not exist yet; a new one comes to lie in `grid`. Values that are there already make no operation.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        grid: &GridCode,
        values: Values,
    ) -> Result<Record, StoreError> {
        let stored = self.stored(kind, id, grid)?;
        match change_to(&stored.record, values) {
            Some(change) => self.append(stored, change),
            None => Ok(stored.record),
        }
    }

    /// Takes a thing out of sight; one that is out of sight already makes no operation.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remove(
        &mut self,
        kind: EntityKind,
        id: EntityId,
        grid: &GridCode,
        reason: &str,
    ) -> Result<Record, StoreError> {
        let stored = self.stored(kind, id, grid)?;
        match history::remove(&stored.record, reason) {
            Some(change) => self.append(stored, change),
            None => Ok(stored.record),
        }
    }

    fn stored(
        &self,
        kind: EntityKind,
        id: EntityId,
        grid: &GridCode,
    ) -> Result<Stored, StoreError> {
        let found = records::load(self.tx, kind, id)?;
        Ok(found.unwrap_or_else(|| Stored {
            record: Record::new(kind, id),
            grid: grid.clone(),
            own_seq: 0,
        }))
    }

    fn append(&mut self, mut stored: Stored, change: Change) -> Result<Record, StoreError> {
        self.hlc = self.hlc.tick(self.now_ms);
        let op = Op {
            seq: self.head.seq + 1,
            id: OpId(self.surroundings.new_id()),
            device: self.enrolment.device_id,
            hlc: self.hlc,
            worker: self.enrolment.worker_id,
            schema: SCHEMA,
            grid: stored.grid.clone(),
            kind: stored.record.kind,
            entity: stored.record.id,
            change,
        };
        let bytes = op_v1::encode(&op);
        self.head = self.head.then(&bytes);
        self.tx
            .prepare_cached("INSERT INTO op (device, seq, entity, received_at_ms, hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![Id(op.device.0), op.seq, Id::from(op.entity), self.now_ms, self.head.hash.0, bytes.as_slice()])?;
        let before = (stored.record.rev > 0).then(|| stored.record.clone());
        fold(&mut stored.record, &op);
        stored.own_seq = op.seq;
        records::save(self.tx, &stored)?;
        self.touched
            .note(self.tx, before.as_ref(), &stored.record)?;
        Ok(stored.record)
    }

    fn finish(self) -> Result<(Head, Hlc), StoreError> {
        crate::derive::refresh(
            self.tx,
            self.touched,
            self.surroundings.today(),
            self.setting,
        )?;
        Ok((self.head, self.hlc))
    }
}
