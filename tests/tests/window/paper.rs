//! 文书 in the window of a clerk: a poster, a unit's commitment with its number, served with a drawn signature, the proof of it, its answer, found again
//! by its number, and the list for text messages.

use std::time::Duration;

use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::elements::Element;
use stories::webdriver::Window;

use crate::central::Central;
use crate::steps::{ENTER, choose, enrol, unlock, window};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paper_goes_from_the_press_to_its_answer() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let central = Central::start(folder.path());
    let clerk = folder.path().join("clerk");
    enrol(&clerk, &central.tickets()[1], "paper").await;
    let window = window(&clerk).await;
    unlock(&window).await;
    leaflets(&window).await;
    absence_note(&window).await;
    let serial = commitment(&window).await;
    serve(&window).await;
    proof(&window).await;
    answer(&window, &serial).await;
    // The messages of what was just noted lie over the tabs for a few seconds.
    tokio::time::sleep(Duration::from_secs(8)).await;
    window.click("papers-tab-sms").await;
    window.find("sms-whom").await;
    window.shot("68-sms").await;
    stands_still(&window).await;
    window.close().await;
}

/// Nothing that a preview leaves behind makes the window itself longer than it is: only its panes scroll.
async fn stands_still(window: &Window) {
    let script =
        "return document.documentElement.scrollHeight - window.innerHeight + window.scrollY";
    let beyond = window.client.execute(script, vec![]).await;
    let beyond = beyond.expect("the page answers").as_i64();
    assert_eq!(beyond, Some(0), "pixels beyond the window");
}

async fn leaflets(window: &Window) {
    window.click("rail-outreach").await;
    window.find("pdf-page-1").await;
    pages_are_drawn().await;
    window.shot("60-flyer").await;
    choose(window, "outreach-size", "A3 海报").await;
    pages_are_drawn().await;
    window.shot("61-poster").await;
}

/// A page is a picture: the driver cannot see when it is there.
async fn pages_are_drawn() {
    tokio::time::sleep(Duration::from_secs(2)).await;
}

/// What a worker leaves where nobody was met.
async fn absence_note(window: &Window) {
    window.click("rail-doors").await;
    window.click("building-0").await;
    window.find("facade-title").await;
    window.click(crate::DOOR).await;
    window.click("enter-door").await;
    window.click("slips-open").await;
    window.find("template-absence_note").await;
    window.shot("62-slips").await;
}

/// The number that a unit's commitment got.
async fn commitment(window: &Window) -> String {
    window.click("rail-workplaces").await;
    first_line(window, "workplaces-table").await;
    window.click("workplace-papers").await;
    window.click("template-declaration_commitment").await;
    window.find("pdf-page-1").await;
    pages_are_drawn().await;
    window.shot("63-unit-papers").await;
    window.click("paper-issue").await;
    window.find("paper-print").await;
    window.click("papers-tab-register").await;
    // Numbers are drawn digit by digit to stand in columns: the driver reads them from the element, not from what it sees.
    let number = first_cell(window, "register-table").await;
    let number = number.prop("textContent").await.expect("a text");
    number
        .expect("the register has the number")
        .trim()
        .to_owned()
}

async fn first_line(window: &Window, table: &str) {
    let cell = first_cell(window, table).await;
    cell.click().await.expect("a line opens");
}

async fn first_cell(window: &Window, table: &str) -> Element {
    window.find(table).await;
    let path = format!("//*[@data-testid='{table}']//tbody//td");
    let cell = window
        .client
        .wait()
        .at_most(stories::webdriver::PATIENCE)
        .for_element(fantoccini::Locator::XPath(&path))
        .await;
    cell.expect("a line is there")
}

/// 直接送达, signed on the screen.
async fn serve(window: &Window) {
    first_line(window, "register-table").await;
    window.click("panel-serve").await;
    window.click("serve-left_with_witness").await;
    window.find("serve-left").await;
    window.shot("64-serve-left").await;
    window.click("serve-direct").await;
    window.type_into("serve-receiver", "示范丁").await;
    sign(window).await;
    window.type_into("serve-reply_days", "10").await;
    window.shot("65-serve-signed").await;
    window.click("serve-submit").await;
    window.gone("serve-submit").await;
    window.find("signature-0").await;
    window.shot("66-served").await;
}

/// A stroke with the mouse, as with a pen.
async fn sign(window: &Window) {
    let pad = window.find("signature-pad").await;
    let step = |x, y| PointerAction::MoveBy {
        duration: Some(Duration::from_millis(60)),
        x,
        y,
    };
    let stroke = MouseActions::new("pen".to_owned())
        .then(PointerAction::MoveToElement {
            element: pad,
            duration: Some(Duration::from_millis(60)),
            x: -60.0,
            y: 10.0,
        })
        .then(PointerAction::Down { button: 0 })
        .then(step(30.0, -30.0))
        .then(step(30.0, 40.0))
        .then(step(40.0, -45.0))
        .then(step(30.0, 40.0))
        .then(PointerAction::Up { button: 0 });
    let drawn = window.client.perform_actions(stroke).await;
    drawn.expect("the mouse draws");
}

/// 送达回证 of the paper that lies open, with the signature that was drawn.
async fn proof(window: &Window) {
    window.click("panel-receipt").await;
    window.find("pdf-page-1").await;
    pages_are_drawn().await;
    let script =
        "document.querySelector('[data-testid=pdf-page-1]').scrollIntoView({ block: 'center' })";
    let scrolled = window.client.execute(script, vec![]).await;
    scrolled.expect("the page scrolls");
    window.shot("66b-proof").await;
    window.click("papers-tab-register").await;
    first_line(window, "register-table").await;
}

/// What the unit answered; then the paper is found by its number as a scanner types it.
async fn answer(window: &Window, serial: &str) {
    window.click("panel-note-reply").await;
    choose(window, "reply-what", "将办理参保").await;
    window.click("reply-submit").await;
    window.gone("reply-submit").await;
    window.click("panel-close").await;
    window.type_into("register-find", serial).await;
    window.keys(ENTER).await;
    window.find("paper-panel").await;
    window.wait_for_text("将办理参保").await;
    window.shot("67-found-by-number").await;
}
