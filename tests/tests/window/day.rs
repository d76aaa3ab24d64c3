//! A grid worker's day and a clerk's: enrol, a door, a firm, sync, the clerk and the notice.

use std::path::Path;
use std::time::Duration;

use stories::webdriver::Window;

use crate::DOOR;
use crate::central::Central;
use crate::steps::{ENTER, choose, enrol, open_line, tab, unlock, window};

/// A name as it is typed: a surname of two characters, and a given name beyond the common set.
const NAME: &str = "欧阳龘";

/// A synthetic number: born 1980-03-15, a woman.
const NUMBER: &str = "150302198003151129";

/// A firm of the demonstration's district with a finding.
const FIRM: &str = "万通水果店";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_in_the_real_window() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let central = Central::start(folder.path());
    let tickets = central.tickets();
    let worker = folder.path().join("worker");
    enrol(&worker, &tickets[0], "worker").await;
    work_at_a_door(&worker).await;
    let clerk = folder.path().join("clerk");
    enrol(&clerk, &tickets[1], "clerk").await;
    issue_a_notice(&clerk).await;
}

/// Today, the façade, a household with somebody new in it, an outcome; then the day is sent and confirmed.
async fn work_at_a_door(data: &Path) {
    let window = window(data).await;
    unlock(&window).await;
    window.find("next-door").await;
    window.shot("1-today").await;
    window.click("rail-doors").await;
    window.shot("2-buildings").await;
    window.click("building-0").await;
    window.find("facade-title").await;
    window.click(DOOR).await;
    window.find("enter-door").await;
    window.shot("3-facade").await;
    window.click("enter-door").await;
    window.find("household-title").await;
    window.shot("4-household").await;
    window.click("notice-show").await;
    window.shot("5-purpose").await;
    window.click("notice-confirm").await;
    window.find("notice-told").await;
    somebody_new(&window).await;
    window.click("outcome-open").await;
    window.click("outcome-11").await;
    window.shot("9-outcome").await;
    window.click("outcome-save").await;
    at_the_counter_of_a_firm(&window).await;
    send_the_day(&window).await;
    window.close().await;
}

/// A new member, typed: Chinese name, number with a slip that is noticed, and what she says about her pension.
async fn somebody_new(window: &Window) {
    window.click("add-person").await;
    window.find("person-3").await;
    window.wait_for_text("未填姓名").await;
    window.type_into("field-name", NAME).await;
    window
        .type_into("field-document_number", "150302198003151120")
        .await;
    window.wait_for_text("9").await;
    window.shot("6-wrong-check-digit").await;
    window.clear("field-document_number").await;
    window.type_into("field-document_number", NUMBER).await;
    window.wait_for_text("号码有效").await;
    tab(window, 3).await;
    choose(window, "field-employment", "灵活就业").await;
    tab(window, 4).await;
    choose(window, "field-pension", "从未参保").await;
    choose(window, "field-medical", "居民医保").await;
    window.find("finding-R6").await;
    window.shot("7-finding").await;
    tab(window, 5).await;
    window.shot("8-reason").await;
}

async fn at_the_counter_of_a_firm(window: &Window) {
    window.click("rail-workplaces").await;
    window.find("workplaces-table").await;
    window.shot("10-workplaces").await;
    open_line(window, "workplaces-table", FIRM).await;
    window.find("workplace-title").await;
    window.type_into("field-staff", "7").await;
    window.keys(ENTER).await;
    window.shot("11-workplace").await;
}

async fn send_the_day(window: &Window) {
    window.click("rail-queues").await;
    window.find("findings-table").await;
    window.shot("12-queues").await;
    window.click("rail-sync").await;
    window.click("sync-now").await;
    window.wait_for_text("同步完成").await;
    window.wait_for_text("全部送达").await;
    window.shot("13-sync-confirmed").await;
}

/// The clerk sees what came in, finds the woman without any scheme, and hands over a notice.
async fn issue_a_notice(data: &Path) {
    let window = window(data).await;
    unlock(&window).await;
    window.click("rail-inbox").await;
    window.wait_for_text("1103").await;
    window.shot("14-inbox").await;
    window.click("rail-findings").await;
    window.click("queue-uninsured_persons").await;
    window.wait_for_text(NAME).await;
    window.shot("15-findings").await;
    open_line(&window, "findings-table", NAME).await;
    window.click("finding-papers").await;
    window.click("template-individual_notice").await;
    window.find("pdf-page-1").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    window.shot("16-paper").await;
    window.click("paper-issue").await;
    window.find("papers-tab-register").await;
    window.click("papers-tab-register").await;
    window.wait_for_text(NAME).await;
    window.shot("17-register").await;
    window.click("rail-settings").await;
    window.click("settings-audit").await;
    window.shot("18-audit").await;
    window.close().await;
}
