//! 信息更正: a resident asks for two things at the door, the street office answers one and declines the other, and the worker sees
//! by whom and when.

use std::path::Path;

use stories::webdriver::Window;

use crate::DOOR;
use crate::central::Central;
use crate::steps::{ENTER, choose, enrol, open_line, unlock, window};

/// A number that nobody has.
const PHONE: &str = "13900000001";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_for_correction_goes_to_the_clerk_and_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let central = Central::start(folder.path());
    let tickets = central.tickets();
    let [worker, clerk] = ["worker", "clerk"].map(|who| folder.path().join(who));
    enrol(&worker, &tickets[0], "correction-worker").await;
    asked_at_the_door(&worker).await;
    enrol(&clerk, &tickets[1], "correction-clerk").await;
    answered_by_the_clerk(&clerk).await;
    seen_by_the_worker(&worker).await;
}

/// The first person of the household behind the door.
async fn to_the_person(window: &Window) {
    unlock(window).await;
    window.click("rail-doors").await;
    window.click("building-0").await;
    window.find("facade-title").await;
    window.click(DOOR).await;
    window.click("enter-door").await;
    window.find("household-title").await;
    window.click("person-0").await;
    window.find("section-identity").await;
}

async fn send(window: &Window) {
    window.click("rail-sync").await;
    window.click("sync-now").await;
    window.wait_for_text("同步完成").await;
    window.wait_for_text("全部送达").await;
}

async fn asked_at_the_door(data: &Path) {
    let window = window(data).await;
    to_the_person(&window).await;
    for (item, should_say, register) in [
        ("电话", PHONE, "本次登记"),
        ("出生日期", "1980年5月16日", "户籍登记"),
    ] {
        window.click("correct-person").await;
        choose(&window, "correction-item", item).await;
        window.type_into("correction-should-say", should_say).await;
        choose(&window, "correction-register", register).await;
        window
            .shot(&format!(
                "50-correction-{}",
                if item == "电话" { "phone" } else { "birth" }
            ))
            .await;
        window.click("correction-submit").await;
        window.wait_for_text("已受理，随下次送达转到街道").await;
    }
    window.find("correction-1").await;
    window.shot("51-correction-asked").await;
    send(&window).await;
    window.close().await;
}

/// The telephone is put right in the survey's own record and the request is closed; the other one is declined, with its reason.
async fn answered_by_the_clerk(data: &Path) {
    let window = window(data).await;
    unlock(&window).await;
    window.click("rail-corrections").await;
    open_line(&window, "corrections-table", "电话").await;
    window.click("correction-reveal-should_say").await;
    window.wait_for_text(PHONE).await;
    window.shot("52-correction-clerk").await;
    window.click("correction-go").await;
    window.find("section-identity").await;
    put_right(&window).await;
    window.click("rail-corrections").await;
    open_line(&window, "corrections-table", "电话").await;
    window
        .type_into("correction-outcome", "已按本人所述更正")
        .await;
    window.click("correction-corrected").await;
    open_line(&window, "corrections-table", "出生日期").await;
    window.click("correction-declined").await;
    window.wait_for_text("请写明不予更正的理由").await;
    window.shot("53-correction-needs-reason").await;
    window
        .type_into("correction-outcome", "与户籍登记一致，请到派出所办理")
        .await;
    window.click("correction-declined").await;
    window.click("correction-state-corrected").await;
    open_line(&window, "corrections-table", "电话").await;
    window.find("correction-answered").await;
    window.shot("54-correction-answered").await;
    send(&window).await;
    window.close().await;
}

async fn put_right(window: &Window) {
    if window.has("field-phone-retype").await {
        window.click("field-phone-retype").await;
    }
    window.type_into("field-phone", PHONE).await;
    window.keys(ENTER).await;
    window.wait_for_text("已保存").await;
}

/// After the next sync the worker's card has the new value, the answers, and who gave them when.
async fn seen_by_the_worker(data: &Path) {
    let window = window(data).await;
    unlock(&window).await;
    send(&window).await;
    window.click("lock").await;
    to_the_person(&window).await;
    for answer in ["已更正", "已按本人所述更正", "未予更正", "与户籍登记一致"]
    {
        window.wait_for_text(answer).await;
    }
    window.find("correction-answer-1").await;
    let page = window.text("section-identity").await;
    assert!(!page.contains(PHONE), "the number stays masked");
    window.click("field-phone-reveal").await;
    window.shot("55-correction-seen").await;
    window.close().await;
}
