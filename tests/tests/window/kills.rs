//! The window is killed while somebody types.

use std::sync::Arc;
use std::time::Duration;

use desk::file::SlotCost;
use fantoccini::elements::Element;
use shell::surroundings::System;
use stories::district::{DEMO_PIN, Device};
use stories::webdriver::Window;
use survey::demo::Random;
use tokio::time::Instant;

use crate::DOOR;
use crate::central::Central;
use crate::steps::{enrol, unlock, window};

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
