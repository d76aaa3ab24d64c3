//! The first download of a street: sealed pages opened, checked and taken over, in the order in which
//! central loads a district: rosters announced, then the grids' records with the roster rows between them.
//!
//! Making and sealing the pages is central's work and not counted.

use std::path::Path;
use std::sync::Arc;

use batch::feed::FeedItem;
use batch::keys::SealingKey;
use batch::message::Role;
use desk::desk::Desk;
use desk::surroundings::Surroundings;
use desk::sync::take_over;
use survey::demo::DemoGrid;
use survey::roster::{RosterInfo, RosterRow};

use crate::district::{self, ITEMS_IN_PAGE, Office};
use crate::measure::{Figure, Span, forget_peak_memory, timed};
use crate::scene::{Outcome, Scene};
use crate::world::World;

/// Takes the figure and leaves the device file for the others.
pub(crate) fn take(scene: &Scene) -> Outcome<()> {
    let folder = scene.street();
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let world = World::new();
    let mut office = Office::new(&world);
    let mut desk =
        crate::device::made(&folder, &office, Role::Clerk, district::STREET_CODE, &world)?;
    forget_peak_memory();
    let plan = district::plan(scene.small);
    let mut down = Download::new(&mut office, &mut desk, world.clone())?;
    let mut persons = 0;
    for info in &plan.rosters {
        down.roster(info, &[])?;
    }
    let mut waiting = plan
        .rosters
        .iter()
        .map(|info| (info.clone(), Vec::new()))
        .collect::<Vec<_>>();
    for grid in plan.grids() {
        persons += grid.persons.len();
        down.grid(&grid)?;
        for ((info, rows), (_, new)) in waiting
            .iter_mut()
            .zip(district::roster_rows(&plan, &[grid]))
        {
            rows.extend(new);
            if rows.len() >= ITEMS_IN_PAGE {
                down.roster(info, &std::mem::take(rows))?;
            }
        }
    }
    down.rest()?;
    for (info, rows) in waiting.iter().filter(|(_, rows)| !rows.is_empty()) {
        down.roster(info, rows)?;
    }
    down.end()?;
    let Download {
        sum,
        rows,
        ops,
        pages: tail,
        ..
    } = down;
    let today = world.today();
    let (left, settle) = timed(|| {
        desk.store_mut()
            .map(|store| store.settle_findings(today, u32::MAX))
    });
    left??;
    let file_mb = size_mb(&folder)?;
    desk.lock()?;
    std::fs::write(folder.join("complete"), b"")?;
    let sizes = |figure: Figure| {
        figure
            .with("persons", persons)
            .with("ops", ops)
            .with("roster_rows", rows)
            .with("file_mb", file_mb)
    };
    sizes(Figure::of("download.street", "s", vec![sum.wall_s]).cpu(sum.cpu_s)).print()?;
    let share = tail.len().div_ceil(10);
    let (first, last) = (mean(&tail[..share]), mean(&tail[tail.len() - share..]));
    sizes(Figure::of(
        "download.ops",
        "ops/cpu_s",
        vec![ops as f64 / tail.iter().map(|span| span.cpu_s).sum::<f64>()],
    ))
    .with("page_s_first_tenth", crate::measure::tidy(first))
    .with("page_s_last_tenth", crate::measure::tidy(last))
    .print()?;
    sizes(Figure::of("download.settle", "s", vec![settle.wall_s]).cpu(settle.cpu_s)).print()
}

fn mean(spans: &[Span]) -> f64 {
    spans.iter().map(|span| span.wall_s).sum::<f64>() / spans.len().max(1) as f64
}

fn size_mb(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes / (1024 * 1024))
}

/// Pages on their way into one device.
pub(crate) struct Download<'a> {
    office: &'a mut Office,
    desk: &'a mut Desk,
    device: SealingKey,
    world: Arc<World>,
    /// What taking over has cost so far.
    pub(crate) sum: Span,
    /// Pages of operations, each.
    pub(crate) pages: Vec<Span>,
    waiting: Vec<FeedItem>,
    rows: usize,
    ops: usize,
}

impl<'a> Download<'a> {
    /// Nothing has come yet.
    pub(crate) fn new(
        office: &'a mut Office,
        desk: &'a mut Desk,
        world: Arc<World>,
    ) -> Outcome<Self> {
        let device = desk.store()?.enrolment().opener().sealing_key();
        Ok(Self {
            office,
            desk,
            device,
            world,
            sum: Span::default(),
            pages: Vec::new(),
            waiting: Vec::new(),
            rows: 0,
            ops: 0,
        })
    }

    /// A roster, in pages.
    pub(crate) fn roster(&mut self, info: &RosterInfo, rows: &[RosterRow]) -> Outcome<()> {
        self.rows += rows.len();
        if rows.is_empty() {
            self.page(vec![FeedItem::Roster {
                info: info.clone(),
                rows: Vec::new(),
            }])?;
        }
        for part in rows.chunks(ITEMS_IN_PAGE) {
            self.page(vec![FeedItem::Roster {
                info: info.clone(),
                rows: part.to_vec(),
            }])?;
        }
        Ok(())
    }

    /// The records of a grid; what does not fill a page waits for the next.
    pub(crate) fn grid(&mut self, grid: &DemoGrid) -> Outcome<()> {
        let now_ms = self.world.as_ref().now().timestamp_millis().unsigned_abs();
        let items = self.office.items(grid, now_ms);
        self.ops += items.len();
        self.waiting.extend(items);
        while self.waiting.len() >= ITEMS_IN_PAGE {
            let rest = self.waiting.split_off(ITEMS_IN_PAGE);
            self.operations(rest)?;
        }
        Ok(())
    }

    /// What has not filled a page.
    pub(crate) fn rest(&mut self) -> Outcome<()> {
        if self.waiting.is_empty() {
            Ok(())
        } else {
            self.operations(Vec::new())
        }
    }

    fn operations(&mut self, rest: Vec<FeedItem>) -> Outcome<()> {
        let page = std::mem::replace(&mut self.waiting, rest);
        let span = self.page(page)?;
        self.pages.push(span);
        Ok(())
    }

    /// Nothing comes after this: rosters are whole now.
    pub(crate) fn end(&mut self) -> Outcome<()> {
        self.taken(Vec::new(), false).map(drop)
    }

    fn page(&mut self, items: Vec<FeedItem>) -> Outcome<Span> {
        self.taken(items, true)
    }

    fn taken(&mut self, items: Vec<FeedItem>, more: bool) -> Outcome<Span> {
        let sealed = self.office.page((items, more), &self.device, &self.world)?;
        let now = self.world.as_ref().now();
        let store = self.desk.store_mut()?;
        let (taken, span) = timed(|| take_over(store, &sealed, now));
        taken?;
        self.sum.wall_s += span.wall_s;
        self.sum.cpu_s += span.cpu_s;
        Ok(span)
    }
}
