//! Identifiers of the things that Canbao keeps: one newtype per noun, each over a UUIDv7.
//!
//! Not here: numbers that the state gives out (those are [`crate::identity`] and [`crate::credit_code`]).
//! New identifiers are made by the caller, because this crate has no clock and no randomness.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(as = "String")]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

id! {
    /// One device (laptop), given by central at enrolment; central itself has one for what it writes.
    DeviceId,
    /// One person who works with Canbao: a grid worker, a clerk, or central's importer.
    WorkerId,
    /// One change in a device's log.
    OpId,
    /// One kept thing of any [`crate::record::EntityKind`].
    EntityId,
    /// One imported roster file.
    RosterId,
}
