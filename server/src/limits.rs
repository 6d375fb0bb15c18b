//! How often one address may try what could be guessed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::{IntoResponse, Response};
use governor::middleware::NoOpMiddleware;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};

use crate::config::ServeOptions;
use crate::error::ApiError;
use crate::owner_page;

/// Returns the caller's address: the connection's, or what the one trusted proxy says.
#[derive(Debug, Clone, Copy)]
pub struct Caller {
    trust_proxy: bool,
}

impl KeyExtractor for Caller {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<IpAddr, GovernorError> {
        // The proxy adds the address it saw at the end; what stands before came from the client.
        let forwarded = request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        if self.trust_proxy
            && let Some(address) = forwarded
        {
            return Ok(network(address));
        }
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        Ok(network(
            peer.map_or(Ipv4Addr::LOCALHOST.into(), |info| info.0.ip()),
        ))
    }
}

/// Counts a whole IPv6 network as one: its owner has all of its addresses.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

/// A layer that counts attempts.
pub type AttemptLimit = GovernorLayer<Caller, NoOpMiddleware, Body>;

/// How many photos an owner's page may ask for with one attempt.
const PHOTOS_A_PAGE: u32 = 40;

/// Makes a layer for the owner's page, which answers with a page.
pub fn owner_pages(options: &ServeOptions) -> AttemptLimit {
    limit(options, options.attempts_a_minute).error_handler(refused_page)
}

/// Makes a layer for the photos of an owner's page.
pub fn owner_photos(options: &ServeOptions) -> AttemptLimit {
    let count = options.attempts_a_minute.saturating_mul(PHOTOS_A_PAGE);
    limit(options, count).error_handler(refused_page)
}

/// Makes a layer with a count of its own.
///
/// # Panics
///
/// Never: the setting is at least one.
pub fn attempts(options: &ServeOptions) -> AttemptLimit {
    limit(options, options.attempts_a_minute).error_handler(refused)
}

fn limit(options: &ServeOptions, a_minute: u32) -> AttemptLimit {
    let mut builder = GovernorConfigBuilder::default().key_extractor(Caller {
        trust_proxy: options.trust_proxy,
    });
    builder
        .per_nanosecond(60_000_000_000 / u64::from(a_minute))
        .burst_size(a_minute);
    // Neither number is zero: the settings are at least one.
    #[expect(clippy::expect_used, reason = "the settings are at least one")]
    let config = builder.finish().expect("a limit above zero");
    GovernorLayer::new(config)
}

fn refused_page(error: GovernorError) -> Response {
    match error {
        GovernorError::TooManyRequests { .. } => {
            metrics::counter!("attempts_refused").increment(1);
            owner_page::slow_down()
        }
        _ => ApiError::Internal.into_response(),
    }
}

fn refused(error: GovernorError) -> Response {
    match error {
        GovernorError::TooManyRequests { wait_time, .. } => {
            metrics::counter!("attempts_refused").increment(1);
            ApiError::TooManyRequests {
                wait_seconds: wait_time.max(1),
            }
            .into_response()
        }
        _ => ApiError::Internal.into_response(),
    }
}
