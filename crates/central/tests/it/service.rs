//! The protocol over HTTP with a real server.
