//! Laws of folding: order between devices never matters, nothing is overwritten unseen, decisions and removals hold.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::record::Missing;

const FIELDS: [&str; 3] = ["name", "pension", "phone"];

/// One device of a small world: its replica, its log, how much of the others' logs it has.
struct Device {
    id: DeviceId,
    worker: WorkerId,
    clock: Hlc,
    replica: Record,
    log: Vec<Op>,
    has: [usize; 3],
}

fn blank() -> Record {
    Record::new(EntityKind::Person, EntityId(Uuid::from_u128(7)))
}

fn device(index: usize) -> Device {
    let number = index as u128 + 1;
    Device {
        id: DeviceId(Uuid::from_u128(number)),
        worker: WorkerId(Uuid::from_u128(number << 8)),
        clock: Hlc::default(),
        replica: blank(),
        log: Vec::new(),
        has: [0; 3],
    }
}

impl Device {
    fn commit(&mut self, change: Option<Change>) -> Option<Folded> {
        let change = change?;
        let seq = self.log.len() as u64 + 1;
        self.clock = self.clock.tick(1_000);
        let op = Op {
            seq,
            id: OpId(Uuid::from_u128(
                (self.id.0.as_u128() << 64) | u128::from(seq),
            )),
            device: self.id,
            hlc: self.clock,
            worker: self.worker,
            schema: SCHEMA,
            grid: GridCode::parse("150302001002001").unwrap(),
            kind: EntityKind::Person,
            entity: self.replica.id,
            change,
        };
        let folded = fold(&mut self.replica, &op);
        self.log.push(op);
        Some(folded)
    }

    fn write(&mut self, field: &str, value: &str) -> Option<Folded> {
        let values = BTreeMap::from([(field.to_owned(), Some(Value::text(value)))]);
        self.commit(change_to(&self.replica, values))
    }

    fn clear(&mut self, field: &str) -> Option<Folded> {
        self.commit(change_to(
            &self.replica,
            BTreeMap::from([(field.to_owned(), None)]),
        ))
    }

    fn take_out(&mut self, reason: &str) -> Option<Folded> {
        self.commit(remove(&self.replica, reason))
    }

    fn bring_back(&mut self) -> Option<Folded> {
        self.commit(restore(&self.replica))
    }
}

/// Device `to` receives everything of `from` that it has not.
fn send(devices: &mut [Device], from: usize, to: usize) -> Option<Folded> {
    let news: Vec<Op> = devices[from].log[devices[to].has[from]..].to_vec();
    devices[to].has[from] += news.len();
    news.iter()
        .map(|op| fold(&mut devices[to].replica, op))
        .last()
}

fn pair() -> Vec<Device> {
    (0..2).map(device).collect()
}

#[derive(Debug, Clone)]
enum Act {
    Write(usize, usize, u8),
    Clear(usize, usize),
    Remove(usize),
    Restore(usize),
    Send(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        5 => (0..3usize, 0..3usize, 0..3u8).prop_map(|(d, f, v)| Act::Write(d, f, v)),
        1 => (0..3usize, 0..3usize).prop_map(|(d, f)| Act::Clear(d, f)),
        1 => (0..3usize).prop_map(Act::Remove),
        1 => (0..3usize).prop_map(Act::Restore),
        4 => (0..3usize, 0..3usize).prop_map(|(from, to)| Act::Send(from, to)),
    ]
}

fn play(acts: &[Act]) -> Vec<Vec<Op>> {
    let mut devices: Vec<Device> = (0..3).map(device).collect();
    for act in acts {
        match *act {
            Act::Write(d, f, v) => _ = devices[d].write(FIELDS[f], &format!("v{v}")),
            Act::Clear(d, f) => _ = devices[d].clear(FIELDS[f]),
            Act::Remove(d) => _ = devices[d].take_out("entered_twice"),
            Act::Restore(d) => _ = devices[d].bring_back(),
            Act::Send(from, to) if from != to => _ = send(&mut devices, from, to),
            Act::Send(..) => {}
        }
    }
    devices.into_iter().map(|one| one.log).collect()
}

/// Folds the logs with a device picked at each step; what is left over follows device by device.
fn merge(logs: &[Vec<Op>], picks: &[usize]) -> Record {
    let mut record = blank();
    let mut next = [0; 3];
    for &pick in picks.iter().chain(
        logs.iter()
            .enumerate()
            .flat_map(|(d, log)| std::iter::repeat_n(&[0, 1, 2][d], log.len())),
    ) {
        if let Some(op) = logs[pick].get(next[pick]) {
            next[pick] += 1;
            fold(&mut record, op);
        }
    }
    record
}

/// What must not depend on order: who stands with what in each field, the disputes, whether it is in sight.
fn essence(record: &Record) -> impl PartialEq + std::fmt::Debug + use<> {
    let fields: BTreeMap<String, BTreeMap<OpId, Option<Value>>> = record
        .fields
        .iter()
        .map(|(name, cell)| {
            (
                name.clone(),
                cell.sightings
                    .iter()
                    .map(|seen| (seen.op, seen.value.clone()))
                    .collect(),
            )
        })
        .collect();
    let disputes: Vec<String> = record.conflicts().map(str::to_owned).collect();
    (
        record.rev,
        fields,
        disputes,
        record.removed.clone(),
        record.removal_contested(),
    )
}

proptest! {
    /// No causality is assumed between devices: a restored server gets the logs back in any order.
    #[test]
    fn any_order_of_the_devices_logs_gives_the_same_record(
        acts in prop::collection::vec(act(), 0..40),
        one in prop::collection::vec(0..3usize, 0..60),
        other in prop::collection::vec(0..3usize, 0..60),
    ) {
        let logs = play(&acts);
        prop_assert_eq!(essence(&merge(&logs, &one)), essence(&merge(&logs, &other)));
    }

    #[test]
    fn every_replica_ends_where_central_ends(acts in prop::collection::vec(act(), 0..30)) {
        let mut devices: Vec<Device> = (0..3).map(device).collect();
        for act in &acts {
            match *act {
                Act::Write(d, f, v) => _ = devices[d].write(FIELDS[f], &format!("v{v}")),
                Act::Clear(d, f) => _ = devices[d].clear(FIELDS[f]),
                Act::Remove(d) => _ = devices[d].take_out("moved"),
                Act::Restore(d) => _ = devices[d].bring_back(),
                Act::Send(from, to) if from != to => _ = send(&mut devices, from, to),
                Act::Send(..) => {}
            }
        }
        for (from, to) in [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)] {
            send(&mut devices, from, to);
        }
        let central = merge(&devices.iter().map(|one| one.log.clone()).collect::<Vec<_>>(), &[]);
        for one in &devices {
            prop_assert_eq!(essence(&one.replica), essence(&central));
        }
    }

    #[test]
    fn the_clock_never_goes_back(walls in prop::collection::vec(any::<u64>(), 1..30)) {
        let mut clock = Hlc::default();
        for wall in walls {
            let next = clock.tick(wall);
            prop_assert!(next > clock || clock.0 == u64::MAX);
            clock = next;
        }
    }
}

#[test]
fn writing_what_is_already_there_makes_no_operation() {
    let mut one = device(0);
    assert_eq!(one.write("name", "王小明"), Some(Folded::Agreed));
    assert_eq!(one.write("name", "王小明"), None, "same value");
    assert_eq!(one.clear("phone"), None, "empty stays empty");
    assert_eq!(one.clear("name"), Some(Folded::Agreed));
    assert_eq!(one.replica.get("name"), None);
}

#[test]
fn a_device_may_change_its_mind_before_anybody_hears_of_it() {
    let mut devices = pair();
    devices[0].write("pension", "never");
    devices[1].write("pension", "resident");
    devices[0].write("pension", "flexible");
    send(&mut devices, 0, 1);
    let cell = &devices[1].replica.fields["pension"];
    let values: Vec<_> = cell
        .sightings
        .iter()
        .filter_map(|seen| seen.value.as_ref()?.as_text())
        .collect();
    assert_eq!(
        values,
        ["resident", "flexible"],
        "only the own first word is gone"
    );
}

#[test]
fn a_device_replaces_its_own_word_even_without_naming_it() {
    let mut one = device(0);
    one.write("pension", "never");
    let unnamed = FieldChange {
        to: Some(Value::text("resident")),
        was: vec![],
    };
    let change = Change::Set(BTreeMap::from([("pension".to_owned(), unnamed)]));
    assert_eq!(one.commit(Some(change)), Some(Folded::Agreed));
    assert_eq!(one.replica.fields["pension"].sightings.len(), 1);
}

#[test]
fn rivals_are_both_kept_until_somebody_who_saw_both_decides() {
    let mut devices = pair();
    devices[0].write("pension", "never");
    devices[1].write("pension", "resident");
    assert_eq!(
        send(&mut devices, 0, 1),
        Some(Folded::Conflict(vec!["pension".into()]))
    );
    send(&mut devices, 1, 0);
    let shown = |device: &Device| device.replica.text("pension").map(str::to_owned);
    assert_eq!(
        shown(&devices[1]).as_deref(),
        Some("never"),
        "the newest arrival is shown"
    );
    assert_eq!(
        shown(&devices[0]).as_deref(),
        Some("resident"),
        "the newest arrival is shown"
    );
    assert_eq!(
        devices[1].replica.conflicts().collect::<Vec<_>>(),
        ["pension"]
    );
    assert_eq!(
        devices[1].write("pension", "resident"),
        Some(Folded::Agreed),
        "a decision may confirm one of the two"
    );
    send(&mut devices, 1, 0);
    assert_eq!(devices[0].replica.conflicts().count(), 0);
    assert_eq!(devices[0].replica.text("pension"), Some("resident"));
}

#[test]
fn a_decision_is_shown_before_what_was_written_past_it() {
    let mut devices = pair();
    devices[0].write("pension", "never");
    devices[1].write("pension", "resident");
    send(&mut devices, 0, 1);
    devices[1].write("pension", "flexible");
    devices[0].write("pension", "lapsed");
    send(&mut devices, 0, 1);
    let decided = &devices[1].replica;
    assert_eq!(decided.conflicts().count(), 1, "the late word is not lost");
    assert_eq!(
        decided.text("pension"),
        Some("flexible"),
        "decision before newest arrival"
    );
}

#[test]
fn equal_words_agree_silently_and_credit_both() {
    for (one, other) in [
        ("resident", "resident"),
        ("欧阳 明", "欧阳明"),
        ("11010519491231002x", "11010519491231002X"),
    ] {
        let mut devices = pair();
        devices[0].write("name", one);
        devices[1].write("name", other);
        assert_eq!(
            send(&mut devices, 0, 1),
            Some(Folded::Agreed),
            "{one} and {other}"
        );
        assert_eq!(devices[1].replica.fields["name"].workers().len(), 2);
    }
}

#[test]
fn emptying_against_writing_is_a_dispute() {
    let mut devices = pair();
    devices[0].write("phone", "1");
    send(&mut devices, 0, 1);
    devices[0].clear("phone");
    devices[1].write("phone", "2");
    assert!(matches!(
        send(&mut devices, 0, 1),
        Some(Folded::Conflict(_))
    ));
}

#[test]
fn a_replacement_that_arrives_first_still_replaces() {
    let mut devices = pair();
    devices[0].write("name", "甲");
    send(&mut devices, 0, 1);
    devices[1].write("name", "乙");
    let mut restored_server = blank();
    fold(&mut restored_server, &devices[1].log[0]);
    assert_eq!(
        fold(&mut restored_server, &devices[0].log[0]),
        Folded::Agreed,
        "what was replaced does not come back"
    );
    assert_eq!(restored_server.text("name"), Some("乙"));
}

#[test]
fn a_removed_thing_keeps_its_fields_and_can_come_back() {
    let mut one = device(0);
    one.write("name", "甲");
    assert_eq!(one.take_out("entered_twice"), Some(Folded::Agreed));
    assert_eq!(one.replica.removed.as_deref(), Some("entered_twice"));
    assert_eq!(one.take_out("moved"), None, "already out of sight");
    assert_eq!(one.replica.text("name"), Some("甲"));
    one.bring_back();
    assert_eq!(one.replica.removed, None);
    assert_eq!(one.bring_back(), None);
}

#[test]
fn an_edit_made_in_ignorance_of_a_removal_keeps_the_thing_in_sight() {
    let mut devices = pair();
    devices[0].write("name", "甲");
    send(&mut devices, 0, 1);
    devices[0].take_out("entered_twice");
    devices[1].write("phone", "1");
    assert_eq!(
        send(&mut devices, 0, 1),
        Some(Folded::Conflict(vec![REMOVED.into()]))
    );
    assert_eq!(
        send(&mut devices, 1, 0),
        Some(Folded::Conflict(vec![REMOVED.into()]))
    );
    assert!(devices[0].replica.removal_contested());
    assert_eq!(
        devices[0].take_out("entered_twice"),
        Some(Folded::Agreed),
        "now everything was seen"
    );
    send(&mut devices, 0, 1);
    assert!(devices[1].replica.removed.is_some());
}

#[test]
fn missing_is_a_value_of_its_own() {
    let mut one = device(0);
    let unknown = Value::Missing {
        missing: Missing::Unknown,
    };
    let values = BTreeMap::from([("pension".to_owned(), Some(unknown.clone()))]);
    one.commit(change_to(&one.replica, values.clone()));
    assert_eq!(one.replica.get("pension"), Some(&unknown));
    assert_eq!(change_to(&one.replica, values), None);
}
