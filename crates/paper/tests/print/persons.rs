//! Papers to persons: by the line that is missing, what is open to the person, and what an employee may do.

use paper::error::PaperError;
use paper::facts::Standing::{FlexibleWorker, Resident};
use paper::facts::{Gap, Standing, UnpaidYears};
use paper::individual_notice::individual_notice;
use paper::papers::assisted_notice::{AssistedGroup, assisted_notice};
use paper::papers::registration_receipt::registration_receipt;
use paper::papers::renewal_reminder::{RenewalReminderFacts, renewal_reminder};
use survey::calendar::YearMonth;
use survey::findings::Regime;
use survey::roster::Line::{EmployeePension, ResidentMedical, ResidentPension, WorkInjury};

use crate::fixtures::{individual_facts, lapsed as on_line, no_record, papers, person, street};
use crate::press;
use crate::wording::read;

/// The articles follow the line that is missing, and the choice what is open to the person (Social Insurance Law arts. 10, 12, 20, 22).
#[test]
fn articles_follow_the_line() {
    let lapsed = |standing: &Standing, line| {
        let facts = person("张试", standing.clone(), on_line(line));
        read(&individual_notice(&facts, &street()).expect("complete"))
    };
    for (standing, line, says, never) in [
        (Resident, EmployeePension, "第十条、第十二条", "第二十五条"),
        (Resident, EmployeePension, "城乡居民基本养老保险", "补贴"),
        (
            FlexibleWorker,
            EmployeePension,
            "第十条、第十二条",
            "第二十条",
        ),
        (
            Resident,
            ResidentPension,
            "第二十条、第二十二条",
            "第十二条",
        ),
        (FlexibleWorker, ResidentPension, "按年缴费", "第十二条"),
    ] {
        let read = lapsed(&standing, line);
        assert!(
            read.contains(says) && !read.contains(never),
            "{line:?}: {read}"
        );
    }
    let both = no_record(&[EmployeePension, ResidentPension]);
    for standing in [Resident, FlexibleWorker] {
        let facts = person("张试", standing, both.clone());
        let document = individual_notice(&facts, &street()).expect("complete");
        assert_eq!(press().print(&document).expect("printable").pages, 1);
        let read = read(&document);
        for wanted in [
            "可以参加职工基本养老保险",
            "可以参加城乡居民基本养老保险",
            "自愿",
        ] {
            assert!(read.contains(wanted), "{wanted}: {read}");
        }
    }
    let employers = person("张试", Resident, on_line(WorkInjury));
    assert!(matches!(
        individual_notice(&employers, &street()),
        Err(PaperError::Contradiction { .. })
    ));
}

/// A scheme that is paid by the year lapses by the year.
#[test]
fn residents_lapse_by_the_year() {
    let years = |from, to| Gap::LapsedYears {
        line: ResidentPension,
        last_paid: YearMonth::new(2023, 6).expect("a month"),
        years: UnpaidYears { from, to },
    };
    for (from, to, says) in [
        (2025, 2025, "2023年6月，2025年度未查询到缴费记录"),
        (2024, 2025, "2023年6月，2024年度至2025年度未查询到缴费记录"),
    ] {
        let facts = person("张试", Resident, years(from, to));
        let document = individual_notice(&facts, &street()).expect("complete");
        assert_eq!(document.name, "社会保险续保告知书");
        assert!(read(&document).contains(says));
    }
    let paid = person("张试", Resident, years(2023, 2025));
    assert!(matches!(
        individual_notice(&paid, &street()),
        Err(PaperError::Contradiction { .. })
    ));
}

/// Social Insurance Law art. 83: whoever is told to ask an employer is told what there is beside the employer.
#[test]
fn an_employee_is_told_of_the_remedy() {
    for (name, facts) in individual_facts() {
        let read = read(&individual_notice(&facts, &street()).expect("complete"));
        let employee = facts.standing.regime() == Regime::Mandatory;
        assert_eq!(read.contains("第八十三条"), employee, "{name}: {read}");
        assert!(read.contains("以社会保险经办机构核定为准"), "{name}");
        assert!(employee || read.contains("依法另需材料的除外"), "{name}");
    }
}

/// Medical insurance has no grades: it is subsidised, and what the person pays is one sentence with it.
#[test]
fn assistance_is_said_by_the_line() {
    let facts = |line, own_share_fen| {
        let group = AssistedGroup::PovertyRelief;
        let mut facts = papers::assisted_facts(group);
        facts.first.line = line;
        facts.first.own_share_fen = own_share_fen;
        read(&assisted_notice(&facts, &street()).expect("complete"))
    };
    for (line, share, says, never) in [
        (
            ResidentPension,
            0,
            "按最低档次由政府代缴，您本人无需缴费",
            "另缴",
        ),
        (
            ResidentPension,
            100,
            "由政府代缴部分费用，您本人缴纳1.00元",
            "无需缴费",
        ),
        (
            ResidentMedical,
            0,
            "由政府给予全额补贴，您本人无需缴费",
            "档次",
        ),
        (
            ResidentMedical,
            100,
            "由政府给予部分补贴，您本人缴纳1.00元",
            "代缴部分",
        ),
    ] {
        let read = facts(line, share);
        assert!(
            read.contains(says) && !read.contains(never),
            "{says}: {read}"
        );
        assert!(
            read.contains("您已列入脱贫人口、防止返贫监测对象名册"),
            "{read}"
        );
        assert!(read.contains("当面交本人或者其监护人"), "{read}");
    }
}

/// A dormitory is a long household.
#[test]
fn a_long_household_is_confirmed_on_several_pages() {
    let mut facts = papers::receipt_facts();
    let someone = facts.people[0].clone();
    facts.people = vec![someone; 120];
    let document = registration_receipt(&facts, &street());
    let pages = press()
        .print(&document.expect("complete"))
        .expect("printable")
        .pages;
    assert!((2..=8).contains(&pages), "{pages}");
}

/// Nor does a reminder take a second one.
#[test]
fn reminders_fit_one_page() {
    for (standing, line) in [
        (FlexibleWorker, EmployeePension),
        (FlexibleWorker, ResidentPension),
        (Resident, ResidentPension),
    ] {
        let facts = RenewalReminderFacts {
            line,
            ..papers::renewal_facts(standing.clone())
        };
        let document = renewal_reminder(&facts, &street()).expect("complete");
        let pages = press().print(&document).expect("printable").pages;
        assert_eq!(pages, 1, "{line:?} {standing:?}");
    }
}
