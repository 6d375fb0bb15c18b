//! Keeps other sites from acting through a browser that is signed in.

use axum::extract::FromRequestParts;
use axum::http::header::{HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

use crate::error::ApiError;
use crate::state::AppState;

/// The header that a form or an image of another site can not set.
const REQUESTED_WITH: &str = "x-requested-with";

/// Proof that a call came from our own pages.
///
/// Reading is free of it: cookies are `SameSite=Strict`, and no reading changes anything.
#[derive(Debug, Clone, Copy)]
pub struct SameOrigin;

impl FromRequestParts<AppState> for SameOrigin {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        if matches!(parts.method, Method::GET | Method::HEAD)
            || is_ours(&parts.headers, &state.options.public_url())
        {
            Ok(Self)
        } else {
            Err(ApiError::ForeignOrigin)
        }
    }
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text(REQUESTED_WITH) != Some("walkaround") {
        return false;
    }
    match text(ORIGIN.as_str()) {
        // Not a browser, or one that says nothing about its own pages.
        None => true,
        Some(origin) => {
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            origin == public_url || (authority.is_some() && authority == text(HOST.as_str()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(origin: Option<&'static str>, requested_with: Option<&'static str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "127.0.0.1:8080".parse().expect("a header"));
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().expect("a header"));
        }
        if let Some(value) = requested_with {
            headers.insert(REQUESTED_WITH, value.parse().expect("a header"));
        }
        is_ours(&headers, "https://shop.example")
    }

    #[test]
    fn only_our_own_pages_may_act() {
        assert!(check(None, Some("walkaround")));
        assert!(check(Some("http://127.0.0.1:8080"), Some("walkaround")));
        assert!(check(Some("https://shop.example"), Some("walkaround")));
        assert!(!check(Some("https://elsewhere.example"), Some("walkaround")));
        assert!(!check(Some("null"), Some("walkaround")));
        assert!(!check(Some("http://127.0.0.1:8080"), None));
        assert!(!check(None, Some("XMLHttpRequest")));
    }
}
