//! Central, tested from outside: the same promises against both stores, then over HTTP with a real server.

mod cluster;
mod conformance;
mod kit;
mod service;
