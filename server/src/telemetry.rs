//! Logs and figures: what happened, never to whom.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use crate::config::ServeOptions;

static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts logging to the standard error.
pub fn start_log(options: &ServeOptions) {
    let filter: Targets = options
        .log
        .parse()
        .unwrap_or_else(|_| Targets::new().with_default(Level::INFO));
    let log = fmt::layer().with_writer(std::io::stderr);
    let log = if options.log_json {
        log.json().boxed()
    } else {
        log.boxed()
    };
    // A second start in the same process keeps the first log.
    let _ = tracing_subscriber::registry()
        .with(log.with_filter(filter))
        .try_init();
}

/// Starts counting, once in a process.
pub fn figures() -> &'static PrometheusHandle {
    FIGURES.get_or_init(|| {
        let buckets = [
            0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
        ];
        let builder = PrometheusBuilder::new();
        let recorder = builder.set_buckets(&buckets).map_or_else(
            |_| PrometheusBuilder::new().build_recorder(),
            PrometheusBuilder::build_recorder,
        );
        let handle = recorder.handle();
        // In a test another recorder may be there; its figures are as good.
        let _ = metrics::set_global_recorder(recorder);
        handle
    })
}
