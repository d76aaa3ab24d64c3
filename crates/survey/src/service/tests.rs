//! The table of channels against the articles, days against the span, answers against states, due days against the Civil Code.

use super::*;
use crate::deadline::{Length, deadline};
use crate::forms;
use crate::record::{EntityKind, Value};
use crate::region::RegionPack;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn each_channel_needs_what_its_article_says() {
    use Item::*;
    // Channel, what is needed, what does not belong to it; source.
    for (channel, musts, nevers, source) in [
        (
            Channel::Direct,
            vec![Receiver, Day],
            vec![
                Reason,
                Witness,
                WitnessPost,
                Tracking,
                PostedOn,
                Consent,
                Address,
            ],
            "art. 88: handed to the receiver; art. 87: with the day of receipt",
        ),
        (
            Channel::HouseholdMember,
            vec![Receiver, Relation, Day],
            vec![Witness, WitnessPost, Tracking, PostedOn, Consent, Address],
            "art. 88: an adult of the household or the unit's mail clerk signs, so who that is must be said",
        ),
        (
            Channel::LeftWithWitness,
            vec![Reason, Witness, Day, Proof],
            vec![Receiver, Relation, Tracking, PostedOn, Consent, Address],
            "art. 89: reason and day, witness, photographs; nobody received it",
        ),
        (
            Channel::Post,
            vec![Tracking, PostedOn],
            vec![Reason, Witness, WitnessPost, Consent, Address],
            "art. 91: the day is the return slip's and may come later",
        ),
        (
            Channel::Electronic,
            vec![Consent, Address, Day],
            vec![Relation, Reason, Witness, WitnessPost, Tracking, PostedOn],
            "art. 90: with consent, on the day it arrived there",
        ),
    ] {
        let with = |wanted| {
            let found = Item::ALL
                .into_iter()
                .filter(|item| need(channel, *item) == wanted);
            found.collect::<Vec<_>>()
        };
        assert_eq!(with(ServiceNeed::Must), musts, "{channel:?}: {source}");
        assert_eq!(with(ServiceNeed::Never), nevers, "{channel:?}: {source}");
        assert_eq!(check(channel, &musts), Ok(()), "{channel:?}: enough");
        for missing in &musts {
            let noted: Vec<_> = musts
                .iter()
                .copied()
                .filter(|item| item != missing)
                .collect();
            let fault = ServiceFault::new(missing.field(), ServiceWhy::Wanting);
            assert_eq!(check(channel, &noted), Err(fault), "{channel:?} {source}");
        }
        for strange in nevers {
            let noted: Vec<_> = musts.iter().copied().chain([strange]).collect();
            let fault = ServiceFault::new(strange.field(), ServiceWhy::NotThisChannel);
            assert_eq!(check(channel, &noted), Err(fault), "{channel:?} {source}");
        }
    }
}

#[test]
fn every_item_is_a_field_of_the_form_and_every_channel_a_code() {
    for item in Item::ALL.into_iter().filter(|item| *item != Item::Proof) {
        let field = forms::field(EntityKind::Paper, item.field());
        assert!(field.is_some(), "{item:?} can be kept");
    }
    for channel in Channel::ALL {
        let code = Value::text(channel.name());
        let kept = forms::check(EntityKind::Paper, "service_channel", &code);
        assert_eq!(kept, Ok(()), "{channel:?}");
        assert_eq!(Channel::from_name(channel.name()), Some(channel));
    }
    for (relation, _, _) in RELATIONS {
        let kept = forms::check(
            EntityKind::Paper,
            "receiver_relation",
            &Value::text(relation),
        );
        assert_eq!(kept, Ok(()), "{relation}");
    }
    assert_eq!(
        Channel::from_name("public_notice"),
        None,
        "art. 95 is not a street office's"
    );
}

#[test]
fn who_may_sign_follows_from_whom_it_is_for() {
    // Relation, by which channel, to a unit; whether art. 88 lets them sign.
    for (relation, channel, to_unit, fits) in [
        ("self", Channel::Direct, false, true),
        ("self", Channel::Direct, true, false),
        ("guardian", Channel::Direct, false, true),
        ("guardian", Channel::HouseholdMember, false, false),
        ("spouse", Channel::Direct, false, false),
        ("spouse", Channel::HouseholdMember, false, true),
        ("adult_relative", Channel::HouseholdMember, false, true),
        ("spouse", Channel::HouseholdMember, true, false),
        ("legal_person", Channel::Direct, true, true),
        ("mail_clerk", Channel::HouseholdMember, true, true),
        ("mail_clerk", Channel::HouseholdMember, false, false),
        ("agent", Channel::HouseholdMember, false, true),
        ("agent", Channel::HouseholdMember, true, true),
        ("mail_clerk", Channel::Post, true, true),
        ("neighbour", Channel::HouseholdMember, false, false),
    ] {
        let checked = check_relation(channel, to_unit, relation).is_ok();
        assert_eq!(checked, fits, "{relation} {channel:?} {to_unit}");
    }
}

#[test]
fn a_day_lies_between_printing_and_now() {
    use ServiceWhy::*;
    let span = Span {
        printed_on: day("2026-11-10"),
        posted_on: None,
        today: day("2026-11-21"),
    };
    let posted = Span {
        posted_on: Some(day("2026-11-12")),
        ..span
    };
    for (typed, span, expected) in [
        ("2026-11-21", span, None),
        ("2026-11-10", span, None),
        ("2026-11-09", span, Some(BeforePrinting)),
        ("2026-11-22", span, Some(InFuture)),
        ("2026-02-30", span, Some(NotADay)),
        ("yesterday", span, Some(NotADay)),
        ("", span, Some(NotADay)),
        ("2026-11-11", posted, Some(BeforePosting)),
        ("2026-11-12", posted, None),
    ] {
        let found = day_within("served_on", typed, span);
        assert_eq!(found.err().map(|fault| fault.why), expected, "{typed}");
    }
    assert_eq!(time_of_day("9:05"), Ok("09:05".to_owned()));
    for typed in ["24:00", "9", "09:60", "上午"] {
        assert!(time_of_day(typed).is_err(), "{typed} is no time");
    }
}

#[test]
fn an_answer_moves_a_finding_forward_and_never_closes_it() {
    for (reply, state, expected) in [
        ("registered", "open", Some("in_progress")),
        ("registered", "told", Some("in_progress")),
        ("will_register", "told", Some("in_progress")),
        ("objects", "open", Some("told")),
        ("other", "open", Some("told")),
        ("objects", "told", None),
        ("objects", "in_progress", None),
        ("registered", "in_progress", None),
        ("registered", "cleared", None),
        ("registered", "untrue", None),
        ("waives", "open", None),
    ] {
        assert_eq!(state_after(reply, state), expected, "{reply} on {state}");
    }
}

/// Wuhai's pack holds the holidays of 2026 and none of 2027.
#[test]
fn an_answer_is_due_as_periods_are_counted() {
    let pack = RegionPack::parse(include_str!("../../../../regions/150300.toml")).unwrap();
    // Served on, days given, due on, whether the holidays are listed; why.
    for (served_on, days, due, known, why) in [
        (
            "2026-11-10",
            10,
            "2026-11-20",
            true,
            "art. 201: the day of service is not counted",
        ),
        (
            "2026-11-11",
            10,
            "2026-11-23",
            true,
            "art. 203: a Saturday moves to Monday",
        ),
        (
            "2026-09-26",
            5,
            "2026-10-08",
            true,
            "art. 203: the National Day holiday ends on the 7th",
        ),
        (
            "2026-09-10",
            10,
            "2026-09-20",
            true,
            "a worked Sunday is a working day",
        ),
        (
            "2026-12-20",
            15,
            "2027-01-04",
            false,
            "the holidays of 2027 are not listed: it may be later",
        ),
    ] {
        let found = deadline(&pack, day(served_on), Length::Days(days));
        assert_eq!(
            (found.last, found.holidays_known),
            (day(due), known),
            "{served_on} + {days}: {why}"
        );
    }
}

#[test]
fn a_sealed_paper_goes_to_the_person_or_the_guardian_only() {
    for channel in Channel::ALL {
        let direct = channel == Channel::Direct;
        let checked = check_sealed(channel, Some("guardian"));
        let fault = ServiceFault::new("service_channel", ServiceWhy::OnlyInPerson);
        assert_eq!(checked, if direct { Ok(()) } else { Err(fault) });
    }
    let fault = ServiceFault::new("receiver_relation", ServiceWhy::Wanting);
    assert_eq!(check_sealed(Channel::Direct, None), Err(fault));
}
