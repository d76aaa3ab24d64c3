//! Gathering the facts of a paper from records, rosters and the region pack. A fact that is not there is named, never made up.

use std::cell::OnceCell;

use chrono::NaiveDate;
use paper::document::Document;
use paper::facts::{
    EmployerNoticeFacts, Gap, IndividualNoticeFacts, IssuerFacts, Mark, ServedFacts, ServedPaper,
    ServiceReceiptFacts, Source, Standing,
};
use paper::style::PaperStyle;
use paper::template::Template;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use survey::findings::{Finding, Regime, Rule};
use survey::ids::EntityId;
use survey::record::{EntityKind, Record};
use survey::region::RegionPack;
use survey::roster::{Line, LineState, RosterKind};

use super::issuer::{issuer_of, numbered, pack_of, style_of};
use super::places::rules_of;
use super::press::refusal;
use super::register::device_mark;
use super::served::facts_of;
use super::table::Facts;
use crate::derive::door_of_person;
use crate::enrolment::Enrolment;
use crate::error::{IssueError, ReadError, StoreError};
use crate::file::Directory;
use crate::findings::{person_rosters, unit_rosters};
use crate::records;
use crate::records::normal_number;
use crate::roster::Newest;
use crate::sql::Id;
use crate::view::{PaperInput, PaperSubject};

/// The decided facts of one paper with its issuer: all that is needed to draw it again. Kept in the register as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decided {
    pub(crate) issuer: IssuerFacts,
    pub(crate) facts: Facts,
    /// The office's head and paragraphs on that day, so that a reprint is the same. Entries made before there were any have none.
    #[serde(default)]
    pub(crate) style: PaperStyle,
}

impl Decided {
    /// The document to draw. A reprint says so in its number.
    pub(crate) fn document(&self, reprint: bool) -> Result<Document, IssueError> {
        let mut facts = self.facts.clone();
        let style = numbered(&self.style, &facts.mark().serial);
        if reprint {
            facts.mark().serial.push_str("（补打）");
        }
        let document = facts.document(&self.issuer).map_err(refusal)?;
        style.apply(document, &self.issuer).map_err(refusal)
    }
}

/// What a paper is being made from.
pub(crate) struct Case<'a> {
    pub(crate) conn: &'a Connection,
    /// Where the sealed pictures are.
    pub(crate) directory: &'a Directory,
    pub(crate) enrolment: &'a Enrolment,
    pub(crate) subject: &'a PaperSubject,
    /// What the clerk typed for it.
    pub(crate) input: Option<&'a PaperInput>,
    pub(crate) today: NaiveDate,
    /// The number it will carry.
    pub(crate) serial: String,
    /// The opaque identifier in its QR code: that of its entry in the register.
    pub(crate) document_id: String,
    /// The region's pack, once it was needed.
    pub(crate) pack: OnceCell<RegionPack>,
}

/// Names of facts that are missing.
type Missing = Vec<String>;

impl Case<'_> {
    /// Gathers everything a template needs.
    pub(crate) fn decide(&self, template: Template) -> Result<Decided, IssueError> {
        let pack = self.pack()?;
        let issuer = issuer_of(self.enrolment, pack);
        if !template.may_issue(issuer.issuer) {
            return Err(IssueError::NotAllowed);
        }
        Ok(Decided {
            style: style_of(pack, &device_mark(self.enrolment.device_id))
                .for_paper(template, issuer.issuer),
            issuer,
            facts: self.facts(template)?,
        })
    }

    /// The region's pack, read once.
    pub(super) fn pack(&self) -> Result<&RegionPack, IssueError> {
        if let Some(pack) = self.pack.get() {
            return Ok(pack);
        }
        let pack = pack_of(self.enrolment)?;
        Ok(self.pack.get_or_init(|| pack))
    }

    /// Which facts a template still lacks.
    pub(crate) fn missing(&self, template: Template) -> Result<Missing, IssueError> {
        match self.facts(template) {
            Ok(_) => Ok(Missing::new()),
            Err(IssueError::Missing { fields }) => Ok(fields),
            Err(error) => Err(error),
        }
    }

    /// Number, id and date of the paper to be.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            serial: self.serial.clone(),
            document_id: self.document_id.clone(),
            issued_on: self.today,
        }
    }

    pub(super) fn record(&self) -> Result<Record, ReadError> {
        Ok(records::need(self.conn, self.subject.kind, self.subject.id)?.record)
    }

    pub(super) fn individual(&self) -> Result<IndividualNoticeFacts, IssueError> {
        let person = self.record()?;
        let rosters = Newest::load(self.conn)?;
        let source = rosters.of(RosterKind::InsuredPersons).map(|info| Source {
            name: info.department.clone(),
            as_of: info.as_of,
        });
        let finding = self.finding(rules_of(Template::IndividualNotice))?;
        let gap = finding
            .as_ref()
            .map(|finding| self.gap(&person, finding, &rosters))
            .transpose()?
            .flatten();
        let visited = self.visited(door_of_person(self.conn, person.id)?)?;
        let name = person.text("name").filter(|name| !name.is_empty());
        let missing = absent(&[
            ("name", name.is_none()),
            ("finding", gap.is_none()),
            ("visit", visited.is_none()),
            ("roster", source.is_none()),
        ]);
        let (Some(name), Some(finding), Some(gap), Some(surveyed_on), Some(source)) =
            (name, finding, gap, visited, source)
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(IndividualNoticeFacts {
            mark: self.mark(),

            name: name.to_owned(),
            standing: self.standing(&person, finding.regime)?,
            gap,
            surveyed_on,
            source,
        })
    }

    /// Must or may is the finding's; the wording's group is the person's.
    pub(super) fn standing(&self, person: &Record, regime: Regime) -> Result<Standing, StoreError> {
        if regime == Regime::Mandatory {
            let linked = match person.reference("workplace") {
                Some(id) => records::load(self.conn, EntityKind::Workplace, id)?
                    .and_then(|unit| unit.record.text("name").map(str::to_owned)),
                None => None,
            };
            return Ok(Standing::Employee {
                employer: linked.or_else(|| person.text("employer_name").map(str::to_owned)),
            });
        }
        Ok(match person.text("employment") {
            Some(
                "flexible"
                | "platform"
                | "part_time"
                | "self_employed"
                | "self_employed_with_staff",
            ) => Standing::FlexibleWorker,
            Some(_) | None => Standing::Resident,
        })
    }

    pub(super) fn gap(
        &self,
        person: &Record,
        finding: &Finding,
        rosters: &Newest,
    ) -> Result<Option<Gap>, StoreError> {
        match finding.rule {
            Rule::R6 => Ok(Some(Gap::NoRecord {
                lines: vec![Line::EmployeePension, Line::ResidentPension],
            })),
            Rule::R7 => {
                let rows = person_rosters(self.conn, rosters, person)?.lines;
                let number = normal_number(person.text("document_number").unwrap_or_default());
                let pension = [Line::EmployeePension, Line::ResidentPension];
                let paused = rows
                    .into_iter()
                    .map(|(row, _)| row)
                    .filter(|row| row.document_number == number)
                    .filter(|row| pension.contains(&row.line) && row.state != LineState::Paying);
                let last = paused
                    .filter_map(|row| row.last_paid.map(|month| (month, row.line)))
                    .max_by_key(|(month, _)| *month);
                let months = finding.months.and_then(|months| u16::try_from(months).ok());
                Ok(last
                    .zip(months)
                    .map(|((last_paid, line), months)| Gap::Lapsed {
                        line,
                        last_paid,
                        months,
                    }))
            }
            Rule::R1
            | Rule::R2
            | Rule::R3
            | Rule::R4
            | Rule::R5
            | Rule::R8
            | Rule::R9
            | Rule::R10
            | Rule::R11
            | Rule::R12
            | Rule::R13
            | Rule::R14
            | Rule::R15
            | Rule::R16
            | Rule::R17 => Ok(None),
        }
    }

    pub(super) fn employer(&self) -> Result<EmployerNoticeFacts, IssueError> {
        let unit = self.record()?;
        let rosters = Newest::load(self.conn)?;
        let found = unit_rosters(self.conn, &rosters, &unit)?;
        let source = rosters.of(RosterKind::InsuredUnits).map(|info| Source {
            name: info.department.clone(),
            as_of: info.as_of,
        });
        let insured = found.insured.first().map_or(0, |(row, _)| {
            row.insured
                .get(&Line::EmployeePension)
                .copied()
                .unwrap_or(0)
        });
        let staff = unit
            .whole("staff")
            .and_then(|staff| u32::try_from(staff).ok())
            .filter(|staff| *staff > insured);
        let visited = self.visited(Some(unit.id))?;
        let text = |field: &str| {
            unit.text(field)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let (name, code) = (text("name"), text("credit_code"));
        let missing = absent(&[
            ("name", name.is_none()),
            ("credit_code", code.is_none()),
            ("staff", staff.is_none()),
            ("visit", visited.is_none()),
            ("roster", source.is_none()),
        ]);
        let (
            Some(unit_name),
            Some(credit_code),
            Some(staff_count),
            Some(surveyed_on),
            Some(source),
        ) = (name, code, staff, visited, source)
        else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(EmployerNoticeFacts {
            mark: self.mark(),
            document_number: None,

            unit_name,
            credit_code,
            grid: self.enrolment.scope_name.clone(),
            surveyed_on,
            staff_count,
            insured_count: insured,
            source,
        })
    }

    pub(super) fn receipt(&self) -> Result<ServiceReceiptFacts, IssueError> {
        let subject = self.record()?;
        let paper = self.delivered()?;
        let name = subject.text("name").filter(|name| !name.is_empty());
        let address = self.address(&subject)?;
        let missing = absent(&[
            ("paper", paper.is_none()),
            ("name", name.is_none()),
            ("address", address.is_empty()),
        ]);
        let (Some((paper, service)), Some(name), false) = (paper, name, address.is_empty()) else {
            return Err(IssueError::Missing { fields: missing });
        };
        Ok(ServiceReceiptFacts {
            mark: self.mark(),
            papers: vec![paper],
            recipient: name.to_owned(),
            address,
            method: service.as_ref().map(|service| service.method),
            remark: None,
            service: service.map(Box::new),
        })
    }

    pub(super) fn address(&self, subject: &Record) -> Result<String, StoreError> {
        match subject.text("address") {
            Some(address) => Ok(address.to_owned()),
            None => crate::desk::place_line(self.conn, door_of_person(self.conn, subject.id)?),
        }
    }

    /// The paper that is delivered, with what was noted of its service: the one asked for, or the subject's newest.
    fn delivered(&self) -> Result<Option<(ServedPaper, Option<ServedFacts>)>, StoreError> {
        let asked = self.subject.paper.map(Id::from);
        let found = records::load_where(
            self.conn,
            EntityKind::Paper,
            "subject = ?1 AND template <> 'service_receipt' AND (?2 IS NULL OR id = ?2) ORDER BY printed_at DESC, n DESC LIMIT 1",
            &[&Id::from(self.subject.id), &asked],
        )?;
        let Some(stored) = found.into_iter().next() else {
            return Ok(None);
        };
        let record = stored.record;
        let paper = ServedPaper {
            title: title(record.text("template").unwrap_or_default()).to_owned(),
            number: record.text("serial").unwrap_or_default().to_owned(),
            copies: 1,
        };
        Ok(Some((paper, facts_of(self.conn, self.directory, &record)?)))
    }

    /// The finding the paper is about: the one asked for, or the first open one of these rules.
    pub(super) fn finding(&self, rules: &[Rule]) -> Result<Option<Finding>, ReadError> {
        if let Some(id) = self.subject.finding {
            return Ok(Some(crate::desk::standing_finding(self.conn, id)?.0));
        }
        let sql = "SELECT body FROM finding_now WHERE subject = ?1 AND state IN ('open', 'told', 'in_progress') ORDER BY first_seen, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([Id::from(self.subject.id)])?;
        while let Some(row) = rows.next()? {
            let body: String = row.get(0)?;
            let finding: Finding = serde_json::from_str(&body).map_err(|_| StoreError::Damaged)?;
            if rules.contains(&finding.rule) {
                return Ok(Some(finding));
            }
        }
        Ok(None)
    }

    /// The day of the newest visit there.
    pub(super) fn visited(&self, place: Option<EntityId>) -> Result<Option<NaiveDate>, StoreError> {
        let Some(place) = place else { return Ok(None) };
        let sql =
            "SELECT substr(max(started_at), 1, 10) FROM visit WHERE place = ?1 AND removed = 0";
        let day: Option<String> = self
            .conn
            .prepare_cached(sql)?
            .query_row([Id::from(place)], |row| row.get(0))
            .optional()?
            .flatten();
        Ok(day.and_then(|day| day.parse().ok()))
    }
}

pub(super) fn absent(facts: &[(&str, bool)]) -> Missing {
    facts
        .iter()
        .filter(|(_, missing)| *missing)
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

/// The title under which a paper is listed in a proof of delivery.
pub(super) fn title(template: &str) -> &'static str {
    match template {
        "employer_notice" => "用人单位参保登记告知书",
        "declaration_commitment" => "如实参保核定承诺书",
        "enrolment_commitment" => "参加社会保险承诺书",
        "union_confirmation" => "工会监督确认书",
        "self_check" => "用人单位自查表",
        "renewal_reminder" => "社会保险续保提醒书",
        "assisted_notice" => "社会保险费代缴告知书",
        "registration_receipt" => "登记确认单",
        "appointment_slip" => "预约单",
        "coverage_reminder" => "职工参保情况提醒书",
        "coverage_annex" => "职工参保情况核对表",
        "payment_reminder" => "社会保险缴费提醒函",
        "posting_table" => "职工参保缴费情况公示表",
        "clue_transfer" => "社会保险线索移送单",
        "query_result" => "参保情况查询结果单",
        _ => "社会保险参保告知书",
    }
}
