//! Every route on one page.

use std::future::ready;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::header::{CACHE_CONTROL, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use shared::sync::wire::{MAX_PHOTO_PIECE, MAX_PUSH_BYTES};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app_files::AppFiles;
use crate::error::ApiError;
use crate::state::AppState;
use crate::{app_files, limits, openapi, owner_page, route};

/// The largest body of a request that carries no photo and no push, in bytes.
const BODY_LIMIT: usize = 64 * 1024;
/// The largest part of a photo, in bytes; the first bytes of a whole one are counted as they come.
const MAX_PHOTO_PART: usize = 2 * MAX_PHOTO_PIECE;
/// How hard what is pulled is compressed: the least. Harder makes files of customers and vehicles a 25th smaller and takes
/// five times as long.
const LINE_LEVEL: i32 = 1;
/// How long a body may stand still before it is given up.
const BODY_IDLE: Duration = Duration::from_secs(30);
/// How long a photo may take: a megabyte at 8 kB a second, and then some.
const PHOTO_TIME: Duration = Duration::from_mins(10);

/// What a page may load and do: only what comes from here, and nothing inline.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Makes the whole of the server's HTTP side.
pub fn router(state: AppState, files: AppFiles) -> Router {
    let (router, mut api) = OpenApiRouter::with_openapi(openapi::description())
        .merge(operation())
        .merge(sync_routes())
        .merge(pairing(&state))
        .merge(office(&state))
        .layer(time_limit(Duration::from_secs(state.options.request_seconds)))
        .merge(photos())
        .merge(unsent())
        .merge(events())
        .split_for_parts();
    openapi::complete(&mut api);
    let description = api.to_json().unwrap_or_default();
    let router = router
        .route(
            "/api/openapi.json",
            get(move || ready(openapi::answer(description.clone()))),
        )
        .merge(owner_pages(&state))
        .fallback(move |method, uri, headers| ready(app_files::serve(files, method, uri, headers)))
        .with_state(state);
    around(router)
}

fn operation() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(route::health::healthz))
        .routes(routes!(route::health::metrics))
        .routes(routes!(route::messages::report))
}

fn photos() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(
            route::photos::get,
            route::photos::head,
            route::photos::put,
            route::photos::patch
        ))
        .layer(DefaultBodyLimit::max(MAX_PHOTO_PART))
        .layer(RequestBodyTimeoutLayer::new(BODY_IDLE))
        .layer(time_limit(PHOTO_TIME))
}

/// What may take long because it carries a day's photos.
fn unsent() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(route::office::unsent::import))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyTimeoutLayer::new(BODY_IDLE))
        .layer(time_limit(PHOTO_TIME))
}

fn sync_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(route::push::push))
        .layer(DefaultBodyLimit::max(MAX_PUSH_BYTES))
        .routes(routes!(route::push::heartbeat))
        .merge(pull())
        .routes(routes!(route::photos::missing))
        .merge(route::older::routes())
        .layer(RequestBodyTimeoutLayer::new(BODY_IDLE))
}

/// A fresh tablet pulls tens of megabytes: little work on each makes them a fifth.
fn pull() -> OpenApiRouter<AppState> {
    let compression = CompressionLayer::new().quality(CompressionLevel::Precise(LINE_LEVEL));
    OpenApiRouter::new()
        .routes(routes!(route::pull::pull))
        .routes(routes!(route::pull::first))
        .routes(routes!(route::pull::files))
        .layer(compression.zstd(true).gzip(true))
}

fn pairing(state: &AppState) -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(route::pair::pair))
        .layer(limits::attempts(&state.options))
}

fn office(state: &AppState) -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(route::session::sign_in))
        .layer(limits::attempts(&state.options))
        .routes(routes!(route::session::sign_out))
        .routes(routes!(route::session::me))
        .merge(desk())
        .layer(SetResponseHeaderLayer::if_not_present(
            CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ))
}

/// What the office's pages call when someone is signed in.
fn desk() -> OpenApiRouter<AppState> {
    use route::office::{day_end, decide, device, message, order, report, settings, staff, template};
    OpenApiRouter::new()
        .routes(routes!(day_end::get))
        .routes(routes!(day_end::close))
        .routes(routes!(report::list))
        .routes(routes!(report::get))
        .routes(routes!(day_end::days))
        .routes(routes!(staff::list, staff::add))
        .routes(routes!(staff::edit))
        .routes(routes!(staff::set_password, staff::remove_password))
        .routes(routes!(device::list))
        .routes(routes!(device::pairing_code))
        .routes(routes!(device::rename))
        .routes(routes!(device::set_use))
        .routes(routes!(device::revoke))
        .routes(routes!(device::settle))
        .routes(routes!(settings::get, settings::put))
        .routes(routes!(template::list))
        .routes(routes!(template::save))
        .routes(routes!(settings::evidence_key))
        .routes(routes!(order::list))
        .routes(routes!(order::get))
        .routes(routes!(order::evidence))
        .routes(routes!(order::owner_link))
        .routes(routes!(order::message))
        .routes(routes!(order::withdraw))
        .routes(routes!(message::approve))
        .routes(routes!(message::discard))
        .routes(routes!(decide::clash))
        .routes(routes!(decide::apply))
        .routes(routes!(decide::dismiss))
}

/// What owners open: pages, not an API.
fn owner_pages(state: &AppState) -> Router<AppState> {
    let photos = Router::new()
        .route("/o/{token}/photos/{sha256}", get(owner_page::show_photo))
        .layer(limits::owner_photos(&state.options));
    Router::new()
        .route("/o/{token}", get(owner_page::show))
        .layer(limits::owner_pages(&state.options))
        .merge(photos)
        .route("/o/style.css", get(owner_page::style))
        .route("/o/{token}/{*rest}", get(async || owner_page::not_found()))
        .layer(CompressionLayer::new().gzip(true))
        .layer(time_limit(Duration::from_secs(state.options.request_seconds)))
}

fn events() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(route::events::events))
}

/// Wraps what every answer goes through.
fn around<S>(router: Router<S>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    let header = |name: &'static str, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(HeaderName::from_static(name), HeaderValue::from_static(value))
    };
    router
        .layer(header("content-security-policy", CONTENT_SECURITY_POLICY))
        .layer(header("x-content-type-options", "nosniff"))
        .layer(header("referrer-policy", "no-referrer"))
        .layer(header(
            "permissions-policy",
            "camera=(self), microphone=(self), geolocation=()",
        ))
        .layer(header("cross-origin-opener-policy", "same-origin"))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(count))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}

/// Counts and times each request, and logs it by its route: a path can hold a secret.
async fn count(request: Request, next: middleware::Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("app", MatchedPath::as_str)
        .to_owned();
    let method = request.method().clone();
    let started = std::time::Instant::now();
    let response = next.run(request).await;
    let seconds = started.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    tracing::debug!(%method, route, status, seconds, "answered");
    metrics::histogram!("request_seconds", "route" => route.clone()).record(seconds);
    metrics::counter!("requests", "route" => route, "status" => status.to_string()).increment(1);
    response
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    ApiError::internal("a handler panicked").into_response()
}

fn time_limit(time: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, time)
}
