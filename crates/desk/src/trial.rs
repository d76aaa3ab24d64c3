//! Tests of the desk through its own methods, on a real encrypted file in a temporary folder, with a clock that is set by hand.
//! Everybody in them is synthetic.

mod corrections;
mod durable;
mod estimates;
mod firm;
mod judging;
mod leaflets;
mod lock;
mod merging;
mod office_papers;
mod paper_kit;
mod papers;
mod person_papers;
mod person_standing;
mod proof;
mod queues;
mod register;
mod rosters;
mod run_facts;
mod run_folders;
mod runs;
mod search;
mod service;
mod sms;
mod staff;
mod story;
mod troubles;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use batch::digest::{ChainHash, Sha256};
use batch::keys::{OpeningKey, SigningKey};
use batch::message::Role;
use chrono::{DateTime, FixedOffset, TimeDelta};
use survey::division::{AreaCode, Scope};
use survey::history::{Change, Op};
use survey::ids::{DeviceId, EntityId, RosterId, WorkerId};
use survey::record::{EntityKind, Value};
use survey::roster::{
    InsuredPerson, Line, LineState, RosterFact, RosterInfo, RosterKind, RosterRow,
};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::desk::{Desk, DeskParts};
use crate::enrolment::Enrolment;
use crate::file::{Directory, FileKeeper, SlotCost};
use crate::log::RemoteOp;
use crate::surroundings::Surroundings;
use crate::view::{NewBuilding, VisitEnd};

pub(crate) const PIN: &str = "204816";
/// Argon2's least cost: tests unlock often.
pub(crate) const CHEAP: SlotCost = SlotCost {
    memory_kib: 8,
    passes: 1,
};

/// How the database would run a statement, as its planner says.
pub(crate) fn plan(conn: &rusqlite::Connection, sql: &str) -> String {
    let mut statement = conn
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("a statement");
    let mut rows = statement.raw_query();
    let mut said = Vec::new();
    while let Some(row) = rows.next().expect("a plan") {
        said.push(row.get::<_, String>(3).expect("a step"));
    }
    said.join("; ")
}

/// A clock set by hand and a stream of bytes that is the same in every run.
pub(crate) struct Hand {
    now: Mutex<DateTime<FixedOffset>>,
    drawn: Mutex<u64>,
    seed: u64,
}

impl Hand {
    pub(crate) fn new(seed: u64) -> Self {
        let now = DateTime::parse_from_rfc3339("2026-11-21T09:00:00+08:00").expect("a moment");
        Self {
            now: Mutex::new(now),
            drawn: Mutex::new(0),
            seed,
        }
    }

    /// Moves the clock.
    pub(crate) fn pass(&self, seconds: i64) {
        *self.now.lock().expect("one thread") += TimeDelta::seconds(seconds);
    }

    fn block(&self) -> [u8; 32] {
        let mut drawn = self.drawn.lock().expect("one thread");
        *drawn += 1;
        Sha256::of_parts(&[b"trial", &self.seed.to_be_bytes(), &drawn.to_be_bytes()]).0
    }
}

impl Surroundings for Hand {
    fn now(&self) -> DateTime<FixedOffset> {
        *self.now.lock().expect("one thread")
    }

    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            part.copy_from_slice(&self.block()[..part.len()]);
        }
    }

    fn new_id(&self) -> Uuid {
        // Time first, as in a real UUIDv7: what is made later sorts later.
        let ms = u64::try_from(self.now().timestamp_millis()).expect("after 1970");
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&ms.to_be_bytes()[2..]);
        let count = *self.drawn.lock().expect("one thread");
        bytes[6..].copy_from_slice(&self.block()[..10]);
        bytes[6..10].copy_from_slice(&u32::try_from(count).expect("few").to_be_bytes());
        bytes[6] = 0x70 | (bytes[6] & 0x0f);
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        Uuid::from_bytes(bytes)
    }
}

/// A device in a temporary folder.
pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) hand: Arc<Hand>,
    pub(crate) desk: Desk,
}

pub(crate) fn region_pack() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../regions/150300.toml");
    std::fs::read_to_string(path).expect("the region pack is in the repository")
}

/// The office's opening key in all of these tests.
pub(crate) fn office_key() -> OpeningKey {
    OpeningKey::from_bytes(&[7; 32])
}

pub(crate) fn enrolment(role: Role) -> Enrolment {
    let scope = match role {
        Role::GridWorker => "150302001001003",
        Role::Clerk | Role::Auditor | Role::Sysadmin => "150302001",
    };
    Enrolment {
        device_id: DeviceId(Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_00d1)),
        central_id: DeviceId(Uuid::from_u128(0xce)),
        central_name: "海勃湾区参保入户中心".to_owned(),
        central_url: "https://127.0.0.1:1".to_owned(),
        cert_sha256: Sha256([9; 32]),
        worker_id: WorkerId(Uuid::from_u128(0x11)),
        worker_name: "赵网格".to_owned(),
        role,
        scope: Scope::parse(scope).expect("a scope"),
        scope_name: "新华街道 · 滨河社区 · 第3网格".to_owned(),
        signing_key: Zeroizing::new([1; 32]),
        opening_key: Zeroizing::new([2; 32]),
        central_verifying: SigningKey::from_bytes(&[3; 32]).verifying_key(),
        central_sealing: OpeningKey::from_bytes(&[4; 32]).sealing_key(),
        street_sealing: office_key().sealing_key(),
        street_opening: None,
        region_pack: region_pack(),
        demo_pin: None,
    }
}

/// A desk over a folder; closed.
pub(crate) fn desk_in(folder: &std::path::Path, hand: &Arc<Hand>) -> Desk {
    Desk::new(DeskParts {
        directory: Directory::new(folder.join("device")),
        surroundings: hand.clone(),
        keeper: Box::new(FileKeeper::new(folder.join("keys"))),
        cost: CHEAP,
        fonts: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../paper/fonts"),
        version: "0.1.0".to_owned(),
    })
}

impl World {
    /// An enrolled, open device.
    pub(crate) fn of(role: Role) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let hand = Arc::new(Hand::new(1));
        let mut desk = desk_in(folder.path(), &hand);
        desk.create(&enrolment(role), PIN).expect("a new device");
        Self { folder, hand, desk }
    }

    pub(crate) fn worker() -> Self {
        Self::of(Role::GridWorker)
    }

    /// A tower of two units, three floors and two doors a floor; its doors in walking order.
    pub(crate) fn tower(&mut self) -> Vec<EntityId> {
        let building = NewBuilding {
            compound: "滨河花园".to_owned(),
            name: "3幢".to_owned(),
            kind: "tower".to_owned(),
            floors: 3,
            units: 2,
            doors_per_floor: 2,
        };
        let row = self.desk.add_building(&building).expect("a building");
        let facade = self.desk.facade(row.id).expect("its façade");
        let floors = facade
            .units
            .iter()
            .flat_map(|unit| unit.floors.iter().rev());
        floors
            .flat_map(|floor| floor.doors.iter().map(|door| door.id))
            .collect()
    }

    pub(crate) fn set(&mut self, kind: EntityKind, id: EntityId, field: &str, value: &str) {
        self.hand.pass(1);
        self.desk
            .set_field(kind, id, field, Some(Value::text(value)))
            .expect("a value that can be kept");
    }

    /// A person with everything answered, who has never been insured.
    pub(crate) fn resident(&mut self, door: EntityId, name: &str, number: &str) -> EntityId {
        let household = self.desk.household(door).expect("a household").id;
        self.desk.show_notice(household).expect("told");
        let person = self.desk.add_person(household).expect("a person").id;
        for (field, value) in [
            ("name", name),
            ("document_kind", "resident_id"),
            ("document_number", number),
            ("hukou_area", "150302"),
            ("residence", "resident"),
            ("employment", "flexible"),
            ("pension", "never"),
            ("medical", "resident"),
            ("not_insured_reason", "does_not_know_policy"),
            ("willingness", "willing"),
            ("told_by", "in_person"),
        ] {
            self.set(EntityKind::Person, person, field, value);
        }
        person
    }

    /// A roster of insured persons that covers both pension lines; `rows` are number, state and last month paid on line 110.
    pub(crate) fn roster(&mut self, rows: &[(&str, LineState, &str)]) {
        let info = RosterInfo {
            id: RosterId(Uuid::from_u128(0x0a)),
            kind: RosterKind::InsuredPersons,
            department: "乌海市人力资源和社会保障局".to_owned(),
            as_of: "2026-10-31".parse().expect("a day"),
        };
        let other = number("1975-05-05", 7);
        let others = [Line::EmployeePension, Line::ResidentPension]
            .map(|line| on_line(insured(&other, LineState::Paying, "2026-10"), line));
        let rows: Vec<RosterRow> = rows
            .iter()
            .map(|(number, state, paid)| insured(number, *state, paid))
            .chain(others)
            .collect();
        let today = self.hand.now().date_naive();
        let store = self.desk.store_mut().expect("open");
        store.put_roster(&info, &rows).expect("a roster");
        assert_eq!(
            store.settle_findings(today, 10_000).expect("rules"),
            0,
            "everybody was judged anew"
        );
    }
}

fn insured(number: &str, state: LineState, paid: &str) -> RosterRow {
    RosterRow {
        area: "150302001".parse().expect("a division"),
        fact: RosterFact::InsuredPerson(InsuredPerson {
            document_number: number.to_owned(),
            name: "王小兰".to_owned(),
            line: Line::EmployeePension,
            state,
            last_paid: survey::calendar::YearMonth::parse(paid).ok(),
            unit_code: None,
            unit_name: None,
            base_fen: None,
            paid_by: None,
        }),
    }
}

/// A row of an insured person on another line.
fn on_line(mut row: RosterRow, line: Line) -> RosterRow {
    if let RosterFact::InsuredPerson(person) = &mut row.fact {
        person.line = line;
    }
    row
}

/// A right number of a synthetic person.
pub(crate) fn number(birth: &str, sequence: u16) -> String {
    let area = AreaCode::parse("150302").expect("an area");
    let made =
        survey::identity::compose(area, birth.parse().expect("a day"), sequence).expect("a number");
    made.full().to_owned()
}

pub(crate) fn outcome(code: &str) -> VisitEnd {
    VisitEnd {
        outcome: code.to_owned(),
        call_back_at: None,
        answered_by: None,
        note: None,
    }
}

/// Operations as another device would write them.
pub(crate) struct Other {
    pub(crate) device: DeviceId,
    seq: u64,
}

impl Other {
    pub(crate) fn new(device: u128) -> Self {
        Self {
            device: DeviceId(Uuid::from_u128(device)),
            seq: 0,
        }
    }

    pub(crate) fn op(&mut self, kind: EntityKind, entity: EntityId, change: Change) -> RemoteOp {
        self.seq += 1;
        let op = Op {
            seq: self.seq,
            id: survey::ids::OpId(Uuid::from_u128(
                self.device.0.as_u128() * 1000 + u128::from(self.seq),
            )),
            device: self.device,
            hlc: survey::history::Hlc::default().tick(1_790_000_000_000 + self.seq),
            worker: WorkerId(Uuid::from_u128(0x22)),
            schema: survey::history::SCHEMA,
            grid: "150302001001003".parse().expect("a grid"),
            kind,
            entity,
            change,
        };
        let bytes = batch::op_v1::encode(&op);
        RemoteOp {
            device: self.device,
            seq: self.seq,
            hash: ChainHash([self.seq as u8; 32]),
            bytes,
            received_at_ms: 1_790_000_000_000,
        }
    }
}
