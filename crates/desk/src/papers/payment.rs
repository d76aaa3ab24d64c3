//! Papers about money: 社会保险缴费提醒函 and 延期（分期）缴费协议书. Every amount owed is the collector's own; none is worked out here.

use paper::papers::instalment_agreement::{Guarantee, Instalment, InstalmentAgreementFacts};
use paper::papers::payment_reminder::{Collected, PaymentReminderFacts};
use survey::money::Fen;
use survey::record::Record;

use super::facts::{Case, absent, filled};
use crate::arrears;
use crate::error::{IssueError, StoreError};
use crate::records::normal_number;
use crate::view::{InstalmentInput, InstalmentPart, PaperInput};

impl Case<'_> {
    /// 社会保险缴费提醒函: what the newest file of each collector says of this unit.
    pub(super) fn payment(&self) -> Result<PaymentReminderFacts, IssueError> {
        let unit = self.record()?;
        let mut unpaid = self.unpaid(&unit)?.into_iter();
        let first = unpaid.next();
        let (name, code) = (filled(&unit, "name"), filled(&unit, "credit_code"));
        let missing = absent(&[
            ("name", name.is_none()),
            ("credit_code", code.is_none()),
            ("arrears", first.is_none()),
        ]);
        let (Some(name), Some(code), Some(Collected { file, rows })) = (name, code, first) else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(PaymentReminderFacts {
            mark: self.mark(),
            unit_name: name.to_owned(),
            credit_code: code.to_owned(),
            file,
            rows,
            others: unpaid.collect(),
        })
    }

    /// 延期（分期）缴费协议书. Only the collector issues it; the agency's right to collect is no setting of this program, so a device of
    /// an agency is refused by the paper itself.
    pub(super) fn instalment(&self) -> Result<InstalmentAgreementFacts, IssueError> {
        let typed = match self.input {
            Some(PaperInput::Instalment(typed)) => Some(typed),
            Some(_) | None => None,
        };
        let unit = self.record()?;
        // An agreement is with one collector: the one whose file is the newest.
        let unpaid = self.unpaid(&unit)?.into_iter().next();
        let owed = unpaid
            .iter()
            .flat_map(|collected| &collected.rows)
            .map(|row| row.fen)
            .sum();
        let (name, code) = (filled(&unit, "name"), filled(&unit, "credit_code"));
        let representative = filled(&unit, "legal_person");
        let guarantee = typed.and_then(guarantee);
        let schedule = typed.and_then(|typed| self.schedule(&typed.schedule, owed));
        let missing = absent(&[
            ("name", name.is_none()),
            ("credit_code", code.is_none()),
            ("legal_person", representative.is_none()),
            ("arrears", unpaid.is_none()),
            ("guarantee", guarantee.is_none()),
            ("schedule", schedule.is_none()),
        ]);
        let (
            Some(name),
            Some(code),
            Some(representative),
            Some(Collected { rows, .. }),
            Some(guarantee),
            Some(schedule),
        ) = (name, code, representative, unpaid, guarantee, schedule)
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(InstalmentAgreementFacts {
            mark: self.mark(),
            agency_collects: false,
            unit_name: name.to_owned(),
            credit_code: code.to_owned(),
            representative: representative.to_owned(),
            rows,
            guarantee,
            schedule,
        })
    }

    fn unpaid(&self, unit: &Record) -> Result<Vec<Collected>, StoreError> {
        let code = normal_number(unit.text("credit_code").unwrap_or_default());
        if code.is_empty() {
            return Ok(Vec::new());
        }
        arrears::of_unit(self.conn, &code)
    }

    /// Payments one after another from tomorrow on, which add up to what is owed.
    fn schedule(&self, parts: &[InstalmentPart], owed: i64) -> Option<Vec<Instalment>> {
        let mut before = self.today;
        let mut schedule = Vec::with_capacity(parts.len());
        for part in parts {
            let fen = amount(&part.amount).filter(|_| part.until > before)?;
            before = part.until;
            schedule.push(Instalment {
                until: part.until,
                fen,
            });
        }
        let sum: i64 = schedule.iter().map(|part| part.fen).sum();
        (!schedule.is_empty() && sum == owed).then_some(schedule)
    }
}

fn guarantee(typed: &InstalmentInput) -> Option<Guarantee> {
    let what = typed.guarantee.trim();
    (!what.is_empty()).then_some(())?;
    Some(Guarantee {
        what: what.to_owned(),
        worth_fen: amount(&typed.worth)?,
    })
}

/// An amount of yuan that is more than nothing.
fn amount(yuan: &str) -> Option<i64> {
    let fen = Fen::parse_yuan(yuan).ok()?.fen();
    (fen > 0).then_some(fen)
}
