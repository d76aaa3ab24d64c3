//! Loads the synthetic district of `survey::demo`: doors and persons as central's own operations, rosters, and who works there.

use std::collections::BTreeMap;

use batch::message::Role;
use batch::ticket::Ticket;
use survey::demo::{City, DemoDistrict, DemoGrid, DemoWorker, Size, district_of};
use survey::division::Scope;
use survey::history::{Change, FieldChange};
use survey::ids::OpId;
use survey::roster::{RosterKind, RosterRow};

use crate::central::{Central, CentralError, TicketFor};
use crate::store::Draft;

/// Roster rows written in one transaction.
const ROWS_AT_ONCE: usize = 20_000;

/// What was loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoLoaded {
    /// The district.
    pub district: DemoDistrict,
    /// Grids written.
    pub grids: usize,
    /// Records written.
    pub records: usize,
    /// Roster rows written.
    pub rows: usize,
}

impl Central {
    /// Loads a district of the municipality that central is for. The same seed twice is refused by the identifiers of its rosters: [`CentralError::AlreadyLoaded`].
    ///
    /// # Errors
    /// [`CentralError`]; grids that were written stay.
    pub async fn load_demo(&self, seed: u64, size: Size) -> Result<DemoLoaded, CentralError> {
        let district = district_of(self.demo_city()?, seed, size);
        let known = self.store().rosters().await?;
        if known
            .iter()
            .any(|info| district.rosters.iter().any(|new| new.id == info.id))
        {
            return Err(CentralError::AlreadyLoaded);
        }
        for info in &district.rosters {
            self.record_roster(info, &[], 0).await?;
        }
        let mut waiting: BTreeMap<&str, (RosterKind, Vec<RosterRow>)> = BTreeMap::new();
        let (mut grids, mut records, mut rows) = (0, 0, 0);
        for mut grid in district.grids() {
            let drafts = self.drafts(&grid);
            self.author(&drafts).await?;
            (grids, records) = (grids + 1, records + drafts.len());
            for (kind, row) in std::mem::take(&mut grid.rows) {
                rows += 1;
                waiting
                    .entry(kind.name())
                    .or_insert((kind, Vec::new()))
                    .1
                    .push(row);
            }
            for (kind, rows) in waiting
                .values_mut()
                .filter(|(_, rows)| rows.len() >= ROWS_AT_ONCE)
            {
                self.add_rows(&district, *kind, std::mem::take(rows))
                    .await?;
            }
        }
        for (kind, rows) in waiting.into_values() {
            self.add_rows(&district, kind, rows).await?;
        }
        Ok(DemoLoaded {
            district,
            grids,
            records,
            rows,
        })
    }

    fn demo_city(&self) -> Result<City, CentralError> {
        let own = match self.home().scope() {
            Scope::Division(division) => City::of(&division),
            Scope::Grid(_) => None,
        };
        own.ok_or(CentralError::NoDistrict)
    }

    async fn add_rows(
        &self,
        district: &DemoDistrict,
        kind: RosterKind,
        rows: Vec<RosterRow>,
    ) -> Result<(), CentralError> {
        let info = district.rosters.iter().find(|info| info.kind == kind);
        let info = info.expect("a district has a roster of every kind");
        Ok(self.store().add_roster_rows(info.id, &rows).await?)
    }

    fn drafts(&self, grid: &DemoGrid) -> Vec<Draft> {
        let (worker, at_ms) = (self.home().importer().id, self.world().now_ms());
        let draft = |(kind, entity, fields): &(_, _, BTreeMap<String, _>)| {
            let set = |(name, value): (&String, &survey::record::Value)| {
                (
                    name.clone(),
                    FieldChange {
                        to: Some(value.clone()),
                        was: Vec::new(),
                    },
                )
            };
            Draft {
                id: OpId(self.world().new_id()),
                at_ms,
                worker,
                grid: grid.code.clone(),
                kind: *kind,
                entity: *entity,
                change: Change::Set(fields.iter().map(set).collect()),
            }
        };
        grid.records.iter().map(draft).collect()
    }

    /// A ticket for somebody of a district.
    ///
    /// # Errors
    /// [`CentralError`].
    pub async fn demo_ticket(
        &self,
        district: &DemoDistrict,
        worker: &DemoWorker,
    ) -> Result<Ticket, CentralError> {
        let place = worker.scope.as_prefix();
        let name = district
            .grid_names()
            .find(|(code, _)| code.as_str() == place)
            .map(|(_, name)| name.to_owned());
        self.issue_ticket(&TicketFor {
            worker: Some(worker.id),
            name: worker.name.clone(),
            role: Role::from_name(worker.role).expect("a district names only known roles"),
            scope: worker.scope.clone(),
            scope_name: name.unwrap_or_else(|| district.name.clone()),
        })
        .await
    }
}
