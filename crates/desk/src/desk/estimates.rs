//! 看得懂、算得清: the page of estimates. The rules compute; here are only the region's pack, the day and a person's record.

use chrono::Datelike;
use survey::calendar::YearMonth;
use survey::estimates::{
    self, Answer, ContributionAsk, ContributionSheet, LateFeeAsk, PensionAsk, PlansSheet,
    RetirementAsk, RetirementSheet,
};
use survey::forms::Vitals;
use survey::ids::EntityId;
use survey::late_fee::LateFeeEstimate;
use survey::record::{EntityKind, Record};
use survey::region::RegionPack;

use super::Desk;
use crate::error::{ReadError, StoreError};
use crate::records;
use crate::view::{EstimatePerson, EstimateStart};

impl Desk {
    /// What is known before anything is typed: the region's figures and, with a person, what their record says.
    ///
    /// # Errors
    /// [`ReadError::Unknown`] for a person who is not on this device.
    pub fn estimate_start(&self, person: Option<EntityId>) -> Result<EstimateStart, ReadError> {
        let pack = self.pack()?;
        let today = self.parts.surroundings.today();
        let conn = &self.store()?.conn;
        let person = person
            .map(|id| records::need(conn, EntityKind::Person, id))
            .transpose()?
            .map(|stored| lead(&stored.record, Vitals::of(&stored.record, today), &pack));
        Ok(EstimateStart {
            parameters: estimates::parameters(&pack, None, today.year()),
            floor_percent: pack.money.contribution.base_floor_percent,
            ceiling_percent: pack.money.contribution.base_ceiling_percent,
            region: pack.name,
            person,
        })
    }

    /// When somebody retires.
    ///
    /// # Errors
    /// [`ReadError::Store`] when locked.
    pub fn retirement_sheet(
        &self,
        ask: &RetirementAsk,
    ) -> Result<Answer<RetirementSheet>, ReadError> {
        self.store()?;
        let today = self.parts.surroundings.today();
        Ok(estimates::retirement_sheet(ask, today))
    }

    /// What contributions cost a month.
    ///
    /// # Errors
    /// [`ReadError::Store`] when locked, or with a region pack that cannot be read.
    pub fn contribution_sheet(
        &self,
        ask: &ContributionAsk,
    ) -> Result<Answer<ContributionSheet>, ReadError> {
        let today = self.parts.surroundings.today();
        Ok(estimates::contribution_sheet(ask, &self.pack()?, today))
    }

    /// What one will get, plan beside plan.
    ///
    /// # Errors
    /// As [`Desk::contribution_sheet`].
    pub fn pension_plans(&self, ask: &PensionAsk) -> Result<Answer<PlansSheet>, ReadError> {
        let today = self.parts.surroundings.today();
        Ok(estimates::pension_plans(ask, &self.pack()?, today))
    }

    /// What a late fee would come to. Shown and never printed: only the collecting authority sets one.
    ///
    /// # Errors
    /// [`ReadError::Store`] when locked.
    pub fn late_fee_estimate(
        &self,
        ask: &LateFeeAsk,
    ) -> Result<Answer<LateFeeEstimate>, ReadError> {
        self.store()?;
        Ok(estimates::late_fee(ask, self.parts.surroundings.today()))
    }

    /// The region's pack. One that cannot be read was refused when it came, so that here a row of the file is damaged.
    fn pack(&self) -> Result<RegionPack, StoreError> {
        RegionPack::parse(&self.store()?.enrolment().region_pack).map_err(|_| StoreError::Damaged)
    }
}

fn lead(record: &Record, vitals: Vitals, pack: &RegionPack) -> EstimatePerson {
    let month = |field| {
        record
            .text(field)
            .and_then(|text| YearMonth::parse(text).ok())
    };
    let pension = record.text("pension").map(str::to_owned);
    let flexible = pension.as_deref() == Some("flexible");
    let (since, last_paid) = (month("pension_since"), month("pension_last_paid"));
    EstimatePerson {
        id: record.id,
        name: record.text("name").unwrap_or_default().to_owned(),
        birth: vitals.birth.map(YearMonth::of),
        sex: vitals.sex,
        track: vitals
            .track
            .or_else(|| pack.age.flexible_women.filter(|_| flexible)),
        pension,
        since,
        last_paid,
        months_at_most: since
            .zip(last_paid)
            .and_then(|(since, last)| u32::try_from(since.months_until(last) + 1).ok()),
    }
}
