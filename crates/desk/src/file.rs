//! The device directory: `desk.db` (SQLCipher under a random key), `slots.json` (that key, locked), `blobs/` (sealed photographs).
//!
//! Implements protocol.md 5. Not here: what the tables mean ([`crate::records`], [`crate::log`]).

mod directory;
mod keeper;
mod migrations;
mod open;
mod pin;
mod slots;

pub use directory::Directory;
pub(crate) use directory::{owner_only, sync_folder, write_whole};
pub use keeper::{
    FileKeeper, KeeperError, KeeperWarning, KeyringKeeper, SecretKeeper, SystemKeeper,
};
pub use migrations::Migration;
pub use open::Store;
pub(crate) use open::create;
pub use pin::{Pin, wait_after};
pub(crate) use slots::Locksmith;
pub use slots::{FailedTry, LockScreen, SlotCost, Slots};
