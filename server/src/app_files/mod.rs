//! The app's files, which the program carries: one file to install is one file to lose.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::EmbeddedFile;

use crate::error::ApiError;

/// Returns a file of the app by its path; the program that carries them hands this to the server.
pub type AppFiles = fn(&str) -> Option<EmbeddedFile>;

/// A file whose name carries its hash never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Any other is asked for again each time.
const ASK_AGAIN: &str = "no-cache";

/// Answers with a file of the app; a path of the app itself gets its front page.
pub fn serve(files: AppFiles, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return ApiError::NotFound.into_response();
    }
    let path = uri.path().trim_start_matches('/');
    if let Some(response) = file(files, path, &headers) {
        return response;
    }
    if is_app_route(path)
        && let Some(response) = file(files, "index.html", &headers)
    {
        return response;
    }
    ApiError::NotFound.into_response()
}

/// Returns whether a path may be a page of the app: no file's name, and none of the server's own.
fn is_app_route(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    !matches!(first, "api" | "o" | "metrics" | "healthz") && !last.contains('.')
}

/// Returns whether a file's name carries a hash: `name-0123456789abcdef.ext`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn file(files: AppFiles, path: &str, headers: &HeaderMap) -> Option<Response> {
    // The compressed ones are answers, not files of their own.
    if path.is_empty() || has_extension(path, "br") || has_extension(path, "gz") {
        return None;
    }
    let (encoding, found) = choose(files, path, headers)?;
    let etag = format!("\"{}\"", hex::encode(&found.metadata.sha256_hash()[..16]));
    let cache = if is_hashed(path) { FOR_EVER } else { ASK_AGAIN };
    if headers
        .get(IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == etag.as_bytes())
    {
        return Some((StatusCode::NOT_MODIFIED, [(ETAG, etag)]).into_response());
    }
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let body = match found.data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    let kind = match path.rsplit('.').next() {
        Some("webmanifest") => "application/manifest+json".to_owned(),
        Some("js" | "css" | "html") => format!("{}; charset=utf-8", kind.essence_str()),
        _ => kind.essence_str().to_owned(),
    };
    let mut response = (
        [
            (CONTENT_TYPE, kind),
            (CACHE_CONTROL, cache.to_owned()),
            (ETAG, etag),
        ],
        body,
    )
        .into_response();
    response.headers_mut().insert(VARY, ACCEPT_ENCODING.into());
    if let Some(encoding) = encoding {
        response
            .headers_mut()
            .insert(CONTENT_ENCODING, encoding.parse().ok()?);
    }
    Some(response)
}

fn has_extension(path: &str, extension: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|found| found == extension)
}

fn choose(files: AppFiles, path: &str, headers: &HeaderMap) -> Option<(Option<&'static str>, EmbeddedFile)> {
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let accepts = |encoding: &str| {
        accepted.split(',').any(|one| {
            let mut parts = one.split(';').map(str::trim);
            parts.next() == Some(encoding) && parts.next() != Some("q=0")
        })
    };
    for (encoding, extension) in [("br", "br"), ("gzip", "gz")] {
        if accepts(encoding)
            && let Some(found) = files(&format!("{path}.{extension}"))
        {
            return Some((Some(encoding), found));
        }
    }
    files(path).map(|found| (None, found))
}

#[cfg(test)]
mod tests {
    use super::{is_app_route, is_hashed};

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(is_hashed("app_bg-0123456789abcdef.wasm"));
        assert!(is_hashed("fonts/inter-89abcdef.woff2"));
        assert!(!is_hashed("service-worker.js"));
        assert!(!is_hashed("index.html"));
    }

    #[test]
    fn a_missing_file_is_not_answered_with_the_front_page() {
        assert!(is_app_route(""));
        assert!(is_app_route("orders/0190-1"));
        assert!(!is_app_route("app-0123456789abcdef.js"));
        assert!(!is_app_route("api/v1/nothing"));
        assert!(!is_app_route("o/token"));
    }
}
