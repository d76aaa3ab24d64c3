//! Each municipality's pack reaches its devices through enrolment, and its numbers are what the screen gets to see.

use central::Database;
use stories::district::{District, Who};
use survey::demo::City;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clerk_of_each_municipality_sees_its_campaign() {
    // Municipality, the clerk's street, document, targets and shares, the report due next.
    for (city, street, document, aims, next) in [
        (
            City::Wuhai,
            "海北街道",
            Some("乌海政发〔2020〕17号"),
            (0, 6),
            "lapse_reminder",
        ),
        (
            City::Benxi,
            "平山街道",
            Some("本政发〔2008〕6号"),
            (3, 3),
            "ten_day",
        ),
        (City::Changzhou, "天宁街道", None, (0, 0), "yearly_posting"),
        (
            City::Jiujiang,
            "甘棠街道",
            Some("九人社字〔2017〕85号"),
            (24, 8),
            "yearly_acceptance",
        ),
    ] {
        let (home, device) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let district = District::found_in(city, home.path(), Database::Embedded, 1).await;
        let district = district.unwrap();
        let clerk = district.device(device.path(), Who::Clerk).await.unwrap();
        let view = clerk.open().region().unwrap().expect("the pack reads");
        assert_eq!(
            (view.name.as_str(), view.division.as_str()),
            (city.name(), city.prefix())
        );
        assert_eq!(view.campaign.unwrap().document.as_deref(), document);
        assert_eq!((view.targets.len(), view.kpis.len()), aims, "{street}");
        assert_eq!(view.dues[0].report.code, next, "{street}");
        assert_eq!(district.plan.name, street);
    }
}
