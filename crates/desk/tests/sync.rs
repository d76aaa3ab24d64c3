//! Tests of sync: the core against a faulty world, and the parts around it.

mod sync {
    mod core_sim;
    mod fake;
}
