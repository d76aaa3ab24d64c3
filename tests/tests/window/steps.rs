//! What every story in the real window does: open it, enrol, unlock, choose.

use std::path::Path;

use fantoccini::Locator;
use stories::district::DEMO_PIN;
use stories::webdriver::{PATIENCE, Start, Window, built};

pub(crate) const ENTER: &str = "\u{e007}";

/// The window of the device in this folder.
pub(crate) async fn window(data: &Path) -> Window {
    let start = Start {
        program: built().join("canbao"),
        data: data.to_owned(),
        shots: Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/shots"),
        screen: "1366x768",
    };
    Window::open(&start)
        .await
        .expect("the program opens its window")
}

/// A ticket, a PIN twice, six digits, and the first sync.
pub(crate) async fn enrol(data: &Path, ticket: &str, who: &str) {
    let window = window(data).await;
    window.find("enrol-ticket").await;
    window.shot(&format!("{who}-1-ticket")).await;
    window.paste_into("enrol-ticket", ticket).await;
    window.click("enrol-look").await;
    for pad in ["enrol-pin", "enrol-pin-again"] {
        window.find(pad).await;
        window.keys(DEMO_PIN).await;
        window.keys(ENTER).await;
    }
    window.find("enrol-fingerprint").await;
    window.shot(&format!("{who}-2-fingerprint")).await;
    window.click("enrol-same").await;
    window.click("rail-sync").await;
    window.click("sync-now").await;
    window.wait_for_text("同步完成").await;
    window.close().await;
}

pub(crate) async fn unlock(window: &Window) {
    window.find("unlock-pin").await;
    window.shot("0-unlock").await;
    window.keys(DEMO_PIN).await;
    window.keys(ENTER).await;
    window.find("rail-sync").await;
}

/// The nth section of the person's card, from 1.
pub(crate) async fn tab(window: &Window, nth: usize) {
    let selector = format!("[role=tab]:nth-child({nth})");
    let section = window
        .client
        .wait()
        .for_element(Locator::Css(&selector))
        .await;
    section
        .expect("the sections are there")
        .click()
        .await
        .expect("a section can be chosen");
    let chosen = format!("{selector}[aria-selected=true]");
    let open = window
        .client
        .wait()
        .at_most(PATIENCE)
        .for_element(Locator::Css(&chosen))
        .await;
    open.unwrap_or_else(|error| panic!("section {nth} does not open: {error}"));
}

/// One answer of a row of answers, by its words.
pub(crate) async fn choose(window: &Window, field: &str, words: &str) {
    window.find(field).await;
    let path = format!("//*[@data-testid='{field}']//*[normalize-space(text())='{words}']");
    let answer = window
        .client
        .find(Locator::XPath(&path))
        .await
        .unwrap_or_else(|error| panic!("{field} offers {words}: {error}"));
    answer.click().await.expect("an answer can be chosen");
}

/// Opens the line of a table that has this text.
pub(crate) async fn open_line(window: &Window, table: &str, text: &str) {
    window.find(table).await;
    window.wait_for_text(text).await;
    let path = format!("//*[@data-testid='{table}']//td[contains(., '{text}')]");
    let cell = window
        .client
        .find(Locator::XPath(&path))
        .await
        .expect("the line is there");
    cell.click().await.expect("a line opens");
}
