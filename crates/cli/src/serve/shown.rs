//! What whoever runs the server is shown: whether it lives, whether it can do its work, and its figures.

use super::health::{Fault, Health};
use anyhow::Context;
use axum::{
    Router,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// Where the durations of requests are parted, in seconds.
const DURATIONS: &[f64] = &[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0];

/// How often what was counted is summed up.
const SUMMED_EVERY: Duration = Duration::from_secs(5);

/// Begins to count.
pub fn count() -> anyhow::Result<PrometheusHandle> {
    let recorder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".into()), DURATIONS)?.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).context("two count in one process")?;
    metrics::gauge!("fristad_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    Ok(handle)
}

/// Sums up what was counted until the process stops. Until then every single duration is kept: where nobody asks for the figures, for as long as the server runs.
pub async fn sum_up(figures: PrometheusHandle, mut stopped: watch::Receiver<()>) {
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            () = tokio::time::sleep(SUMMED_EVERY) => figures.run_upkeep(),
        }
    }
}

/// For everyone: two words, and nothing of why.
pub fn for_everyone(health: Arc<Health>) -> Router {
    Router::new().route("/healthz", get(alive)).route(
        "/readyz",
        get(move || {
            let faults = health.faults();
            async move { told(&faults, "") }
        }),
    )
}

/// For whoever runs the server.
pub fn for_operators(health: Arc<Health>, figures: PrometheusHandle) -> Router {
    let metrics = get(move || {
        let text = figures.render();
        async move { ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text) }
    });
    let ready = get(move || {
        let faults = health.faults();
        let why: String = faults.iter().map(|fault| fault.line() + "\n").collect();
        async move { told(&faults, &why) }
    });
    Router::new().route("/healthz", get(alive)).route("/readyz", ready).route("/metrics", metrics)
}

async fn alive() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "alive\n")
}

fn told(faults: &[Fault], why: &str) -> Response {
    let (status, word) = if faults.is_empty() { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready\n") };
    (status, [(header::CACHE_CONTROL, "no-store")], format!("{word}{why}")).into_response()
}
