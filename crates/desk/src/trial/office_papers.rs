//! Papers to workplaces and to other bodies, from records and rosters to the text of the pages; what is missing is named.

mod other_bodies;
mod payment;
mod posting;
mod reminders;

use batch::message::Role;

use super::World;

#[test]
fn what_is_missing_is_named() {
    let mut world = World::of(Role::Clerk);
    let about = world.bare_firm();
    for (template, wanted) in [
        ("coverage_reminder", &["credit_code", "visit", "roster"][..]),
        ("coverage_annex", &["coverage_reminder"]),
        ("payment_reminder", &["credit_code", "arrears"]),
        ("posting_table", &["paid_staff"]),
        (
            "clue_transfer",
            &["credit_code", "address", "finding", "visit"],
        ),
        ("query_result", &["credit_code", "roster"]),
    ] {
        assert_eq!(world.choice(&about, template).missing, wanted, "{template}");
    }
}
