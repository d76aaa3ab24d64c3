//! The rules alone on 100,000 persons, and everybody of a street judged anew in the device file, as on a new day.

use std::collections::BTreeMap;

use survey::demo::{AS_OF, DemoGrid, Size, district};
use survey::division::GridCode;
use survey::findings::{PersonRosters, Searched, Setting, person_findings};
use survey::history::{Hlc, Op, SCHEMA, fold};
use survey::ids::{DeviceId, WorkerId};
use survey::record::{EntityKind, Record};
use survey::region::RegionPack;
use survey::roster::{RosterFact, RosterKind};
use uuid::Uuid;

use crate::device;
use crate::district::{REGION_PACK, SEED, changes, op_id};
use crate::measure::{Figure, forget_peak_memory, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;

/// Takes both.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    pure(scene)?;
    in_the_file(scene)
}

fn pure(scene: &Scene) -> Outcome<()> {
    const RUNS: usize = 3;
    let pack = RegionPack::parse(REGION_PACK)?;
    let setting = Setting::from(&pack);
    let wanted = scene.size(100_000, 300);
    let (mut persons, mut found) = (0, 0);
    let mut cpu_s = [0.0; RUNS];
    let today = World::new().today();
    for grid in district(SEED, Size::City).grids() {
        if persons >= wanted {
            break;
        }
        let cases = cases(&grid);
        persons += cases.len();
        for (run, sum) in cpu_s.iter_mut().enumerate() {
            let judge = |(record, rosters): &(Record, PersonRosters)| {
                person_findings(record, rosters, &setting, today).len()
            };
            let (count, span) = timed(|| cases.iter().map(judge).sum::<usize>());
            *sum += span.cpu_s;
            found += if run == 0 { count } else { 0 };
        }
    }
    let total = cpu_s.iter().sum();
    let each = total / (RUNS * persons) as f64 * 1e6;
    Figure::of("rules.pure", "cpu_s", cpu_s.to_vec())
        .cpu(total)
        .with("persons", persons)
        .with("findings", found)
        .with("us_each", crate::measure::tidy(each))
        .print()
}

/// The persons of a grid with the rows of all rosters about them.
fn cases(grid: &DemoGrid) -> Vec<(Record, PersonRosters)> {
    let mut rows = BTreeMap::<&str, Vec<&RosterFact>>::new();
    for (_, row) in &grid.rows {
        rows.entry(row.fact.key()).or_default().push(&row.fact);
    }
    changes(grid)
        .filter(|(kind, ..)| *kind == EntityKind::Person)
        .map(|(kind, entity, change)| {
            let mut record = Record::new(kind, entity);
            let made = op(&grid.code, &record, change);
            fold(&mut record, &made);
            let about = record
                .text("document_number")
                .and_then(|number| rows.get(number))
                .into_iter()
                .flatten();
            let mut rosters = PersonRosters {
                searched: RosterKind::ALL
                    .map(|kind| Searched::whole(kind, AS_OF))
                    .to_vec(),
                ..PersonRosters::default()
            };
            for fact in about {
                rosters.take((*fact).clone(), AS_OF);
            }
            (record, rosters)
        })
        .collect()
}

fn op(grid: &GridCode, record: &Record, change: survey::history::Change) -> Op {
    Op {
        seq: 1,
        id: op_id(record.id),
        device: DeviceId(Uuid::nil()),
        hlc: Hlc::default(),
        worker: WorkerId(Uuid::nil()),
        schema: SCHEMA,
        grid: grid.clone(),
        kind: record.kind,
        entity: record.id,
        change,
    }
}

fn in_the_file(scene: &Scene) -> Outcome<()> {
    let copy = scene.own_street()?;
    let world = World::new();
    let mut desk = device::opened(copy.path(), &world)?;
    forget_peak_memory();
    world.next_day();
    let (mut walls, mut cpu_s) = (Vec::new(), 0.0);
    let (mut left, mut before) = (u32::MAX, None);
    while left > 0 {
        let today = world.today();
        let store = desk.store_mut()?;
        // As the home screen does: a thousand at once.
        let (settled, span) = timed(|| store.settle_findings(today, 1000));
        left = settled?;
        before.get_or_insert(left);
        walls.push(span.wall_s * 1000.0);
        cpu_s += span.cpu_s;
    }
    let subjects = before.unwrap_or(0) + 1000;
    let each = cpu_s / f64::from(subjects) * 1e6;
    Figure::of("rules.new_day_portion", "ms", walls)
        .cpu(cpu_s)
        .with("subjects", subjects)
        .with("us_each", crate::measure::tidy(each))
        .print()
}
