//! Papers: from records to decided facts, from facts to pages, and the register.
//!
//! What a paper must say and look like is the `paper` crate's; who may issue it too. Here the facts are gathered, and what is missing
//! is named before anything is drawn. A page is never kept: it is drawn again from the facts in the register.

pub(crate) mod facts;
pub(crate) mod index;
pub(crate) mod issuer;
mod person;
pub(crate) mod places;
pub(crate) mod portion;
pub(crate) mod press;
pub(crate) mod printer;
pub(crate) mod register;
pub(crate) mod run;
mod table;
mod unit;
