//! The whole day in the real window: WebKitGTK, the shipped programs, a real central over pinned TLS, typing Chinese.
//!
//! The pictures it leaves in `target/shots/` are there to be looked at; three of them are in the README.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use desk::file::SlotCost;
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::Value;
use shell::surroundings::System;
use stories::district::{DEMO_PIN, Device};
use stories::webdriver::{PATIENCE, Start, Window, built};
use survey::demo::Random;
use tokio::time::Instant;

const ENTER: &str = "\u{e007}";

/// A name as it is typed: a surname of two characters, and a given name beyond the common set.
const NAME: &str = "欧阳龘";

/// A synthetic number: born 1980-03-15, a woman.
const NUMBER: &str = "150302198003151129";

/// A firm of the demonstration's district with a finding.
const FIRM: &str = "万通水果店";

/// The door the story goes to; it lies in the window without scrolling.
const DOOR: &str = "door-cell-1-1103";

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

/// Ends the window with `kill -9` while somebody types, again and again. What the window showed as saved must be there afterwards.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_window_called_saved_survives_kills() {
    let moments = count("CANBAO_WINDOW_KILLS", 3);
    let mut random = Random::new(count("CANBAO_KILL_SEED", 20_261_121));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let central = Central::start(folder.path());
    let data = folder.path().join("worker");
    enrol(&data, &central.tickets()[0], "killed").await;
    let mut claimed = String::new();
    for moment in 0..moments {
        let window = window(&data).await;
        let note = note_of_the_door(&window).await;
        let found = note
            .prop("value")
            .await
            .expect("a field has a value")
            .unwrap_or_default();
        assert!(
            found.starts_with(&claimed),
            "moment {moment}: shown as saved {claimed:?}, found {found:?}"
        );
        let ends_at = Instant::now() + Duration::from_millis(100 + u64::from(random.below(2_400)));
        claimed = type_until(&window, note, found, ends_at).await;
        drop(window);
    }
    println!(
        "{moments} kills, {} characters shown as saved, none lost",
        claimed.chars().count()
    );
    let device = Device::start(&data, Arc::new(System), SlotCost::STANDARD);
    let mut desk = device.open();
    desk.unlock(DEMO_PIN).expect("the device file opens");
    desk.store()
        .expect("open")
        .verify_log()
        .expect("the chain holds");
}

/// Goes to the door; the field for remarks about the household.
async fn note_of_the_door(window: &Window) -> Element {
    unlock(window).await;
    window.click("rail-doors").await;
    window.click("building-0").await;
    window.find("facade-title").await;
    window.click(DOOR).await;
    window.click("enter-door").await;
    window.find("household-title").await;
    window.input("field-household-note").await
}

/// Types one digit after the other until it is time; gives what the status line has called saved by then.
///
/// The promise is: durable within 300 ms of the last keystroke, and the status line says so.
async fn type_until(window: &Window, note: Element, mut typed: String, ends_at: Instant) -> String {
    let mut claimed = typed.clone();
    while Instant::now() < ends_at {
        let digit = char::from(b'0' + u8::try_from(typed.len() % 10).expect("below ten"));
        if note.send_keys(&digit.to_string()).await.is_err() {
            break;
        }
        typed.push(digit);
        tokio::time::sleep(Duration::from_millis(300)).await;
        if window.text("saving").await.contains("已保存") {
            claimed.clone_from(&typed);
        }
    }
    claimed
}

fn count(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// The window of the device in this folder.
async fn window(data: &Path) -> Window {
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
async fn enrol(data: &Path, ticket: &str, who: &str) {
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

async fn unlock(window: &Window) {
    window.find("unlock-pin").await;
    window.shot("0-unlock").await;
    window.keys(DEMO_PIN).await;
    window.keys(ENTER).await;
    window.find("rail-sync").await;
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

/// The nth section of the person's card, from 1.
async fn tab(window: &Window, nth: usize) {
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
async fn choose(window: &Window, field: &str, words: &str) {
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
async fn open_line(window: &Window, table: &str, text: &str) {
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

/// The shipped `canbao-central` with the demonstration's district.
struct Central {
    program: PathBuf,
    data: PathBuf,
    server: Child,
}

impl Central {
    fn start(folder: &Path) -> Self {
        let (program, data) = (built().join("canbao-central"), folder.join("central"));
        run(
            &program,
            &data,
            &["init", "--name", "海勃湾区参保入户演示中心"],
        );
        let mut server = Command::new(&program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(&data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("canbao-central is built");
        let mut line = String::new();
        BufReader::new(server.stdout.take().expect("asked for"))
            .read_line(&mut line)
            .expect("it says where it listens");
        assert!(line.contains("\"port\""), "central did not start: {line}");
        Self {
            program,
            data,
            server,
        }
    }

    /// Loads the district; tickets of its first grid worker and its clerk.
    fn tickets(&self) -> Vec<String> {
        let said = run(&self.program, &self.data, &["demo", "--size", "tiny"]);
        let lines = said
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).expect("lines of JSON"));
        let tickets: Vec<String> = lines
            .filter_map(|line| Some(line["ticket"].as_str()?.to_owned()))
            .collect();
        assert_eq!(tickets.len(), 2, "a worker's and a clerk's");
        tickets
    }
}

impl Drop for Central {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn run(program: &Path, data: &Path, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .arg("--data")
        .arg(data)
        .output()
        .expect("canbao-central is built");
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("it writes UTF-8")
}
