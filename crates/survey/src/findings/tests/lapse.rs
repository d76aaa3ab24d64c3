//! What a paper says of a lapse is what R7 found: the same line, the same month, the same count.

use super::persons::{P110, P170};
use super::*;
use LineState::{Ended, Paused};

/// Whatever stands beside it: an ended line with a later month, and the residents' year.
#[test]
fn the_lapse_of_a_paper_is_the_findings() {
    let man = number(101, "1985-06-01");
    let paused = row(&man, P110, Paused, "2026-03");
    let month = |text| YearMonth::parse(text).unwrap();
    for (why, rows, line, last_paid, unpaid) in [
        (
            "an ended line paid later",
            vec![paused.clone(), row(&man, P170, Ended, "2026-10")],
            P110,
            "2026-03",
            Unpaid::Months(7),
        ),
        (
            "a residents' year that still runs, paid before",
            vec![row(&man, P170, Paused, "2025-06"), paused],
            P110,
            "2026-03",
            Unpaid::Months(7),
        ),
        (
            "residents by the year",
            vec![row(&man, P170, Paused, "2023-06")],
            P170,
            "2023-06",
            Unpaid::Years {
                from: 2024,
                to: 2025,
            },
        ),
    ] {
        let (who, rosters) = (person(&man, &[("pension", "lapsed")]), searched(rows));
        let wanted = Lapse {
            line,
            last_paid: month(last_paid),
            unpaid,
            as_of: as_of(),
        };
        let found = lapse_of(&who, &rosters, &SETTING, today());
        assert_eq!(found, Some(wanted), "{why}");
        let findings = person_findings(&who, &rosters, &SETTING, today());
        let months = only(&[Rule::R7], findings)[0].months;
        assert_eq!(months, Some(unpaid.months()), "{why}");
    }
}
