//! One worker's day at the desk, as screens would ask for it: field by field, door by door, with photographs.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use desk::desk::Desk;
use desk::error::EditError;
use desk::view::VisitEnd;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use survey::demo::{DemoGrid, Random, answers};
use survey::ids::EntityId;
use survey::record::EntityKind;

use crate::measure::{Span, timed};
use crate::scene::{Outcome, Scene};

/// How much a day holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day {
    /// Doors visited.
    pub(crate) visits: usize,
    /// Persons answered for.
    pub(crate) persons: usize,
    /// Photographs taken.
    pub(crate) photos: usize,
}

impl Day {
    /// The day of the issue, or a small one.
    pub(crate) fn of(scene: &Scene) -> Self {
        scene.size(
            Self {
                visits: 500,
                persons: 1200,
                photos: 200,
            },
            Self {
                visits: 20,
                persons: 40,
                photos: 4,
            },
        )
    }

    /// The first grids of the district in which such a day fits.
    pub(crate) fn grids(self, scene: &Scene) -> Vec<DemoGrid> {
        let plan = crate::district::plan(scene.small);
        let mut doors = 0;
        let mut persons = 0;
        let fits = |grid: &DemoGrid| {
            let enough = doors >= self.visits && persons >= self.persons;
            doors += dwellings(grid).count();
            persons += grid.persons.len();
            !enough
        };
        plan.grids().take_while(fits).collect()
    }
}

/// What a day was and cost.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// Visits made.
    pub(crate) visits: usize,
    /// Of them completed.
    pub(crate) completed: usize,
    /// Persons answered for.
    pub(crate) persons: usize,
    /// Milliseconds of each change.
    pub(crate) change_ms: Vec<f64>,
    /// CPU of all changes.
    pub(crate) change_cpu_s: f64,
    /// Milliseconds of each photograph taken in: decoded, shrunk, sealed, on the disk.
    pub(crate) photo_ms: Vec<f64>,
    /// CPU of all photographs.
    pub(crate) photo_cpu_s: f64,
}

/// Lives through the day.
pub(crate) fn live(desk: &mut Desk, day: Day, grids: &[DemoGrid]) -> Outcome<Done> {
    let random = &mut Random::labelled(crate::district::SEED, "day");
    let mut done = Done::default();
    for grid in grids {
        for (door, household) in dwellings(grid) {
            if done.visits == day.visits {
                break;
            }
            let end = if done.persons < day.persons {
                at_home(desk, random, day, grid, household, &mut done)?
            } else {
                "20"
            };
            visit(desk, door, end, &mut done)?;
        }
    }
    take_photos(desk, day, grids, &mut done)?;
    Ok(done)
}

/// Doors of dwellings with their household, when somebody lives there.
fn dwellings(grid: &DemoGrid) -> impl Iterator<Item = (EntityId, Option<EntityId>)> + '_ {
    let reference = |fields: &std::collections::BTreeMap<String, survey::record::Value>,
                     name: &str| {
        fields
            .get(name)
            .and_then(|value| value.as_text())
            .and_then(|text| text.parse().ok())
            .map(EntityId)
    };
    let households: std::collections::BTreeMap<EntityId, EntityId> = grid
        .records
        .iter()
        .filter(|(kind, ..)| *kind == EntityKind::Household)
        .filter_map(|(_, id, fields)| reference(fields, "door").map(|door| (door, *id)))
        .collect();
    let doors = grid
        .records
        .iter()
        .filter(|(kind, ..)| *kind == EntityKind::Door);
    doors.map(move |(_, id, _)| (*id, households.get(id).copied()))
}

/// Everybody of a household answers everything; the outcome that the door gets.
fn at_home(
    desk: &mut Desk,
    random: &mut Random,
    day: Day,
    grid: &DemoGrid,
    household: Option<EntityId>,
    done: &mut Done,
) -> Outcome<&'static str> {
    let Some(household) = household else {
        return Ok("20");
    };
    change(done, || desk.show_notice(household))?;
    let members: Vec<EntityId> = grid
        .records
        .iter()
        .filter(|(kind, _, fields)| {
            *kind == EntityKind::Person
                && fields.get("household").and_then(|value| value.as_text())
                    == Some(&*household.to_string())
        })
        .map(|(_, id, _)| *id)
        .collect();
    for person in grid
        .persons
        .iter()
        .filter(|person| members.contains(&person.id))
    {
        if done.persons == day.persons {
            return Ok("11");
        }
        for (field, value) in answers(random, person) {
            change(done, || {
                desk.set_field(EntityKind::Person, person.id, &field, Some(value))
            })?;
        }
        done.persons += 1;
    }
    Ok("10")
}

fn visit(desk: &mut Desk, door: EntityId, outcome: &'static str, done: &mut Done) -> Outcome<()> {
    let visit = change(done, || desk.start_visit(EntityKind::Door, door))?.id;
    let end = |outcome: &str| VisitEnd {
        outcome: outcome.to_owned(),
        call_back_at: (outcome == "20").then(|| "2026-11-25T18:30:00+08:00".to_owned()),
        answered_by: None,
        note: None,
    };
    done.visits += 1;
    let (ended, span) = timed(|| desk.end_visit(visit, &end(outcome)));
    done.change_ms.push(span.wall_s * 1000.0);
    done.change_cpu_s += span.cpu_s;
    match ended {
        Ok(_) => done.completed += usize::from(outcome == "10"),
        // Something critical was left open: the worker notes that it is partly done.
        Err(EditError::NotYet { .. }) => drop(change(done, || desk.end_visit(visit, &end("11")))?),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn change<T>(done: &mut Done, act: impl FnOnce() -> Result<T, EditError>) -> Outcome<T> {
    let (result, Span { wall_s, cpu_s }) = timed(act);
    done.change_ms.push(wall_s * 1000.0);
    done.change_cpu_s += cpu_s;
    Ok(result?)
}

/// Takes the photographs of the day.
pub(crate) fn take_photos(
    desk: &mut Desk,
    day: Day,
    grids: &[DemoGrid],
    done: &mut Done,
) -> Outcome<()> {
    let doors: Vec<EntityId> = grids
        .iter()
        .flat_map(dwellings)
        .map(|(door, _)| door)
        .collect();
    for (index, door) in doors.iter().cycle().take(day.photos).enumerate() {
        let picture = picture(u32::try_from(index).unwrap_or(0))?;
        let (taken, span) = timed(|| desk.photo_add(EntityKind::Door, *door, "paper", &picture));
        taken?;
        done.photo_ms.push(span.wall_s * 1000.0);
        done.photo_cpu_s += span.cpu_s;
    }
    Ok(())
}

/// A camera's picture of a sheet: 1600 × 1200, lines of "print" on paper with noise, so that it weighs what photographs weigh.
fn picture(index: u32) -> Outcome<String> {
    let random = &mut Random::labelled(u64::from(index), "picture");
    let noise: Vec<u8> = (0..4096)
        .map(|_| u8::try_from(random.below(24)).unwrap_or(0))
        .collect();
    let sheet = RgbImage::from_fn(1600, 1200, |x, y| {
        let printed = (y / 14) % 2 == 0
            && (x * 7 + y / 14 * 13 + index * 31) % 23 < 9
            && (80..1520).contains(&x);
        let paper = if printed { 60 } else { 205 } + x / 80;
        let grain = noise[((x * 31 + y * 17 + index) % 4096) as usize];
        let level = u8::try_from(paper).unwrap_or(255).saturating_add(grain);
        Rgb([level, level.saturating_sub(4), level.saturating_sub(12)])
    });
    let mut jpeg = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut jpeg, 88).encode_image(&sheet)?;
    Ok(STANDARD.encode(jpeg.into_inner()))
}
