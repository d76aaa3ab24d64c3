//! One row of a staff list of 5,000 changed, durable and judged; beside it, in the same run, the list judged whole.

use std::fmt::Write;

use desk::desk::Desk;
use desk::view::StaffSource;
use survey::demo::Random;
use survey::ids::EntityId;
use survey::record::{EntityKind, Value};

use super::field::pick;
use crate::device;
use crate::measure::{Bar, Figure, Of, forget_peak_memory, tidy, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;

/// Takes the figures.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let copy = scene.own_street()?;
    let world = World::new();
    let mut desk = device::opened(copy.path(), &world)?;
    let rows = scene.size(5000, 100);
    let firm = desk.add_workplace("测速机械有限公司")?.id;
    for (field, value) in [
        ("credit_code", "91350100M000100Y43"),
        ("business", "operating"),
    ] {
        desk.set_field(EntityKind::Workplace, firm, field, Some(Value::text(value)))?;
    }
    let (taken, span) = timed(|| take_over(&mut desk, firm, rows));
    taken?;
    Figure::of("staff.taken_over", "s", vec![span.wall_s])
        .cpu(span.cpu_s)
        .with("rows", rows)
        .print()?;
    let whole = judged_whole(&mut desk, &world, firm)?;
    edits(scene, &mut desk, firm, whole)
}

fn take_over(desk: &mut Desk, firm: EntityId, rows: u32) -> Outcome<()> {
    let mut text = "姓名\t证件类型\t证件号码\t入职日期\n".to_owned();
    for n in 0..rows {
        writeln!(text, "职工{n}\t护照\tE{n:08}\t2024-03-01")?;
    }
    let preview = desk.staff_preview(firm, &StaffSource::Pasted { text })?;
    desk.staff_apply(&preview.id, &[], None)?;
    Ok(())
}

/// CPU seconds to judge the whole list: what each edit would cost if rows were not kept.
fn judged_whole(desk: &mut Desk, world: &World, firm: EntityId) -> Outcome<f64> {
    while desk.store_mut()?.settle_findings(world.today(), 5000)? > 0 {}
    world.next_day();
    let (page, span) = timed(|| desk.staff(firm, None, "", 0));
    page?;
    Figure::of("staff.judged_whole", "ms", vec![span.wall_s * 1000.0])
        .cpu(span.cpu_s)
        .print()?;
    while desk.store_mut()?.settle_findings(world.today(), 5000)? > 0 {}
    Ok(span.cpu_s)
}

fn edits(scene: &Scene, desk: &mut Desk, firm: EntityId, whole: f64) -> Outcome<()> {
    let lines: Vec<_> = desk.staff(firm, None, "", 0)?.rows;
    let lines: Vec<_> = lines.into_iter().map(|row| row.id).collect();
    forget_peak_memory();
    let random = &mut Random::labelled(crate::district::SEED, "staff");
    let runs = scene.size(1000, 50);
    let (mut walls, mut cpu_s) = (Vec::new(), 0.0);
    for run in 0..runs {
        let pension = ["not_insured", "insured"][(run % 2) as usize];
        let line = pick(random, &lines);
        let value = Some(Value::text(pension));
        let (saved, span) = timed(|| desk.set_field(EntityKind::Staff, line, "pension", value));
        saved?;
        walls.push(span.wall_s * 1000.0);
        cpu_s += span.cpu_s;
    }
    let each = cpu_s / f64::from(runs);
    Figure::of("staff.edit_durable", "ms", walls)
        .cpu(cpu_s)
        .with("cpu_us_each", tidy(each * 1e6))
        .with("whole_to_edit", tidy(whole / each))
        .bar(Of::P95, Bar::AtMost(50.0))
        .print()
}
