//! Tests of sync: the core against a faulty world, and the parts around it on real device files.

mod sync {
    mod core_sim;
    mod fake;
    mod folder;
    mod https;
    mod kit;
    mod outbox;
    mod rosters;
    mod session;
    mod staff;
}
