//! The figures, in the order in which they are taken.

mod download;
mod field;
mod notices;
mod peers_paper;
pub(crate) mod print;
mod rules;
mod screens;
mod seal;
mod search;
mod staff;
mod unlock;
mod upload;

use crate::scene::{Outcome, Scene};
use crate::window;

/// One figure, or a family of figures that are taken together.
pub(crate) struct Taking {
    /// What it is asked for by.
    pub(crate) name: &'static str,
    /// Whether it works on the device file of the whole street.
    pub(crate) on_street: bool,
    /// Takes and prints it.
    pub(crate) take: fn(&Scene) -> Outcome<()>,
}

/// The figure that makes the street's device file.
pub(crate) const STREET: &str = "download";

/// All of them.
pub(crate) const ALL: [Taking; 13] = [
    Taking {
        name: STREET,
        on_street: true,
        take: download::take,
    },
    Taking {
        name: "unlock",
        on_street: true,
        take: unlock::take,
    },
    Taking {
        name: "screens",
        on_street: true,
        take: screens::take,
    },
    Taking {
        name: "field",
        on_street: true,
        take: field::take,
    },
    Taking {
        name: "search",
        on_street: true,
        take: search::take,
    },
    Taking {
        name: "rules",
        on_street: true,
        take: rules::take,
    },
    Taking {
        name: "staff",
        on_street: true,
        take: staff::take,
    },
    Taking {
        name: "seal",
        on_street: false,
        take: seal::take,
    },
    Taking {
        name: "upload",
        on_street: false,
        take: upload::take,
    },
    Taking {
        name: "notices",
        on_street: false,
        take: notices::take,
    },
    Taking {
        name: "print",
        on_street: false,
        take: print::take,
    },
    Taking {
        name: "peers-paper",
        on_street: false,
        take: peers_paper::take,
    },
    Taking {
        name: "window",
        on_street: true,
        take: window::take,
    },
];

/// The figure of this name.
pub(crate) fn named(name: &str) -> Option<&'static Taking> {
    ALL.iter().find(|taking| taking.name == name)
}
