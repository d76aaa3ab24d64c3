//! A building firm's project, entered by keyboard: what a wrong day and a missing answer say, and the finding that follows.

use stories::webdriver::Window;

use crate::central::Central;
use crate::steps::{ENTER, enrol, tab, unlock, window};

/// A firm that the district lacks.
const FIRM: &str = "示范建筑工程有限公司";
/// Its project.
const PROJECT: &str = "滨河路改造";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_project_without_cover_is_found_with_its_source() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let central = Central::start(folder.path());
    let worker = folder.path().join("worker");
    enrol(&worker, &central.tickets()[0], "project").await;
    let window = window(&worker).await;
    unlock(&window).await;
    building_firm(&window).await;
    project(&window).await;
    window.find("finding-R11").await;
    for part in ["应当参加工伤保险", "社会保险法", "33", "工伤保险条例"] {
        window.wait_for_text(part).await;
    }
    window.shot("43-project-finding").await;
    covered(&window).await;
    window.click("rail-sync").await;
    window.click("sync-now").await;
    window.wait_for_text("全部送达").await;
    window.close().await;
}

/// A new firm of the construction industry; the industry is chosen by its code.
async fn building_firm(window: &Window) {
    window.click("rail-workplaces").await;
    window.find("workplaces-table").await;
    window.click("workplaces-add").await;
    window.type_into("workplace-add-name", FIRM).await;
    window.keys(ENTER).await;
    window.find("workplace-title").await;
    window.type_into("field-industry_code", "E48").await;
    window.wait_for_text("土木工程建筑业").await;
    window.keys(ENTER).await;
    window.type_into("field-staff", "12").await;
    window.keys(ENTER).await;
    window.shot("40-building-firm").await;
}

/// Every field of the form, from the first to the last, without leaving the keyboard.
async fn project(window: &Window) {
    tab(window, 3).await;
    window.click("project-add").await;
    window.type_into("project-add-name", PROJECT).await;
    window.keys(ENTER).await;
    window.find("project-field-started_on").await;
    window.wait_for_text("请填写开工日期").await;
    window.shot("41-project-missing").await;
    // A thirteenth month, by a slip of the hand; Enter goes on, and the field says what is wrong.
    window
        .type_into("project-field-started_on", "2026-13-05")
        .await;
    window.keys(ENTER).await;
    window.wait_for_text("不是日期").await;
    window.shot("42-project-impossible-date").await;
    window.clear("project-field-started_on").await;
    window
        .type_into("project-field-started_on", "20260601")
        .await;
    for typed in [
        "2027-5-31",
        "2",
        "SF-2026-031",
        "45",
        "滨河路北段",
        "总包单位另行投保",
    ] {
        window.keys(ENTER).await;
        window.keys(typed).await;
    }
    window.wait_for_text("2027年5月31日").await;
    window.wait_for_text("未参加工伤保险").await;
}

/// Cover was taken out meanwhile: the finding goes, and the project says so.
async fn covered(window: &Window) {
    window.click("project-field-injury_cover").await;
    crate::steps::choose(window, "project-field-injury_cover", "已参保").await;
    window.wait_for_text("已参加工伤保险").await;
    window.gone("finding-R11").await;
    window.shot("44-project-covered").await;
}
