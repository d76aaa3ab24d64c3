//! What each rule may say in whose name: its queue, must or may, who is competent and which articles. One row for each rule, with
//! its source; every finding that any test sees is held against its row.

use super::super::catalogue::{agency, injury, law};
use super::*;

/// One rule: its queue, must or may where the rule decides it, and for both regimes who is competent and which articles are cited.
struct Row {
    queue: Queue,
    regime: Option<Regime>,
    bodies: [CompetentBody; 2],
    basis: [Vec<LegalBasis>; 2],
}

const EVERY_LINE: &[LegalBasis] = &[law(10), law(23), law(33), law(44), law(53)];
const INJURY: &[LegalBasis] = &[law(33), injury(2), injury(10)];
const RESIDENTS: &[LegalBasis] = &[law(20), law(22)];

fn duty(queue: Queue, body: CompetentBody, basis: &[LegalBasis]) -> Row {
    Row {
        queue,
        regime: Some(Regime::Mandatory),
        bodies: [body; 2],
        basis: [basis.to_vec(), basis.to_vec()],
    }
}

fn check_of_data(basis: &[LegalBasis]) -> Row {
    Row {
        regime: None,
        ..duty(Queue::DataChecks, CompetentBody::Agency, basis)
    }
}

fn open_to_all(queue: Queue) -> Row {
    Row {
        regime: Some(Regime::Voluntary),
        ..duty(queue, CompetentBody::Agency, RESIDENTS)
    }
}

/// Sources: the queues are the five of 乌海政发〔2020〕17号; who is competent is domain.md 0.2 and 2.3 (a street only informs); the
/// articles stand beside each row.
fn row(rule: Rule) -> Row {
    use CompetentBody::{Agency, Street};
    use Queue::{HardshipPersons, LapsedPersons, MissedStaff, UninsuredPersons, UninsuredUnits};
    match rule {
        // 社会保险法 58; 经办条例 6. Never 57: since 2023-12-01 a unit is registered with its licence (domain.md 0.1).
        Rule::R1 => duty(UninsuredUnits, Agency, &[law(58), agency(6)]),
        // 社会保险法 58: whoever is not registered is assessed by the agency; the collector tells it (常州 2016 二、（四）). 60.
        Rule::R2 => duty(MissedStaff, Agency, &[law(58), law(60)]),
        // 常州 2016; 社会保险法 10, 58, 60.
        Rule::R3 => duty(MissedStaff, Agency, &[law(10), law(58), law(60)]),
        // 社会保险法 10 (pension), 23 (medical), 33 (work injury), 44 (unemployment), 53 (maternity).
        Rule::R4 | Rule::R5 => duty(MissedStaff, Agency, EVERY_LINE),
        // 社会保险法 10, 58 where it is a duty; 10, 20, 22 where it is open: then the street may only inform.
        Rule::R6 => Row {
            queue: UninsuredPersons,
            regime: None,
            bodies: [Agency, Street],
            basis: [vec![law(10), law(58)], vec![law(10), law(20), law(22)]],
        },
        // 社会保险法 10, 12, 60: an employer declares and pays, others for themselves.
        Rule::R7 => Row {
            queue: LapsedPersons,
            regime: None,
            bodies: [Agency, Street],
            basis: [vec![law(10), law(12), law(60)], vec![law(10), law(12)]],
        },
        // 社会保险法 20, 22.
        Rule::R8 => open_to_all(UninsuredPersons),
        Rule::R9 => open_to_all(HardshipPersons),
        // 社会保险法 33; 工伤保险条例 2, 10.
        Rule::R10 | Rule::R11 => duty(MissedStaff, Agency, INJURY),
        // 社会保险法 58: thirty days.
        Rule::R12 => duty(MissedStaff, Agency, &[law(58)]),
        // 经办条例 9: changes are told and matched.
        Rule::R13 => check_of_data(&[agency(9)]),
        // 经办条例 8 (deaths are shared), 25 (loss of eligibility).
        Rule::R14 => check_of_data(&[agency(8), agency(25)]),
        // 社会保险法 58 (公民身份号码); 经办条例 9.
        Rule::R15 => check_of_data(&[law(58), agency(9)]),
        // 社会保险法 12 (by the wage), 60 (declared truthfully).
        Rule::R16 => duty(MissedStaff, Agency, &[law(12), law(60)]),
        // 社会保险法 58, 60.
        Rule::R17 => duty(MissedStaff, Agency, &[law(58), law(60)]),
    }
}

/// Holds a finding against its row. R7 cites the residents' articles where only their scheme is known of somebody who may choose.
pub(super) fn holds(found: &Finding) {
    let row = row(found.rule);
    let at = match found.regime {
        Regime::Mandatory => 0,
        Regime::Voluntary => 1,
    };
    let rule = found.rule;
    assert_eq!(row.regime.unwrap_or(found.regime), found.regime, "{rule:?}");
    assert_eq!(found.body(), row.bodies[at], "{rule:?}: who is competent");
    let residents =
        rule == Rule::R7 && found.regime == Regime::Voluntary && found.basis == RESIDENTS;
    assert!(
        found.basis == row.basis[at] || residents,
        "{rule:?} cites {:?}",
        found.basis
    );
}

#[test]
fn each_rule_fills_its_queue() {
    for rule in Rule::ALL {
        assert_eq!(rule.queue(), row(rule).queue, "{rule:?}");
    }
}
