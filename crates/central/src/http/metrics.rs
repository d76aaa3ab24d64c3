//! Counts and durations of requests, as Prometheus text. Routes are templates, so no object, device or person is in them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::Shared;

/// Upper bounds of the buckets, in microseconds: 5 ms to 10 s.
const BUCKETS_US: [u64; 8] = [
    5_000, 20_000, 50_000, 100_000, 250_000, 500_000, 2_000_000, 10_000_000,
];

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, Default)]
struct Series {
    count: u64,
    sum_us: u64,
    buckets: [u64; BUCKETS_US.len()],
}

/// The counters of one server.
#[derive(Debug, Default)]
pub(crate) struct Metrics(Mutex<BTreeMap<Key, Series>>);

impl Metrics {
    fn count(&self, key: Key, took_us: u64) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let series = all.entry(key).or_default();
        series.count += 1;
        series.sum_us += took_us;
        for (bucket, bound) in series.buckets.iter_mut().zip(BUCKETS_US) {
            *bucket += u64::from(took_us <= bound);
        }
    }

    /// Everything counted so far, in Prometheus' text form.
    pub(super) fn text(&self) -> String {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::from("# TYPE canbao_request_seconds histogram\n");
        for (key, series) in all.iter() {
            // Writing into a string cannot fail.
            let _ = write_series(&mut text, key, series);
        }
        text
    }
}

fn write_series(text: &mut String, key: &Key, series: &Series) -> std::fmt::Result {
    let labels = format!(
        "method=\"{}\",route=\"{}\",status=\"{}\"",
        key.method, key.route, key.status
    );
    for (count, bound) in series.buckets.iter().zip(BUCKETS_US) {
        let bound = bound as f64 / 1e6;
        writeln!(
            text,
            "canbao_request_seconds_bucket{{{labels},le=\"{bound}\"}} {count}"
        )?;
    }
    writeln!(
        text,
        "canbao_request_seconds_bucket{{{labels},le=\"+Inf\"}} {}",
        series.count
    )?;
    writeln!(
        text,
        "canbao_request_seconds_sum{{{labels}}} {}",
        series.sum_us as f64 / 1e6
    )?;
    writeln!(
        text,
        "canbao_request_seconds_count{{{labels}}} {}",
        series.count
    )
}

/// Counts and logs every request.
pub(super) async fn measure(
    State(shared): State<Shared>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let begun = shared.central.world().ticks_us();
    let method = request.method().to_string();
    let route = path.map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let took_us = shared.central.world().ticks_us().saturating_sub(begun);
    let status = response.status().as_u16();
    tracing::info!(method, route, status, took_us, "request");
    shared.metrics.count(
        Key {
            method,
            route,
            status,
        },
        took_us,
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_counted_in_every_bucket_it_fits() {
        let metrics = Metrics::default();
        metrics.count(
            Key {
                method: "GET".into(),
                route: "/healthz".into(),
                status: 200,
            },
            30_000,
        );
        metrics.count(
            Key {
                method: "GET".into(),
                route: "/healthz".into(),
                status: 200,
            },
            1_000,
        );
        let text = metrics.text();
        let labels = "method=\"GET\",route=\"/healthz\",status=\"200\"";
        for line in [
            format!("canbao_request_seconds_bucket{{{labels},le=\"0.02\"}} 1"),
            format!("canbao_request_seconds_bucket{{{labels},le=\"0.05\"}} 2"),
            format!("canbao_request_seconds_sum{{{labels}}} 0.031"),
            format!("canbao_request_seconds_count{{{labels}}} 2"),
        ] {
            assert!(text.contains(&line), "{line} is missing in\n{text}");
        }
    }
}
